//! The work on a ticket, and what it is tied to.

use super::named::{Names, PersonRef};
use crate::words;
use guichet_app::tickets as desk;
use guichet_core::tickets as t;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// A piece of the work.
#[derive(Debug, Serialize, ToSchema)]
pub struct Task {
    /// Its key.
    pub id: i64,
    /// What is to be done.
    pub title: String,
    /// By whom.
    pub person: Option<PersonRef>,
    /// When it is planned.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub planned_at: Option<Timestamp>,
    /// How long it takes or took, in minutes.
    pub minutes: Option<i64>,
    /// Its place among the tasks of the ticket.
    pub position: i64,
    /// When it was done.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub done_at: Option<Timestamp>,
    /// By whom it was done.
    pub done_by: Option<PersonRef>,
    /// When it was added.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
}

impl Task {
    /// A task with the names of those around it.
    pub fn new(task: desk::Task, names: &Names) -> Self {
        let desk::Task { id, ticket: _, title, person, planned_at, minutes, position, done_at, done_by, created_at } =
            task;
        let (person, done_by) = (person.map(|id| names.person(id)), done_by.map(|id| names.person(id)));
        Self { id: id.0, title, person, planned_at, minutes, position, done_at, done_by, created_at }
    }
}

/// Some minutes of work.
#[derive(Debug, Serialize, ToSchema)]
pub struct TimeEntry {
    /// Whose.
    pub person: Option<PersonRef>,
    /// How many; less than nothing where too much had been noted.
    pub minutes: i64,
    /// On what; may be empty.
    pub note: String,
    /// When they were noted.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

impl TimeEntry {
    /// An entry with a name.
    pub fn new(entry: desk::TimeEntry, names: &Names) -> Self {
        let desk::TimeEntry { person, minutes, note, at } = entry;
        Self { person: person.map(|id| names.person(id)), minutes, note, at }
    }
}

/// A tie to another ticket.
#[derive(Debug, Serialize, ToSchema)]
pub struct Link {
    /// How this ticket relates to the other.
    #[schema(value_type = words::LinkKind)]
    pub kind: t::LinkKind,
    /// Whether this ticket is the link's beginning: true reads 'is a child of', false 'has the child'.
    pub outgoing: bool,
    /// What the other is called.
    pub reference: String,
    /// The other's title.
    pub title: String,
    /// Where the other is in its life.
    #[schema(value_type = words::Phase)]
    pub phase: t::Phase,
}

impl From<desk::Link> for Link {
    fn from(link: desk::Link) -> Self {
        let desk::Link { kind, outgoing, other: _, reference, title, phase } = link;
        Self { kind, outgoing, reference: reference.to_string(), title, phase }
    }
}
