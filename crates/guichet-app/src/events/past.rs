//! What happened before the desk heard of it: events with an hour and an author of their own, many at once.

use super::store;
use crate::db::Tx;
use crate::{Ctx, Result};
use guichet_core::event::Event;
use guichet_core::ids::PersonId;
use jiff::Timestamp;

/// An event of the past, as an import tells it.
#[derive(Clone, Debug)]
pub struct Past {
    /// When it happened.
    pub at: Timestamp,
    /// Who did it; the context's actor where nobody is known.
    pub by: Option<PersonId>,
    /// What happened.
    pub event: Event,
}

/// Writes events of the past into the log, in their order, in the unit that brings what they tell of.
///
/// # Errors
/// As the database answers.
pub async fn record_past(tx: &mut Tx, ctx: &Ctx, events: &[Past]) -> Result<()> {
    store::insert_past(tx, ctx, events).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Problem;
    use crate::events::desk_log;
    use crate::testing::{boss, morning, test_dbs};
    use guichet_core::event::{DeskDeed, Noun};
    use jiff::SignedDuration;

    fn past(n: i64) -> Past {
        let event = Event::Desk { noun: Noun::Person, id: n, deed: DeskDeed::Added, detail: String::new() };
        Past { at: morning() - SignedDuration::from_hours(n), by: None, event }
    }

    #[tokio::test]
    async fn the_past_keeps_its_order_and_its_hours() {
        for db in test_dbs().await {
            let told = db
                .write::<_, Problem>(|tx| {
                    Box::pin(async move {
                        let events: Vec<Past> = (0..131).map(past).collect();
                        record_past(tx, &boss(), &events).await?;
                        Ok(desk_log(tx, None, 1000).await?)
                    })
                })
                .await
                .unwrap();
            let mut told: Vec<_> = told.into_iter().map(|recorded| (recorded.at, recorded.event)).collect();
            told.reverse();
            let wanted: Vec<_> = (0..131).map(past).map(|past| (past.at, past.event)).collect();
            assert_eq!(told, wanted);
        }
    }
}
