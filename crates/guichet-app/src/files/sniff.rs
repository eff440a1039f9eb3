//! What bytes are, by looking at them: the name that somebody gave a file proves nothing.

/// The media type of some bytes: what their first ones say, else plain text, else anything.
#[must_use]
pub fn media_type(bytes: &[u8]) -> &'static str {
    match infer::get(bytes) {
        Some(kind) => kind.mime_type(),
        None if is_text(bytes) => "text/plain",
        None => "application/octet-stream",
    }
}

fn is_text(bytes: &[u8]) -> bool {
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}');
    !bytes.is_empty() && std::str::from_utf8(bytes).is_ok_and(|text| !text.contains(odd))
}

/// Whether a browser may show it in a page of ours. Whatever could hold a script (HTML, SVG, PDF) is downloaded.
#[must_use]
pub fn may_be_shown(media_type: &str) -> bool {
    matches!(media_type, "image/png" | "image/jpeg" | "image/gif" | "image/webp" | "text/plain")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_tell_what_they_are() {
        assert_eq!(media_type(b"\x89PNG\r\n\x1a\n rest"), "image/png");
        assert_eq!(media_type(b"%PDF-1.7 rest"), "application/pdf");
        assert_eq!(media_type("Erreur 0x800 à 9 h".as_bytes()), "text/plain");
        assert_eq!(media_type(b"\x00\x01\x02\x03"), "application/octet-stream");
        assert_eq!(media_type(b""), "application/octet-stream");
    }

    #[test]
    fn nothing_that_could_run_is_shown() {
        assert!(may_be_shown(media_type(b"\x89PNG\r\n\x1a\n rest")));
        for bytes in [&b"<!DOCTYPE html><script>"[..], b"<?xml version='1.0'?><svg>", b"%PDF-1.7", b"\x7fELF\x02\x01"] {
            assert!(!may_be_shown(media_type(bytes)), "{bytes:?}");
        }
    }
}
