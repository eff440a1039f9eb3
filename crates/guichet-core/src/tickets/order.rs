//! In which order a list of tickets is read.

use crate::words::words;
use serde::{Deserialize, Serialize};

words! {
    /// What a list is sorted by. Every key is never NULL, so that both engines agree and pages join without a gap.
    SortKey {
        /// By the last change.
        Updated = "updated",
        /// By the hour of recording.
        Created = "created",
        /// By priority, then the oldest.
        Priority = "priority",
        /// By the nearest due date of what was promised; what has none comes last.
        Due = "due",
        /// By kind and number.
        Reference = "reference",
    }
}

/// A key and a direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// What by.
    pub key: SortKey,
    /// Greatest first.
    pub descending: bool,
}

impl Default for Order {
    fn default() -> Self {
        Self { key: SortKey::Updated, descending: true }
    }
}

impl Order {
    /// As in URLs: `updated`, or `-updated` for the greatest first.
    #[must_use]
    pub fn word(self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.key)
    }

    /// Reads [`word`](Self::word).
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let (descending, key) = word.strip_prefix('-').map_or((false, word), |key| (true, key));
        SortKey::from_word(key).map(|key| Self { key, descending })
    }
}
