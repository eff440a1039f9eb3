//! `…/assignment`: giving a ticket to a group or a person, and giving it back.

use crate::answer::Answer;
use crate::auth::{Caller, on};
use crate::body::{Nothing, Wish, checked};
use crate::problem::Refused;
use crate::query::Query;
use crate::refusals::Writes;
use crate::shapes::Ticket;
use crate::terms::{OnVersion, Repeatable};
use crate::v1::at::{At, InTicket, change};
use crate::v1::tickets::along::{Along, AlongParams};
use futures_util::FutureExt;
use guichet_app::tickets;
use guichet_core::form;
use guichet_core::ids::{GroupId, PersonId};
use guichet_core::tickets::Reference;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// To whom.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// The key of the group.
    group: Option<i64>,
    /// The key of the person.
    assignee: Option<i64>,
    /// A few words, where the workflow asks for them; kept as an internal note.
    #[serde(default)]
    #[schema(max_length = 200_000)]
    note: String,
    /// The key of its category from now on, where the workflow asks for one.
    category: Option<i64>,
}

/// Why it is given back, for the document.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "only its description is used")]
pub struct Reason {
    /// Why.
    reason: String,
}

/// Assign a ticket
///
/// To a group, a person, or both; what is left out or null is nobody.
#[utoipa::path(put, path = "/tickets/{reference}/assignment", tag = "tickets", params(InTicket, OnVersion, Repeatable), request_body = Assignment,
    responses((status = 200, description = "The ticket as it is now", body = Ticket), Writes))]
pub async fn assign_ticket(
    caller: Caller,
    At(reference): At<Reference>,
    Wish { input, terms }: Wish<Assignment>,
) -> Result<Answer, Refused> {
    let (group, person) = (input.group.map(GroupId), input.assignee.map(PersonId));
    let along = Along { category: input.category, note: input.note, ..Along::default() }.checked()?;
    let verb =
        on(move |tx, ctx, id| async move { Ok(tickets::assign(tx, ctx, along.to(id), group, person).await?) }.boxed());
    change(&caller, reference, &terms, verb).await
}

/// Give a ticket back
///
/// To its group where work had begun, else to the desk.
#[utoipa::path(delete, path = "/tickets/{reference}/assignment", tag = "tickets",
    params(InTicket, Reason, AlongParams, OnVersion, Repeatable),
    responses((status = 200, description = "The ticket as it is now", body = Ticket), Writes))]
pub async fn give_back_ticket(
    caller: Caller,
    At(reference): At<Reference>,
    mut query: Query,
    Wish { input, terms }: Wish<Nothing>,
) -> Result<Answer, Refused> {
    let Nothing {} = input;
    let along = Along::of(&mut query, "reason")?;
    let reason = checked("reason", form::body(&along.note))?;
    let along = along.with_note("");
    let verb =
        on(move |tx, ctx, id| async move { Ok(tickets::give_back(tx, ctx, along.to(id), reason).await?) }.boxed());
    change(&caller, reference, &terms, verb).await
}
