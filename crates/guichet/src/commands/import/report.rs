//! What an import says: on the standard error each line that was left out, on the standard output how it ended.

use crate::cli::ImportLog;
use guichet_core::import::servicenow::Log;
use std::collections::BTreeMap;
use std::time::Duration;

/// Lines told of one kind of fault; of the rest, how many there are.
const TOLD: u64 = 50;

/// Tells of the lines that were left out, and of the states that are in no list, each with its line.
pub fn rejected(log: &Log) {
    let faults = log.rejected.iter().map(|r| (r.line, r.fault.kind(), format!("left out: {}", r.fault)));
    let states = log.unknown_states.iter().map(|state| {
        let text = format!("the state {} is not known; the incident's state stays as it was", state.value);
        (state.line, "unknown_state", text)
    });
    for line in capped(faults.chain(states)) {
        eprintln!("{line}");
    }
}

/// The lines in the order of the file, and for each kind that has more than a reader wants, how many more there are.
fn capped(lines: impl Iterator<Item = (u64, &'static str, String)>) -> Vec<String> {
    let mut lines: Vec<_> = lines.collect();
    lines.sort_by_key(|(line, ..)| *line);
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    let mut told = Vec::new();
    for (line, kind, text) in lines {
        let count = counts.entry(kind).or_default();
        *count += 1;
        if *count <= TOLD {
            told.push(format!("line {line}: {text}"));
        }
    }
    let more = counts.into_iter().filter(|(_, count)| *count > TOLD);
    told.extend(more.map(|(kind, count)| format!("{kind}: {} more lines, {count} in all", count - TOLD)));
    told
}

/// How an import ended.
#[derive(Debug)]
pub struct Summary {
    /// Incidents that became tickets.
    pub created: u64,
    /// Incidents that had a ticket already.
    pub unchanged: u64,
    /// Lines that were left out.
    pub rejected: u64,
}

impl Summary {
    /// Says it in words and, to a script, as the last line of the standard output.
    pub fn print(&self, options: &ImportLog, rows: u64, took: Duration) {
        if !options.quiet {
            let words = self.words(rows, took);
            if options.json { eprintln!("{words}") } else { println!("{words}") }
        }
        if options.json {
            println!("{}", self.json());
        }
    }

    fn words(&self, rows: u64, took: Duration) -> String {
        let Self { created, unchanged, rejected } = self;
        let seconds = took.as_secs_f32();
        format!(
            "{rows} lines read: {created} tickets created, {unchanged} unchanged, {rejected} lines rejected ({seconds:.1} s)."
        )
    }

    fn json(&self) -> String {
        let Self { created, unchanged, rejected } = self;
        format!(r#"{{"created":{created},"unchanged":{unchanged},"rejected":{rejected}}}"#)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_of_fault_that_never_ends_is_told_in_short() {
        let dates = (1..=60).map(|n| (n * 2, "date", "no date".to_owned()));
        let told = capped(dates.chain([(3, "missing", "nothing there".to_owned())]));
        assert_eq!((told.len(), told[1].as_str()), (52, "line 3: nothing there"));
        assert_eq!(told[51], "date: 10 more lines, 60 in all");
    }

    #[test]
    fn the_end_for_people_and_for_scripts() {
        let end = Summary { created: 11_990, unchanged: 8, rejected: 2 };
        let words = "74516 lines read: 11990 tickets created, 8 unchanged, 2 lines rejected (9.1 s).";
        assert_eq!(end.words(74_516, Duration::from_millis(9100)), words);
        assert_eq!(end.json(), r#"{"created":11990,"unchanged":8,"rejected":2}"#);
    }
}
