//! Service levels: what was promised, by when it is due, and what the clock of a ticket says.
//!
//! Everything here is interval arithmetic on instants. A [`Calendar`] says which instants are working time; a
//! [`Timeline`] says what happened to a ticket; [`account`] puts the two together into a statement that reads like that
//! of a bank. Nothing is kept between two readings: whatever changes, the statement is replayed from the start.
//! Amounts of working time are [`SignedDuration`](jiff::SignedDuration)s, exact to the millisecond.

mod account;
mod arithmetic;
mod calendar;
mod holidays;
mod hours;
mod length;
mod marks;
mod plan;
mod replay;
mod rung;
mod targets;
#[cfg(test)]
mod tests;
mod timeline;
mod written;

pub use account::{Account, Line, Movement, State, Terms, Verdict, account};
pub use arithmetic::{Interval, NeverDue};
pub use calendar::{Calendar, CalendarFault};
pub use holidays::HolidayRule;
pub use hours::{Span, SpanFault};
pub use length::{Length, LengthFault};
pub use marks::{reaches, soon};
pub use plan::{Day, Holidays, Plan, Week};
pub use replay::{Fared, Setting};
pub use rung::{Mark, Reaction, Rung, RungFault};
pub use targets::{Goal, Pause, Pauses, Promise, RoundTheClock, Targets};
pub use timeline::{Fact, Standing, Timeline, What};
pub use written::{PlanText, WEEKDAYS};
