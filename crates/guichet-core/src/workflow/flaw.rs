//! What may be wrong with a workflow, and where.

use crate::words::words;
use serde::Serialize;

words! {
    /// What is wrong with a workflow. The word is the end of its translation key (`flaw-…`).
    FlawKind {
        /// More steps than a person can follow.
        TooManySteps = "too-many-steps",
        /// More moves than a person can follow.
        TooManyMoves = "too-many-moves",
        /// A name that is missing, too long or holds control characters.
        BadName = "bad-name",
        /// A help text that is too long or holds control characters.
        BadHelp = "bad-help",
        /// A key that is empty, too long or holds more than `a-z`, `0-9`, `_` and `-`.
        BadKey = "bad-key",
        /// Two steps with the same key.
        DoubleKey = "double-key",
        /// No step where tickets begin.
        NoStart = "no-start",
        /// A second step where tickets begin.
        SeveralStarts = "several-starts",
        /// Tickets begin in another phase than new.
        StartNotNew = "start-not-new",
        /// A move names a step that does not exist.
        UnknownStep = "unknown-step",
        /// A move leads where it came from.
        MoveToItself = "move-to-itself",
        /// Two moves from and to the same steps.
        DoubleMove = "double-move",
        /// The lifecycle has no such move.
        PhasesForbid = "phases-forbid",
        /// A move asks for what its goal has no use for: only waiting has a reason and a date, only resolving a solution.
        AskOutOfPlace = "ask-out-of-place",
        /// A move leaves a cancelled step.
        LeavesCancelled = "leaves-cancelled",
        /// No move leaves the step.
        DeadEnd = "dead-end",
        /// No ticket ever comes to the step.
        Unreachable = "unreachable",
        /// From this open step a ticket can never be resolved.
        NeverResolved = "never-resolved",
        /// From this open step a ticket can never be cancelled.
        NeverCancelled = "never-cancelled",
        /// From this resolved step a ticket can never be closed.
        NeverClosed = "never-closed",
    }
}

/// Where a flaw is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// In the workflow as a whole.
    Workflow,
    /// In a step.
    Step {
        /// Its key, as written.
        key: String,
    },
    /// In a move.
    Move {
        /// Key of the step it leaves, as written.
        from: String,
        /// Key of the step it enters, as written.
        to: String,
    },
}

/// Something wrong with a workflow, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{what} ({place:?})")]
pub struct Flaw {
    /// What is wrong.
    pub what: FlawKind,
    /// Where.
    pub place: Place,
}

impl Flaw {
    /// The stable name of the flaw, the end of its translation key (`flaw-…`).
    #[must_use]
    pub const fn slug(&self) -> &'static str {
        self.what.word()
    }
}
