//! Secrets handed out once: session cookies and keys for programs. Only their SHA-256 is stored.

use crate::{Problem, Result};
use data_encoding::{BASE32_NOPAD, HEXLOWER};
use sha2::{Digest, Sha256};

/// 256 random bits as text. It never shows itself in a log.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A new one, beginning with `prefix`.
    ///
    /// # Errors
    /// [`Problem::Internal`] where the system has no randomness to give.
    pub fn new(prefix: &str) -> Result<Self> {
        let mut bits = [0_u8; 32];
        getrandom::fill(&mut bits).map_err(|error| Problem::Internal(error.to_string()))?;
        Ok(Self(format!("{prefix}{}", BASE32_NOPAD.encode(&bits).to_lowercase())))
    }

    /// The text, for the one who is to keep it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is stored of it.
    pub(super) fn digest(&self) -> String {
        digest(&self.0)
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// What is stored of a secret that somebody shows.
pub(super) fn digest(secret: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(secret.as_bytes()))
}
