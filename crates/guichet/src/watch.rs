//! The desk's own hands: what time does by itself, and the live feed of what was committed, here and on other nodes.

use guichet_app::events::{Cursor, News, Node, after, position};
use guichet_app::{App, Problem, files, identity, sla, tickets};
use guichet_core::ids::TicketId;
use jiff::Timestamp;
use std::sync::Arc;
use std::time::Duration;

/// How often the clock looks for tickets that wake or close.
const TICK: Duration = Duration::from_secs(15);
/// How long a node sleeps at most before it looks for levels of escalation again.
const LOOK: Duration = Duration::from_millis(500);
/// How long the feed sleeps at most, should a wake-up from another node be lost.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often what is of no use is thrown away.
const HOUR: Duration = Duration::from_secs(3600);
/// How long to wait before calling the other nodes again.
const AGAIN: Duration = Duration::from_secs(1);
/// Events read at once.
const BATCH: i64 = 500;

/// Wakes pending tickets and closes silent ones, until the desk stops.
pub async fn keep_time(app: App) {
    loop {
        if let Err(error) = tick(&app).await {
            tracing::error!(%error, "the clock could not look at the tickets");
        }
        tokio::time::sleep(TICK).await;
    }
}

/// Acts on levels of escalation as clocks come to them, until the desk stops: wakes at the very instant of the next one,
/// and looks anew twice a second for those that were ordered meanwhile, here or on another node.
pub async fn sound_alarms(app: App) {
    loop {
        let pause = match sound(&app).await {
            Ok(next) => until(next, app.clock.now()),
            Err(error) => {
                tracing::error!(%error, "could not look for levels of escalation");
                LOOK
            }
        };
        tokio::time::sleep(pause).await;
    }
}

/// How long to sleep until an instant: no longer than until the next look.
fn until(next: Option<Timestamp>, now: Timestamp) -> Duration {
    let left = next.map(|next| now.duration_until(next)).filter(|left| left.is_positive());
    left.map_or(LOOK, |left| left.unsigned_abs().min(LOOK))
}

/// Acts on every level that was reached by now, and says when the next one is.
///
/// # Errors
/// As the database answers; what goes wrong with one ticket is logged and does not keep the others.
pub async fn sound(app: &App) -> Result<Option<Timestamp>, Problem> {
    loop {
        let now = app.clock.now();
        let due = app.read(move |tx| Box::pin(async move { Ok::<_, Problem>(sla::alarms(tx, now).await?) })).await?;
        let mut acted = 0;
        for id in due {
            let ctx = app.system("sla");
            match app.write(move |tx| Box::pin(async move { tickets::sound_alarms(tx, &ctx, id).await })).await {
                Ok(_) => acted += 1,
                Err(error) => tracing::error!(ticket.id = %id, %error, "a level of escalation was not acted on"),
            }
        }
        if acted == 0 {
            return app.read(|tx| Box::pin(async move { Ok(sla::next_alarm(tx).await?) })).await;
        }
    }
}

/// Throws away what nobody can use any more: ended sessions, uploads whose message was never sent. Every hour.
pub async fn tidy(app: App) {
    loop {
        let now = app.clock.now();
        let swept = app
            .write(move |tx| {
                Box::pin(async move {
                    identity::sweep_sessions(tx, now).await?;
                    files::sweep(tx, now).await
                })
            })
            .await;
        if let Err(error) = swept {
            tracing::error!(%error, "could not tidy up");
        }
        tokio::time::sleep(HOUR).await;
    }
}

/// One look at what is due. A ticket whose workflow says no is logged and does not keep the others.
///
/// # Errors
/// As the database answers.
pub async fn tick(app: &App) -> Result<(), Problem> {
    wake(app).await?;
    close(app).await
}

async fn wake(app: &App) -> Result<(), Problem> {
    let mut last = TicketId(0);
    loop {
        let ctx = app.system("clock");
        let due = app.read(move |tx| Box::pin(async move { tickets::due_to_wake(tx, &ctx, last).await })).await?;
        let Some(newest) = due.last() else { return Ok(()) };
        last = *newest;
        for id in due {
            let ctx = app.system("clock");
            done(id, app.write(move |tx| Box::pin(async move { tickets::wake(tx, &ctx, id).await })).await);
        }
    }
}

async fn close(app: &App) -> Result<(), Problem> {
    let mut last = TicketId(0);
    loop {
        let ctx = app.system("clock");
        let due = app.read(move |tx| Box::pin(async move { tickets::due_to_close(tx, &ctx, last).await })).await?;
        let Some(newest) = due.last() else { return Ok(()) };
        last = *newest;
        for id in due {
            let ctx = app.system("clock");
            done(id, app.write(move |tx| Box::pin(async move { tickets::close_in_time(tx, &ctx, id).await })).await);
        }
    }
}

fn done<T>(ticket: TicketId, result: Result<T, Problem>) {
    if let Err(error) = result {
        tracing::warn!(ticket.id = %ticket, %error, "the clock could not move a ticket");
    }
}

/// Reads the event log on and tells the pages that are open, until the desk stops.
pub async fn feed(app: App) {
    let mut cursor = None;
    loop {
        match read_on(&app, cursor).await {
            Ok(now) => cursor = Some(now),
            Err(error) => tracing::error!(%error, "the live feed could not read the event log"),
        }
        let _ = tokio::time::timeout(PATIENCE, app.live.woken()).await;
    }
}

async fn read_on(app: &App, cursor: Option<Cursor>) -> Result<Cursor, Problem> {
    let Some(mut cursor) = cursor else {
        return app.read(|tx| Box::pin(async move { Ok(position(tx, "live").await?) })).await;
    };
    loop {
        let stretch = app.read(move |tx| Box::pin(async move { after(tx, cursor, BATCH).await })).await?;
        let Some(reached) = stretch.reached else { return Ok(cursor) };
        cursor = reached;
        for event in stretch.events {
            app.live.tell(News::Event(Arc::new(event)));
        }
    }
}

/// Hears the other nodes, calling again whenever the line breaks. Never ends on SQLite, which has none.
pub async fn hear_others(node: &Node) {
    loop {
        if let Err(error) = node.hear().await {
            tracing::warn!(%error, "lost the line to the other nodes, calling again");
        }
        tokio::time::sleep(AGAIN).await;
    }
}

/// Tells the other nodes who is there, again and again. Never ends on SQLite, which has none.
pub async fn tell_others(node: &Node) {
    loop {
        if let Err(error) = node.tell().await {
            tracing::warn!(%error, "could not tell the other nodes who is there");
        }
        tokio::time::sleep(AGAIN).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_wakes_at_the_very_instant() {
        let now: Timestamp = "2026-01-13T12:00:00Z".parse().unwrap();
        let at = |millis| Some(now + jiff::SignedDuration::from_millis(millis));
        for (next, pause) in
            [(None, 500), (at(120), 120), (at(500), 500), (at(90_000), 500), (at(0), 500), (at(-5), 500)]
        {
            assert_eq!(until(next, now), Duration::from_millis(pause), "{next:?}");
        }
    }
}
