//! Telling what is said from what is quoted and from signatures. Every line stays, in its place.

use super::html::{QUOTE, SIGNATURE};
use super::phrases::{ABOUT, FROM, OPENERS, ORIGINAL, SENT, SENT_FROM, WROTE};
use crate::fold::fold;

/// How many lines the sentence above a quote may be broken into.
const WROTE_LINES: usize = 4;
/// How long that sentence may be, in characters.
const WROTE_MAX: usize = 300;
/// How many lines a signature below its mark may have; a longer text is none.
const SIGNATURE_MAX: usize = 15;
/// How many lines are looked through for the headers of a quoted message.
const HEADERS: usize = 8;

/// What a stretch of a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Written now.
    Said,
    /// From a message before, with the line that introduces it.
    Quoted,
    /// Who they are, what their telephone adds.
    Signature,
}

/// A stretch of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its lines.
    pub text: String,
}

impl Block {
    /// The block as it stands in a body: quotes marked as such, a signature below `-- `.
    pub(super) fn markdown(&self) -> String {
        let text = self.text.trim_matches('\n').trim_end();
        if text.trim().is_empty() {
            return String::new();
        }
        match self.kind {
            BlockKind::Said => text.to_owned(),
            BlockKind::Quoted => text.lines().map(quoted).collect::<Vec<_>>().join("\n"),
            BlockKind::Signature => format!("-- \n{}", text.strip_prefix("--").map_or(text, str::trim_start)),
        }
    }
}

fn quoted(line: &str) -> String {
    match line.trim() {
        "" => String::from(">"),
        _ if is_quoted(line) => line.trim_start().to_owned(),
        _ => format!("> {line}"),
    }
}

/// Takes a text apart into what is said, what is quoted and what is a signature, in the order of its lines.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let lines: Vec<&str> = text.lines().collect();
    let mut out = Vec::new();
    let mut at = 0;
    let mut kind = BlockKind::Said;
    while at < lines.len() {
        let (next, until) = stretch(&lines, at, kind);
        kind = next;
        for line in &lines[at..until] {
            push(&mut out, kind, line);
        }
        at = until;
    }
    settle_signatures(&mut out);
    out
}

/// What the line at `at` begins or goes on with, and where that ends.
fn stretch(lines: &[&str], at: usize, before: BlockKind) -> (BlockKind, usize) {
    if is_mark(lines[at], QUOTE) {
        return (BlockKind::Quoted, end_of_quote(lines, at, 1));
    }
    if let Some(header) = introduces(lines, at) {
        return (BlockKind::Quoted, end_of_quote(lines, at, header));
    }
    if is_quoted(lines[at]) {
        return (BlockKind::Quoted, end_of_quoted_lines(lines, at));
    }
    if is_signature(lines[at]) {
        return (BlockKind::Signature, at + 1);
    }
    match before {
        BlockKind::Signature => (BlockKind::Signature, at + 1),
        BlockKind::Said | BlockKind::Quoted => (BlockKind::Said, at + 1),
    }
}

fn push(blocks: &mut Vec<Block>, kind: BlockKind, line: &str) {
    if is_mark(line, QUOTE) || is_mark(line, SIGNATURE) {
        if blocks.last().is_none_or(|block| block.kind != kind) {
            blocks.push(Block { kind, text: String::new() });
        }
        return;
    }
    match blocks.last_mut() {
        Some(block) if block.kind == kind => {
            if !block.text.is_empty() || line.trim().is_empty() {
                block.text.push('\n');
            }
            block.text += line;
        }
        _ => blocks.push(Block { kind, text: line.to_owned() }),
    }
}

/// A 'signature' of many lines is a message with a line of dashes in it, and what is below telephones' lines is said.
fn settle_signatures(blocks: &mut Vec<Block>) {
    let is_long = |block: &Block| block.text.lines().filter(|line| !line.trim().is_empty()).count() > SIGNATURE_MAX;
    for block in blocks.iter_mut().filter(|block| block.kind == BlockKind::Signature) {
        if is_long(block) {
            block.kind = BlockKind::Said;
        }
    }
    blocks.retain(|block| !block.text.is_empty());
    blocks.dedup_by(|next, block| {
        let is_same = next.kind == block.kind;
        if is_same {
            block.text.push('\n');
            block.text += &next.text;
        }
        is_same
    });
}

fn is_mark(line: &str, mark: char) -> bool {
    line.trim_start_matches(['>', ' ']).starts_with(mark)
}

