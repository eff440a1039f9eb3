//! Which conversation a message belongs to: what it answers, and references in its addresses and its subject.

use super::message::Mail;
use crate::fold::fold;
use crate::tickets::Reference;

/// How many messages before are looked at.
pub(super) const ANSWERS_MAX: usize = 50;
/// How many tokens and references are looked at.
const KEYS_MAX: usize = 10;

/// Beginnings of subjects that mail programs put there, without the colon.
const PREFIXES: &[&str] = &[
    "re", "ref", "rep", "aw", "antw", "antwort", "sv", "vs", "vl", "odp", "ynt", "rv", "res", "ris", "r", "i", "fw",
    "fwd", "tr", "wg", "wtr", "doorst", "enc", "rif", "blt", "atb", "回复", "答复", "转发",
];

/// By what a message may be tied to a ticket, in the order in which the ties are believed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// Messages that it answers, nearest first.
    pub answers: Vec<String>,
    /// What stands behind `+` in the addresses that it is for.
    pub tokens: Vec<String>,
    /// References in its subject.
    pub references: Vec<Reference>,
    /// Its subject without what mail programs add, folded; empty where nothing is left.
    pub subject: String,
}

impl Keys {
    /// The keys of a message.
    #[must_use]
    pub fn of(mail: &Mail) -> Self {
        let everybody = mail.to.iter().chain(&mail.cc).map(|mailbox| mailbox.address.as_str());
        let delivered = ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to"];
        let delivered = delivered.iter().flat_map(|name| mail.header(name));
        let mut tokens = Vec::new();
        for token in everybody.chain(delivered).filter_map(tagged) {
            if !tokens.contains(&token) && tokens.len() < KEYS_MAX {
                tokens.push(token);
            }
        }
        Self {
            answers: mail.answers.clone(),
            tokens,
            references: references(&mail.subject),
            subject: base_subject(&mail.subject),
        }
    }
}

/// What stands behind the `+` of an address.
#[must_use]
pub fn tagged(address: &str) -> Option<String> {
    let address = bare(address);
    let (local, _) = address.rsplit_once('@')?;
    let (_, tag) = local.split_once('+')?;
    (!tag.is_empty() && tag.len() <= 100).then(|| tag.to_ascii_lowercase())
}

/// The references that a subject names: `[INC0012345]`, `INC 12345` and so on.
fn references(subject: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    let words: Vec<&str> =
        subject.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    for (index, word) in words.iter().enumerate() {
        let joined = words.get(index + 1).map(|next| format!("{word}{next}"));
        let both = [Some((*word).to_owned()), joined.filter(|_| word.len() == 3)];
        for reference in both.into_iter().flatten().filter_map(|text| text.parse::<Reference>().ok()) {
            if !found.contains(&reference) && found.len() < KEYS_MAX {
                found.push(reference);
            }
        }
    }
    found
}

/// The subject without `Re:`, `TR :`, `[tag]` and the like, folded.
#[must_use]
pub fn base_subject(subject: &str) -> String {
    let mut rest = fold(subject);
    loop {
        let before = rest.len();
        rest = without_tag(&rest).trim().to_owned();
        if let Some((name, after)) = rest.split_once([':', '：']) {
            let name = name.trim().trim_end_matches(|c: char| c.is_ascii_digit() || "[]()".contains(c));
            if PREFIXES.contains(&name.trim()) {
                rest = after.trim().to_owned();
            }
        }
        if rest.len() == before {
            return rest;
        }
    }
}

/// Without a `[…]` in front, unless nothing would be left.
fn without_tag(subject: &str) -> &str {
    match subject.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((_, after)) if !after.trim().is_empty() => after,
        _ => subject,
    }
}

/// A message id or an address without its brackets.
pub(super) fn bare(text: impl AsRef<str>) -> String {
    text.as_ref().trim().trim_start_matches('<').trim_end_matches('>').trim().chars().take(500).collect()
}
