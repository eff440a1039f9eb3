//! The tickets behind a number, as a condition of a list: what a click on the number opens.

use super::{Days, Dimension, Measure};
use crate::words::words;
use serde::{Deserialize, Serialize};

words! {
    /// Which of the tickets behind a figure.
    Part {
        /// All that were looked at: the denominator.
        All = "all",
        /// Those that count: the numerator of a rate; of other measures, all.
        Counted = "counted",
        /// Those that do not count: what is between a rate and 100 %.
        Rest = "rest",
    }
}

/// The tickets that a figure was made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measured {
    /// The measure.
    pub measure: Measure,
    /// The period, on the desk's clock.
    pub days: Days,
    /// Which of them.
    pub part: Part,
    /// The group of the figure: by what, and the key in it; no key for tickets that have none.
    pub group: Option<(Dimension, Option<String>)>,
}

impl Measured {
    /// All tickets behind a measure in a period.
    #[must_use]
    pub const fn all(measure: Measure, days: Days) -> Self {
        Self { measure, days, part: Part::All, group: None }
    }

    /// In an address: `fcr 2026-01-01 2026-02-01 counted group 7`, with dots for spaces and nothing for no key.
    #[must_use]
    pub fn written(&self) -> String {
        let Self { measure, days, part, group } = self;
        let written = format!("{measure}.{}.{}.{part}", days.from, days.to);
        match group {
            Some((dimension, key)) => format!("{written}.{dimension}.{}", key.as_deref().unwrap_or_default()),
            None => written,
        }
    }

    /// Reads what [`written`](Self::written) writes. `None` for anything else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.splitn(6, '.');
        let mut next = || parts.next();
        let measure = Measure::from_word(next()?)?;
        let days = Days::new(next()?.parse().ok()?, next()?.parse().ok()?)?;
        let part = Part::from_word(next()?)?;
        let group = match next() {
            None => None,
            Some(dimension) => {
                let key = next()?;
                let is_key = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') && key.len() < 32;
                is_key.then_some(())?;
                Some((Dimension::from_word(dimension)?, Some(key.to_owned()).filter(|key| !key.is_empty())))
            }
        };
        Some(Self { measure, days, part, group })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_is_written_is_read() {
        let january = Days::new(date(2026, 1, 1), date(2026, 2, 1)).unwrap();
        let all = Measured::all(Measure::Fcr, january);
        assert_eq!(all.written(), "fcr.2026-01-01.2026-02-01.all");
        for group in [None, Some((Dimension::Group, Some("7".into()))), Some((Dimension::Technician, None))] {
            for part in Part::ALL {
                let measured = Measured { part: *part, group: group.clone(), ..all.clone() };
                assert_eq!(Measured::read(&measured.written()), Some(measured));
            }
        }
    }

    #[test]
    fn anything_else_is_not_read() {
        for wrong in [
            "",
            "fcr",
            "luck.2026-01-01.2026-02-01.all",
            "fcr.2026-02-01.2026-01-01.all",
            "fcr.2026-01-01.2026-02-01.some",
            "fcr.2026-01-01.2026-02-01.all.group",
            "fcr.2026-01-01.2026-02-01.all.group.7;DROP",
        ] {
            assert_eq!(Measured::read(wrong), None, "{wrong}");
        }
    }
}
