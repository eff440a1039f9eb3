//! The statement of a clock: lines from, to, counted or not and why, and what is left of the promise.

use super::{Calendar, Goal, NeverDue, Pause, Pauses, Timeline, What};
use crate::tickets::{Phase, Priority};
use crate::words::words;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// What a clock goes by.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// Which instants are working time.
    pub calendar: &'a Calendar,
    /// What makes it stand still.
    pub pauses: &'a Pauses,
    /// How much working time is promised; none where nothing is.
    pub promised: Option<SignedDuration>,
}

/// What a line tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Movement {
    /// The clock starts with what was promised.
    Promised,
    /// The time counted.
    Counted(Phase),
    /// The clock stood still.
    Paused(Pause),
    /// The clock ran, but nothing was open.
    OutsideHours,
    /// The priority changed, so the promise is another one, from the start.
    Repriced {
        /// From which.
        from: Priority,
        /// To which.
        to: Priority,
    },
    /// An administrator gave time back, or took some.
    Corrected(String),
}

/// One line of the statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// From when.
    pub from: Timestamp,
    /// Until when; the same instant where it took no time.
    pub to: Timestamp,
    /// What it tells.
    pub movement: Movement,
    /// How much: working time of the stretch, or what was given back.
    pub amount: SignedDuration,
    /// What is left of the promise at its end; less than nothing where it is overdrawn.
    pub balance: Option<SignedDuration>,
}

/// How a clock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It runs.
    Running,
    /// It stands still.
    Paused(Pause),
    /// What was promised was done.
    Stopped,
    /// The ticket ended without it: it was cancelled, or nobody knows.
    Void,
}

words! {
    /// Whether a promise was kept.
    Verdict {
        /// In time.
        Met = "met",
        /// Too late, or not at all and the time is over.
        Breached = "breached",
    }
}

/// The statement of one clock of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// How the clock stands.
    pub state: State,
    /// Whether the promise was kept; none while that is open.
    pub verdict: Option<Verdict>,
    /// The working time that counted.
    pub elapsed: SignedDuration,
    /// The working time that did not, by what held the clock.
    pub paused: BTreeMap<Pause, SignedDuration>,
    /// What is left of the promise; less than nothing where it is overdrawn: by how much it was met or breached.
    pub left: Option<SignedDuration>,
    /// When it is due, or was; none while the clock stands still with time left, or where nothing was promised.
    pub due: Option<Timestamp>,
    /// When the clock stopped.
    pub stopped_at: Option<Timestamp>,
    /// The lines, oldest first.
    pub lines: Vec<Line>,
}

/// Works out the statement of a clock as of `now`, from the opening on.
///
/// # Errors
/// [`NeverDue`] where the promise ends beyond all time.
pub fn account(timeline: &Timeline, terms: Terms<'_>, goal: Goal, now: Timestamp) -> Result<Account, NeverDue> {
    let end = end(timeline, goal);
    let mut sum = Sum::begin(timeline, terms, end.map_or(now, |(at, _)| at));
    let mut held = Held::Counts(Phase::New);
    for fact in &timeline.facts {
        sum.close(held, fact.at)?;
        match &fact.what {
            What::Entered(phase, waits) => held = Held::of(*phase, waits.map(Pause::from), terms.pauses),
            What::Repriced { from, to } => sum.note(fact.at, Movement::Repriced { from: *from, to: *to }),
            What::Corrected { given, reason } => sum.correct(fact.at, *given, reason),
        }
    }
    sum.close(held, sum.until)?;
    sum.finish(held, end)
}

/// When a clock ended, and how; none while it goes on.
fn end(timeline: &Timeline, goal: Goal) -> Option<(Timestamp, State)> {
    let last = timeline.facts.iter().rev().find_map(|fact| match fact.what {
        What::Entered(phase, _) => Some((phase, fact.at)),
        _ => None,
    });
    let cancelled = last.filter(|(phase, _)| *phase == Phase::Cancelled).map(|(_, at)| (at, State::Void));
    let resolved = timeline.resolved_at;
    match goal {
        Goal::Resolution => resolved.map(|at| (at, State::Stopped)).or(cancelled),
        Goal::Response => match timeline.answered_at {
            Some(at) => Some((at, State::Stopped)),
            None => resolved.map(|at| (at, State::Void)).or(cancelled),
        },
    }
}

