//! When tickets come, and how working time passes.
//!
//! Mondays are heavy, Fridays light, August and the end of December half asleep; nothing comes on weekends and
//! public holidays. Within a day the morning leads, as on any help desk.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time, Weekday, time};

use crate::chance::Chance;
use crate::demo::office::Office;

/// How many background tickets thirteen months bring, about.
const TICKETS: usize = 2400;
/// Tickets per hour from 8 to 18, in proportion.
const HOURS: [usize; 11] = [7, 14, 15, 13, 6, 5, 11, 9, 8, 5, 1];
/// The working day of the desk, morning and afternoon.
const SHIFTS: [(Time, Time); 2] = [(time(8, 30, 0, 0), time(12, 30, 0, 0)), (time(13, 30, 0, 0), time(18, 0, 0, 0))];

/// When the background tickets come in, oldest first: thirteen months up to the desk's present.
pub fn arrivals(office: &Office, chance: &mut Chance) -> Vec<DateTime> {
    let last = office.present.date();
    let first = last.saturating_sub(13.months());
    let days: Vec<Date> =
        first.series(1.day()).take_while(|day| *day <= last).filter(|day| office.works(*day)).collect();
    let total: usize = days.iter().map(|day| weight(*day)).sum();
    let mut arrivals = Vec::new();
    for day in days {
        // A draw with the fraction left over keeps the total near what was asked for.
        let share = TICKETS * weight(day);
        let count = share / total + usize::from(chance.below(total) < share % total);
        arrivals.extend((0..count).map(|_| day.to_datetime(moment(chance))));
    }
    arrivals.retain(|at| *at <= office.present);
    arrivals.sort();
    arrivals
}

/// How busy a day is, in percent of an ordinary Wednesday.
fn weight(day: Date) -> usize {
    let week = match day.weekday() {
        Weekday::Monday => 135,
        Weekday::Tuesday => 115,
        Weekday::Thursday => 95,
        Weekday::Friday => 85,
        _ => 100,
    };
    let season = match (day.month(), day.day()) {
        (8, _) => 45,
        (12, 22..) | (1, 1..=3) => 35,
        (7, _) => 80,
        (1 | 9, _) => 115,
        _ => 100,
    };
    week * season / 100
}

fn moment(chance: &mut Chance) -> Time {
    let hour = i8::try_from(8 + chance.weighted(&HOURS)).unwrap_or(9);
    let minute = i8::try_from(chance.below(60)).unwrap_or(0);
    time(hour, minute, 0, 0)
}

/// The moment so many working minutes after another.
pub fn after(office: &Office, from: DateTime, minutes: i64) -> DateTime {
    let (mut at, mut left) = (from, minutes);
    loop {
        if office.works(at.date()) {
            for (start, end) in SHIFTS {
                let begins = at.time().max(start);
                let free = (end - begins).get_hours() as i64 * 60 + (end - begins).get_minutes();
                if begins >= end {
                    continue;
                }
                if left <= free {
                    return at.date().to_datetime(begins).saturating_add(left.minutes());
                }
                left -= free;
                at = at.date().to_datetime(end);
            }
        }
        at = at.date().saturating_add(1.day()).to_datetime(time(0, 0, 0, 0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::datetime;
    use jiff::tz::TimeZone;

    fn office() -> Office {
        Office::new(TimeZone::get("Europe/Paris").unwrap(), "2026-11-24T14:30:00Z".parse().unwrap())
    }

    #[test]
    fn working_time_skips_lunch_nights_and_holidays() {
        let later = |from, minutes| after(&office(), from, minutes);
        assert_eq!(later(datetime(2026, 11, 24, 9, 15, 0, 0), 45), datetime(2026, 11, 24, 10, 0, 0, 0));
        assert_eq!(later(datetime(2026, 11, 24, 12, 0, 0, 0), 60), datetime(2026, 11, 24, 14, 0, 0, 0));
        assert_eq!(later(datetime(2026, 11, 20, 17, 30, 0, 0), 60), datetime(2026, 11, 23, 9, 0, 0, 0), "a weekend");
        assert_eq!(later(datetime(2026, 11, 10, 18, 10, 0, 0), 5), datetime(2026, 11, 12, 8, 35, 0, 0), "a holiday");
        assert_eq!(later(datetime(2026, 11, 24, 12, 45, 0, 0), 0), datetime(2026, 11, 24, 13, 30, 0, 0), "at lunch");
    }

    #[test]
    fn tickets_come_when_people_work() {
        let office = office();
        let arrivals = arrivals(&office, &mut Chance::new(1));
        let on = |day: Weekday| arrivals.iter().filter(|at| at.weekday() == day).count();
        let in_month = |month: i8| arrivals.iter().filter(|at| at.month() == month && at.year() == 2026).count();
        assert!((2350..2450).contains(&arrivals.len()), "{}", arrivals.len());
        assert!(arrivals.iter().all(|at| office.works(at.date()) && *at <= office.present));
        assert!(on(Weekday::Monday) > on(Weekday::Wednesday) && on(Weekday::Wednesday) > on(Weekday::Friday));
        assert!(in_month(8) * 3 < in_month(9) * 2, "August is quiet");
    }
}
