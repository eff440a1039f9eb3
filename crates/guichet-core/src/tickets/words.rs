//! The small closed lists around a ticket.

use crate::words::words;

words! {
    /// By which way a ticket or a message came in.
    Channel {
        /// The portal's form.
        Portal = "portal",
        /// A telephone call, recorded by a technician.
        Phone = "phone",
        /// An e-mail.
        Email = "email",
        /// A text message.
        Sms = "sms",
        /// The live chat.
        Chat = "chat",
        /// A program, through the API.
        Api = "api",
        /// A monitoring system.
        Monitoring = "monitoring",
        /// Somebody at the desk's counter.
        Counter = "counter",
        /// Another tool, by an import.
        Import = "import",
    }
}

words! {
    /// What a pending ticket waits for.
    PendingReason {
        /// An answer from the requester.
        Requester = "requester",
        /// A supplier.
        Supplier = "supplier",
        /// An approval.
        Approval = "approval",
        /// A date.
        Date = "date",
        /// Another ticket, a problem most often.
        Ticket = "ticket",
        /// Evidence, a measurement, the next occurrence.
        Evidence = "evidence",
    }
}

words! {
    /// Who may read a message.
    Visibility {
        /// The requester, the observers and the technicians.
        Public = "public",
        /// Technicians only.
        Internal = "internal",
    }
}

#[expect(clippy::derivable_impls, reason = "the macro of the words derives the same for all of them")]
impl Default for Visibility {
    fn default() -> Self {
        Self::Public
    }
}

words! {
    /// How lasting a solution is.
    SolutionKind {
        /// Permanent.
        Fix = "fix",
        /// Temporary.
        Workaround = "workaround",
    }
}

words! {
    /// What the requester said of a solution.
    Outcome {
        /// Nothing yet.
        Proposed = "proposed",
        /// Accepted.
        Accepted = "accepted",
        /// Refused: the ticket was reopened.
        Refused = "refused",
        /// Accepted by time.
        Lapsed = "lapsed",
    }
}

words! {
    /// How one ticket relates to another.
    LinkKind {
        /// This one reports the same thing as the other, and follows it.
        Duplicate = "duplicate",
        /// This one is a part of the other.
        Child = "child",
        /// This one is caused by the other.
        CausedBy = "caused_by",
        /// They have something to do with each other.
        Related = "related",
    }
}
