//! Through tokio-postgres.

use super::{AROUND, CLOCK, GOALS, PAGE, ROW, TICKET, WORDS, first_number, list_sql, opened};
use crate::figures::Times;
use crate::{Result, fail};
use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio_postgres::{Client, NoTls, Statement};

/// One connection, and how to make others.
pub struct Postgres {
    url: String,
    client: Client,
}

async fn connect(url: &str) -> Result<Client> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    tokio::spawn(async move { drop(connection.await) });
    Ok(client)
}

impl Postgres {
    pub async fn open(url: &str) -> Result<Self> {
        Ok(Self { url: url.to_owned(), client: connect(url).await? })
    }

    pub async fn numbers(&self, sql: &str) -> Result<Vec<i64>> {
        Ok(self.client.query(sql, &[]).await?.iter().map(|row| row.get(0)).collect())
    }

    pub async fn list(&self, often: usize) -> Result<Times> {
        let statement = self.client.prepare(&list_sql()).await?;
        let mut times = Times::default();
        for _ in 0..often {
            let start = Instant::now();
            std::hint::black_box(self.client.query(&statement, &[]).await?);
            times.add(start.elapsed());
        }
        Ok(times)
    }

    pub async fn tickets(&self, often: usize) -> Result<Times> {
        let ids = self.numbers("SELECT id FROM tickets WHERE id % 3313 = 7 ORDER BY id LIMIT 1000").await?;
        let mut statements: Vec<Statement> = Vec::new();
        for sql in AROUND {
            statements.push(self.client.prepare(sql).await?);
        }
        let mut times = Times::default();
        for n in 0..often {
            let start = Instant::now();
            for statement in &statements {
                std::hint::black_box(self.client.query(statement, &[&ids[n % ids.len()]]).await?);
            }
            times.add(start.elapsed());
        }
        Ok(times)
    }

    pub async fn search(&self, text: &str, often: usize) -> Result<Times> {
        let wanted: Vec<String> = text.split(' ').map(|word| format!("'{word}':*")).collect();
        let sql = format!(
            "{ROW} WHERE t.id IN (SELECT ticket_id FROM ticket_search WHERE document @@ CAST(CAST($1 AS text) AS tsquery)
             ORDER BY ticket_id DESC LIMIT {PAGE})"
        );
        let (statement, wanted) = (self.client.prepare(&sql).await?, wanted.join(" & "));
        let mut times = Times::default();
        for _ in 0..often {
            let start = Instant::now();
            std::hint::black_box(self.client.query(&statement, &[&wanted]).await?);
            times.add(start.elapsed());
            if start.elapsed() > Duration::from_secs(1) {
                break; // once is enough to know
            }
        }
        Ok(times)
    }

    pub async fn lists(&self, clients: usize, span: Duration) -> Result<f64> {
        self.together(clients, span, |client, mut done, start, _| async move {
            let statement = client.prepare(&list_sql()).await?;
            while start.elapsed() < span {
                std::hint::black_box(client.query(&statement, &[]).await?);
                done += 1;
            }
            Ok(done)
        })
        .await
    }

    pub async fn creates(&self, clients: usize, span: Duration) -> Result<f64> {
        self.together(clients, span, |mut client, mut done, start, first| async move {
            let statements = Create::prepare(&client).await?;
            while start.elapsed() < span {
                statements.run(&mut client, first + done as i64).await?;
                done += 1;
            }
            Ok(done)
        })
        .await
    }

    async fn together<F>(
        &self,
        clients: usize,
        span: Duration,
        work: impl Fn(Client, u64, Instant, i64) -> F,
    ) -> Result<f64>
    where
        F: Future<Output = Result<u64>> + Send + 'static,
    {
        let start = Instant::now();
        let mut tasks = Vec::new();
        for client in 0..clients {
            tasks.push(tokio::spawn(work(connect(&self.url).await?, 0, start, first_number(client))));
        }
        let mut done = 0;
        for task in tasks {
            match task.await {
                Ok(count) => done += count?,
                Err(error) => return fail(error.to_string()),
            }
        }
        Ok(done as f64 / start.elapsed().max(span).as_secs_f64())
    }
}

/// The statements of one new ticket.
struct Create {
    number: Statement,
    ticket: Statement,
    event: Statement,
    clock: Statement,
    learn: Statement,
    search: Statement,
    words: Arc<[String]>,
}

impl Create {
    async fn prepare(client: &Client) -> Result<Self> {
        Ok(Self {
            number: client.prepare("SELECT nextval('numbers_incident')").await?,
            ticket: client
                .prepare(&TICKET.replace("$1", "CAST($1 AS bigint)").replace("$2", "CAST($2 AS bigint)"))
                .await?,
            event: client
                .prepare(
                    "INSERT INTO events (tx, at, ticket_id, kind, body, request_id)
                     VALUES (txid_current(), $1, $2, 'opened', $3, '')",
                )
                .await?,
            clock: client
                .prepare(
                    &CLOCK
                        .replace("$1", "CAST($1 AS bigint)")
                        .replace("$2", "CAST($2 AS text)")
                        .replace("$3", "CAST($3 AS bigint)"),
                )
                .await?,
            learn: client
                .prepare(
                    "INSERT INTO search_words (word) SELECT unnest(CAST($1 AS TEXT[])) ON CONFLICT (word) DO NOTHING",
                )
                .await?,
            search: client
                .prepare("INSERT INTO ticket_search (ticket_id, document) VALUES ($1, array_to_tsvector($2))")
                .await?,
            words: WORDS.split(' ').map(str::to_owned).collect(),
        })
    }

    async fn run(&self, client: &mut Client, number: i64) -> Result<()> {
        let tx = client.transaction().await?;
        let now = 1_700_000_000_000_i64;
        tx.query_one(&self.number, &[]).await?;
        let id: i64 = tx.query_one(&self.ticket, &[&number, &now]).await?.get(0);
        tx.execute(&self.event, &[&now, &id, &opened(id)]).await?;
        for goal in GOALS {
            tx.execute(&self.clock, &[&id, &goal, &now]).await?;
        }
        tx.execute(&self.learn, &[&self.words.as_ref()]).await?;
        tx.execute(&self.search, &[&id, &self.words.as_ref()]).await?;
        tx.commit().await?;
        Ok(())
    }
}
