//! Priority is read from the impact × urgency matrix.

use crate::words::words;
use serde::{Deserialize, Serialize};

words! {
    /// How soon a ticket is handled compared with others.
    Priority {
        /// Critical.
        P1 = "p1",
        /// High.
        P2 = "p2",
        /// Medium.
        P3 = "p3",
        /// Low.
        P4 = "p4",
        /// Planned.
        P5 = "p5",
    }
}

impl Priority {
    /// 1 for P1 to 5 for P5: how priorities are stored and sorted.
    #[must_use]
    pub const fn rank(self) -> i64 {
        self as i64 + 1
    }

    /// The priority of a rank, or `None` outside 1 to 5.
    #[must_use]
    pub fn from_rank(rank: i64) -> Option<Self> {
        Self::ALL.iter().copied().find(|priority| priority.rank() == rank)
    }
}

/// How far the consequences reach (impact), or how soon it must be handled (urgency): 1, very low, to 5, very high.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Level(u8);

/// Not between 1 and 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a level is between 1 and 5")]
pub struct NotALevel;

impl Level {
    /// From the highest to the lowest, as the matrix is read.
    pub const DESCENDING: [Self; 5] = [Self(5), Self(4), Self(3), Self(2), Self(1)];
    /// The middle, where nothing else is known.
    pub const MEDIUM: Self = Self(3);

    /// 1 to 5.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0 as i64
    }

    /// One higher, at most 5.
    #[must_use]
    pub const fn raised(self) -> Self {
        if self.0 < 5 { Self(self.0 + 1) } else { self }
    }

    /// The urgency that counts: a VIP requester raises it by one.
    #[must_use]
    pub const fn weighed(self, vip: bool) -> Self {
        if vip { self.raised() } else { self }
    }

    const fn column(self) -> usize {
        5 - self.0 as usize
    }
}

impl TryFrom<i64> for Level {
    type Error = NotALevel;
    fn try_from(value: i64) -> Result<Self, NotALevel> {
        match u8::try_from(value) {
            Ok(level @ 1..=5) => Ok(Self(level)),
            _ => Err(NotALevel),
        }
    }
}

impl From<Level> for i64 {
    fn from(level: Level) -> Self {
        level.get()
    }
}

/// The matrix: rows are impact 5 to 1, columns urgency 5 to 1. An administrator may edit it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Matrix(pub [[Priority; 5]; 5]);

impl Default for Matrix {
    fn default() -> Self {
        use Priority::{P1, P2, P3, P4, P5};
        Self([
            [P1, P1, P2, P3, P3],
            [P1, P2, P2, P3, P4],
            [P2, P2, P3, P3, P4],
            [P3, P3, P3, P4, P4],
            [P3, P4, P4, P4, P5],
        ])
    }
}

impl Matrix {
    /// The priority of a ticket. A VIP requester raises the urgency by one.
    #[must_use]
    pub const fn priority(&self, impact: Level, urgency: Level, vip: bool) -> Priority {
        self.0[impact.column()][urgency.weighed(vip).column()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(value: i64) -> Level {
        Level::try_from(value).unwrap()
    }

    #[test]
    fn the_default_matrix() {
        let mut table = String::from("      U5 U4 U3 U2 U1\n");
        for impact in Level::DESCENDING {
            let row: Vec<&str> =
                Level::DESCENDING.iter().map(|u| Matrix::default().priority(impact, *u, false).word()).collect();
            table += &format!("I{}    {}\n", impact.get(), row.join(" "));
        }
        insta::assert_snapshot!(table);
    }

    #[test]
    fn a_vip_raises_the_urgency_by_one_and_never_above_five() {
        let matrix = Matrix::default();
        assert_eq!(matrix.priority(level(3), level(3), false), Priority::P3);
        assert_eq!(matrix.priority(level(3), level(3), true), Priority::P2);
        assert_eq!(matrix.priority(level(5), level(5), true), Priority::P1);
    }

    #[test]
    fn levels_are_one_to_five() {
        for wrong in [i64::MIN, -1, 0, 6, 257, i64::MAX] {
            assert_eq!(Level::try_from(wrong), Err(NotALevel), "{wrong}");
        }
    }
}
