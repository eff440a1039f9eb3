//! The benchmark: a real server, started on a database of a given size, asked through HTTP, and beside each figure the
//! same database work done raw with rusqlite or tokio-postgres on the same file or server, in the same run.
//!
//! `cargo xtask bench` builds and calls it. It ends only processes that it started.

mod client;
mod figures;
mod measure;
mod raw;
mod server;
mod words;

use clap::Parser;
use figures::Table;
use server::{Engine, Server};
use std::path::PathBuf;

/// Why a measure could not be taken.
#[derive(Debug, thiserror::Error)]
pub enum BenchError {
    /// The system said no.
    #[error("{0}")]
    System(#[from] std::io::Error),
    /// The server's connection broke.
    #[error("HTTP: {0}")]
    Http(#[from] hyper::Error),
    /// SQLite said no.
    #[error("SQLite: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// PostgreSQL said no.
    #[error("PostgreSQL: {0}")]
    Postgres(#[from] tokio_postgres::Error),
    /// Anything else, in words.
    #[error("{0}")]
    Words(String),
}

/// What a measure answers.
pub type Result<T> = std::result::Result<T, BenchError>;

/// An error in words.
pub fn fail<T>(text: impl Into<String>) -> Result<T> {
    Err(BenchError::Words(text.into()))
}

/// Measures Guichet.
#[derive(Debug, Parser)]
struct Options {
    /// The binary that is measured.
    #[arg(long)]
    guichet: PathBuf,
    /// Where the filled databases are kept between runs.
    #[arg(long)]
    folder: PathBuf,
    /// An empty PostgreSQL server, as its superuser. Without it, only SQLite is measured.
    #[arg(long)]
    postgres: Option<String>,
    /// How many tickets, one run for each.
    #[arg(long, value_delimiter = ',', default_value = "100000,1000000")]
    tickets: Vec<u64>,
    /// Seconds that each measure of a rate lasts.
    #[arg(long, default_value_t = 5)]
    seconds: u64,
}

#[tokio::main]
async fn main() -> std::process::ExitCode {
    match run(&Options::parse()).await {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}

async fn run(options: &Options) -> Result<()> {
    std::fs::create_dir_all(&options.folder)?;
    let size = std::fs::metadata(&options.guichet)?.len();
    println!("Binary: {:.1} MiB\n", size as f64 / 1024.0 / 1024.0);
    for tickets in &options.tickets {
        for engine in engines(options, *tickets).await? {
            let mut table = Table::new(format!("{tickets} tickets, {}", engine.name()));
            let seeded = engine.seed(&options.guichet, *tickets).await?;
            if let Some(took) = seeded {
                println!("{}: filled in {:.0} s", table.title(), took.as_secs_f64());
            }
            let server = Server::start(&options.guichet, &engine).await?;
            let measured = measure::all(&server, &engine, options.seconds, &mut table).await;
            let ended = server.end().await;
            table.print();
            measured.and(ended)?;
        }
    }
    Ok(())
}

async fn engines(options: &Options, tickets: u64) -> Result<Vec<Engine>> {
    let mut engines = vec![Engine::Sqlite(options.folder.join(format!("sqlite-{tickets}")))];
    if let Some(url) = &options.postgres {
        engines.push(Engine::postgres(url, &format!("guichet_{tickets}")).await?);
    }
    Ok(engines)
}
