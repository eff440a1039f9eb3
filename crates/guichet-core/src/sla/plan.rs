//! A calendar as it is written down: in a file, in the database, in the API.

use super::{HolidayRule, Span};
use jiff::civil::Date;
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// What a calendar is made of. [`Calendar::new`](super::Calendar::new) makes one that can be counted on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The IANA name of the time zone, such as `Europe/Paris`.
    pub time_zone: String,
    /// The public holidays, on which nothing is open.
    #[serde(default)]
    pub holidays: Holidays,
    /// The usual week.
    #[serde(default)]
    pub week: Week,
    /// Single days with hours of their own, none where they are closed. They go before the holidays.
    #[serde(default)]
    pub days: BTreeMap<Day, Vec<Span>>,
}

/// The open hours of each day of the week; a day that is not named is closed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "seven days need no words")]
pub struct Week {
    pub mon: Vec<Span>,
    pub tue: Vec<Span>,
    pub wed: Vec<Span>,
    pub thu: Vec<Span>,
    pub fri: Vec<Span>,
    pub sat: Vec<Span>,
    pub sun: Vec<Span>,
}

impl Week {
    /// The same hours from Monday to Friday.
    #[must_use]
    pub fn working(hours: &[Span]) -> Self {
        let [mon, tue, wed, thu, fri] = std::array::from_fn(|_| hours.to_vec());
        Self { mon, tue, wed, thu, fri, ..Self::default() }
    }

    /// Every hour of every day.
    #[must_use]
    pub fn always() -> Self {
        let all = vec![Span::ALL_DAY];
        Self { sat: all.clone(), sun: all.clone(), ..Self::working(&all) }
    }

    /// The seven days, Monday first.
    #[must_use]
    pub fn days(self) -> [Vec<Span>; 7] {
        let Self { mon, tue, wed, thu, fri, sat, sun } = self;
        [mon, tue, wed, thu, fri, sat, sun]
    }

    /// Seven days, Monday first.
    #[must_use]
    pub fn of([mon, tue, wed, thu, fri, sat, sun]: [Vec<Span>; 7]) -> Self {
        Self { mon, tue, wed, thu, fri, sat, sun }
    }
}

/// The public holidays: by a rule, or one by one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Holidays {
    /// By a rule, for every year.
    Rule(HolidayRule),
    /// One by one.
    Dates(Vec<Day>),
}

impl Default for Holidays {
    fn default() -> Self {
        Self::Dates(Vec::new())
    }
}

/// A date, as text or as a date of TOML.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Day(pub Date);

/// Reads a day. A date of TOML comes as a map of one entry, whose value is the text.
struct DayVisitor;

impl<'de> Visitor<'de> for DayVisitor {
    type Value = Day;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date such as 2026-05-01")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Day, E> {
        let has_date_only = text.len() == "2026-05-01".len();
        let date = has_date_only.then(|| text.parse().ok()).flatten();
        date.map(Day).ok_or_else(|| E::custom(format_args!("'{text}' is no date such as 2026-05-01")))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Day, A::Error> {
        let entry: Option<(String, String)> = map.next_entry()?;
        let (_, text) = entry.ok_or_else(|| de::Error::custom("a date such as 2026-05-01 is missing"))?;
        self.visit_str(&text)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DayVisitor)
    }
}

struct HolidaysVisitor;

impl<'de> Visitor<'de> for HolidaysVisitor {
    type Value = Holidays;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"fr\", \"fr-alsace-moselle\" or a list of dates")
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<Holidays, E> {
        let rule = HolidayRule::from_word(word);
        rule.map(Holidays::Rule).ok_or_else(|| E::invalid_value(de::Unexpected::Str(word), &self))
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<Holidays, A::Error> {
        let mut dates = Vec::new();
        while let Some(day) = list.next_element()? {
            dates.push(day);
        }
        Ok(Holidays::Dates(dates))
    }
}

impl<'de> Deserialize<'de> for Holidays {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(HolidaysVisitor)
    }
}

impl Plan {
    /// Business hours in France: Monday to Friday, 8 to 12 and 14 to 18, closed on public holidays.
    #[must_use]
    pub fn business_hours() -> Self {
        let hours: Vec<Span> = ["08:00-12:00", "14:00-18:00"].iter().filter_map(|text| text.parse().ok()).collect();
        let (week, holidays) = (Week::working(&hours), Holidays::Rule(HolidayRule::Fr));
        Self { time_zone: "Europe/Paris".to_owned(), holidays, week, days: BTreeMap::new() }
    }

    /// Day and night, every day.
    #[must_use]
    pub fn always(time_zone: &str) -> Self {
        let holidays = Holidays::default();
        Self { time_zone: time_zone.to_owned(), holidays, week: Week::always(), days: BTreeMap::new() }
    }
}
