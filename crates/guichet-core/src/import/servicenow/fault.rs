//! What can be wrong with a log, and with a line of it.

use std::fmt;

/// Why a line is left out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The line is longer than any line of such a log.
    #[error("the line is too long")]
    LineTooLong,
    /// The bytes are no UTF-8.
    #[error("the line is not UTF-8 text")]
    NotText,
    /// There is a NUL or another control character in it.
    #[error("there is a control character in the line")]
    ControlCharacter,
    /// A quotation mark is not closed on the line.
    #[error("a quotation mark is not closed")]
    OpenQuote,
    /// There are more or fewer fields than columns.
    #[error("{found} fields where the header has {expected}")]
    FieldCount {
        /// So many are there.
        found: usize,
        /// So many should be.
        expected: usize,
    },
    /// Something without which the line says nothing is missing.
    #[error("{column} is missing")]
    Missing {
        /// Of this column.
        column: &'static str,
    },
    /// Not a date such as `29/2/2016 01:16`.
    #[error("{column} is no date (day/month/year hour:minute): {value}")]
    Date {
        /// Of this column.
        column: &'static str,
        /// What stands there.
        value: Excerpt,
    },
    /// Not a number from 0 to a million.
    #[error("{column} is no count: {value}")]
    Count {
        /// Of this column.
        column: &'static str,
        /// What stands there.
        value: Excerpt,
    },
    /// Not a level such as `2 - Medium`.
    #[error("{column} is no level: {value}")]
    Level {
        /// Of this column.
        column: &'static str,
        /// What stands there.
        value: Excerpt,
    },
    /// A name that is longer than any name.
    #[error("{column} is too long: {value}")]
    TooLong {
        /// Of this column.
        column: &'static str,
        /// How it begins.
        value: Excerpt,
    },
}

impl Fault {
    /// The kind of fault, in one stable word: for counting them.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::LineTooLong => "line_too_long",
            Self::NotText => "not_text",
            Self::ControlCharacter => "control_character",
            Self::OpenQuote => "open_quote",
            Self::FieldCount { .. } => "field_count",
            Self::Missing { .. } => "missing",
            Self::Date { .. } => "date",
            Self::Count { .. } => "count",
            Self::Level { .. } => "level",
            Self::TooLong { .. } => "too_long",
        }
    }
}

/// The beginning of what stood in a field, short enough for a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt(String);

impl Excerpt {
    /// At most 40 characters.
    #[must_use]
    pub fn of(text: &str) -> Self {
        match text.char_indices().nth(40) {
            Some((end, _)) => Self(format!("{}…", &text[..end])),
            None => Self(text.to_owned()),
        }
    }
}

impl fmt::Display for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "'{}'", self.0)
    }
}

/// A line that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Its number in the file, from 1, the header being the first.
    pub line: u64,
    /// Why.
    pub fault: Fault,
}

/// A line whose state has no place in the lifecycle. The line counts, and the state stays as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownState {
    /// Its number in the file.
    pub line: u64,
    /// What stands there.
    pub value: Excerpt,
}

/// Why a file cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// The bytes do not come; a damaged archive too.
    #[error("line {line}: {cause}")]
    Io {
        /// How far it went.
        line: u64,
        /// What the system says.
        cause: std::io::Error,
    },
    /// The first line does not name the columns.
    #[error("this is no incident log: its first line does not name {}", .missing.join(", "))]
    NoLog {
        /// Those without which there is no log.
        missing: Vec<&'static str>,
    },
}
