//! Periods in whole days of the desk's calendar date, and their cutting into days, weeks and months.

use crate::words::words;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};
use serde::{Deserialize, Serialize};

words! {
    /// How fine a period is cut.
    Grain {
        /// Days.
        Day = "day",
        /// Weeks, from Monday on.
        Week = "week",
        /// Months.
        Month = "month",
    }
}

/// A half-open period: from the beginning of `from` to the beginning of `to`, which is not in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Days {
    /// The first day.
    pub from: Date,
    /// The day after the last.
    pub to: Date,
}

impl Days {
    /// A period. `None` where it would hold no day.
    #[must_use]
    pub fn new(from: Date, to: Date) -> Option<Self> {
        (from < to).then_some(Self { from, to })
    }

    /// How many days it has.
    #[must_use]
    pub fn count(self) -> i32 {
        self.from.until(self.to).map_or(0, |span| span.get_days())
    }

    /// As many days right before it; the same months where it is made of whole months.
    #[must_use]
    pub fn before(self) -> Option<Self> {
        if self.from.day() == 1 && self.to.day() == 1 {
            let months = self.from.until((jiff::Unit::Month, self.to)).ok()?.get_months();
            return Some(Self { from: self.from.checked_sub(months.months()).ok()?, to: self.from });
        }
        Some(Self { from: self.from.checked_sub(self.count().days()).ok()?, to: self.from })
    }

    /// Its two ends in a time zone. `None` beyond all time.
    #[must_use]
    pub fn ends(self, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
        let midnight = |date: Date| zone.to_timestamp(date.to_datetime(civil::Time::midnight())).ok();
        Some((midnight(self.from)?, midnight(self.to)?))
    }

    /// Cut into days, weeks or months of the calendar; the first and the last piece may be shorter.
    #[must_use]
    pub fn cut(self, grain: Grain) -> Vec<Self> {
        let (mut pieces, mut from) = (Vec::new(), self.from);
        while from < self.to {
            let Some(next) = grain.next(from) else { break };
            let to = next.min(self.to);
            pieces.push(Self { from, to });
            from = to;
        }
        pieces
    }
}

impl Grain {
    /// The first day of the next piece.
    fn next(self, day: Date) -> Option<Date> {
        match self {
            Self::Day => day.tomorrow().ok(),
            Self::Week => day.checked_add((7 - i32::from(day.weekday().to_monday_zero_offset())).days()).ok(),
            Self::Month => day.last_of_month().tomorrow().ok(),
        }
    }

    /// How a piece is called, the same in every language: `2026-01-31`, `2026-W05`, `2026-01`.
    #[must_use]
    pub fn name(self, day: Date) -> String {
        match self {
            Self::Day => day.to_string(),
            Self::Week => {
                let week = day.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Self::Month => format!("{:04}-{:02}", day.year(), day.month()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn days(from: &str, to: &str) -> Days {
        Days::new(from.parse().unwrap(), to.parse().unwrap()).unwrap()
    }

    #[test]
    fn pieces_follow_the_calendar() {
        let names = |days: Days, grain: Grain| -> Vec<String> {
            days.cut(grain).iter().map(|piece| format!("{} {}", grain.name(piece.from), piece.count())).collect()
        };
        let winter = days("2026-01-30", "2026-03-02");
        assert_eq!(names(winter, Grain::Month), ["2026-01 2", "2026-02 28", "2026-03 1"]);
        assert_eq!(names(days("2025-12-27", "2026-01-06"), Grain::Week), ["2025-W52 2", "2026-W01 7", "2026-W02 1"]);
        assert_eq!(names(days("2026-02-27", "2026-03-02"), Grain::Day).len(), 3);
        assert_eq!(Days::new(winter.from, winter.from), None);
    }

    #[test]
    fn the_period_before_has_as_many_days_or_the_same_months() {
        for (this, before) in [
            (("2026-03-01", "2026-04-01"), ("2026-02-01", "2026-03-01")),
            (("2026-01-01", "2027-01-01"), ("2025-01-01", "2026-01-01")),
            (("2026-03-10", "2026-03-17"), ("2026-03-03", "2026-03-10")),
        ] {
            assert_eq!(days(this.0, this.1).before(), Some(days(before.0, before.1)));
        }
    }

    #[test]
    fn a_day_begins_where_the_zone_says() {
        let paris = TimeZone::get("Europe/Paris").unwrap();
        let (from, to) = days("2026-03-28", "2026-03-30").ends(&paris).unwrap();
        assert_eq!((from.to_string(), to.to_string()), ("2026-03-27T23:00:00Z".into(), "2026-03-29T22:00:00Z".into()));
    }

    proptest! {
        #[test]
        fn pieces_fill_the_period_without_gap_or_overlap(start in 0..20_000_i32, length in 1..800_i32, grain in 0..3_usize) {
            let from = civil::date(1980, 1, 1).checked_add(start.days()).unwrap();
            let whole = Days::new(from, from.checked_add(length.days()).unwrap()).unwrap();
            let pieces = whole.cut(Grain::ALL[grain]);
            prop_assert_eq!(pieces[0].from, whole.from);
            prop_assert_eq!(pieces[pieces.len() - 1].to, whole.to);
            prop_assert!(pieces.windows(2).all(|pair| pair[0].to == pair[1].from));
            prop_assert_eq!(pieces.iter().map(|piece| piece.count()).sum::<i32>(), whole.count());
        }
    }
}
