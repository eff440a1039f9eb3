//! What a merge would do, shown before it is done.

use super::{Asked, Question, ask::Control, doing, fields::Fields};
use crate::{i18n::Words, ui::FormState, url};
use guichet_app::{Ctx, Problem, db::Tx, files, tickets};
use guichet_core::{form::Fault, tickets::Ticket};

/// The question whether to merge, with all that would move; and its form.
///
/// # Errors
/// [`Problem::Invalid`], field `other`, where the other cannot take it up.
pub async fn preview(
    tx: &mut Tx,
    ctx: &Ctx,
    w: Words,
    ticket: &Ticket,
    sent: &Fields,
) -> Result<(Asked, FormState), Problem> {
    let wanted = sent.reference("other")?;
    let id = doing::other_ticket(tx, ctx, wanted).await?;
    let other = tickets::find(tx, id).await?.ok_or(Problem::NotFound)?;
    if id == ticket.id || !other.phase.is_open() {
        return Err(Problem::invalid("other", Fault::OutOfRange));
    }
    let (from, into) = (ticket.reference().to_string(), other.reference().to_string());
    let messages = tickets::follow_ups(tx, ticket.id).await?.len() + usize::from(!ticket.description.is_empty());
    let moved = [
        ("merge-messages", messages),
        ("merge-files", files::of_ticket(tx, ticket.id).await?.len()),
        ("merge-tasks", tickets::tasks(tx, ticket.id).await?.len()),
    ];
    let mut lines: Vec<String> =
        moved.into_iter().filter(|(_, count)| *count > 0).map(|(key, count)| w.count(key, count)).collect();
    if ticket.minutes_spent > 0 {
        lines.push(w.name("merge-time", &w.duration(ticket.minutes_spent)));
    }
    if ticket.requester != other.requester {
        lines.push(w.name("merge-follows", &into));
    }
    lines.push(w.with("merge-leads", &[("from", from.as_str().into()), ("into", into.as_str().into())]));
    let hidden = |name| Question { name, label: "", control: Control::Hidden, required: true };
    let asked = Asked {
        title: w.name("merge-sure", &into),
        action: url::about(ticket.reference(), "merge"),
        questions: vec![hidden("other"), hidden("sure")],
        danger: true,
        inplace: false,
        told: [format!("{into} · {}", other.title)].into_iter().chain(lines).collect(),
    };
    Ok((asked, FormState::filled([("other", into.as_str()), ("sure", "yes")])))
}
