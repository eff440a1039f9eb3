//! The statement of a clock, like that of a bank: from, to, what counted or why it did not, and the balance.

use super::pill::{pill, time};
use crate::i18n::{Html, Words};
use guichet_app::sla::Statement;
use guichet_core::{
    sla::{Line, Movement, State, Verdict},
    tickets::Priority,
};
use jiff::{SignedDuration, Timestamp};

/// The statement of one clock, in words.
#[derive(Clone, Debug)]
pub struct Ledger {
    /// Which promise.
    pub goal: &'static str,
    /// How it stands.
    pub pill: Html,
    /// Whether it is shown open: not where it is over.
    pub open: bool,
    /// Its lines, oldest first.
    pub entries: Vec<Entry>,
    /// What the last line says: when it is due, or what came of it.
    pub end: String,
    /// The balance.
    pub balance: String,
}

/// One line.
#[derive(Clone, Debug)]
pub struct Entry {
    /// From when to when.
    pub when: Html,
    /// What happened.
    pub what: String,
    /// How much it counted; with a sign where it changes the balance.
    pub amount: String,
    /// What is left of the promise.
    pub balance: String,
    /// Whether it did not count.
    pub off: bool,
}

impl Ledger {
    /// The statement of a clock.
    #[must_use]
    pub fn new(w: Words, statement: &Statement, priority: Priority) -> Self {
        let reading = statement.reading();
        let lines = statement.account.detailed(&statement.calendar);
        let first = opening(w, statement, priority);
        let entry = |line: &Line| Entry {
            when: when(w, line.from, line.to),
            what: what(w, line, &first),
            amount: amount(w, line),
            balance: line.balance.map(|left| time(w, left)).unwrap_or_default(),
            off: matches!(line.movement, Movement::Paused(_) | Movement::OutsideHours),
        };
        Self {
            goal: w.word("goal", statement.goal.word()),
            pill: pill(w, &reading),
            open: matches!(reading.state, State::Running | State::Paused(_)),
            entries: lines.iter().map(entry).collect(),
            end: end(w, statement),
            balance: time(w, reading.left),
        }
    }
}

/// What was promised, by which agreement, on which calendar.
fn opening(w: Words, statement: &Statement, priority: Priority) -> String {
    let calendar = statement.calendar_name.as_deref().unwrap_or_else(|| w.t("clock-always"));
    let code = crate::ui::PriorityBadge::code(priority);
    let (agreement, calendar) = (statement.agreement.as_str().into(), calendar.into());
    w.with("clock-promised", &[("agreement", agreement), ("priority", code.into()), ("calendar", calendar)])
}

fn what(w: Words, line: &Line, first: &str) -> String {
    match &line.movement {
        Movement::Promised => first.to_owned(),
        Movement::Counted(phase) => w.name("clock-counted", w.word("phase", phase.word())),
        Movement::Paused(pause) => w.name("clock-pause", w.word("pause", pause.word())),
        Movement::OutsideHours => w.t("clock-outside").to_owned(),
        Movement::Repriced { from, to } => {
            let code = crate::ui::PriorityBadge::code;
            w.with("clock-repriced", &[("from", code(*from).into()), ("to", code(*to).into())])
        }
        Movement::Corrected(reason) => w.name("clock-corrected", reason),
    }
}

fn amount(w: Words, line: &Line) -> String {
    let lasted = || w.duration(line.to.duration_since(line.from).as_secs() / 60);
    match &line.movement {
        Movement::Promised | Movement::Repriced { .. } => String::new(),
        Movement::OutsideHours => lasted(),
        Movement::Paused(_) => time(w, line.amount),
        Movement::Counted(_) => signed(w, -line.amount),
        Movement::Corrected(_) => signed(w, line.amount),
    }
}

/// With its sign: what was taken from the balance, or given back to it.
fn signed(w: Words, amount: SignedDuration) -> String {
    if amount.is_positive() { format!("+{}", time(w, amount)) } else { time(w, amount) }
}

fn end(w: Words, statement: &Statement) -> String {
    let account = &statement.account;
    match (account.state, account.verdict, account.due) {
        (State::Stopped, Some(Verdict::Breached), _) => w.t("clock-end-missed").to_owned(),
        (State::Stopped, ..) => w.t("clock-end-met").to_owned(),
        (State::Void, ..) => w.t("clock-end-void").to_owned(),
        (_, Some(Verdict::Breached), Some(due)) => w.name("clock-end-late", &w.short(due)),
        (State::Running, _, Some(due)) => w.name("clock-end-due", &w.short(due)),
        _ => w.t("clock-end-paused").to_owned(),
    }
}

/// From when to when; the day once where it is one.
fn when(w: Words, from: Timestamp, to: Timestamp) -> Html {
    let (begin, end) = (w.at(from), if same_day(w, from, to) { w.hour(to) } else { w.at(to) });
    if from == to { begin } else { Html::trusted(format!("{begin} – {end}")) }
}

fn same_day(w: Words, from: Timestamp, to: Timestamp) -> bool {
    w.local(from).date() == w.local(to).date()
}
