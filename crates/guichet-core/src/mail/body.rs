//! Which parts are the words of a message, and the words themselves.

use super::html::markdown;
use super::quote::{Block, BlockKind, blocks};
use mail_parser::{Message, MessagePart, MimeHeaders, PartType};
use std::collections::HashSet;

/// The words, and the parts that they were taken from or that say the same.
pub(super) struct Words {
    pub blocks: Vec<Block>,
    pub used: HashSet<usize>,
}

/// Reads the words of a message: of alternatives the HTML, because pictures stand in it and quotes are marked; the plain
/// text where the HTML says nothing.
pub(super) fn words(parsed: &Message<'_>) -> Words {
    let mut used = HashSet::new();
    let mut texts = Vec::new();
    for (html, text) in pairs(parsed) {
        let from_html = html.and_then(|id| text_of(parsed, id));
        let from_text = text.and_then(|id| text_of(parsed, id));
        let chosen = from_html.filter(|text| !text.trim().is_empty()).or(from_text);
        used.extend([html, text].into_iter().flatten().filter(|id| is_text(parsed, *id)));
        texts.extend(chosen.filter(|text| !text.trim().is_empty()));
    }
    let mut blocks = blocks(&texts.join("\n\n"));
    unfold_alone(&mut blocks);
    Words { blocks, used }
}

/// The body's parts as alternatives of each other: HTML and plain, often the same part. Where they do not match one by
/// one, each stands for itself.
fn pairs(parsed: &Message<'_>) -> Vec<(Option<usize>, Option<usize>)> {
    let index = |id: &u32| *id as usize;
    let html: Vec<usize> = parsed.html_body.iter().map(index).filter(|id| is_body(parsed, *id)).collect();
    let text: Vec<usize> = parsed.text_body.iter().map(index).filter(|id| is_body(parsed, *id)).collect();
    if html.len() == text.len() {
        return html.into_iter().zip(text).map(|(html, text)| (Some(html), Some(text))).collect();
    }
    let mut each: Vec<usize> = html.into_iter().chain(text).collect();
    each.sort_unstable();
    each.dedup();
    each.into_iter().map(|id| (Some(id), None)).collect()
}

fn is_text(parsed: &Message<'_>, id: usize) -> bool {
    parsed.parts.get(id).is_some_and(|part| matches!(part.body, PartType::Text(_) | PartType::Html(_)))
}

/// Whether a part is words: text that is not said to be an attachment, and no calendar, card or list of headers.
fn is_body(parsed: &Message<'_>, id: usize) -> bool {
    parsed.parts.get(id).is_some_and(|part| is_text(parsed, id) && !is_attached(part) && is_prose(part))
}

fn is_attached(part: &MessagePart<'_>) -> bool {
    part.content_disposition().is_some_and(|disposition| disposition.ctype().eq_ignore_ascii_case("attachment"))
        || (part.attachment_name().is_some() && !matches!(part.body, PartType::Html(_)))
}

fn is_prose(part: &MessagePart<'_>) -> bool {
    let Some(kind) = part.content_type() else { return true };
    let subtype = kind.subtype().unwrap_or("plain").to_ascii_lowercase();
    kind.ctype().eq_ignore_ascii_case("text") && matches!(subtype.as_str(), "plain" | "html" | "enriched" | "markdown")
}

fn text_of(parsed: &Message<'_>, id: usize) -> Option<String> {
    let part = parsed.parts.get(id)?;
    match &part.body {
        PartType::Html(html) => Some(markdown(html)),
        PartType::Text(text) => Some(plain(part, text)),
        _ => None,
    }
}

/// Plain text with its soft breaks joined, where it says that it has some (RFC 3676).
fn plain(part: &MessagePart<'_>, text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let flows =
        part.content_type().and_then(|kind| kind.attribute("format")).is_some_and(|f| f.eq_ignore_ascii_case("flowed"));
    if !flows {
        return text;
    }
    let joins_bare =
        part.content_type().and_then(|kind| kind.attribute("delsp")).is_some_and(|d| d.eq_ignore_ascii_case("yes"));
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let is_quote = line.starts_with('>');
        let line = if is_quote { line } else { line.strip_prefix(' ').unwrap_or(line) };
        let flows_on = line.ends_with(' ') && line != "-- " && !is_quote;
        match (flows_on, joins_bare) {
            (true, true) => out.push_str(&line[..line.len() - 1]),
            (true, false) => out.push_str(line),
            (false, _) => {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    out
}

/// A quote that nothing was written about is what was to be said: somebody forwards it.
fn unfold_alone(blocks: &mut [Block]) {
    let says = blocks.iter().any(|block| block.kind == BlockKind::Said && !block.text.trim().is_empty());
    if !says {
        blocks
            .iter_mut()
            .filter(|block| block.kind == BlockKind::Quoted)
            .for_each(|block| block.kind = BlockKind::Said);
    }
}
