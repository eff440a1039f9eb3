//! `guichet doctor`: a look at everything that a desk rests on. It makes nothing and changes nothing.

use super::CommandError;
use super::failure::{database, mend};
use crate::cli::Doctor;
use crate::config::Place;
use crate::tongue::in_language;
use crate::{config, desk};
use guichet_app::db::{self, Db, DbError, Migrations};
use guichet_app::{App, Problem, SystemClock, identity, settings, tickets};
use guichet_core::clock::Clock;
use guichet_core::tickets::TicketFilter;
use guichet_web::i18n::{Language, Words};
use serde::Serialize;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// One thing that was looked at.
#[derive(Debug, Serialize)]
struct Finding {
    /// What: the end of its key.
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

    /// What was looked at, as the reader calls it.
    fn name(&self, w: Words) -> &'static str {
        match self.what {
            "clock" => w.t("cli-doctor-clock"),
            "folder" => w.t("cli-doctor-folder"),
            "disk" => w.t("cli-doctor-disk"),
            "address" => w.t("cli-doctor-port"),
            "settings" => w.t("cli-doctor-settings"),
            "administrator" => w.t("cli-doctor-administrator"),
            _ => w.t("cli-doctor-database"),
        }
    }
}

/// Less room than this, in MiB, and a busy day may fill the disk.
const ROOM_MIB: u64 = 500;
/// No clock is right before Guichet was written.
const BEGINNING: i64 = 1_767_225_600;
/// How long whoever holds the port may take to say who it is.
const PATIENCE: Duration = Duration::from_secs(1);

/// Looks at everything and says what it found; fails where something is wrong. What scripts read is always English.
///
/// # Errors
/// [`CommandError::Unwell`] where at least one thing is not in order.
pub async fn run(options: &Doctor, w: Words) -> Result<(), CommandError> {
    let place = config::place(&options.store)?;
    let address = config::listen(&options.store, options.listen)?;
    let told = if options.json { in_language(Language::En) } else { w };
    let mut findings = vec![clock(told)];
    findings.extend(folder(told, &place));
    findings.extend(disk(told, &place));
    findings.push(port(told, address));
    findings.extend(inside(told, &place).await);
    print(told, &findings, options.json);
    let wrong = findings.iter().filter(|finding| !finding.ok).count();
    let said = w.with("cli-doctor-wrong", &[("wrong", wrong.into()), ("all", findings.len().into())]);
    if wrong == 0 { Ok(()) } else { Err(CommandError::Unwell(said)) }
}

fn print(w: Words, findings: &[Finding], json: bool) {
    if json {
        println!("{}", serde_json::json!({ "findings": findings }));
        return;
    }
    for finding in findings {
        let verdict = if finding.ok { w.t("cli-doctor-ok") } else { w.t("cli-doctor-bad") };
        println!("{verdict:<4} {:<15} {}", finding.name(w), finding.found);
        if !finding.mend.is_empty() {
            println!("{:<20} {}", "", w.name("cli-doctor-mend", &finding.mend));
        }
    }
}

fn clock(w: Words) -> Finding {
    let now = SystemClock.now();
    if now.as_second() < BEGINNING {
        return Finding::bad("clock", now.to_string(), w.t("cli-doctor-clock-mend"));
    }
    Finding::good("clock", now.to_string())
}

/// Whether the folder of the embedded database can be written: tried with a file that is removed again.
fn folder(w: Words, place: &Place) -> Option<Finding> {
    let Place::Folder(folder) = place else { return None };
    let shown = folder.display().to_string();
    let there = nearest(folder);
    let trial = there.join(format!(".guichet-doctor-{}", std::process::id()));
    let tried = std::fs::write(&trial, "").and_then(|()| std::fs::remove_file(&trial));
    Some(match tried {
        Err(cause) => {
            let arguments = [("name", shown.into()), ("cause", cause.to_string().into())];
            Finding::bad("folder", w.with("cli-folder", &arguments), "")
        }
        Ok(()) if there == folder => Finding::good("folder", w.name("cli-doctor-folder-good", &shown)),
        Ok(()) => Finding::good("folder", w.name("cli-doctor-folder-none", &shown)),
    })
}

/// The folder itself, or the nearest above it that exists.
fn nearest(folder: &Path) -> &Path {
    let named = folder.ancestors().filter(|above| !above.as_os_str().is_empty());
    named.into_iter().find(|above| above.exists()).unwrap_or(Path::new("."))
}

/// The room on the disk of the embedded database.
fn disk(w: Words, place: &Place) -> Option<Finding> {
    let Place::Folder(folder) = place else { return None };
    let answer = std::process::Command::new("df").args(["-Pk"]).arg(nearest(folder)).output().ok()?;
    let text = String::from_utf8_lossy(&answer.stdout).into_owned();
    let free_mib = text.lines().nth(1)?.split_whitespace().nth(3)?.parse::<u64>().ok()? / 1024;
    Some(room(w, free_mib))
}

