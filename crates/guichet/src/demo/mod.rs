//! Hexalis, the company of the demonstration: a believable French organisation, as data.
//!
//! The words live in `data/*.toml`, embedded in the binary; this module reads them into typed values
//! ([`Company`], [`stories::Story`]) and unrolls thirteen months of service desk into a [`plan::Plan`]: a list of
//! deeds, each with its hour and its author, in the order in which they happened.
//!
//! Promises: nothing here touches a database, a clock or a verb. The same `now` and the same seed give
//! the same plan, to the letter, and the tests hold every reference in the data. What carries the plan
//! out, by calling the verbs with the clock set to each step, is somebody else's.
#![expect(dead_code, reason = "read by its tests, until the demo command carries the plan out")]

pub mod bulk;
pub mod catalogue;
pub mod check;
pub mod company;
pub mod deed;
pub mod office;
pub mod plan;
pub mod stories;

#[cfg(test)]
mod rehearsal;
#[cfg(test)]
mod tests;

pub use company::Company;

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
}

/// Reads one embedded data file.
///
/// # Errors
/// The file's name and line where it differs from `T`.
fn read<T: serde::de::DeserializeOwned>(file: &'static str, text: &str) -> Result<T, DemoError> {
    toml::from_str(text).map_err(|source| DemoError::Data { file, source: Box::new(source) })
}
