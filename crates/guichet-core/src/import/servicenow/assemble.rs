//! Lines that speak of the same incident become that incident.

use super::incident::{Incident, State};
use super::row::Row;
use super::state::phase_of;
use crate::tickets::Phase;

/// Puts the lines of one incident together, given in the order of the file and none of them missing. `None` for no lines.
pub(super) fn assemble(mut rows: Vec<(u64, Row)>) -> Option<Incident> {
    rows.sort_by_key(|(line, row)| (row.updated_at, row.changes, *line));
    rows.dedup_by(|(_, a), (_, b)| a == b);
    let first = rows.first()?.1.clone();
    let last = rows.last()?.1.clone();
    let states = states(rows);
    let phase = states.last()?.phase;
    Some(Incident {
        reference: first.number,
        opened_at: first.opened_at,
        opened_by: first.opened_by,
        resolved_at: last.resolved_at.filter(|_| matches!(phase, Phase::Resolved | Phase::Closed)),
        closed_at: (phase == Phase::Closed).then(|| last.closed_at.or_else(|| closed_since(&states))).flatten(),
        states,
    })
}

/// A state that has no phase leaves the phase as it was; before the first one it is new.
fn states(rows: Vec<(u64, Row)>) -> Vec<State> {
    let mut now = (Phase::New, None);
    let state = |(line, row): (u64, Row)| {
        now = phase_of(&row.state).unwrap_or(now);
        let (phase, waits_for) = now;
        let by = who(&row, phase);
        State { line, at: row.updated_at, by, name: row.state, phase, waits_for, facts: row.facts }
    };
    rows.into_iter().map(state).collect()
}

/// Whoever resolved it made the state of that minute; every other state was made by whoever updated the record.
fn who(row: &Row, phase: Phase) -> Option<super::Name> {
    let resolves = phase == Phase::Resolved && row.resolved_at == Some(row.updated_at);
    let resolver = row.resolved_by.clone().filter(|_| resolves);
    resolver.or_else(|| row.updated_by.clone())
}

/// Since when it has been closed, as the states tell it.
fn closed_since(states: &[State]) -> Option<jiff::Timestamp> {
    states.iter().rev().take_while(|state| state.phase == Phase::Closed).last().map(|state| state.at)
}
