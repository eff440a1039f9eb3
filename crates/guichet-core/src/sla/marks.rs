//! When a clock shows a certain time: a share of what was promised, so much before it is due, so much after.

use super::{Goal, NeverDue, State, Terms, Timeline, What, account};
use jiff::{SignedDuration, Timestamp};

/// When so much working time has counted on a clock, seen from `now`: in the past or, while the clock runs, to come. None
/// where it stands still before that, or stopped.
///
/// # Errors
/// [`NeverDue`] where that lies beyond all time.
pub fn reaches(
    timeline: &Timeline,
    terms: Terms<'_>,
    goal: Goal,
    now: Timestamp,
    counted: SignedDuration,
) -> Result<Option<Timestamp>, NeverDue> {
    let given = timeline.facts.iter().filter_map(|fact| match fact.what {
        What::Corrected { given, .. } => Some(given),
        _ => None,
    });
    let given = given.fold(SignedDuration::ZERO, SignedDuration::saturating_add);
    // What was given back moves the due date, not how much has counted.
    let terms = Terms { promised: Some(counted.saturating_sub(given)), ..terms };
    let reached = account(timeline, terms, goal, now)?;
    let is_over = |at: Timestamp| reached.stopped_at.is_none_or(|stopped| at <= stopped);
    Ok(reached.due.filter(|at| is_over(*at) && reached.state != State::Void))
}

/// When a quarter of the promise, or less, is left of a clock that runs.
///
/// # Errors
/// As [`reaches`].
pub fn soon(timeline: &Timeline, terms: Terms<'_>, goal: Goal, now: Timestamp) -> Result<Option<Timestamp>, NeverDue> {
    let account = account(timeline, terms, goal, now)?;
    let Some(left) = account.left.filter(|_| account.state == State::Running) else { return Ok(None) };
    let whole = left.saturating_add(account.elapsed);
    reaches(timeline, terms, goal, now, whole - whole / 4)
}
