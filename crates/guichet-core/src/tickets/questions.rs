//! The plain questions that a requester answers instead of choosing an impact and an urgency.

use super::Level;
use crate::words::words;

words! {
    /// 'Who is affected?'
    Affected {
        /// One person.
        One = "one",
        /// Several people.
        Several = "several",
        /// A site or a service.
        Site = "site",
        /// The whole organisation.
        Everyone = "everyone",
    }
}

impl Affected {
    /// The impact that the answer stands for.
    #[must_use]
    pub fn impact(self) -> Level {
        let [five, four, three, two, _] = Level::DESCENDING;
        match self {
            Self::One => two,
            Self::Several => three,
            Self::Site => four,
            Self::Everyone => five,
        }
    }
}

words! {
    /// 'Can you still work?'
    CanWork {
        /// Yes, it is a nuisance.
        Yes = "yes",
        /// Yes, by a detour.
        Detour = "detour",
        /// No, not at all.
        No = "no",
        /// There is a security risk.
        Risk = "risk",
    }
}

impl CanWork {
    /// The urgency that the answer stands for.
    #[must_use]
    pub fn urgency(self) -> Level {
        let [five, four, three, two, _] = Level::DESCENDING;
        match self {
            Self::Yes => two,
            Self::Detour => three,
            Self::No => four,
            Self::Risk => five,
        }
    }
}
