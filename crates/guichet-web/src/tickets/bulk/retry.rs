//! The bar once more, for the tickets to which nothing was done: with what was typed, and what is wrong with it.

use super::form::BulkForm;
use crate::{
    i18n::Words,
    tickets::{
        list::Names,
        show::{Control, Question},
    },
    ui::{FormState, PriorityBadge},
};
use guichet_core::{
    form::Wrong,
    tickets::{Condition, Priority, Reference},
};

/// The form of a second try.
#[derive(Clone, Debug)]
pub struct Retry {
    /// The tickets that are left.
    pub tickets: Vec<Reference>,
    /// What is wanted, as a word.
    pub deed: String,
    /// The same in the reader's language.
    pub title: &'static str,
    /// Whether it cannot be undone.
    pub danger: bool,
    /// What it asks.
    pub questions: Vec<Question>,
    /// What was typed.
    pub form: FormState,
}

impl Retry {
    /// A second try of a form for some of its tickets; `None` for a deed that does not exist, or without tickets.
    #[must_use]
    pub fn new(w: Words, sent: &BulkForm, tickets: Vec<Reference>, wrongs: Vec<Wrong>, names: &Names) -> Option<Self> {
        let (title, questions) = asked(w, sent.word(), names)?;
        (!tickets.is_empty()).then(|| Self {
            tickets,
            deed: sent.word().to_owned(),
            title: w.t(title),
            danger: matches!(sent.word(), "cancel" | "merge"),
            questions,
            form: sent.typed().refused(wrongs),
        })
    }
}

/// What a deed is called, and what it asks.
fn asked(w: Words, deed: &str, names: &Names) -> Option<(&'static str, Vec<Question>)> {
    let other = || question("other", w.t("bulk-other"), Control::Line("text"), true);
    Some(match deed {
        "take" => ("bulk-take", vec![]),
        "assign" => (
            "bulk-assign",
            vec![
                question("group", w.t("column-group"), choice(w, "bulk-unchanged", names, Condition::Group), false),
                question(
                    "assignee",
                    w.t("column-assignee"),
                    choice(w, "common-nobody", names, Condition::Assignee),
                    false,
                ),
            ],
        ),
        "priority" => (
            "bulk-change-priority",
            vec![
                question("priority", w.t("column-priority"), Control::Choice(priorities(w)), true),
                question("priority_reason", w.t("bulk-reason"), Control::Line("text"), true),
            ],
        ),
        "child" => ("bulk-child", vec![other()]),
        "duplicate" => ("bulk-duplicate", vec![other()]),
        "merge" => ("bulk-merge", vec![other()]),
        "cancel" => {
            ("bulk-cancel-tickets", vec![question("cancel_reason", w.t("bulk-reason"), Control::Line("text"), true)])
        }
        _ => return None,
    })
}

fn choice(w: Words, none: &'static str, names: &Names, of: Condition) -> Control {
    let named = names.all(of).into_iter().map(|(id, name)| (id.to_string(), name.to_owned()));
    Control::Choice([(String::new(), w.t(none).to_owned())].into_iter().chain(named).collect())
}

fn priorities(w: Words) -> Vec<(String, String)> {
    let name =
        |priority: &Priority| format!("{} · {}", PriorityBadge::code(*priority), w.word("priority", priority.word()));
    Priority::ALL.iter().map(|priority| (priority.word().to_owned(), name(priority))).collect()
}

const fn question(name: &'static str, label: &'static str, control: Control, required: bool) -> Question {
    Question { name, label, control, required }
}
