//! What the address of the list says: filter, order, columns, and where the page begins.

use super::Column;
use crate::url::{self, encoded};
use guichet_core::form::Wrong;
use guichet_core::tickets::{Condition, Order, SortKey, TicketFilter};

/// The query of the list's address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListQuery {
    /// Which tickets.
    pub filter: TicketFilter,
    /// In which order.
    pub order: Order,
    /// Which columns; none is the usual ones.
    pub columns: Vec<Column>,
    /// Behind which row the page begins, as the page before said.
    pub after: Option<String>,
}

impl ListQuery {
    /// Reads the pairs of a query. What is not understood is left out and named.
    #[must_use]
    pub fn read(pairs: &[(String, String)]) -> (Self, Vec<Wrong>) {
        let (filter, wrongs) =
            TicketFilter::from_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        let last = |wanted: &str| pairs.iter().rev().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
        let order = last("sort").and_then(Order::from_word).unwrap_or_default();
        let chosen = pairs.iter().filter(|(name, _)| name == "columns").flat_map(|(_, value)| value.split(','));
        let mut columns: Vec<Column> = chosen.filter_map(Column::from_word).collect();
        if !columns.is_empty() {
            columns = Column::ALL.into_iter().filter(|column| column.is_fixed() || columns.contains(column)).collect();
        }
        let after = last("after").filter(|after| !after.is_empty()).map(str::to_owned);
        (Self { filter, order, columns, after }, wrongs)
    }

    /// The columns that are shown.
    #[must_use]
    pub fn shown(&self) -> &[Column] {
        if self.columns.is_empty() { &Column::DEFAULT } else { &self.columns }
    }

    /// The pairs of the query, without where the page begins.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = self.filter.pairs();
        if self.order != Order::default() {
            pairs.push(("sort", self.order.word()));
        }
        if !self.columns.is_empty() {
            pairs.push(("columns", self.columns.iter().map(|column| column.word()).collect::<Vec<_>>().join(",")));
        }
        pairs
    }

    /// The query as text, without where the page begins.
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

    /// The address of the page behind a row.
    #[must_use]
    pub fn behind(&self, cursor: &str) -> String {
        let after = format!("after={}", encoded(cursor));
        let text = self.text();
        url::tickets(&if text.is_empty() { after } else { format!("{text}&{after}") })
    }

    /// The address without a condition.
    #[must_use]
    pub fn without(&self, condition: Condition) -> String {
        Self { filter: self.filter.clone().without(condition), ..self.clone() }.href()
    }

    /// The address without any condition.
    #[must_use]
    pub fn cleared(&self) -> String {
        Self { filter: TicketFilter::default(), ..self.clone() }.href()
    }

    /// The address sorted by a key: the other way round if it is already, else the way that is usual for it.
    #[must_use]
    pub fn sorted(&self, key: SortKey) -> String {
        let usual = !matches!(key, SortKey::Priority | SortKey::Reference);
        let descending = if self.order.key == key { !self.order.descending } else { usual };
        Self { order: Order { key, descending }, ..self.clone() }.href()
    }
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
            after: None,
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
    fn the_fixed_columns_cannot_be_left_out() {
        let (read, _) = ListQuery::read(&[("columns".into(), "group,nonsense".into())]);
        assert_eq!(read.columns, [Column::Reference, Column::Title, Column::Group]);
        assert_eq!(ListQuery::default().shown(), Column::DEFAULT);
    }

    #[test]
    fn a_second_choice_of_a_column_turns_the_order_round() {
        assert!(query().sorted(SortKey::Priority).contains("sort=-priority"));
        assert_eq!(ListQuery::default().sorted(SortKey::Updated), "/tickets?sort=updated");
        assert_eq!(ListQuery::default().behind("1,2"), "/tickets?after=1%2C2");
        assert_eq!(query().without(Condition::Text).matches("text").count(), 0);
    }
}
