//! Parsing what people type into values that cannot be wrong, and saying what is wrong where.

use serde::Serialize;

/// What is wrong with one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// Nothing was given where something is needed.
    #[error("missing")]
    Missing,
    /// Longer than the field may be.
    #[error("too long")]
    TooLong,
    /// Shorter than the field must be.
    #[error("too short")]
    TooShort,
    /// Not of the expected form.
    #[error("not understood")]
    NotUnderstood,
    /// No such thing, or none that this person may name.
    #[error("unknown")]
    Unknown,
    /// Outside the allowed range.
    #[error("out of range")]
    OutOfRange,
    /// Already taken by another.
    #[error("taken")]
    Taken,
    /// In the past, where a coming date is needed.
    #[error("in the past")]
    Past,
    /// A control character that no text may hold.
    #[error("forbidden character")]
    ForbiddenCharacter,
    /// A kind of file that is not accepted.
    #[error("file type not accepted")]
    FileType,
    /// A week in which nothing is ever open.
    #[error("never open")]
    NeverOpen,
}

impl Fault {
    /// Every fault, as they stand above.
    pub const ALL: &'static [Self] = &[
        Self::Missing,
        Self::TooLong,
        Self::TooShort,
        Self::NotUnderstood,
        Self::Unknown,
        Self::OutOfRange,
        Self::Taken,
        Self::Past,
        Self::ForbiddenCharacter,
        Self::FileType,
        Self::NeverOpen,
    ];

    /// The stable name, the end of its translation key (`fault-…`).
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooLong => "too-long",
            Self::TooShort => "too-short",
            Self::NotUnderstood => "not-understood",
            Self::Unknown => "unknown",
            Self::OutOfRange => "out-of-range",
            Self::Taken => "taken",
            Self::Past => "past",
            Self::ForbiddenCharacter => "forbidden-character",
            Self::FileType => "file-type",
            Self::NeverOpen => "never-open",
        }
    }
}

/// A fault and the field it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Wrong {
    /// The field's name, as in the form and in the API.
    pub field: String,
    /// What is wrong with it.
    pub fault: Fault,
}

impl Wrong {
    /// A fault of one field.
    #[must_use]
    pub fn new(field: impl Into<String>, fault: Fault) -> Self {
        Self { field: field.into(), fault }
    }
}

/// The longest title, in characters.
pub const TITLE_MAX: usize = 250;
/// The longest body of a description or message, in characters.
pub const BODY_MAX: usize = 200_000;
/// The longest name, label or short answer, in characters.
pub const LINE_MAX: usize = 200;

/// One line of text: trimmed, runs of spaces folded into one, without control characters, not empty. The spaces that do
/// not break, which French sets before `: ; ! ?`, are kept.
///
/// # Errors
/// [`Fault::Missing`], [`Fault::TooLong`] or [`Fault::ForbiddenCharacter`].
pub fn line(text: &str, max: usize) -> Result<String, Fault> {
    match optional_line(text, max)? {
        text if text.is_empty() => Err(Fault::Missing),
        text => Ok(text),
    }
}

/// As [`line`], but it may be empty.
///
/// # Errors
/// [`Fault::TooLong`] or [`Fault::ForbiddenCharacter`].
pub fn optional_line(text: &str, max: usize) -> Result<String, Fault> {
    let folded = text.trim().split(breaks).filter(|run| !run.is_empty()).collect::<Vec<_>>().join(" ");
    if folded.chars().any(char::is_control) {
        return Err(Fault::ForbiddenCharacter);
    }
    if folded.chars().count() > max {
        return Err(Fault::TooLong);
    }
    Ok(folded)
}

/// White space at which a line may be folded: all but the spaces that do not break.
const fn breaks(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}')
}

/// Text of many lines: line ends made `\n`, the end trimmed, NUL and other control characters refused, not empty.
///
/// # Errors
/// [`Fault::Missing`], [`Fault::TooLong`] or [`Fault::ForbiddenCharacter`].
pub fn body(text: &str) -> Result<String, Fault> {
    match optional_body(text)? {
        text if text.trim().is_empty() => Err(Fault::Missing),
        text => Ok(text),
    }
}

/// As [`body`], but it may be empty.
///
/// # Errors
/// [`Fault::TooLong`] or [`Fault::ForbiddenCharacter`].
pub fn optional_body(text: &str) -> Result<String, Fault> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim_end();
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(Fault::ForbiddenCharacter);
    }
    if text.chars().count() > BODY_MAX {
        return Err(Fault::TooLong);
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_folded_and_bounded() {
        assert_eq!(line("  Imprimante \t en  panne ", 50).as_deref(), Ok("Imprimante en panne"));
        assert_eq!(line("   ", 50), Err(Fault::Missing));
        assert_eq!(line("abcdef", 5), Err(Fault::TooLong));
        assert_eq!(line("a\u{0}b", 5), Err(Fault::ForbiddenCharacter));
    }

    #[test]
    fn french_spaces_that_do_not_break_stay() {
        let french = "Que faire\u{202f}? Note\u{a0}: «\u{a0}rien\u{a0}»";
        assert_eq!(line(&format!("\u{a0} {french}  \u{202f}"), 50).as_deref(), Ok(french));
        assert_eq!(line("\u{a0}\u{202f}", 50), Err(Fault::Missing));
        assert_eq!(line("a\u{2003}\u{2009}b", 50).as_deref(), Ok("a b"));
    }

    #[test]
    fn a_body_keeps_its_lines() {
        assert_eq!(body("un\r\ndeux\rtrois\n\n").as_deref(), Ok("un\ndeux\ntrois"));
        assert_eq!(body(" \n "), Err(Fault::Missing));
        assert_eq!(body("a\u{7}"), Err(Fault::ForbiddenCharacter));
    }
}
