//! `PATCH /tickets/{reference}`: correcting and completing the facts of a ticket.

use crate::answer::Answer;
use crate::auth::{Caller, on};
use crate::body::{Check, Wish, given};
use crate::problem::Refused;
use crate::refusals::Writes;
use crate::shapes::Ticket;
use crate::terms::{OnVersion, Repeatable};
use crate::v1::at::{At, InTicket, change};
use crate::words;
use futures_util::FutureExt;
use guichet_app::tickets::{self, Edit, Qualify};
use guichet_core::form::{BODY_MAX, Fault, LINE_MAX, TITLE_MAX, line, optional_body, optional_line};
use guichet_core::ids::{AssetId, CategoryId, EntityId, PersonId};
use guichet_core::tickets as t;
use guichet_core::tickets::Reference;
use jiff::Timestamp;
use serde::Deserialize;
use utoipa::ToSchema;

/// What shall change. A field that is left out stays; one that is null is emptied.
#[derive(Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// One clear line.
    #[schema(max_length = 250)]
    title: Option<String>,
    /// What was said, in light Markdown.
    #[schema(max_length = 200_000)]
    description: Option<String>,
    /// Another kind: the ticket gets a reference of that kind, the former one goes on leading to it.
    #[schema(value_type = Option<words::Kind>)]
    kind: Option<t::Kind>,
    /// Of a request: service or assistance.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<words::Nature>)]
    nature: Option<Option<t::Nature>>,
    /// The key of the category.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i64>)]
    category: Option<Option<i64>>,
    /// How far the consequences reach.
    #[schema(value_type = Option<i64>, minimum = 1, maximum = 5)]
    impact: Option<t::Level>,
    /// How soon it must be handled.
    #[schema(value_type = Option<i64>, minimum = 1, maximum = 5)]
    urgency: Option<t::Level>,
    /// A priority against the matrix, with `priority_reason`; null gives it back to the matrix.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<words::Priority>)]
    priority: Option<Option<t::Priority>>,
    /// Why the priority is set against the matrix.
    priority_reason: Option<String>,
    /// The key of whoever is concerned.
    requester: Option<i64>,
    /// The key of the part of the organisation.
    entity: Option<i64>,
    /// The key of the thing it is about.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i64>)]
    asset: Option<Option<i64>>,
    /// Where it happens.
    #[schema(max_length = 200)]
    location: Option<String>,
    /// When it is wanted.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>, format = DateTime)]
    wanted_at: Option<Option<Timestamp>>,
    /// What the caller saw in these fields: where somebody else changed one meanwhile, nothing is written and the
    /// problem names both values. Fields that are left out are simply set.
    #[schema(no_recursion)]
    seen: Option<Box<Correction>>,
}

impl Correction {
    fn edits(self, check: &mut Check) -> Vec<Edit> {
        let Self {
            title,
            description,
            kind,
            nature,
            category,
            impact,
            urgency,
            priority,
            priority_reason,
            requester,
            entity,
            asset,
            location,
            wanted_at,
            seen: _,
        } = self;
        let priority = overriding(priority, priority_reason, check);
        [
            title.map(|title| Edit::Title(check.take("title", line(&title, TITLE_MAX)))),
            description.map(|text| Edit::Description(check.take("description", optional_body(&text)))),
            kind.map(Edit::Kind),
            nature.map(Edit::Nature),
            category.map(|id| Edit::Category(id.map(CategoryId))),
            impact.map(Edit::Impact),
            urgency.map(Edit::Urgency),
            priority,
            requester.map(|id| Edit::Requester(PersonId(id))),
            entity.map(|id| Edit::Entity(EntityId(id))),
            asset.map(|id| Edit::Asset(id.map(AssetId))),
            location.map(|text| Edit::Location(check.take("location", optional_line(&text, LINE_MAX)))),
            wanted_at.map(Edit::WantedAt),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// The matrix is overridden with a reason, or not at all.
fn overriding(priority: Option<Option<t::Priority>>, reason: Option<String>, check: &mut Check) -> Option<Edit> {
    match (priority, reason) {
        (None, None) => None,
        (Some(None), None) => Some(Edit::Priority(None)),
        (Some(Some(priority)), Some(reason)) => {
            Some(Edit::Priority(Some((priority, check.take("priority_reason", line(&reason, BODY_MAX))))))
        }
        (Some(Some(_)), None) => {
            check.wrong("priority_reason", Fault::Missing);
            None
        }
        (None | Some(None), Some(_)) => {
            check.wrong("priority", Fault::Missing);
            None
        }
    }
}

impl Correction {
    fn parse(mut self) -> Result<Qualify, Refused> {
        let mut check = Check::default();
        let mut seen = *self.seen.take().unwrap_or_default();
        if seen.seen.is_some() {
            check.wrong("seen.seen", Fault::Unknown);
        }
        // What was seen of the priority is the priority alone.
        seen.priority_reason = seen.priority.flatten().map(|_| "-".to_owned());
        let (set, seen) = (self.edits(&mut check), seen.edits(&mut check));
        check.done()?;
        let before = |edit: &Edit| seen.iter().find(|seen| seen.field() == edit.field()).map(Edit::value);
        let edits = set.into_iter().map(|edit| {
            let before = before(&edit);
            (edit, before)
        });
        Ok(Qualify { edits: edits.collect(), version: None })
    }
}

/// Correct a ticket
///
/// Changes to different fields both stand. To be told when somebody else changed the same field, send `seen` with the
/// values that you saw (409 names both), or `If-Match` with the version of the whole ticket (412).
#[utoipa::path(patch, path = "/tickets/{reference}", tag = "tickets", params(InTicket, OnVersion, Repeatable),
    request_body = Correction,
    responses((status = 200, description = "The ticket as it is now", body = Ticket), Writes))]
pub async fn qualify_ticket(
    caller: Caller,
    At(reference): At<Reference>,
    Wish { input, terms }: Wish<Correction>,
) -> Result<Answer, Refused> {
    let wanted = input.parse()?;
    let verb = on(move |tx, ctx, id| async move { Ok(tickets::qualify(tx, ctx, id, wanted).await?) }.boxed());
    change(&caller, reference, &terms, verb).await
}
