//! Tickets with a past of their own: an import states what happened elsewhere, so no rule of the desk is asked.

use super::open::{NewTicket, fresh};
use super::store::Spell;
use super::{case, course, store};
use crate::db::Tx;
use crate::events::{Past, record_past};
use crate::{Ctx, Result, search, settings};
use guichet_core::event::{Deed, Event};
use guichet_core::ids::{CategoryId, EntityId, GroupId, PersonId, TicketId, WorkflowVersionId};
use guichet_core::tickets::{
    Channel, Kind, Level, Matrix, Outcome, Pending, PendingReason, Phase, Priority, SolutionKind, Ticket, Visibility,
};
use guichet_core::workflow::Workflow;
use jiff::Timestamp;
use std::sync::Arc;

/// A ticket as another tool knew it, from its opening to its last state.
#[derive(Clone, Debug)]
pub struct History {
    /// Which kind.
    pub kind: Kind,
    /// Its reference in the other tool.
    pub external_reference: String,
    /// What the other tool is called: the reason of a priority that our matrix would not give.
    pub origin: &'static str,
    /// One clear line.
    pub title: String,
    /// The rest, may be empty.
    pub description: String,
    /// Who recorded it.
    pub recorder: PersonId,
    /// The part of the organisation it belongs to.
    pub entity: EntityId,
    /// By which way it came in.
    pub channel: Channel,
    /// The workflow whose steps it is shown in, as stored and as defined.
    pub workflow: (WorkflowVersionId, Arc<Workflow>),
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it was resolved, where that is known.
    pub resolved_at: Option<Timestamp>,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// How often it went to somebody else.
    pub reassignments: i64,
    /// How often it was reopened.
    pub reopenings: i64,
    /// Its states, in the order of time; at least one.
    pub states: Vec<PastState>,
    /// What was written on it, in the order of time.
    pub messages: Vec<PastMessage>,
    /// What ended it.
    pub solution: Option<PastSolution>,
}

/// What somebody wrote.
#[derive(Clone, Debug)]
pub struct PastMessage {
    /// When.
    pub at: Timestamp,
    /// Who; the import itself where nobody is known.
    pub by: Option<PersonId>,
    /// Who may read it.
    pub visibility: Visibility,
    /// By which way it came in.
    pub channel: Channel,
    /// The words.
    pub body: String,
}

/// What ended a ticket.
#[derive(Clone, Debug)]
pub struct PastSolution {
    /// When it was given.
    pub at: Timestamp,
    /// By whom.
    pub by: Option<PersonId>,
    /// How lasting.
    pub kind: SolutionKind,
    /// What was done.
    pub body: String,
    /// Why it had happened; may be empty.
    pub cause: String,
    /// What the requester said.
    pub outcome: Outcome,
}

/// What was so from an instant on.
#[derive(Clone, Debug)]
pub struct PastState {
    /// From when.
    pub at: Timestamp,
    /// Who made it so; the import itself where nobody is known.
    pub by: Option<PersonId>,
    /// The state's name in the other tool.
    pub name: String,
    /// Where the ticket was in its life.
    pub phase: Phase,
    /// What it waited for.
    pub waits_for: Option<PendingReason>,
    /// Who was concerned, and their name.
    pub requester: (PersonId, Arc<str>),
    /// What it was about.
    pub category: Option<CategoryId>,
    /// How far it reached.
    pub impact: Level,
    /// How soon it had to be handled.
    pub urgency: Level,
    /// The priority that the other tool gave it; ours where it gave none.
    pub priority: Option<Priority>,
    /// Which group had it.
    pub group: Option<GroupId>,
    /// Who had it.
    pub assignee: Option<PersonId>,
    /// Where it happened.
    pub location: String,
}

/// Adds tickets with their whole history, under the next numbers of the desk, and makes them findable. What they become
/// is what their last state says; each state is an event at its own hour, with every field that it changed.
///
/// # Errors
/// [`crate::Problem::Forbidden`] unless an administrator or an import asks; as the database answers.
pub async fn record_history(tx: &mut Tx, ctx: &Ctx, histories: &[History]) -> Result<Vec<TicketId>> {
    ctx.must_administer()?;
    let matrix = settings::matrix(tx).await?;
    let (mut ids, mut events, mut lives) = (Vec::with_capacity(histories.len()), Vec::new(), Vec::new());
    let mut settings = course::Settings::default();
    for history in histories {
        let number = store::next_number(tx, history.kind).await?;
        let mut tale = history.tell(number, &matrix);
        store::insert(tx, &mut tale.ticket).await?;
        let id = tale.ticket.id;
        search::put_new(tx, id, &history.document(&tale.ticket)).await?;
        let mut deeds = tale.deeds;
        deeds.extend(write_words(tx, id, history).await?);
        deeds.sort_by_key(|told| told.at); // stable: what happened at one instant keeps its order
        let told: Vec<Past> = deeds.into_iter().map(|deed| deed.of(id)).collect();
        let log = told.iter().map(|past| (past.at, &past.event));
        let working = settings.working(tx, ctx, &tale.ticket, log).await?;
        store::put_working(tx, id, working).await?;
        lives.push((id, tale.spells));
        events.extend(told);
        ids.push(id);
    }
    record_past(tx, ctx, &events).await?;
    store::add_spells(tx, &lives).await?;
    Ok(ids)
}

