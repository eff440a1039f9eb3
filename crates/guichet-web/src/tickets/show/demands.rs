//! What the workflow of a ticket asks for with a move, as questions of the deed's form.

use super::{
    Question,
    ask::Control,
    asking::{free, groups, needed, technicians},
};
use crate::{i18n::Words, ui::FormState};
use guichet_app::{Ctx, Problem, catalog, db::Tx, tickets, workflows};
use guichet_core::{
    form::Wrong,
    tickets::{Phase, Ticket},
    workflow::{Ask, Move, MoverContext, Verb, Workflow},
};

/// The questions that the move behind a deed adds to those of the deed itself.
///
/// # Errors
/// As the database answers.
pub async fn demanded(
    tx: &mut Tx,
    ctx: &Ctx,
    w: Words,
    ticket: &Ticket,
    deed: &str,
    to: &str,
) -> Result<Vec<Question>, Problem> {
    let workflow = workflows::version(tx, ticket.workflow).await?;
    let around = tickets::around(tx, ticket).await?;
    let mover = MoverContext::of(&ctx.actor, &around);
    let asks = way(&workflow, ticket, deed, to, &mover).map(|way| way.asks.clone()).unwrap_or_default();
    let mut questions = Vec::new();
    for ask in asks {
        questions.extend(question(tx, w, deed, ask).await?);
    }
    if !to.is_empty() {
        questions.push(free(w, "to", Control::Hidden));
    }
    Ok(questions)
}

/// The move that a deed is about to make, as far as it is known before the form is filled.
fn way<'a>(workflow: &'a Workflow, ticket: &Ticket, deed: &str, to: &str, mover: &MoverContext) -> Option<&'a Move> {
    let to = Some(to).filter(|to| !to.is_empty());
    match (Verb::from_word(deed), deed, to) {
        (Some(verb), _, to) => workflow.way(ticket, verb, to, mover).ok().flatten(),
        (None, "step", Some(to)) => workflow.find_move_to_step(&ticket.step, to, mover).ok(),
        // A new ticket is given to somebody; one in progress may change hands.
        (None, "assignment", _) => workflow.find_move(&ticket.step, Phase::Assigned, mover).ok(),
        _ => None,
    }
}

async fn question(tx: &mut Tx, w: Words, deed: &str, ask: Ask) -> Result<Option<Question>, Problem> {
    let words = match deed {
        "acceptance" => "comment",
        "assignment" | "closing" | "hold" | "resumption" | "step" | "taking" => "note",
        _ => "reason",
    };
    Ok(Some(match ask {
        Ask::Comment if deed == "solution" => return Ok(None),
        Ask::Comment => needed(w, words, Control::Area),
        Ask::Category => needed(w, "category", Control::Choice(categories(tx, w).await?)),
        Ask::Group => needed(w, "group", Control::Choice(groups(tx, w, 0).await?)),
        Ask::Assignee if deed == "assignment" => needed(w, "person", Control::Choice(technicians(tx, w).await?)),
        // Whoever takes a ticket is the one who has it.
        Ask::Assignee if deed == "taking" => return Ok(None),
        Ask::Assignee => needed(w, "assignee", Control::Choice(technicians(tx, w).await?)),
        Ask::WakeAt => needed(w, "wake_at", Control::Line("datetime-local")),
        // The forms of waiting and of resolving ask them anyway.
        Ask::Reason | Ask::Solution => return Ok(None),
    }))
}

async fn categories(tx: &mut Tx, w: Words) -> Result<Vec<(String, String)>, Problem> {
    let open = catalog::categories(tx).await?.into_iter().filter(|category| category.archived_at.is_none());
    let named = open.map(|category| (category.id.to_string(), category.path));
    Ok([(String::new(), w.t("ticket-none").to_owned())].into_iter().chain(named).collect())
}

/// Joins what the workflow asks to what the deed asks: the same question stands once, and must be answered.
pub fn join(questions: &mut Vec<Question>, demanded: Vec<Question>) {
    for demand in demanded {
        match questions.iter_mut().find(|known| known.name == demand.name) {
            Some(known) => known.required |= demand.required,
            None => questions.push(demand),
        }
    }
}

/// What the ticket holds already, so that nobody types it again.
pub fn known(form: FormState, ticket: &Ticket) -> FormState {
    let facts = [
        ("category", ticket.category.map(|id| id.to_string())),
        ("group", ticket.group.map(|id| id.to_string())),
        ("assignee", ticket.assignee.map(|id| id.to_string())),
    ];
    facts.into_iter().fold(form, |form, (name, value)| match value {
        Some(value) if form.value(name).is_empty() => form.and(name, &value),
        _ => form,
    })
}

/// Whether the composer can show what is wrong with a solution: it asks nothing that a workflow adds.
pub fn fits_composer(to: &str, wrongs: &[Wrong]) -> bool {
    to.is_empty() && wrongs.iter().all(|wrong| matches!(wrong.field.as_str(), "solution" | "kind" | "cause" | "with"))
}

/// The wrong field under the name that it has in the form of a deed.
pub fn as_in_form(deed: &str, wrong: Wrong) -> Wrong {
    let field = match (deed, wrong.field.as_str()) {
        ("assignment", "assignee") => "person",
        ("hold", "reason") => "waits",
        ("correction", "minutes") => "given",
        ("step", "step") => "to",
        _ => return wrong,
    };
    Wrong::new(field, wrong.fault)
}
