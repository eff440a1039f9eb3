//! The hours of a day, to the minute, as people write them: `08:00-12:00`.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Milliseconds of a minute and of a day on the wall clock.
const MINUTE: i64 = 60_000;
pub(super) const DAY: i64 = 24 * 60 * MINUTE;

/// From a time of the day to another, in minutes after midnight. Where the end is not after the start, it is on the next
/// day: `22:00-06:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Span {
    from: u16,
    to: u16,
}

/// What is wrong with a span.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SpanFault {
    /// It is not written as two times.
    #[error("'{0}' is no span of hours such as 08:00-12:00")]
    NotASpan(String),
    /// It begins and ends at the same time.
    #[error("'{0}' begins and ends at the same time; the whole day is 00:00-24:00")]
    Empty(String),
}

impl Span {
    /// The whole day.
    pub const ALL_DAY: Self = Self { from: 0, to: 24 * 60 };

    /// Whether it goes on after midnight.
    #[must_use]
    pub const fn passes_midnight(self) -> bool {
        self.to < self.from
    }

    /// Its part on the day on which it begins, in milliseconds after midnight.
    const fn today(self) -> (i64, i64) {
        let to = if self.passes_midnight() { DAY } else { self.to as i64 * MINUTE };
        (self.from as i64 * MINUTE, to)
    }

    /// Its part on the day after.
    const fn tomorrow(self) -> Option<(i64, i64)> {
        if self.passes_midnight() && self.to > 0 { Some((0, self.to as i64 * MINUTE)) } else { None }
    }
}

/// Minutes after midnight of `08:30`; `24:00` is the day's end.
fn time(text: &str) -> Option<u16> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let digits = |part: &str, len: std::ops::RangeInclusive<usize>| {
        (len.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<u16>().ok())?
    };
    let (hours, minutes) = (digits(hours, 1..=2)?, digits(minutes, 2..=2)?);
    let of_day = hours * 60 + minutes;
    (minutes < 60 && of_day <= 24 * 60).then_some(of_day)
}

impl FromStr for Span {
    type Err = SpanFault;

    fn from_str(text: &str) -> Result<Self, SpanFault> {
        let wrong = || SpanFault::NotASpan(text.to_owned());
        let (from, to) = text.split_once(['-', '–']).ok_or_else(wrong)?;
        let (from, to) = (time(from).ok_or_else(wrong)?, time(to).ok_or_else(wrong)?);
        match from == to {
            true => Err(SpanFault::Empty(text.to_owned())),
            false if from == 24 * 60 => Err(wrong()),
            false => Ok(Self { from, to }),
        }
    }
}

impl TryFrom<String> for Span {
    type Error = SpanFault;
    fn try_from(text: String) -> Result<Self, SpanFault> {
        text.parse()
    }
}

impl From<Span> for String {
    fn from(span: Span) -> Self {
        span.to_string()
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (self.from, self.to);
        write!(f, "{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60)
    }
}

/// The open hours of one day: parts of it, in order, that do not touch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Hours {
    parts: Vec<(i64, i64)>,
    total: i64,
}

impl Hours {
    /// A closed day.
    pub(super) const CLOSED: Self = Self { parts: Vec::new(), total: 0 };

    /// Puts parts of a day together; where they overlap or touch, they are one.
    pub(super) fn of(mut parts: Vec<(i64, i64)>) -> Self {
        parts.sort_unstable();
        let mut merged: Vec<(i64, i64)> = Vec::with_capacity(parts.len());
        for (from, to) in parts {
            match merged.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => merged.push((from, to)),
            }
        }
        let total = merged.iter().map(|(from, to)| to - from).sum();
        Self { parts: merged, total }
    }

    /// The hours of seven days, Monday first. What passes midnight belongs to the day on which it is.
    pub(super) fn of_week(week: &[Vec<Span>; 7]) -> [Self; 7] {
        let mut parts: [Vec<(i64, i64)>; 7] = Default::default();
        for (day, spans) in week.iter().enumerate() {
            parts[day].extend(spans.iter().map(|span| span.today()));
            parts[(day + 1) % 7].extend(spans.iter().filter_map(|span| span.tomorrow()));
        }
        parts.map(Self::of)
    }

    /// The hours of a single day.
    pub(super) fn of_day(spans: &[Span]) -> Self {
        Self::of(spans.iter().map(|span| span.today()).collect())
    }

    /// All of it, in milliseconds.
    pub(super) const fn total(&self) -> i64 {
        self.total
    }

    /// The parts, in milliseconds after midnight.
    pub(super) fn parts(&self) -> &[(i64, i64)] {
        &self.parts
    }

    /// How much of it lies before a time of the day.
    pub(super) fn before(&self, time: i64) -> i64 {
        self.parts.iter().map(|(from, to)| (time.min(*to) - from).max(0)).sum()
    }

    /// The earliest time of the day, from `start` on, at which so much of it (more than nothing) has passed.
    pub(super) fn reach(&self, start: i64, amount: i64) -> Option<i64> {
        let mut rest = amount;
        for (from, to) in &self.parts {
            let from = *from.max(&start);
            let here = (to - from).max(0);
            if here >= rest {
                return Some(from + rest);
            }
            rest -= here;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_as_people_write_them() {
        for (text, read) in
            [("08:00-12:00", "08:00-12:00"), ("8:00 – 12:30", "08:00-12:30"), ("00:00-24:00", "00:00-24:00")]
        {
            assert_eq!(text.parse::<Span>().unwrap().to_string(), read);
        }
        for wrong in [
            "",
            "8-12",
            "08:00",
            "08:60-12:00",
            "24:01-25:00",
            "24:00-06:00",
            "08:00-12:0",
            "aa:bb-cc:dd",
            "-1:00-02:00",
        ] {
            assert!(matches!(wrong.parse::<Span>(), Err(SpanFault::NotASpan(_))), "{wrong}");
        }
        assert!(matches!("08:00-08:00".parse::<Span>(), Err(SpanFault::Empty(_))));
    }

    #[test]
    fn a_night_shift_is_cut_at_midnight() {
        let mut week: [Vec<Span>; 7] = Default::default();
        week[6] = vec!["22:00-06:00".parse().unwrap()];
        let hours = Hours::of_week(&week);
        assert_eq!(hours[6].parts(), [(22 * 60 * MINUTE, DAY)]);
        assert_eq!(hours[0].parts(), [(0, 6 * 60 * MINUTE)]);
    }

    #[test]
    fn what_overlaps_is_counted_once() {
        let spans = ["08:00-12:00", "11:00-13:00", "13:00-14:00"].map(|text| text.parse().unwrap());
        assert_eq!(Hours::of_day(&spans).parts(), [(8 * 60 * MINUTE, 14 * 60 * MINUTE)]);
    }
}