/// Whether time counts, and if not, why.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Held {
    Counts(Phase),
    Paused(Pause),
}

impl Held {
    fn of(phase: Phase, waits: Option<Pause>, pauses: &Pauses) -> Self {
        let pause = match phase {
            Phase::Pending => waits,
            Phase::Resolved | Phase::Closed => Some(Pause::Resolved),
            _ => None,
        };
        pause.filter(|pause| pauses.has(*pause)).map_or(Self::Counts(phase), Self::Paused)
    }
}

/// A statement being written.
struct Sum<'a> {
    terms: Terms<'a>,
    /// Where the statement ends.
    until: Timestamp,
    /// Up to where it is written.
    at: Timestamp,
    /// Everything that was given back, whenever it was: what counts from the start.
    given: SignedDuration,
    /// What was given back so far.
    given_so_far: SignedDuration,
    elapsed: SignedDuration,
    paused: BTreeMap<Pause, SignedDuration>,
    due: Option<Timestamp>,
    lines: Vec<Line>,
}

impl<'a> Sum<'a> {
    fn begin(timeline: &Timeline, terms: Terms<'a>, until: Timestamp) -> Self {
        let opened = timeline.opened_at;
        let corrections = timeline.facts.iter().filter_map(|fact| match fact.what {
            What::Corrected { given, .. } => Some(given),
            _ => None,
        });
        let zero = SignedDuration::ZERO;
        let given = corrections.fold(zero, SignedDuration::saturating_add);
        let promised =
            Line { from: opened, to: opened, movement: Movement::Promised, amount: zero, balance: terms.promised };
        let lines = vec![promised];
        let until = until.max(opened);
        let paused = BTreeMap::new();
        Self { terms, until, at: opened, given, given_so_far: zero, elapsed: zero, paused, due: None, lines }
    }

    /// The whole promise, corrections included.
    fn whole(&self) -> Option<SignedDuration> {
        self.terms.promised.map(|promised| promised.saturating_add(self.given))
    }

    fn balance(&self) -> Option<SignedDuration> {
        let promised = self.terms.promised?;
        Some(promised.saturating_add(self.given_so_far).saturating_sub(self.elapsed))
    }

    /// Writes the stretch that ends at an instant.
    fn close(&mut self, held: Held, to: Timestamp) -> Result<(), NeverDue> {
        let (from, to) = (self.at, to.min(self.until));
        if to <= from {
            return Ok(());
        }
        self.at = to;
        let amount = self.terms.calendar.between(from, to);
        let movement = match held {
            Held::Counts(phase) => {
                self.cross(from, amount)?;
                self.elapsed += amount;
                Movement::Counted(phase)
            }
            Held::Paused(pause) => {
                *self.paused.entry(pause).or_default() += amount;
                Movement::Paused(pause)
            }
        };
        self.write(Line { from, to, movement, amount, balance: self.balance() });
        Ok(())
    }

    /// Finds the due date where it lies within a stretch that counts.
    fn cross(&mut self, from: Timestamp, amount: SignedDuration) -> Result<(), NeverDue> {
        let Some(left) = self.whole().map(|whole| whole.saturating_sub(self.elapsed)) else { return Ok(()) };
        if self.due.is_none() && amount >= left {
            self.due = Some(self.terms.calendar.after(from, left)?);
        }
        Ok(())
    }

    /// A stretch that only goes on is one line with the one before.
    fn write(&mut self, line: Line) {
        match self.lines.last_mut() {
            Some(last) if last.movement == line.movement && last.to == line.from => {
                last.to = line.to;
                last.amount += line.amount;
                last.balance = line.balance;
            }
            _ => self.lines.push(line),
        }
    }

