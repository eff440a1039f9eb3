//! A ticket in hand: taken up fresh, locked and allowed; laid down with its history and its search entry.

use super::errand::{Along, Errand};
use super::{course, store};
use crate::db::Tx;
use crate::{Ctx, Problem, Result, events, sla, workflows};
use guichet_core::access::{Act, Around, may};
use guichet_core::event::{Deed, Event};
use guichet_core::refusal::Refusal;
use guichet_core::tickets::{Change, Field, Pending, Phase, Ticket, Value};
use guichet_core::workflow::{Ask, Move, MoverContext, Verb, Workflow};
use jiff::Timestamp;

/// A ticket that a verb works on.
pub(super) struct Case {
    before: Ticket,
    /// The ticket, as the verb changes it.
    pub(super) ticket: Ticket,
    /// The people around it, as they were.
    pub(super) around: Around,
    /// Whether its words in the search index must be written anew even where no field of the ticket changed.
    pub(super) has_new_words: bool,
    /// What is given along with the verb.
    pub(super) along: Along,
    /// What the move asks for that was made. The desk itself is asked nothing.
    pub(super) asks: Vec<Ask>,
    /// Whether words were given along as a note.
    pub(super) has_note: bool,
}

impl Case {
    /// Takes a ticket up for an act.
    ///
    /// # Errors
    /// [`Problem::NotFound`] for whoever may not see it, [`Problem::Forbidden`] for whoever may not do that, and
    /// [`Refusal::Merged`] where the ticket lives on under another reference.
    pub(super) async fn take_up(tx: &mut Tx, ctx: &Ctx, errand: impl Into<Errand>, act: Act) -> Result<Self> {
        let Errand { ticket, along } = errand.into();
        let ticket = store::lock(tx, ticket).await?.ok_or(Problem::NotFound)?;
        let around = store::around(tx, &ticket).await?;
        if !may(&ctx.actor, Act::See, &around) {
            return Err(Problem::NotFound);
        }
        if !may(&ctx.actor, act, &around) {
            return Err(Problem::Forbidden(act.word()));
        }
        if let Some(into) = ticket.merged_into {
            let into = store::find(tx, into).await?.ok_or(Problem::NotFound)?;
            return Err(Refusal::Merged(into.reference().to_string()).into());
        }
        let before = ticket.clone();
        Ok(Self { before, ticket, around, has_new_words: false, along, asks: vec![], has_note: false })
    }

    /// Refuses where the ticket has left the desk.
    ///
    /// # Errors
    /// [`Refusal::Finished`].
    pub(super) fn must_be_open(&self) -> Result<()> {
        if self.ticket.phase.is_open() { Ok(()) } else { Err(Refusal::Finished(self.ticket.phase).into()) }
    }

    /// Carries the ticket where a verb wants it, by the move of its workflow that this actor may make.
    ///
    /// # Errors
    /// [`Refusal::WrongMoment`] or [`Refusal::NoSuchMove`].
    pub(super) async fn pursue(&mut self, tx: &mut Tx, ctx: &Ctx, verb: Verb) -> Result<()> {
        let workflow = workflows::version(tx, self.ticket.workflow).await?;
        let step = self.along.step.take();
        match workflow.way(&self.ticket, verb, step.as_deref(), &self.mover(ctx))? {
            Some(way) => self.go(&workflow, way, ctx),
            None => Ok(()),
        }
    }

    /// Moves the ticket into a phase, to the step that is named along or the first that fits.
    ///
    /// # Errors
    /// As [`pursue`](Self::pursue).
    pub(super) async fn enter(&mut self, tx: &mut Tx, ctx: &Ctx, to: Phase) -> Result<()> {
        let workflow = workflows::version(tx, self.ticket.workflow).await?;
        let way = match self.along.step.take() {
            Some(step) => workflow.way_to(&self.ticket.step, &step, to, &self.mover(ctx))?,
            None => workflow.find_move(&self.ticket.step, to, &self.mover(ctx))?,
        };
        self.go(&workflow, way, ctx)
    }

    /// Moves the ticket to a step of its workflow, in whatever phase it lies.
    ///
    /// # Errors
    /// As [`pursue`](Self::pursue).
    pub(super) async fn enter_step(&mut self, tx: &mut Tx, ctx: &Ctx, step: &str) -> Result<()> {
        let workflow = workflows::version(tx, self.ticket.workflow).await?;
        let way = workflow.find_move_to_step(&self.ticket.step, step, &self.mover(ctx))?;
        self.go(&workflow, way, ctx)
    }

    fn mover(&self, ctx: &Ctx) -> MoverContext {
        MoverContext::of(&ctx.actor, &self.around)
    }

    fn go(&mut self, workflow: &Workflow, way: &Move, ctx: &Ctx) -> Result<()> {
        let to = workflow.step(&way.to).ok_or(Problem::NotFound)?.phase;
        self.ticket.step.clone_from(&way.to);
        enter_phase(&mut self.ticket, to, ctx.now());
        self.asks = if ctx.actor.person().is_some() { way.asks.clone() } else { vec![] };
        Ok(())
    }

