//! A filter is a value: the list page, its URL, the saved view, the bulk action and the API share it.

use super::{Channel, Kind, PendingReason, Phase, Priority};
use crate::ids::{AssetId, CategoryId, EntityId, GroupId, PersonId};
use crate::words::words;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A person in a filter: somebody named, nobody, or whoever looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Somebody {
    /// Whoever looks at the list.
    Me,
    /// No one at all.
    Nobody,
    /// This person.
    Person(PersonId),
}

/// A group in a filter: one by its id, none, or those of whoever looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SomeGroup {
    /// The groups of whoever looks at the list.
    Mine,
    /// No group.
    None,
    /// This group.
    Group(GroupId),
}

words! {
    /// How the promises of a ticket stand.
    Risk {
        /// A clock that runs is overdue.
        Late = "late",
        /// A quarter or less is left of the promise that is due next.
        Soon = "soon",
        /// A promise was broken, though it may be over by now.
        Breached = "breached",
        /// It was solved in time.
        Met = "met",
    }
}

/// A stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// So many whole days up to now.
    Days(u16),
    /// From the beginning of a day to the end of a day, on the desk's clock; an end may be open, not both.
    Dates(Option<Date>, Option<Date>),
}

/// Which tickets. Conditions are joined by 'and', the values of one condition by 'or'; an empty list is no condition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TicketFilter {
    /// In one of these phases.
    pub phase: Vec<Phase>,
    /// Of one of these kinds.
    pub kind: Vec<Kind>,
    /// With one of these priorities.
    pub priority: Vec<Priority>,
    /// With one of these groups.
    pub group: Vec<SomeGroup>,
    /// With one of these people.
    pub assignee: Vec<Somebody>,
    /// Asked for by one of these people.
    pub requester: Vec<Somebody>,
    /// In one of these categories or below.
    pub category: Vec<CategoryId>,
    /// In one of these entities or below.
    pub entity: Vec<EntityId>,
    /// About this thing.
    pub asset: Vec<AssetId>,
    /// Come in by one of these ways.
    pub channel: Vec<Channel>,
    /// Waiting for one of these.
    pub pending: Vec<PendingReason>,
    /// Whose promises stand like this.
    pub sla: Vec<Risk>,
    /// From a VIP, or not.
    pub vip: Option<bool>,
    /// Followed by whoever looks.
    pub watched: Option<bool>,
    /// With a message that calls whoever looks by name.
    pub mentioned: Option<bool>,
    /// Recorded within.
    pub created: Option<Span>,
    /// Changed within.
    pub updated: Option<Span>,
    /// Last resolved within.
    pub resolved: Option<Span>,
    /// Waking by itself within.
    pub wakes: Option<Span>,
    /// Holding these words.
    pub text: Option<String>,
}

impl TicketFilter {
    /// The backlog.
    #[must_use]
    pub fn open() -> Self {
        Self { phase: Phase::OPEN.to_vec(), ..Self::default() }
    }

    /// Whether the filter holds only open phases, so that the index of open tickets serves.
    #[must_use]
    pub fn is_open_only(&self) -> bool {
        !self.phase.is_empty() && self.phase.iter().all(|phase| phase.is_open())
    }
}
