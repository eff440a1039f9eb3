//! Live updates: who hears at once what happens on the desk, on this node and on the others.

use guichet_core::ids::{PersonId, TicketId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tokio::sync::{Notify, broadcast};

use super::Recorded;

/// The name under which nodes on one PostgreSQL wake each other.
pub const CHANNEL: &str = "guichet_events";

/// News for pages that are open.
#[derive(Clone, Debug)]
pub enum News {
    /// Something was recorded.
    Event(Arc<Recorded>),
    /// Somebody looks at a ticket, writes on it, or left.
    Presence(Presence),
}

/// Somebody is at a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presence {
    /// At which ticket.
    pub ticket: TicketId,
    /// Who.
    pub person: PersonId,
    /// Their name, as shown.
    pub name: String,
    /// What they do there.
    pub verb: Verb,
}

/// What somebody does at a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// Looks.
    Looks,
    /// Writes.
    Writes,
    /// Went away.
    Left,
}

/// The node's switchboard. Cheap to clone.
#[derive(Clone)]
pub struct Live {
    news: broadcast::Sender<News>,
    wake: Arc<Notify>,
}

impl Default for Live {
    fn default() -> Self {
        Self { news: broadcast::channel(1024).0, wake: Arc::new(Notify::new()) }
    }
}

impl Live {
    /// Says that something was committed, so that the log is read on.
    pub fn wake(&self) {
        self.wake.notify_one();
    }

    /// Waits until something was committed.
    pub async fn woken(&self) {
        self.wake.notified().await;
    }

    /// Hears all news from now on.
    #[must_use]
    pub fn listen(&self) -> broadcast::Receiver<News> {
        self.news.subscribe()
    }

    /// Tells all who listen; nobody may.
    pub fn tell(&self, news: News) {
        drop(self.news.send(news));
    }
}
