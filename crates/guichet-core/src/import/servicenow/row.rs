//! One line of the log, read.

use super::cells::Cells;
use super::fault::Fault;
use super::incident::Facts;
use super::names::{Name, Names};
use crate::tickets::{Channel, Level, Priority};
use jiff::Timestamp;

/// What one line says. Two lines that say the same are one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub(super) number: Name,
    pub(super) state: Name,
    pub(super) updated_at: Timestamp,
    /// Counts the changes of the incident: the order of lines of the same minute.
    pub(super) changes: i64,
    pub(super) updated_by: Option<Name>,
    pub(super) opened_at: Timestamp,
    pub(super) opened_by: Option<Name>,
    pub(super) resolved_at: Option<Timestamp>,
    pub(super) resolved_by: Option<Name>,
    pub(super) closed_at: Option<Timestamp>,
    pub(super) facts: Facts,
}

impl Row {
    /// Reads a line.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub(super) fn parse(cells: &Cells<'_>, names: &mut Names) -> Result<Self, Fault> {
        Ok(Self {
            number: cells.required(names, "number")?,
            state: cells.name(names, "incident_state")?.unwrap_or_else(|| names.keep("?")),
            updated_at: cells.required_at("sys_updated_at")?,
            changes: cells.count("sys_mod_count")?,
            updated_by: cells.name(names, "sys_updated_by")?,
            opened_at: cells.required_at("opened_at")?,
            opened_by: cells.name(names, "opened_by")?,
            resolved_at: cells.at("resolved_at")?,
            resolved_by: cells.name(names, "resolved_by")?,
            closed_at: cells.at("closed_at")?,
            facts: facts(cells, names)?,
        })
    }
}

fn facts(cells: &Cells<'_>, names: &mut Names) -> Result<Facts, Fault> {
    Ok(Facts {
        caller: cells.name(names, "caller_id")?,
        category: cells.name(names, "category")?,
        subcategory: cells.name(names, "subcategory")?,
        channel: channel(cells.said("contact_type")),
        location: cells.name(names, "location")?,
        impact: level(cells, "impact")?,
        urgency: level(cells, "urgency")?,
        priority: cells.rank("priority", 5)?.and_then(Priority::from_rank),
        group: cells.name(names, "assignment_group")?,
        assignee: cells.name(names, "assigned_to")?,
        reassignments: cells.count("reassignment_count")?,
        reopenings: cells.count("reopen_count")?,
        others: others(cells, names)?,
    })
}

/// High, medium and low are 5, 3 and 1 of our five: so our matrix gives the log's priorities.
fn level(cells: &Cells<'_>, column: &'static str) -> Result<Level, Fault> {
    let [highest, _, medium, _, lowest] = Level::DESCENDING;
    Ok(match cells.rank(column, 3)? {
        Some(1) => highest,
        Some(3) => lowest,
        _ => medium,
    })
}

fn channel(contact: Option<&str>) -> Channel {
    match contact.map(str::to_ascii_lowercase).as_deref() {
        Some("phone" | "ivr") => Channel::Phone,
        Some("email") => Channel::Email,
        Some("self service" | "self-service") => Channel::Portal,
        Some("chat" | "virtual agent") => Channel::Chat,
        Some("walk-in" | "direct opening") => Channel::Counter,
        Some("monitoring" | "event") => Channel::Monitoring,
        _ => Channel::Import,
    }
}

/// What the log knows and the desk has no field for, so that nothing is lost.
const OTHERS: [&str; 9] =
    ["u_symptom", "cmdb_ci", "problem_id", "rfc", "caused_by", "vendor", "closed_code", "resolved_by", "made_sla"];

fn others(cells: &Cells<'_>, names: &mut Names) -> Result<Vec<(&'static str, Name)>, Fault> {
    let mut out = Vec::new();
    for column in OTHERS {
        out.extend(cells.name(names, column)?.map(|name| (column, name)));
    }
    Ok(out)
}
