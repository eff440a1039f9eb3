//! Levels of escalation: at which time of a clock the desk does something by itself.

use super::{Goal, Length};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// One level, as an agreement has it: `resolution 75% raise`, `response -10m notify`, `resolution +1h tier 2`,
/// `resolution due person sophie.bernard`. Its text is its identity: what a level did once is not done again.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rung {
    /// Which clock.
    pub goal: Goal,
    /// When.
    pub mark: Mark,
    /// What is done.
    pub reaction: Reaction,
}

/// A time of a clock, in working time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// So long before it is due.
    Before(Length),
    /// When it is due.
    Due,
    /// So long after.
    After(Length),
    /// When so many per cent of the promise have counted; more than 100 is after it was due.
    Share(u16),
}

/// What a level does.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Reaction {
    /// It is told: a line of the history that whoever is interested hears of.
    Notify,
    /// The priority rises by one.
    Raise,
    /// The ticket is handed to the group of a tier.
    Tier(u8),
    /// The ticket is given to the person with this login.
    Person(String),
}

/// Not a level.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no level such as 'resolution 75% raise' or 'response -10m notify'")]
pub struct RungFault(String);

/// The most per cent.
const SHARE_MAX: u16 = 1000;

impl Rung {
    /// How much working time has counted then, of a whole promise.
    #[must_use]
    pub fn counted(&self, whole: SignedDuration) -> SignedDuration {
        let counted = match self.mark {
            Mark::Before(length) => whole.saturating_sub(length.duration()),
            Mark::Due => whole,
            Mark::After(length) => whole.saturating_add(length.duration()),
            Mark::Share(share) => whole.saturating_mul(i32::from(share)) / 100,
        };
        counted.max(SignedDuration::ZERO)
    }
}

impl FromStr for Rung {
    type Err = RungFault;

    fn from_str(text: &str) -> Result<Self, RungFault> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let read = || {
            let [goal, mark, rest @ ..] = words.as_slice() else { return None };
            Some(Self { goal: Goal::from_word(goal)?, mark: Mark::read(mark)?, reaction: Reaction::read(rest)? })
        };
        read().ok_or_else(|| RungFault(text.to_owned()))
    }
}

impl Mark {
    fn read(text: &str) -> Option<Self> {
        let length = |text: &str| text.parse::<Length>().ok();
        match (text.strip_prefix(['-', '−']), text.strip_prefix('+'), text.strip_suffix('%')) {
            _ if text == "due" => Some(Self::Due),
            (Some(before), ..) => length(before).map(Self::Before),
            (_, Some(after), _) => length(after).map(Self::After),
            (.., Some(share)) => share.parse().ok().filter(|share| (1..=SHARE_MAX).contains(share)).map(Self::Share),
            _ => None,
        }
    }
}

impl Reaction {
    fn read(words: &[&str]) -> Option<Self> {
        match words {
            ["notify"] => Some(Self::Notify),
            ["raise"] => Some(Self::Raise),
            ["tier", tier] => tier.parse().ok().filter(|tier| (1..=9).contains(tier)).map(Self::Tier),
            ["person", login] => Some(Self::Person((*login).to_owned())),
            _ => None,
        }
    }
}

impl fmt::Display for Rung {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.goal)?;
        match self.mark {
            Mark::Before(length) => write!(f, "-{length}")?,
            Mark::Due => f.write_str("due")?,
            Mark::After(length) => write!(f, "+{length}")?,
            Mark::Share(share) => write!(f, "{share}%")?,
        }
        match &self.reaction {
            Reaction::Notify => f.write_str(" notify"),
            Reaction::Raise => f.write_str(" raise"),
            Reaction::Tier(tier) => write!(f, " tier {tier}"),
            Reaction::Person(login) => write!(f, " person {login}"),
        }
    }
}

impl TryFrom<String> for Rung {
    type Error = RungFault;
    fn try_from(text: String) -> Result<Self, RungFault> {
        text.parse()
    }
}

impl From<Rung> for String {
    fn from(rung: Rung) -> Self {
        rung.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_read_as_it_is_written() {
        for text in [
            "response -10m notify",
            "resolution due person sophie.bernard",
            "resolution +1h30m tier 2",
            "resolution 75% raise",
        ] {
            assert_eq!(text.parse::<Rung>().unwrap().to_string(), text);
        }
        for wrong in [
            "",
            "resolution",
            "resolution 75%",
            "resolution 0% raise",
            "resolution 30m notify",
            "x due notify",
            "resolution due tier 12",
            "resolution due person",
            "resolution 1001% notify",
            "resolution -0m notify",
        ] {
            assert!(wrong.parse::<Rung>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_mark_is_an_amount_of_working_time() {
        let minutes = |text: &str| {
            let rung: Rung = format!("resolution {text} notify").parse().unwrap();
            rung.counted(SignedDuration::from_hours(4)).as_secs() / 60
        };
        let told = ["-30m", "due", "+30m", "75%", "120%", "-5h"].map(minutes);
        assert_eq!(told, [210, 240, 270, 180, 288, 0], "before the opening is at the opening");
    }
}
