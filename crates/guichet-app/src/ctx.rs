//! What a verb knows about its caller. Passed first, built once per request or job.

use guichet_core::access::Actor;
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
