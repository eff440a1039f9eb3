//! The whole file.

use super::assemble::assemble;
use super::cells::Cells;
use super::fault::{Excerpt, Fault, Rejected, UnknownState, Unreadable};
use super::header::Header;
use super::incident::Incident;
use super::lines::{Lines, fields};
use super::names::{Name, Names};
use super::row::Row;
use super::state::phase_of;
use std::collections::HashMap;
use std::io::BufRead;

/// What a file says.
#[derive(Clone, Debug, Default)]
pub struct Log {
    /// Its incidents, in the order in which they first appear.
    pub incidents: Vec<Incident>,
    /// The lines that were left out.
    pub rejected: Vec<Rejected>,
    /// The lines whose state is in no list. They count.
    pub unknown_states: Vec<UnknownState>,
    /// How many lines there are, the header and empty lines aside.
    pub rows: u64,
}

/// Reads a log to its end.
///
/// # Errors
/// [`Unreadable`] where the bytes stop coming or the first line does not name the columns.
pub fn read(input: impl BufRead) -> Result<Log, Unreadable> {
    let mut lines = Lines::new(input);
    let header = header(&mut lines)?;
    let (mut log, mut reader) = (Log::default(), Rows::default());
    while let Some(line) = next(&mut lines)? {
        match line {
            (_, Ok(text)) if text.trim().is_empty() => continue,
            (number, Ok(text)) => reader.take(&header, number, text, &mut log),
            (line, Err(fault)) => log.rejected.push(Rejected { line, fault }),
        }
        log.rows += 1;
    }
    log.incidents = reader.rows.into_iter().filter_map(assemble).collect();
    Ok(log)
}

type Line<'l> = (u64, Result<&'l str, Fault>);

fn next<R: BufRead>(lines: &mut Lines<R>) -> Result<Option<Line<'_>>, Unreadable> {
    let number = lines.number + 1;
    let line = lines.next().map_err(|cause| Unreadable::Io { line: number, cause })?;
    Ok(line.map(|line| (number, line)))
}

fn header<R: BufRead>(lines: &mut Lines<R>) -> Result<Header, Unreadable> {
    let (_, first) = next(lines)?.unwrap_or((1, Ok("")));
    let names = first.and_then(fields).unwrap_or_default();
    Header::parse(&names).map_err(|missing| Unreadable::NoLog { missing })
}

/// The lines read so far, by incident.
#[derive(Default)]
struct Rows {
    names: Names,
    places: HashMap<Name, usize>,
    rows: Vec<Vec<(u64, Row)>>,
}

impl Rows {
    fn take(&mut self, header: &Header, line: u64, text: &str, log: &mut Log) {
        let read = fields(text).and_then(|fields| Cells::new(header, fields));
        match read.and_then(|cells| Row::parse(&cells, &mut self.names)) {
            Ok(row) => {
                if phase_of(&row.state).is_none() {
                    log.unknown_states.push(UnknownState { line, value: Excerpt::of(&row.state) });
                }
                self.file(line, row);
            }
            Err(fault) => log.rejected.push(Rejected { line, fault }),
        }
    }

    fn file(&mut self, line: u64, row: Row) {
        let place = *self.places.entry(row.number.clone()).or_insert(self.rows.len());
        if place == self.rows.len() {
            self.rows.push(Vec::new());
        }
        self.rows[place].push((line, row));
    }
}
