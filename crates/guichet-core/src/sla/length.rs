//! An amount of working time as people write it: `15m`, `4h`, `1h30`.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// An amount of working time, more than nothing: a promise, a warning time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Length(SignedDuration);

/// Not an amount of time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no amount of time such as 15m, 4h or 1h30")]
pub struct LengthFault(String);

/// The longest: ten thousand hours.
const MAX_SECONDS: i64 = 10_000 * 3600;

impl Length {
    /// So many minutes.
    #[must_use]
    pub const fn minutes(minutes: i64) -> Option<Self> {
        if minutes > 0 && minutes <= MAX_SECONDS / 60 { Some(Self(SignedDuration::from_mins(minutes))) } else { None }
    }

    /// How long it is.
    #[must_use]
    pub const fn duration(self) -> SignedDuration {
        self.0
    }
}

impl FromStr for Length {
    type Err = LengthFault;

    /// Hours, minutes and seconds, in this order: `4h`, `1h30`, `1h30m`, `90m`, `90min`, `45s`.
    fn from_str(text: &str) -> Result<Self, LengthFault> {
        let wrong = || LengthFault(text.to_owned());
        let (mut rest, mut seconds, mut unit_before) = (text.trim(), 0_i64, i64::MAX);
        while !rest.is_empty() {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let number: i64 = rest[..digits].parse().ok().filter(|_| digits <= 6).ok_or_else(wrong)?;
            rest = rest[digits..].trim_start();
            let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
            let unit = match rest[..letters].to_ascii_lowercase().as_str() {
                "h" => 3600,
                "m" | "min" => 60,
                "" if unit_before == 3600 => 60,
                "s" => 1,
                _ => return Err(wrong()),
            };
            if unit >= unit_before {
                return Err(wrong());
            }
            rest = rest[letters..].trim_start();
            (seconds, unit_before) = (seconds + number * unit, unit);
        }
        (1..=MAX_SECONDS).contains(&seconds).then(|| Self(SignedDuration::from_secs(seconds))).ok_or_else(wrong)
    }
}

impl TryFrom<String> for Length {
    type Error = LengthFault;
    fn try_from(text: String) -> Result<Self, LengthFault> {
        text.parse()
    }
}

impl From<Length> for String {
    fn from(length: Length) -> Self {
        length.to_string()
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.as_secs();
        for (amount, unit) in [(seconds / 3600, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s")] {
            if amount > 0 {
                write!(f, "{amount}{unit}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_as_people_write_them() {
        let seconds = |text: &str| text.parse::<Length>().map(|length| length.duration().as_secs());
        for (text, wanted) in [
            ("15m", 900),
            ("4h", 14_400),
            ("1h30", 5400),
            ("1h30m", 5400),
            ("1 h 30", 5400),
            ("90min", 5400),
            ("45s", 45),
            ("80h", 288_000),
        ] {
            assert_eq!(seconds(text), Ok(wanted), "{text}");
        }
        for wrong in ["", "4", "0h", "-4h", "4d", "h", "30m1h", "1h1h", "4,5h", "99999999h", "10001h", "4 heures"] {
            assert_eq!(seconds(wrong), Err(LengthFault(wrong.to_owned())), "{wrong}");
        }
        assert_eq!("1h30".parse::<Length>().unwrap().to_string(), "1h30m");
    }
}
