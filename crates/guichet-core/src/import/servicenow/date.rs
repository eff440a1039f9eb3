//! Dates as the log writes them: day/month/year hour:minute, taken as UTC.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

/// Reads `29/2/2016 01:16`, with or without seconds. `None` for anything else, and for days that no calendar has.
pub(super) fn parse(text: &str) -> Option<Timestamp> {
    let (date, time) = text.split_once(' ')?;
    let [day, month, year] = numbers(date, '/')?;
    let [hour, minute, second] = numbers(time.trim_start(), ':').or_else(|| {
        let [hour, minute] = numbers(time.trim_start(), ':')?;
        Some([hour, minute, 0])
    })?;
    // Before 1970 there was no such tool; a year of two digits is a guess, and guesses are refused.
    let civil = (1970..=9998).contains(&year).then(|| {
        DateTime::new(
            year,
            month.try_into().ok()?,
            day.try_into().ok()?,
            hour.try_into().ok()?,
            minute.try_into().ok()?,
            second.try_into().ok()?,
            0,
        )
        .ok()
    })?;
    Offset::UTC.to_timestamp(civil?).ok()
}

/// Exactly so many numbers of one to four digits.
fn numbers<const N: usize>(text: &str, between: char) -> Option<[i16; N]> {
    let mut parts = text.split(between);
    let mut out = [0; N];
    for place in &mut out {
        let part = parts.next()?;
        let is_number = (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        *place = part.parse().ok().filter(|_| is_number)?;
    }
    parts.next().is_none().then_some(out)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn dates_of_the_log() {
        let read = |text| parse(text).map(|at| at.to_string());
        assert_eq!(read("29/2/2016 01:16").as_deref(), Some("2016-02-29T01:16:00Z"));
        assert_eq!(read("05/03/2016 12:00:59").as_deref(), Some("2016-03-05T12:00:59Z"));
        for wrong in [
            "",
            "?",
            "29/2/2015 01:16",
            "31/4/2016 01:00",
            "1/13/2016 01:00",
            "1/1/2016",
            "1/1/2016 24:00",
            "1/1/2016 1:60",
            "1/1/16 10:00",
            "2016-01-01 10:00",
            "1/1/2016 10:00 AM",
            "+1/1/2016 10:00",
            "1/1/99999 10:00",
            "1/1/2016 10:00:00:00",
            "0/1/2016 10:00",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