/// Writes what was said on a ticket, and answers the deeds that say so.
async fn write_words(tx: &mut Tx, id: TicketId, history: &History) -> Result<Vec<Told>> {
    let mut deeds = Vec::new();
    for message in &history.messages {
        let follow_up = store::add_past_message(tx, id, message).await?;
        let deed = Deed::FollowedUp { follow_up, visibility: message.visibility, mentions: vec![] };
        deeds.push(Told { at: message.at, by: message.by, deed, changes: vec![] });
    }
    if let Some(solution) = &history.solution {
        let deed = Deed::Resolved { solution: store::add_past_solution(tx, id, solution).await? };
        deeds.push(Told { at: solution.at, by: solution.by, deed, changes: vec![] });
    }
    Ok(deeds)
}

/// What a ticket became, and all that led there.
struct Tale {
    ticket: Ticket,
    deeds: Vec<Told>,
    spells: Vec<(Timestamp, Spell)>,
}

/// An event whose ticket has no key yet.
struct Told {
    at: Timestamp,
    by: Option<PersonId>,
    deed: Deed,
    changes: Vec<guichet_core::tickets::Change>,
}

impl Told {
    fn of(self, ticket: TicketId) -> Past {
        Past { at: self.at, by: self.by, event: Event::Ticket { ticket, deed: self.deed, changes: self.changes } }
    }
}

impl History {
    fn tell(&self, number: i64, matrix: &Matrix) -> Tale {
        let mut ticket = self.opened(number, matrix);
        let mut deeds =
            vec![Told { at: self.opened_at, by: Some(self.recorder), deed: Deed::Opened, changes: Vec::new() }];
        let mut spells = vec![(self.opened_at, Spell::of(&ticket))];
        for state in &self.states {
            let before = ticket.clone();
            self.enter(&mut ticket, state, matrix);
            let deed = Deed::Imported { state: state.name.clone() };
            deeds.push(Told { at: state.at, by: state.by, deed, changes: case::changes(&before, &ticket) });
            if Spell::of(&before) != Spell::of(&ticket) {
                spells.push((state.at.max(self.opened_at), Spell::of(&ticket)));
            }
        }
        ticket.resolved_at = self.resolved_at;
        ticket.closed_at = self.closed_at;
        ticket.reassignments = self.reassignments;
        ticket.reopenings = self.reopenings;
        Tale { ticket, deeds, spells }
    }

    /// The ticket before anybody looked at it.
    fn opened(&self, number: i64, matrix: &Matrix) -> Ticket {
        let told = NewTicket {
            description: self.description.clone(),
            channel: self.channel,
            external_reference: Some(self.external_reference.clone()),
            ..NewTicket::titled(self.kind, &self.title)
        };
        let mut ticket = Ticket {
            number,
            step: self.step(Phase::New),
            workflow: self.workflow.0,
            entity: self.entity,
            ..fresh(&told, self.recorder, self.opened_at)
        };
        if let Some(first) = self.states.first() {
            self.qualify(&mut ticket, first, matrix);
        }
        ticket
    }

    /// What is known of a ticket from its opening on.
    fn qualify(&self, ticket: &mut Ticket, state: &PastState, matrix: &Matrix) {
        let ours = matrix.priority(state.impact, state.urgency, false);
        ticket.requester = state.requester.0;
        ticket.category = state.category;
        ticket.impact = state.impact;
        ticket.urgency = state.urgency;
        ticket.priority = state.priority.unwrap_or(ours);
        ticket.priority_reason = (ticket.priority != ours).then(|| self.origin.to_owned());
        ticket.location.clone_from(&state.location);
    }

    fn enter(&self, ticket: &mut Ticket, state: &PastState, matrix: &Matrix) {
        self.qualify(ticket, state, matrix);
        ticket.group = state.group;
        ticket.assignee = state.assignee;
        if ticket.phase != state.phase {
            ticket.step = self.step(state.phase);
        }
        ticket.phase = state.phase;
        let waited = ticket.pending.take().filter(|pending| Some(pending.reason) == state.waits_for);
        let waits = |reason| Pending { reason, note: String::new(), since: state.at, wake_at: None };
        ticket.pending = waited.or_else(|| state.waits_for.map(waits));
        if state.phase == Phase::InProgress {
            ticket.taken_at = ticket.taken_at.or(Some(state.at));
        }
        ticket.updated_at = state.at;
        ticket.version += 1;
    }

    /// The first step of a phase. A workflow need not have one in every phase; then the ticket is shown at its start,
    /// and its phase, on which everything rests, is right all the same.
    fn step(&self, phase: Phase) -> String {
        let workflow = &self.workflow.1;
        let step = workflow.steps_in(phase).next().or_else(|| workflow.start());
        step.map_or_else(|| phase.word().to_owned(), |step| step.key.clone())
    }

    fn document(&self, ticket: &Ticket) -> search::Document {
        let mut document = search::Document::new(ticket.phase.is_open(), ticket.entity);
        document.reference(ticket.reference()).public(&ticket.title).public(&ticket.description);
        document.public(&self.external_reference);
        if let Some(last) = self.states.last() {
            document.public(&last.requester.1);
        }
        for message in &self.messages {
            match message.visibility {
                Visibility::Public => document.public(&message.body),
                Visibility::Internal => document.internal(&message.body),
            };
        }
        if let Some(solution) = &self.solution {
            document.public(&solution.body);
        }
        let people = [ticket.requester, ticket.recorder].into_iter().chain(ticket.assignee);
        document.seen_by(people).worked_by(ticket.group, ticket.assignee);
        document
    }
}
