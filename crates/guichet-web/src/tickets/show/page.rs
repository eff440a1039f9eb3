//! The page of a ticket, for those who work on it; and the same on paper.

mod ahead;

use super::{FileView, Handles, Names, Rights, Story, Timeline, View, Whole, logigramme, thread, view::Shown};
use crate::{
    i18n::{Html, Words},
    layout::{Place, Shell},
    tickets::clocks::{Ledger, pill},
    ui::{FormState, PriorityBadge, Someone, StatusBadge, filters},
    url,
};
use askama::Template;
use guichet_app::{
    sla::{Statement, most_pressing},
    tickets::Link,
};
use guichet_core::{
    access::Actor,
    ids::{PersonId, TicketId},
    tickets::{Level, LinkKind, Reference, Ticket},
};

/// The parts of the composer, in their order.
pub const TABS: [&str; 4] = ["reply", "note", "task", "solution"];

/// The page of a ticket.
#[derive(Template)]
#[template(path = "tickets/show.html")]
pub struct TicketPage {
    w: Words,
    shell: Shell,
    me: Option<PersonId>,
    reference: Reference,
    ticket: Ticket,
    rights: Rights,
    story: Story,
    names: Names,
    timeline: Timeline,
    drawing: Html,
    clocks: Vec<Ledger>,
    pressing: Option<Html>,
    view: View,
    tab: &'static str,
    last_event: i64,
}

impl TicketPage {
    /// The page.
    #[must_use]
    pub fn new(shell: Shell, actor: &Actor, whole: Whole, view: View) -> Self {
        let w = shell.w;
        let rights = Rights::of(actor, &whole.ticket, &whole.around, &whole.names.workflow);
        let drawing = logigramme(w, &whole);
        let Whole { ticket, story, names, .. } = whole;
        let mut entries = thread(w, &ticket, &story, &names, rights.internal);
        entries.retain(|entry| view.shown.holds(entry));
        let pressing = most_pressing(story.clocks.iter().map(Statement::reading)).map(|reading| pill(w, &reading));
        let clocks = story.clocks.iter().map(|clock| Ledger::new(w, clock, ticket.priority)).collect();
        let handles = Handles { tasks: rights.work, describe: rights.qualify, detach: rights.detach };
        Self {
            w,
            shell: shell.at(Place::Tickets),
            me: actor.person(),
            reference: ticket.reference(),
            tab: rights.tab(&view.tab),
            last_event: story.events.last().map_or(0, |recorded| recorded.id.0),
            timeline: Timeline::new(w, ticket.reference(), entries, handles),
            ticket,
            rights,
            story,
            names,
            drawing,
            pressing,
            clocks,
            view,
        }
    }

    fn about(&self, deed: &str) -> String {
        url::about(self.reference, deed)
    }

    /// Whether somebody is chosen for the task that is being written: as it was sent, else the reader.
    fn is_doer(&self, person: PersonId) -> bool {
        let form = &self.view.task;
        if form.is_refused() || form.has("person") {
            return form.is("person", &person.to_string());
        }
        self.is_me(person)
    }

    /// Whether a ticket is to be resolved with this one: as it was ticked, else it is.
    fn is_with(&self, other: &TicketId) -> bool {
        let form = &self.view.solution;
        *form == FormState::default() || form.is("with", &other.to_string())
    }

    fn status(&self) -> Html {
        StatusBadge::named(self.ticket.phase, &self.names.step(self.w, &self.ticket.step))
    }

    fn priority(&self) -> Html {
        PriorityBadge::with_word(self.w, self.ticket.priority)
    }

    fn requester(&self) -> Someone {
        self.names.person(self.ticket.requester)
    }

    fn levels(&self) -> String {
        let (impact, urgency) = (self.ticket.impact, self.ticket.urgency);
        self.w.with("ticket-levels", &[("impact", level(impact)), ("urgency", level(urgency))])
    }

    fn category(&self) -> String {
        let id = self.ticket.category;
        let found = id.and_then(|id| self.names.categories.iter().find(|category| category.id == id));
        found.map_or_else(String::new, |category| category.path.clone())
    }

    fn group(&self) -> Option<&guichet_app::identity::Group> {
        self.ticket.group.and_then(|id| self.names.group(id))
    }

    /// A section's attribute: open unless the reader has folded it.
    fn open(&self, section: &str) -> Html {
        let folded = self.view.folded.iter().any(|name| name == section);
        Html::trusted(if folded { String::new() } else { " open".to_owned() })
    }

    fn is_watching(&self) -> bool {
        self.me.is_some_and(|me| self.story.observers.contains(&me))
    }

    /// Where the step of a plain move leads, as the text of its button.
    fn move_name(&self, step: &str) -> String {
        let way = self.names.workflow.moves.iter().find(|way| way.from == self.ticket.step && way.to == step);
        let named = way.filter(|way| !way.name.is_empty()).map(|way| way.name.in_language(self.w.lang()).to_owned());
        named.unwrap_or_else(|| self.w.name("ticket-move-to", &self.names.step(self.w, step)))
    }

