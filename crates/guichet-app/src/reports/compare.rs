//! Two settings over the same past: how each promise would have fared, before one signs it.

use super::{Period, past_tickets};
use crate::db::Tx;
use crate::{Ctx, Problem, Result};
use guichet_core::ids::TicketId;
use guichet_core::sla::{Fared, Setting};
use guichet_core::tickets::Priority;
use std::collections::BTreeMap;

/// How promises would have fared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tickets whose first answer is known and was promised.
    pub answered: u64,
    /// Of them, those that were answered in time.
    pub answered_in_time: u64,
    /// Tickets that were solved and whose solution was promised.
    pub solved: u64,
    /// Of them, those that were solved in time.
    pub solved_in_time: u64,
}

/// Two settings, side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// For each priority that occurs, how many tickets there were, and how each setting fares.
    pub rows: BTreeMap<Priority, (u64, [Tally; 2])>,
    /// Whether the period has more tickets than were looked at.
    pub is_cut: bool,
}

impl Tally {
    fn add(&mut self, fared: &Fared) {
        let one = |met: Option<bool>, wanted: bool| u64::from(met.is_some_and(|met| met || !wanted));
        self.answered += one(fared.response_met, false);
        self.answered_in_time += one(fared.response_met, true);
        self.solved += one(fared.resolution_met, false);
        self.solved_in_time += one(fared.resolution_met, true);
    }
}

/// Judges every ticket opened in a period by both settings, as [`Setting::judge`] does for a replay; `most` at most.
///
/// # Errors
/// As [`past_tickets`]; [`Problem::Invalid`] for a promise that ends beyond all time.
pub async fn compare(
    tx: &mut Tx,
    ctx: &Ctx,
    period: Period,
    settings: &[Setting; 2],
    most: usize,
) -> Result<Comparison> {
    let (mut comparison, mut last, mut seen) = (Comparison::default(), TicketId(0), 0);
    loop {
        let tickets = past_tickets(tx, ctx, period, last).await?;
        let Some(newest) = tickets.last() else { return Ok(comparison) };
        last = newest.id;
        for ticket in &tickets {
            let (count, tallies) = comparison.rows.entry(ticket.priority).or_default();
            *count += 1;
            for (tally, setting) in tallies.iter_mut().zip(settings) {
                let fared = setting.judge(ticket.priority, &ticket.timeline, ctx.now());
                tally.add(&fared.map_err(|_| Problem::invalid("first", guichet_core::form::Fault::OutOfRange))?);
            }
        }
        seen += tickets.len();
        if seen >= most {
            comparison.is_cut = true;
            return Ok(comparison);
        }
    }
}
