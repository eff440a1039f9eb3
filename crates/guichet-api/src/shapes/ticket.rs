//! A ticket, whole.

use super::named::{self, CategoryRef, Names, PersonRef, ThingRef};
use crate::words;
use guichet_app::db::Tx;
use guichet_app::{Ctx, Result, sla, tickets};
use guichet_core::access::{Act, Around, may};
use guichet_core::ids::TicketId;
use guichet_core::sla::Goal;
use guichet_core::tickets as t;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// A ticket.
#[derive(Debug, Serialize, ToSchema)]
pub struct Ticket {
    /// What people call it: `INC0012345`.
    pub reference: String,
    /// Incident, request, problem or change.
    #[schema(value_type = words::Kind)]
    pub kind: t::Kind,
    /// Of a request: service or assistance.
    #[schema(value_type = Option<words::Nature>)]
    pub nature: Option<t::Nature>,
    /// One clear line.
    pub title: String,
    /// What was said, in light Markdown.
    pub description: String,
    /// Where it is in its life.
    #[schema(value_type = words::Phase)]
    pub phase: t::Phase,
    /// The step of its workflow, within the phase.
    pub step: String,
    /// The version of the workflow that it follows.
    pub workflow: i64,
    /// From the matrix, or overridden.
    #[schema(value_type = words::Priority)]
    pub priority: t::Priority,
    /// Why the matrix was overridden; for technicians only.
    pub priority_reason: Option<String>,
    /// How far the consequences reach.
    #[schema(minimum = 1, maximum = 5)]
    pub impact: i64,
    /// How soon it must be handled.
    #[schema(minimum = 1, maximum = 5)]
    pub urgency: i64,
    /// Whether its requester is a VIP.
    pub vip: bool,
    /// By which way it came in.
    #[schema(value_type = words::Channel)]
    pub channel: t::Channel,
    /// What it is about.
    pub category: Option<CategoryRef>,
    /// Who is concerned.
    pub requester: PersonRef,
    /// Who recorded it.
    pub recorder: PersonRef,
    /// Who has it.
    pub assignee: Option<PersonRef>,
    /// Which group has it.
    pub group: Option<ThingRef>,
    /// The thing it is about.
    pub asset: Option<ThingRef>,
    /// The part of the organisation it belongs to.
    pub entity: ThingRef,
    /// Where it happens; may be empty.
    pub location: String,
    /// When it is wanted.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub wanted_at: Option<Timestamp>,
    /// What it waits for, while pending.
    pub pending: Option<Pending>,
    /// Its reference in another tool.
    pub external_reference: Option<String>,
    /// When it was recorded.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it last changed.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
    /// When work first began.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub taken_at: Option<Timestamp>,
    /// When a technician first answered.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub answered_at: Option<Timestamp>,
    /// When it was last resolved; null again after a reopening.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub resolved_at: Option<Timestamp>,
    /// When it was closed.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub closed_at: Option<Timestamp>,
    /// By when the first answer is promised, or was; null where nothing is, and while that clock stands still.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub response_due_at: Option<Timestamp>,
    /// By when the solution is promised, or was; null where nothing is, and while that clock stands still.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub resolution_due_at: Option<Timestamp>,
    /// When it was cancelled.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub cancelled_at: Option<Timestamp>,
    /// How often it was reopened.
    pub reopenings: i64,
    /// How often it went to another person or group after it was first taken.
    pub reassignments: i64,
    /// How often it was handed to a higher tier.
    pub escalations: i64,
    /// Minutes of work; for technicians only.
    pub minutes_spent: Option<i64>,
    /// The reference of the ticket that it was merged into, where the caller may see that one.
    pub merged_into: Option<String>,
    /// Counts its changes; `ETag` and `If-Match` say it as `"v12"`.
    pub version: i64,
    /// What the caller may do with it, whether or not the moment is right.
    #[schema(value_type = Vec<words::Right>)]
    pub rights: Vec<Act>,
}

