//! Calendars, agreements and clocks, as stored.

mod agreements;
mod clocks;

pub use agreements::{Agreement, AgreementFacts, Conditions, StoredCalendar, agreements, calendars};
pub(super) use agreements::{
    archive, has_category, insert_agreement, insert_calendar, is_new, is_under, put_away, update_agreement,
    update_calendar,
};
pub use clocks::{Clock, NEVER, clocks, clocks_of};
pub(super) use clocks::{forget, press, put};
