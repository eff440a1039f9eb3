//! A calendar that can be counted on: which instants are working time.

use super::holidays::day_number;
use super::hours::Hours;
use super::{Day, HolidayRule, Holidays, Plan};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;

/// Which instants are working time: those at which the wall clock of its time zone shows an open hour of an open day.
#[derive(Clone, Debug)]
pub struct Calendar {
    pub(super) zone: TimeZone,
    pub(super) week: [Hours; 7],
    pub(super) rule: Option<HolidayRule>,
    /// Single days, by their number since 1970-01-01; they go before the rule.
    pub(super) days: BTreeMap<i64, Hours>,
}

/// Why a plan is no calendar.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarFault {
    /// There is no such time zone.
    #[error("'{0}' is no time zone")]
    TimeZone(String),
    /// No day of the week has an open hour: nothing would ever be due.
    #[error("no day of the week has an open hour")]
    NeverOpen,
    /// A single day may not reach into the next.
    #[error("the hours of {0} may not pass midnight")]
    PassesMidnight(Date),
}

impl Calendar {
    /// The calendar that a plan describes.
    ///
    /// # Errors
    /// [`CalendarFault`].
    pub fn new(plan: &Plan) -> Result<Self, CalendarFault> {
        let zone = TimeZone::get(&plan.time_zone).map_err(|_| CalendarFault::TimeZone(plan.time_zone.clone()))?;
        let week = Hours::of_week(&plan.week.clone().days());
        if week.iter().all(|hours| hours.total() == 0) {
            return Err(CalendarFault::NeverOpen);
        }
        let (rule, dates) = match &plan.holidays {
            Holidays::Rule(rule) => (Some(*rule), &[][..]),
            Holidays::Dates(dates) => (None, dates.as_slice()),
        };
        let mut days: BTreeMap<_, _> = dates.iter().map(|Day(date)| (day_number(*date), Hours::default())).collect();
        for (Day(date), spans) in &plan.days {
            if spans.iter().any(|span| span.passes_midnight()) {
                return Err(CalendarFault::PassesMidnight(*date));
            }
            days.insert(day_number(*date), Hours::of_day(spans));
        }
        Ok(Self { zone, week, rule, days })
    }

    /// Day and night, every day: 24×7.
    #[must_use]
    pub fn always() -> Self {
        let all_day = Hours::of_day(&[super::Span::ALL_DAY]);
        let week = std::array::from_fn(|_| all_day.clone());
        Self { zone: TimeZone::UTC, week, rule: None, days: BTreeMap::new() }
    }

    /// Its time zone.
    #[must_use]
    pub const fn zone(&self) -> &TimeZone {
        &self.zone
    }
}
