//! The small form that a deed asks for: a reason, a group, a date. It opens on the ticket's page, and is a page of its
//! own where it was refused, where a colleague was faster, or without script.

use crate::{
    drafts::Draft,
    i18n::{Html, Words},
    layout::{Place, Shell},
    ui::{FormState, filters},
    url,
};
use askama::Template;
use guichet_core::tickets::Reference;

/// How a question is answered.
#[derive(Clone, Debug)]
pub enum Control {
    /// One line, of an HTML input type.
    Line(&'static str),
    /// Many lines.
    Area,
    /// One of several: value and label.
    Choice(Vec<(String, String)>),
    /// Found by a look-up at an address; what is chosen now is shown.
    Look(&'static str, String),
    /// Some of several: value and label.
    Boxes(Vec<(String, String)>),
    /// Files that wait for their message.
    Files(Vec<Html>),
    /// Kept from the page before.
    Hidden,
}

/// One question of a form.
#[derive(Clone, Debug)]
pub struct Question {
    /// The field's name.
    pub name: &'static str,
    /// Its label, in the reader's language.
    pub label: &'static str,
    /// How it is answered.
    pub control: Control,
    /// Whether it must be.
    pub required: bool,
}

impl Question {
    /// The name of the field into which one types to find what is chosen.
    pub fn typed(&self) -> String {
        format!("{}_typed", self.name)
    }

    /// Whether it is what the reader saw before: a second try brings its own.
    fn is_seen(&self) -> bool {
        self.name == "seen"
    }
}

/// What a deed asks.
#[derive(Clone, Debug)]
pub struct Asked {
    /// What is about to be done, in the reader's language.
    pub title: String,
    /// Where the form is sent.
    pub action: String,
    /// What it asks.
    pub questions: Vec<Question>,
    /// Whether what it does cannot be undone.
    pub danger: bool,
    /// Whether it takes the place of a value on the page.
    pub inplace: bool,
    /// What will happen, line by line: the first is what it happens to.
    pub told: Vec<String>,
}

/// What a colleague has set meanwhile, beside what was wanted.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// Which fact.
    pub field: &'static str,
    /// What stands now.
    pub theirs: String,
    /// What was wanted.
    pub yours: String,
    /// Who was faster; empty where it is not known.
    pub by: String,
    /// What stands now, for the second try.
    pub seen: String,
}

/// The form as a page.
#[derive(Template)]
#[template(path = "tickets/show/ask.html")]
pub struct AskPage {
    w: Words,
    shell: Shell,
    reference: Reference,
    heading: String,
    asked: Asked,
    form: FormState,
    conflict: Option<Conflict>,
    draft: Option<Draft>,
}

impl AskPage {
    /// The form of a deed on a ticket with this title.
    #[must_use]
    pub fn new(shell: Shell, reference: Reference, heading: &str, asked: Asked, form: FormState) -> Self {
        let (w, shell) = (shell.w, shell.at(Place::Tickets));
        Self { w, shell, reference, heading: heading.to_owned(), asked, form, conflict: None, draft: None }
    }

    /// The same, where somebody else was faster.
    #[must_use]
    pub fn with_conflict(mut self, conflict: Conflict) -> Self {
        self.conflict = Some(conflict);
        self
    }

    /// The same, kept while one types.
    #[must_use]
    pub fn with_draft(mut self, draft: Draft) -> Self {
        let writes = |question: &Question| matches!(question.control, Control::Area | Control::Line("text"));
        self.draft = Some(draft).filter(|_| self.asked.questions.iter().any(writes));
        self
    }

    fn back(&self) -> String {
        url::ticket(self.reference)
    }
}

#[cfg(test)]
impl AskPage {
    /// Every kind of control: empty, refused, and where somebody was faster.
    pub fn samples(w: Words) -> Vec<Self> {
        use guichet_core::form::{Fault, Wrong};
        let question = |name, control| Question { name, label: "<b>", control, required: true };
        let asked = |inplace| Asked {
            title: "<b>Escalader".to_owned(),
            action: "/tickets/INC0012345/escalation".to_owned(),
            questions: vec![
                question("note", Control::Line("text")),
                question("reason", Control::Area),
                question("group", Control::Choice(vec![("1".to_owned(), "<b>N2".to_owned())])),
                question("person", Control::Look(url::PEOPLE_LOOKUP, "<b>مريم".to_owned())),
                question("with", Control::Boxes(vec![("2".to_owned(), "<b>INC0000002".to_owned())])),
                question("attachments", Control::Files(vec![Html::text("<b>.png")])),
                question("seen", Control::Hidden),
            ],
            danger: inplace,
            inplace,
            told: vec!["<b>INC0000002".to_owned(), "<b>".to_owned()],
        };
        let form = || FormState::filled([("note", "<b>\"&"), ("group", "1")]);
        let wrongs = ["note", "reason", "group", "person"].map(|name| Wrong::new(name, Fault::Missing));
        let shell = || Shell::sample(w, guichet_core::access::Role::Technician);
        let reference = Reference::new(guichet_core::tickets::Kind::Incident, 12_345);
        let page = |inplace, form| Self::new(shell(), reference, "<b>&", asked(inplace), form);
        let conflict = Conflict {
            field: "<b>",
            theirs: "<b>P1".to_owned(),
            yours: "P2".to_owned(),
            by: "<b>Léa".to_owned(),
            seen: "null".to_owned(),
        };
        vec![
            page(false, FormState::default()),
            page(false, form().refused(wrongs.into())),
            page(false, form().too_late("<b>")),
            page(true, form().too_late("<b>")),
            page(true, form()).with_conflict(conflict),
        ]
    }
}