    /// A fact as a link to the form that changes it; as it stands where the reader may not.
    fn editable(&self, field: &str, shown: Html) -> Html {
        if !self.rights.qualify {
            return shown;
        }
        let href = Html::text(&self.about(&format!("edit/{field}")));
        Html::trusted(format!(r#"<a class="g-edit" id="prop-{field}" href="{href}" data-edit>{shown}</a>"#))
    }

    /// Text, or the word for nothing.
    fn text(&self, text: impl AsRef<str>) -> Html {
        let text = text.as_ref();
        Html::text(if text.is_empty() { self.w.t("ticket-none") } else { text })
    }

    fn level_text(&self, level: Level) -> Html {
        Html::text(self.w.word("level", &level.get().to_string()))
    }

    fn wanted(&self) -> Html {
        self.ticket.wanted_at.map_or_else(|| self.text(""), |at| self.w.at(at))
    }

    fn entity(&self) -> &str {
        self.names.entities.get(&self.ticket.entity).map_or("", String::as_str)
    }

    fn assignee(&self) -> Html {
        let Some(id) = self.ticket.assignee else {
            let nobody = Html::text(self.w.t("common-nobody"));
            return Html::trusted(format!(r#"<span class="g-row">{}{nobody}</span>"#, Someone::nobody()));
        };
        let person = self.names.person(id);
        Html::trusted(format!(r#"<span class="g-row">{}{}</span>"#, person.face(), Html::text(&person.name)))
    }

    fn asset_text(&self) -> Html {
        Html::text(self.w.t(if self.story.asset.is_some() { "asset-change" } else { "asset-name" }))
    }

    /// How a ticket relates to this one, in words.
    fn tie(&self, link: &Link) -> &'static str {
        let [outgoing, incoming] = match link.kind {
            LinkKind::Duplicate => ["tie-duplicate", "tie-original"],
            LinkKind::Child => ["tie-child", "tie-parent"],
            LinkKind::CausedBy => ["tie-caused-by", "tie-causes"],
            LinkKind::Related => ["tie-related", "tie-related"],
        };
        self.w.t(if link.outgoing { outgoing } else { incoming })
    }

    /// Open tickets that the same solution may end.
    fn children(&self) -> Vec<&Link> {
        let held = |link: &&Link| !link.outgoing && matches!(link.kind, LinkKind::Child | LinkKind::CausedBy);
        self.story.links.iter().filter(held).filter(|link| link.phase.is_open()).collect()
    }

    fn is_open(&self, tab: &str) -> bool {
        self.tab == tab
    }

    fn is_tab(&self, name: &str, tab: &str) -> bool {
        name == tab
    }

    fn is_me(&self, person: PersonId) -> bool {
        self.me == Some(person)
    }

    fn key(&self, tab: &str) -> &'static str {
        match tab {
            "reply" => "r",
            "note" => "n",
            "task" => "t",
            _ => "s",
        }
    }

    fn glyph(&self, tab: &str) -> &'static str {
        match tab {
            "reply" => "send",
            "note" => "lock",
            "task" => "checkbox",
            _ => "circle-check",
        }
    }

    fn files(&self) -> Vec<FileView> {
        let all = self.story.files.iter();
        all.map(|file| FileView::of(self.w, file)).collect()
    }
}

impl Rights {
    /// The part of the composer that is open: the wanted one, else the first that may be used.
    #[must_use]
    pub fn tab(&self, wanted: &str) -> &'static str {
        let usable = || TABS.into_iter().filter(|tab| self.may_compose(tab));
        usable().find(|tab| *tab == wanted).or_else(|| usable().next()).unwrap_or("")
    }

    /// Whether a part of the composer may be used.
    #[must_use]
    pub fn may_compose(&self, tab: &str) -> bool {
        match tab {
            "reply" => self.reply,
            "note" => self.note,
            "task" => self.work,
            "solution" => self.resolve,
            _ => false,
        }
    }
}

fn level(level: Level) -> fluent_bundle::FluentValue<'static> {
    level.get().into()
}

/// The ticket on paper: facts, then the whole thread.
#[derive(Template)]
#[template(path = "tickets/show/print.html")]
pub struct PrintPage {
    w: Words,
    shell: Shell,
    page: TicketPage,
    staff: bool,
    handed: bool,
    by: String,
    sheet: Html,
}

impl PrintPage {
    /// The page; `handed` for the requester, `by` whom it is printed. Only `staff` may choose.
    #[must_use]
    pub fn new(page: TicketPage, staff: bool, handed: bool, by: String) -> Self {
        let still = page.timeline.still();
        Self { w: page.w, shell: page.shell.clone(), sheet: still.html(), page, staff, handed, by }
    }
}
