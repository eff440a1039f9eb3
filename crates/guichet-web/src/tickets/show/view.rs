//! How a ticket's page is to be shown: which entries, which part of the composer, what was typed.

use super::Entry;
use crate::{i18n::Html, tickets::Place, ui::FormState};
use guichet_app::catalog::CannedReply;
use guichet_core::ids::PersonId;

/// Which entries of the thread are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// All of them.
    #[default]
    All,
    /// What was written to and by the requester.
    Messages,
    /// Internal notes.
    Notes,
    /// What happened.
    History,
}

impl Shown {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::All, Self::Messages, Self::Notes, Self::History];

    /// The word, in the address and at the end of the key.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Messages => "messages",
            Self::Notes => "notes",
            Self::History => "history",
        }
    }

    /// The choice behind a word; all where it is none.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|shown| shown.word() == word).unwrap_or_default()
    }

    /// Whether an entry is among them.
    #[must_use]
    pub fn holds(self, entry: &Entry) -> bool {
        match (self, entry) {
            (Self::All, Entry::Line(line)) => !line.aside,
            (Self::All, _) | (_, Entry::Day(_)) | (Self::History, Entry::Line(_)) => true,
            (Self::Messages, Entry::Message(message)) => !message.is_internal,
            (Self::Notes, Entry::Message(message)) => message.is_internal,
            (Self::Messages, Entry::Solution(_)) => true,
            _ => false,
        }
    }
}

/// How the page is to be shown: what the address says, what the reader keeps, what was refused.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Which entries.
    pub shown: Shown,
    /// Which part of the composer is open; empty for the first that the reader may use.
    pub tab: String,
    /// What was typed and not sent, or refused.
    pub form: FormState,
    /// The prepared replies.
    pub replies: Vec<CannedReply>,
    /// The sections that the reader has folded.
    pub folded: Vec<String>,
    /// The files of what was typed and not sent.
    pub files: Vec<Html>,
    /// Where the ticket stands in the list that the reader came from.
    pub place: Option<Place>,
    /// Technicians who may be given tasks.
    pub people: Vec<(PersonId, String)>,
}
