//! What could not be delivered: reports as RFC 3464 wants them, and the letters that older servers write.

use super::classify::{is_daemon, report_type};
use super::message::Mail;
use super::parse::one_line;
use super::phrases::BOUNCE_SUBJECTS;
use super::thread::bare;
use crate::fold::fold;
use mail_parser::{Message, MessageParser, PartType};

/// How many failed addresses are read from one report.
const FAILURES_MAX: usize = 50;
/// How much of a letter is searched for addresses, in lines.
const LINES_MAX: usize = 400;

/// A report about a message that was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bounce {
    /// Whom it did not reach, as far as it says.
    pub failures: Vec<Failure>,
    /// The id of the message that was sent, where the report brings it back; without brackets.
    pub message_id: Option<String>,
}

/// One address that a message did not reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Which.
    pub address: String,
    /// The status, as `5.1.1`; empty where none is given.
    pub status: String,
    /// What was done, in the words of RFC 3464: `failed`, `delayed`, `delivered`, `relayed`, `expanded`; or empty.
    pub action: String,
    /// What the other server said; may be empty.
    pub diagnostic: String,
}

impl Failure {
    /// Whether trying again is of no use.
    #[must_use]
    pub fn is_permanent(&self) -> bool {
        self.action != "delayed" && !self.status.starts_with('4') && !self.is_good_news()
    }

    fn is_good_news(&self) -> bool {
        matches!(self.action.as_str(), "delivered" | "relayed" | "expanded")
            || (self.action.is_empty() && self.status.starts_with('2'))
    }
}

impl Bounce {
    /// Whether everything it speaks of arrived.
    #[must_use]
    pub fn is_only_good_news(&self) -> bool {
        !self.failures.is_empty() && self.failures.iter().all(Failure::is_good_news)
    }
}

/// Finds what a message says about another that was not delivered; `None` where it is no report.
pub(super) fn find(mail: &Mail, parsed: &Message<'_>) -> Option<Bounce> {
    let report = report_type(parsed);
    if report.as_deref() == Some("disposition-notification") || report.as_deref() == Some("feedback-report") {
        return None;
    }
    let status = status_parts(parsed);
    let mut failures: Vec<Failure> = status.iter().flat_map(|text| of_status(text)).take(FAILURES_MAX).collect();
    let is_report = !failures.is_empty() || report.as_deref() == Some("delivery-status");
    let failed = failed_header(mail);
    if !is_report && failed.is_empty() && !looks_like_one(mail) {
        return None;
    }
    if failures.is_empty() {
        let addresses = if failed.is_empty() { of_letter(mail) } else { failed };
        failures = addresses.into_iter().map(|address| in_words(address, mail)).collect();
    }
    Some(Bounce { failures, message_id: returned_id(mail, parsed) })
}

/// Exim and others name them in a header.
fn failed_header(mail: &Mail) -> Vec<String> {
    mail.header("x-failed-recipients")
        .flat_map(|value| value.split(','))
        .map(address)
        .filter(|a| a.contains('@'))
        .collect()
}

/// A daemon's letter, or a subject that only servers write on a message that wants no answer.
fn looks_like_one(mail: &Mail) -> bool {
    let subject = fold(&mail.subject);
    let has_subject = BOUNCE_SUBJECTS.iter().any(|start| subject.starts_with(start));
    let wants_none = mail.return_path.as_deref() == Some("") || is_daemon(mail);
    has_subject && wants_none || (is_daemon(mail) && says_undelivered(mail))
}

fn says_undelivered(mail: &Mail) -> bool {
    let text = fold(&mail.said().chars().take(3000).collect::<String>());
    [
        "could not be delivered",
        "undeliverable",
        "delivery failed",
        "was not delivered",
        "n'a pas pu etre remis",
        "unable to deliver",
        "unknown user",
        "user unknown",
        "permanent fatal errors",
        "non remis",
        "no such user",
        "wasn't able to deliver",
        "cannot be delivered",
    ]
    .iter()
    .any(|phrase| text.contains(phrase))
}

fn status_parts(parsed: &Message<'_>) -> Vec<String> {
    use mail_parser::MimeHeaders;
    let is_status = |part: &&mail_parser::MessagePart<'_>| {
        part.content_type().is_some_and(|kind| {
            kind.ctype().eq_ignore_ascii_case("message")
                && kind.subtype().is_some_and(|s| {
                    s.eq_ignore_ascii_case("delivery-status") || s.eq_ignore_ascii_case("global-delivery-status")
                })
        })
    };
    let text = |part: &mail_parser::MessagePart<'_>| match &part.body {
        PartType::Text(text) | PartType::Html(text) => text.to_string(),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        PartType::Message(inner) => String::from_utf8_lossy(&inner.raw_message).into_owned(),
        PartType::Multipart(_) => String::new(),
    };
    parsed.parts.iter().filter(is_status).map(text).collect()
}

