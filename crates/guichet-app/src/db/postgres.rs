//! PostgreSQL: a pool of connections, each unit a transaction of its own.

use super::tx::Conn;
use super::wire::Wire;
use super::{DbError, DbResult, Tx, Unit, tls};
use deadpool_postgres::{
    Hook, HookError, Manager, ManagerConfig, Object, Pool, PoolError, RecyclingMethod, Runtime, TimeoutType,
};
use std::time::Duration;
use tokio_postgres::{AsyncMessage, Config};
use tokio_postgres_rustls::MakeRustlsConnect;

/// How often a unit that got in another's way is tried in all.
const TRIES: usize = 3;
const POOL: usize = 16;
/// Said on every new connection. PostgreSQL assumes a spinning disk, on which an index costs four times what it does today:
/// it would walk a table where a few pages of an index answer.
const SESSION: &str = "SET random_page_cost = 1.1";
/// How long a unit may wait for a connection before the answer is 'busy'.
const PATIENCE: Duration = Duration::from_secs(5);

pub(super) struct Postgres {
    pool: Pool,
    config: Config,
    tls: MakeRustlsConnect,
}

impl Postgres {
    pub(super) fn new(url: &str) -> DbResult<Self> {
        let (config, tls) = tls::config(url)?;
        let fast = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let manager = Manager::from_config(config.clone(), tls.clone(), fast);
        let pool = Pool::builder(manager)
            .max_size(POOL)
            .wait_timeout(Some(PATIENCE))
            .create_timeout(Some(PATIENCE))
            .runtime(Runtime::Tokio1)
            .post_create(Hook::async_fn(|client, _| {
                Box::pin(async move { client.batch_execute(SESSION).await.map_err(HookError::Backend) })
            }))
            .build()
            .map_err(DbError::broken)?;
        Ok(Self { pool, config, tls })
    }

    /// A connection of its own, which does nothing but listen.
    pub(super) async fn listen(&self, channels: &[&str], heard: impl Fn(&str, &str)) -> DbResult<()> {
        let (client, mut connection) = self.config.connect(self.tls.clone()).await?;
        let command: String = channels.iter().map(|channel| format!("LISTEN {channel};")).collect();
        let asked = client.batch_execute(&command);
        let hearing = async {
            while let Some(message) = std::future::poll_fn(|cx| connection.poll_message(cx)).await {
                if let AsyncMessage::Notification(said) = message? {
                    heard(said.channel(), said.payload());
                }
            }
            Ok::<_, tokio_postgres::Error>(())
        };
        let (asked, heard) = tokio::join!(asked, hearing);
        Ok(asked.and(heard)?)
    }

    pub(super) async fn read<T, E>(&self, unit: impl Unit<T, E>) -> Result<T, E>
    where
        E: From<DbError>,
    {
        unit(&mut Tx::new(Conn::Postgres(Wire::new(self.connection().await?)))).await
    }

    pub(super) async fn write<T, E>(&self, unit: impl Unit<T, E>) -> Result<T, E>
    where
        E: From<DbError>,
    {
        for _ in 0..TRIES {
            if let Some(result) = self.attempt(unit.clone()).await? {
                return result;
            }
        }
        Err(DbError::Conflict.into())
    }

    async fn connection(&self) -> DbResult<Object> {
        self.pool.get().await.map_err(|error| match error {
            PoolError::Timeout(TimeoutType::Wait) => DbError::Busy,
            PoolError::Timeout(_) => DbError::Away("no connection in time".to_owned()),
            PoolError::Backend(error) => error.into(),
            error => DbError::broken(error),
        })
    }

    /// One transaction from BEGIN to COMMIT; `None` where another got in its way.
    async fn attempt<T, E>(&self, unit: impl Unit<T, E>) -> DbResult<Option<Result<T, E>>> {
        let mut open = Open(Tx::new(Conn::Postgres(Wire::beginning(self.connection().await?))));
        let result = unit(&mut open.0).await;
        let trouble = open.0.trouble.take();
        // COMMIT after a statement that failed rolls back without saying so.
        let stands = result.is_ok() && trouble.is_none();
        match (open.0.end(stands).await, trouble) {
            (Err(DbError::Conflict), _) | (Ok(()), Some(DbError::Conflict)) => Ok(None),
            (Err(error), _) => Err(error),
            (Ok(()), Some(error)) if result.is_ok() => Err(error),
            (Ok(()), _) => Ok(Some(result)),
        }
    }
}

/// A unit that writes. Where its request is cancelled before the end, the connection is closed rather than given back, and
/// the server rolls back.
struct Open(Tx);

impl Drop for Open {
    fn drop(&mut self) {
        self.0.abandon_open();
    }
}
