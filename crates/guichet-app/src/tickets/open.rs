//! Recording a ticket.

use super::store;
use crate::db::Tx;
use crate::{Ctx, Problem, Result, assets, catalog, events, files, identity, search, sla, workflows};
use guichet_core::event::{Deed, Event};
use guichet_core::form::Fault;
use guichet_core::ids::{AssetId, AttachmentId, CategoryId, EntityId, GroupId, PersonId, TicketId, WorkflowVersionId};
use guichet_core::tickets::{Change, Channel, Field, Kind, Level, Nature, Phase, Priority, Ticket, Value, Visibility};
use jiff::Timestamp;

/// What is known of a ticket when it is recorded: parsed, so that it cannot be wrong in form.
#[derive(Clone, Debug)]
pub struct NewTicket {
    /// Which kind.
    pub kind: Kind,
    /// Of a request: service or assistance.
    pub nature: Option<Nature>,
    /// One clear line.
    pub title: String,
    /// The rest, may be empty.
    pub description: String,
    /// What it is about.
    pub category: Option<CategoryId>,
    /// How far it reaches.
    pub impact: Level,
    /// How soon.
    pub urgency: Level,
    /// By which way it came in.
    pub channel: Channel,
    /// Who is concerned; the actor themselves where nobody is named.
    pub requester: Option<PersonId>,
    /// The thing it is about.
    pub asset: Option<AssetId>,
    /// Where; the requester's own place where it is empty.
    pub location: String,
    /// When it is wanted.
    pub wanted_at: Option<Timestamp>,
    /// The group, where it is known; else that of the category.
    pub group: Option<GroupId>,
    /// Who shall follow it.
    pub observers: Vec<PersonId>,
    /// Files uploaded with it.
    pub attachments: Vec<AttachmentId>,
    /// Its reference in another tool.
    pub external_reference: Option<String>,
    /// A number of its own, for imports and the demo company. The sequence is not moved by it.
    pub number: Option<i64>,
}

impl NewTicket {
    /// A ticket of which only kind and title are known: nothing else is said of it, and it reaches neither far nor is it
    /// urgent beyond the middle.
    #[must_use]
    pub fn titled(kind: Kind, title: &str) -> Self {
        Self {
            kind,
            nature: None,
            title: title.to_owned(),
            description: String::new(),
            category: None,
            impact: Level::MEDIUM,
            urgency: Level::MEDIUM,
            channel: Channel::Portal,
            requester: None,
            asset: None,
            location: String::new(),
            wanted_at: None,
            group: None,
            observers: vec![],
            attachments: vec![],
            external_reference: None,
            number: None,
        }
    }
}

/// Records a ticket: priority by the matrix, group by the category, workflow by kind and category.
///
/// # Errors
/// [`Problem::Invalid`] for an unknown or disabled requester, category, group, asset or observer; [`Problem::Forbidden`] for a
/// requester who records for somebody else.
pub async fn open(tx: &mut Tx, ctx: &Ctx, new: NewTicket) -> Result<Ticket> {
    let requester = requester(tx, ctx, new.requester).await?;
    let recorder = ctx.actor.person().unwrap_or(requester.id);
    if requester.id != recorder && !ctx.actor.is_staff() {
        return Err(Problem::Forbidden("record_for_others"));
    }
    check_named(tx, &new).await?;
    let (lineage, by_category) = category(tx, new.category).await?;
    let (workflow, definition) = workflows::choose(tx, new.kind, &lineage).await?;
    let start = definition.start().ok_or_else(|| Problem::Internal("a workflow without a start".into()))?;
    let mut ticket = fresh(&new, recorder, ctx.now());
    concern(&mut ticket, &requester);
    ticket.workflow = workflow;
    ticket.phase = start.phase;
    ticket.step.clone_from(&start.key);
    ticket.priority = super::foresee(tx, new.impact, new.urgency, requester.vip).await?;
    if let Some(number) = new.number {
        ticket.number = number;
    }
    let routed = route(&mut ticket, &definition, new.group.or(by_category));
    store::insert(tx, &mut ticket).await?;
    for person in &new.observers {
        store::add_observer(tx, ctx, ticket.id, *person).await?;
    }
    let opened = Event::Ticket { ticket: ticket.id, deed: Deed::Opened, changes: vec![] };
    events::record(tx, ctx, &opened).await?;
    let mut first = vec![opened];
    files::claim(tx, ctx, ticket.id, None, &new.attachments, Visibility::Public).await?;
    if let Some(changes) = routed {
        let desk = Ctx { actor: guichet_core::access::Actor::system("routing"), ..ctx.clone() };
        let assigned = Event::Ticket { ticket: ticket.id, deed: Deed::Assigned, changes };
        events::record(tx, &desk, &assigned).await?;
        first.push(assigned);
    }
    super::course::begin(tx, &ticket).await?;
    sla::begin(tx, ctx, &ticket, &first).await?;
    let mut document = document(&ticket, &new.observers);
    document.public(&requester.full_name());
    search::put_new(tx, ticket.id, &document).await?;
    Ok(ticket)
}

/// Whom the ticket concerns, and what follows from who they are.
fn concern(ticket: &mut Ticket, requester: &identity::Person) {
    (ticket.requester, ticket.entity, ticket.vip) = (requester.id, requester.entity, requester.vip);
    if ticket.location.is_empty() {
        ticket.location.clone_from(&requester.location);
    }
}