/// The groups of a `message/delivery-status`: the first is about the message, each other about an address.
fn of_status(text: &str) -> Vec<Failure> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace("\n ", " ").replace("\n\t", " ");
    text.split("\n\n").filter_map(group).collect()
}

fn group(text: &str) -> Option<Failure> {
    let field = |name: &str| {
        let lines = text.lines().filter_map(|line| line.split_once(':'));
        lines.filter(|(known, _)| known.trim().eq_ignore_ascii_case(name)).map(|(_, value)| one_line(value)).next()
    };
    let typed = |value: String| value.split_once(';').map_or(value.clone(), |(_, value)| value.trim().to_owned());
    let original = field("original-recipient").map(typed).filter(|a| a.contains('@'));
    let last = field("final-recipient").map(typed);
    let recipient = last.clone().filter(|a| a.contains('@')).or(original).or(last)?;
    Some(Failure {
        address: address(&recipient),
        status: field("status")
            .map(|status| status.split([' ', '(']).next().unwrap_or_default().to_owned())
            .unwrap_or_default(),
        action: field("action")
            .map(|action| action.split([' ', '(']).next().unwrap_or_default().to_ascii_lowercase())
            .unwrap_or_default(),
        diagnostic: field("diagnostic-code").map(typed).unwrap_or_default(),
    })
}

/// Addresses in a letter that names them in words: those in brackets or alone on a line first.
fn of_letter(mail: &Mail) -> Vec<String> {
    let own: Vec<&str> = mail.from.iter().chain(&mail.to).map(|mailbox| mailbox.address.as_str()).collect();
    let text = mail.blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    let is_about_another = |line: &&str| {
        let line = line.trim_start_matches(['>', ' ']).to_ascii_lowercase();
        ["message-id:", "references:", "in-reply-to:", "received:", "from:", "sender:"]
            .iter()
            .any(|name| line.starts_with(name))
    };
    for line in text.lines().take(LINES_MAX).filter(|line| !is_about_another(line)) {
        let bare_line = line.trim().trim_matches(|c: char| "<>:;,.*->".contains(c));
        let alone = bare_line.contains('@') && !bare_line.contains(' ');
        let bracketed = line.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(inside, _)| inside);
        let candidates = bracketed.chain(alone.then_some(bare_line));
        for candidate in candidates.map(address).filter(|a| is_address(a) && !own.contains(&a.as_str())) {
            if !found.contains(&candidate) && found.len() < FAILURES_MAX {
                found.push(candidate);
            }
        }
    }
    found
}

fn is_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(local, host)| !local.is_empty() && host.contains('.') && !host.contains('@'))
        && !text.contains([' ', '"', '(', ')'])
}

/// The failure of an address in a letter without a report: the first status in it is taken.
fn in_words(address: String, mail: &Mail) -> Failure {
    let text = mail.blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n");
    let is_status = |word: &str| {
        let mut parts = word.split('.');
        let numbers = parts
            .by_ref()
            .take(3)
            .filter(|part| !part.is_empty() && part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit()));
        numbers.count() == 3
            && parts.next().is_none()
            && word.starts_with(['2', '4', '5'])
            && word.get(1..2) == Some(".")
    };
    let words = text.split(|c: char| c.is_whitespace() || "()[]#,;<>:".contains(c));
    let status = words.map(|word| word.trim_matches('.')).find(|word| is_status(word)).unwrap_or_default().to_owned();
    let is_late = fold(&mail.subject).contains("delay") || fold(&mail.subject).starts_with("warning");
    let action = if is_late { "delayed" } else { "failed" };
    Failure { address, status, action: action.to_owned(), diagnostic: String::new() }
}

fn address(text: &str) -> String {
    bare(text.trim().trim_matches('"')).trim_start_matches("mailto:").to_lowercase()
}

/// The id of the message that came back: attached as a whole, as its headers, or as text.
fn returned_id(mail: &Mail, parsed: &Message<'_>) -> Option<String> {
    let attached = parsed.parts.iter().find_map(|part| match &part.body {
        PartType::Message(inner) => inner.message_id().map(bare),
        _ => None,
    });
    let headers = || {
        let file = mail
            .files
            .iter()
            .find(|file| file.media_type.contains("rfc822") || file.media_type == "message/global-headers")?;
        MessageParser::default().parse_headers(file.bytes.as_slice())?.message_id().map(bare)
    };
    let text = || {
        let all = mail.blocks.iter().flat_map(|block| block.text.lines());
        let lines = all.map(|line| line.trim_start_matches(['>', ' ']));
        let mut ids =
            lines.filter(|line| line.get(..11).is_some_and(|start| start.eq_ignore_ascii_case("message-id:")));
        ids.next().map(|line| bare(&line[11..]))
    };
    attached.or_else(headers).or_else(text).or_else(|| mail.answers.first().cloned()).filter(|id| !id.is_empty())
}
