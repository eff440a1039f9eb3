//! How the most pressing clock of a ticket stands: what a list, a pill and the API say of it in a word.

use super::keep::Statement;
use super::store::{self, Clock};
use crate::Result;
use crate::db::Tx;
use guichet_core::ids::{AgreementId, TicketId};
use guichet_core::sla::{Calendar, Goal, Setting, State, Verdict};
use guichet_core::tickets::Priority;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;

/// How a clock stands at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Which of the two promises.
    pub goal: Goal,
    /// Whether it runs.
    pub state: State,
    /// Whether the promise was kept; none while that is open.
    pub verdict: Option<Verdict>,
    /// How much working time was promised, corrections included.
    pub promised: SignedDuration,
    /// What is left of it; less than nothing where it is overdrawn.
    pub left: SignedDuration,
    /// When it is due, or was; none while it stands still with time left.
    pub due_at: Option<Timestamp>,
}

impl Reading {
    /// Whether the promise is broken.
    #[must_use]
    pub fn is_late(&self) -> bool {
        self.verdict == Some(Verdict::Breached)
    }

    /// Whether it runs and a quarter of the promise or less is left.
    #[must_use]
    pub fn is_soon(&self) -> bool {
        self.state == State::Running && !self.is_late() && self.left.saturating_mul(4) <= self.promised
    }

    /// How pressing it is, the most pressing first: what runs goes by its due date, then what stands still, then what is
    /// over; of that, the resolution tells.
    fn rank(&self) -> (u8, Option<Timestamp>) {
        match (self.state, self.goal) {
            (State::Running, _) => (0, self.due_at),
            (State::Paused(_), Goal::Resolution) => (1, None),
            (State::Paused(_), Goal::Response) => (2, None),
            (_, Goal::Resolution) => (3, None),
            (_, Goal::Response) => (4, None),
        }
    }
}

/// The most pressing of a ticket's clocks.
#[must_use]
pub fn most_pressing(readings: impl IntoIterator<Item = Reading>) -> Option<Reading> {
    readings.into_iter().min_by_key(Reading::rank)
}

impl Statement {
    /// How the clock stands.
    #[must_use]
    pub fn reading(&self) -> Reading {
        let account = &self.account;
        let left = account.left.unwrap_or_default();
        Reading {
            goal: self.goal,
            state: account.state,
            verdict: account.verdict,
            promised: left.saturating_add(account.elapsed),
            left,
            due_at: account.due,
        }
    }
}

/// The most pressing clock of each of some tickets, as of now; tickets that were promised nothing are left out.
///
/// # Errors
/// As the database answers.
pub async fn readings(
    tx: &mut Tx,
    now: Timestamp,
    tickets: &[(TicketId, Priority)],
) -> Result<HashMap<TicketId, Reading>> {
    let clocks = store::clocks_of(tx, tickets.iter().map(|(id, _)| *id).collect()).await?;
    if clocks.is_empty() {
        return Ok(HashMap::new());
    }
    let priorities: HashMap<TicketId, Priority> = tickets.iter().copied().collect();
    let settings = settings(tx).await?;
    let mut found: HashMap<TicketId, Vec<Reading>> = HashMap::new();
    for clock in clocks {
        let setting = settings.get(&clock.agreement).zip(priorities.get(&clock.ticket));
        let calendar = setting.map(|(setting, priority)| setting.terms(*priority, clock.goal).calendar);
        found.entry(clock.ticket).or_default().push(read(&clock, calendar, now));
    }
    Ok(found.into_iter().filter_map(|(ticket, all)| Some((ticket, most_pressing(all)?))).collect())
}

/// The agreements, ready to reckon with; those whose calendar cannot be read are left out.
async fn settings(tx: &mut Tx) -> Result<HashMap<AgreementId, Setting>> {
    let ready = |agreement: store::Agreement| {
        let calendar = Calendar::new(&agreement.plan).ok()?;
        Some((agreement.id, Setting::new(calendar, agreement.facts.targets)))
    };
    Ok(store::agreements(tx).await?.into_iter().filter_map(ready).collect())
}

/// A clock as of now: one that runs has less left than when something last happened.
fn read(clock: &Clock, calendar: Option<&Calendar>, now: Timestamp) -> Reading {
    let running = clock.due_at.filter(|_| clock.state == State::Running).zip(calendar);
    let left = running.map_or(clock.remaining, |(due, calendar)| match due > now {
        true => calendar.between(now, due),
        false => -calendar.between(due, now),
    });
    Reading {
        goal: clock.goal,
        state: clock.state,
        verdict: clock.verdict(now),
        promised: clock.promised,
        left,
        due_at: clock.due_at,
    }
}
