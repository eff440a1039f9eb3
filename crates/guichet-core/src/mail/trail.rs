//! What becomes of a message, and why: the words of the journey.

use crate::words::words;
use serde::{Deserialize, Serialize};

words! {
    /// Where a message stands.
    MailState {
        /// Accepted, nothing is made of it yet.
        Waiting = "waiting",
        /// It needs a person's decision.
        Held = "held",
        /// It could not be processed.
        Quarantined = "quarantined",
        /// Something was made of it, or knowingly nothing.
        Done = "done",
        /// Somebody put it aside.
        Discarded = "discarded",
    }
}

words! {
    /// What was made of a message.
    MailOutcome {
        /// A new ticket.
        Opened = "opened",
        /// A message on a ticket.
        FollowedUp = "followed_up",
        /// A message on a ticket whose solution it refuses.
        RefusedSolution = "refused_solution",
        /// A message on a closed ticket, which is open again.
        Reopened = "reopened",
        /// A message on a finished ticket; whether it reopens is a technician's question.
        Asked = "asked",
        /// Kept on a ticket without a word on it: an automatic reply, a receipt, a bounce.
        Noted = "noted",
        /// Kept, and nothing else.
        SetAside = "set_aside",
    }
}

words! {
    /// What was looked at on the way.
    MailStep {
        /// Who or what speaks.
        Kind = "kind",
        /// Which of the desk's addresses it came to.
        Mailbox = "mailbox",
        /// Whether the sender is who they say they are.
        Authentication = "authentication",
        /// Who the sender is.
        Sender = "sender",
        /// By what it was tied to a ticket.
        Ticket = "ticket",
        /// What its words come to.
        Tone = "tone",
        /// Who joins by being in copy.
        Copies = "copies",
        /// What became of its files.
        Files = "files",
        /// Why it is held or quarantined.
        Reason = "reason",
        /// What a person decided.
        Decision = "decision",
        /// What was made of it.
        Outcome = "outcome",
    }
}

/// One thing that was looked at, and what was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What was looked at.
    pub step: MailStep,
    /// What was found, a stable word: with the step it is the end of a translation key.
    pub found: String,
    /// A name, an address or a reference; may be empty.
    pub detail: String,
}

/// Everything that can be found at a step: the step's word, a dash, and what was found.
pub const FOUND: &[&str] = &[
    "kind-person",
    "kind-auto_reply",
    "kind-generated",
    "kind-bounce",
    "kind-receipt",
    "kind-list",
    "kind-loop",
    "mailbox-known",
    "mailbox-none",
    "authentication-told",
    "authentication-failed",
    "sender-known",
    "sender-unknown",
    "sender-missing",
    "sender-doubtful",
    "sender-barred",
    "sender-entered",
    "sender-ourselves",
    "sender-failed",
    "sender-late",
    "ticket-answer",
    "ticket-token",
    "ticket-reference",
    "ticket-subject",
    "ticket-foreign",
    "ticket-over",
    "ticket-none",
    "tone-thanks",
    "tone-refusal",
    "tone-unclear",
    "copies-joins",
    "copies-unknown",
    "files-kept",
    "files-left",
    "reason-unreadable",
    "reason-failed",
    "reason-storm",
    "reason-barred",
    "reason-doubtful",
    "reason-foreign",
    "reason-unknown",
    "decision-attach",
    "decision-open",
    "decision-discard",
    "outcome-opened",
    "outcome-followed_up",
    "outcome-refused_solution",
    "outcome-reopened",
    "outcome-asked",
    "outcome-noted",
    "outcome-set_aside",
];

impl Step {
    /// Its place among [`FOUND`].
    #[must_use]
    pub fn key(&self) -> String {
        format!("{}-{}", self.step, self.found)
    }
}

words! {
    /// What happens to mail from people whom the desk does not know.
    UnknownSender {
        /// An account is made for them, and a ticket.
        Create = "create",
        /// A technician decides.
        Hold = "hold",
    }
}
