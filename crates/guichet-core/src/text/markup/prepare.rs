//! Before the Markdown parser: what must stay as typed is put out of its reach, by stand-ins that [`restored`] undoes.

use std::borrow::Cow;

/// What stands for `&`, until the HTML is clean.
pub(super) const AMPERSAND: char = '\u{fdd1}';

/// Characters with a meaning to the parser, and their stand-ins: code points that are no characters.
const STAND_INS: [(char, char); 6] =
    [('\\', '\u{fdd0}'), ('&', AMPERSAND), ('<', '\u{fdd2}'), (':', '\u{fdd3}'), ('_', '\u{fdd4}'), ('*', '\u{fdd5}')];

/// The source as the parser gets it.
///
/// Backslashes, entities and HTML are text everywhere; `]:` defines no reference; `_` and `*` in addresses and Windows
/// paths are no emphasis; and an answer below a quote is not part of the quote.
pub(super) fn prepared(source: &str) -> String {
    let mut prepared = String::with_capacity(source.len() + source.len() / 8);
    let mut fence = None;
    let mut was_quote = false;
    for line in source.split_inclusive('\n') {
        let start = line.trim_start();
        let is_quote = start.starts_with('>');
        if was_quote && !is_quote && !start.is_empty() && fence.is_none() {
            prepared.push('\n');
        }
        was_quote = is_quote;
        fence = fence_after(fence, start);
        line_into(&mut prepared, line);
    }
    prepared
}

/// The text as it was typed.
pub(super) fn restored(text: &str) -> Cow<'_, str> {
    if !text.contains(is_stand_in) {
        return Cow::Borrowed(text);
    }
    let original = |c| STAND_INS.iter().find(|(_, stand_in)| *stand_in == c).map_or(c, |(original, _)| *original);
    Cow::Owned(text.chars().map(original).collect())
}

const fn is_stand_in(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdd5}')
}

/// The fence that is open after a line, by its character.
fn fence_after(fence: Option<char>, start: &str) -> Option<char> {
    let mark = ['`', '~'].into_iter().find(|mark| start.starts_with(&mark.to_string().repeat(3)));
    match (fence, mark) {
        (Some(open), Some(mark)) if open == mark => None,
        (None, mark) => mark,
        (open, _) => open,
    }
}

fn line_into(prepared: &mut String, line: &str) {
    for token in line.split_inclusive(char::is_whitespace) {
        let literal = literal_part(token);
        let mut before = ' ';
        for (at, c) in token.char_indices() {
            let stands_in = match c {
                '\\' | '&' | '<' => true,
                ':' => before == ']',
                '_' | '*' => literal.contains(&at),
                _ => false,
            };
            prepared.push(match STAND_INS.iter().find(|(original, _)| *original == c) {
                Some((_, stand_in)) if stands_in => *stand_in,
                _ if is_stand_in(c) => '\u{fffd}',
                _ => c,
            });
            before = c;
        }
    }
}

/// The part of a word that is an address or a Windows path, in bytes. Two closing stars belong to what is around it.
fn literal_part(token: &str) -> std::ops::Range<usize> {
    let Some(start) = token.find("://").or_else(|| token.find('\\')) else { return 0..0 };
    let end = token.trim_end().trim_end_matches("**").len();
    start..end.max(start)
}
