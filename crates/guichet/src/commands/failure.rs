//! Why a command did not do what it was asked, in words for the person at the terminal and a code for the script.
//!
//! The codes are part of the contract: 0 done, 1 not done, 2 the command line or the configuration is not understood,
//! 3 the database, its folder or the address cannot be used, 4 `doctor` found something that is not in order.

use crate::config::ConfigError;
use crate::demo;
use crate::desk::DeskError;
use guichet_app::Problem;
use guichet_app::db::DbError;
use guichet_web::i18n::Words;
use std::net::SocketAddr;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// The configuration cannot be used.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The desk cannot be opened.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// The desk said no.
    #[error(transparent)]
    Problem(#[from] Problem),
    /// The system said no.
    #[error(transparent)]
    System(#[from] std::io::Error),
    /// The demonstration's data is broken.
    #[error(transparent)]
    Demo(#[from] demo::DemoError),
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {cause}")]
    Port {
        /// Which address.
        address: SocketAddr,
        /// What the system says.
        cause: std::io::Error,
    },
    /// Something on the command line cannot be; in words of the reader's language.
    #[error("{0}")]
    Usage(String),
    /// The doctor found something; in words of the reader's language.
    #[error("{0}")]
    Unwell(String),
    /// Anything else, in words of the reader's language.
    #[error("{0}")]
    Words(String),
}

impl CommandError {
    /// What the process ends with.
    pub const fn code(&self) -> u8 {
        match self {
            Self::Config(_) | Self::Usage(_) => 2,
            Self::Desk(_) | Self::Port { .. } | Self::Demo(demo::DemoError::Desk(_)) => 3,
            Self::Unwell(_) => 4,
            Self::Problem(_) | Self::System(_) | Self::Demo(_) | Self::Words(_) => 1,
        }
    }

    /// What went wrong and what to do, in the reader's language.
    pub fn said(&self, w: Words) -> String {
        match self {
            Self::Config(ConfigError::Unreadable { file, cause }) => {
                about(w, "cli-config-unreadable", &file.display(), cause)
            }
            Self::Config(ConfigError::NotUnderstood { file, cause }) => {
                about(w, "cli-config-wrong", &file.display(), cause)
            }
            Self::Desk(error) | Self::Demo(demo::DemoError::Desk(error)) => desk(w, error),
            Self::Problem(problem) => refused(w, problem),
            Self::Port { address, cause } => about(w, "cli-port", address, cause),
            Self::Usage(words) | Self::Unwell(words) | Self::Words(words) => words.clone(),
            Self::System(error) => error.to_string(),
            Self::Demo(error) => error.to_string(),
        }
    }
}

fn about(w: Words, key: &'static str, name: &dyn std::fmt::Display, cause: &dyn std::fmt::Display) -> String {
    w.with(key, &[("name", name.to_string().into()), ("cause", cause.to_string().into())])
}

/// Why a desk cannot be opened, and how to mend it.
fn desk(w: Words, error: &DeskError) -> String {
    match error {
        DeskError::Folder { folder, cause } => about(w, "cli-folder", &folder.display(), cause),
        DeskError::Database(error) => format!("{} {}", database(w, error), mend(w, error)).trim_end().to_owned(),
        DeskError::Problem(problem) => refused(w, problem),
    }
}

/// What is wrong with a database.
pub fn database(w: Words, error: &DbError) -> String {
    match error {
        DbError::Newer { found, known } => {
            w.with("cli-database-newer", &[("found", (*found).into()), ("known", (*known).into())])
        }
        error => w.with("cli-database", &[("cause", error.to_string().trim_end_matches('.').to_owned().into())]),
    }
}

/// How to mend it: found by what the engine says, for its own words are the only ones there are.
pub fn mend(w: Words, error: &DbError) -> &'static str {
    let said = error.to_string().to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| said.contains(word));
    match error {
        DbError::Newer { .. } => "",
        DbError::Full => w.t("cli-mend-full"),
        _ if says(&["malformed", "not a database", "disk i/o error"]) => w.t("cli-mend-corrupt"),
        _ if says(&["password", "authentication", "28p01", "28000"]) => w.t("cli-mend-password"),
        _ if says(&["3d000"]) => w.t("cli-mend-name"),
        _ if says(&["sslmode", "certificate", "tls"]) => w.t("cli-mend-tls"),
        _ if says(&["refused", "resolve", "lookup", "timed out", "unreachable", "database url"]) => {
            w.t("cli-mend-address")
        }
        _ => w.t("cli-mend-database"),
    }
}

/// Why the desk said no. Wrong fields are named one by one: at a terminal there is no form to show them in.
fn refused(w: Words, problem: &Problem) -> String {
    match problem {
        Problem::Invalid(wrongs) => {
            let told = wrongs.iter().map(|wrong| format!("{}: {}", wrong.field, w.word("fault", wrong.fault.slug())));
            told.collect::<Vec<_>>().join(" ")
        }
        Problem::Refused(refusal) => w.word("refusal", refusal.slug()).to_owned(),
        Problem::NotFound => w.t("cli-not-found").to_owned(),
        Problem::Full => w.t("cli-mend-full").to_owned(),
        Problem::Internal(cause) => database(w, &DbError::Broken(cause.clone())),
        Problem::Away(cause) => database(w, &DbError::Away(cause.clone())),
        other => other.to_string(),
    }
}
