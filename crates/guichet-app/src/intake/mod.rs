//! Intake: messages from elsewhere become tickets and messages on tickets.
//!
//! It promises that a message which was accepted is kept as it came, in the same unit that accepts it; that it is made
//! something of once, however often it is handed over or taken up again; and that every step of its journey can be read
//! afterwards. What is not clear is held for a person, what cannot be processed is quarantined: nothing disappears.

mod accept;
mod arrival;
mod bounce;
mod copies;
mod decide;
mod decision;
mod files;
mod find;
mod mailboxes;
mod process;
mod sender;
mod speak;
mod store;
#[cfg(test)]
mod tests;
mod trail;
mod words;

pub use accept::{Accepted, accept};
pub use arrival::{Arrival, MAIL_MAX};
pub use decision::{Decision, decide, discard, list_mails, retry, see_mail};
pub use mailboxes::{Mailbox, MailboxFacts, MailboxInput, add_mailbox, archive_mailbox, edit_mailbox, restore_mailbox};
pub use process::{Handled, ProcessMail, process};
pub use store::{
    AddressFailure, KeptMail, MailPage, address_failure, failing_addresses, held_mails, mail, mailbox, mailboxes,
    mails_of_ticket, original, token_of, waiting,
};
