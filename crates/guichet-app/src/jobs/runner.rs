//! Doing the jobs.

use super::store::{self, Claimed, LEASE};
use super::{Job, back_off};
use crate::db::{Db, DbError, Tx};
use crate::{Problem, Result};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use guichet_core::clock::Clock;
use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

/// How long an idle runner waits before it looks again.
const IDLE: Duration = Duration::from_secs(1);
/// How much earlier than its lease a job is cut off.
const MARGIN: Duration = Duration::from_secs(15);

type Work<E> = Box<dyn Fn(E, &str) -> BoxFuture<'static, Result<()>> + Send + Sync>;

struct Handler<E> {
    work: Work<E>,
    max_tries: i64,
}

/// Takes jobs that are due, one after the other, and does them in an environment `E`. Several may run at once, on one
/// node or on many.
pub struct Runner<E> {
    db: Db,
    clock: Arc<dyn Clock>,
    environment: E,
    handlers: HashMap<&'static str, Handler<E>>,
}

impl<E: Clone + Send + 'static> Runner<E> {
    /// A runner that can do nothing yet.
    #[must_use]
    pub fn new(db: Db, clock: Arc<dyn Clock>, environment: E) -> Self {
        Self { db, clock, environment, handlers: HashMap::new() }
    }

    /// Says how jobs of a kind are done.
    #[must_use]
    pub fn on<J: Job, F>(mut self, work: impl Fn(E, J) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<()>> + Send + 'static,
    {
        let work: Work<E> = Box::new(move |environment, body| match serde_json::from_str::<J>(body) {
            Ok(job) => work(environment, job).boxed(),
            Err(error) => std::future::ready(Err(DbError::broken(error).into())).boxed(),
        });
        self.handlers.insert(J::NAME, Handler { work, max_tries: J::MAX_TRIES });
        self
    }

    /// Does jobs until `stop` is ready; one that is in hand is finished first.
    pub async fn run(&self, stop: impl Future<Output = ()>) {
        let mut stop = std::pin::pin!(stop.fuse());
        loop {
            let did = self.run_one().await.unwrap_or_else(|problem| {
                tracing::error!(%problem, "the job queue does not answer");
                false
            });
            let pause = if did { Duration::ZERO } else { IDLE };
            tokio::select! {
                () = &mut stop => return,
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    /// Does all jobs that are due, and says how many tries that took.
    ///
    /// # Errors
    /// As the database answers; what goes wrong in a job is its own affair.
    pub async fn run_due(&self) -> Result<usize> {
        let mut tries = 0;
        while self.run_one().await? {
            tries += 1;
        }
        Ok(tries)
    }

    /// Tries one job that is due; `false` where there is none.
    ///
    /// # Errors
    /// As the database answers.
    pub async fn run_one(&self) -> Result<bool> {
        let now = self.clock.now();
        let kinds: Vec<&str> = self.handlers.keys().copied().collect();
        let claimed =
            self.db.write(move |tx: &mut Tx| async move { store::claim(tx, now, &kinds).await }.boxed()).await?;
        let Some(job) = claimed else { return Ok(false) };
        let outcome = self.attempt(&job).await;
        self.settle(job, outcome).await?;
        Ok(true)
    }

    async fn attempt(&self, job: &Claimed) -> Result<()> {
        let Some(handler) = self.handlers.get(job.kind.as_str()) else {
            return Err(Problem::Internal(format!("no handler for jobs of kind '{}'", job.kind)));
        };
        if job.tries > handler.max_tries {
            return Err(Problem::Internal("the node ended while it worked on this".into()));
        }
        let limit = LEASE.unsigned_abs().saturating_sub(MARGIN);
        let work = AssertUnwindSafe((handler.work)(self.environment.clone(), &job.body)).catch_unwind();
        match tokio::time::timeout(limit, work).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(Problem::Internal("the job panicked".into())),
            Err(_) => Err(Problem::Internal("the job took too long".into())),
        }
    }

    async fn settle(&self, job: Claimed, outcome: Result<()>) -> Result<()> {
        let now = self.clock.now();
        let max_tries = self.handlers.get(job.kind.as_str()).map_or(0, |handler| handler.max_tries);
        let Err(problem) = outcome else {
            return self.db.write(move |tx: &mut Tx| async move { store::done(tx, &job).await }.boxed()).await;
        };
        let (error, ends) = (problem.to_string(), job.tries >= max_tries);
        tracing::warn!(job = job.id, kind = %job.kind, tries = job.tries, given_up = ends, %error, "a job failed");
        self.db
            .write(move |tx: &mut Tx| {
                async move {
                    match ends {
                        true => store::give_up(tx, &job, now, &error).await,
                        false => store::retry(tx, &job, now + back_off(job.tries), &error).await,
                    }
                }
                .boxed()
            })
            .await
    }
}
