//! The commands, one file each.

mod backup;
mod doctor;
mod failure;
mod import;
mod kpi;
mod mail;
mod migrate;
mod sla;
mod token;
mod user;

use crate::cli::{Bench, Cli, Command, Import, Mail, Sla, Token, User};
use crate::{config, demo, seed, serve};
use guichet_web::i18n::Words;

pub use failure::CommandError;

/// Does what the command line says.
///
/// # Errors
/// [`CommandError`], for the person at the terminal.
pub fn run(cli: Cli, w: Words) -> Result<(), CommandError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match cli.command {
            Command::Serve(options) => {
                let config = config::config(&options)?;
                serve::start_log(&config.log);
                serve::serve(&config).await
            }
            Command::Demo(options) => demo::run(&options, w).await,
            Command::Migrate(store) => migrate::run(&store, w).await,
            Command::Doctor(options) => doctor::run(&options, w).await,
            Command::Backup(options) => backup::run(&options, w),
            Command::User(User::Add(options)) => user::add(&options, w).await,
            Command::Token(Token::Create(options)) => token::create(&options, w).await,
            Command::Import(Import::ServicenowLog(options)) => import::servicenow_log_file(&options, w).await,
            Command::Kpi(options) => kpi::run(&options, w).await,
            Command::Mail(Mail::Feed(options)) => mail::feed(&options, w).await,
            Command::Sla(Sla::Replay(options)) => sla::replay(&options, w).await,
            Command::Bench(Bench::Seed(options)) => seed::run(&options, w).await,
        }
    })
}
