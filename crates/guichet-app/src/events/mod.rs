//! The event log: what happened, who did it, when. Written in the transaction of what it tells; never changed.
//!
//! It promises that a reader who follows it by [`Cursor`] misses nothing, also where transactions commit out of order.

mod live;
mod nodes;
mod past;
mod store;

pub use live::{Live, News, Presence, Verb};
pub use nodes::Node;
pub use past::{Past, record_past};
pub use store::{Cursor, Recorded, Stretch, after, desk_log, of_ticket, position, save_position};

use crate::db::Tx;
use crate::{Ctx, Result};
use guichet_core::access::Who;
use guichet_core::event::{DeskDeed, Event, Noun};

/// Writes an event into the log, in the unit that it tells of.
///
/// # Errors
/// As the database answers.
pub async fn record(tx: &mut Tx, ctx: &Ctx, event: &Event) -> Result<()> {
    store::insert(tx, ctx, event).await?;
    Ok(())
}

/// Records that something about the desk itself was changed.
///
/// # Errors
/// As the database answers.
pub async fn record_desk(tx: &mut Tx, ctx: &Ctx, noun: Noun, id: i64, deed: DeskDeed, detail: &str) -> Result<()> {
    record(tx, ctx, &Event::Desk { noun, id, deed, detail: detail.to_owned() }).await
}

/// The two columns that say who acted.
fn actor_columns(ctx: &Ctx) -> (Option<i64>, Option<&'static str>) {
    match ctx.actor.who {
        Who::Person(person) => (Some(person.0), None),
        Who::System(name) => (None, Some(name)),
    }
}
