//! An incident of the log, in the words of the desk.

use super::directory::Directory;
use crate::tickets::{History, PastState};
use guichet_core::import::servicenow::{Facts, Incident, State};
use guichet_core::tickets::Kind;

/// The history of an incident. `None` for one without states.
pub(super) fn of(incident: &Incident, directory: &Directory) -> Option<History> {
    let last = &incident.last()?.facts;
    let caller = incident.states.iter().rev().find_map(|state| state.facts.caller.as_ref());
    // Who recorded is not always known, nor who is concerned: then one stands for the other.
    let recorder = directory.person(incident.opened_by.as_ref().or(caller));
    Some(History {
        kind: Kind::Incident,
        external_reference: incident.reference.to_string(),
        origin: "ServiceNow",
        title: title(incident, last),
        description: description(last),
        recorder: recorder.0,
        entity: directory.entity,
        channel: last.channel,
        workflow: directory.workflow(last),
        opened_at: incident.opened_at,
        resolved_at: incident.resolved_at,
        closed_at: incident.closed_at,
        reassignments: last.reassignments,
        reopenings: last.reopenings,
        states: incident.states.iter().map(|state| past(state, incident, directory)).collect(),
        // The log keeps no words.
        messages: Vec::new(),
        solution: None,
    })
}

fn past(state: &State, incident: &Incident, directory: &Directory) -> PastState {
    let facts = &state.facts;
    let known = |name| directory.person(Some(name)).0;
    PastState {
        at: state.at,
        by: state.by.as_ref().map(known),
        name: state.name.to_string(),
        phase: state.phase,
        waits_for: state.waits_for,
        requester: directory.person(facts.caller.as_ref().or(incident.opened_by.as_ref())),
        category: directory.category(facts),
        impact: facts.impact,
        urgency: facts.urgency,
        priority: facts.priority,
        group: facts.group.as_ref().and_then(|name| directory.group(name)),
        assignee: facts.assignee.as_ref().map(known),
        location: facts.location.as_deref().unwrap_or_default().to_owned(),
    }
}

/// The log has no title: what it is about stands for one, else its reference.
fn title(incident: &Incident, facts: &Facts) -> String {
    let symptom = facts.others.iter().find(|(column, _)| *column == "u_symptom").map(|(_, name)| name);
    let about: Vec<&str> =
        [&facts.category, &facts.subcategory].into_iter().flatten().chain(symptom).map(|n| &**n).collect();
    let title = if about.is_empty() { incident.reference.to_string() } else { about.join(" · ") };
    title.chars().take(guichet_core::form::TITLE_MAX).collect()
}

/// What the desk has no field for, under the log's own names.
fn description(facts: &Facts) -> String {
    facts.others.iter().map(|(column, name)| format!("- {column}: {name}")).collect::<Vec<_>>().join("\n")
}
