//! The list of assets, made once: name, kind, bytes, version, and their compressed forms when first asked for.

use std::io::Write as _;
use std::sync::{LazyLock, OnceLock};

use bytes::Bytes;
use data_encoding::HEXLOWER;
use sha2::{Digest as _, Sha256};

use super::bundle;

/// One file as it is served.
pub struct Asset {
    name: &'static str,
    /// The media type, with its character set for text.
    pub content_type: &'static str,
    /// The bytes as they are.
    pub body: Bytes,
    /// Sixteen hexadecimal digits of the SHA-256 of the body.
    pub version: String,
    url: String,
    gzip: OnceLock<Bytes>,
    brotli: OnceLock<Bytes>,
}

/// How the body is written on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// As it is.
    Identity,
    /// `Content-Encoding: gzip`.
    Gzip,
    /// `Content-Encoding: br`.
    Brotli,
}

impl Asset {
    fn new(name: &'static str, content_type: &'static str, body: impl Into<Bytes>) -> Self {
        let body = body.into();
        let version = version(&body);
        let url = format!("/assets/{name}?v={version}");
        Self { name, content_type, body, version, url, gzip: OnceLock::new(), brotli: OnceLock::new() }
    }

    /// The address with its version.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Fonts are compressed already: only text gains anything.
    pub fn compresses(&self) -> bool {
        !self.content_type.starts_with("font/")
    }

    /// The body in `coding`, made on first use and kept.
    pub fn encoded(&self, coding: Coding) -> Bytes {
        match coding {
            Coding::Identity => self.body.clone(),
            Coding::Gzip => self.gzip.get_or_init(|| gzip(&self.body)).clone(),
            Coding::Brotli => self.brotli.get_or_init(|| brotli(&self.body)).clone(),
        }
    }
}

/// The asset called `name`, if there is one.
pub fn find(name: &str) -> Option<&'static Asset> {
    static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(all);
    ASSETS.iter().find(|asset| asset.name == name)
}

fn all() -> Vec<Asset> {
    let font = Asset::new("inter.woff2", "font/woff2", bundle::FONT);
    let css = bundle::css(font.url());
    vec![
        Asset::new("app.css", "text/css; charset=utf-8", css),
        Asset::new("app.js", "text/javascript; charset=utf-8", bundle::js()),
        Asset::new("htmx.js", "text/javascript; charset=utf-8", bundle::HTMX.as_bytes()),
        Asset::new("icons.svg", "image/svg+xml", bundle::ICONS.as_bytes()),
        Asset::new("logo.svg", "image/svg+xml", bundle::LOGO.as_bytes()),
        font,
    ]
}

fn version(body: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(body)[..8])
}

#[expect(clippy::expect_used, reason = "writing to memory cannot fail")]
fn gzip(body: &[u8]) -> Bytes {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(body).expect("memory takes every byte");
    out.finish().expect("memory takes every byte").into()
}

#[expect(clippy::expect_used, reason = "writing to memory cannot fail")]
fn brotli(body: &[u8]) -> Bytes {
    /// Slow and small where it is built to be shipped; quick where it is built to be tried.
    const QUALITY: u32 = if cfg!(debug_assertions) { 4 } else { 11 };
    let mut out = brotli::CompressorWriter::new(Vec::new(), 4096, QUALITY, 22);
    out.write_all(body).expect("memory takes every byte");
    out.into_inner().into()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn compressed_forms_say_the_same() {
        let css = find("app.css").expect("the style sheet");
        let mut back = Vec::new();
        flate2::read::GzDecoder::new(&css.encoded(Coding::Gzip)[..]).read_to_end(&mut back).expect("gzip");
        assert_eq!(back, css.body);
        back.clear();
        brotli::Decompressor::new(&css.encoded(Coding::Brotli)[..], 4096).read_to_end(&mut back).expect("brotli");
        assert_eq!(back, css.body);
    }

    #[test]
    fn a_first_load_leaves_room_for_the_page() {
        let sent = |name: &str| {
            let asset = find(name).expect(name);
            if asset.compresses() { asset.encoded(Coding::Gzip).len() } else { asset.body.len() }
        };
        let total: usize = ["app.css", "app.js", "htmx.js", "icons.svg", "inter.woff2"].map(sent).iter().sum();
        assert!(total < 115_000, "{total} bytes of the 150 kB are gone before the page itself");
    }

    #[test]
    fn versions_follow_the_content() {
        assert_eq!(version(b"a"), version(b"a"));
        assert_ne!(version(b"a"), version(b"b"));
    }
}
