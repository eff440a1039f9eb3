//! What is promised: for each priority, how soon somebody answers and how soon it is solved.

use super::Length;
use crate::tickets::{PendingReason, Priority};
use crate::words::words;
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

words! {
    /// Which of the two promises.
    Goal {
        /// The first public answer by a technician. An automatic answer is none; a solution is one.
        Response = "response",
        /// The last resolution.
        Resolution = "resolution",
    }
}

words! {
    /// What may make a clock stand still.
    Pause {
        /// Pending: an answer from the requester.
        Requester = "requester",
        /// Pending: a supplier.
        Supplier = "supplier",
        /// Pending: an approval.
        Approval = "approval",
        /// Pending: a date.
        Date = "date",
        /// Pending: another ticket.
        Ticket = "ticket",
        /// Pending: evidence, a measurement, the next occurrence.
        Evidence = "evidence",
        /// Resolved or closed, until it is reopened.
        Resolved = "resolved",
    }
}

impl From<PendingReason> for Pause {
    fn from(reason: PendingReason) -> Self {
        match reason {
            PendingReason::Requester => Self::Requester,
            PendingReason::Supplier => Self::Supplier,
            PendingReason::Approval => Self::Approval,
            PendingReason::Date => Self::Date,
            PendingReason::Ticket => Self::Ticket,
            PendingReason::Evidence => Self::Evidence,
        }
    }
}

/// Which of them do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Pauses(pub Vec<Pause>);

impl Pauses {
    /// Whatever a ticket waits for; not that it was resolved, where it was reopened.
    #[must_use]
    pub fn waiting() -> Self {
        Self(Pause::ALL.iter().copied().filter(|pause| *pause != Pause::Resolved).collect())
    }

    /// All of them.
    #[must_use]
    pub fn all() -> Self {
        Self(Pause::ALL.to_vec())
    }

    /// Whether one does.
    #[must_use]
    pub fn has(&self, pause: Pause) -> bool {
        self.0.contains(&pause)
    }
}

/// What is promised at one priority. A promise that is not there is not kept time of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// Until the first answer.
    pub response: Option<Length>,
    /// Until the solution.
    pub resolution: Option<Length>,
    /// `24x7`: this priority is worked on day and night, whatever the calendar says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<RoundTheClock>,
}

/// The one calendar that needs no file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RoundTheClock {
    /// Day and night, every day.
    #[serde(rename = "24x7")]
    Always,
}

impl Promise {
    /// How long one of the two may take.
    #[must_use]
    pub fn of(&self, goal: Goal) -> Option<SignedDuration> {
        let length = match goal {
            Goal::Response => self.response,
            Goal::Resolution => self.resolution,
        };
        length.map(Length::duration)
    }
}

/// What is promised at each priority; what is not named is not promised.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Targets {
    /// What makes the clock stand still; whatever a ticket waits for, where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pauses: Option<Pauses>,
    /// Critical.
    pub p1: Option<Promise>,
    /// High.
    pub p2: Option<Promise>,
    /// Medium.
    pub p3: Option<Promise>,
    /// Low.
    pub p4: Option<Promise>,
    /// Planned.
    pub p5: Option<Promise>,
}

impl Targets {
    /// What is promised at a priority.
    #[must_use]
    pub const fn at(&self, priority: Priority) -> Option<&Promise> {
        match priority {
            Priority::P1 => self.p1.as_ref(),
            Priority::P2 => self.p2.as_ref(),
            Priority::P3 => self.p3.as_ref(),
            Priority::P4 => self.p4.as_ref(),
            Priority::P5 => self.p5.as_ref(),
        }
    }

    /// The promises that the desk begins with.
    #[must_use]
    pub fn default_promises() -> Self {
        let promise = |minutes: i64, hours: i64, calendar| {
            let (response, resolution) = (Length::minutes(minutes), Length::minutes(hours * 60));
            Some(Promise { response, resolution, calendar })
        };
        Self {
            pauses: None,
            p1: promise(15, 4, Some(RoundTheClock::Always)),
            p2: promise(30, 8, None),
            p3: promise(120, 24, None),
            p4: promise(240, 48, None),
            p5: promise(480, 80, None),
        }
    }
}
