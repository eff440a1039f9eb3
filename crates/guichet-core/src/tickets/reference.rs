//! References such as `INC0012345`: what people say on the telephone.

use super::Kind;
use std::{fmt, str::FromStr};

/// A kind and its number. Displayed with at least seven digits; never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reference {
    /// Which of the four sequences.
    pub kind: Kind,
    /// The place in that sequence, from 1.
    pub number: i64,
}

impl Reference {
    /// The reference of the `number`th ticket of a kind.
    #[must_use]
    pub const fn new(kind: Kind, number: i64) -> Self {
        Self { kind, number }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:07}", self.kind.prefix(), self.number)
    }
}

/// Not a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a reference: three letters (INC, REQ, PRB, CHG) and a number are expected")]
pub struct NotAReference;

impl FromStr for Reference {
    type Err = NotAReference;

    /// Reads what a person types: any case, with or without the zeros, with a space or `#` if they like.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim().trim_start_matches('#');
        let (prefix, digits) = text.split_at_checked(3).ok_or(NotAReference)?;
        let kind = Kind::ALL.iter().find(|kind| kind.prefix().eq_ignore_ascii_case(prefix)).ok_or(NotAReference)?;
        let digits = digits.trim_start_matches([' ', '-', '#']);
        if digits.is_empty() || digits.len() > 18 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotAReference);
        }
        match digits.parse() {
            Ok(number) if number > 0 => Ok(Self { kind: *kind, number }),
            _ => Err(NotAReference),
        }
    }
}

impl serde::Serialize for Reference {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Reference {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_people_type_is_understood() {
        let wanted = Reference::new(Kind::Incident, 12345);
        for typed in ["INC0012345", "inc12345", " Inc 0012345 ", "#INC12345", "inc-12345"] {
            assert_eq!(typed.parse(), Ok(wanted), "{typed}");
        }
        for typed in ["", "INC", "INC0", "12345", "XYZ12", "INC12a", "INC99999999999999999999", "éé1", "IN€1"] {
            assert_eq!(typed.parse::<Reference>(), Err(NotAReference), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn shown_and_read_again_is_the_same(number in 1i64..1_000_000_000_000, kind in 0usize..4) {
            let reference = Reference::new(Kind::ALL[kind], number);
            prop_assert_eq!(reference.to_string().parse(), Ok(reference));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC*") {
            let _ = text.parse::<Reference>();
        }
    }
}
