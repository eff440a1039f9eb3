//! `POST …/escalation`: handing a ticket to a higher tier.

use crate::answer::Answer;
use crate::auth::{Caller, on};
use crate::body::{Wish, checked};
use crate::problem::Refused;
use crate::refusals::Writes;
use crate::shapes::Ticket;
use crate::terms::{OnVersion, Repeatable};
use crate::v1::at::{At, InTicket, change};
use crate::v1::tickets::along::Along;
use futures_util::FutureExt;
use guichet_app::tickets;
use guichet_core::form;
use guichet_core::ids::GroupId;
use guichet_core::tickets::Reference;
use serde::Deserialize;
use utoipa::ToSchema;

/// To whom, and why.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Escalation {
    /// The key of a group of a higher tier.
    group: i64,
    /// The key of its category from now on, where the workflow asks for one.
    category: Option<i64>,
    /// The key of a person of that group, where the workflow asks for one.
    assignee: Option<i64>,
    /// Why.
    #[schema(max_length = 200_000)]
    reason: String,
}

/// Escalate a ticket
///
/// To a group of a higher tier than the present one, with a reason.
#[utoipa::path(post, path = "/tickets/{reference}/escalation", tag = "tickets", params(InTicket, OnVersion, Repeatable), request_body = Escalation,
    responses((status = 200, description = "The ticket as it is now", body = Ticket), Writes))]
pub async fn escalate_ticket(
    caller: Caller,
    At(reference): At<Reference>,
    Wish { input, terms }: Wish<Escalation>,
) -> Result<Answer, Refused> {
    let reason = checked("reason", form::body(&input.reason))?;
    let group = GroupId(input.group);
    let along = Along { category: input.category, assignee: input.assignee, ..Along::default() };
    let verb = on(move |tx, ctx, id| {
        async move { Ok(tickets::escalate(tx, ctx, along.to(id), group, reason).await?) }.boxed()
    });
    change(&caller, reference, &terms, verb).await
}
