//! The commands, one file each.

mod doctor;
mod import;
mod migrate;
mod token;
mod user;

use crate::cli::{Bench, Cli, Command, Import, Token, User};
use crate::config::{self, ConfigError};
use crate::desk::DeskError;
use crate::{demo, seed, serve};
use guichet_app::Problem;

/// Why a command failed; the text is for the person at the terminal.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// The configuration cannot be used.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The desk cannot be opened.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// The desk said no.
    #[error("{}", said(.0))]
    Problem(#[from] Problem),
    /// The system said no.
    #[error(transparent)]
    System(#[from] std::io::Error),
    /// The demonstration's data is broken.
    #[error(transparent)]
    Demo(#[from] demo::DemoError),
    /// Anything else, in words.
    #[error("{0}")]
    Words(String),
}

/// Wrong fields are named one by one: at a terminal there is no form to show them in.
fn said(problem: &Problem) -> String {
    match problem {
        Problem::Invalid(wrongs) => {
            wrongs.iter().map(|wrong| format!("{}: {}", wrong.field, wrong.fault)).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

/// Does what the command line says.
///
/// # Errors
/// [`CommandError`], for the person at the terminal.
pub fn run(cli: Cli) -> Result<(), CommandError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match cli.command {
            Command::Serve(options) => {
                let config = config::config(&options)?;
                serve::start_log(&config.log);
                serve::serve(&config).await
            }
            Command::Demo(options) => demo::run(&options).await,
            Command::Migrate(store) => migrate::run(&store).await,
            Command::Doctor(options) => doctor::run(&options).await,
            Command::User(User::Add(options)) => user::add(&options).await,
            Command::Token(Token::Create(options)) => token::create(&options).await,
            Command::Import(Import::ServicenowLog(options)) => import::servicenow_log_file(&options).await,
            Command::Bench(Bench::Seed(options)) => seed::run(&options).await,
        }
    })
}
