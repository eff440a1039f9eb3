//! Correcting and completing the facts of a ticket, field by field.
//!
//! Each wish says what the person saw. Changes to different fields both stand; where somebody else has changed the
//! same field meanwhile, nothing is written and the answer says what stands, what was wanted, and whose it is.

use super::case::{Case, value};
use crate::db::Tx;
use crate::{Clash, Ctx, Problem, Result, assets, catalog, events, identity, settings};
use guichet_core::access::{Act, may};
use guichet_core::event::{Deed, Event};
use guichet_core::form::Fault;
use guichet_core::ids::{AssetId, CategoryId, EntityId, PersonId, TicketId};
use guichet_core::tickets::{Field, Kind, Level, Nature, Priority, Ticket, Value};
use jiff::Timestamp;

/// One field's wanted value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// The title.
    Title(String),
    /// The description.
    Description(String),
    /// The kind: the ticket gets a number of the new kind's sequence, its former reference goes on leading to it.
    Kind(Kind),
    /// Of a request: service or assistance.
    Nature(Option<Nature>),
    /// The category.
    Category(Option<CategoryId>),
    /// The impact.
    Impact(Level),
    /// The urgency.
    Urgency(Level),
    /// The priority against the matrix, with the reason; `None` gives it back to the matrix.
    Priority(Option<(Priority, String)>),
    /// Who is concerned.
    Requester(PersonId),
    /// The part of the organisation.
    Entity(EntityId),
    /// The thing it is about.
    Asset(Option<AssetId>),
    /// Where it happens.
    Location(String),
    /// When it is wanted.
    WantedAt(Option<Timestamp>),
}

impl Edit {
    /// Which field it wants to change.
    #[must_use]
    pub const fn field(&self) -> Field {
        match self {
            Self::Title(_) => Field::Title,
            Self::Description(_) => Field::Description,
            Self::Kind(_) => Field::Kind,
            Self::Nature(_) => Field::Nature,
            Self::Category(_) => Field::Category,
            Self::Impact(_) => Field::Impact,
            Self::Urgency(_) => Field::Urgency,
            Self::Priority(_) => Field::Priority,
            Self::Requester(_) => Field::Requester,
            Self::Entity(_) => Field::Entity,
            Self::Asset(_) => Field::Asset,
            Self::Location(_) => Field::Location,
            Self::WantedAt(_) => Field::WantedAt,
        }
    }

    /// The wanted value, as the history keeps it.
    #[must_use]
    pub fn value(&self) -> Option<Value> {
        let text = |text: &String| (!text.is_empty()).then(|| Value::Text(text.clone()));
        match self {
            Self::Title(title) => text(title),
            Self::Description(description) => text(description),
            Self::Kind(kind) => Some(Value::Word(kind.word().into())),
            Self::Nature(nature) => nature.map(|nature| Value::Word(nature.word().into())),
            Self::Category(id) => id.map(|id| Value::Id(id.0)),
            Self::Impact(level) | Self::Urgency(level) => Some(Value::Number(level.get())),
            Self::Priority(priority) => priority.as_ref().map(|(priority, _)| Value::Word(priority.word().into())),
            Self::Requester(id) => Some(Value::Id(id.0)),
            Self::Entity(id) => Some(Value::Id(id.0)),
            Self::Asset(id) => id.map(|id| Value::Id(id.0)),
            Self::Location(location) => text(location),
            Self::WantedAt(at) => at.map(Value::At),
        }
    }
}

/// What shall change, and what the person saw before.
#[derive(Clone, Debug, Default)]
pub struct Qualify {
    /// The wanted values, each with what was seen there: `None` where nobody looked (the value is simply set).
    pub edits: Vec<(Edit, Option<Option<Value>>)>,
    /// The version of the ticket that was seen, where the whole ticket must not have changed since.
    pub version: Option<i64>,
}

/// Changes the facts of a ticket. A requester may complete their own title and description while it is new.
///
/// # Errors
/// [`Problem::Stale`] where somebody else changed one of these fields, or the version, meanwhile;
/// [`Problem::Invalid`] for unknown things; [`Problem::Forbidden`].
pub async fn qualify(tx: &mut Tx, ctx: &Ctx, id: TicketId, wanted: Qualify) -> Result<Ticket> {
    let mut case = Case::take_up(tx, ctx, id, Act::Qualify).await?;
    case.must_be_open()?;
    check_unchanged(tx, &case.ticket, &wanted).await?;
    let mut reason = None;
    for (edit, _) in wanted.edits {
        if let Edit::Priority(Some((_, why))) = &edit {
            reason = Some(why.clone());
            if !may(&ctx.actor, Act::OverridePriority, &case.around) {
                return Err(Problem::Forbidden(Act::OverridePriority.word()));
            }
        }
        apply(tx, ctx, &mut case.ticket, edit).await?;
    }
    if case.ticket.priority_reason.is_none() {
        let matrix = settings::matrix(tx).await?;
        case.ticket.priority = matrix.priority(case.ticket.impact, case.ticket.urgency, case.ticket.vip);
    }
    case.lay_down(tx, ctx, Deed::Qualified { reason }).await
}

