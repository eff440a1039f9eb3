//! A body as plain text: for snippets, lists, e-mail and the search index.

use super::events::{beyond, events, number_of};
use super::prepare::{prepared, restored};
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

/// The text without its markup. Paragraphs stay apart by an empty line, lists keep their marks, quotes theirs, a link
/// its destination behind its text, and a picture its description.
#[must_use]
pub fn plain(source: &str) -> String {
    let prepared = prepared(source);
    let mut writer = Writer { source: &prepared, ..Writer::default() };
    for (event, range) in events(&prepared) {
        match event {
            Event::Start(tag) => writer.start(&tag, range.start, &prepared[range.clone()]),
            Event::End(tag) => writer.end(tag, range.end),
            Event::SoftBreak | Event::HardBreak => writer.line(),
            Event::Rule => {
                writer.paragraph();
                writer.text("---");
            }
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) | Event::Code(text) => writer.text(&text),
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => writer.text(&text),
            Event::TaskListMarker(_) => {}
        }
    }
    writer.out.trim().to_owned()
}

/// The first line of the text that holds anything, cut to `max` characters with `…`.
#[must_use]
pub fn first_line(source: &str, max: usize) -> String {
    let text = plain(source);
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    if line.chars().count() <= max {
        return line.to_owned();
    }
    let kept: String = line.chars().take(max.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[derive(Default)]
struct Writer<'a> {
    source: &'a str,
    out: String,
    /// How many quotes are open.
    quotes: usize,
    /// How many lists are open.
    lists: usize,
    /// Whether the next text begins an item, so that no paragraph comes between.
    at_item: bool,
    is_code: bool,
    /// Destinations and titles of open links and pictures.
    links: Vec<String>,
    link_starts: Vec<usize>,
    cell_end: usize,
}

/// Deeper quotes and lists are indented no further.
const DEPTH_MAX: usize = 8;

impl Writer<'_> {
    fn start(&mut self, tag: &Tag<'_>, start: usize, source: &str) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } | Tag::HtmlBlock => self.paragraph(),
            Tag::Table(_) => self.paragraph(),
            Tag::TableHead | Tag::TableRow => {
                self.cell_end = start;
                self.line();
            }
            Tag::BlockQuote(_) => {
                self.paragraph();
                self.quotes += 1;
            }
            Tag::CodeBlock(kind) => {
                self.paragraph();
                self.is_code = true;
                if let CodeBlockKind::Fenced(info) = kind
                    && !info.is_empty()
                {
                    self.text(info);
                    self.line();
                }
            }
            Tag::List(_) => self.lists += 1,
            Tag::Item => self.item(source),
            Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. } => {
                self.links.push(format!("{} {}", restored(dest_url), restored(title)).trim().to_owned());
                self.link_starts.push(self.out.len());
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, end: usize) {
        match tag {
            TagEnd::BlockQuote(_) => self.quotes -= 1,
            TagEnd::List(_) => self.lists -= 1,
            TagEnd::CodeBlock => self.is_code = false,
            TagEnd::TableCell => {
                self.cell_end = end;
                self.text("\t");
            }
            TagEnd::TableRow | TagEnd::TableHead => {
                if let Some(rest) = beyond(self.source, self.cell_end, end) {
                    self.text(&rest);
                }
            }
            TagEnd::Link | TagEnd::Image => self.link_end(),
            _ => {}
        }
    }

    fn link_end(&mut self) {
        let (Some(link), Some(start)) = (self.links.pop(), self.link_starts.pop()) else { return };
        let text = self.out[start.min(self.out.len())..].trim().to_owned();
        match text.as_str() {
            _ if link.is_empty() || link == text || link.starts_with("attachment:") => {}
            "" => self.text(&link),
            _ => self.text(&format!(" ({link})")),
        }
    }

    fn item(&mut self, source: &str) {
        self.at_item = false;
        if self.lists == 1 && !self.out.ends_with('\n') && !self.last_line_is_item() {
            self.paragraph();
        } else {
            self.line();
        }
        let mark = number_of(source).map_or_else(|| String::from("- "), |number| format!("{number}. "));
        let indent = "  ".repeat(self.lists.saturating_sub(1).min(DEPTH_MAX));
        self.text(&format!("{indent}{mark}"));
        self.at_item = true;
    }

    fn last_line_is_item(&self) -> bool {
        let line = self.out.lines().next_back().unwrap_or_default();
        let line = line.trim_start_matches(['>', ' ']);
        line.starts_with("- ") || line.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(". ")
    }

    fn text(&mut self, text: &str) {
        let text = restored(text);
        self.at_item = false;
        for (index, part) in text.split('\n').enumerate() {
            if index > 0 {
                self.line();
            }
            if !part.is_empty() {
                if self.out.is_empty() || self.out.ends_with('\n') {
                    self.out += &"> ".repeat(self.quotes.min(DEPTH_MAX));
                }
                self.out += part;
            }
        }
    }

    fn line(&mut self) {
        if !self.at_item && (self.is_code || !self.out.ends_with("\n\n")) && !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    fn paragraph(&mut self) {
        if self.out.is_empty() || self.at_item {
            return;
        }
        self.out.truncate(self.out.trim_end().len());
        self.out += "\n\n";
    }
}
