//! The light Markdown that people write, made into safe HTML or plain text.
//!
//! What is promised: nothing that was typed is lost, raw HTML and backslashes are shown as they were typed, single line
//! breaks count, and the HTML holds neither script, style, event handler nor a link elsewhere than to `http`, `https`,
//! `mailto` and `tel`. Pictures come from the ticket's own files only. What a reference or a file leads to, and who
//! exists, is asked of the caller by [`Rules`].

mod clean;
mod events;
mod html;
mod inline;
mod plain;
mod prepare;
mod signature;
#[cfg(test)]
mod tests;

pub use inline::mentions_in as mentions;
pub use plain::{first_line, plain};

use crate::ids::AttachmentId;
use crate::tickets::Reference;

/// What the rendering asks of its caller.
#[derive(Clone, Copy)]
pub struct Rules<'a> {
    /// The address of a ticket that the reader may see; `None` leaves the reference as text.
    pub ticket: &'a dyn Fn(Reference) -> Option<String>,
    /// The address of a picture among the ticket's files; `None` shows its description instead.
    pub attachment: &'a dyn Fn(AttachmentId) -> Option<String>,
    /// Whether somebody has this login, so that `@login` is marked.
    pub mention: &'a dyn Fn(&str) -> bool,
    /// What stands for a long quote until it is unfolded, given its number of lines.
    pub quote: &'a dyn Fn(usize) -> String,
    /// What stands for a signature until it is unfolded.
    pub signature: &'a str,
}

impl Rules<'_> {
    /// No links to tickets, no pictures, no mentions; a folded quote is announced by `…`.
    pub const NONE: Rules<'static> = Rules {
        ticket: &|_| None,
        attachment: &|_| None,
        mention: &|_| false,
        quote: &|_| String::from("…"),
        signature: "…",
    };
}

/// The HTML of a body, ready to stand in a page.
///
/// Classes: `g-fold` on the `<details>` of a long quote or of a signature below `-- `, `g-mention` on a marked login; `data-lang` on code that names
/// its language.
#[must_use]
pub fn render(source: &str, rules: &Rules<'_>) -> String {
    let html = match signature::around(source) {
        None => html::html(source, rules),
        Some([before, signed, after]) => {
            let [before, signed, after] = [before, signed, after].map(|part| html::html(part, rules));
            let label = inline::escaped(rules.signature);
            format!("{before}<details class=\"g-fold\"><summary>{label}</summary>\n{signed}</details>\n{after}")
        }
    };
    clean::clean(&html)
}
