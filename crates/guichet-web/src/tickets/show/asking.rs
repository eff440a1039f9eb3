//! Which deed asks what.

use super::{Asked, Question, ask::Control, demands};
use crate::{i18n::Words, ui::FormState, url};
use guichet_app::{Ctx, Problem, db::Tx, identity, tickets::Task};
use guichet_core::{
    access::Act,
    ids::TaskId,
    tickets::{LinkKind, PendingReason, SolutionKind, Ticket},
};

/// The deeds that ask something first, as they stand in addresses.
pub const ASKING: [&str; 15] = [
    "acceptance",
    "assignment",
    "cancellation",
    "correction",
    "escalation",
    "giving-back",
    "hold",
    "links",
    "merge",
    "observers",
    "refusal",
    "reopening",
    "step",
    "task",
    "time",
];

/// The deeds that ask only what the ticket's workflow asks. A solution is asked for in the composer.
const MOVING: [&str; 4] = ["closing", "resumption", "solution", "taking"];

/// The names of all questions: the ends of the keys of their labels.
pub const QUESTIONS: [&str; 19] = [
    "assignee",
    "category",
    "cause",
    "comment",
    "given",
    "group",
    "kind",
    "minutes",
    "note",
    "other",
    "person",
    "planned_at",
    "reason",
    "solution",
    "tie",
    "title",
    "to",
    "waits",
    "wake_at",
];

/// The right that a deed needs; `None` where it has no form.
#[must_use]
pub fn act(deed: &str) -> Option<Act> {
    Some(match deed {
        "acceptance" | "refusal" => Act::Judge,
        "assignment" | "escalation" => Act::Assign,
        "cancellation" => Act::Cancel,
        "closing" => Act::Close,
        "correction" => Act::CorrectClock,
        "giving-back" | "hold" | "resumption" | "step" | "taking" | "time" => Act::Work,
        "links" => Act::Link,
        "merge" => Act::Merge,
        "observers" => Act::Invite,
        "reopening" => Act::Reopen,
        "solution" => Act::Resolve,
        _ => return None,
    })
}

/// The form of a deed, perhaps to a named step of the workflow; `None` for a deed that asks nothing, or that does not
/// exist.
///
/// # Errors
/// As the database answers.
pub async fn asked(
    tx: &mut Tx,
    ctx: &Ctx,
    w: Words,
    ticket: &Ticket,
    deed: &str,
    to: &str,
) -> Result<Option<Asked>, Problem> {
    let mut forms = ASKING.into_iter().chain(MOVING).filter(|known| *known != "task");
    let Some(deed) = forms.find(|known| *known == deed) else { return Ok(None) };
    let mut questions = of_deed(tx, w, ticket, deed).await?;
    demands::join(&mut questions, demands::demanded(tx, ctx, w, ticket, deed, to).await?);
    let action = url::about(ticket.reference(), deed);
    let danger = matches!(deed, "cancellation" | "merge");
    Ok(Some(Asked { title: w.word("act", deed).to_owned(), action, questions, danger, inplace: false, told: vec![] }))
}

/// What a deed asks by itself.
async fn of_deed(tx: &mut Tx, w: Words, ticket: &Ticket, deed: &str) -> Result<Vec<Question>, Problem> {
    Ok(match deed {
        "acceptance" => vec![free(w, "comment", Control::Area)],
        "assignment" => vec![
            free(w, "group", Control::Choice(groups(tx, w, 0).await?)),
            free(w, "person", Control::Choice(technicians(tx, w).await?)),
        ],
        "escalation" => {
            let tier = match ticket.group {
                Some(group) => identity::group(tx, group).await?.map_or(0, |group| group.tier),
                None => 0,
            };
            vec![needed(w, "group", Control::Choice(groups(tx, w, tier).await?)), needed(w, "reason", Control::Area)]
        }
        "hold" => vec![
            needed(w, "waits", Control::Choice(reasons(w))),
            free(w, "note", Control::Area),
            free(w, "wake_at", Control::Line("datetime-local")),
        ],
        "links" => vec![
            needed(w, "tie", Control::Choice(ties(w))),
            needed(w, "other", Control::Look(url::TICKET_LOOKUP, String::new())),
        ],
        "merge" => vec![needed(w, "other", Control::Look(url::TICKET_LOOKUP, String::new()))],
        "observers" => vec![needed(w, "person", Control::Look(url::PEOPLE_LOOKUP, String::new()))],
        "step" => vec![needed(w, "to", Control::Hidden), free(w, "note", Control::Area)],
        "correction" => vec![needed(w, "given", Control::Line("number")), needed(w, "reason", Control::Line("text"))],
        "time" => vec![needed(w, "minutes", Control::Line("number")), free(w, "note", Control::Line("text"))],
        "solution" => vec![
            needed(w, "solution", Control::Area),
            needed(w, "kind", Control::Choice(lasting(w))),
            free(w, "cause", Control::Line("text")),
        ],
        "closing" | "resumption" | "taking" => vec![],
        _ => vec![needed(w, "reason", Control::Area)],
    })
}

