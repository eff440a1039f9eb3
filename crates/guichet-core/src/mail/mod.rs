//! E-mail understood: from the bytes that a server handed over to who wrote, what they said, and what it answers.
//!
//! [`parse`] promises to take any bytes without failing, and to lose no part: what is not the words of the message is
//! one of its files. Quoted text and signatures are told apart, never cut. Fetching, keeping and deciding what becomes
//! of a message are `guichet-app`'s business.

mod auth;
mod body;
mod bounce;
mod classify;
mod html;
mod message;
mod parse;
mod phrases;
mod quote;
mod session;
#[cfg(test)]
mod tests;
mod thread;
mod tone;
mod trail;

pub use auth::Authentication;
pub use bounce::{Bounce, Failure};
pub use classify::MailKind;
pub use message::{Mail, MailFile, Mailbox};
pub use parse::parse;
pub use quote::{Block, BlockKind, blocks};
pub use session::{END, LINE_MAX, Next, Session, Taken, unstuffed};
pub use thread::{Keys, base_subject, tagged};
pub use tone::{Tone, tone};
pub use trail::{FOUND, MailOutcome, MailState, MailStep, Step, UnknownSender};