fn room(w: Words, free_mib: u64) -> Finding {
    let found = w.with("cli-doctor-free", &[("free", free_mib.into())]);
    if free_mib < ROOM_MIB { Finding::bad("disk", found, w.t("cli-mend-full")) } else { Finding::good("disk", found) }
}

/// Whether the desk can listen there, or does already.
fn port(w: Words, address: SocketAddr) -> Finding {
    match TcpListener::bind(address) {
        Ok(_) => Finding::good("address", w.name("cli-doctor-port-free", &address.to_string())),
        Err(_) if is_guichet(address) => Finding::good("address", w.name("cli-doctor-port-ours", &address.to_string())),
        Err(cause) => {
            let arguments = [("name", address.to_string().into()), ("cause", cause.to_string().into())];
            Finding::bad("address", w.with("cli-port", &arguments), "")
        }
    }
}

/// Whether whoever holds the port answers as a desk does.
fn is_guichet(address: SocketAddr) -> bool {
    let ask = || -> std::io::Result<String> {
        let mut line = TcpStream::connect_timeout(&address, PATIENCE)?;
        line.set_read_timeout(Some(PATIENCE))?;
        line.write_all(b"GET /healthz HTTP/1.1\r\nHost: doctor\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        line.take(4096).read_to_string(&mut answer)?;
        Ok(answer)
    };
    ask().is_ok_and(|answer| answer.starts_with("HTTP/1.1 200") && answer.ends_with("ok\n"))
}

/// What the database says of itself and of the desk.
async fn inside(w: Words, place: &Place) -> Vec<Finding> {
    let opened = match place {
        Place::Folder(folder) => {
            let file = folder.join(desk::FILE);
            if !file.exists() {
                return vec![Finding::good("database", w.t("cli-doctor-database-none"))];
            }
            Db::sqlite(&file)
        }
        Place::Postgres(url) => Db::postgres(url),
    };
    match look(w, opened).await {
        Ok(findings) => findings,
        Err(error) => vec![Finding::bad("database", database(w, &error), mend(w, &error))],
    }
}

async fn look(w: Words, opened: Result<Db, DbError>) -> Result<Vec<Finding>, DbError> {
    let db = opened?;
    let Migrations { before, now } = db::schema(&db).await?;
    db::check(&db).await?;
    if before < now {
        let arguments = [("found", before.into()), ("known", now.into())];
        return Ok(vec![Finding::good("database", w.with("cli-doctor-database-old", &arguments))]);
    }
    Ok(of_desk(w, &App::new(db, Arc::new(SystemClock)), now).await)
}

async fn of_desk(w: Words, app: &App, schema: i64) -> Vec<Finding> {
    let ctx = app.system("doctor");
    let looked = app.read(move |tx| {
        Box::pin(async move {
            let open = tickets::count(tx, &ctx, &TicketFilter::open(), 1_000_000).await?;
            Ok::<_, Problem>((open, identity::has_administrator(tx).await?))
        })
    });
    let set = app.read(|tx| Box::pin(async move { settings::settings(tx).await.map(drop) }));
    let (looked, set) = (looked.await, set.await);
    let engine = app.db.engine().name();
    let settings = match set {
        Ok(()) => Finding::good("settings", w.t("cli-doctor-settings-good")),
        Err(error) => Finding::bad("settings", error.to_string(), w.t("cli-doctor-settings-mend")),
    };
    match looked {
        Err(error) => {
            let error = DbError::Broken(error.to_string());
            vec![Finding::bad("database", database(w, &error), mend(w, &error)), settings]
        }
        Ok((open, has_administrator)) => {
            let arguments = [("engine", engine.into()), ("known", schema.into()), ("open", open.into())];
            let database = Finding::good("database", w.with("cli-doctor-database-good", &arguments));
            vec![database, settings, administrator(w, has_administrator)]
        }
    }
}

fn administrator(w: Words, there: bool) -> Finding {
    if there {
        return Finding::good("administrator", w.t("cli-doctor-administrator-good"));
    }
    Finding::bad("administrator", w.t("cli-doctor-administrator-none"), w.t("cli-doctor-administrator-mend"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_that_is_nearly_full_is_told() {
        let w = in_language(Language::Fr);
        assert!(room(w, 20_000).ok);
        let full = room(w, 12);
        assert_eq!((full.ok, full.found.as_str()), (false, "12\u{a0}Mio libres"));
        assert!(full.mend.starts_with("Faites de la place"));
    }

    #[test]
    fn the_nearest_folder_is_looked_at() {
        assert_eq!(nearest(Path::new("/tmp/nowhere/at/all")), Path::new("/tmp"));
        assert_eq!(nearest(Path::new("nowhere-at-all")), Path::new("."));
    }
}
