//! Guichet, the open-source service desk: one binary, an embedded database or PostgreSQL.
//!
//! This crate is the frame: it reads the configuration, opens the database, joins pages and API into one server, and
//! keeps the desk's clock. What a desk does is in `guichet-app`.

mod chance;
mod cli;
mod commands;
mod config;
mod demo;
mod desk;
mod seed;
mod serve;
mod watch;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    match commands::run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("guichet: {error:#}");
            ExitCode::FAILURE
        }
    }
}
