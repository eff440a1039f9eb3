//! The tables of the mail: `mails` and what lies around it.

mod addresses;
mod mailboxes;
mod mails;
mod threads;

pub(super) use addresses::mark_address;
pub use addresses::{AddressFailure, address_failure, failing_addresses};
pub(super) use mailboxes::{insert_mailbox, root_entity, set_mailbox_archived, update_mailbox};
pub use mailboxes::{mailbox, mailboxes};
pub use mails::{KeptMail, MailPage, held_mails, mail, mails_of_ticket, original, waiting};
pub(super) use mails::{by_fingerprint, count_from, insert, lock, set_state, settle, with_subject};
pub use threads::token_of;
pub(super) use threads::{answered, of_token, tie};