/// A ticket with what its recorder said, concerning them, before the desk adds its number, entity, priority and workflow.
pub(super) fn fresh(new: &NewTicket, recorder: PersonId, now: Timestamp) -> Ticket {
    Ticket {
        id: TicketId(0),
        kind: new.kind,
        number: 0,
        nature: new.nature.filter(|_| new.kind == Kind::Request),
        title: new.title.clone(),
        description: new.description.clone(),
        phase: Phase::New,
        step: String::new(),
        workflow: WorkflowVersionId(0),
        entity: EntityId(0),
        category: new.category,
        impact: new.impact,
        urgency: new.urgency,
        priority: Priority::P3,
        priority_reason: None,
        vip: false,
        channel: new.channel,
        requester: recorder,
        recorder,
        assignee: None,
        group: None,
        asset: new.asset,
        location: new.location.clone(),
        wanted_at: new.wanted_at,
        pending: None,
        external_reference: new.external_reference.clone(),
        created_at: now,
        updated_at: now,
        taken_at: None,
        answered_at: None,
        resolved_at: None,
        closed_at: None,
        cancelled_at: None,
        reopenings: 0,
        reassignments: 0,
        escalations: 0,
        minutes_spent: 0,
        merged_into: None,
        version: 1,
    }
}

/// What a new ticket names must be there.
async fn check_named(tx: &mut Tx, new: &NewTicket) -> Result<()> {
    super::assign::check(tx, new.group, None).await?;
    if let Some(asset) = new.asset {
        assets::asset(tx, asset).await?.ok_or_else(|| Problem::invalid("asset", Fault::Unknown))?;
    }
    let named = identity::people_named(tx, &new.observers).await?;
    if new.observers.iter().any(|id| !named.iter().any(|(known, _)| known == id)) {
        return Err(Problem::invalid("observers", Fault::Unknown));
    }
    Ok(())
}

async fn requester(tx: &mut Tx, ctx: &Ctx, named: Option<PersonId>) -> Result<identity::Person> {
    let id = named.or(ctx.actor.person()).ok_or_else(|| Problem::invalid("requester", Fault::Missing))?;
    let person = identity::person(tx, id).await?;
    person.filter(|p| p.disabled_at.is_none()).ok_or_else(|| Problem::invalid("requester", Fault::Unknown))
}

/// The category with those above it, nearest first, and the group that the nearest of them names.
async fn category(tx: &mut Tx, id: Option<CategoryId>) -> Result<(Vec<CategoryId>, Option<GroupId>)> {
    let Some(id) = id else { return Ok((vec![], None)) };
    let mut lineage: Vec<catalog::Category> = Vec::new();
    let mut above = Some(id);
    while let Some(id) = above {
        let category = catalog::category(tx, id).await?;
        let category = category.ok_or_else(|| Problem::invalid("category", Fault::Unknown))?;
        above = category.parent;
        lineage.push(category);
    }
    if lineage.first().is_none_or(|category| category.archived_at.is_some()) {
        return Err(Problem::invalid("category", Fault::Unknown));
    }
    let group = lineage.iter().find_map(|category| category.group);
    Ok((lineage.into_iter().map(|category| category.id).collect(), group))
}

/// Gives a new ticket to a group, where there is one; what changed by it is the desk's own doing.
fn route(
    ticket: &mut Ticket,
    workflow: &guichet_core::workflow::Workflow,
    group: Option<GroupId>,
) -> Option<Vec<Change>> {
    let group = group?;
    let before = ticket.clone();
    ticket.group = Some(group);
    let system = guichet_core::workflow::MoverContext {
        role: guichet_core::access::Role::Administrator,
        is_requester: false,
        is_assignee: false,
        is_system: true,
    };
    if let Ok(way) = workflow.find_move(&ticket.step, Phase::Assigned, &system) {
        ticket.step.clone_from(&way.to);
        ticket.phase = Phase::Assigned;
    }
    let mut changes = super::case::changes(&before, ticket);
    changes.retain(|change| change.field != Field::Step || change.to != Some(Value::Word(ticket.phase.word().into())));
    Some(changes)
}

/// What a ticket is found by before anything was written on it.
fn document(ticket: &Ticket, observers: &[PersonId]) -> search::Document {
    let mut document = search::Document::new(ticket.phase.is_open(), ticket.entity);
    document.reference(ticket.reference()).public(&ticket.title).public(&ticket.description);
    if let Some(external) = &ticket.external_reference {
        document.public(external);
    }
    let people = [ticket.requester, ticket.recorder].into_iter().chain(ticket.assignee);
    document.seen_by(people.chain(observers.iter().copied())).worked_by(ticket.group, ticket.assignee);
    document
}

/// Writes what the search finds a ticket by.
///
/// # Errors
/// As the database answers.
pub(super) async fn index(tx: &mut Tx, ticket: &Ticket) -> Result<()> {
    let messages = store::follow_ups(tx, ticket.id).await?;
    let solutions = store::solutions(tx, ticket.id).await?;
    let observers = store::observers(tx, ticket.id).await?;
    let mut document = document(ticket, &observers);
    for message in &messages {
        match message.visibility {
            Visibility::Public => document.public(&message.body),
            Visibility::Internal => document.internal(&message.body),
        };
    }
    for solution in &solutions {
        document.public(&solution.body).public(&solution.cause);
    }
    for (_, name) in identity::people_named(tx, &[ticket.requester]).await? {
        document.public(&name.full_name);
    }
    search::put(tx, ticket.id, &document).await
}
