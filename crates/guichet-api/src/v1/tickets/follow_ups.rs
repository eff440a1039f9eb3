//! `…/follow-ups`: what is written on a ticket.

use super::create::few;
use crate::answer::Answer;
use crate::auth::{Caller, deed};
use crate::body::{Check, Wish};
use crate::problem::Refused;
use crate::query::Query;
use crate::refusals::{Reads, Writes};
use crate::shapes::{FollowUp, Names};
use crate::terms::{OnVersion, Repeatable};
use crate::v1::at::{self, At, InTicket};
use crate::words;
use futures_util::FutureExt;
use guichet_app::{Problem, tickets};
use guichet_core::access::{Act, may};
use guichet_core::form;
use guichet_core::ids::{AttachmentId, PersonId};
use guichet_core::tickets::{Channel, Reference, Visibility};
use serde::Deserialize;
use utoipa::ToSchema;

/// A message to be written.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewFollowUp {
    /// What it says, in light Markdown.
    #[schema(max_length = 200_000)]
    body: String,
    /// Who may read it; all who see the ticket where it is not said.
    #[serde(default = "public")]
    #[schema(value_type = words::Visibility, required = false)]
    visibility: Visibility,
    /// By which way it came in; `api` where it is not said.
    #[serde(default = "api")]
    #[schema(value_type = words::Channel, required = false)]
    channel: Channel,
    /// The keys of files uploaded before, 50 at most.
    #[serde(default)]
    #[schema(max_items = 50)]
    attachments: Vec<i64>,
    /// The keys of people whom it calls by name, 50 at most.
    #[serde(default)]
    #[schema(max_items = 50)]
    mentions: Vec<i64>,
}

const fn public() -> Visibility {
    Visibility::Public
}

const fn api() -> Channel {
    Channel::Api
}

impl NewFollowUp {
    fn parse(self) -> Result<tickets::NewFollowUp, Refused> {
        let mut check = Check::default();
        let new = tickets::NewFollowUp {
            visibility: self.visibility,
            body: check.take("body", form::body(&self.body)),
            channel: self.channel,
            attachments: check.take("attachments", few(self.attachments)).into_iter().map(AttachmentId).collect(),
            mentions: check.take("mentions", few(self.mentions)).into_iter().map(PersonId).collect(),
        };
        check.done()?;
        Ok(new)
    }
}

/// List the follow-ups
///
/// All that the caller may read, oldest first.
#[utoipa::path(get, path = "/tickets/{reference}/follow-ups", tag = "tickets", params(InTicket),
    responses((status = 200, description = "The messages", body = Vec<FollowUp>), Reads))]
pub async fn list_follow_ups(caller: Caller, At(reference): At<Reference>, query: Query) -> Result<Answer, Refused> {
    query.done()?;
    let list = deed(move |tx, ctx| {
        async move {
            let (ticket, around) = at::see(tx, ctx, reference).await?;
            let mut messages = tickets::follow_ups(tx, ticket.id).await?;
            if !may(&ctx.actor, Act::SeeInternal, &around) {
                messages.retain(|message| message.visibility == Visibility::Public);
            }
            let names = Names::of(tx, messages.iter().filter_map(|message| message.author).collect::<Vec<_>>()).await?;
            Answer::ok(&messages.into_iter().map(|message| FollowUp::new(message, &names)).collect::<Vec<_>>())
        }
        .boxed()
    });
    caller.read(list).await
}

/// Write a follow-up
///
/// A requester's answer on a ticket that waits for them puts it back in progress by itself.
#[utoipa::path(post, path = "/tickets/{reference}/follow-ups", tag = "tickets", params(InTicket, OnVersion, Repeatable),
    request_body = NewFollowUp,
    responses((status = 201, description = "Written; `ETag` is the ticket's version now", body = FollowUp), Writes))]
pub async fn write_follow_up(
    caller: Caller,
    At(reference): At<Reference>,
    Wish { input, terms }: Wish<NewFollowUp>,
) -> Result<Answer, Refused> {
    let (new, version) = (input.parse()?, terms.version);
    let write = deed(move |tx, ctx| {
        async move {
            let id = at::unchanged(tx, ctx, reference, version).await?;
            let (ticket, written) = tickets::follow_up(tx, ctx, id, new).await?;
            let messages = tickets::follow_ups(tx, id).await?;
            let message = messages.into_iter().rev().find(|message| message.id == written).ok_or(Problem::NotFound)?;
            let names = Names::of(tx, message.author).await?;
            let address = format!("{}/follow-ups", at::address(ticket.reference()));
            Ok(Answer::created(address, &FollowUp::new(message, &names))?.at_version(ticket.version))
        }
        .boxed()
    });
    caller.write(&terms, write).await
}
