//! HTML mail as the light Markdown of messages.
//!
//! It reads tokens and builds no tree, so that neither depth nor nonsense matters. Pictures of the message itself become
//! `![…](cid:…)`, for the caller to give them an address. Where mail programs mark the beginning of a quote or a
//! signature, a line with [`QUOTE`] or [`SIGNATURE`] alone says so.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, EndTag, StartTag, Tag, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer,
    TokenizerOpts,
};
use std::cell::RefCell;

/// Stands alone on a line before a quote.
pub(super) const QUOTE: char = '\u{fdd6}';
/// Stands alone on a line before a signature.
pub(super) const SIGNATURE: char = '\u{fdd7}';

/// Deeper quotes are shown no deeper.
const QUOTES_MAX: usize = 8;

/// The text of an HTML message.
pub(super) fn markdown(html: &str) -> String {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(Sink(RefCell::new(Writer::default())), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.take().finished()
}

struct Sink(RefCell<Writer>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut writer = self.0.borrow_mut();
        match token {
            CharacterTokens(text) => writer.text(&text),
            TagToken(tag) if tag.kind == StartTag => {
                writer.start(&tag);
                return match tag.name.as_ref() {
                    "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                    "style" | "xmp" | "noembed" => TokenSinkResult::RawData(RawKind::Rawtext),
                    "title" => TokenSinkResult::RawData(RawKind::Rcdata),
                    _ => TokenSinkResult::Continue,
                };
            }
            TagToken(tag) if tag.kind == EndTag => writer.end(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[derive(Default)]
struct Writer {
    out: String,
    /// How many line breaks are owed before the next text.
    breaks: usize,
    /// Whether a space is owed before the next text.
    space: bool,
    quotes: usize,
    /// For each open list the number of its next item; none in a list without numbers.
    lists: Vec<Option<u64>>,
    /// What is being left out, until its end.
    skipped: Option<String>,
    is_pre: bool,
    /// Where an open link leads, and where its text begins.
    link: Option<(String, usize)>,
    /// Whether a cell of the present row has held anything.
    row_has_text: bool,
    is_between_cells: bool,
}

impl Writer {
    fn finished(mut self) -> String {
        self.link_end();
        let lines = self.out.lines().map(str::trim_end);
        lines.collect::<Vec<_>>().join("\n").trim_matches('\n').to_owned()
    }

    fn text(&mut self, text: &str) {
        if self.skipped.is_some() {
            return;
        }
        if self.is_pre {
            return self.pre(text);
        }
        for c in text.chars() {
            match c {
                ' ' | '\t' | '\n' | '\r' | '\x0c' | '\u{a0}' => self.space = true,
                '\u{200b}' | '\u{feff}' | '\u{ad}' | QUOTE | SIGNATURE | '\0' => {}
                _ => self.character(c),
            }
        }
    }

    fn pre(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' => self.breaks += 1,
                '\r' | QUOTE | SIGNATURE | '\0' => {}
                _ => self.character(c),
            }
        }
    }

    fn character(&mut self, c: char) {
        self.pay();
        self.out.push(c);
        self.row_has_text = true;
    }

    /// Writes the breaks and the space that are owed.
    fn pay(&mut self) {
        if self.is_between_cells && self.breaks == 0 && self.row_has_text {
            self.out += " | ";
        } else if self.breaks > 0 || self.out.is_empty() {
            let breaks = if self.out.is_empty() { 0 } else { self.breaks };
            for _ in 0..breaks {
                self.out.push('\n');
                if self.quotes > 0 {
                    self.out += ">".repeat(self.quotes.min(QUOTES_MAX)).as_str();
                    self.out.push(' ');
                }
            }
            if self.out.is_empty() && self.quotes > 0 {
                self.out += "> ";
            }
        } else if self.space && !self.out.ends_with([' ', '\n']) {
            self.out.push(' ');
        }
        (self.breaks, self.space, self.is_between_cells) = (0, false, false);
    }

    fn break_lines(&mut self, lines: usize) {
        self.breaks = self.breaks.max(lines);
        self.space = false;
    }

    fn mark(&mut self, mark: char) {
        self.break_lines(1);
        self.pay();
        self.out.push(mark);
        self.break_lines(1);
    }

    fn start(&mut self, tag: &Tag) {
        let name = tag.name.as_ref();
        if self.skipped.is_some() {
            return;
        }
        if matches!(name, "style" | "script" | "title" | "xmp" | "noembed") && !tag.self_closing {
            self.skipped = Some(name.to_owned());
            return;
        }
        self.start_block(name);
        if let Some(mark) = mark_of(tag) {
            self.mark(mark);
        }
        match name {
            "blockquote" => {
                self.break_lines(1);
                self.quotes += 1;
            }
            "ul" => self.lists.push(None),
            "ol" => self.lists.push(Some(1)),
            "li" => self.item(),
            "a" => self.link_start(tag),
            "img" => self.picture(tag),
            "td" | "th" => self.is_between_cells = self.row_has_text,
            _ => {}
        }
    }

    /// What an element does to the lines.
    fn start_block(&mut self, name: &str) {
        match name {
            "br" => {
                self.breaks += 1;
                self.space = false;
            }
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.break_lines(2),
            "table" | "ul" | "ol" | "blockquote" | "hr" | "div" | "li" | "section" | "article" | "header"
            | "footer" | "dl" | "dt" | "dd" | "center" | "form" | "body" => self.break_lines(1),
            "tr" => {
                self.break_lines(1);
                self.row_has_text = false;
                self.is_between_cells = false;
            }
            "pre" => {
                self.break_lines(2);
                self.is_pre = true;
            }
            _ => {}
        }
        if name == "hr" {
            self.break_lines(2);
            self.pay();
            self.out += "---";
            self.break_lines(2);
        }
    }

    fn end(&mut self, tag: &Tag) {
        let name = tag.name.as_ref();
        if self.skipped.as_deref() == Some(name) {
            self.skipped = None;
            return;
        }
        match name {
            "a" => self.link_end(),
            "blockquote" => {
                self.break_lines(2);
                self.quotes = self.quotes.saturating_sub(1);
            }
            "ul" | "ol" => {
                self.lists.pop();
                self.break_lines(if self.lists.is_empty() { 2 } else { 1 });
            }
            "pre" => {
                self.is_pre = false;
                self.break_lines(2);
            }
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.break_lines(2),
            "div" | "tr" | "table" | "li" | "section" | "article" | "header" | "footer" | "dt" | "dd" | "center" => {
                self.break_lines(1);
            }
            _ => {}
        }
    }

    fn item(&mut self) {
        let depth = self.lists.len().saturating_sub(1).min(QUOTES_MAX);
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => String::from("- "),
        };
        self.pay();
        self.out += &"  ".repeat(depth);
        self.out += &mark;
    }

    fn link_start(&mut self, tag: &Tag) {
        self.link_end();
        if let Some(href) = attribute(tag, "href").map(|href| href.trim().to_owned()).filter(|href| leads(href)) {
            self.pay_inline();
            self.link = Some((href, self.out.len()));
        }
    }

    /// The space or the break before something that must not hold it.
    fn pay_inline(&mut self) {
        if self.breaks > 0 || self.space || self.is_between_cells {
            self.pay();
        }
    }

    fn link_end(&mut self) {
        let Some((href, start)) = self.link.take() else { return };
        let text = self.out.get(start..).unwrap_or_default().to_owned();
        let said = text.trim();
        let address = href.strip_prefix("mailto:").unwrap_or(&href);
        let is_same = said.eq_ignore_ascii_case(address) || said.trim_end_matches('/') == href.trim_end_matches('/');
        if said.is_empty() || is_same || said.contains(['\n', '[', ']', '!']) || href.contains(['(', ')', ' ']) {
            return;
        }
        self.out.truncate(start);
        self.out += &format!("[{said}]({href})");
    }

    /// A picture of the message by its content id, another by its description where it has one.
    fn picture(&mut self, tag: &Tag) {
        let source = attribute(tag, "src").unwrap_or_default().trim().to_owned();
        let alt: String =
            attribute(tag, "alt").unwrap_or_default().chars().filter(|c| !"[]\n\r".contains(*c)).collect();
        let written = match source.get(..4).map(str::to_ascii_lowercase).as_deref() {
            Some("cid:") => format!("![{}](cid:{})", alt.trim(), source[4..].replace([' ', '(', ')'], "")),
            _ if alt.trim().is_empty() => return,
            _ => alt.trim().to_owned(),
        };
        self.pay();
        self.out += &written;
        self.row_has_text = true;
    }
}

fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| attribute.value.as_ref())
}

