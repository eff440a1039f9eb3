//! What changed, from what and to what: the grain of the history.

use crate::words::words;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

words! {
    /// A field whose changes are in the history. The word is the field's name in forms, in the API and in catalogues.
    Field {
        /// The title.
        Title = "title",
        /// The description.
        Description = "description",
        /// Incident, request, problem or change.
        Kind = "kind",
        /// Of a request: service or assistance.
        Nature = "nature",
        /// The category.
        Category = "category",
        /// The impact.
        Impact = "impact",
        /// The urgency.
        Urgency = "urgency",
        /// The priority.
        Priority = "priority",
        /// The phase of the lifecycle.
        Phase = "phase",
        /// The workflow's step.
        Step = "step",
        /// The part of the organisation.
        Entity = "entity",
        /// Who is concerned.
        Requester = "requester",
        /// Who has it.
        Assignee = "assignee",
        /// Which group has it.
        Group = "group",
        /// The thing it is about.
        Asset = "asset",
        /// Where it happens.
        Location = "location",
        /// When it is wanted.
        WantedAt = "wanted_at",
        /// What it waits for.
        PendingReason = "pending_reason",
        /// When it wakes.
        WakeAt = "wake_at",
        /// Minutes of work.
        MinutesSpent = "minutes_spent",
    }
}

/// The value of a field, before or after. Ids are resolved to names when the history is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// A word of a closed list.
    Word(String),
    /// Free text.
    Text(String),
    /// A key of a person, group, category and so on, as the field says.
    Id(i64),
    /// A number.
    Number(i64),
    /// An instant.
    At(Timestamp),
}

/// One field, from and to. `None` is 'nothing'.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Which field.
    pub field: Field,
    /// The value before.
    pub from: Option<Value>,
    /// The value after.
    pub to: Option<Value>,
}

impl Change {
    /// The change of a field, or `None` where both values are the same.
    #[must_use]
    pub fn between(field: Field, from: Option<Value>, to: Option<Value>) -> Option<Self> {
        (from != to).then_some(Self { field, from, to })
    }
}
