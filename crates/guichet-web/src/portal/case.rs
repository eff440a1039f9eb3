//! One of the requester's tickets: where it stands, what was said, what they can do.

use super::{Stage, Step, next, steps};
use crate::{
    drafts::Draft,
    i18n::{Html, Words},
    layout::{Place, Shell},
    tickets::clocks::promise,
    tickets::show::{Handles, Rights, Shown, Timeline, View, Whole, thread},
    ui::{FormState, filters},
    url,
};
use askama::Template;
use guichet_app::sla::Statement;
use guichet_core::{access::Actor, tickets::Reference};

/// The page.
#[derive(Template)]
#[template(path = "portal/case.html")]
pub struct CasePage {
    w: Words,
    shell: Shell,
    reference: Reference,
    title: String,
    last_event: i64,
    steps: Vec<Step>,
    next: String,
    promise: String,
    timeline: Timeline,
    rights: Rights,
    form: FormState,
    files: Vec<Html>,
    draft: Draft,
}

impl CasePage {
    /// The page of a ticket, for somebody who does not work on it.
    #[must_use]
    pub fn new(shell: Shell, actor: &Actor, whole: &Whole, view: View) -> Self {
        let (w, ticket) = (shell.w, &whole.ticket);
        let stage = Stage {
            phase: ticket.phase,
            pending: ticket.pending.as_ref().map(|pending| pending.reason),
            times: [Some(ticket.created_at), ticket.taken_at, ticket.resolved_at, ticket.closed_at],
            by: ticket.assignee.map(|id| whole.names.person(id).first_name().to_owned()).unwrap_or_default(),
        };
        let readings: Vec<_> = whole.story.clocks.iter().map(Statement::reading).collect();
        let mut entries = thread(w, ticket, &whole.story, &whole.names, false);
        entries.retain(|entry| Shown::All.holds(entry));
        Self {
            w,
            shell: shell.at(Place::Mine),
            reference: ticket.reference(),
            title: ticket.title.clone(),
            last_event: whole.story.events.last().map_or(0, |recorded| recorded.id.0),
            steps: steps(w, &stage),
            next: next(w, &stage),
            promise: promise(w, &readings),
            timeline: Timeline::new(w, ticket.reference(), entries, Handles::default()),
            rights: Rights::of(actor, ticket, &whole.around, &whole.names.workflow),
            form: view.form,
            files: view.files,
            draft: view.drafts.message,
        }
    }

    fn about(&self, deed: &str) -> String {
        url::about(self.reference, deed)
    }
}