/// What a pending ticket waits for.
#[derive(Debug, Serialize, ToSchema)]
pub struct Pending {
    /// What for.
    #[schema(value_type = words::PendingReason)]
    pub reason: t::PendingReason,
    /// In words; may be empty.
    pub note: String,
    /// Since when.
    #[schema(value_type = String, format = DateTime)]
    pub since: Timestamp,
    /// When it wakes by itself.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub wake_at: Option<Timestamp>,
}

impl From<t::Pending> for Pending {
    fn from(pending: t::Pending) -> Self {
        let t::Pending { reason, note, since, wake_at } = pending;
        Self { reason, note, since, wake_at }
    }
}

/// A ticket as this caller may read it.
///
/// # Errors
/// As the database answers.
pub async fn represent(tx: &mut Tx, ctx: &Ctx, ticket: t::Ticket) -> Result<Ticket> {
    let around = tickets::around(tx, &ticket).await?;
    let merged_into = match ticket.merged_into {
        Some(other) => tickets::rows(tx, ctx, &[other]).await?.pop().map(|other| other.reference.to_string()),
        None => None,
    };
    let people = [ticket.requester, ticket.recorder].into_iter().chain(ticket.assignee);
    let things = Things {
        names: Names::of(tx, people).await?,
        category: named::category(tx, ticket.category).await?,
        group: named::group(tx, ticket.group).await?,
        asset: named::asset(tx, ticket.asset).await?,
        entity: named::entity(tx, ticket.entity).await?,
        merged_into,
        due: due(tx, ticket.id).await?,
    };
    Ok(shape(ctx, &around, ticket, things))
}

/// When the two promises are due.
async fn due(tx: &mut Tx, id: TicketId) -> Result<[Option<Timestamp>; 2]> {
    let clocks = sla::clocks(tx, id).await?;
    let of = |goal| clocks.iter().find(|clock| clock.goal == goal).and_then(|clock| clock.due_at);
    Ok([of(Goal::Response), of(Goal::Resolution)])
}

/// What has a name of its own, or stands elsewhere.
struct Things {
    names: Names,
    category: Option<CategoryRef>,
    group: Option<ThingRef>,
    asset: Option<ThingRef>,
    entity: ThingRef,
    merged_into: Option<String>,
    due: [Option<Timestamp>; 2],
}

#[expect(clippy::too_many_lines, reason = "one line a field, and no `..`: a new field is met here")]
fn shape(ctx: &Ctx, around: &Around, ticket: t::Ticket, things: Things) -> Ticket {
    let reference = ticket.reference().to_string();
    let reads_internal = may(&ctx.actor, Act::SeeInternal, around);
    let t::Ticket {
        id: _,
        kind,
        number: _,
        nature,
        title,
        description,
        phase,
        step,
        workflow,
        entity: _,
        category: _,
        impact,
        urgency,
        priority,
        priority_reason,
        vip,
        channel,
        requester,
        recorder,
        assignee,
        group: _,
        asset: _,
        location,
        wanted_at,
        pending,
        external_reference,
        created_at,
        updated_at,
        taken_at,
        answered_at,
        resolved_at,
        closed_at,
        cancelled_at,
        reopenings,
        reassignments,
        escalations,
        minutes_spent,
        merged_into: _,
        version,
    } = ticket;
    let [response_due_at, resolution_due_at] = things.due;
    Ticket {
        reference,
        kind,
        nature,
        title,
        description,
        phase,
        step,
        workflow: workflow.0,
        priority,
        priority_reason: priority_reason.filter(|_| reads_internal),
        impact: impact.get(),
        urgency: urgency.get(),
        vip,
        channel,
        category: things.category,
        requester: things.names.person(requester),
        recorder: things.names.person(recorder),
        assignee: assignee.map(|id| things.names.person(id)),
        group: things.group,
        asset: things.asset,
        entity: things.entity,
        location,
        wanted_at,
        pending: pending.map(Pending::from),
        external_reference,
        created_at,
        updated_at,
        taken_at,
        answered_at,
        resolved_at,
        closed_at,
        response_due_at,
        resolution_due_at,
        cancelled_at,
        reopenings,
        reassignments,
        escalations,
        minutes_spent: reads_internal.then_some(minutes_spent),
        merged_into: things.merged_into,
        version,
        rights: Act::ALL.iter().copied().filter(|act| may(&ctx.actor, *act, around)).collect(),
    }
}
