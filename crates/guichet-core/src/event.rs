//! What happened, in the past tense. One verb writes one event, in the same transaction as what it changes.
//!
//! The event log is the ticket's history, the source of live updates, notifications, rules and measures. Variants and
//! fields are only ever added.

use crate::ids::{AttachmentId, FollowUpId, PersonId, SolutionId, TaskId, TicketId};
use crate::sla::Rung;
use crate::tickets::{Change, LinkKind, PendingReason, Visibility};
use crate::words::words;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Something that happened on the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Something happened to a ticket.
    Ticket {
        /// Which one.
        ticket: TicketId,
        /// What was done.
        deed: Deed,
        /// Which of its fields changed by it.
        changes: Vec<Change>,
    },
    /// Something happened to the desk itself: its people, groups, settings and so on.
    Desk {
        /// What kind of thing.
        noun: Noun,
        /// Its key; 0 for things that have none.
        id: i64,
        /// What was done to it.
        deed: DeskDeed,
        /// In a few words, for the audit page: field names, never secrets.
        detail: String,
    },
}

/// What was done to a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "deed")]
#[expect(missing_docs, reason = "the fields say it: ids of what was added, and the words that people gave")]
pub enum Deed {
    /// It was recorded.
    Opened,
    /// Its facts were corrected or completed; the changes say which.
    Qualified { reason: Option<String> },
    /// It was given to a group or a person.
    Assigned,
    /// A technician took it.
    Taken,
    /// It was given back.
    GivenBack { reason: String },
    /// It was handed to a higher tier.
    Escalated { reason: String },
    /// It was made to wait.
    Held { reason: PendingReason, note: String, wake_at: Option<Timestamp> },
    /// Work goes on; `by_itself` when a date or an answer woke it.
    Resumed { by_itself: bool },
    /// It went to another step of its workflow.
    Moved { note: String },
    /// Somebody wrote.
    FollowedUp { follow_up: FollowUpId, visibility: Visibility, mentions: Vec<PersonId> },
    /// A task was added.
    TaskAdded { task: TaskId },
    /// A task was changed.
    TaskChanged {
        task: TaskId,
        #[serde(default)]
        from: Option<TaskFacts>,
        #[serde(default)]
        to: Option<TaskFacts>,
    },
    /// A task went to another place among the others.
    TaskMoved { task: TaskId },
    /// A task was done, or undone.
    TaskDone { task: TaskId, done: bool },
    /// A task was removed.
    TaskRemoved { task: TaskId, title: String },
    /// Work was noted.
    TimeSpent { minutes: i64, note: String },
    /// A solution was given.
    Resolved { solution: SolutionId },
    /// The requester accepted the solution.
    Accepted { solution: Option<SolutionId>, comment: String },
    /// The requester refused the solution.
    Refused { solution: Option<SolutionId>, reason: String },
    /// It was reopened after having been closed.
    Reopened { reason: String },
    /// It was closed without the requester's word: `by_time`, or by a technician.
    Closed { by_time: bool },
    /// It was cancelled.
    Cancelled { reason: String },
    /// It was linked to another.
    Linked { link: LinkKind, other: TicketId },
    /// A link was taken away.
    Unlinked { link: LinkKind, other: TicketId },
    /// It was merged into another.
    Merged { into: TicketId },
    /// Another was merged into it.
    Absorbed { other: TicketId },
    /// Somebody follows it.
    Watched { person: PersonId },
    /// Somebody no longer follows it.
    Unwatched { person: PersonId },
    /// A file was attached.
    Attached {
        attachment: AttachmentId,
        #[serde(default)]
        visibility: Visibility,
    },
    /// A file was removed.
    Detached {
        name: String,
        #[serde(default)]
        visibility: Visibility,
    },
    /// An administrator gave time back on its clocks, or took some where it is less than nothing.
    ClockCorrected { seconds: i64, reason: String },
    /// An agreement or a calendar was changed, and what this ticket is promised with it.
    ClockReplayed { agreement: String },
    /// A clock came to a level of escalation, and what it does was done, or was not possible then.
    LevelReached { level: Rung, refused: bool },
    /// A row of an imported history, under the name that it has elsewhere.
    Imported { state: String },
}

/// What a task said, before or after it was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskFacts {
    /// What is to be done.
    pub title: String,
    /// By whom.
    pub person: Option<PersonId>,
    /// When it is planned.
    pub planned_at: Option<Timestamp>,
    /// How long it takes, in minutes.
    pub minutes: Option<i64>,
}

