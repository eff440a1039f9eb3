//! The working days of Hexalis, and how a story's hours become instants.
//!
//! The plan knows two moments: `now`, after which nothing happens, and the *desk's* present: `now` while the
//! office is open, the last close of business otherwise. Live stories hang on the second, so that a demonstration
//! started at night or on a Sunday still shows a desk at work.

use std::collections::BTreeSet;

use jiff::civil::{Date, DateTime, Time, Weekday, date, time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::Deserialize;

/// An instant as stories write it: `-3 09:15`, or `now-42`.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(try_from = "String")]
pub enum When {
    /// So many working days from the story's anchor, at a local time.
    Day {
        /// Working days; negative before, 0 the anchor itself.
        days: i32,
        /// Local time.
        time: Time,
    },
    /// So many minutes before the desk's present.
    Before {
        /// Minutes.
        minutes: i64,
    },
}

impl TryFrom<String> for When {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let odd = || format!("`{text}` is neither `-3 09:15` nor `now-42`");
        if let Some(minutes) = text.strip_prefix("now-") {
            return Ok(Self::Before { minutes: minutes.parse().map_err(|_| odd())? });
        }
        let (days, at) = text.split_once(' ').ok_or_else(odd)?;
        Ok(Self::Day { days: days.parse().map_err(|_| odd())?, time: at.parse().map_err(|_| odd())? })
    }
}

/// The day from which a story counts, if that is not the desk's present one.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// Which day of the week.
    pub weekday: Day,
    /// At least so many weeks ago.
    pub weeks_ago: i32,
}

/// A day on which people work.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum Day {
    /// Lundi.
    Monday,
    /// Mardi.
    Tuesday,
    /// Mercredi.
    Wednesday,
    /// Jeudi.
    Thursday,
    /// Vendredi.
    Friday,
}

/// The office's calendar, seen from one moment.
#[derive(Debug)]
pub struct Office {
    tz: TimeZone,
    holidays: BTreeSet<Date>,
    /// After which nothing happens.
    pub now: Timestamp,
    /// The desk's present, local.
    pub present: DateTime,
}

impl Office {
    /// The calendar of a time zone at `now`, with French public holidays from two years before to two years after.
    pub fn new(tz: TimeZone, now: Timestamp) -> Self {
        let local = tz.to_datetime(now);
        let holidays = (local.year() - 2..=local.year() + 2).flat_map(public_holidays).collect();
        let mut office = Self { tz, holidays, now, present: local };
        office.present = office.present_at(local);
        office
    }

    fn present_at(&self, local: DateTime) -> DateTime {
        if self.works(local.date()) && local.time() >= time(9, 30, 0, 0) {
            return local.date().to_datetime(local.time().min(time(18, 0, 0, 0)));
        }
        let mut day = local.date().saturating_sub(1.day());
        while !self.works(day) {
            day = day.saturating_sub(1.day());
        }
        day.to_datetime(time(18, 0, 0, 0))
    }

    /// Whether people work on this day: neither a weekend nor a public holiday.
    pub fn works(&self, day: Date) -> bool {
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !self.holidays.contains(&day)
    }

    /// The working day that many working days after `day`, or before for a negative count.
    pub fn shift(&self, day: Date, days: i32) -> Date {
        let (mut day, step) = (day, days.signum());
        let mut left = days.abs();
        while left > 0 {
            day = day.saturating_add(step.days());
            left -= i32::from(self.works(day));
        }
        day
    }

    /// The day from which a story counts.
    pub fn anchor(&self, anchor: Option<Anchor>) -> Date {
        let Some(Anchor { weekday, weeks_ago }) = anchor else { return self.present.date() };
        let mut day = self.present.date().saturating_sub((7 * weeks_ago).days());
        while day.weekday() != weekday.weekday() || !self.works(day) {
            day = day.saturating_sub(1.day());
        }
        day
    }

    /// The instant that a story means.
    pub fn resolve(&self, when: When, anchor: Date) -> Timestamp {
        match when {
            When::Day { days, time } => self.instant(self.shift(anchor, days).to_datetime(time)),
            When::Before { minutes } => self.instant(self.present.saturating_sub(minutes.minutes())),
        }
    }

    /// A local time as an instant. The hour that a change of clocks skips is read as the one after it.
    pub fn instant(&self, local: DateTime) -> Timestamp {
        let zoned = self.tz.to_ambiguous_timestamp(local).compatible();
        zoned.unwrap_or(self.now)
    }

    /// An instant as a local time.
    pub fn local(&self, at: Timestamp) -> DateTime {
        self.tz.to_datetime(at)
    }
}

impl Day {
    fn weekday(self) -> Weekday {
        match self {
            Self::Monday => Weekday::Monday,
            Self::Tuesday => Weekday::Tuesday,
            Self::Wednesday => Weekday::Wednesday,
            Self::Thursday => Weekday::Thursday,
            Self::Friday => Weekday::Friday,
        }
    }
}

/// `2 février`, `1er mars`.
pub fn french_date(day: Date) -> String {
    const MONTHS: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    let month = usize::try_from(day.month() - 1).ok().and_then(|i| MONTHS.get(i)).unwrap_or(&"");
    if day.day() == 1 { format!("1er {month}") } else { format!("{} {month}", day.day()) }
}

/// The eleven public holidays of metropolitan France.
fn public_holidays(year: i16) -> Vec<Date> {
    let easter = easter(year);
    let fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)];
    let moving = [1, 39, 50].map(|days: i32| easter.saturating_add(days.days()));
    fixed.into_iter().map(|(month, day)| date(year, month, day)).chain(moving).collect()
}

/// Easter Sunday, by the anonymous Gregorian computus.
fn easter(year: i16) -> Date {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let n = h + l - 7 * ((a + 11 * h + 22 * l) / 451) + 114;
    let march = date(year, 3, 1);
    march.saturating_add(((n / 31 - 3) * 31 + n % 31).days())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office(now: &str) -> Office {
        Office::new(TimeZone::get("Europe/Paris").unwrap(), now.parse().unwrap())
    }

    #[test]
    fn easter_moves() {
        assert_eq!(
            [2024, 2025, 2026, 2027].map(easter),
            [date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28)]
        );
    }

    #[test]
    fn the_desk_lives_in_office_hours() {
        let at = |now| office(now).present.to_string();
        assert_eq!(at("2026-11-24T10:00:00Z"), "2026-11-24T11:00:00", "a Tuesday morning");
        assert_eq!(at("2026-11-24T07:00:00Z"), "2026-11-23T18:00:00", "before the office opens");
        assert_eq!(at("2026-11-22T12:00:00Z"), "2026-11-20T18:00:00", "a Sunday");
        assert_eq!(at("2026-11-11T12:00:00Z"), "2026-11-10T18:00:00", "Armistice Day");
    }

    #[test]
    fn stories_count_working_days() {
        let office = office("2026-11-12T10:00:00Z");
        let when = When::try_from("-1 09:15".to_owned()).unwrap();
        let anchor = office.anchor(None);
        assert_eq!(office.local(office.resolve(when, anchor)).to_string(), "2026-11-10T09:15:00", "over a holiday");
        let tuesday = office.anchor(Some(Anchor { weekday: Day::Tuesday, weeks_ago: 4 }));
        assert_eq!(tuesday, date(2026, 10, 13));
        assert!(When::try_from("hier".to_owned()).is_err());
    }
}
