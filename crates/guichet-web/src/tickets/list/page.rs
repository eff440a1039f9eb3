//! The page of the list.

use super::{Chip, Column, ListQuery, Names, Turn, handlers::COUNTED};
use crate::{
    i18n::Words,
    layout::{Place, Shell},
    tickets::TicketRow,
    ui::filters,
    url,
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
    /// How many there are in all; counted up to a bound, and one more where there are more.
    pub total: i64,
    /// How many rows stand before this page.
    pub passed: usize,
    /// To the page before.
    pub before: Option<Turn>,
    /// To the page behind.
    pub after: Option<Turn>,
}

/// The saved view that a list is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Its name.
    pub name: String,
    /// Its key; none for those that ship.
    pub saved: Option<SavedViewId>,
    /// Whether the reader may rename it and take it away.
    pub editable: bool,
    /// Whether the reader's list opens with it.
    pub default: bool,
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
    view: Option<View>,
    query: ListQuery,
    chips: Vec<Chip>,
    heads: Vec<Head>,
    columns: Vec<(Column, bool)>,
    sorts: Vec<Sort>,
    sort_word: &'static str,
    listing: Listing,
}

impl ListPage {
    /// The page. `view` is the saved view that it is, if it is one.
    #[must_use]
    pub fn new(shell: Shell, view: Option<View>, query: ListQuery, names: &Names, listing: Listing) -> Self {
        let w = shell.w;
        let title = view.as_ref().map_or_else(|| w.t("shell-tickets").to_owned(), |view| view.name.clone());
        Self {
            w,
            title,
            view,
            chips: Chip::sentence(w, &query, names),
            heads: query.shown().iter().map(|column| Head::of(*column, &query)).collect(),
            columns: chosen_columns(&query),
            sorts: SortKey::ALL.iter().map(|key| Sort::by(*key, &query)).collect(),
            sort_word: query.order.key.word(),
            shell: shell.at(Place::Tickets),
            query,
            listing,
        }
    }

    /// How many tickets, in words.
    fn count(&self) -> String {
        match self.listing.total {
            total if total > COUNTED => self.w.count("list-count-more", COUNTED),
            total => self.w.count("list-count", total),
        }
    }

    /// Which of them stand here: '51 – 100 sur 1 000+'.
    fn range(&self) -> String {
        let (w, from) = (self.w, self.listing.passed + 1);
        let to = self.listing.passed + self.listing.rows.len();
        let total = w.at_most(self.listing.total.max(i64::try_from(to).unwrap_or(i64::MAX)), COUNTED);
        w.with("list-range", &[("from", w.number(from).into()), ("to", w.number(to).into()), ("total", total.into())])
    }

    /// The address of the page before or behind.
    fn turned(&self, turn: &Turn) -> String {
        self.query.turned(turn)
    }

    /// The condition that an empty list would better do without: the last one.
    fn last_chip(&self) -> Option<&Chip> {
        self.chips.last()
    }

    /// The form that adds conditions.
    fn filters(&self) -> String {
        url::with_query(url::FILTERS, &self.query.text())
    }

    /// The list as a file.
    fn export(&self) -> String {
        url::with_query(url::EXPORT, &self.query.text())
    }

    /// Whether the reader may save views for everybody.
    const fn may_share(&self) -> bool {
        use guichet_core::access::Role;
        matches!(self.shell.role, Role::Supervisor | Role::Administrator)
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
            ("sla", "late,soon"),
            ("vip", "yes"),
            ("watched", "no"),
            ("created", "1"),
            ("resolved", "2026-01-01..2026-01-31"),
            ("wakes", "..2026-02-01"),
            ("mentioned", "yes"),
            ("updated", "7"),
            ("columns", "requester,category,priority,status,assignee,group,channel,created,updated"),
            ("sort", "priority"),
        ]);
        let mut names = Names::default();
        names.add(Condition::Group, 4, "N1 <b>Lyon".to_owned());
        names.add(Condition::Assignee, 8, "Karim AMRANI".to_owned());
        names.add(Condition::Category, 2, "Messagerie > Outlook".to_owned());
        names.add(Condition::Entity, 3, "لیون".to_owned());
        let empty = || Listing { rows: vec![], total: 0, passed: 0, before: None, after: None };
        let turn = |back, passed| Some(Turn { edge: "1,2".to_owned(), back, passed });
        let full = |total| Listing {
            rows: TicketRow::samples(w),
            total,
            passed: 50,
            before: turn(true, 50),
            after: turn(false, 57),
        };
        let view = |name: &str, saved: Option<i64>, editable| {
            Some(View { name: name.to_owned(), saved: saved.map(SavedViewId), editable, default: !editable })
        };
        let boss = Shell::sample(w, guichet_core::access::Role::Supervisor);
        vec![
            Self::new(shell(), None, ListQuery::default(), &Names::default(), empty()),
            Self::new(shell(), view("Mes groupes", None, false), open.clone(), &names, empty()),
            Self::new(shell(), view("Lyon", Some(3), true), open.clone(), &names, empty()),
            Self::new(shell(), view("Lyon", Some(3), false), open.clone(), &names, empty()),
            Self::new(boss, None, open, &names, full(COUNTED + 1)),
            Self::new(shell(), view("<b>&", Some(4), true), every, &names, full(857)),
        ]
    }
}