fn is_quoted(line: &str) -> bool {
    let start = line.trim_start();
    start.starts_with('>') && line.len() - start.len() < 4
}

/// Where the quote ends that is introduced by `header` lines: after its marked lines, where it has such, so that answers
/// between and below are said; else at the end, or where the next signature of the answer would be.
fn end_of_quote(lines: &[&str], at: usize, header: usize) -> usize {
    let body = at + header;
    let first = (body..lines.len()).find(|line| !lines[*line].trim().is_empty() && !is_mark(lines[*line], QUOTE));
    match first {
        Some(first) if is_quoted(lines[first]) => end_of_quoted_lines(lines, first),
        Some(first) if introduces(lines, first).is_some() && first > at => {
            let next = introduces(lines, first).unwrap_or(1);
            end_of_quote(lines, first, next)
        }
        _ => lines.len(),
    }
}

/// Blank lines between marked lines belong to them; a line that was broken by the mail program, alone between two marked
/// ones, does too.
fn end_of_quoted_lines(lines: &[&str], at: usize) -> usize {
    let mut end = at;
    while end < lines.len() {
        if is_quoted(lines[end]) {
            end += 1;
            continue;
        }
        let next = (end..lines.len()).find(|line| !lines[*line].trim().is_empty());
        match next {
            Some(next) if next > end && is_quoted(lines[next]) => end = next,
            _ => break,
        }
    }
    end
}

fn is_signature(line: &str) -> bool {
    if is_mark(line, SIGNATURE) || matches!(line.trim_end_matches('\r'), "-- " | "--" | "--\u{a0}" | "__" | "—") {
        return true;
    }
    let folded = fold(line);
    folded.chars().count() < 80
        && SENT_FROM.iter().any(|start| folded.starts_with(start))
        && !folded.ends_with(['.', ':', '?'])
        || is_phone_line(&folded)
}

/// `Envoyé de mon iPhone.` ends with a full stop in some versions.
fn is_phone_line(folded: &str) -> bool {
    ["envoye de mon", "sent from my", "von meinem", "enviado desde mi", "inviato da", "enviado do meu"]
        .iter()
        .any(|start| folded.starts_with(start))
        && folded.chars().count() < 60
}

/// How many lines introduce a quote at this place: 'Original message', 'Le … a écrit :', or quoted headers.
fn introduces(lines: &[&str], at: usize) -> Option<usize> {
    if lines[at].trim().is_empty() {
        return None;
    }
    let own = lines[at].trim_start_matches(['>', ' ']);
    if own.len() < lines[at].trim_start().len() {
        return None;
    }
    is_original(lines[at]).then_some(1).or_else(|| wrote(lines, at)).or_else(|| headers(lines, at))
}

/// `-----Message d'origine-----`, `________ Original Message ________`, `Begin forwarded message:`.
fn is_original(line: &str) -> bool {
    let folded = fold(line.trim_matches(|c: char| "-_*=~ \t".contains(c)).trim_end_matches([':', '：']));
    let is_dashed = line.trim_start().starts_with(['-', '_', '*', '=']);
    let words = folded.trim();
    ORIGINAL.iter().any(|phrase| {
        words == *phrase
            || (is_dashed && words.starts_with(phrase) && words.chars().count() < phrase.chars().count() + 60)
    })
}

/// `Le lun. 3 mai 2027 à 10:12, Marie MARTIN <m@example.fr> a écrit :`, on up to four lines. It begins on the last line
/// that it can begin on: what stands above is said.
fn wrote(lines: &[&str], at: usize) -> Option<usize> {
    let count = sentence(lines, at)?;
    let begins_later = (at + 1..at + count).any(|later| opens(lines[later]) && sentence(lines, later).is_some());
    (!begins_later || (opens(lines[at]) && count <= 2)).then_some(count)
}

/// How many lines the sentence has that begins here.
fn sentence(lines: &[&str], at: usize) -> Option<usize> {
    let mut sentence = String::new();
    for count in 1..=WROTE_LINES {
        let line = lines.get(at + count - 1)?.trim();
        if line.is_empty() || line.starts_with('>') {
            return None;
        }
        sentence.push(' ');
        sentence.push_str(line);
        if sentence.chars().count() > WROTE_MAX {
            return None;
        }
        if line.ends_with([':', '：']) {
            return (ends_as_wrote(&sentence, precedes_quote(lines, at + count))
                || (count == 1 && is_sender_and_time(line)))
            .then_some(count);
        }
        if count == 1 && opens(line) && ends_without_colon(line) {
            return Some(1);
        }
    }
    None
}