fn leads(href: &str) -> bool {
    let has = |scheme: &str| href.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    has("http://") || has("https://") || has("mailto:") || has("tel:")
}

/// Whether the element is what a mail program puts around, or before, a quote or a signature.
fn mark_of(tag: &Tag) -> Option<char> {
    let id = attribute(tag, "id").unwrap_or_default().to_ascii_lowercase();
    let class = attribute(tag, "class").unwrap_or_default().to_ascii_lowercase();
    let is_class = |names: &[&str]| class.split_whitespace().any(|word| names.contains(&word));
    let is_id = |names: &[&str]| names.iter().any(|name| id == *name || id.ends_with(&format!("_{name}")));
    if is_class(&[
        "gmail_quote",
        "gmail_quote_container",
        "yahoo_quoted",
        "moz-cite-prefix",
        "protonmail_quote",
        "tutanota_quote",
        "zmail_extra",
    ]) || is_id(&[
        "divrplyfwdmsg",
        "appendonsend",
        "reply-intro",
        "olk_src_body_section",
        "mail-editor-reference-message-container",
        "stopspelling",
    ]) || is_outlook_border(tag)
    {
        return Some(QUOTE);
    }
    if is_class(&["gmail_signature", "moz-signature", "protonmail_signature_block"])
        || is_id(&["signature", "ms-outlook-mobile-signature"])
    {
        return Some(SIGNATURE);
    }
    None
}

/// Outlook draws a line above the header of what it quotes, and names it nowhere else.
fn is_outlook_border(tag: &Tag) -> bool {
    let style: String = attribute(tag, "style")
        .unwrap_or_default()
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect::<String>()
        .to_ascii_lowercase();
    [
        "border-top:solid#e1e1e11.0pt",
        "border-top:solid#b5c4df1.0pt",
        "border-top:solid#b5c4df1pt",
        "border-top:#b5c4df1ptsolid",
    ]
    .iter()
    .any(|line| style.contains(line))
}
