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
        /// Its sender was told that the desk does not know them.
        Declined = "declined",
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

words! {
    /// What happens to mail from people whom the desk does not know.
    UnknownSender {
        /// An account is made for them, and a ticket.
        Create = "create",
        /// A technician decides.
        Hold = "hold",
        /// They are told so, once.
        Decline = "decline",
    }
}
