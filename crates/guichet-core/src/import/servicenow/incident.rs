//! An incident, as its lines tell it.

use super::names::Name;
use crate::tickets::{Channel, Level, PendingReason, Phase, Priority};
use jiff::Timestamp;

/// One incident of the log, from its first state to its last.
#[derive(Clone, Debug, PartialEq)]
pub struct Incident {
    /// Its reference in the tool it comes from.
    pub reference: Name,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// Who recorded it, where the log says so.
    pub opened_by: Option<Name>,
    /// When it was resolved. None where the log says nothing, and while it is open.
    pub resolved_at: Option<Timestamp>,
    /// When it was closed; none unless it is.
    pub closed_at: Option<Timestamp>,
    /// Its states, in the order of time; never empty.
    pub states: Vec<State>,
}

/// What was so from an instant on.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The line that says so.
    pub line: u64,
    /// From when.
    pub at: Timestamp,
    /// Who made it so, where the log says so.
    pub by: Option<Name>,
    /// The state's name in the log.
    pub name: Name,
    /// Where it is in our lifecycle.
    pub phase: Phase,
    /// What it waits for, while pending.
    pub waits_for: Option<PendingReason>,
    /// Everything else that was so.
    pub facts: Facts,
}

/// The facts of an incident at an instant.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// Who is concerned.
    pub caller: Option<Name>,
    /// The category, the upper of two levels.
    pub category: Option<Name>,
    /// The category below it.
    pub subcategory: Option<Name>,
    /// By which way it came in; [`Channel::Import`] where the log does not say.
    pub channel: Channel,
    /// Where it happens.
    pub location: Option<Name>,
    /// How far it reaches.
    pub impact: Level,
    /// How soon.
    pub urgency: Level,
    /// The priority that the log gives it.
    pub priority: Option<Priority>,
    /// Which group has it.
    pub group: Option<Name>,
    /// Who has it.
    pub assignee: Option<Name>,
    /// How often it went to somebody else so far.
    pub reassignments: i64,
    /// How often it was reopened so far.
    pub reopenings: i64,
    /// Columns that have no field of their own on the desk, and what they say.
    pub others: Vec<(&'static str, Name)>,
}

impl Incident {
    /// How it stands at the end of the log. `None` only for an incident without states, which [`read`](super::read) never
    /// makes.
    #[must_use]
    pub fn last(&self) -> Option<&State> {
        self.states.last()
    }

    /// Every person whom it names, each as often as it is named, and whether they work on tickets.
    pub fn people(&self) -> impl Iterator<Item = (&Name, bool)> {
        let states = self.states.iter().flat_map(|state| {
            let at_work = state.facts.assignee.iter().map(|name| (name, true));
            let others = state.facts.caller.iter().chain(&state.by).map(|name| (name, false));
            at_work.chain(others)
        });
        self.opened_by.iter().map(|name| (name, true)).chain(states)
    }
}
