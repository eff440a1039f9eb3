//! `guichet mail`: messages from files, on the same way as those that come in.

use super::CommandError;
use crate::cli::MailFeed;
use crate::{config, desk};
use guichet_app::App;
use guichet_app::intake::{Accepted, Arrival, Handled, accept, process};
use guichet_app::tickets;
use guichet_web::i18n::Words;
use guichet_web::mail::said;
use std::path::Path;

/// Accepts the message of each file, makes something of it, and says every step. What is known already is told as it was.
///
/// # Errors
/// [`CommandError`] where the desk cannot be opened, and at the end where a file could not be read or was refused; the
/// others are processed all the same.
pub async fn feed(options: &MailFeed, w: Words) -> Result<(), CommandError> {
    let app = desk::open(&config::place(&options.store)?).await?;
    let mut failed = 0_u64;
    for file in &options.files {
        match feed_one(&app, options, file).await {
            Ok((accepted, handled, reference)) if options.json => {
                println!("{}", json(file, accepted, &handled, reference.as_deref()));
            }
            Ok((accepted, handled, reference)) => print(w, file, accepted, &handled, reference.as_deref()),
            Err(error) => {
                failed += 1;
                eprintln!("guichet: {}: {}", file.display(), error.said(w));
            }
        }
    }
    if failed == 0 { Ok(()) } else { Err(CommandError::Words(w.count("cli-mail-unread", failed))) }
}

type Fed = (Accepted, Handled, Option<String>);

async fn feed_one(app: &App, options: &MailFeed, file: &Path) -> Result<Fed, CommandError> {
    let arrival = Arrival::read("feed", &options.to, std::fs::read(file)?.into());
    let ctx = app.system("mail");
    let accepted = app.write(move |tx| Box::pin(async move { accept(tx, &ctx, &arrival).await })).await?;
    let handled = process(app, accepted.id).await?;
    let reference = match handled.ticket {
        Some(id) => app
            .read(move |tx| Box::pin(async move { tickets::find(tx, id).await }))
            .await
            .map_err(guichet_app::Problem::from)?,
        None => None,
    };
    Ok((accepted, handled, reference.map(|ticket| ticket.reference().to_string())))
}

fn print(w: Words, file: &Path, accepted: Accepted, handled: &Handled, reference: Option<&str>) {
    let known = if accepted.is_new { String::new() } else { format!(" ({})", w.t("cli-mail-known")) };
    let ticket = reference.map(|reference| format!(" – {reference}")).unwrap_or_default();
    println!("{}{known}\n  {}{ticket}", file.display(), w.word("mail-state", handled.state.word()));
    for step in &handled.steps {
        println!("    {}", said(w, step));
    }
}

fn json(file: &Path, accepted: Accepted, handled: &Handled, reference: Option<&str>) -> String {
    serde_json::json!({
        "file": file.display().to_string(),
        "id": accepted.id,
        "new": accepted.is_new,
        "state": handled.state,
        "outcome": handled.outcome,
        "ticket": reference,
        "steps": handled.steps,
    })
    .to_string()
}