async fn apply(tx: &mut Tx, ctx: &Ctx, ticket: &mut Ticket, edit: Edit) -> Result<()> {
    match edit {
        Edit::Title(title) => ticket.title = title,
        Edit::Description(description) => ticket.description = description,
        Edit::Kind(kind) => change_kind(tx, ctx, ticket, kind).await?,
        Edit::Nature(nature) => ticket.nature = nature.filter(|_| ticket.kind == Kind::Request),
        Edit::Category(category) => ticket.category = known_category(tx, category).await?,
        Edit::Impact(impact) => ticket.impact = impact,
        Edit::Urgency(urgency) => ticket.urgency = urgency,
        Edit::Priority(Some((priority, reason))) => {
            ticket.priority = priority;
            ticket.priority_reason = Some(reason);
        }
        Edit::Priority(None) => ticket.priority_reason = None,
        Edit::Requester(person) => change_requester(tx, ticket, person).await?,
        Edit::Entity(entity) => {
            let known = identity::entities(tx).await?.iter().any(|e| e.id == entity);
            ticket.entity = if known { entity } else { return Err(Problem::invalid("entity", Fault::Unknown)) };
        }
        Edit::Asset(asset) => {
            if let Some(asset) = asset {
                assets::asset(tx, asset).await?.ok_or_else(|| Problem::invalid("asset", Fault::Unknown))?;
            }
            ticket.asset = asset;
        }
        Edit::Location(location) => ticket.location = location,
        Edit::WantedAt(at) => ticket.wanted_at = at,
    }
    Ok(())
}

/// References are never reused and both go on working, so a new kind gives a new number and the old one is kept.
async fn change_kind(tx: &mut Tx, ctx: &Ctx, ticket: &mut Ticket, kind: Kind) -> Result<()> {
    if ticket.kind == kind {
        return Ok(());
    }
    super::store::keep_former_reference(tx, ctx, ticket).await?;
    ticket.number = super::store::next_number(tx, kind).await?;
    ticket.kind = kind;
    ticket.nature = None;
    Ok(())
}

async fn change_requester(tx: &mut Tx, ticket: &mut Ticket, person: PersonId) -> Result<()> {
    let person = identity::person(tx, person).await?.filter(|p| p.disabled_at.is_none());
    let person = person.ok_or_else(|| Problem::invalid("requester", Fault::Unknown))?;
    ticket.requester = person.id;
    ticket.vip = person.vip;
    Ok(())
}

/// A category that tickets may be given, or none.
pub(super) async fn known_category(tx: &mut Tx, id: Option<CategoryId>) -> Result<Option<CategoryId>> {
    if let Some(id) = id {
        let found = catalog::category(tx, id).await?.filter(|category| category.archived_at.is_none());
        found.ok_or_else(|| Problem::invalid("category", Fault::Unknown))?;
    }
    Ok(id)
}

/// Compares what was seen with what stands.
async fn check_unchanged(tx: &mut Tx, ticket: &Ticket, wanted: &Qualify) -> Result<()> {
    let mut clashes = Vec::new();
    for (edit, seen) in &wanted.edits {
        let (field, now) = (edit.field(), value(ticket, edit.field()));
        let yours = edit.value();
        if seen.as_ref().is_some_and(|seen| *seen != now) && yours != now {
            let (by, at) = last_change(tx, ticket.id, field).await?;
            clashes.push(Clash { field, theirs: now, yours, by, at });
        }
    }
    let is_old = wanted.version.is_some_and(|version| version != ticket.version);
    if clashes.is_empty() && !is_old { Ok(()) } else { Err(Problem::Stale(clashes)) }
}

/// Who changed a field last, and when.
async fn last_change(tx: &mut Tx, id: TicketId, field: Field) -> Result<(String, Option<Timestamp>)> {
    let history = events::of_ticket(tx, id).await?;
    let touches =
        |event: &Event| matches!(event, Event::Ticket { changes, .. } if changes.iter().any(|c| c.field == field));
    let Some(last) = history.into_iter().rev().find(|recorded| touches(&recorded.event)) else {
        return Ok((String::new(), None));
    };
    let names = match last.person {
        Some(person) => identity::people_named(tx, &[person]).await?,
        None => vec![],
    };
    let by = names.into_iter().next().map(|(_, name)| name.full_name).or(last.system).unwrap_or_default();
    Ok((by, Some(last.at)))
}
