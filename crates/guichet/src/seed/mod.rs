//! `guichet bench seed`: a database filled with made-up tickets, as large as one wants, to measure and to try things at size.
//!
//! People, groups and categories come in through the verbs, tickets as an import's do: with their whole history, their
//! messages and their place in the search. What is drawn follows from the ticket's place alone, so that two databases of
//! one size hold the same, and a run that was cut off goes on where it stopped.

mod life;
mod office;
mod words;

use crate::cli::BenchSeed;
use crate::commands::CommandError;
use crate::{config, desk};
use guichet_app::{App, Ctx, Problem, tickets};
use guichet_core::tickets::TicketFilter;
use guichet_web::i18n::Words;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use office::Office;
use std::io::IsTerminal;
use std::sync::Arc;
use tokio::task::JoinSet;

/// Tickets of one write.
const TOGETHER: u64 = 500;
/// Writes under way at once. SQLite has one writer; PostgreSQL has use for more.
const AT_ONCE: usize = 4;

/// Fills a database until it holds as many tickets as were asked for.
///
/// # Errors
/// [`CommandError`] where the database cannot be written. What was written before stays.
pub async fn run(options: &BenchSeed, w: Words) -> Result<(), CommandError> {
    let app = desk::open(&config::place(&options.store)?).await?;
    let here = count(&app, options.tickets).await?;
    let office = Arc::new(Office::found(&app, options.tickets).await?);
    let bar = bar(options.tickets, options.json);
    bar.set_position(here);
    let mut at_work = JoinSet::new();
    let mut first = here;
    while first < options.tickets {
        let last = options.tickets.min(first + TOGETHER);
        at_work.spawn(write(app.clone(), office.clone(), first..last));
        first = last;
        if at_work.len() >= AT_ONCE {
            bar.inc(joined(at_work.join_next().await)?);
        }
    }
    while let Some(done) = at_work.join_next().await {
        bar.inc(joined(Some(done))?);
    }
    app.db.analyse().await.map_err(Problem::from)?;
    bar.finish_and_clear();
    let created = options.tickets.saturating_sub(here);
    if options.json {
        println!("{{\"created\":{created}}}");
    } else {
        println!("{}", w.with("cli-seeded", &[("created", created.into()), ("all", (here + created).into())]));
    }
    Ok(())
}

/// How many tickets a write that has ended brought.
fn joined(done: Option<Result<Result<u64, Problem>, tokio::task::JoinError>>) -> Result<u64, CommandError> {
    match done {
        None => Ok(0),
        Some(Ok(written)) => Ok(written?),
        Some(Err(error)) => Err(CommandError::Words(error.to_string())),
    }
}

async fn count(app: &App, most: u64) -> Result<u64, Problem> {
    let (ctx, most) = (context(app), i64::try_from(most).unwrap_or(i64::MAX));
    let filter = TicketFilter::default();
    let count = app
        .read::<_, Problem>(move |tx| Box::pin(async move { tickets::count(tx, &ctx, &filter, most).await }))
        .await?;
    Ok(u64::try_from(count).unwrap_or_default())
}

async fn write(app: App, office: Arc<Office>, places: std::ops::Range<u64>) -> Result<u64, Problem> {
    let ctx = context(&app);
    let histories: Vec<_> = places.map(|place| life::of(place, &office)).collect();
    let histories = Arc::new(histories);
    let ids = app
        .write::<_, Problem>(move |tx| Box::pin(async move { tickets::record_history(tx, &ctx, &histories).await }))
        .await?;
    Ok(ids.len() as u64)
}

fn context(app: &App) -> Ctx {
    app.system("import")
}

/// A bar for whoever watches at a terminal.
fn bar(length: u64, quiet: bool) -> ProgressBar {
    if quiet || !std::io::stderr().is_terminal() {
        return ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::hidden());
    }
    let style = ProgressStyle::with_template("{bar:40} {human_pos} of {human_len} tickets, {eta} left");
    ProgressBar::new(length).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Store;

    #[tokio::test]
    async fn a_database_is_filled_once_and_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store { data: folder.path().to_owned(), database_url: None, config: None };
        let seed = |tickets| BenchSeed { store: store.clone(), tickets, json: true };
        run(&seed(700), crate::tongue::words()).await.unwrap();
        run(&seed(700), crate::tongue::words()).await.unwrap();
        run(&seed(1200), crate::tongue::words()).await.unwrap();
        let app = desk::open(&config::place(&store).unwrap()).await.unwrap();
        assert_eq!(count(&app, 10_000).await.unwrap(), 1200);
        let ctx = context(&app);
        let found = app.read::<_, Problem>(move |tx| {
            Box::pin(async move { guichet_app::search::find(tx, &ctx, "problème", false, None, 10).await })
        });
        assert_eq!(found.await.unwrap().len(), 10);
    }
}
