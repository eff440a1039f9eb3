//! Service levels: which agreement a ticket has, and how its clocks stand.
//!
//! A clock is never added up: it is worked out from the ticket's log, in the transaction that changes the ticket, so it
//! cannot drift from what happened. A desk without agreements has no clocks, and nothing else is different there.

mod choose;
mod edit;
mod keep;
mod levels;
mod prepare;
mod reading;
mod store;

pub use choose::choose;
pub use edit::{ReplayClocks, archive_agreement, archive_calendar, save_agreement, save_calendar};
pub use keep::{Statement, begin, keep, replay, statements};
pub use levels::{rearm, take_levels};
pub use prepare::prepare;
pub use reading::{Reading, most_pressing, readings};
pub use store::{
    Agreement, AgreementFacts, Clock, Conditions, NEVER, StoredCalendar, agreements, alarms, calendars, clocks,
    clocks_of, next_alarm,
};
