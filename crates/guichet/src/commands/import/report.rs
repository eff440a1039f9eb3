//! What an import says: on the standard error each line that was left out, on the standard output how it ended.

use crate::cli::ImportLog;
use guichet_core::import::servicenow::{Fault, Log};
use guichet_web::i18n::{Language, Words};
use std::collections::BTreeMap;
use std::time::Duration;

/// Lines told of one kind of fault; of the rest, how many there are.
const TOLD: u64 = 50;

/// Tells of the lines that were left out, and of the states that are in no list, each with its line.
pub fn rejected(log: &Log, w: Words) {
    let faults = log.rejected.iter().map(|r| {
        let text = w.with("cli-import-left-out", &[("what", why(w, &r.fault).into())]);
        (r.line, r.fault.kind(), text)
    });
    let states = log.unknown_states.iter().map(|state| {
        let text = w.name("cli-import-state", &state.value.to_string());
        (state.line, "unknown_state", text)
    });
    for line in capped(w, faults.chain(states)) {
        eprintln!("{line}");
    }
}

/// What is wrong with a line.
fn why(w: Words, fault: &Fault) -> String {
    let about = |key, column: &'static str, value: &dyn ToString| {
        w.with(key, &[("column", column.into()), ("value", value.to_string().into())])
    };
    match fault {
        Fault::LineTooLong => w.t("cli-fault-line-too-long").to_owned(),
        Fault::NotText => w.t("cli-fault-not-text").to_owned(),
        Fault::ControlCharacter => w.t("cli-fault-control-character").to_owned(),
        Fault::OpenQuote => w.t("cli-fault-open-quote").to_owned(),
        Fault::FieldCount { found, expected } => {
            w.with("cli-fault-field-count", &[("found", (*found).into()), ("expected", (*expected).into())])
        }
        Fault::Missing { column } => w.with("cli-fault-missing", &[("column", (*column).into())]),
        Fault::Date { column, value } => about("cli-fault-date", column, value),
        Fault::Count { column, value } => about("cli-fault-count", column, value),
        Fault::Level { column, value } => about("cli-fault-level", column, value),
        Fault::TooLong { column, value } => about("cli-fault-too-long", column, value),
    }
}

/// The lines in the order of the file, and for each kind that has more than a reader wants, how many more there are.
fn capped(w: Words, lines: impl Iterator<Item = (u64, &'static str, String)>) -> Vec<String> {
    let mut lines: Vec<_> = lines.collect();
    lines.sort_by_key(|(line, ..)| *line);
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    let mut told = Vec::new();
    for (line, kind, text) in lines {
        let count = counts.entry(kind).or_default();
        *count += 1;
        if *count <= TOLD {
            told.push(w.with("cli-import-line", &[("line", line.into()), ("what", text.into())]));
        }
    }
    let more = counts.into_iter().filter(|(_, count)| *count > TOLD);
    told.extend(more.map(|(kind, count)| {
        w.with("cli-import-more", &[("kind", kind.into()), ("more", (count - TOLD).into()), ("all", count.into())])
    }));
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
    pub fn print(&self, options: &ImportLog, w: Words, rows: u64, took: Duration) {
        if !options.quiet {
            let words = self.words(w, rows, took);
            if options.json { eprintln!("{words}") } else { println!("{words}") }
        }
        if options.json {
            println!("{}", self.json());
        }
    }

    fn words(&self, w: Words, rows: u64, took: Duration) -> String {
        let Self { created, unchanged, rejected } = *self;
        let seconds = format!("{:.1}", took.as_secs_f32());
        let counts = [("rows", rows), ("created", created), ("unchanged", unchanged), ("rejected", rejected)];
        let mut arguments: Vec<_> = counts.into_iter().map(|(name, count)| (name, count.into())).collect();
        let comma = w.lang() == Language::Fr.code();
        arguments.push(("seconds", if comma { seconds.replace('.', ",") } else { seconds }.into()));
        w.with("cli-import-end", &arguments)
    }

    fn json(&self) -> String {
        let Self { created, unchanged, rejected } = self;
        format!(r#"{{"created":{created},"unchanged":{unchanged},"rejected":{rejected}}}"#)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tongue::in_language;

    #[test]
    fn a_kind_of_fault_that_never_ends_is_told_in_short() {
        let dates = (1..=60).map(|n| (n * 2, "date", "no date".to_owned()));
        let told = capped(in_language(Language::En), dates.chain([(3, "missing", "nothing there".to_owned())]));
        assert_eq!((told.len(), told[1].as_str()), (52, "line 3: nothing there"));
        assert_eq!(told[51], "date: 10 more lines, 60 in all");
    }

    #[test]
    fn the_end_for_people_and_for_scripts() {
        let end = Summary { created: 11_990, unchanged: 8, rejected: 2 };
        let took = Duration::from_millis(9100);
        let words = "74,516 lines read: 11,990 tickets created, 8 unchanged, 2 lines rejected (9.1 s).";
        assert_eq!(end.words(in_language(Language::En), 74_516, took), words);
        assert!(end.words(in_language(Language::Fr), 74_516, took).ends_with("2 lignes rejetées (9,1 s)."));
        assert_eq!(end.json(), r#"{"created":11990,"unchanged":8,"rejected":2}"#);
    }
}
