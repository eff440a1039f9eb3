//! A message, as it is understood.

use super::quote::{Block, BlockKind};
use super::{Bounce, MailKind};
use jiff::Timestamp;

/// Somebody's address, with the name that they give themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    /// The name; may be empty.
    pub name: String,
    /// The address in lower case; may lack an `@` where the sender wrote nonsense.
    pub address: String,
}

/// A part that is not the words of the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailFile {
    /// Its name; one is made up from its kind where the sender gave none.
    pub name: String,
    /// What the sender says it is, in lower case.
    pub media_type: String,
    /// Its bytes, decoded.
    pub bytes: Vec<u8>,
    /// The name under which the words show it, without brackets.
    pub content_id: Option<String>,
}

/// A message taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Its own name among all messages, without brackets; empty where it has none.
    pub message_id: String,
    /// The message that it answers, and those before: nearest first, each once.
    pub answers: Vec<String>,
    /// Who wrote it.
    pub from: Option<Mailbox>,
    /// Where answers are wanted, if elsewhere.
    pub reply_to: Option<Mailbox>,
    /// The address that the last server gives for the sender; empty for messages that want no answer.
    pub return_path: Option<String>,
    /// Whom it is for.
    pub to: Vec<Mailbox>,
    /// Who is in copy.
    pub cc: Vec<Mailbox>,
    /// Its subject on one line; may be empty.
    pub subject: String,
    /// When the sender says they wrote it.
    pub date: Option<Timestamp>,
    /// Its words: what is said, what is quoted, the signature, in their order.
    pub blocks: Vec<Block>,
    /// Everything else.
    pub files: Vec<MailFile>,
    /// All headers in their order: name in lower case, value on one line and decoded.
    pub headers: Vec<(String, String)>,
    /// Who or what speaks.
    pub kind: MailKind,
    /// What could not be delivered, where it says so.
    pub bounce: Option<Bounce>,
}

impl Mail {
    /// The values of a header, named in lower case.
    pub fn header<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.headers.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// What is said, without quotes and signature.
    #[must_use]
    pub fn said(&self) -> String {
        let said = self.blocks.iter().filter(|block| block.kind == BlockKind::Said);
        said.map(|block| block.text.trim_matches('\n')).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
    }

    /// All words in the light Markdown of messages: quotes as quotes, the signature below its mark, so that pages fold
    /// them.
    #[must_use]
    pub fn body(&self) -> String {
        let parts = self.blocks.iter().map(Block::markdown).filter(|text| !text.is_empty());
        parts.collect::<Vec<_>>().join("\n\n")
    }
}
