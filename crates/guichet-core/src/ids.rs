//! One id type per noun, so that a `PersonId` can never stand where a `TicketId` is meant.
//!
//! The list of them stands here and nowhere else: whoever must do something for each takes it from
//! [`for_each_id!`](crate::for_each_id).

/// Declares the id types: integers, because people read ticket numbers aloud. And the macro that hands their names on.
macro_rules! ids {
    ($dollar:tt $($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        /// Calls a macro with the names of all id types: `for_each_id!(keys)` is `keys!(AssetId, AttachmentId, …)`.
        #[macro_export]
        macro_rules! for_each_id {
            ($dollar act:ident) => { $dollar act! { $($name),+ } };
        }
        $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> { text.parse().map(Self) }
        }
    )+ };
}

// Alphabetical, append-only.
ids! { $
    /// What is promised, and for which tickets.
    AgreementId,
    /// A thing that is owned or run.
    AssetId,
    /// A file on a ticket.
    AttachmentId,
    /// A calendar of working time.
    CalendarId,
    /// A canned reply.
    CannedReplyId,
    /// A node of the category tree.
    CategoryId,
    /// What somebody typed and has not sent.
    DraftId,
    /// A part of the organisation, a node of a tree.
    EntityId,
    /// A row of the event log.
    EventId,
    /// Stored bytes, shared by the attachments that have the same content.
    FileId,
    /// A message on a ticket.
    FollowUpId,
    /// A group of technicians.
    GroupId,
    /// A link between two tickets.
    LinkId,
    /// A message that was handed over, as it came.
    MailId,
    /// An address of the desk.
    MailboxId,
    /// Somebody: requester, technician, administrator.
    PersonId,
    /// A saved view of the ticket list.
    SavedViewId,
    /// A browser that somebody is signed in with.
    SessionId,
    /// What ended a ticket, or tried to.
    SolutionId,
    /// A piece of the work on a ticket.
    TaskId,
    /// A prepared ticket.
    TemplateId,
    /// An incident, request, problem or change.
    TicketId,
    /// A key for programs.
    TokenId,
    /// One version of a workflow; it never changes once published.
    WorkflowVersionId,
    /// A workflow, whatever its version.
    WorkflowId,
}
