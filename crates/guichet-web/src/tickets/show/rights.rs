//! What the reader may do to the ticket now: asked of the same policy and lifecycle as the verbs.

use guichet_core::{
    access::{Act, Actor, Around, may},
    tickets::{Phase, Ticket},
    workflow::{Ask, Move, MoverContext, Verb, Workflow},
};

/// What can be done, each already decided.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one button of the page")]
pub struct Rights {
    /// Whether the reader reads what is internal.
    pub internal: bool,
    /// Write a public message.
    pub reply: bool,
    /// Write an internal note.
    pub note: bool,
    /// Add tasks and time.
    pub work: bool,
    /// Change facts.
    pub qualify: bool,
    /// Give it to somebody.
    pub assign: bool,
    /// Hand it to a higher tier.
    pub escalate: bool,
    /// Take it.
    pub take: bool,
    /// Give it back.
    pub give_back: bool,
    /// Make it wait.
    pub hold: bool,
    /// Go on.
    pub resume: bool,
    /// Give a solution.
    pub resolve: bool,
    /// Accept the solution.
    pub judge: bool,
    /// Refuse the solution.
    pub refuse: bool,
    /// Close it without the requester's word.
    pub close: bool,
    /// Open it again.
    pub reopen: bool,
    /// Withdraw it.
    pub cancel: bool,
    /// Tie it to others.
    pub link: bool,
    /// Merge it.
    pub merge: bool,
    /// Make others follow it.
    pub invite: bool,
    /// Correct its clocks.
    pub correct: bool,
    /// Remove files.
    pub detach: bool,
    /// Steps of the workflow that it may be moved to by hand.
    pub steps: Vec<Way>,
}

/// A step to which a ticket may be moved by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// Its key.
    pub step: String,
    /// The deed whose form leads there.
    pub deed: &'static str,
}

impl Rights {
    /// What this actor may do to this ticket.
    #[must_use]
    pub fn of(actor: &Actor, ticket: &Ticket, around: &Around, workflow: &Workflow) -> Self {
        let may = |act| may(actor, act, around) && ticket.merged_into.is_none();
        let mover = MoverContext::of(actor, around);
        let can = |verb| workflow.way(ticket, verb, None, &mover).is_ok();
        let (phase, open) = (ticket.phase, ticket.phase.is_open());
        let works = may(Act::Work) && open;
        let has_it = phase == Phase::InProgress && ticket.assignee.is_some_and(|person| actor.is(person));
        let is_given = ticket.assignee.is_some() || ticket.group.is_some();
        Self {
            internal: may(Act::SeeInternal),
            reply: may(Act::Reply) && phase != Phase::Cancelled,
            note: may(Act::Note) && phase != Phase::Cancelled,
            work: works,
            qualify: may(Act::Qualify) && open,
            assign: may(Act::Assign) && open,
            escalate: may(Act::Assign) && open && can(Verb::Escalate),
            take: works && !has_it && can(Verb::Take),
            give_back: works && is_given && phase != Phase::New && can(Verb::GiveBack),
            hold: works && can(Verb::Hold),
            resume: works && phase == Phase::Pending && can(Verb::Resume),
            resolve: may(Act::Resolve) && open && can(Verb::Resolve),
            judge: may(Act::Judge) && phase == Phase::Resolved && can(Verb::Accept),
            refuse: may(Act::Judge) && phase == Phase::Resolved && can(Verb::Refuse),
            close: may(Act::Close) && phase == Phase::Resolved && can(Verb::Close),
            reopen: may(Act::Reopen) && phase == Phase::Closed && can(Verb::Reopen),
            cancel: may(Act::Cancel) && open && can(Verb::Cancel),
            link: may(Act::Link),
            merge: may(Act::Merge) && open,
            invite: may(Act::Invite),
            correct: may(Act::CorrectClock),
            detach: may(Act::Detach),
            steps: if works { steps(ticket, workflow, &mover, may) } else { Vec::new() },
        }
    }
}

/// Where the ticket may go by name: open steps, and those steps of the other phases that the usual buttons do not lead to.
fn steps(ticket: &Ticket, workflow: &Workflow, mover: &MoverContext, may: impl Fn(Act) -> bool) -> Vec<Way> {
    let usual = |verb| workflow.way(ticket, verb, None, mover).ok().flatten().map(|way| way.to.clone());
    let leads = |way: &Move, phase: Phase| {
        let is_usual = |verb| usual(verb).as_deref() == Some(way.to.as_str());
        match phase {
            Phase::Pending if ticket.phase == Phase::Pending && !asks_for_waiting(way) => Some("step"),
            Phase::Pending => (!is_usual(Verb::Hold)).then_some("hold"),
            Phase::Resolved => (may(Act::Resolve) && !is_usual(Verb::Resolve)).then_some("solution"),
            Phase::Cancelled => (may(Act::Cancel) && !is_usual(Verb::Cancel)).then_some("cancellation"),
            Phase::Closed => None,
            Phase::New | Phase::Assigned | Phase::InProgress => Some("step"),
        }
    };
    let moves = workflow.moves_from(&ticket.step).filter(|(way, _)| mover.is_among(&way.who));
    let ways = moves.filter_map(|(way, step)| Some(Way { step: step.key.clone(), deed: leads(way, step.phase)? }));
    let mut ways: Vec<Way> = ways.collect();
    ways.dedup();
    ways
}

/// Whether the move asks what only the form of waiting asks.
fn asks_for_waiting(way: &Move) -> bool {
    way.asks.iter().any(|ask| matches!(ask, Ask::Reason | Ask::WakeAt))
}
