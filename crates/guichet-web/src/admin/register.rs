//! A register: the list of the things of a section.

use crate::{
    i18n::{Html, Words},
    layout::{Place, Shell},
    ui::filters,
    url,
};
use askama::Template;

/// What stands in a column.
#[derive(Clone, Debug)]
pub enum Cell {
    /// Plain text.
    Text(String),
    /// A number.
    Number(i64),
    /// HTML of ours: a badge, a time.
    Html(Html),
}

impl Cell {
    /// The cell as HTML.
    fn show(&self, w: &Words) -> Html {
        match self {
            Self::Text(text) => Html::text(text),
            Self::Number(number) => Html::text(&w.number(*number)),
            Self::Html(html) => html.clone(),
        }
    }
}

/// A thing of the register.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its name; it leads to its form.
    pub name: String,
    /// Its form.
    pub href: String,
    /// How deep it stands in a tree; 0 for the first level, and where there is no tree.
    pub depth: usize,
    /// Whether it was retired.
    pub retired: bool,
    /// What stands in the other columns.
    pub cells: Vec<Cell>,
}

impl Row {
    /// Its place in the tree, as text that also a screen reader reads in order.
    fn indent(&self) -> String {
        "\u{2003}".repeat(self.depth)
    }
}

/// The page of a register.
#[derive(Template)]
#[template(path = "admin/register.html")]
pub struct RegisterPage {
    w: Words,
    shell: Shell,
    section: &'static str,
    columns: Vec<&'static str>,
    rows: Vec<Row>,
    text: Option<String>,
    is_retired: bool,
    next: Option<String>,
}

impl RegisterPage {
    /// The page of a section: its columns behind the name, as ends of `field-…` keys, and its rows.
    #[must_use]
    pub fn new(shell: Shell, section: &'static str, columns: &[&'static str], rows: Vec<Row>) -> Self {
        Self {
            w: shell.w,
            shell: shell.at(Place::Admin),
            section,
            columns: columns.into(),
            rows,
            text: None,
            is_retired: false,
            next: None,
        }
    }

    /// The same as the list of what was retired.
    #[must_use]
    pub const fn retired(mut self) -> Self {
        self.is_retired = true;
        self
    }

    /// Where the list of what is in use, or was retired, is; the words stay.
    fn showing(&self, retired: bool) -> String {
        url::admin_list(self.section, self.text.as_deref().unwrap_or_default(), retired, None)
    }

    /// The same with a search field that holds `text`, and where the next page is.
    #[must_use]
    pub fn searched(mut self, text: &str, next: Option<String>) -> Self {
        self.text = Some(text.to_owned());
        self.next = next;
        self
    }

    fn sections(&self) -> &'static [(&'static str, &'static [(&'static str, &'static str)])] {
        super::sections(&self.shell)
    }
}

#[cfg(test)]
impl RegisterPage {
    /// Empty, searched in vain, and a tree with everything.
    pub fn samples(w: Words) -> Vec<Self> {
        let shell = || Shell::sample(w, guichet_core::access::Role::Administrator);
        let row = |depth, retired| Row {
            name: "<b>Lyon & Nantes".to_owned(),
            href: url::admin_item("entities", depth),
            depth,
            retired,
            cells: vec![Cell::Text("مريم".to_owned()), Cell::Number(1_250), Cell::Html(w.age(w.now()))],
        };
        let full = vec![row(0, false), row(1, false), row(2, true)];
        vec![
            Self::new(shell(), "groups", &["tier"], vec![]),
            Self::new(shell(), "people", &["role"], vec![]).searched("\"><b>", None),
            Self::new(shell(), "entities", &["manager", "members", "entity"], full)
                .searched("", Some("/admin?x=1".into())),
            Self::new(shell(), "assets", &[], vec![row(0, true)]).retired(),
        ]
    }
}
