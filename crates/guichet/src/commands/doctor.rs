//! `guichet doctor`: a look at everything that a desk rests on.

use super::CommandError;
use crate::cli::Doctor;
use crate::config::Place;
use crate::{config, desk};
use guichet_app::{App, Problem, SystemClock, identity, tickets};
use guichet_core::clock::Clock;
use guichet_core::tickets::TicketFilter;
use serde::Serialize;
use std::path::Path;

/// One thing that was looked at.
#[derive(Debug, Serialize)]
struct Finding {
    /// What.
    what: &'static str,
    /// Whether it is in order.
    ok: bool,
    /// What was found.
    found: String,
    /// How to mend it; empty where there is nothing to mend.
    mend: String,
}

impl Finding {
    fn good(what: &'static str, found: impl Into<String>) -> Self {
        Self { what, ok: true, found: found.into(), mend: String::new() }
    }

    fn bad(what: &'static str, found: impl Into<String>, mend: &str) -> Self {
        Self { what, ok: false, found: found.into(), mend: mend.to_owned() }
    }
}

/// Less room than this, in MiB, and a busy day may fill the disk.
const ROOM_MIB: u64 = 500;
/// No clock is right before Guichet was written.
const BEGINNING: i64 = 1_767_225_600;

/// Looks at everything and says what it found; fails where something is wrong.
///
/// # Errors
/// [`CommandError::Words`] where at least one thing is not in order.
pub async fn run(options: &Doctor) -> Result<(), CommandError> {
    let place = config::place(&options.store)?;
    let mut findings = vec![clock()];
    findings.extend(disk(&place));
    match desk::open(&place).await {
        Ok(app) => findings.extend(inside(&app).await),
        Err(error) => findings.push(Finding::bad(
            "database",
            error.to_string(),
            "check --data or --database-url, that the server runs, and that this user may write there",
        )),
    }
    print(&findings, options.json);
    let wrong = findings.iter().filter(|finding| !finding.ok).count();
    if wrong == 0 { Ok(()) } else { Err(CommandError::Words(format!("{wrong} of {} not in order", findings.len()))) }
}

fn print(findings: &[Finding], json: bool) {
    if json {
        println!("{}", serde_json::json!({ "findings": findings }));
        return;
    }
    for Finding { what, ok, found, mend } in findings {
        println!("{} {what:<16} {found}", if *ok { "ok " } else { "BAD" });
        if !mend.is_empty() {
            println!("                     to mend: {mend}");
        }
    }
}

fn clock() -> Finding {
    let now = SystemClock.now();
    if now.as_second() < BEGINNING {
        return Finding::bad("clock", now.to_string(), "the machine's clock is wrong: set it, best by NTP");
    }
    Finding::good("clock", now.to_string())
}

/// The room on the disk of the embedded database.
fn disk(place: &Place) -> Option<Finding> {
    let Place::Folder(folder) = place else { return None };
    let folder = if folder.exists() { folder.as_path() } else { Path::new(".") };
    let answer = std::process::Command::new("df").args(["-Pk"]).arg(folder).output().ok()?;
    let text = String::from_utf8_lossy(&answer.stdout).into_owned();
    let free_mib = text.lines().nth(1)?.split_whitespace().nth(3)?.parse::<u64>().ok()? / 1024;
    let found = format!("{free_mib} MiB free");
    Some(if free_mib < ROOM_MIB {
        Finding::bad("disk", found, "make room, or move the data folder to a larger disk")
    } else {
        Finding::good("disk", found)
    })
}

async fn inside(app: &App) -> Vec<Finding> {
    let ctx = app.system("doctor");
    let looked = app
        .read(move |tx| {
            Box::pin(async move {
                let open = tickets::count(tx, &ctx, &TicketFilter::open(), 1_000_000).await?;
                Ok::<_, Problem>((open, identity::has_administrator(tx).await?))
            })
        })
        .await;
    let engine = app.db.engine().name();
    let administrator = "open the desk in a browser and follow its first page, or run 'guichet user add'";
    match looked {
        Err(error) => vec![Finding::bad("database", error.to_string(), "see the message; a backup may be needed")],
        Ok((open, has_administrator)) => vec![
            Finding::good("database", format!("{engine}, {open} open tickets")),
            if has_administrator {
                Finding::good("administrator", "there is one")
            } else {
                Finding::bad("administrator", "none", administrator)
            },
        ],
    }
}
