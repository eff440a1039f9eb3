//! Which words of a text answer a query, and the part of the text to show.

use super::analyse::{joined_tokens, tokens_of};
use super::forms::Tongue;
use super::query::Query;
use super::runs::{Run, compounds, runs};
use std::ops::Range;

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The part, as written.
    pub text: String,
    /// Whether it answers the query.
    pub hit: bool,
}

/// The whole text in pieces; joined, they are the text.
#[must_use]
pub fn highlight(text: &str, query: &Query) -> Vec<Piece> {
    pieces(text, &hits(text, query), 0..text.len())
}

/// The part of a text where the query is best answered, on one line, of about `max` characters, with `…` where something
/// was left out. The beginning of the text where nothing answers.
#[must_use]
pub fn snippet(text: &str, query: &Query, max: usize) -> Vec<Piece> {
    let hits = hits(text, query);
    let window = window(text, &hits, max);
    let mut parts = pieces(text, &hits, window.clone());
    for part in &mut parts {
        part.text = on_one_line(&part.text);
    }
    if window.start > 0 {
        parts.insert(0, Piece { text: "…".to_owned(), hit: false });
    }
    if window.end < text.trim_end().len() {
        parts.push(Piece { text: "…".to_owned(), hit: false });
    }
    parts
}

/// The stretches that answer, in bytes, in order, apart from each other.
fn hits(text: &str, query: &Query) -> Vec<Range<usize>> {
    let answers = |tokens: &[String]| tokens.iter().any(|token| query.terms.iter().any(|term| term.matches(token)));
    let mut hits: Vec<Range<usize>> = Vec::new();
    for group in compounds(&runs(text)) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
        if group.len() > 1 && answers(&joined_tokens(group)) {
            hits.push(first.start..last.end());
            continue;
        }
        for run in group.iter().filter(|run| answers(&tokens_of(run, Tongue::Unsure))) {
            if run.is_cjk {
                hits.extend(characters(run, &answers));
            } else {
                hits.push(run.start..run.end());
            }
        }
    }
    hits
}

/// The characters that answer, of a word written without spaces.
fn characters(run: &Run<'_>, answers: &impl Fn(&[String]) -> bool) -> Vec<Range<usize>> {
    let places: Vec<(usize, char)> = run.text.char_indices().collect();
    let mut found: Vec<Range<usize>> = Vec::new();
    for pair in places.windows(2) {
        let end = run.start + pair[1].0 + pair[1].1.len_utf8();
        let start = run.start + pair[0].0;
        if answers(&[pair.iter().map(|(_, c)| *c).collect()]) {
            match found.last_mut() {
                Some(last) if last.end > start => last.end = end,
                _ => found.push(start..end),
            }
        }
    }
    if found.is_empty() {
        found.push(run.start..run.end());
    }
    found
}

fn pieces(text: &str, hits: &[Range<usize>], window: Range<usize>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = window.start;
    let mut push = |range: Range<usize>, hit| {
        if let Some(part) = text.get(range).filter(|part| !part.is_empty()) {
            pieces.push(Piece { text: part.to_owned(), hit });
        }
    };
    for hit in hits.iter().filter(|hit| hit.start >= window.start && hit.end <= window.end) {
        push(at..hit.start, false);
        push(hit.clone(), true);
        at = hit.end;
    }
    push(at..window.end, false);
    pieces
}

/// The stretch of about `max` characters that holds most hits, a fifth of it before the first of them.
fn window(text: &str, hits: &[Range<usize>], max: usize) -> Range<usize> {
    let count_from = |first: usize| {
        let limit = forward(text, hits[first].start, max - max / 5);
        hits[first..].iter().take_while(|hit| hit.end <= limit).count()
    };
    let most = (0..hits.len().min(200)).rev().max_by_key(|first| count_from(*first));
    let start = most.map_or(0, |first| word_start(text, back(text, hits[first].start, max / 5)));
    let end = forward(text, start, max);
    if end >= text.len() {
        return start..text.trim_end().len().max(start);
    }
    let cut = text[start..end].rfind(char::is_whitespace).map_or(end, |space| start + space);
    start..if cut > start + (end - start) / 2 { cut } else { end }
}

