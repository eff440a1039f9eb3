//! What a verb knows about its caller. Passed first, built once per request or job.

use crate::{Problem, Result};
use guichet_core::access::{Actor, Role};
use guichet_core::clock::Clock;
use jiff::Timestamp;
use std::sync::Arc;

/// Who acts, what time it is, and under which request.
#[derive(Clone)]
pub struct Ctx {
    /// Whoever acts.
    pub actor: Actor,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Ties log lines, events and error pages together.
    pub request_id: String,
}

impl Ctx {
    /// A context for a named part of the system.
    #[must_use]
    pub fn system(name: &'static str, clock: Arc<dyn Clock>) -> Self {
        Self { actor: Actor::system(name), clock, request_id: String::new() }
    }

    /// The present instant, to the millisecond.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Lets administrators pass.
    ///
    /// # Errors
    /// [`Problem::Forbidden`] for everybody else.
    pub const fn must_administer(&self) -> Result<()> {
        match self.actor.role {
            Role::Administrator => Ok(()),
            _ => Err(Problem::Forbidden("administer")),
        }
    }

    /// Lets supervisors and administrators pass.
    ///
    /// # Errors
    /// [`Problem::Forbidden`] for everybody else.
    pub const fn must_supervise(&self) -> Result<()> {
        match self.actor.role {
            Role::Supervisor | Role::Administrator => Ok(()),
            _ => Err(Problem::Forbidden("supervise")),
        }
    }
}

/// The wall clock, cut to the millisecond that both engines store.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the wall clock")]
    fn now(&self) -> Timestamp {
        let now = Timestamp::now();
        Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
    }
}
