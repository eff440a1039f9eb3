//! `POST /tickets`: recording a ticket.

use crate::answer::Answer;
use crate::auth::{Caller, deed};
use crate::body::{Check, Wish};
use crate::problem::Refused;
use crate::refusals::Writes;
use crate::shapes::{Ticket, represent};
use crate::terms::Repeatable;
use crate::v1::at;
use crate::words;
use futures_util::FutureExt;
use guichet_app::tickets;
use guichet_core::form::{Fault, LINE_MAX, TITLE_MAX, line, optional_body, optional_line};
use guichet_core::ids::{AssetId, AttachmentId, CategoryId, GroupId, PersonId};
use guichet_core::tickets as t;
use jiff::Timestamp;
use serde::Deserialize;
use utoipa::ToSchema;

/// The most people that one body names, and files.
pub const MANY: usize = 50;

/// A ticket to be recorded.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTicket {
    /// Incident, request, problem or change; an incident where it is not said.
    #[serde(default = "incident")]
    #[schema(value_type = words::Kind, required = false)]
    kind: t::Kind,
    /// Of a request: service or assistance.
    #[schema(value_type = Option<words::Nature>)]
    nature: Option<t::Nature>,
    /// One clear line.
    #[schema(max_length = 250)]
    title: String,
    /// The rest, in light Markdown.
    #[serde(default)]
    #[schema(max_length = 200_000)]
    description: String,
    /// The key of the category.
    category: Option<i64>,
    /// How far the consequences reach; 3 where it is not said.
    #[serde(default = "medium")]
    #[schema(value_type = i64, minimum = 1, maximum = 5, required = false)]
    impact: t::Level,
    /// How soon it must be handled; 3 where it is not said.
    #[serde(default = "medium")]
    #[schema(value_type = i64, minimum = 1, maximum = 5, required = false)]
    urgency: t::Level,
    /// By which way it came in; `api` where it is not said.
    #[serde(default = "api")]
    #[schema(value_type = words::Channel, required = false)]
    channel: t::Channel,
    /// The key of whoever is concerned; the caller where nobody is named.
    requester: Option<i64>,
    /// The key of the thing it is about.
    asset: Option<i64>,
    /// Where; the requester's own place where it is empty.
    #[serde(default)]
    #[schema(max_length = 200)]
    location: String,
    /// When it is wanted.
    #[schema(value_type = Option<String>, format = DateTime)]
    wanted_at: Option<Timestamp>,
    /// The key of the group; that of the category where none is named.
    group: Option<i64>,
    /// The keys of those who shall follow it, 50 at most.
    #[serde(default)]
    #[schema(max_items = 50)]
    observers: Vec<i64>,
    /// The keys of files uploaded before, 50 at most.
    #[serde(default)]
    #[schema(max_items = 50)]
    attachments: Vec<i64>,
    /// Its reference in another tool.
    #[serde(default)]
    #[schema(max_length = 200)]
    external_reference: String,
}

const fn incident() -> t::Kind {
    t::Kind::Incident
}

const fn medium() -> t::Level {
    t::Level::MEDIUM
}

const fn api() -> t::Channel {
    t::Channel::Api
}

impl NewTicket {
    fn parse(self) -> Result<tickets::NewTicket, Refused> {
        let mut check = Check::default();
        let new = tickets::NewTicket {
            kind: self.kind,
            nature: self.nature,
            title: check.take("title", line(&self.title, TITLE_MAX)),
            description: check.take("description", optional_body(&self.description)),
            category: self.category.map(CategoryId),
            impact: self.impact,
            urgency: self.urgency,
            channel: self.channel,
            requester: self.requester.map(PersonId),
            asset: self.asset.map(AssetId),
            location: check.take("location", optional_line(&self.location, LINE_MAX)),
            wanted_at: self.wanted_at,
            group: self.group.map(GroupId),
            observers: check.take("observers", few(self.observers)).into_iter().map(PersonId).collect(),
            attachments: check.take("attachments", few(self.attachments)).into_iter().map(AttachmentId).collect(),
            external_reference: Some(
                check.take("external_reference", optional_line(&self.external_reference, LINE_MAX)),
            )
            .filter(|reference| !reference.is_empty()),
            number: None,
        };
        check.done()?;
        Ok(new)
    }
}

/// A list that is not too long.
///
/// # Errors
/// [`Fault::TooLong`].
pub fn few(list: Vec<i64>) -> Result<Vec<i64>, Fault> {
    if list.len() <= MANY { Ok(list) } else { Err(Fault::TooLong) }
}

/// Record a ticket
///
/// Its priority comes from the matrix, its group from the category where none is named. Somebody who is no technician
/// records for themselves only.
#[utoipa::path(post, path = "/tickets", tag = "tickets", params(Repeatable), request_body = NewTicket,
    responses((status = 201, description = "Recorded; `Location` leads to it, `ETag` is its version", body = Ticket), Writes))]
pub async fn open_ticket(caller: Caller, Wish { input, terms }: Wish<NewTicket>) -> Result<Answer, Refused> {
    let new = input.parse()?;
    let open = deed(move |tx, ctx| {
        async move {
            let ticket = tickets::open(tx, ctx, new).await?;
            let (address, version) = (at::address(ticket.reference()), ticket.version);
            Ok(Answer::created(address, &represent(tx, ctx, ticket).await?)?.at_version(version))
        }
        .boxed()
    });
    caller.write(&terms, open).await
}
