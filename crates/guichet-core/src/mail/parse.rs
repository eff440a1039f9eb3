//! From bytes to a message. Nothing fails: what is not understood is kept as a file.

use super::body::words;
use super::message::{Mail, MailFile, Mailbox};
use super::{bounce, classify, thread};
use jiff::Timestamp;
use mail_parser::{Address, HeaderName, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use std::borrow::Cow;
use std::collections::HashSet;

/// Takes a message apart.
#[must_use]
pub fn parse(raw: &[u8]) -> Mail {
    let lines = with_line_feeds(raw);
    let raw = without_envelope(&lines);
    let parsed = MessageParser::default().parse(raw).unwrap_or_default();
    if parsed.parts.is_empty() {
        return unreadable(raw);
    }
    let words = words(&parsed);
    let mut mail = headed(&parsed);
    mail.files = files(&parsed, &words.used);
    mail.blocks = words.blocks;
    mail.bounce = bounce::find(&mail, &parsed);
    mail.kind = classify::kind(&mail, &parsed);
    mail
}

/// A message of which only the bytes are known.
fn unreadable(raw: &[u8]) -> Mail {
    let mut mail = headed(&Message { parts: vec![MessagePart::default()], ..Message::default() });
    if !raw.is_empty() {
        mail.files.push(MailFile {
            name: String::from("message.eml"),
            media_type: String::from("message/rfc822"),
            bytes: raw.to_vec(),
            content_id: None,
        });
    }
    mail
}

/// Old Macintosh files end their lines by a carriage return alone.
fn with_line_feeds(raw: &[u8]) -> Cow<'_, [u8]> {
    if raw.contains(&b'\n') || !raw.contains(&b'\r') {
        return Cow::Borrowed(raw);
    }
    Cow::Owned(raw.iter().map(|byte| if *byte == b'\r' { b'\n' } else { *byte }).collect())
}

/// A line `From somebody …` before the message is the mailbox's, not the message's.
pub(super) fn without_envelope(raw: &[u8]) -> &[u8] {
    let raw = raw.strip_prefix(b"\xef\xbb\xbf").unwrap_or(raw);
    let is_envelope = raw.starts_with(b"From ") || raw.starts_with(b">From ");
    match raw.iter().position(|byte| *byte == b'\n') {
        Some(end) if is_envelope => &raw[end + 1..],
        _ => raw,
    }
}

/// The message with its headers read, and nothing else.
fn headed(parsed: &Message<'_>) -> Mail {
    Mail {
        message_id: parsed.message_id().map(thread::bare).unwrap_or_default(),
        answers: answers(parsed),
        from: people(parsed, HeaderName::From).into_iter().next().or_else(|| sender(parsed)),
        reply_to: people(parsed, HeaderName::ReplyTo).into_iter().next(),
        return_path: return_path(parsed),
        to: people(parsed, HeaderName::To),
        cc: people(parsed, HeaderName::Cc),
        subject: one_line(parsed.subject().unwrap_or_default()),
        date: parsed.date().and_then(|date| Timestamp::from_second(date.to_timestamp()).ok()),
        blocks: Vec::new(),
        files: Vec::new(),
        headers: headers(parsed),
        kind: classify::MailKind::Person,
        bounce: None,
    }
}

fn sender(parsed: &Message<'_>) -> Option<Mailbox> {
    people(parsed, HeaderName::Sender).into_iter().next()
}

/// `In-Reply-To` first, then `References` from the last to the first (RFC 5322, 3.6.4).
fn answers(parsed: &Message<'_>) -> Vec<String> {
    let ids = |name| {
        let values = parsed.header_values(name);
        values.flat_map(|value| value.as_text_list().unwrap_or_default()).map(thread::bare)
    };
    let mut references: Vec<String> = ids(HeaderName::References).collect();
    references.reverse();
    let mut seen = HashSet::new();
    let all = ids(HeaderName::InReplyTo).chain(references);
    all.filter(|id| !id.is_empty() && seen.insert(id.clone())).take(thread::ANSWERS_MAX).collect()
}

/// Everybody whom a header names, each address once.
fn people(parsed: &Message<'_>, name: HeaderName<'static>) -> Vec<Mailbox> {
    let addresses: Vec<&Address<'_>> = parsed.header_values(name).filter_map(HeaderValue::as_address).collect();
    let mut seen = HashSet::new();
    let all = addresses.into_iter().flat_map(Address::iter).filter_map(|addr| {
        let address = addr.address().unwrap_or_default().trim().to_lowercase();
        let name = one_line(addr.name().unwrap_or_default());
        (!address.is_empty() || !name.is_empty()).then_some(Mailbox { name, address })
    });
    all.filter(|mailbox| seen.insert(mailbox.address.clone())).collect()
}

