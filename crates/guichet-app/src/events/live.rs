//! Live updates: who hears at once what happens on the desk, on this node and on the others.

use guichet_core::ids::{PersonId, TicketId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tokio::sync::{Notify, broadcast, watch};

use super::Recorded;

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
    abroad: broadcast::Sender<Presence>,
    wake: Arc<Notify>,
    closing: watch::Sender<bool>,
}

impl Live {
    /// A switchboard that is woken by what the database commits.
    #[must_use]
    pub fn new(committed: Arc<Notify>) -> Self {
        let (news, abroad) = (broadcast::channel(1024).0, broadcast::channel(1024).0);
        Self { news, abroad, wake: committed, closing: watch::channel(false).0 }
    }

    /// Says that something was committed elsewhere, so that the log is read on.
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

    /// Tells all who listen on this node; nobody may.
    pub fn tell(&self, news: News) {
        drop(self.news.send(news));
    }

    /// Tells all who listen, on this node and on the others, that somebody is there.
    pub fn tell_everywhere(&self, presence: Presence) {
        drop(self.abroad.send(presence.clone()));
        self.tell(News::Presence(presence));
    }

    /// Hears what is to be told to the other nodes.
    pub(super) fn listen_for_abroad(&self) -> broadcast::Receiver<Presence> {
        self.abroad.subscribe()
    }

    /// Says that the node is about to stop: streams end, so that their readers turn to another one.
    pub fn close(&self) {
        self.closing.send_replace(true);
    }

    /// Waits until the node is about to stop.
    pub async fn closed(&self) {
        // The sender is ours: it cannot be gone.
        drop(self.closing.subscribe().wait_for(|closing| *closing).await);
    }
}
