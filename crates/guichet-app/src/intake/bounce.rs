//! What could not be delivered: the address is marked, and the ticket knows.

use super::decide::{Desk, Verdict};
use super::find::{self, Match};
use super::store;
use crate::Result;
use crate::db::Tx;
use guichet_core::mail::{MailOutcome, MailStep};

/// Records a bounce. It opens nothing and answers nothing.
pub(super) async fn record(tx: &mut Tx, desk: &mut Desk<'_>) -> Result<Verdict> {
    let mail = desk.work.mail.clone();
    let bounce = mail.bounce.clone().unwrap_or_default();
    for failure in bounce.failures.iter().filter(|failure| failure.address.contains('@')) {
        let found = if failure.is_permanent() { "failed" } else { "late" };
        desk.trail.note(MailStep::Sender, found, format!("{} {}", failure.address, failure.status).trim());
        if failure.is_permanent() {
            store::mark_address(tx, desk.ctx, failure).await?;
        }
    }
    let about = match &bounce.message_id {
        Some(id) => store::answered(tx, id).await?,
        None => vec![],
    };
    if let Some(id) = about.first()
        && let Some(ticket) = find::surviving(tx, *id).await?
    {
        desk.trail.note(MailStep::Ticket, "answer", ticket.reference().to_string());
        return Ok(Verdict::Made(MailOutcome::Noted, Some(ticket.id), None));
    }
    Ok(match find::ticket(tx, desk.ctx, &mail, None, &mut desk.trail).await? {
        Match::One(found) => Verdict::Made(MailOutcome::Noted, Some(found.ticket.id), None),
        Match::None | Match::Foreign(_) => Verdict::Made(MailOutcome::SetAside, None, None),
    })
}
