//! What is recognised within running text: addresses, ticket references, mentions.

use super::Rules;
use super::events::events;
use super::prepare::{AMPERSAND, prepared, restored};
use crate::tickets::{Kind, Reference};
use pulldown_cmark::{Event, Tag, TagEnd};

/// A stretch of running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found<'a> {
    /// Nothing but text.
    Text(&'a str),
    /// An address.
    Url(&'a str),
    /// A reference, as typed and as understood.
    Ticket(&'a str, Reference),
    /// `@login`.
    Mention(&'a str),
}

/// The stretches of a text, in order; joined, they are the text.
pub(super) fn found(text: &str) -> Vec<Found<'_>> {
    let mut all = Vec::new();
    let mut plain_from = 0;
    let mut at = 0;
    let mut before = ' ';
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let hit = if before.is_alphanumeric() { None } else { url(rest).or_else(|| ticket(rest)) };
        match hit.or_else(|| mention(before, rest)) {
            Some((found, length)) => {
                all.extend((plain_from < at).then(|| Found::Text(&text[plain_from..at])));
                all.push(found);
                at += length;
                plain_from = at;
                before = 'x';
            }
            None => {
                at += c.len_utf8();
                before = c;
            }
        }
    }
    all.extend((plain_from < at).then(|| Found::Text(&text[plain_from..])));
    all
}

/// The longest address that is recognised, in bytes.
const URL_MAX: usize = 2_000;

fn url(rest: &str) -> Option<(Found<'_>, usize)> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| starts(rest, scheme))?;
    let is_end = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '«' | '»' | '“' | '”');
    let url = &rest[..rest.floor_char_boundary(URL_MAX)];
    let url = &url[..url.find(is_end).unwrap_or(url.len())];
    let excess = |open: char, close: char| url.matches(close).count().saturating_sub(url.matches(open).count());
    let (mut round, mut square) = (excess('(', ')'), excess('[', ']'));
    // What ends a sentence ends no address, nor does a bracket that was opened before it.
    let trimmed = url.trim_end_matches(|c: char| match c {
        ')' => take_one(&mut round),
        ']' => take_one(&mut square),
        c => matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '*' | '…'),
    });
    (trimmed.len() > scheme.len()).then_some((Found::Url(trimmed), trimmed.len()))
}

/// Whether there was one left to take.
const fn take_one(left: &mut usize) -> bool {
    let had = *left > 0;
    *left = left.saturating_sub(1);
    had
}

fn ticket(rest: &str) -> Option<(Found<'_>, usize)> {
    Kind::ALL.iter().find(|kind| starts(rest, kind.prefix()))?;
    let digits = rest[3..].bytes().take_while(u8::is_ascii_digit).count();
    let (typed, after) = rest.split_at(3 + digits);
    let is_whole = digits > 0 && !after.starts_with(|c: char| c.is_alphanumeric());
    let reference = typed.parse().ok().filter(|_| is_whole)?;
    Some((Found::Ticket(typed, reference), typed.len()))
}

fn mention(before: char, rest: &str) -> Option<(Found<'_>, usize)> {
    let login = rest.strip_prefix('@')?;
    if before.is_alphanumeric() || matches!(before, '.' | '_' | '-' | '@' | '/') {
        return None;
    }
    let end = login.find(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '_' | '-')).unwrap_or(login.len());
    let login = login[..end].trim_end_matches(['.', '-']);
    (!login.is_empty()).then(|| (Found::Mention(&rest[..=login.len()]), login.len() + 1))
}

fn starts(text: &str, with: &str) -> bool {
    text.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with))
}

/// The logins that a body calls upon with `@login`, outside code and quotes, each once, in order, as typed.
#[must_use]
pub fn mentions_in(source: &str) -> Vec<String> {
    let prepared = prepared(source);
    let mut logins: Vec<String> = Vec::new();
    let mut shut = 0;
    for (event, _) in events(&prepared) {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::BlockQuote(_)) => shut += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::BlockQuote(_)) => shut -= 1,
            Event::Text(text) if shut == 0 => {
                for found in found(&restored(&text)) {
                    if let Found::Mention(typed) = found {
                        let login = typed.trim_start_matches('@').to_owned();
                        if !logins.contains(&login) {
                            logins.push(login);
                        }
                    }
                }
            }
            _ => {}
        }
    }
    logins
}

/// Writes running text as HTML.
pub(super) fn write(out: &mut String, text: &str, rules: &Rules<'_>) {
    for found in found(text) {
        let (typed, open, close) = match found {
            Found::Text(text) => (text, String::new(), ""),
            Found::Url(url) => (url, format!(r#"<a href="{}">"#, escaped(url)), "</a>"),
            Found::Ticket(typed, reference) => match (rules.ticket)(reference) {
                Some(address) => (typed, format!(r#"<a href="{}">"#, escaped(&address)), "</a>"),
                None => (typed, String::new(), ""),
            },
            Found::Mention(typed) if (rules.mention)(&typed[1..]) => {
                (typed, String::from(r#"<span class="g-mention">"#), "</span>")
            }
            Found::Mention(typed) => (typed, String::new(), ""),
        };
        *out += &open;
        *out += &escaped(typed);
        *out += close;
    }
}

/// Text that is safe in HTML, inside elements and in quoted attributes, once [`clean`](super::clean) has seen it.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => safe.push(AMPERSAND),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_references_and_mentions() {
        let text = "Voir (https://x.fr/a_(b)?c=1). INC0012345, XINC1 INC12a @jean.dupont. a@b.fr";
        let told: Vec<String> = found(text)
            .iter()
            .filter_map(|found| match found {
                Found::Text(_) => None,
                Found::Url(typed) | Found::Ticket(typed, _) | Found::Mention(typed) => Some((*typed).to_owned()),
            })
            .collect();
        assert_eq!(told, ["https://x.fr/a_(b)?c=1", "INC0012345", "@jean.dupont"]);
    }

    #[test]
    fn only_those_who_are_called_upon_are_mentioned() {
        let source = "@marie peux-tu voir ? `@code`\n> @cite disait\n\n    @bloc\n\n@marie @jean.d.";
        assert_eq!(mentions_in(source), ["marie", "jean.d"]);
    }
}