    /// Lays the ticket down: saves it, records the deed with every field that changed, keeps the search index true.
    ///
    /// # Errors
    /// [`Problem::Invalid`] where the move asks for what is not there, [`Problem::Forbidden`] for what may not be given
    /// along; as the database answers.
    pub(super) async fn lay_down(mut self, tx: &mut Tx, ctx: &Ctx, deed: Deed) -> Result<Ticket> {
        self.set_along(tx, ctx).await?;
        self.must_have_what_is_asked(&deed)?;
        count_reassignment(&self.before, &mut self.ticket);
        self.ticket.updated_at = ctx.now();
        self.ticket.version += 1;
        store::save(tx, &self.ticket).await?;
        let changes = changes(&self.before, &self.ticket);
        let moves_clocks = moves_clocks(&self.before, &self.ticket) || matches!(deed, Deed::ClockCorrected { .. });
        events::record(tx, ctx, &Event::Ticket { ticket: self.ticket.id, deed, changes }).await?;
        course::keep(tx, ctx, &self.before, &self.ticket).await?;
        if moves_clocks {
            sla::keep(tx, ctx, &self.ticket).await?;
        }
        if self.has_new_words || needs_indexing(&self.before, &self.ticket) {
            super::open::index(tx, &self.ticket).await?;
        }
        Ok(self.ticket)
    }
}

/// What the facts of a ticket become when it enters a phase.
pub(super) fn enter_phase(ticket: &mut Ticket, to: Phase, now: Timestamp) {
    let from = std::mem::replace(&mut ticket.phase, to);
    if to != Phase::Pending {
        ticket.pending = None;
    }
    if matches!(from, Phase::Resolved | Phase::Closed) && to.is_open() {
        ticket.resolved_at = None;
        ticket.closed_at = None;
        ticket.reopenings += 1;
    }
    match to {
        Phase::InProgress => ticket.taken_at = ticket.taken_at.or(Some(now)),
        Phase::Resolved => ticket.resolved_at = Some(now),
        Phase::Closed => ticket.closed_at = Some(now),
        Phase::Cancelled => ticket.cancelled_at = Some(now),
        Phase::New | Phase::Assigned | Phase::Pending => {}
    }
}

/// A ticket that was taken once and goes to another person or group has been reassigned.
fn count_reassignment(before: &Ticket, after: &mut Ticket) {
    let other_person = after.assignee.is_some() && before.assignee.is_some() && after.assignee != before.assignee;
    let other_group = after.group.is_some() && before.group.is_some() && after.group != before.group;
    if before.taken_at.is_some() && (other_person || other_group) {
        after.reassignments += 1;
    }
}

/// Whether anything changed that a clock goes by, or by which an agreement is chosen.
fn moves_clocks(before: &Ticket, after: &Ticket) -> bool {
    let facts = |t: &Ticket| (t.phase, t.pending.as_ref().map(|p| p.reason), t.answered_at, t.resolved_at);
    let conditions = |t: &Ticket| (t.priority, t.kind, t.entity, t.category, t.vip);
    facts(before) != facts(after) || conditions(before) != conditions(after)
}

fn needs_indexing(before: &Ticket, after: &Ticket) -> bool {
    let facts = |t: &Ticket| (t.phase.is_open(), t.entity, t.requester, t.recorder, t.assignee, t.group);
    facts(before) != facts(after)
        || before.title != after.title
        || before.description != after.description
        || before.kind != after.kind
}

/// Every field of the history that differs between two states of a ticket.
pub(super) fn changes(before: &Ticket, after: &Ticket) -> Vec<Change> {
    let pairs = Field::ALL.iter().map(|field| (*field, value(before, *field), value(after, *field)));
    pairs.filter_map(|(field, from, to)| Change::between(field, from, to)).collect()
}

/// A field's value, as the history keeps it. The match is exhaustive: a new field must be read here.
pub(super) fn value(ticket: &Ticket, field: Field) -> Option<Value> {
    let word = |word: &str| Some(Value::Word(word.to_owned()));
    let text = |text: &str| (!text.is_empty()).then(|| Value::Text(text.to_owned()));
    let waits = ticket.pending.as_ref();
    match field {
        Field::Title => text(&ticket.title),
        Field::Description => text(&ticket.description),
        Field::Kind => word(ticket.kind.word()),
        Field::Nature => ticket.nature.and_then(|nature| word(nature.word())),
        Field::Category => ticket.category.map(|id| Value::Id(id.0)),
        Field::Impact => Some(Value::Number(ticket.impact.get())),
        Field::Urgency => Some(Value::Number(ticket.urgency.get())),
        Field::Priority => word(ticket.priority.word()),
        Field::Phase => word(ticket.phase.word()),
        Field::Step => word(&ticket.step),
        Field::Entity => Some(Value::Id(ticket.entity.0)),
        Field::Requester => Some(Value::Id(ticket.requester.0)),
        Field::Assignee => ticket.assignee.map(|id| Value::Id(id.0)),
        Field::Group => ticket.group.map(|id| Value::Id(id.0)),
        Field::Asset => ticket.asset.map(|id| Value::Id(id.0)),
        Field::Location => text(&ticket.location),
        Field::WantedAt => ticket.wanted_at.map(Value::At),
        Field::PendingReason => waits.and_then(|Pending { reason, .. }| word(reason.word())),
        Field::WakeAt => waits.and_then(|pending| pending.wake_at).map(Value::At),
        Field::MinutesSpent => Some(Value::Number(ticket.minutes_spent)),
    }
}
