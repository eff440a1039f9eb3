//! The page of the list.

use super::{Chip, Choices, Column, ListQuery, Names};
use crate::{
    i18n::Words,
    layout::{Place, Shell},
    tickets::TicketRow,
    ui::filters,
};
use askama::Template;
use guichet_core::{
    ids::SavedViewId,
    tickets::{Priority, SortKey},
};

/// What the list holds, as the reading function gave it.
#[derive(Clone, Debug)]
pub struct Listing {
    /// The rows of this page.
    pub rows: Vec<TicketRow>,
    /// How many there are in all, where that is cheap to know.
    pub total: Option<i64>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// A way to sort, in the menu.
struct Sort {
    word: &'static str,
    href: String,
    current: bool,
}

/// The head of a column.
struct Head {
    word: &'static str,
    class: &'static str,
    /// Sorted by it, this is the address; empty where one cannot.
    href: String,
    /// As `aria-sort` has it; empty where it is not sorted by this.
    sorted: &'static str,
}

/// The list of tickets.
#[derive(Template)]
#[template(path = "tickets/list.html")]
pub struct ListPage {
    w: Words,
    shell: Shell,
    title: String,
    is_view: bool,
    saved: Option<SavedViewId>,
    query: ListQuery,
    chips: Vec<Chip>,
    choices: Choices,
    names: Names,
    heads: Vec<Head>,
    columns: Vec<(Column, bool)>,
    sorts: Vec<Sort>,
    sort_word: &'static str,
    listing: Listing,
    next: String,
}

impl ListPage {
    /// The page. `title` is the name of the saved view that it is, if it is one.
    #[must_use]
    pub fn new(shell: Shell, title: Option<String>, query: ListQuery, names: Names, listing: Listing) -> Self {
        let w = shell.w;
        Self {
            w,
            is_view: title.is_some(),
            saved: None,
            title: title.unwrap_or_else(|| w.t("shell-tickets").to_owned()),
            chips: Chip::sentence(w, &query, &names),
            choices: Choices::of(w, &query.filter, &names),
            names,
            heads: query.shown().iter().map(|column| Head::of(*column, &query)).collect(),
            columns: chosen_columns(&query),
            sorts: SortKey::ALL.iter().map(|key| Sort::by(*key, &query)).collect(),
            sort_word: query.order.key.word(),
            next: listing.next.as_deref().map(|cursor| query.behind(cursor)).unwrap_or_default(),
            shell: shell.at(Place::Tickets),
            query,
            listing,
        }
    }

    /// The same as a view that the reader saved, and can take away.
    #[must_use]
    pub const fn saved_as(mut self, view: Option<SavedViewId>) -> Self {
        self.saved = view;
        self
    }

    /// How many tickets, in words: all of them where known, else those of this page and the hint of more.
    fn count(&self) -> String {
        let here = self.listing.rows.len();
        match self.listing.total {
            Some(total) => self.w.count("list-count", total),
            None if self.next.is_empty() => self.w.count("list-count", here),
            None => self.w.count("list-count-more", here),
        }
    }

    /// The condition that an empty list would better do without: the last one.
    fn last_chip(&self) -> Option<&Chip> {
        self.chips.last()
    }

    /// Who can be chosen for the selection.
    fn people(&self) -> Vec<(&i64, &str)> {
        self.named(guichet_core::tickets::Condition::Assignee)
    }

    /// Which groups can be chosen for the selection.
    fn groups(&self) -> Vec<(&i64, &str)> {
        self.named(guichet_core::tickets::Condition::Group)
    }

    fn named(&self, condition: guichet_core::tickets::Condition) -> Vec<(&i64, &str)> {
        self.names.0.iter().filter(|(kind, ..)| *kind == condition).map(|(_, id, name)| (id, name.as_str())).collect()
    }
}

impl Head {
    fn of(column: Column, query: &ListQuery) -> Self {
        let sorted = match column.sort() {
            Some(key) if key == query.order.key && query.order.descending => "descending",
            Some(key) if key == query.order.key => "ascending",
            _ => "",
        };
        let href = column.sort().map(|key| query.sorted(key)).unwrap_or_default();
        Self { word: column.word(), class: column.class(), href, sorted }
    }
}

impl Sort {
    fn by(key: SortKey, query: &ListQuery) -> Self {
        Self { word: key.word(), href: query.sorted(key), current: query.order.key == key }
    }
}

/// The columns that can be shown or hidden, and whether they are shown.
fn chosen_columns(query: &ListQuery) -> Vec<(Column, bool)> {
    let free = Column::ALL.into_iter().filter(|column| !column.is_fixed());
    free.map(|column| (column, query.shown().contains(&column))).collect()
}

#[cfg(test)]
impl ListPage {
    /// Empty, filtered to nothing, full, with every column and every condition.
    pub fn samples(w: Words) -> Vec<Self> {
        use guichet_core::tickets::{Condition, TicketFilter};
        let shell = || Shell::sample(w, guichet_core::access::Role::Technician);
        let read = |pairs: &[(&str, &str)]| {
            let pairs: Vec<_> = pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
            ListQuery::read(&pairs).0
        };
        let open = ListQuery { filter: TicketFilter::open(), ..ListQuery::default() };
        let every = read(&[
            ("text", "<b>\"&"),
            ("phase", "new,closed"),
            ("kind", "incident"),
            ("priority", "p1"),
            ("group", "mine,none,4"),
            ("assignee", "me,nobody,8"),
            ("requester", "77"),
            ("category", "2"),
            ("entity", "3"),
            ("asset", "5"),
            ("channel", "phone"),
            ("pending", "supplier"),
            ("vip", "yes"),
            ("watched", "no"),
            ("created", "1"),
            ("updated", "7"),
            ("columns", "requester,category,priority,status,assignee,group,channel,created,updated"),
            ("sort", "priority"),
        ]);
        let names = Names(vec![
            (Condition::Group, 4, "N1 <b>Lyon".to_owned()),
            (Condition::Assignee, 8, "Karim AMRANI".to_owned()),
            (Condition::Category, 2, "Messagerie > Outlook".to_owned()),
            (Condition::Entity, 3, "لیون".to_owned()),
        ]);
        let empty = || Listing { rows: vec![], total: Some(0), next: None };
        let full =
            |next: Option<&str>, total| Listing { rows: TicketRow::samples(w), total, next: next.map(str::to_owned) };
        vec![
            Self::new(shell(), None, ListQuery::default(), Names::default(), empty()),
            Self::new(shell(), Some("Mes groupes".to_owned()), open.clone(), names.clone(), empty()),
            Self::new(shell(), Some("Lyon".to_owned()), open.clone(), names.clone(), empty())
                .saved_as(Some(SavedViewId(3))),
            Self::new(shell(), None, open, names.clone(), full(Some("1,2"), None)),
            Self::new(shell(), Some("<b>&".to_owned()), every, names, full(None, Some(1_250_000))),
        ]
    }
}