fn return_path(parsed: &Message<'_>) -> Option<String> {
    let value = parsed.header_values(HeaderName::ReturnPath).next()?;
    let text = match value {
        HeaderValue::Address(address) => address.first().and_then(|addr| addr.address()).unwrap_or_default().to_owned(),
        HeaderValue::Text(text) => text.to_string(),
        HeaderValue::TextList(texts) => texts.first().map(ToString::to_string).unwrap_or_default(),
        _ => String::new(),
    };
    Some(thread::bare(&text).to_lowercase())
}

/// All headers, each value decoded and on one line. A header that is no text in any charset is read as Latin-1.
fn headers(parsed: &Message<'_>) -> Vec<(String, String)> {
    let header = |header: &mail_parser::Header<'_>| {
        let raw = parsed.raw_message.get(header.offset_start as usize..header.offset_end as usize).unwrap_or_default();
        let value = match &header.value {
            HeaderValue::Text(text) => text.to_string(),
            _ => String::from_utf8(raw.to_vec()).unwrap_or_else(|_| raw.iter().map(|b| char::from(*b)).collect()),
        };
        (header.name.as_str().to_ascii_lowercase(), one_line(&value))
    };
    parsed.headers().iter().map(header).collect()
}

/// The text without line breaks, tabs and doubled spaces.
pub(super) fn one_line(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every part that is not among the words.
fn files(parsed: &Message<'_>, used: &HashSet<usize>) -> Vec<MailFile> {
    let parts = parsed.parts.iter().enumerate().filter(|(index, _)| !used.contains(index));
    parts.filter_map(|(index, part)| file(parsed, index, part)).collect()
}

fn file(parsed: &Message<'_>, index: usize, part: &MessagePart<'_>) -> Option<MailFile> {
    let declared = part.content_type().map(|kind| match kind.subtype() {
        Some(subtype) => format!("{}/{subtype}", kind.ctype()).to_ascii_lowercase(),
        None => kind.ctype().to_ascii_lowercase(),
    });
    let raw = || parsed.raw_message.get(part.offset_body as usize..part.offset_end as usize).unwrap_or_default();
    let (bytes, usual) = match &part.body {
        PartType::Multipart(_) => return None,
        PartType::Text(text) => (text.as_bytes().to_vec(), "text/plain"),
        PartType::Html(text) => (text.as_bytes().to_vec(), "text/html"),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => (bytes.to_vec(), "application/octet-stream"),
        PartType::Message(inner) if inner.parts.is_empty() => (raw().to_vec(), "message/rfc822"),
        PartType::Message(inner) => (inner.raw_message().to_vec(), "message/rfc822"),
    };
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return None;
    }
    let media_type = declared.unwrap_or_else(|| usual.to_owned());
    let name = part.attachment_name().map(one_line).filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| made_up(part, &media_type, index));
    let content_id = part.content_id().map(thread::bare).filter(|id| !id.is_empty());
    Some(MailFile { name, media_type, bytes, content_id })
}

/// A name for a part that has none: an attached message goes by its subject, others by what they are.
fn made_up(part: &MessagePart<'_>, media_type: &str, index: usize) -> String {
    if let PartType::Message(inner) = &part.body {
        let subject = one_line(inner.subject().unwrap_or_default());
        let stem: String = subject.chars().filter(|c| !"/\\:*?\"<>|".contains(*c)).take(60).collect();
        return if stem.trim().is_empty() { format!("message-{index}.eml") } else { format!("{}.eml", stem.trim()) };
    }
    let ending = match media_type {
        "text/plain" => "txt",
        "text/html" => "html",
        "text/calendar" => "ics",
        "text/vcard" | "text/x-vcard" => "vcf",
        "application/ms-tnef" => "dat",
        "application/pkcs7-signature" | "application/x-pkcs7-signature" => "p7s",
        "application/pkcs7-mime" | "application/x-pkcs7-mime" => "p7m",
        "application/pgp-signature" => "asc",
        "application/pgp-encrypted" => "pgp",
        "message/rfc822" | "message/global" => "eml",
        "message/delivery-status" | "message/disposition-notification" | "text/rfc822-headers" => "txt",
        "image/jpeg" => "jpg",
        other => match other.rsplit_once('/') {
            Some(("image" | "audio" | "video", kind)) if kind.bytes().all(|b| b.is_ascii_alphanumeric()) => kind,
            _ => "bin",
        },
    };
    format!("part-{index}.{ending}")
}
