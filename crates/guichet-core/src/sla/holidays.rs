//! Public holidays by rule: those of France, and those that Alsace and Moselle have besides.

use crate::words::words;
use jiff::civil::Date;

words! {
    /// A rule that gives the public holidays of any year.
    HolidayRule {
        /// The eleven of France.
        Fr = "fr",
        /// Those, Good Friday and the second day of Christmas.
        FrAlsaceMoselle = "fr-alsace-moselle",
    }
}

/// Month and day of the French holidays that do not move.
const FIXED: [(i8, i8); 8] = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)];
/// Easter Monday, Ascension Day and Whit Monday, in days after Easter.
const AFTER_EASTER: [i64; 3] = [1, 39, 50];

/// Days since 1970-01-01.
pub(super) fn day_number(date: Date) -> i64 {
    let day = |date: Date| i64::from(date.year()) * 365 + leap_days(date.year()) + i64::from(date.day_of_year());
    day(date) - day(Date::constant(1970, 1, 1))
}

/// The leap days before a year, from the year 0 of the proleptic calendar on.
fn leap_days(year: i16) -> i64 {
    let before = i64::from(year) - 1;
    before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400)
}

impl HolidayRule {
    /// The holidays of a year as [day numbers](day_number): in order, each once, though two may fall on one day.
    pub(super) fn days(self, year: i16) -> Vec<i64> {
        let fixed = |(month, day)| Date::new(year, month, day).ok().map(day_number);
        let mut days: Vec<i64> = FIXED.into_iter().filter_map(fixed).collect();
        if let Some(easter) = easter(year) {
            days.extend(AFTER_EASTER.map(|after| easter + after));
            if self == Self::FrAlsaceMoselle {
                days.push(easter - 2);
                days.extend(fixed((12, 26)));
            }
        }
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The holidays of a year, in order.
    #[must_use]
    pub fn dates(self, year: i16) -> Vec<Date> {
        let first = Date::new(year, 1, 1).ok();
        let of = |day| {
            let first = first?;
            first.checked_add(jiff::Span::new().days(day - day_number(first))).ok()
        };
        self.days(year).into_iter().filter_map(of).collect()
    }
}

/// Easter Sunday by the Gregorian computus, as a day number.
fn easter(year: i16) -> Option<i64> {
    let y = i64::from(year);
    let (golden, century) = (y.rem_euclid(19), y.div_euclid(100));
    let moon = (19 * golden + century - century / 4 - (8 * century + 13) / 25 + 15).rem_euclid(30);
    // The calendar's full moon is never later than 18 April, and never twice on that day in one cycle.
    let moon = moon - (moon / 28) * (1 - (29 / (moon + 1)) * ((21 - golden) / 11));
    let weekday = (y + y.div_euclid(4) + moon + 2 - century + century / 4).rem_euclid(7);
    let after_march = moon - weekday + 28; // the day of March, counted on into April
    Some(day_number(Date::new(year, 3, 1).ok()?) + after_march - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(rule: HolidayRule, year: i16) -> Vec<String> {
        rule.dates(year).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_holidays_of_2026() {
        // Easter is on 5 April 2026.
        let france = [
            "2026-01-01",
            "2026-04-06",
            "2026-05-01",
            "2026-05-08",
            "2026-05-14",
            "2026-05-25",
            "2026-07-14",
            "2026-08-15",
            "2026-11-01",
            "2026-11-11",
            "2026-12-25",
        ];
        assert_eq!(texts(HolidayRule::Fr, 2026), france);
        let alsace = texts(HolidayRule::FrAlsaceMoselle, 2026);
        assert_eq!(alsace.len(), 13);
        assert!(alsace.contains(&"2026-04-03".to_owned()) && alsace.contains(&"2026-12-26".to_owned()));
    }

    #[test]
    fn easter_as_the_almanacs_print_it() {
        let printed = [
            (1818, "1818-03-22"),
            (1943, "1943-04-25"),
            (1954, "1954-04-18"),
            (1981, "1981-04-19"),
            (2000, "2000-04-23"),
            (2008, "2008-03-23"),
            (2011, "2011-04-24"),
            (2016, "2016-03-27"),
            (2024, "2024-03-31"),
            (2025, "2025-04-20"),
            (2038, "2038-04-25"),
            (2049, "2049-04-18"),
            (2076, "2076-04-19"),
            (2285, "2285-03-22"),
        ];
        for (year, date) in printed {
            assert_eq!(easter(year), Some(day_number(date.parse().unwrap())), "{date}");
        }
    }

    #[test]
    fn ascension_on_the_first_of_may_is_one_holiday() {
        // Easter was on 23 March 2008, so Ascension Day, 39 days later, was on 1 May.
        assert_eq!(texts(HolidayRule::Fr, 2008).len(), 10);
    }

    #[test]
    fn day_numbers_are_those_of_the_epoch() {
        for (date, number) in [("1970-01-01", 0), ("1969-12-31", -1), ("2000-03-01", 11_017), ("2024-02-29", 19_782)] {
            assert_eq!(day_number(date.parse().unwrap()), number, "{date}");
        }
    }
}
