//! The desk as one handle: the database, the clock, the switchboard. Built once, cloned everywhere.

use crate::db::{Db, DbError, Unit};
use crate::events::Live;
use crate::identity::Hasher;
use crate::{Ctx, Problem};
use guichet_core::access::Actor;
use guichet_core::clock::Clock;
use std::sync::Arc;

/// The running desk. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// Where everything is kept.
    pub db: Db,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Live updates.
    pub live: Live,
    /// Makes and checks password hashes, a few at a time.
    pub hasher: Hasher,
}

impl App {
    /// A desk on a database that has been migrated.
    #[must_use]
    pub fn new(db: Db, clock: Arc<dyn Clock>) -> Self {
        let live = Live::new(db.committed());
        Self { db, clock, live, hasher: Hasher::default() }
    }

    /// The context of somebody's act.
    #[must_use]
    pub fn ctx(&self, actor: Actor, request_id: &str) -> Ctx {
        Ctx { actor, clock: self.clock.clone(), request_id: request_id.to_owned() }
    }

    /// The context of a part of the system.
    #[must_use]
    pub fn system(&self, name: &'static str) -> Ctx {
        Ctx::system(name, self.clock.clone())
    }

    /// Runs a unit that only reads.
    ///
    /// # Errors
    /// Those of the unit, and those of the database.
    pub async fn read<T, E>(&self, unit: impl Unit<T, E>) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.db.read(unit).await
    }

    /// Runs a unit that writes, whole or not at all; who listens to the desk is woken when it stands.
    ///
    /// # Errors
    /// Those of the unit, and those of the database.
    pub async fn write<T, E>(&self, unit: impl Unit<T, E>) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.db.write(unit).await
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// As the database answers.
    pub async fn ping(&self) -> Result<(), Problem> {
        Ok(self.db.ping().await?)
    }
}
