//! A past ticket judged by promises that may never have been made: what they would have cost.

use super::{Calendar, Goal, NeverDue, Pauses, RoundTheClock, Targets, Terms, Timeline, Verdict, account};
use crate::tickets::Priority;
use jiff::{SignedDuration, Timestamp};

/// Promises, and the calendar by which they are reckoned.
#[derive(Clone, Debug)]
pub struct Setting {
    /// What is promised.
    pub targets: Targets,
    calendar: Calendar,
    always: Calendar,
    pauses: Pauses,
}

/// How one ticket fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fared {
    /// Working time from the opening to the last resolution, pauses not taken off; none while it is open.
    pub working: Option<SignedDuration>,
    /// Working time of it in which the clock stood still; until now while the ticket is open.
    pub paused: SignedDuration,
    /// Whether the first answer was in time; none where there is none, none is known, or none was promised.
    pub response_met: Option<bool>,
    /// Whether the solution was in time; none where there is none, or none was promised.
    pub resolution_met: Option<bool>,
}

impl Setting {
    /// These promises on this calendar.
    #[must_use]
    pub fn new(calendar: Calendar, targets: Targets) -> Self {
        let pauses = targets.pauses.clone().unwrap_or_else(Pauses::waiting);
        Self { targets, calendar, always: Calendar::always(), pauses }
    }

    /// The calendar on which the days of a period begin.
    #[must_use]
    pub const fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// Whether a priority is worked on day and night.
    #[must_use]
    pub fn is_always(&self, priority: Priority) -> bool {
        self.targets.at(priority).is_some_and(|promise| promise.calendar == Some(RoundTheClock::Always))
    }

    /// The terms of one promise at a priority.
    #[must_use]
    pub fn terms(&self, priority: Priority, goal: Goal) -> Terms<'_> {
        let promise = self.targets.at(priority);
        let calendar = if self.is_always(priority) { &self.always } else { &self.calendar };
        Terms { calendar, pauses: &self.pauses, promised: promise.and_then(|promise| promise.of(goal)) }
    }

    /// How a ticket of this priority fares, seen from `now`.
    ///
    /// # Errors
    /// [`NeverDue`] where a promise ends beyond all time.
    pub fn judge(&self, priority: Priority, timeline: &Timeline, now: Timestamp) -> Result<Fared, NeverDue> {
        let terms = self.terms(priority, Goal::Resolution);
        let resolution = account(timeline, terms, Goal::Resolution, now)?;
        let response = match timeline.answered_at {
            Some(_) => account(timeline, self.terms(priority, Goal::Response), Goal::Response, now)?.verdict,
            None => None,
        };
        let met = |verdict: Verdict| verdict == Verdict::Met;
        Ok(Fared {
            working: timeline.resolved_at.map(|at| terms.calendar.between(timeline.opened_at, at)),
            paused: resolution.paused_in_all(),
            response_met: response.map(met),
            resolution_met: resolution.verdict.filter(|_| timeline.resolved_at.is_some()).map(met),
        })
    }
}
