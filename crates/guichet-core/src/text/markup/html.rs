//! From events to HTML: the subset that bodies may have.

use super::Rules;
use super::events::{beyond, events, is_safe, number_of};
use super::inline::{escaped, write};
use super::prepare::{prepared, restored};
use crate::ids::AttachmentId;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Tag, TagEnd};
use std::ops::Range;

/// Deeper elements are left out, their text stays.
const DEPTH_MAX: usize = 24;
/// A quote with more lines is folded.
const QUOTE_LINES: usize = 4;
/// The longest name of a language.
const LANGUAGE_MAX: usize = 20;

/// The HTML of a source, before it is cleaned.
pub(super) fn html(source: &str, rules: &Rules<'_>) -> String {
    let prepared = prepared(source);
    let mut writer = Writer { source: &prepared, rules, out: String::new(), open: Vec::new(), state: State::default() };
    for (event, range) in events(&prepared) {
        writer.event(event, range);
    }
    writer.out
}

struct Writer<'a> {
    source: &'a str,
    rules: &'a Rules<'a>,
    out: String,
    /// What closes each open element; empty for those that were left out.
    open: Vec<String>,
    state: State,
}

#[derive(Default)]
struct State {
    is_code: bool,
    is_head: bool,
    links: usize,
    quotes: usize,
    /// The description of the picture that is being read.
    picture: Option<String>,
    /// The number that each open ordered list expects next.
    numbers: Vec<Option<u64>>,
    /// Where the last cell of a table ended.
    cell_end: usize,
}

