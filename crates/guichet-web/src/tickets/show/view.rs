//! How a ticket's page is to be shown: which entries, which part of the composer, what was typed.

use super::Entry;
use crate::{
    drafts::{Draft, place_of},
    i18n::Html,
    tickets::Place,
    ui::FormState,
};
use guichet_app::{Ctx, Problem, catalog::CannedReply, db::Tx};
use guichet_core::ids::{PersonId, TicketId};

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

/// What is kept of each part of the composer while one types.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    /// A message.
    pub message: Draft,
    /// A task.
    pub task: Draft,
    /// A solution.
    pub solution: Draft,
}

impl Drafts {
    /// Those of a ticket.
    ///
    /// # Errors
    /// As the database answers.
    pub async fn of(tx: &mut Tx, ctx: &Ctx, id: TicketId) -> Result<Self, Problem> {
        Ok(Self {
            message: Draft::at(tx, ctx, place_of(id, "follow-ups")).await?,
            task: Draft::at(tx, ctx, place_of(id, "tasks")).await?,
            solution: Draft::at(tx, ctx, place_of(id, "solution")).await?,
        })
    }

    /// Whether something waits in a part of the composer.
    #[must_use]
    pub fn waits(&self, tab: &str) -> bool {
        match tab {
            "task" => self.task.is_kept(),
            "solution" => self.solution.is_kept(),
            "note" => self.message.form.is("visibility", "internal"),
            _ => self.message.is_kept() && !self.message.form.is("visibility", "internal"),
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
    /// The message that was typed and not sent, or refused.
    pub form: FormState,
    /// The task that was typed and not sent, or refused.
    pub task: FormState,
    /// The solution that was typed and not sent, or refused.
    pub solution: FormState,
    /// The drafts of messages, tasks and solutions.
    pub drafts: Drafts,
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
