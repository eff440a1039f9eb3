//! The page of the telephone.

use super::{
    parts::{CallerCard, Foreseen, Similar, Who},
    record::CHANNELS,
};
use crate::{
    i18n::{Html, Words},
    layout::{Place, Shell},
    ui::{FormState, PriorityBadge, filters},
};
use askama::Template;
use guichet_app::tickets::TicketRow;
use guichet_core::tickets::{Affected, CanWork, Kind, Priority, SolutionKind};

/// What can be chosen in the form: value and label.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Categories, by path.
    pub categories: Vec<(String, String)>,
    /// Groups, with their tier.
    pub groups: Vec<(String, String)>,
    /// Templates, by name.
    pub templates: Vec<(String, String)>,
}

/// All that the page knows besides what was typed.
pub struct Known {
    /// What there is to choose from.
    pub choices: Choices,
    /// Who calls.
    pub who: Who,
    /// The priority that the answers give.
    pub priority: Foreseen,
    /// Open tickets alike.
    pub similar: Vec<TicketRow>,
    /// Files that were sent up.
    pub files: Vec<Html>,
}

/// The page.
#[derive(Template)]
#[template(path = "intake/page.html")]
pub struct IntakePage {
    w: Words,
    shell: Shell,
    form: FormState,
    is_draft: bool,
    choices: Choices,
    files: Vec<Html>,
    id: String,
    name: String,
    card: Html,
    priority: Html,
    similar: Html,
}

impl IntakePage {
    /// The page; `is_draft` where it brings back what was typed before.
    ///
    /// # Errors
    /// Where a part cannot be drawn, which the samples make impossible.
    pub fn new(shell: Shell, known: Known, form: FormState, is_draft: bool) -> askama::Result<Self> {
        let w = shell.w;
        let id = known.who.id();
        let name = known
            .who
            .known()
            .map_or_else(|| form.value("requester_typed").to_owned(), guichet_app::identity::Person::full_name);
        let similar = Similar::new(w, known.similar, id).render()?;
        Ok(Self {
            w,
            shell: shell.at(Place::NewTicket),
            is_draft,
            choices: known.choices,
            files: known.files,
            id: id.map(|id| id.to_string()).unwrap_or_default(),
            name,
            card: Html::trusted(CallerCard::new(w, known.who, form.clone()).render()?),
            priority: Html::trusted(known.priority.render()?),
            similar: Html::trusted(similar),
            form,
        })
    }

    fn chosen(&self, name: &str, word: &str, first: impl std::borrow::Borrow<bool>) -> bool {
        self.form.is(name, word) || (*first.borrow() && self.form.value(name).is_empty())
    }

    fn kinds(&self) -> [Kind; 2] {
        [Kind::Incident, Kind::Request]
    }

    fn channels(&self) -> [guichet_core::tickets::Channel; 5] {
        CHANNELS
    }

    /// Whether the part about the solution stands open.
    fn is_solved(&self) -> bool {
        self.form.is_wrong("solution") || !self.form.value("solution").is_empty()
    }

    /// Whether the part about the priority stands open.
    fn is_overridden(&self) -> bool {
        self.form.is_wrong("priority_reason")
            || self.form.is_wrong("priority")
            || !self.form.value("priority").is_empty()
    }
}

#[cfg(test)]
impl IntakePage {
    /// Empty, a draft, refused, with candidates, and with somebody who has everything.
    pub fn samples(w: Words) -> Vec<Self> {
        use guichet_core::{
            form::{Fault, Wrong},
            tickets::Level,
        };
        let shell = || Shell::sample(w, guichet_core::access::Role::Technician);
        let choices = || Choices {
            categories: vec![("1".to_owned(), "<b>Outlook".to_owned())],
            groups: vec![("1".to_owned(), "N1 · <b>Lyon".to_owned())],
            templates: vec![("1".to_owned(), "<b>Arrivée".to_owned())],
        };
        let priority = || Foreseen {
            w,
            priority: Priority::P2,
            impact: Level::MEDIUM,
            urgency: Level::MEDIUM.raised(),
            vip: true,
        };
        let known = |who| Known { choices: choices(), who, priority: priority(), similar: vec![], files: vec![] };
        let form = || FormState::filled([("title", "<b>\"&"), ("description", "</textarea><b>"), ("category", "1")]);
        let names = ["requester", "title", "description", "solution", "attachments", "kind", "affected", "can_work"];
        let more = ["category", "group", "channel", "template", "priority_reason", "wanted_at"];
        let wrongs: Vec<_> = names.iter().chain(&more).map(|name| Wrong::new(*name, Fault::Missing)).collect();
        let nobody = || Who::Nobody("<b>1001".to_owned());
        vec![
            Self::new(shell(), known(Who::Unsaid), FormState::default(), false).unwrap(),
            Self::new(shell(), known(Who::Unsaid), form(), true).unwrap(),
            Self::new(shell(), known(nobody()), form().refused(wrongs.clone()), false).unwrap(),
            Self::new(shell(), known(Who::Unsaid), form().refused(wrongs), false).unwrap(),
        ]
    }
}
