//! The parser's events, with neighbouring stretches of text joined so that an address is never in two parts.

use super::prepare::restored;
use pulldown_cmark::{CowStr, Event, OffsetIter, Options, Parser};
use std::ops::Range;

/// Reads a prepared source.
pub(super) struct Events<'a> {
    inner: std::iter::Peekable<OffsetIter<'a>>,
}

/// The events of a prepared source.
pub(super) fn events(prepared: &str) -> Events<'_> {
    let parser = Parser::new_ext(prepared, Options::ENABLE_TABLES);
    Events { inner: parser.into_offset_iter().peekable() }
}

impl<'a> Iterator for Events<'a> {
    type Item = (Event<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let (event, mut range) = self.inner.next()?;
        let Event::Text(first) = event else { return Some((event, range)) };
        if !matches!(self.inner.peek(), Some((Event::Text(_), _))) {
            return Some((Event::Text(first), range));
        }
        let mut text = first.into_string();
        while let Some((Event::Text(more), end)) = self.inner.next_if(|(event, _)| matches!(event, Event::Text(_))) {
            text.push_str(&more);
            range.end = end.end;
        }
        Some((Event::Text(CowStr::from(text)), range))
    }
}

/// Whether a link may lead there.
pub(super) fn is_safe(destination: &str) -> bool {
    let schemes = ["http://", "https://", "mailto:", "tel:"];
    let has = |scheme: &str| destination.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    schemes.iter().any(|scheme| has(scheme)) && !destination.chars().any(|c| c.is_control() || c.is_whitespace())
}

/// The number that an item of an ordered list was given.
pub(super) fn number_of(item: &str) -> Option<u64> {
    let item = item.trim_start();
    let digits = item.bytes().take_while(u8::is_ascii_digit).count();
    item[..digits].parse().ok()
}

/// What a row of a table holds beyond its last column: the parser leaves it out.
pub(super) fn beyond(prepared: &str, cell_end: usize, row_end: usize) -> Option<String> {
    let rest = restored(prepared.get(cell_end..row_end)?).into_owned();
    let rest = rest.trim().trim_matches('|').trim();
    (!rest.is_empty()).then(|| rest.to_owned())
}
