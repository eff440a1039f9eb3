//! The clocks of a ticket: what was promised, and the statement of what counted.

use crate::words;
use guichet_app::sla::Statement;
use guichet_core::sla::{Goal, Movement, Pause, Verdict};
use guichet_core::tickets as t;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// A clock, with its statement.
#[derive(Debug, Serialize, ToSchema)]
pub struct Clock {
    /// Which promise.
    #[schema(value_type = words::Goal)]
    pub goal: Goal,
    /// The agreement that promises it.
    pub agreement: String,
    /// The calendar by which it counts; null where it counts day and night.
    pub calendar: Option<String>,
    /// `running`, `paused`, `stopped`, or `void` where the ticket ended without it.
    pub state: &'static str,
    /// What holds it, while it is paused.
    #[schema(value_type = Option<words::Pause>)]
    pub pause: Option<Pause>,
    /// Whether the promise was kept; null while that is open.
    #[schema(value_type = Option<words::Verdict>)]
    pub verdict: Option<Verdict>,
    /// How much working time was promised, corrections included.
    pub promised_seconds: i64,
    /// How much of it has counted.
    pub elapsed_seconds: i64,
    /// Working time during which it stood still.
    pub paused_seconds: i64,
    /// What is left; less than nothing where it is overdrawn.
    pub left_seconds: i64,
    /// When it is due, or was; null while it stands still with time left.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub due_at: Option<Timestamp>,
    /// When it stopped.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub stopped_at: Option<Timestamp>,
    /// The statement, oldest line first.
    pub lines: Vec<ClockLine>,
}

/// A line of the statement.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClockLine {
    /// From when.
    #[schema(value_type = String, format = DateTime)]
    pub from: Timestamp,
    /// Until when; the same instant where it took no time.
    #[schema(value_type = String, format = DateTime)]
    pub to: Timestamp,
    /// `promised`, `counted`, `paused`, `outside_hours`, `repriced` or `corrected`.
    pub movement: &'static str,
    /// The phase during which it counted.
    #[schema(value_type = Option<words::Phase>)]
    pub phase: Option<t::Phase>,
    /// What held it.
    #[schema(value_type = Option<words::Pause>)]
    pub pause: Option<Pause>,
    /// The priority that it was counted anew for.
    #[schema(value_type = Option<words::Priority>)]
    pub priority: Option<t::Priority>,
    /// Why it was corrected; for technicians only.
    pub reason: Option<String>,
    /// Working time of the stretch, or what was given back.
    pub seconds: i64,
    /// What is left of the promise at its end.
    pub balance_seconds: Option<i64>,
}

impl Clock {
    /// A clock, as somebody may read it.
    #[must_use]
    pub fn new(statement: &Statement, reads_internal: bool) -> Self {
        let (account, reading) = (&statement.account, statement.reading());
        let lines = account.detailed(&statement.calendar);
        Self {
            goal: statement.goal,
            agreement: statement.agreement.clone(),
            calendar: statement.calendar_name.clone(),
            state: account.state.word(),
            pause: account.state.pause(),
            verdict: account.verdict,
            promised_seconds: reading.promised.as_secs(),
            elapsed_seconds: account.elapsed.as_secs(),
            paused_seconds: account.paused_in_all().as_secs(),
            left_seconds: reading.left.as_secs(),
            due_at: account.due,
            stopped_at: account.stopped_at,
            lines: lines.into_iter().map(|line| ClockLine::new(line, reads_internal)).collect(),
        }
    }
}

impl ClockLine {
    fn new(line: guichet_core::sla::Line, reads_internal: bool) -> Self {
        let guichet_core::sla::Line { from, to, movement, amount, balance } = line;
        let (phase, pause, priority, reason) = match &movement {
            Movement::Counted(phase) => (Some(*phase), None, None, None),
            Movement::Paused(pause) => (None, Some(*pause), None, None),
            Movement::Repriced { to, .. } => (None, None, Some(*to), None),
            Movement::Corrected(reason) => (None, None, None, Some(reason.clone()).filter(|_| reads_internal)),
            Movement::Promised | Movement::OutsideHours => (None, None, None, None),
        };
        let (seconds, balance_seconds) = (amount.as_secs(), balance.map(|left| left.as_secs()));
        Self { from, to, movement: word(&movement), phase, pause, priority, reason, seconds, balance_seconds }
    }
}

const fn word(movement: &Movement) -> &'static str {
    match movement {
        Movement::Promised => "promised",
        Movement::Counted(_) => "counted",
        Movement::Paused(_) => "paused",
        Movement::OutsideHours => "outside_hours",
        Movement::Repriced { .. } => "repriced",
        Movement::Corrected(_) => "corrected",
    }
}
