//! Guichet, the open-source service desk: one binary, an embedded database or PostgreSQL.
//!
//! This crate is the frame: it reads the configuration, opens the database, joins pages and API into one server, and
//! keeps the desk's clock. What a desk does is in `guichet-app`.

mod chance;
mod cli;
mod commands;
mod config;
mod delivery;
mod demo;
mod desk;
mod seed;
mod serve;
mod tongue;
mod watch;
mod work;

use clap::{CommandFactory, FromArgMatches};
use std::process::ExitCode;

/// The line was not understood.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let w = tongue::words();
    let read = tongue::localized(cli::Cli::command(), w).try_get_matches();
    let cli = match read.and_then(|matches| cli::Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) if is_help(&error) => {
            let _ = error.print();
            return if error.use_stderr() { ExitCode::from(USAGE) } else { ExitCode::SUCCESS };
        }
        Err(error) => {
            eprintln!("guichet: {}", tongue::wrong_usage(&error, w));
            return ExitCode::from(USAGE);
        }
    };
    match commands::run(cli, w) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("guichet: {}", error.said(w));
            ExitCode::from(error.code())
        }
    }
}

/// Whether somebody asked for help or the version, or gave no command at all.
fn is_help(error: &clap::Error) -> bool {
    use clap::error::ErrorKind::{DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand, DisplayVersion};
    matches!(error.kind(), DisplayHelp | DisplayVersion | DisplayHelpOnMissingArgumentOrSubcommand)
}