/// What the form of a deed holds at first.
#[must_use]
pub fn first(ticket: &Ticket, deed: &str, to: &str) -> FormState {
    let text = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
    let form = match deed {
        "assignment" => FormState::filled([
            ("group", text(ticket.group.map(|id| id.0))),
            ("person", text(ticket.assignee.map(|id| id.0))),
        ]),
        // A group of a higher tier is chosen anew.
        "escalation" => return FormState::filled([("to", to)]),
        _ => FormState::filled([("to", to)]),
    };
    demands::known(form, ticket)
}

/// The form that changes a task.
///
/// # Errors
/// As the database answers.
pub async fn task(tx: &mut Tx, w: Words, ticket: &Ticket, id: TaskId) -> Result<Asked, Problem> {
    let questions = of_task(tx, w).await?;
    let action = url::about(ticket.reference(), &format!("tasks/{id}/edit"));
    Ok(Asked {
        title: w.word("act", "task").to_owned(),
        action,
        questions,
        danger: false,
        inplace: false,
        told: vec![],
    })
}

/// What is asked of a task.
///
/// # Errors
/// As the database answers.
pub async fn of_task(tx: &mut Tx, w: Words) -> Result<Vec<Question>, Problem> {
    Ok(vec![
        needed(w, "title", Control::Line("text")),
        free(w, "person", Control::Choice(technicians(tx, w).await?)),
        free(w, "planned_at", Control::Line("datetime-local")),
        free(w, "minutes", Control::Line("number")),
    ])
}

/// The form that removes a thing of the ticket, which it names.
#[must_use]
pub fn removal(w: Words, ticket: &Ticket, key: &'static str, name: &str, deed: &str) -> Asked {
    let action = url::about(ticket.reference(), deed);
    Asked { title: w.name(key, name), action, questions: vec![], danger: true, inplace: true, told: vec![] }
}

/// A task as its form holds it.
#[must_use]
pub fn task_form(w: Words, task: &Task) -> FormState {
    FormState::filled([
        ("title", task.title.clone()),
        ("person", task.person.map(|id| id.to_string()).unwrap_or_default()),
        ("planned_at", task.planned_at.map(|at| w.field(at)).unwrap_or_default()),
        ("minutes", task.minutes.map(|minutes| minutes.to_string()).unwrap_or_default()),
    ])
}

/// A question that must be answered.
pub fn needed(w: Words, name: &'static str, control: Control) -> Question {
    Question { name, label: w.word("question", name), control, required: true }
}

/// A question that may be left open.
pub fn free(w: Words, name: &'static str, control: Control) -> Question {
    Question { required: false, ..needed(w, name, control) }
}

/// Groups above a tier, with nothing first where nothing may be chosen.
pub async fn groups(tx: &mut Tx, w: Words, above: i64) -> Result<Vec<(String, String)>, Problem> {
    let groups = identity::groups(tx).await?.into_iter();
    let fit = groups.filter(|group| group.archived_at.is_none() && group.tier > above);
    let named =
        fit.map(|group| (group.id.to_string(), format!("{} · {}", w.count("ticket-tier", group.tier), group.name)));
    let none = (above == 0).then(|| (String::new(), w.t("ticket-none").to_owned()));
    Ok(none.into_iter().chain(named).collect())
}

/// Everybody who can be given work, with nobody first.
pub async fn technicians(tx: &mut Tx, w: Words) -> Result<Vec<(String, String)>, Problem> {
    let people = identity::technicians(tx).await?;
    let named = people.into_iter().map(|person| (person.id.to_string(), person.full_name()));
    Ok([(String::new(), w.t("common-nobody").to_owned())].into_iter().chain(named).collect())
}

fn lasting(w: Words) -> Vec<(String, String)> {
    SolutionKind::ALL.iter().map(|kind| (kind.word().to_owned(), w.word("solution", kind.word()).to_owned())).collect()
}

fn reasons(w: Words) -> Vec<(String, String)> {
    PendingReason::ALL
        .iter()
        .map(|reason| (reason.word().to_owned(), w.word("pending", reason.word()).to_owned()))
        .collect()
}

fn ties(w: Words) -> Vec<(String, String)> {
    LinkKind::ALL.iter().map(|kind| (kind.word().to_owned(), w.word("tie", kind.word()).to_owned())).collect()
}
