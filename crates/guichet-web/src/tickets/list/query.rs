//! What the address of the list says: filter, order, columns, and which page.

use super::Column;
use crate::url::{self, encoded};
use guichet_core::form::Wrong;
use guichet_core::tickets::{Condition, Order, SortKey, TicketFilter};

/// The conditions that a form asks for as two dates, in the fields `…_from` and `…_to`.
pub const DATED: [Condition; 4] = [Condition::Created, Condition::Updated, Condition::Resolved, Condition::Wakes];

/// Which page: its edge, as the page beside it said, and how many rows stand before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The row at the edge.
    pub edge: String,
    /// Whether the page ends before that row; else it begins behind it.
    pub back: bool,
    /// How many rows stand before the page, as the page beside it counted.
    pub passed: usize,
}

/// The query of the list's address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListQuery {
    /// Which tickets.
    pub filter: TicketFilter,
    /// In which order.
    pub order: Order,
    /// Which columns; none is the usual ones.
    pub columns: Vec<Column>,
    /// Which page; the first where there is none.
    pub turn: Option<Turn>,
    /// Whether all tickets are wanted, even by somebody whose list opens with a view.
    pub all: bool,
}

impl ListQuery {
    /// Reads the pairs of a query. What is not understood is left out and named.
    #[must_use]
    pub fn read(pairs: &[(String, String)]) -> (Self, Vec<Wrong>) {
        let dates = dated(pairs);
        let said = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let said = said.chain(dates.iter().map(|(name, value)| (*name, value.as_str())));
        let (filter, wrongs) = TicketFilter::from_pairs(said);
        let last = |wanted: &str| pairs.iter().rev().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
        let order = last("sort").and_then(Order::from_word).unwrap_or_default();
        let chosen = pairs.iter().filter(|(name, _)| name == "columns").flat_map(|(_, value)| value.split(','));
        let mut columns: Vec<Column> = chosen.filter_map(Column::from_word).collect();
        if !columns.is_empty() {
            columns = Column::ALL.into_iter().filter(|column| column.is_fixed() || columns.contains(column)).collect();
        }
        let passed = last("passed").and_then(|passed| passed.parse().ok()).unwrap_or_default();
        let edge = |name| last(name).filter(|edge| !edge.is_empty()).map(str::to_owned);
        let turn = match (edge("after"), edge("before")) {
            (Some(edge), _) => Some(Turn { edge, back: false, passed }),
            (None, Some(edge)) => Some(Turn { edge, back: true, passed }),
            (None, None) => None,
        };
        let all = last("all").is_some() && filter == TicketFilter::default();
        (Self { filter, order, columns, turn, all }, wrongs)
    }

    /// Reads the text of a query, as in an address.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(text).unwrap_or_default();
        Self::read(&pairs).0
    }

    /// The columns that are shown.
    #[must_use]
    pub fn shown(&self) -> &[Column] {
        if self.columns.is_empty() { &Column::DEFAULT } else { &self.columns }
    }

    /// The pairs of the query, without which page.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = self.filter.pairs();
        if self.all && pairs.is_empty() {
            pairs.push(("all", "yes".to_owned()));
        }
        if self.order != Order::default() {
            pairs.push(("sort", self.order.word()));
        }
        if !self.columns.is_empty() {
            pairs.push(("columns", self.columns.iter().map(|column| column.word()).collect::<Vec<_>>().join(",")));
        }
        pairs
    }

    /// The query as text, without which page.
    #[must_use]
    pub fn text(&self) -> String {
        let pairs = self.pairs();
        pairs.iter().map(|(name, value)| format!("{name}={}", value_text(value))).collect::<Vec<_>>().join("&")
    }

    /// The address.
    #[must_use]
    pub fn href(&self) -> String {
        url::tickets(&self.text())
    }

    /// The address of the page beside this one.
    #[must_use]
    pub fn turned(&self, turn: &Turn) -> String {
        url::tickets(&self.text_at(turn))
    }

    /// The text of the query with the page that it is at.
    #[must_use]
    pub fn text_at(&self, turn: &Turn) -> String {
        let side = if turn.back { "before" } else { "after" };
        let turn = format!("{side}={}&passed={}", value_text(&turn.edge), turn.passed);
        let text = self.text();
        if text.is_empty() { turn } else { format!("{text}&{turn}") }
    }

    /// The address without a condition.
    #[must_use]
    pub fn without(&self, condition: Condition) -> String {
        Self { filter: self.filter.clone().without(condition), all: true, ..self.clone() }.href()
    }

    /// The address without any condition.
    #[must_use]
    pub fn cleared(&self) -> String {
        Self { filter: TicketFilter::default(), all: true, ..self.clone() }.href()
    }

    /// The address sorted by a key: the other way round if it is already, else the way that is usual for it.
    #[must_use]
    pub fn sorted(&self, key: SortKey) -> String {
        let usual = !matches!(key, SortKey::Priority | SortKey::Reference | SortKey::Due);
        let descending = if self.order.key == key { !self.order.descending } else { usual };
        Self { order: Order { key, descending }, ..self.clone() }.href()
    }
}

