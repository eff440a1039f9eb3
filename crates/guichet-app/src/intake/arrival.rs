//! A message at the door: read just far enough to be known again.

use bytes::Bytes;
use data_encoding::HEXLOWER;
use guichet_core::mail::{Mail, MailKind, base_subject, parse};
use sha2::{Digest, Sha256};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The largest message that is taken, in bytes: what a large attachment is in base64, and some room.
pub const MAIL_MAX: usize = 64 * 1024 * 1024;

/// A message that was handed over.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// By which way: `feed`, `lmtp`, `imap` and so on.
    pub source: String,
    /// Whom the envelope names, in lower case; empty where there was none.
    pub recipient: String,
    /// The message as it came.
    pub raw: Bytes,
    pub(super) fingerprint: String,
    pub(super) facts: Facts,
}

/// What lists show of a message.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    pub message_id: String,
    pub sender: String,
    pub sender_name: String,
    pub subject: String,
    pub subject_key: String,
    pub kind: MailKind,
}

impl Arrival {
    /// Reads a message. A message that makes the reading fail is taken all the same, and quarantined later.
    #[must_use]
    pub fn read(source: &str, recipient: &str, raw: Bytes) -> Self {
        let mail = understood(&raw);
        let fingerprint = mail.as_ref().and_then(fingerprint).unwrap_or_else(|| digest(&[&raw]));
        let facts = mail.map_or_else(Facts::unknown, |mail| Facts::of(&mail));
        Self { source: source.to_owned(), recipient: clean(&recipient.to_lowercase()), raw, fingerprint, facts }
    }
}

/// The message taken apart; `None` where that fails, which is our fault and not the sender's.
pub(super) fn understood(raw: &[u8]) -> Option<Mail> {
    catch_unwind(AssertUnwindSafe(|| parse(raw))).ok()
}

/// The same message over two roads has other headers, but its name, author, subject and words.
fn fingerprint(mail: &Mail) -> Option<String> {
    if mail.message_id.is_empty() {
        return None;
    }
    let from = mail.from.as_ref().map_or("", |from| from.address.as_str());
    let parts = [mail.message_id.as_bytes(), from.as_bytes(), mail.subject.as_bytes()];
    Some(digest(&[&parts.join(&b'\n'), mail.body().as_bytes()]))
}

fn digest(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
        hash.update([0]);
    }
    HEXLOWER.encode(&hash.finalize())
}

impl Facts {
    fn of(mail: &Mail) -> Self {
        let from = mail.from.as_ref();
        Self {
            message_id: clean(&mail.message_id),
            sender: clean(from.map_or("", |from| from.address.as_str())),
            sender_name: clean(from.map_or("", |from| from.name.as_str())),
            subject: clean(&mail.subject),
            subject_key: clean(&base_subject(&mail.subject)),
            kind: mail.kind,
        }
    }

    const fn unknown() -> Self {
        Self {
            message_id: String::new(),
            sender: String::new(),
            sender_name: String::new(),
            subject: String::new(),
            subject_key: String::new(),
            kind: MailKind::Person,
        }
    }
}

/// A line as a database can keep it: bounded, without control characters.
pub(super) fn clean(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(1000).collect()
}