/// The next beginning of a word, unless it is far.
fn word_start(text: &str, from: usize) -> usize {
    if from == 0 {
        return 0;
    }
    let head: String = text[from..].chars().take(20).collect();
    head.find(char::is_whitespace).map_or(from, |space| {
        let after = &text[from + space..];
        from + space + (after.len() - after.trim_start().len())
    })
}

/// The place `count` characters further, in bytes.
fn forward(text: &str, from: usize, count: usize) -> usize {
    text[from..].char_indices().nth(count).map_or(text.len(), |(offset, _)| from + offset)
}

/// The place `count` characters before, in bytes.
fn back(text: &str, from: usize, count: usize) -> usize {
    if count == 0 {
        return from;
    }
    text[..from].char_indices().rev().nth(count - 1).map_or(0, |(offset, _)| offset)
}

fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        let c = if c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}') { ' ' } else { c };
        if c != ' ' || !line.ends_with(' ') {
            line.push(c);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::super::parse_query;
    use super::*;
    use proptest::prelude::*;

    /// Hits between brackets.
    fn told(pieces: &[Piece]) -> String {
        pieces.iter().map(|piece| if piece.hit { format!("[{}]", piece.text) } else { piece.text.clone() }).collect()
    }

    fn marked(text: &str, typed: &str) -> String {
        told(&highlight(text, &parse_query(typed)))
    }

    #[test]
    fn words_are_marked_as_they_are_written() {
        assert_eq!(marked("L’Imprimante et les imprimantes.", "imprimante "), "L’[Imprimante] et les [imprimantes].");
        assert_eq!(marked("Erreur 550 5.7.1 !", "5.7.1"), "Erreur 550 [5.7.1] !");
        assert_eq!(marked("Créé le 3", "cree"), "[Créé] le 3");
        assert_eq!(marked("打印机故障了", "故障"), "打印机[故障]了");
        assert_eq!(marked("rien", "panne"), "rien");
    }

    #[test]
    fn a_snippet_shows_the_best_part() {
        let text = format!("{} la messagerie\nExchange est en panne {}", "avant ".repeat(60), "après ".repeat(60));
        let snippet = told(&snippet(&text, &parse_query("panne messagerie "), 80));
        assert!(snippet.starts_with("…avant ") && snippet.ends_with('…'), "{snippet}");
        assert!(snippet.contains("la [messagerie] Exchange est en [panne]"), "{snippet}");
    }

    proptest! {
        #[test]
        fn pieces_make_up_the_text(text in any::<String>(), typed in "\\PC{0,20}") {
            let joined: String = highlight(&text, &parse_query(&typed)).into_iter().map(|piece| piece.text).collect();
            prop_assert_eq!(joined, text);
        }

        #[test]
        fn what_is_found_is_marked(words in prop::collection::vec("[a-zé]{2,9}|[A-Z]{2}-[0-9]{2}|[0-9]\\.[0-9]", 1..40), pick in any::<prop::sample::Index>()) {
            let text = words.join(" ");
            let word = &words[pick.index(words.len())];
            let query = parse_query(word);
            prop_assert!(highlight(&text, &query).iter().any(|piece| piece.hit), "{word} in {text}");
            prop_assert!(snippet(&text, &query, 60).iter().any(|piece| piece.hit), "{word} in {text}");
        }

        #[test]
        fn snippets_are_short(text in any::<String>(), typed in "\\PC{0,20}", max in 0usize..100) {
            let length: usize = snippet(&text, &parse_query(&typed), max).iter().map(|p| p.text.chars().count()).sum();
            prop_assert!(length <= max + 2, "{length}");
        }
    }
}
