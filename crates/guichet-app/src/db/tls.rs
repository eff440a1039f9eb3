//! The line to PostgreSQL: in clear, encrypted, or encrypted and verified, as `sslmode` and `sslrootcert` in its URL say.
//!
//! The words are those of PostgreSQL's own clients. `prefer`, where nothing is said, encrypts if the server can; `require`
//! refuses a line in clear; `verify-full` also refuses a server whose certificate no known authority signed for its name.
//! A root certificate makes `require` as strict. TLS is rustls with ring.

use super::{DbError, DbResult};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use std::path::Path;
use std::sync::Arc;
use tokio_postgres::Config;
use tokio_postgres::config::SslMode;
use tokio_postgres_rustls::MakeRustlsConnect;

/// Reads a URL: whom to call, and how.
///
/// # Errors
/// [`DbError::Broken`] for a URL that is none, an unknown `sslmode`, or root certificates that cannot be read.
pub(super) fn config(url: &str) -> DbResult<(Config, MakeRustlsConnect)> {
    let (rest, said) = split(url)?;
    let mut config: Config = rest.parse().map_err(|error| DbError::Broken(format!("database URL: {error}")))?;
    let is_verified = said.verify || said.roots.is_some();
    if let Some(mode) = said.mode {
        config.ssl_mode(mode);
    }
    let client = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(DbError::broken)?;
    let client = if is_verified && config.get_ssl_mode() != SslMode::Disable {
        config.ssl_mode(SslMode::Require);
        client.with_root_certificates(roots(said.roots.as_deref())?)
    } else {
        client.dangerous().with_custom_certificate_verifier(Arc::new(Unverified::default()))
    };
    Ok((config, MakeRustlsConnect::new(client.with_no_client_auth())))
}

/// What a URL says of the line.
#[derive(Debug, Default, PartialEq, Eq)]
struct Said {
    mode: Option<SslMode>,
    verify: bool,
    roots: Option<String>,
}

/// Takes `sslmode` and `sslrootcert` out of a URL.
fn split(url: &str) -> DbResult<(String, Said)> {
    let Some((before, query)) = url.split_once('?') else { return Ok((url.to_owned(), Said::default())) };
    let (mut said, mut others) = (Said::default(), Vec::new());
    for pair in query.split('&') {
        match pair.split_once('=') {
            Some(("sslmode", mode)) => (said.mode, said.verify) = read_mode(mode)?,
            Some(("sslrootcert", file)) => said.roots = Some(decoded(file)),
            _ => others.push(pair),
        }
    }
    let query = if others.is_empty() { String::new() } else { format!("?{}", others.join("&")) };
    Ok((format!("{before}{query}"), said))
}

fn read_mode(mode: &str) -> DbResult<(Option<SslMode>, bool)> {
    Ok(match mode {
        "disable" => (Some(SslMode::Disable), false),
        "prefer" => (Some(SslMode::Prefer), false),
        "require" => (Some(SslMode::Require), false),
        "verify-full" => (Some(SslMode::Require), true),
        other => {
            let known = "disable, prefer, require and verify-full";
            return Err(DbError::Broken(format!("database URL: sslmode '{other}' is not known; there are {known}")));
        }
    })
}

/// A path as it may stand in a URL: `%2F` for `/`.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        match hex.filter(|_| *first == b'%') {
            Some(byte) => (bytes.push(byte), rest = &tail[2..]).0,
            None => (bytes.push(*first), rest = tail).0,
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The authorities that are believed: those of a file, else those of the machine.
fn roots(file: Option<&str>) -> DbResult<RootCertStore> {
    let mut roots = RootCertStore::empty();
    let Some(file) = file else {
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        return if roots.is_empty() { Err(no_roots("this machine", &"none found")) } else { Ok(roots) };
    };
    let certificates = CertificateDer::pem_file_iter(Path::new(file)).map_err(|error| no_roots(file, &error))?;
    for certificate in certificates {
        let certificate = certificate.map_err(|error| no_roots(file, &error))?;
        roots.add(certificate).map_err(|error| no_roots(file, &error))?;
    }
    if roots.is_empty() { Err(no_roots(file, &"it holds none")) } else { Ok(roots) }
}

fn no_roots(place: &str, cause: &dyn std::fmt::Display) -> DbError {
    DbError::Broken(format!("root certificates of {place} cannot be used: {cause}"))
}

/// Believes whoever answers, as `prefer` and `require` say: the line is encrypted, and who is at its end is not known.
#[derive(Debug)]
struct Unverified(CryptoProvider);

impl Default for Unverified {
    fn default() -> Self {
        Self(ring::default_provider())
    }
}

impl ServerCertVerifier for Unverified {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signed, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests;