/// The stretches of time that a form asked for as two dates, as an address has them. A choice of days before stands back.
fn dated(pairs: &[(String, String)]) -> Vec<(&'static str, String)> {
    let field = |name: &str| pairs.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim());
    let span = |condition: Condition| {
        let name = condition.word();
        let (from, to) = (field(&format!("{name}_from")), field(&format!("{name}_to")));
        (!from.is_empty() || !to.is_empty()).then(|| (name, format!("{from}..{to}")))
    };
    DATED.into_iter().filter_map(span).collect()
}

/// A value in an address; commas stay readable.
fn value_text(value: &str) -> String {
    encoded(value).replace("%2C", ",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use guichet_core::tickets::{Phase, SomeGroup};

    fn query() -> ListQuery {
        ListQuery {
            filter: TicketFilter {
                phase: vec![Phase::New],
                group: vec![SomeGroup::Mine],
                text: Some("a & b".into()),
                ..TicketFilter::default()
            },
            order: Order { key: SortKey::Priority, descending: false },
            columns: vec![Column::Reference, Column::Title, Column::Group],
            turn: None,
            all: false,
        }
    }

    #[test]
    fn the_address_says_it_all() {
        let href = query().href();
        assert_eq!(href, "/tickets?text=a%20%26%20b&phase=new&group=mine&sort=priority&columns=reference,title,group");
        let pairs: Vec<_> = query().pairs().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        assert_eq!(ListQuery::read(&pairs), (query(), vec![]));
        assert_eq!(ListQuery::default().href(), "/tickets");
    }

    #[test]
    fn two_dates_of_a_form_are_one_condition() {
        let pairs =
            [("created", ""), ("created_from", "2026-01-01"), ("created_to", ""), ("resolved_to", "2026-01-31")];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let (read, wrongs) = ListQuery::read(&pairs);
        assert_eq!((read.href().as_str(), wrongs.len()), ("/tickets?created=2026-01-01..&resolved=..2026-01-31", 0));
    }

    #[test]
    fn without_conditions_all_tickets_are_meant() {
        let narrow =
            ListQuery { filter: TicketFilter { vip: Some(true), ..TicketFilter::default() }, ..ListQuery::default() };
        assert_eq!(narrow.without(Condition::Vip), "/tickets?all=yes");
        assert!(!ListQuery::read(&[("all".into(), "yes".into()), ("vip".into(), "yes".into())]).0.all);
    }

    #[test]
    fn the_fixed_columns_cannot_be_left_out() {
        let (read, _) = ListQuery::read(&[("columns".into(), "group,nonsense".into())]);
        assert_eq!(read.columns, [Column::Reference, Column::Title, Column::Group]);
        assert_eq!(ListQuery::default().shown(), Column::DEFAULT);
    }

    #[test]
    fn a_second_choice_of_a_column_turns_the_order_round() {
        assert!(query().sorted(SortKey::Priority).contains("sort=-priority"));
        assert_eq!(ListQuery::default().sorted(SortKey::Updated), "/tickets?sort=updated");
        let turn = Turn { edge: "1,2".to_owned(), back: false, passed: 50 };
        assert_eq!(ListQuery::default().turned(&turn), "/tickets?after=1,2&passed=50");
        let back = Turn { back: true, ..turn };
        assert!(query().turned(&back).ends_with("&before=1,2&passed=50"));
        assert_eq!(query().without(Condition::Text).matches("text").count(), 0);
    }
}
