//! Working time between two instants, and the instant at which so much of it has passed.
//!
//! Between two changes of the time zone's offset the wall clock is a straight line. On it the week repeats, and only
//! holidays and single days differ: years are a division and a few corrections. The wall clock decides, so an hour that
//! a spring night skips is not there, and one that an autumn night shows twice counts twice.

use super::Calendar;
use super::hours::{DAY, Hours};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

/// The longest straight piece that is looked at in one go, so that no search is over more than a year.
const PIECE: i64 = 370 * DAY;

/// A stretch of time, `from` included and `to` not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// Its first instant.
    pub from: Timestamp,
    /// The instant after its last.
    pub to: Timestamp,
}

/// So much working time does not pass before the end of all time that can be written down (the year 9999).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("so much working time never passes")]
pub struct NeverDue;

/// A stretch without a change of the offset, in milliseconds since 1970, and the offset.
#[derive(Clone, Copy)]
struct Piece {
    from: i64,
    to: i64,
    offset: i64,
}

impl Calendar {
    /// The working time between two instants: nothing where `to` is not after `from`.
    #[must_use]
    pub fn between(&self, from: Timestamp, to: Timestamp) -> SignedDuration {
        let pieces = self.pieces(from.as_millisecond(), to.as_millisecond());
        SignedDuration::from_millis(pieces.map(|p| self.straight(p.from + p.offset, p.to + p.offset)).sum())
    }

    /// The earliest instant at which so much working time has passed since `from`; `from` itself where nothing or less
    /// is wanted.
    ///
    /// # Errors
    /// [`NeverDue`] where that lies beyond the year 9999.
    pub fn after(&self, from: Timestamp, working: SignedDuration) -> Result<Timestamp, NeverDue> {
        let mut rest = i64::try_from(working.as_millis()).map_err(|_| NeverDue)?;
        if rest <= 0 {
            return Ok(from);
        }
        for piece in self.pieces(from.as_millisecond(), Timestamp::MAX.as_millisecond()) {
            let (start, end) = (piece.from + piece.offset, piece.to + piece.offset);
            let here = self.straight(start, end);
            if here >= rest {
                let local = self.reach(start, end, rest).ok_or(NeverDue)?;
                return Timestamp::from_millisecond(local - piece.offset).map_err(|_| NeverDue);
            }
            rest -= here;
        }
        Err(NeverDue)
    }

    /// The stretches of working time between two instants, in order, at most `limit` of them; those that touch are one.
    #[must_use]
    pub fn stretches(&self, from: Timestamp, to: Timestamp, limit: usize) -> Vec<Interval> {
        let mut found: Vec<(i64, i64)> = Vec::new();
        'pieces: for piece in self.pieces(from.as_millisecond(), to.as_millisecond()) {
            let (start, end) = (piece.from + piece.offset, piece.to + piece.offset);
            for day in start.div_euclid(DAY)..=end.div_euclid(DAY) {
                for (a, b) in self.hours(day).parts() {
                    let (a, b) = ((day * DAY + a).max(start) - piece.offset, (day * DAY + b).min(end) - piece.offset);
                    if a >= b {
                        continue;
                    }
                    if let Some(last) = found.last_mut().filter(|last| last.1 == a) {
                        last.1 = b;
                    } else if found.len() < limit {
                        found.push((a, b));
                    } else {
                        break 'pieces;
                    }
                }
            }
        }
        let at = |ms| Timestamp::from_millisecond(ms).ok();
        found.into_iter().filter_map(|(a, b)| Some(Interval { from: at(a)?, to: at(b)? })).collect()
    }

    /// A stretch of time, cut where the offset changes, and where it is longer than a year.
    fn pieces(&self, from: i64, to: i64) -> impl Iterator<Item = Piece> + '_ {
        let mut at = from;
        std::iter::from_fn(move || {
            let start = Timestamp::from_millisecond(at).ok().filter(|_| at < to)?;
            let offset = i64::from(self.zone.to_offset(start).seconds()) * 1000;
            let end = to.min(at.saturating_add(PIECE));
            let change = self.zone.following(start).next().map(|change| change.timestamp().as_millisecond());
            // An offset of the distant past may change within a millisecond; what is before it is nothing.
            let end = change.map_or(end, |change| end.min(change.max(at + 1)));
            let piece = Piece { from: at, to: end, offset };
            at = end;
            Some(piece)
        })
    }

    /// The working time between two readings of the wall clock, in milliseconds since 1970-01-01 00:00 of that clock.
    fn straight(&self, from: i64, to: i64) -> i64 {
        let (first, last) = (from.div_euclid(DAY), to.div_euclid(DAY));
        let before = |day: i64, at: i64| self.hours(day).before(at - day * DAY);
        self.whole_days(first, last) + before(last, to) - before(first, from)
    }

    /// The reading at which so much has passed since `start`.
    fn reach(&self, start: i64, end: i64, amount: i64) -> Option<i64> {
        let (first, mut low, mut high) = (start.div_euclid(DAY), start.div_euclid(DAY), end.div_euclid(DAY));
        while low < high {
            let middle = low + (high - low) / 2;
            if self.straight(start, (middle + 1) * DAY) >= amount { high = middle } else { low = middle + 1 }
        }
        let begin = if low == first { start } else { low * DAY };
        let rest = amount - self.straight(start, begin);
        Some(low * DAY + self.hours(low).reach(begin - low * DAY, rest)?)
    }

    /// The working time of the days from `first` until before `last`.
    fn whole_days(&self, first: i64, last: i64) -> i64 {
        let usual = |day: i64| self.usual(day).total();
        let days = last - first;
        let week: i64 = self.week.iter().map(Hours::total).sum();
        let rest: i64 = (last - days % 7..last).map(usual).sum();
        let single: i64 = self.days.range(first..last).map(|(day, hours)| hours.total() - usual(*day)).sum();
        let is_off = |day: &i64| (first..last).contains(day) && !self.days.contains_key(day);
        let off: i64 = self.holidays(first, last).filter(is_off).map(usual).sum();
        days / 7 * week + rest + single - off
    }

    /// The holidays of all years that have a day from `first` until `last`.
    fn holidays(&self, first: i64, last: i64) -> impl Iterator<Item = i64> {
        let rule = self.rule;
        let years = rule.map(|_| (year(first), year(last))).filter(|_| first < last);
        let years = years.map(|(from, to)| from..=to).into_iter().flatten();
        years.filter_map(move |year| Some(rule?.days(year))).flatten()
    }

    fn usual(&self, day: i64) -> &Hours {
        // 1970-01-01 was a Thursday, the fourth day of its week.
        let weekday = usize::try_from((day + 3).rem_euclid(7)).unwrap_or_default();
        &self.week[weekday]
    }

    /// The hours of a day.
    fn hours(&self, day: i64) -> &Hours {
        static CLOSED: Hours = Hours::CLOSED;
        if let Some(hours) = self.days.get(&day) {
            return hours;
        }
        let is_holiday = self.rule.is_some_and(|rule| rule.days(year(day)).contains(&day));
        if is_holiday { &CLOSED } else { self.usual(day) }
    }
}

/// The year of a day.
fn year(day: i64) -> i16 {
    let at = Timestamp::from_second(day.saturating_mul(DAY / 1000));
    let at = at.unwrap_or(if day < 0 { Timestamp::MIN } else { Timestamp::MAX });
    Offset::UTC.to_datetime(at).year()
}
