//! Hexalis, the company of the demonstration: a believable French organisation, as data.
//!
//! The words live in `data/*.toml`, embedded in the binary; this module reads them into typed values
//! ([`Company`], [`stories::Story`]) and unrolls thirteen months of service desk into a [`plan::Plan`]: a list of
//! deeds, each with its hour and its author, in the order in which they happened.
//!
//! Promises: the same `now` and the same seed give the same plan, to the letter, and the tests hold every reference
//! in the data. Only [`play`] touches a desk: it carries the plan out by calling the verbs that people use, with the
//! clock set to each step.
#![expect(dead_code, reason = "some facts of the company are for its readers and its tests, not for the desk")]

pub mod bulk;
pub mod catalogue;
#[cfg(test)]
pub mod check;
mod command;
pub mod company;
pub mod deed;
pub mod office;
pub mod plan;
mod play;
pub mod stories;

#[cfg(test)]
mod rehearsal;
#[cfg(test)]
mod tests;

pub use command::run;
pub use company::Company;

/// The password of every account that a visitor may sign in with. It exists in demonstrations only.
const PASSWORD: &str = "guichet-demo";

/// Why the data of the demonstration could not be used. Only a fault in the embedded files can cause it.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// A data file is not what its reader expects.
    #[error("demo data, {file}: {source}")]
    Data {
        /// Name of the file under `data/`.
        file: &'static str,
        /// What the parser said, with its line.
        source: Box<toml::de::Error>,
    },
    /// The time zone of the company is not in the bundled database.
    #[error("demo data: {0}")]
    TimeZone(jiff::Error),
    /// The desk cannot be opened.
    #[error("demo: {0}")]
    Desk(#[from] crate::desk::DeskError),
    /// A verb refused what the company does.
    #[error("demo: {0}")]
    Problem(#[from] guichet_app::Problem),
    /// A step of the plan cannot be carried out.
    #[error("demo: {0}")]
    Step(String),
}

/// Reads one embedded data file.
///
/// # Errors
/// The file's name and line where it differs from `T`.
fn read<T: serde::de::DeserializeOwned>(file: &'static str, text: &str) -> Result<T, DemoError> {
    toml::from_str(text).map_err(|source| DemoError::Data { file, source: Box::new(source) })
}

impl From<guichet_app::db::DbError> for DemoError {
    fn from(error: guichet_app::db::DbError) -> Self {
        Self::Problem(error.into())
    }
}
