//! What the reader may do to the ticket now: asked of the same policy and lifecycle as the verbs.

use guichet_core::{
    access::{Act, Actor, Around, may},
    tickets::{Phase, Ticket},
    workflow::{MoverContext, Workflow},
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
    /// Accept or refuse the solution.
    pub judge: bool,
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
    /// Steps of the workflow that it may be moved to by hand: key and whether it waits there.
    pub steps: Vec<String>,
}

impl Rights {
    /// What this actor may do to this ticket.
    #[must_use]
    pub fn of(actor: &Actor, ticket: &Ticket, around: &Around, workflow: &Workflow) -> Self {
        let may = |act| may(actor, act, around) && ticket.merged_into.is_none();
        let mover = MoverContext::of(actor, around);
        let enter = |phase| workflow.find_move(&ticket.step, phase, &mover).is_ok();
        let (phase, open) = (ticket.phase, ticket.phase.is_open());
        let works = may(Act::Work) && open;
        Self {
            internal: may(Act::SeeInternal),
            reply: may(Act::Reply) && phase != Phase::Cancelled,
            note: may(Act::Note) && phase != Phase::Cancelled,
            work: works,
            qualify: may(Act::Qualify) && open,
            assign: may(Act::Assign) && open,
            escalate: may(Act::Assign) && open && (phase == Phase::Assigned || enter(Phase::Assigned)),
            take: works
                && (phase == Phase::InProgress || enter(Phase::InProgress))
                && !(phase == Phase::InProgress && ticket.assignee.is_some_and(|person| actor.is(person))),
            give_back: works && (ticket.assignee.is_some() || ticket.group.is_some()) && phase != Phase::New,
            hold: works && (phase == Phase::Pending || enter(Phase::Pending)),
            resume: works && phase == Phase::Pending && (enter(Phase::InProgress) || enter(Phase::Assigned)),
            resolve: may(Act::Resolve) && open && enter(Phase::Resolved),
            judge: may(Act::Judge) && phase == Phase::Resolved,
            close: may(Act::Close) && phase == Phase::Resolved && enter(Phase::Closed),
            reopen: may(Act::Reopen) && phase == Phase::Closed && enter(Phase::Assigned),
            cancel: may(Act::Cancel) && open && enter(Phase::Cancelled),
            link: may(Act::Link),
            merge: may(Act::Merge) && open,
            invite: may(Act::Invite),
            steps: if works { steps(ticket, workflow, &mover) } else { Vec::new() },
        }
    }
}

/// Where a plain move leads: open steps, but into waiting only from waiting, for that asks what for.
fn steps(ticket: &Ticket, workflow: &Workflow, mover: &MoverContext) -> Vec<String> {
    let fits = |phase: Phase| phase.is_open() && (phase != Phase::Pending || ticket.phase == Phase::Pending);
    let moves = workflow.moves_from(&ticket.step).filter(|(_, step)| fits(step.phase));
    let keys = moves.filter(|(_, step)| workflow.find_move_to_step(&ticket.step, &step.key, mover).is_ok());
    let mut keys: Vec<String> = keys.map(|(_, step)| step.key.clone()).collect();
    keys.dedup();
    keys
}
