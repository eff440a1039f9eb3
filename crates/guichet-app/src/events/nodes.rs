//! Several nodes on one PostgreSQL: they wake each other when something was committed, and tell each other who is there.
//!
//! Who is there is told in passing and kept nowhere: it is told again every few seconds, and whoever falls silent, as a
//! node does that was killed, is forgotten by those who heard.

use super::{Live, News, Presence};
use crate::db::{Db, DbError, DbResult, Engine, Tx, params};
use crate::{Problem, Result};
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;

/// Where nodes wake each other.
const EVENTS: &str = "guichet_events";
/// Where they tell who is there.
const PRESENCE: &str = "guichet_presence";

/// Between two calls of a node that writes without pause.
const BREATH: Duration = Duration::from_millis(20);

/// One node among several.
pub struct Node {
    name: String,
    db: Db,
    live: Live,
}

/// What a node says of somebody who is there.
#[derive(Serialize, Deserialize)]
struct Said {
    node: String,
    presence: Presence,
}

impl Node {
    /// A node under a name that no other has.
    ///
    /// # Errors
    /// [`Problem::Internal`] where the system has no randomness to give.
    pub fn new(db: Db, live: Live) -> Result<Self> {
        let mut name = [0; 8];
        getrandom::fill(&mut name).map_err(|error| Problem::Internal(error.to_string()))?;
        Ok(Self { name: HEXLOWER.encode(&name), db, live })
    }

    /// Hears the others until the line breaks; then call again. Never ends on SQLite, where there are none.
    ///
    /// # Errors
    /// [`DbError::Broken`] where the line breaks or cannot be laid.
    pub async fn hear(&self) -> DbResult<()> {
        self.db.listen(&[EVENTS, PRESENCE], |channel, words| self.heard(channel, words)).await
    }

    fn heard(&self, channel: &str, words: &str) {
        if channel == EVENTS {
            if words != self.name {
                self.live.wake();
            }
            return;
        }
        match serde_json::from_str::<Said>(words) {
            Ok(said) if said.node == self.name => {}
            Ok(said) => self.live.tell(News::Presence(said.presence)),
            Err(error) => tracing::debug!(%error, "another node said what this one does not understand"),
        }
    }

    /// Tells the others who is there, until the database does not answer; then call again. Never ends on SQLite.
    ///
    /// # Errors
    /// As the database answers.
    pub async fn tell(&self) -> DbResult<()> {
        if self.db.engine() == Engine::Sqlite {
            return std::future::pending().await;
        }
        let (mut abroad, untold) = (self.live.listen_for_abroad(), self.db.untold());
        loop {
            tokio::select! {
                heard = abroad.recv() => match heard {
                    Ok(presence) => self.say(presence).await?,
                    // Whoever was not told of is told of with the next beat.
                    Err(RecvError::Lagged(_)) => {}
                    Err(RecvError::Closed) => return Ok(()),
                },
                () = untold.notified() => self.wake_others().await?,
            }
        }
    }

    /// One call for whatever was committed since the last. Not in the transactions themselves: PostgreSQL commits those that
    /// notify one after the other. A call that is lost is made up for by the others, who look at the log every few seconds.
    async fn wake_others(&self) -> DbResult<()> {
        let name = self.name.clone();
        self.db.read(move |tx: &mut Tx| Box::pin(async move { notify(tx, EVENTS, &name).await })).await?;
        tokio::time::sleep(BREATH).await;
        Ok(())
    }

    async fn say(&self, presence: Presence) -> DbResult<()> {
        let said = Said { node: self.name.clone(), presence };
        let words = serde_json::to_string(&said).map_err(DbError::broken)?;
        self.db.read(move |tx: &mut Tx| Box::pin(async move { notify(tx, PRESENCE, &words).await })).await
    }
}

async fn notify(tx: &mut Tx, channel: &str, words: &str) -> DbResult<()> {
    tx.execute("SELECT pg_notify($1, $2)", params![channel, words]).await?;
    Ok(())
}
