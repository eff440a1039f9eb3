//! The form of a deed whose moment has passed: what was typed stays, under the reason. Forms that have no page of their
//! own, because the composer holds them, are given one here.

use super::{
    Asked, Question,
    ask::Control,
    asking::{self, of_task},
    fields::Fields,
};
use crate::{files::still_there, i18n::Words, url};
use guichet_app::{Ctx, Problem, db::Tx, tickets};
use guichet_core::{
    ids::TicketId,
    tickets::{Reference, Ticket},
};

/// The form of a deed, with a place for everything that was sent; `None` for a deed that asks nothing.
///
/// # Errors
/// As the database answers.
pub async fn asked(
    tx: &mut Tx,
    ctx: &Ctx,
    w: Words,
    ticket: &Ticket,
    deed: &str,
    sent: &Fields,
) -> Result<Option<Asked>, Problem> {
    let composed = |title: &str, questions| Asked {
        title: title.to_owned(),
        action: url::about(ticket.reference(), deed),
        questions,
        danger: false,
        inplace: false,
        told: vec![],
    };
    Ok(match deed {
        "follow-ups" => {
            let internal = sent.get("visibility") == "internal";
            let title = w.t(if internal { "compose-note" } else { "compose-reply" });
            Some(composed(title, message(tx, ctx, w, sent).await?))
        }
        "tasks" => Some(composed(w.t("task-add"), of_task(tx, w).await?)),
        _ => {
            let mut asked = asking::asked(tx, ctx, w, ticket, deed, sent.get("to")).await?;
            let others = others(tx, ctx, sent).await?;
            if let Some(asked) = asked.as_mut().filter(|_| deed == "solution" && !others.is_empty()) {
                asked.questions.push(question("with", w.t("solution-with"), Control::Boxes(others)));
            }
            if let Some(asked) = asked.as_mut() {
                asked.questions.extend(lost(w, &asked.questions, sent));
            }
            asked
        }
    })
}

/// Words that the workflow asked for where the ticket was, and does not where it is now: they keep a place.
fn lost(w: Words, questions: &[Question], sent: &Fields) -> Vec<Question> {
    let is_lost = |name: &&str| !sent.get(name).is_empty() && questions.iter().all(|known| known.name != *name);
    ["comment", "note", "reason"].into_iter().filter(is_lost).map(|name| asking::free(w, name, Control::Area)).collect()
}

/// Where a ticket went that was merged: there the same deed may be wanted. `None` where the reader may not see it.
///
/// # Errors
/// As the database answers.
pub async fn merged_into(tx: &mut Tx, ctx: &Ctx, named: &str) -> Result<Option<Reference>, Problem> {
    let Ok(reference) = named.parse::<Reference>() else { return Ok(None) };
    let Some(id) = tickets::find_id(tx, reference).await? else { return Ok(None) };
    Ok(tickets::rows(tx, ctx, &[id]).await?.first().map(|row| row.reference))
}

async fn message(tx: &mut Tx, ctx: &Ctx, w: Words, sent: &Fields) -> Result<Vec<Question>, Problem> {
    let files = still_there(tx, ctx, w, &sent.typed()).await?;
    let mut questions = vec![
        Question { required: true, ..question("body", w.t("compose-write"), Control::Area) },
        question("visibility", "", Control::Hidden),
        question("then", "", Control::Hidden),
    ];
    if !files.is_empty() {
        questions.push(question("attachments", w.t("ticket-files"), Control::Files(files)));
    }
    Ok(questions)
}

/// The other tickets that the same solution was to end, as they were ticked.
async fn others(tx: &mut Tx, ctx: &Ctx, sent: &Fields) -> Result<Vec<(String, String)>, Problem> {
    let ids: Vec<TicketId> = sent.all("with").filter_map(|id| id.parse().ok()).collect();
    let rows = tickets::rows(tx, ctx, &ids).await?;
    Ok(rows.into_iter().map(|row| (row.id.to_string(), format!("{} {}", row.reference, row.title))).collect())
}

const fn question(name: &'static str, label: &'static str, control: Control) -> Question {
    Question { name, label, control, required: false }
}
