//! The shape of a definition, and how its pieces become a statement.

use super::{column, definition};
use crate::db::{Sql, Value};
use guichet_core::measures::{Measured, Part};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// What a measure counts, in pieces of SQL.
#[derive(Clone, Copy, Debug)]
pub struct Definition {
    /// The tables: the ticket `t`, and what is joined to it.
    pub tables: &'static str,
    /// Which rows belong to the period and the population.
    pub population: &'static str,
    /// What is added up over them.
    pub counts: Counts,
}

/// What is added up over the population.
#[derive(Clone, Copy, Debug)]
pub enum Counts {
    /// Nothing: the population is the number.
    Rows,
    /// Those for which this is so: a share of the population.
    Those(&'static str),
    /// This amount of each: a mean over the population.
    Amount(&'static str),
}

impl Counts {
    /// What each row adds to the numerator.
    #[must_use]
    pub fn amount(self) -> String {
        match self {
            Self::Rows => "1".to_owned(),
            Self::Those(condition) => format!("CASE WHEN {condition} THEN 1 ELSE 0 END"),
            Self::Amount(amount) => amount.to_owned(),
        }
    }
}

/// What the names in a piece stand for.
#[derive(Clone, Debug)]
pub struct Edges {
    /// The beginning of the period: a column, or an instant.
    pub from: Edge,
    /// Its end.
    pub to: Edge,
    /// The beginning of the first period.
    pub first: Timestamp,
    /// The end of the last.
    pub last: Timestamp,
    /// The present.
    pub now: Timestamp,
}

/// A column of the statement, or an instant.
#[derive(Clone, Debug)]
pub enum Edge {
    /// A column.
    Column(&'static str),
    /// An instant.
    At(Timestamp),
}

impl Edges {
    /// Those of one period.
    #[must_use]
    pub const fn of(from: Timestamp, to: Timestamp, now: Timestamp) -> Self {
        Self { from: Edge::At(from), to: Edge::At(to), first: from, last: to, now }
    }

    /// Those of several periods that stand in the columns `begins` and `ends` of `s`.
    #[must_use]
    pub const fn spans(first: Timestamp, last: Timestamp, now: Timestamp) -> Self {
        Self { from: Edge::Column("s.begins"), to: Edge::Column("s.ends"), first, last, now }
    }

    /// Adds a piece to a statement, its names replaced.
    pub fn push(&self, sql: &mut Sql, piece: &str) {
        let mut rest = piece;
        while let Some(at) = rest.find(':') {
            let (before, after) = rest.split_at(at);
            let name: String = after[1..].chars().take_while(char::is_ascii_lowercase).collect();
            sql.push(before);
            match name.as_str() {
                "from" => self.from.push(sql),
                "to" => self.to.push(sql),
                "first" => drop(sql.push("CAST(").bind(self.first).push(" AS BIGINT)")),
                "last" => drop(sql.push("CAST(").bind(self.last).push(" AS BIGINT)")),
                _ => drop(sql.push("CAST(").bind(Value::from(self.now)).push(" AS BIGINT)")),
            }
            rest = &after[name.len() + 1..];
        }
        sql.push(rest);
    }
}

impl Edge {
    fn push(&self, sql: &mut Sql) {
        match self {
            Self::Column(name) => drop(sql.push(name)),
            Self::At(instant) => drop(sql.push("CAST(").bind(*instant).push(" AS BIGINT)")),
        }
    }
}

/// Adds the condition that the ticket `t` is among those behind a figure.
pub fn condition(sql: &mut Sql, measured: &Measured, zone: &TimeZone, now: Timestamp) {
    let Some((from, to)) = measured.days.ends(zone) else {
        sql.push("1 = 0");
        return;
    };
    let (edges, defined) = (Edges::of(from, to, now), definition(measured.measure));
    sql.push("t.id IN (SELECT t.id FROM ").push(defined.tables).push(" WHERE ");
    edges.push(sql, defined.population);
    match (measured.part, defined.counts) {
        (Part::Counted, Counts::Those(condition)) => {
            sql.push(" AND ");
            edges.push(sql, condition);
        }
        (Part::Rest, Counts::Those(condition)) => {
            sql.push(" AND NOT (");
            edges.push(sql, condition);
            sql.push(")");
        }
        _ => {}
    }
    if let Some((dimension, key)) = &measured.group {
        sql.push(" AND ").push(column(*dimension));
        match key {
            Some(key) => drop(sql.push(" = ").bind(key)),
            None => drop(sql.push(" IS NULL")),
        }
    }
    sql.push(")");
}
