//! Thirteen months of service desk as a list of deeds, each with its hour and its author.
//!
//! **Numbers.** Incidents count up without a gap, in the order in which they are opened, from
//! [`Plan::first_incident`]. That start is chosen so that the one story with a number of its own, INC0012345, gets
//! it when its turn comes: it is the number less the count of incidents opened before. Requests count from 1.
//! [`Plan::references`] says what every ticket is then called, so that texts can name other tickets.
//!
//! **What nobody does.** A step without an author is what the desk does by itself: routing to a first line, waking
//! on a date, closing by time. Whoever carries the plan out may leave these to the desk's own rules.

use std::collections::BTreeMap;

use guichet_core::tickets::{Kind, Reference};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::deed::Deed;
use super::office::Office;
use super::stories::{self, Story, with_dates};
use super::{Company, DemoError, bulk};

/// Everything that happens, in order.
#[derive(Debug)]
pub struct Plan {
    /// Number of the first incident.
    pub first_incident: i64,
    /// Number of the first request.
    pub first_request: i64,
    /// What every ticket is called, by its key.
    pub references: BTreeMap<String, Reference>,
    /// The deeds, oldest first.
    pub steps: Vec<Step>,
}

/// One deed, its hour and its author.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// When.
    pub at: Timestamp,
    /// Login of who does it; none for what the desk does by itself.
    pub by: Option<String>,
    /// Key of the ticket.
    pub ticket: String,
    /// What they do.
    pub deed: Deed<Timestamp>,
}

/// One ticket's steps, in order.
#[derive(Debug)]
pub(super) struct Thread {
    /// Number it must have.
    pub number: Option<i64>,
    /// From its opening on.
    pub steps: Vec<Step>,
}

/// Unrolls the stories and the background tickets up to `now`. The same arguments give the same plan.
///
/// # Errors
/// Faulty data, which the tests exclude.
pub fn plan(company: &Company, now: Timestamp, seed: u64) -> Result<Plan, DemoError> {
    let tz = TimeZone::get(&company.organisation.about.time_zone).map_err(DemoError::TimeZone)?;
    let office = Office::new(tz, now);
    let mut threads: Vec<Thread> = stories::read_all()?.into_iter().map(|story| told(story, &office)).collect();
    threads.extend(bulk::threads(company, &office, seed)?);
    Ok(gather(threads, now))
}

/// A story with its hours resolved.
fn told(story: Story, office: &Office) -> Thread {
    let anchor = office.anchor(story.anchor);
    let ticket = story.key;
    let steps = story.steps.into_iter().map(|told| {
        let mut deed = told.deed.at(|when| office.resolve(when, anchor));
        for text in deed.texts() {
            *text = with_dates(text, office, anchor).trim().to_owned();
        }
        Step { at: office.resolve(told.at, anchor), by: told.by, ticket: ticket.clone(), deed }
    });
    Thread { number: story.number, steps: steps.collect() }
}

/// Puts all tickets on one time line that ends at `now`, and numbers them.
fn gather(threads: Vec<Thread>, now: Timestamp) -> Plan {
    let numbered = threads.iter().find_map(|thread| Some((thread.steps.first()?.ticket.clone(), thread.number?)));
    let mut steps: Vec<Step> = threads.into_iter().flat_map(|thread| thread.steps).collect();
    steps.retain(|step| step.at <= now);
    steps.sort_by_key(|step| step.at);
    let (first_incident, references) = number(&steps, numbered);
    for step in &mut steps {
        for text in step.deed.texts() {
            *text = with_references(text, &references);
        }
    }
    Plan { first_incident, first_request: 1, references, steps }
}

/// Gives every ticket its reference, in order of opening, such that the numbered one comes out right.
fn number(steps: &[Step], numbered: Option<(String, i64)>) -> (i64, BTreeMap<String, Reference>) {
    let opened = |wanted: Kind| {
        steps.iter().filter_map(move |step| match &step.deed {
            Deed::Open(opening) if opening.kind == wanted => Some(&step.ticket),
            _ => None,
        })
    };
    let before = numbered.and_then(|(key, number)| {
        let rank = opened(Kind::Incident).position(|ticket| *ticket == key)?;
        Some(number - i64::try_from(rank).ok()?)
    });
    let first_incident = before.unwrap_or(1);
    let incidents = (first_incident..).zip(opened(Kind::Incident)).map(|(n, key)| (key, Kind::Incident, n));
    let requests = (1..).zip(opened(Kind::Request)).map(|(n, key)| (key, Kind::Request, n));
    let references = incidents.chain(requests).map(|(key, kind, n)| (key.clone(), Reference::new(kind, n)));
    (first_incident, references.collect())
}

/// Writes the references into a text: `{{ref:outlook-550}}` becomes `INC0012345`.
fn with_references(text: &str, references: &BTreeMap<String, Reference>) -> String {
    let mut parts = text.split("{{ref:");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (key, rest) = part.split_once("}}").unwrap_or((part, ""));
        match references.get(key) {
            Some(reference) => out += &reference.to_string(),
            None => out += key,
        }
        out += rest;
    }
    out
}
