//! Where words begin and end, and which of them hang together: `PC-COMPTA-015`, `5.7.1`, `marie.martin@exemple.fr`.

use super::fold::is_cjk;
use unicode_normalization::char::is_combining_mark;

/// The most words that hang together.
const COMPOUND_MAX: usize = 12;

/// What stands between two words that touch each other by one character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// `-` or `_`: written as one word as well.
    Hyphen,
    /// `.`: versions, codes, hosts.
    Dot,
    /// `@`: addresses.
    At,
    /// An apostrophe: elision.
    Apostrophe,
}

impl Link {
    const fn of(c: char) -> Option<Self> {
        Some(match c {
            '-' | '_' | '\u{2010}' | '\u{2011}' => Self::Hyphen,
            '.' => Self::Dot,
            '@' => Self::At,
            '\'' | '’' | 'ʼ' | '`' | '´' => Self::Apostrophe,
            _ => return None,
        })
    }
}

/// A word: letters and digits of one manner of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run<'a> {
    /// The word, as written.
    pub text: &'a str,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Whether it is written without spaces.
    pub is_cjk: bool,
    /// How it hangs on the word before it.
    pub link: Option<Link>,
}

impl Run<'_> {
    /// Where it ends, in bytes.
    pub(super) const fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The words of a text.
pub(super) fn runs(text: &str) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    let mut open: Option<(usize, bool)> = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if let Some((start, is_cjk_run)) = open {
            let goes_on = if c.is_alphanumeric() { is_cjk(c) == is_cjk_run } else { is_within(c) };
            if goes_on {
                continue;
            }
            let link = runs.last().and_then(|last| link_between(text, last.end(), start));
            runs.push(Run { text: &text[start..at], start, is_cjk: is_cjk_run, link });
        }
        open = c.is_alphanumeric().then(|| (at, is_cjk(c)));
    }
    runs
}

/// The words that hang together, in groups.
pub(super) fn compounds<'r, 'a>(runs: &'r [Run<'a>]) -> impl Iterator<Item = &'r [Run<'a>]> {
    let mut rest = runs;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let length = 1 + rest[1..].iter().take(COMPOUND_MAX - 1).take_while(|run| run.link.is_some()).count();
        let (group, others) = rest.split_at(length);
        rest = others;
        Some(group)
    })
}

/// The parts of a group that an apostrophe separates.
pub(super) fn between_apostrophes<'r, 'a>(group: &'r [Run<'a>]) -> impl Iterator<Item = &'r [Run<'a>]> {
    group.chunk_by(|_, next| next.link != Some(Link::Apostrophe))
}

/// Marks and invisible characters that belong to the word around them.
fn is_within(c: char) -> bool {
    is_combining_mark(c) || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}')
}

fn link_between(text: &str, end: usize, start: usize) -> Option<Link> {
    let mut between = text.get(end..start)?.chars();
    let link = Link::of(between.next()?)?;
    between.next().is_none().then_some(link)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_what_hangs_together() {
        let text = "L’erreur 550-5.7.1 (PC_15), PC故障.";
        let found = runs(text);
        let words: Vec<&str> = found.iter().map(|run| run.text).collect();
        assert_eq!(words, ["L", "erreur", "550", "5", "7", "1", "PC", "15", "PC", "故障"]);
        assert!(found.iter().all(|run| &text[run.start..run.end()] == run.text));
        let sizes: Vec<usize> = compounds(&found).map(<[Run<'_>]>::len).collect();
        assert_eq!(sizes, [2, 4, 2, 1, 1]);
    }
}
