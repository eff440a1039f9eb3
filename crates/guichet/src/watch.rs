//! The desk's own hands: what time does by itself, and the live feed of what was committed, here and on other nodes.

use guichet_app::events::{Cursor, News, Node, after, position};
use guichet_app::{App, Problem, files, identity, tickets};
use guichet_core::ids::TicketId;
use std::sync::Arc;
use std::time::Duration;

/// How often the clock looks for tickets that wake or close.
const TICK: Duration = Duration::from_secs(15);
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
