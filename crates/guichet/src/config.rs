//! The configuration: command line and environment first, then the TOML file, then what needs no saying.

use crate::cli::{Serve, Store};
use serde::Deserialize;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

/// Why the configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("cannot read {file}: {cause}")]
    Unreadable {
        /// Which file.
        file: PathBuf,
        /// What the system says.
        cause: std::io::Error,
    },
    /// The file is no TOML, or has an unknown key.
    #[error("{file}: {cause}")]
    NotUnderstood {
        /// Which file.
        file: PathBuf,
        /// Where and why.
        cause: Box<toml::de::Error>,
    },
}

/// What a file may say. Every key is optional; an unknown key is an error.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    listen: Option<SocketAddr>,
    data: Option<PathBuf>,
    database_url: Option<String>,
    public_url: Option<String>,
    mail_listen: Option<SocketAddr>,
    #[serde(default)]
    trusted_proxies: Vec<IpAddr>,
    log: Option<String>,
}

/// Where the data is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The embedded database, in a folder.
    Folder(PathBuf),
    /// PostgreSQL.
    Postgres(String),
}

/// How the desk runs.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where it listens.
    pub listen: SocketAddr,
    /// Where its data is.
    pub place: Place,
    /// The address that people know.
    pub public_url: Option<String>,
    /// Where other servers leave mail, if they may.
    pub mail_listen: Option<SocketAddr>,
    /// Proxies on other machines that say truly who speaks.
    pub trusted_proxies: Vec<IpAddr>,
    /// What is logged.
    pub log: String,
}

/// What is heard where nobody says otherwise: this machine only.
const LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8080);
/// The default of `--data`, which a file may replace.
const DATA: &str = "guichet-data";

/// Where the data is, for commands that serve nothing.
///
/// # Errors
/// [`ConfigError`] for a file that cannot be used.
pub fn place(store: &Store) -> Result<Place, ConfigError> {
    Ok(place_of(store, read(store)?))
}

/// Where the desk listens, for the command that looks whether it can.
///
/// # Errors
/// [`ConfigError`] for a file that cannot be used.
pub fn listen(store: &Store, said: Option<SocketAddr>) -> Result<SocketAddr, ConfigError> {
    Ok(said.or(read(store)?.listen).unwrap_or(LISTEN))
}

/// How the desk shall run.
///
/// # Errors
/// [`ConfigError`] for a file that cannot be used.
pub fn config(serve: &Serve) -> Result<Config, ConfigError> {
    let mut file = read(&serve.store)?;
    Ok(Config {
        listen: serve.listen.or(file.listen).unwrap_or(LISTEN),
        public_url: serve.public_url.clone().or(file.public_url.take()),
        mail_listen: serve.mail_listen.or(file.mail_listen),
        trusted_proxies: std::mem::take(&mut file.trusted_proxies),
        log: serve.log.clone().or(file.log.take()).unwrap_or_else(|| "info".to_owned()),
        place: place_of(&serve.store, file),
    })
}

fn place_of(store: &Store, file: File) -> Place {
    if let Some(url) = store.database_url.clone().or(file.database_url) {
        return Place::Postgres(url);
    }
    let said = store.data != Path::new(DATA);
    Place::Folder(file.data.filter(|_| !said).unwrap_or_else(|| store.data.clone()))
}

fn read(store: &Store) -> Result<File, ConfigError> {
    let Some(file) = &store.config else { return Ok(File::default()) };
    let text = std::fs::read_to_string(file).map_err(|cause| ConfigError::Unreadable { file: file.clone(), cause })?;
    toml::from_str(&text).map_err(|cause| ConfigError::NotUnderstood { file: file.clone(), cause: Box::new(cause) })
}