    fn note(&mut self, at: Timestamp, movement: Movement) {
        let (zero, balance) = (SignedDuration::ZERO, self.balance());
        self.lines.push(Line { from: at, to: at, movement, amount: zero, balance });
    }

    fn correct(&mut self, at: Timestamp, given: SignedDuration, reason: &str) {
        self.given_so_far = self.given_so_far.saturating_add(given);
        self.note(at, Movement::Corrected(reason.to_owned()));
        if let Some(line) = self.lines.last_mut() {
            line.amount = given;
        }
    }

    fn finish(mut self, held: Held, end: Option<(Timestamp, State)>) -> Result<Account, NeverDue> {
        let state = match (end, held) {
            (Some((_, state)), _) => state,
            (None, Held::Paused(pause)) => State::Paused(pause),
            (None, Held::Counts(_)) => State::Running,
        };
        let left = self.whole().map(|whole| whole.saturating_sub(self.elapsed));
        let is_late = left.is_some_and(|left| left.is_negative());
        let is_held = matches!(state, State::Paused(_));
        if let Some(left) = left.filter(|_| self.due.is_none() && !is_held) {
            self.due = Some(self.terms.calendar.after(self.until, left)?);
        }
        let due = self.due.filter(|_| !is_held || is_late);
        let verdict = match state {
            _ if is_late => Some(Verdict::Breached),
            State::Stopped => left.map(|_| Verdict::Met),
            _ => None,
        };
        let stopped_at = end.map(|(at, _)| at);
        let Self { elapsed, paused, lines, .. } = self;
        Ok(Account { state, verdict, elapsed, paused, left, due, stopped_at, lines })
    }
}

/// How many stretches of working time one line is told in; beyond that it stays one.
const STRETCHES: usize = 12;

impl State {
    /// The stable word, without what holds it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Paused(_) => "paused",
            Self::Stopped => "stopped",
            Self::Void => "void",
        }
    }

    /// What holds it.
    #[must_use]
    pub const fn pause(self) -> Option<Pause> {
        if let Self::Paused(pause) = self { Some(pause) } else { None }
    }

    /// The state of a word and of what holds it.
    #[must_use]
    pub fn from_words(word: &str, pause: Option<Pause>) -> Option<Self> {
        match word {
            "running" => Some(Self::Running),
            "paused" => pause.map(Self::Paused),
            "stopped" => Some(Self::Stopped),
            "void" => Some(Self::Void),
            _ => None,
        }
    }
}

impl Account {
    /// All time that did not count.
    #[must_use]
    pub fn paused_in_all(&self) -> SignedDuration {
        self.paused.values().fold(SignedDuration::ZERO, |sum, paused| sum.saturating_add(*paused))
    }

    /// The lines, with each counted stretch told by what was open and what was not, unless that makes it very long.
    #[must_use]
    pub fn detailed(&self, calendar: &Calendar) -> Vec<Line> {
        self.lines.iter().flat_map(|line| detail(line, calendar)).collect()
    }
}

fn detail(line: &Line, calendar: &Calendar) -> Vec<Line> {
    let Movement::Counted(_) = line.movement else { return vec![line.clone()] };
    let open = calendar.stretches(line.from, line.to, STRETCHES + 1);
    if open.len() > STRETCHES {
        return vec![line.clone()];
    }
    let mut balance = line.balance.map(|balance| balance.saturating_add(line.amount));
    let (mut out, mut at, zero) = (Vec::new(), line.from, SignedDuration::ZERO);
    let closed = |from, to, balance| {
        (from < to).then_some(Line { from, to, movement: Movement::OutsideHours, amount: zero, balance })
    };
    for stretch in open {
        out.extend(closed(at, stretch.from, balance));
        let amount = stretch.from.duration_until(stretch.to);
        balance = balance.map(|balance| balance.saturating_sub(amount));
        out.push(Line { from: stretch.from, to: stretch.to, movement: line.movement.clone(), amount, balance });
        at = stretch.to;
    }
    out.extend(closed(at, line.to, balance));
    out
}
