//! `…/hold`: waiting, and going on.

use crate::answer::Answer;
use crate::auth::{Caller, on};
use crate::body::{Nothing, Wish, checked};
use crate::problem::Refused;
use crate::query::Query;
use crate::refusals::Writes;
use crate::shapes::Ticket;
use crate::terms::{OnVersion, Repeatable};
use crate::v1::at::{At, InTicket, change};
use crate::v1::tickets::along::{Along, AlongParams, with_along};
use crate::words;
use futures_util::FutureExt;
use guichet_app::tickets;
use guichet_core::form;
use guichet_core::tickets::{PendingReason, Reference};
use jiff::Timestamp;
use utoipa::IntoParams;

with_along! {
    /// What it waits for.
    pub struct Hold {
        /// For whom or what.
        #[schema(value_type = words::PendingReason)]
        reason: PendingReason,
        /// In words.
        #[serde(default)]
        #[schema(max_length = 200_000)]
        note: String,
        /// When it wakes by itself; needed where it waits for a date.
        #[schema(value_type = Option<String>, format = DateTime)]
        wake_at: Option<Timestamp>,
    }
}

impl Hold {
    fn parse(self) -> Result<tickets::Hold, Refused> {
        let Self { reason, note, wake_at, .. } = self;
        let note = checked("note", form::optional_body(&note))?;
        Ok(tickets::Hold { reason, note, wake_at })
    }
}

/// A few words, for the document.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "only its description is used")]
pub struct Note {
    /// A few words, where the workflow asks for them; kept as an internal note.
    note: Option<String>,
}

/// Put on hold
///
/// The reason is mandatory; with a date it wakes by itself.
#[utoipa::path(put, path = "/tickets/{reference}/hold", tag = "tickets", params(InTicket, OnVersion, Repeatable), request_body = Hold,
    responses((status = 200, description = "The ticket as it is now", body = Ticket), Writes))]
pub async fn hold_ticket(
    caller: Caller,
    At(reference): At<Reference>,
    Wish { input, terms }: Wish<Hold>,
) -> Result<Answer, Refused> {
    let along = input.along()?;
    let hold = input.parse()?;
    let verb = on(move |tx, ctx, id| async move { Ok(tickets::hold(tx, ctx, along.to(id), hold).await?) }.boxed());
    change(&caller, reference, &terms, verb).await
}

/// Resume
///
/// Work goes on where it had begun; else the ticket waits for somebody to begin.
#[utoipa::path(delete, path = "/tickets/{reference}/hold", tag = "tickets",
    params(InTicket, Note, AlongParams, OnVersion, Repeatable),
    responses((status = 200, description = "The ticket as it is now", body = Ticket), Writes))]
pub async fn resume_ticket(
    caller: Caller,
    At(reference): At<Reference>,
    mut query: Query,
    Wish { input, terms }: Wish<Nothing>,
) -> Result<Answer, Refused> {
    let Nothing {} = input;
    let along = Along::of(&mut query, "note")?;
    let verb = on(move |tx, ctx, id| async move { Ok(tickets::resume(tx, ctx, along.to(id)).await?) }.boxed());
    change(&caller, reference, &terms, verb).await
}