/// Whether a line begins as the sentence above a quote does: with its word for 'on', or with a date.
fn opens(line: &str) -> bool {
    let folded = fold(line.trim_start_matches(['-', '*', ' ', '_']));
    let first = folded.split([' ', ',', '.']).next().unwrap_or_default();
    OPENERS.contains(&first) || folded.starts_with(|c: char| c.is_ascii_digit())
}

/// `2027-05-03 16:32 GMT+02:00 Marie <m@example.fr>:` says neither 'on' nor 'wrote'.
fn is_sender_and_time(line: &str) -> bool {
    let line = line.trim_end_matches([':', '：', ' ', '\u{a0}', '\u{202f}', ')']);
    let digits: Vec<&str> = line.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
    let has_year = digits.iter().any(|run| run.len() == 4 && (run.starts_with("20") || run.starts_with("19")));
    line.ends_with('>') && line.contains('@') && line.contains('<') && has_year && digits.len() >= 4
}

/// `---- On Wed, 24 Feb 2027 14:02:50 +0100 m@example.fr wrote ----`.
fn ends_without_colon(line: &str) -> bool {
    let folded = fold(line.trim_matches(|c: char| "-_* ".contains(c)));
    let ends = ["wrote", "a ecrit", "schrieb", "escribio", "ha scritto", "escreveu"]
        .iter()
        .any(|verb| folded.ends_with(&format!(" {verb}")));
    ends && folded.contains('@') && folded.chars().filter(char::is_ascii_digit).count() >= 6
}

/// Whether the next line that says something is marked as quoted.
fn precedes_quote(lines: &[&str], at: usize) -> bool {
    lines.iter().skip(at).find(|line| !line.trim().is_empty()).is_some_and(|line| is_quoted(line))
}

fn ends_as_wrote(sentence: &str, precedes_quote: bool) -> bool {
    let folded = fold(sentence.trim_end_matches([':', '：', ' ', '\u{a0}', '\u{202f}', '*', '-']));
    let has_sign_of_a_sender = folded.contains('@') || folded.chars().any(|c| c.is_ascii_digit());
    let named = ["wrote", "a ecrit", "schrieb", "escribio", "ha scritto", "escreveu", "schreef", "skrev"];
    let is_short = precedes_quote && folded.split(' ').count() <= 6 && named.iter().any(|verb| folded.ends_with(verb));
    let verb = WROTE.iter().any(|verb| folded.ends_with(verb));
    let middle = ["schrieb", "skrev", "schreef", "пишет", "написал", "wrote"];
    let in_the_middle = middle.iter().any(|verb| folded.contains(&format!(" {verb} ")))
        && folded.contains('@')
        && folded.ends_with(['>', ')']);
    (verb && has_sign_of_a_sender) || is_short || in_the_middle
}

/// `De : …`, `Envoyé : …`, `À : …`, `Objet : …` in one block, in whatever order follows the first.
fn headers(lines: &[&str], at: usize) -> Option<usize> {
    let name = |line: &str| {
        let plain = line.trim().trim_matches('*').trim_start_matches("**");
        let (name, _) = plain.split_once([':', '：'])?;
        let name = fold(name.trim_matches(['*', ' ', '\u{a0}', '\u{202f}']));
        (name.chars().count() <= 20).then_some(name)
    };
    let first = name(lines[at])?;
    let known = |list: &[&str], name: &str| list.contains(&name);
    let begins = known(FROM, &first) || known(SENT, &first);
    if !begins {
        return None;
    }
    let (mut seen_from, mut seen_sent, mut about, mut count) = (false, false, 0, 0);
    for line in lines.iter().skip(at).take(HEADERS * 2) {
        if line.trim().is_empty() {
            // Some programs leave an empty line between the headers, none leaves two.
            if count > 0
                && lines.get(at + count).is_some_and(|l| l.trim().is_empty())
                && seen_from
                && (seen_sent || about > 0)
            {
                break;
            }
            count += 1;
            continue;
        }
        let Some(name) = name(line) else {
            count += 1;
            continue;
        };
        match name.as_str() {
            name if known(FROM, name) => seen_from = true,
            name if known(SENT, name) => seen_sent = true,
            name if known(ABOUT, name) => about += 1,
            _ => {}
        }
        count += 1;
        if count >= HEADERS {
            break;
        }
    }
    (seen_from && seen_sent && about > 0 || seen_from && about > 1).then_some(count.max(1))
}
