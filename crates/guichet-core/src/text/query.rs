//! From what one types in a search box to what is looked for.

use super::fold::fold;
use super::forms::{Tongue, add, forms, joined, pairs, reference_form};
use super::runs::{Link, Run, between_apostrophes, compounds, runs};
use super::stop::{is_common, is_elided};
use crate::tickets::Reference;

/// The most terms that are looked for; the rest of a long text is left aside.
pub const TERMS_MAX: usize = 12;
/// The shortest beginning of a word that is looked for, in characters.
const PREFIX_MIN: usize = 2;

/// One thing that a text must hold: any of the alternatives, or any token that begins with the prefix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// Tokens, as [`analyse`](super::analyse) makes them; the first is the word as typed, folded.
    pub alternatives: Vec<String>,
    /// The beginning of a token, where the word may not be finished.
    pub prefix: Option<String>,
}

impl Term {
    /// Whether a token is one of those looked for.
    #[must_use]
    pub fn matches(&self, token: &str) -> bool {
        self.alternatives.iter().any(|wanted| wanted == token)
            || self.prefix.as_ref().is_some_and(|prefix| token.starts_with(prefix.as_str()))
    }
}

/// What is looked for: texts that hold every one of `terms` and none of `without`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What must be there, at most [`TERMS_MAX`].
    pub terms: Vec<Term>,
    /// What must not be there, typed as `-word`, at most [`TERMS_MAX`].
    pub without: Vec<Term>,
    /// The reference, where the whole text is one: go there.
    pub reference: Option<Reference>,
}

impl Query {
    /// Whether nothing is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether a text with these tokens is found: the law that the index obeys.
    #[must_use]
    pub fn finds(&self, tokens: &[String]) -> bool {
        let holds = |term: &Term| tokens.iter().any(|token| term.matches(token));
        self.terms.iter().all(holds) && !self.without.iter().any(holds)
    }
}

/// Reads what one types. The last word counts as the beginning of one, unless a space or a quote follows it. Quoted words
/// are all looked for; a word after `-` must not be there. Very common words are dropped where others remain.
#[must_use]
pub fn parse_query(text: &str) -> Query {
    let mut terms = Vec::new();
    let mut without = Vec::new();
    for chunk in chunks(text) {
        let found = runs(chunk.text);
        for group in compounds(&found) {
            if chunk.is_negated {
                without.extend(negated(group));
            } else {
                terms.extend(wanted(group));
            }
        }
        if let (true, Some(last), false) = (chunk.is_open, terms.last_mut(), chunk.is_negated) {
            last.prefix = last.prefix.take().or_else(|| last.alternatives.first().cloned());
        }
    }
    if terms.iter().any(|term| !is_common(first(term))) {
        terms.retain(|term| !is_common(first(term)));
    }
    for term in &mut terms {
        term.prefix.take_if(|prefix| prefix.is_ascii() && prefix.len() < PREFIX_MIN);
    }
    terms.truncate(TERMS_MAX);
    without.truncate(TERMS_MAX);
    Query { terms, without, reference: text.parse().ok() }
}

fn first(term: &Term) -> &str {
    term.alternatives.first().map_or("", String::as_str)
}

/// The terms of words that hang together.
fn wanted(group: &[Run<'_>]) -> Vec<Term> {
    let mut terms = Vec::new();
    for part in between_apostrophes(group) {
        if part.iter().skip(1).any(|run| run.link == Some(Link::At)) {
            terms.push(whole(part));
            continue;
        }
        for dotted in part.chunk_by(|_, next| next.link == Some(Link::Dot)) {
            if dotted.len() > 1 && dotted.iter().any(|run| run.text.chars().any(char::is_numeric)) {
                terms.push(whole(dotted));
            } else {
                terms.extend(dotted.iter().filter(|run| !is_dropped(run, group)).flat_map(|run| word(run, part)));
            }
        }
    }
    if terms.is_empty() { group.iter().flat_map(|run| word(run, group)).collect() } else { terms }
}

/// The terms of one word. Where it hangs on others by hyphens, the whole written as one word does as well.
fn word(run: &Run<'_>, group: &[Run<'_>]) -> Vec<Term> {
    if run.is_cjk {
        return characters(run);
    }
    let hyphens = group.chunk_by(|_, next| next.link == Some(Link::Hyphen));
    let stretch = hyphens.into_iter().find(|stretch| stretch.len() > 1 && stretch.contains(run)).map(joined);
    if let Some(short) = stretch.as_deref().and_then(reference_form) {
        return vec![Term { alternatives: vec![short], prefix: None }];
    }
    let mut alternatives = forms(run.text, Tongue::Unsure);
    if alternatives.is_empty() {
        return Vec::new();
    }
    if let Some(whole) = stretch {
        add(&mut alternatives, whole);
    }
    vec![Term { alternatives, prefix: None }]
}

/// Pairs, or the single character as a prefix of pairs.
fn characters(run: &Run<'_>) -> Vec<Term> {
    let mut pairs = pairs(run.text);
    let last = pairs.pop();
    match (pairs.is_empty(), last) {
        (true, Some(single)) => vec![Term { alternatives: vec![single.clone()], prefix: Some(single) }],
        _ => pairs.into_iter().map(|pair| Term { alternatives: vec![pair], prefix: None }).collect(),
    }
}

/// An address, a version, a code: whole, or the beginning of a longer one.
fn whole(group: &[Run<'_>]) -> Term {
    let token = joined(group);
    Term { alternatives: vec![token.clone()], prefix: Some(token) }
}

/// What must not be there: the word, or all of what hangs together.
fn negated(group: &[Run<'_>]) -> Vec<Term> {
    let kept: Vec<Run<'_>> = group.iter().filter(|run| !is_dropped(run, group)).copied().collect();
    match kept.as_slice() {
        [] => Vec::new(),
        [run] => word(run, &[*run]),
        several => vec![Term { alternatives: vec![joined(several)], prefix: None }],
    }
}

/// Whether a word is only the elided article of the next one, or the `'s` of the one before.
fn is_dropped(run: &Run<'_>, group: &[Run<'_>]) -> bool {
    let next = group.iter().find(|next| next.start > run.start);
    let is_before = next.is_some_and(|next| next.link == Some(Link::Apostrophe));
    let is_after = run.link == Some(Link::Apostrophe);
    let folded = fold(run.text);
    (is_before && is_elided(&folded)) || (is_after && matches!(&*folded, "s" | "t"))
}

/// A stretch of what was typed, between spaces or quotes.
struct Chunk<'a> {
    text: &'a str,
    is_negated: bool,
    /// Whether more letters may follow.
    is_open: bool,
}

fn chunks(text: &str) -> Vec<Chunk<'_>> {
    let mut chunks = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let after =
            rest.strip_prefix('-').filter(|after| after.starts_with(|c: char| c.is_alphabetic() || is_quote(c)));
        let is_negated = after.is_some();
        rest = after.unwrap_or(rest);
        let inside = rest.strip_prefix(is_quote);
        let is_quoted = inside.is_some();
        rest = inside.unwrap_or(rest);
        let end = rest.find(|c: char| is_quote(c) || (!is_quoted && c.is_whitespace()));
        let (chunk, others) = rest.split_at(end.unwrap_or(rest.len()));
        chunks.push(Chunk { text: chunk, is_negated, is_open: end.is_none() && !is_quoted });
        let others = if is_quoted { others.strip_prefix(is_quote).unwrap_or(others) } else { others };
        rest = others.trim_start();
    }
    chunks
}

const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '«' | '»' | '“' | '”' | '„')
}

#[cfg(test)]
mod tests;
