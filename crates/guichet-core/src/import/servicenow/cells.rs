//! The cells of one line, by column, each read as what it should be.

use super::date;
use super::fault::{Excerpt, Fault};
use super::header::Header;
use super::names::{Name, Names};
use jiff::Timestamp;
use std::borrow::Cow;

/// Longer than any name; what the desk stores is bounded.
const LONGEST_NAME: usize = 100;
/// Nothing was ever reassigned or reopened more often.
const HIGHEST_COUNT: i64 = 1_000_000;

/// A line, cut into its cells.
pub(super) struct Cells<'l> {
    header: &'l Header,
    fields: Vec<Cow<'l, str>>,
}

impl<'l> Cells<'l> {
    /// A cell for each column.
    ///
    /// # Errors
    /// [`Fault::FieldCount`] where there are more or fewer.
    pub(super) fn new(header: &'l Header, fields: Vec<Cow<'l, str>>) -> Result<Self, Fault> {
        let (found, expected) = (fields.len(), header.width);
        if found == expected { Ok(Self { header, fields }) } else { Err(Fault::FieldCount { found, expected }) }
    }

    /// What stands in a column; `?`, the log's word for nothing, is nothing.
    pub(super) fn said(&self, column: &str) -> Option<&str> {
        let text = self.fields.get(self.header.place(column)?)?.trim();
        (!text.is_empty() && text != "?").then_some(text)
    }

    /// A name, if there is one.
    pub(super) fn name(&self, names: &mut Names, column: &'static str) -> Result<Option<Name>, Fault> {
        let Some(text) = self.said(column) else { return Ok(None) };
        if text.chars().count() > LONGEST_NAME {
            return Err(Fault::TooLong { column, value: Excerpt::of(text) });
        }
        Ok(Some(names.keep(text)))
    }

    /// A name that must be there.
    pub(super) fn required(&self, names: &mut Names, column: &'static str) -> Result<Name, Fault> {
        self.name(names, column)?.ok_or(Fault::Missing { column })
    }

    /// An instant, if there is one.
    pub(super) fn at(&self, column: &'static str) -> Result<Option<Timestamp>, Fault> {
        let read = |text| date::parse(text).ok_or_else(|| Fault::Date { column, value: Excerpt::of(text) });
        self.said(column).map(read).transpose()
    }

    /// An instant that must be there.
    pub(super) fn required_at(&self, column: &'static str) -> Result<Timestamp, Fault> {
        self.at(column)?.ok_or(Fault::Missing { column })
    }

    /// A count; nothing is 0.
    pub(super) fn count(&self, column: &'static str) -> Result<i64, Fault> {
        let Some(text) = self.said(column) else { return Ok(0) };
        let count = text.parse().ok().filter(|count| (0..=HIGHEST_COUNT).contains(count));
        count.ok_or_else(|| Fault::Count { column, value: Excerpt::of(text) })
    }

    /// The number that a level such as `2 - Medium` begins with, from 1 to `lowest`.
    pub(super) fn rank(&self, column: &'static str, lowest: i64) -> Result<Option<i64>, Fault> {
        let Some(text) = self.said(column) else { return Ok(None) };
        let digits = text.split([' ', '-']).next().unwrap_or_default();
        let rank = digits.parse().ok().filter(|rank| (1..=lowest).contains(rank));
        rank.map(Some).ok_or_else(|| Fault::Level { column, value: Excerpt::of(text) })
    }
}
