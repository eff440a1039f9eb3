//! Which part of a file a request asks for: `Range`, `If-Range` and `If-None-Match` of RFC 9110, sections 13 and 14.
//!
//! It decides on words and numbers alone. Several parts at once are allowed to be answered with the whole, and are.

/// What a request says of the part that it wants. Absent headers are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// `Range`; to be left empty for anything but `GET`.
    pub range: String,
    /// `If-Range`.
    pub if_range: String,
    /// `If-None-Match`; several lines are joined by commas.
    pub if_none_match: String,
}

/// What is sent of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Nothing: whoever asks has it already (304).
    Known,
    /// All of it (200).
    Whole,
    /// The bytes from the first to the last, both included (206).
    Bytes(u64, u64),
    /// Nothing: it has no such bytes (416).
    Outside,
}

impl Part {
    /// What is wanted of a file of `size` bytes whose strong entity tag, quotes included, is `tag`.
    #[must_use]
    pub fn of(wanted: &Wanted, tag: &str, size: u64) -> Self {
        if names(&wanted.if_none_match, tag) {
            return Self::Known;
        }
        // A date can never be the file's: files have no date here, for their bytes never change.
        if !wanted.if_range.is_empty() && wanted.if_range.trim() != tag {
            return Self::Whole;
        }
        range(&wanted.range, size).unwrap_or(Self::Whole)
    }

    /// The value of `Content-Range` for a file of `size` bytes; `None` where there is no such header.
    #[must_use]
    pub fn content_range(self, size: u64) -> Option<String> {
        match self {
            Self::Known | Self::Whole => None,
            Self::Bytes(first, last) => Some(format!("bytes {first}-{last}/{size}")),
            Self::Outside => Some(format!("bytes */{size}")),
        }
    }

    /// The bytes to send, `[from, to)`, of a file of `size` bytes; `None` where no bytes are sent.
    #[must_use]
    pub const fn span(self, size: u64) -> Option<(u64, u64)> {
        match self {
            Self::Known | Self::Outside => None,
            Self::Whole => Some((0, size)),
            Self::Bytes(first, last) => Some((first, last + 1)),
        }
    }
}

/// Whether a list of entity tags names one. Weak tags name it as well: for `If-None-Match` they are compared so.
fn names(list: &str, tag: &str) -> bool {
    let mut tags = list.split(',').map(str::trim);
    tags.any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag)
}

/// The one range that is asked for; `None` where the header says nothing that must be followed.
fn range(header: &str, size: u64) -> Option<Part> {
    let (unit, set) = header.split_once('=')?;
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return None;
    }
    let mut ranges = set.split(',').map(str::trim).filter(|range| !range.is_empty());
    let (one, None) = (ranges.next()?, ranges.next()) else { return None };
    let (first, last) = one.split_once('-')?;
    match (first.trim(), last.trim()) {
        ("", "") => None,
        ("", count) => number(count).and_then(|count| ending(count, size)),
        (first, "") => number(first).map(|first| between(first, u64::MAX, size)),
        (first, last) => {
            let (first, last) = (number(first)?, number(last)?);
            (first <= last).then(|| between(first, last, size))
        }
    }
}

/// The last bytes of a file. Those of an empty one are the whole of it: no range could be named in the answer.
fn ending(count: u64, size: u64) -> Option<Part> {
    match (count, size) {
        (0, _) => Some(Part::Outside),
        (_, 0) => None,
        _ => Some(Part::Bytes(size.saturating_sub(count), size - 1)),
    }
}

fn between(first: u64, last: u64, size: u64) -> Part {
    if first < size { Part::Bytes(first, last.min(size - 1)) } else { Part::Outside }
}

/// Digits alone; a number beyond every file is the largest there is.
fn number(digits: &str) -> Option<u64> {
    let are_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    are_digits.then(|| digits.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Part::{Bytes, Known, Outside, Whole};
    use proptest::prelude::*;

    const TAG: &str = "\"abc\"";

    #[test]
    fn ranges_as_the_standard_says() {
        let cases = [
            ("", 10, Whole),
            ("bytes=0-3", 10, Bytes(0, 3)),
            ("Bytes = 0-3", 10, Bytes(0, 3)),
            ("bytes=3-", 10, Bytes(3, 9)),
            ("bytes=3-99", 10, Bytes(3, 9)),
            ("bytes=9-9", 10, Bytes(9, 9)),
            ("bytes=-3", 10, Bytes(7, 9)),
            ("bytes=-99", 10, Bytes(0, 9)),
            ("bytes=, 0-3 ,", 10, Bytes(0, 3)),
            ("bytes=0-99999999999999999999999999", 10, Bytes(0, 9)),
            // No such bytes.
            ("bytes=10-", 10, Outside),
            ("bytes=10-12", 10, Outside),
            ("bytes=99999999999999999999999999-", 10, Outside),
            ("bytes=-0", 10, Outside),
            ("bytes=0-", 0, Outside),
            ("bytes=-3", 0, Whole),
            // Not to be followed: several, another unit, and what is no range.
            ("bytes=0-1,4-5", 10, Whole),
            ("lines=0-3", 10, Whole),
            ("bytes=3-1", 10, Whole),
            ("bytes=-", 10, Whole),
            ("bytes=", 10, Whole),
            ("bytes=a-b", 10, Whole),
            ("bytes=+1-3", 10, Whole),
            ("bytes 0-3", 10, Whole),
        ];
        for (range, size, part) in cases {
            let wanted = Wanted { range: range.to_owned(), ..Wanted::default() };
            assert_eq!(Part::of(&wanted, TAG, size), part, "{range:?} of {size}");
        }
    }

    #[test]
    fn conditions_come_first() {
        let cases = [
            ("", "\"abc\"", Known),
            ("", "W/\"abc\"", Known),
            ("", "\"x\", \"abc\"", Known),
            ("", "*", Known),
            ("\"x\"", "\"abc\"", Known),
            ("", "\"x\"", Bytes(0, 3)),
            ("\"abc\"", "", Bytes(0, 3)),
            // Only the same bytes may be gone on with.
            ("W/\"abc\"", "", Whole),
            ("\"x\"", "", Whole),
            ("Sat, 28 Nov 2026 12:00:00 GMT", "", Whole),
        ];
        for (if_range, if_none_match, part) in cases {
            let wanted = Wanted {
                range: "bytes=0-3".to_owned(),
                if_range: if_range.to_owned(),
                if_none_match: if_none_match.to_owned(),
            };
            assert_eq!(Part::of(&wanted, TAG, 10), part, "{if_range:?}, {if_none_match:?}");
        }
    }

    #[test]
    fn the_answer_names_the_part() {
        let said = |part: Part| (part.content_range(10), part.span(10));
        assert_eq!(said(Known), (None, None));
        assert_eq!(said(Whole), (None, Some((0, 10))));
        assert_eq!(said(Bytes(3, 9)), (Some("bytes 3-9/10".to_owned()), Some((3, 10))));
        assert_eq!(said(Outside), (Some("bytes */10".to_owned()), None));
    }

    proptest! {
        /// Whatever is asked, what is sent lies in the file and is not nothing.
        #[test]
        fn a_part_lies_in_its_file(range in "(bytes=)?[0-9]{0,20}-?[0-9]{0,20}(,[0-9-]{0,4})?|.{0,30}", size in 0_u64..300) {
            let wanted = Wanted { range, ..Wanted::default() };
            if let Bytes(first, last) = Part::of(&wanted, TAG, size) {
                prop_assert!(first <= last && last < size);
            }
        }
    }
}
