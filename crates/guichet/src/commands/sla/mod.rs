//! `guichet sla`: what other promises would have made of the past.

mod files;
mod table;

use super::CommandError;
use crate::cli::Replay;
use crate::{config, desk};
use guichet_app::App;
use guichet_app::reports::{Period, past_tickets};
use guichet_core::ids::TicketId;
use guichet_core::sla::Setting;
use guichet_web::i18n::Words;
use jiff::Timestamp;
use jiff::civil::Date;
use table::Table;

/// Replays every ticket opened in a period by a calendar and promises from files, and writes a line for each.
///
/// # Errors
/// [`CommandError`] where a file is not understood, the desk cannot be opened, or the table not be written.
pub async fn replay(options: &Replay, w: Words) -> Result<(), CommandError> {
    let setting = Setting::new(files::calendar(&options.calendar, w)?, files::targets(&options.targets, w)?);
    let period = period(options, &setting, w)?;
    let app = desk::open(&config::place(&options.store)?).await?;
    let mut table = Table::create(&options.csv, w)?;
    let tickets = write(&app, &setting, period, &mut table).await?;
    table.finish()?;
    if !options.quiet {
        let name = options.csv.display().to_string();
        eprintln!("{}", w.with("cli-sla-replayed", &[("count", tickets.into()), ("name", name.into())]));
    }
    Ok(())
}

async fn write(app: &App, setting: &Setting, period: Period, table: &mut Table) -> Result<u64, CommandError> {
    let (mut last, mut count, now) = (TicketId(0), 0, app.clock.now());
    loop {
        let ctx = app.system("sla");
        let tickets = app.read(move |tx| Box::pin(async move { past_tickets(tx, &ctx, period, last).await })).await?;
        let Some(newest) = tickets.last() else { return Ok(count) };
        last = newest.id;
        for ticket in &tickets {
            let fared = setting.judge(ticket.priority, &ticket.timeline, now);
            table.line(ticket, &fared.map_err(|never| CommandError::Words(never.to_string()))?)?;
            count += 1;
        }
    }
}

/// From the first day's beginning to the last day's, which is not in it, as days begin in the calendar's time zone.
fn period(options: &Replay, setting: &Setting, w: Words) -> Result<Period, CommandError> {
    let begin = |name: &'static str, text: &str| -> Result<Timestamp, CommandError> {
        let date: Option<Date> = text.parse().ok().filter(|_| text.len() == "2026-01-31".len());
        let start = date.and_then(|date| date.to_zoned_datetime(setting.calendar().zone().clone()).ok());
        start.map(|start| start.timestamp()).ok_or_else(|| {
            CommandError::Usage(w.with("cli-wrong-value", &[("name", name.into()), ("value", text.to_owned().into())]))
        })
    };
    let (from, to) = (begin("--from", &options.from)?, begin("--to", &options.to)?);
    if to < from { Err(CommandError::Usage(w.t("cli-sla-backwards").to_owned())) } else { Ok(Period { from, to }) }
}