impl Deed {
    /// The stable word of the deed: the `kind` column of the event log, and the end of translation keys.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Qualified { .. } => "qualified",
            Self::Assigned => "assigned",
            Self::Taken => "taken",
            Self::GivenBack { .. } => "given_back",
            Self::Escalated { .. } => "escalated",
            Self::Held { .. } => "held",
            Self::Resumed { .. } => "resumed",
            Self::Moved { .. } => "moved",
            Self::FollowedUp { .. } => "followed_up",
            Self::TaskAdded { .. } => "task_added",
            Self::TaskChanged { .. } => "task_changed",
            Self::TaskMoved { .. } => "task_moved",
            Self::TaskDone { .. } => "task_done",
            Self::TaskRemoved { .. } => "task_removed",
            Self::TimeSpent { .. } => "time_spent",
            Self::Resolved { .. } => "resolved",
            Self::Accepted { .. } => "accepted",
            Self::Refused { .. } => "refused",
            Self::Reopened { .. } => "reopened",
            Self::Closed { .. } => "closed",
            Self::Cancelled { .. } => "cancelled",
            Self::Linked { .. } => "linked",
            Self::Unlinked { .. } => "unlinked",
            Self::Merged { .. } => "merged",
            Self::Absorbed { .. } => "absorbed",
            Self::Watched { .. } => "watched",
            Self::Unwatched { .. } => "unwatched",
            Self::Attached { .. } => "attached",
            Self::Detached { .. } => "detached",
            Self::ClockCorrected { .. } => "clock_corrected",
            Self::ClockReplayed { .. } => "clock_replayed",
            Self::LevelReached { .. } => "level_reached",
            Self::Imported { .. } => "imported",
        }
    }

    /// The words that people gave with it, and the name of the field that holds them; `None` where there is no such field.
    #[must_use]
    pub fn words(&self) -> Option<(&'static str, &str)> {
        Some(match self {
            Self::GivenBack { reason }
            | Self::Escalated { reason }
            | Self::Refused { reason, .. }
            | Self::Reopened { reason }
            | Self::ClockCorrected { reason, .. }
            | Self::Cancelled { reason } => ("reason", reason),
            Self::Held { note, .. } | Self::Moved { note } | Self::TimeSpent { note, .. } => ("note", note),
            Self::Accepted { comment, .. } => ("comment", comment),
            _ => return None,
        })
    }

    /// Whether a requester may know of it. Work among technicians, internal notes included, is not theirs to read.
    #[must_use]
    pub const fn is_public(&self) -> bool {
        match self {
            Self::FollowedUp { visibility, .. }
            | Self::Attached { visibility, .. }
            | Self::Detached { visibility, .. } => matches!(visibility, Visibility::Public),
            Self::TaskAdded { .. }
            | Self::TaskChanged { .. }
            | Self::TaskMoved { .. }
            | Self::TaskDone { .. }
            | Self::TaskRemoved { .. }
            | Self::TimeSpent { .. }
            | Self::ClockCorrected { .. }
            | Self::ClockReplayed { .. }
            | Self::LevelReached { .. }
            | Self::Linked { .. }
            | Self::Unlinked { .. } => false,
            _ => true,
        }
    }

    /// The deed as a requester may know it: without the words that technicians wrote for each other. `None` where they
    /// may not know of it at all.
    #[must_use]
    pub fn for_requester(self) -> Option<Self> {
        let quiet = String::new;
        self.is_public().then(|| match self {
            Self::Qualified { reason: _ } => Self::Qualified { reason: None },
            Self::GivenBack { reason: _ } => Self::GivenBack { reason: quiet() },
            Self::Escalated { reason: _ } => Self::Escalated { reason: quiet() },
            Self::Moved { note: _ } => Self::Moved { note: quiet() },
            told => told,
        })
    }

    /// The other ticket that the deed speaks of.
    #[must_use]
    pub const fn other(&self) -> Option<TicketId> {
        match self {
            Self::Linked { other, .. } | Self::Unlinked { other, .. } | Self::Absorbed { other } => Some(*other),
            Self::Merged { into } => Some(*into),
            _ => None,
        }
    }
}

words! {
    /// The kinds of thing whose administration is recorded.
    Noun {
        /// A person.
        Person = "person",
        /// A group.
        Group = "group",
        /// An entity.
        Entity = "entity",
        /// A category.
        Category = "category",
        /// A ticket template.
        Template = "template",
        /// A canned reply.
        CannedReply = "canned_reply",
        /// A workflow.
        Workflow = "workflow",
        /// A key for programs.
        Token = "token",
        /// A session.
        Session = "session",
        /// A saved view.
        SavedView = "saved_view",
        /// An asset.
        Asset = "asset",
        /// A setting.
        Setting = "setting",
        /// A calendar of working time.
        Calendar = "calendar",
        /// What is promised, and for which tickets.
        Agreement = "agreement",
        /// An address of the desk.
        Mailbox = "mailbox",
        /// A message that came in.
        Mail = "mail",
    }
}

words! {
    /// What was done to a part of the desk.
    DeskDeed {
        /// Added.
        Added = "added",
        /// Changed.
        Changed = "changed",
        /// Removed, or revoked.
        Removed = "removed",
        /// Signed in.
        SignedIn = "signed_in",
        /// A sign-in was refused.
        SignInRefused = "sign_in_refused",
        /// The password was changed.
        PasswordChanged = "password_changed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_requester_knows_what_was_done_and_not_what_technicians_told_each_other() {
        let escalated = Deed::Escalated { reason: "le N1 ne sait pas".into() };
        assert_eq!(escalated.for_requester(), Some(Deed::Escalated { reason: String::new() }));
        let cancelled = Deed::Cancelled { reason: "doublon".into() };
        assert_eq!(cancelled.clone().for_requester(), Some(cancelled));
        let internal = Deed::Attached { attachment: AttachmentId(7), visibility: Visibility::Internal };
        assert_eq!(internal.for_requester(), None);
        let removed = Deed::Detached { name: "mots-de-passe.txt".into(), visibility: Visibility::Internal };
        assert_eq!(removed.for_requester(), None);
    }

    #[test]
    fn what_was_recorded_before_visibility_was_kept_is_public() {
        let deed: Deed = serde_json::from_str(r#"{ "deed": "attached", "attachment": 7 }"#).unwrap();
        assert_eq!(deed, Deed::Attached { attachment: AttachmentId(7), visibility: Visibility::Public });
    }
}
