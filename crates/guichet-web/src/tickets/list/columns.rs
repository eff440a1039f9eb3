//! The columns of the list.

use guichet_core::tickets::SortKey;

/// A column that the list may show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Its reference: always shown, first.
    Reference,
    /// Its title: always shown.
    Title,
    /// Who is concerned.
    Requester,
    /// Its category.
    Category,
    /// Its priority.
    Priority,
    /// Its status.
    Status,
    /// Who has it.
    Assignee,
    /// Which group has it.
    Group,
    /// How it came in.
    Channel,
    /// How its most pressing clock stands.
    Sla,
    /// When it was recorded.
    Created,
    /// When it last changed.
    Updated,
}

impl Column {
    /// All of them, from left to right.
    pub const ALL: [Self; 12] = [
        Self::Reference,
        Self::Title,
        Self::Requester,
        Self::Category,
        Self::Priority,
        Self::Status,
        Self::Assignee,
        Self::Group,
        Self::Channel,
        Self::Sla,
        Self::Created,
        Self::Updated,
    ];

    /// Those that somebody sees who chose none.
    pub const DEFAULT: [Self; 9] = [
        Self::Reference,
        Self::Title,
        Self::Requester,
        Self::Category,
        Self::Priority,
        Self::Status,
        Self::Assignee,
        Self::Sla,
        Self::Updated,
    ];

    /// The word: in addresses, and the end of `column-…` keys.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::Title => "title",
            Self::Requester => "requester",
            Self::Category => "category",
            Self::Priority => "priority",
            Self::Status => "status",
            Self::Assignee => "assignee",
            Self::Group => "group",
            Self::Channel => "channel",
            Self::Sla => "sla",
            Self::Created => "created",
            Self::Updated => "updated",
        }
    }

    /// The column of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.word() == word)
    }

    /// Whether it is always shown.
    #[must_use]
    pub const fn is_fixed(self) -> bool {
        matches!(self, Self::Reference | Self::Title)
    }

    /// What the list is sorted by when its head is chosen.
    #[must_use]
    pub const fn sort(self) -> Option<SortKey> {
        match self {
            Self::Reference => Some(SortKey::Reference),
            Self::Priority => Some(SortKey::Priority),
            Self::Sla => Some(SortKey::Due),
            Self::Created => Some(SortKey::Created),
            Self::Updated => Some(SortKey::Updated),
            _ => None,
        }
    }

    /// The class that gives it its width.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Reference => "c-ref",
            Self::Title => "",
            Self::Requester => "c-who",
            Self::Category | Self::Channel => "c-cat",
            Self::Priority => "c-prio",
            Self::Status => "c-st",
            Self::Assignee | Self::Group => "c-as",
            Self::Sla => "c-sla",
            Self::Created | Self::Updated => "c-up end",
        }
    }
}
