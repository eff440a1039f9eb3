//! Calendars, agreements and clocks, as stored.

mod agreements;
mod clocks;
mod levels;

pub use agreements::{Agreement, AgreementFacts, Conditions, StoredCalendar, agreements, calendars};
pub(super) use agreements::{
    archive, has_category, insert_agreement, insert_calendar, is_new, is_under, put_away, update_agreement,
    update_calendar,
};
pub use clocks::{Clock, NEVER, clocks, clocks_of};
pub(super) use clocks::{forget, press, put};
pub use levels::{alarms, next_alarm};
pub(super) use levels::{arm, reach, reached};