impl Writer<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, &range),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            Event::Code(code) => self.code(&code),
            Event::SoftBreak | Event::HardBreak if self.state.picture.is_some() => self.text(" "),
            Event::SoftBreak | Event::HardBreak => self.out += "<br>\n",
            Event::Rule => self.out += "<hr>\n",
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => self.text(&text),
            Event::TaskListMarker(_) => {}
        }
    }

    fn text(&mut self, text: &str) {
        let text = restored(text);
        if let Some(description) = &mut self.state.picture {
            *description += &text;
        } else if self.state.is_code || self.state.links > 0 {
            self.out += &escaped(&text);
        } else {
            write(&mut self.out, &text, self.rules);
        }
    }

    fn code(&mut self, code: &str) {
        let code = restored(code);
        match &mut self.state.picture {
            Some(description) => *description += &code,
            None => self.out += &format!("<code>{}</code>", escaped(&code)),
        }
    }

    /// Opens an element, or leaves it out where it would be too deep or inside the description of a picture.
    fn open(&mut self, open: &str, close: impl Into<String>) {
        let is_shown = self.open.len() < DEPTH_MAX && self.state.picture.is_none();
        self.out += if is_shown { open } else { "" };
        self.open.push(if is_shown { close.into() } else { String::new() });
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => self.heading(level, &range),
            Tag::BlockQuote(_) => self.quote(&range),
            Tag::CodeBlock(kind) => self.code_block(&kind),
            Tag::List(first) => self.list(first),
            Tag::Item => self.item(&range),
            Tag::Table(_) => self.open("<table>\n", "</tbody></table>\n"),
            Tag::TableHead => {
                self.state.is_head = true;
                self.state.cell_end = range.start;
                self.open("<thead><tr>", "</tr></thead><tbody>\n");
            }
            Tag::TableRow => {
                self.state.cell_end = range.start;
                self.open("<tr>", "</tr>\n");
            }
            Tag::TableCell if self.state.is_head => self.open("<th>", "</th>"),
            Tag::TableCell => self.open("<td>", "</td>"),
            Tag::Emphasis => self.open("<em>", "</em>"),
            Tag::Strong => self.open("<strong>", "</strong>"),
            Tag::Link { dest_url, title, .. } => self.link(&dest_url, &title),
            Tag::Image { .. } if self.state.picture.is_some() => self.open("", ""),
            Tag::Image { dest_url, title, .. } => self.picture(&dest_url, &title),
            _ => self.open("<p>", "</p>\n"),
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Image => return self.picture_end(),
            TagEnd::TableCell => self.state.cell_end = range.end,
            TagEnd::TableRow | TagEnd::TableHead => self.row_end(range),
            TagEnd::CodeBlock => self.state.is_code = false,
            TagEnd::Link => self.state.links -= 1,
            TagEnd::BlockQuote(_) => self.state.quotes -= 1,
            TagEnd::List(_) => {
                self.state.numbers.pop();
            }
            _ => {}
        }
        self.out += &self.open.pop().unwrap_or_default();
    }

    /// A heading is three levels lower, for the page has its own. A line underlined by dashes is no heading: people sign
    /// that way.
    fn heading(&mut self, level: HeadingLevel, range: &Range<usize>) {
        if !self.source[range.clone()].trim_start().starts_with('#') {
            let is_rule = level == HeadingLevel::H2 && self.source[range.clone()].trim_end().ends_with("---");
            return self.open("<p>", if is_rule { "</p>\n<hr>\n" } else { "</p>\n" });
        }
        let level = match level {
            HeadingLevel::H1 => 4,
            HeadingLevel::H2 => 5,
            _ => 6,
        };
        self.open(&format!("<h{level}>"), format!("</h{level}>\n"));
    }

    fn quote(&mut self, range: &Range<usize>) {
        let lines = self.source[range.clone()].trim_end().lines().count();
        self.state.quotes += 1;
        if lines > QUOTE_LINES && self.state.quotes == 1 {
            let label = escaped(&(self.rules.quote)(lines));
            let open = format!("<details class=\"g-fold\"><summary>{label}</summary><blockquote>\n");
            self.open(&open, "</blockquote></details>\n");
        } else {
            self.open("<blockquote>\n", "</blockquote>\n");
        }
    }

    /// What stands behind the fence names a language, or else is a line of the code.
    fn code_block(&mut self, kind: &CodeBlockKind<'_>) {
        self.state.is_code = true;
        let info = if let CodeBlockKind::Fenced(info) = kind { restored(info) } else { "".into() };
        let is_language =
            info.len() <= LANGUAGE_MAX && info.chars().all(|c| c.is_alphanumeric() || "+-#._".contains(c));
        let (language, line) = match (&*info, is_language) {
            ("", _) => (String::new(), String::new()),
            (info, true) => (format!(r#" data-lang="{}""#, escaped(info)), String::new()),
            (info, false) => (String::new(), escaped(info) + "\n"),
        };
        // The parser of HTML drops a line end right after <pre>, so the code follows <code>.
        self.open(&format!("<pre><code{language}>"), "</code></pre>\n");
        self.out += &line;
    }

    fn list(&mut self, first: Option<u64>) {
        self.state.numbers.push(first);
        match first {
            Some(1) => self.open("<ol>\n", "</ol>\n"),
            Some(first) => self.open(&format!("<ol start=\"{first}\">\n"), "</ol>\n"),
            None => self.open("<ul>\n", "</ul>\n"),
        }
    }

    /// An item keeps the number that was typed, even where it is not the next one.
    fn item(&mut self, range: &Range<usize>) {
        let typed = number_of(&self.source[range.clone()]);
        let mut open = String::from("<li>");
        if let (Some(Some(expected)), Some(typed)) = (self.state.numbers.last_mut(), typed) {
            if *expected != typed {
                open = format!("<li value=\"{typed}\">");
            }
            *expected = typed.saturating_add(1);
        }
        self.open(&open, "</li>\n");
    }

    fn row_end(&mut self, range: &Range<usize>) {
        self.state.is_head = false;
        if let Some(rest) = beyond(self.source, self.state.cell_end, range.end) {
            self.out += &format!("<td>{}</td>", escaped(&rest));
        }
    }

    /// A link that may lead there, or its text with the destination behind.
    fn link(&mut self, destination: &CowStr<'_>, title: &CowStr<'_>) {
        self.state.links += 1;
        let (destination, title) = (restored(destination), restored(title));
        if is_safe(&destination) {
            let title = if title.is_empty() { String::new() } else { format!(r#" title="{}""#, escaped(&title)) };
            self.open(&format!(r#"<a href="{}"{title}>"#, escaped(&destination)), "</a>");
        } else {
            self.open("", behind(&destination, &title));
        }
    }

    /// Opens a picture: its description is collected until its end.
    fn picture(&mut self, destination: &CowStr<'_>, title: &CowStr<'_>) {
        let destination = format!("{}\n{}", restored(destination), restored(title));
        self.open("", destination);
        self.state.picture = Some(String::new());
    }

    fn picture_end(&mut self) {
        let close = self.open.pop().unwrap_or_default();
        let Some((destination, title)) = close.split_once('\n') else { return };
        let description = escaped(&self.state.picture.take().unwrap_or_default());
        let id = destination.strip_prefix("attachment:").and_then(|id| id.parse::<AttachmentId>().ok());
        let address = id.and_then(|id| (self.rules.attachment)(id));
        self.out += &match address {
            Some(address) => {
                let title = if title.is_empty() { String::new() } else { format!(r#" title="{}""#, escaped(title)) };
                format!(r#"<img src="{}" alt="{description}" loading="lazy"{title}>"#, escaped(&address))
            }
            None if is_safe(destination) && self.state.links == 0 => {
                let text = if description.is_empty() { escaped(destination) } else { description };
                format!(r#"<a href="{}">{text}</a>{}"#, escaped(destination), behind("", title))
            }
            None => description + &behind(destination, title),
        };
    }
}

/// What a link or a picture says besides its text, where it cannot be one.
fn behind(destination: &str, title: &str) -> String {
    let parts: Vec<&str> = [destination, title].into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", escaped(&parts.join(" "))) }
}
