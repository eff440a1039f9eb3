//! Measures of periods, told apart by a dimension or not. One call serves pages, reports, the API, the command line and
//! exports, so all say the same number.

mod names;
mod store;
#[cfg(test)]
mod tests;

use crate::db::Tx;
use crate::{Ctx, Problem, Result, settings};
use guichet_core::form::Fault;
use guichet_core::measures::{Days, Dimension, Figure, Measure, Unit};
use guichet_core::tickets::TicketFilter;
use jiff::Timestamp;

/// How many periods may be asked for at once: two years of days.
const PERIODS_MAX: usize = 750;

/// What is asked.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Which measures.
    pub measures: Vec<Measure>,
    /// Of which periods, each a figure of its own.
    pub periods: Vec<Days>,
    /// Told apart by this.
    pub by: Option<Dimension>,
    /// Of which tickets.
    pub filter: TicketFilter,
    /// Whether the middle of durations is wanted beside their mean.
    pub with_median: bool,
}

impl Asked {
    /// Every measure of one period, in all.
    #[must_use]
    pub fn all(days: Days) -> Self {
        let measures = Measure::ALL.to_vec();
        Self { measures, periods: vec![days], by: None, filter: TicketFilter::default(), with_median: true }
    }
}

/// A group of tickets: its key, none for those that have none, and what people call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its key.
    pub key: Option<String>,
    /// Its name; empty where the key is a word of a closed list, and for those that have none.
    pub name: String,
}

/// A figure with what it is of.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The period.
    pub days: Days,
    /// The group; none where nothing was told apart.
    pub group: Option<Group>,
    /// What was counted.
    pub figure: Figure,
}

/// The two ends of a period.
type Ends = (Timestamp, Timestamp);

/// The figures of measures, for the tickets that the actor may see: measure by measure, period by period, the groups in
/// the order of their names. A period in which there is nothing has its figure; a group in which there is nothing has none.
///
/// # Errors
/// [`Problem::Forbidden`] for whoever does not work on tickets; [`Problem::Invalid`] for too many periods.
pub async fn figures(tx: &mut Tx, ctx: &Ctx, asked: &Asked) -> Result<Vec<Found>> {
    if !ctx.actor.is_staff() {
        return Err(Problem::Forbidden("measure"));
    }
    if asked.periods.len() > PERIODS_MAX {
        return Err(Problem::invalid("from", Fault::OutOfRange));
    }
    let zone = settings::settings(tx).await?.tz();
    let ends: Option<Vec<Ends>> = asked.periods.iter().map(|days| days.ends(&zone)).collect();
    let ends = ends.ok_or_else(|| Problem::invalid("from", Fault::OutOfRange))?;
    if ends.is_empty() {
        return Ok(vec![]);
    }
    let mut found = Vec::new();
    for measure in &asked.measures {
        let mut counted = store::counted(tx, ctx, *measure, &ends, asked).await?;
        if asked.with_median && measure.unit() == Unit::Duration {
            let medians = store::medians(tx, ctx, *measure, &ends, asked).await?;
            for row in &mut counted {
                let of_row = medians.iter().find(|median| (median.period, &median.key) == (row.period, &row.key));
                row.median = of_row.map(|median| median.value);
            }
        }
        found.extend(told(*measure, &counted, asked));
    }
    names::name(tx, asked.by, &mut found).await?;
    Ok(found)
}

fn told(measure: Measure, counted: &[store::Counted], asked: &Asked) -> Vec<Found> {
    let figure = |row: &store::Counted| Figure { measure, sum: row.sum, count: row.count, median: row.median };
    let mut out = Vec::new();
    for (period, days) in asked.periods.iter().enumerate() {
        let mut rows = counted.iter().filter(|row| row.period == period as i64);
        if asked.by.is_some() {
            let group = |row: &store::Counted| Some(Group { key: row.key.clone(), name: String::new() });
            out.extend(rows.map(|row| Found { days: *days, group: group(row), figure: figure(row) }));
        } else {
            let figure = rows.next().map_or_else(|| Figure::none(measure), figure);
            out.push(Found { days: *days, group: None, figure });
        }
    }
    out
}
