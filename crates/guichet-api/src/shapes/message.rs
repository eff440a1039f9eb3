//! What was written on a ticket.

use super::named::{Names, PersonRef};
use crate::words;
use guichet_app::tickets as desk;
use guichet_core::tickets as t;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// A message on a ticket.
#[derive(Debug, Serialize, ToSchema)]
pub struct FollowUp {
    /// Its key.
    pub id: i64,
    /// Who wrote it; null where the desk did.
    pub author: Option<PersonRef>,
    /// Who may read it.
    #[schema(value_type = words::Visibility)]
    pub visibility: t::Visibility,
    /// By which way it came in.
    #[schema(value_type = words::Channel)]
    pub channel: t::Channel,
    /// What it says, in light Markdown.
    pub body: String,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
}

impl FollowUp {
    /// A message with the name of its author.
    pub fn new(message: desk::FollowUp, names: &Names) -> Self {
        let desk::FollowUp { id, author, visibility, channel, body, created_at } = message;
        Self { id: id.0, author: author.map(|id| names.person(id)), visibility, channel, body, created_at }
    }
}

/// What ended a ticket, or tried to.
#[derive(Debug, Serialize, ToSchema)]
pub struct Solution {
    /// Its key.
    pub id: i64,
    /// How lasting it is.
    #[schema(value_type = words::SolutionKind)]
    pub kind: t::SolutionKind,
    /// What was done, in light Markdown.
    pub body: String,
    /// The cause; may be empty.
    pub cause: String,
    /// When it was given.
    #[schema(value_type = String, format = DateTime)]
    pub given_at: Timestamp,
    /// Who gave it.
    pub given_by: Option<PersonRef>,
    /// What the requester said.
    #[schema(value_type = words::Outcome)]
    pub outcome: t::Outcome,
    /// When.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub judged_at: Option<Timestamp>,
    /// Who said it.
    pub judged_by: Option<PersonRef>,
    /// In their words; may be empty.
    pub comment: String,
}

impl Solution {
    /// A solution with the names of those around it.
    pub fn new(solution: desk::Solution, names: &Names) -> Self {
        let desk::Solution { id, kind, body, cause, given_at, given_by, outcome, judged_at, judged_by, comment } =
            solution;
        let (given_by, judged_by) = (given_by.map(|id| names.person(id)), judged_by.map(|id| names.person(id)));
        Self { id: id.0, kind, body, cause, given_at, given_by, outcome, judged_at, judged_by, comment }
    }
}
