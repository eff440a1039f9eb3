//! `guichet demo`: a desk that is already full of life.

use super::company::Account;
use super::{Company, DemoError, PASSWORD, play};
use crate::cli::Demo;
use crate::commands::CommandError;
use crate::config::Place;
use crate::{desk, serve};
use guichet_app::SystemClock;
use guichet_core::clock::Clock;
use guichet_web::Web;
use guichet_web::i18n::Words;
use indicatif::{ProgressBar, ProgressStyle};
use std::net::SocketAddr;
use std::path::Path;

/// Written when the company is complete: without it, what is there was cut short and is begun anew.
const COMPLETE: &str = "demo-complete";

/// Founds the company where there is none yet, says where it is and who may come in, and opens the desk.
///
/// # Errors
/// [`CommandError`] where the folder or the port cannot be used.
pub async fn run(options: &Demo, w: Words) -> Result<(), CommandError> {
    serve::start_log("warn");
    let listener = serve::listen(options.listen).await?;
    let place = Place::Folder(options.data.clone());
    if options.fresh || !options.data.join(COMPLETE).exists() {
        begin_anew(&options.data)?;
        found(&place, w).await?;
        std::fs::write(options.data.join(COMPLETE), "")?;
    }
    let app = desk::open(&place).await?;
    welcome(w, listener.local_addr()?, &options.data, &Company::read()?.organisation.accounts);
    serve::run(app.clone(), listener, Web::new(app, false, None)).await
}

/// Removes a former demonstration. Only its own files are touched, whatever else is in the folder.
fn begin_anew(folder: &Path) -> Result<(), CommandError> {
    for name in [desk::FILE, "guichet.db-wal", "guichet.db-shm", COMPLETE] {
        match std::fs::remove_file(folder.join(name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

async fn found(place: &Place, w: Words) -> Result<(), DemoError> {
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template(&format!("{} {{wide_bar}} {{percent}} %", w.t("cli-demo-founding")))
    {
        bar.set_style(style);
    }
    play::play(place, SystemClock.now(), |done, total| {
        bar.set_length(total as u64);
        bar.set_position(done as u64);
    })
    .await?;
    bar.finish_and_clear();
    Ok(())
}

/// Where to go, and as whom.
fn welcome(w: Words, address: SocketAddr, folder: &Path, accounts: &[Account]) {
    println!("\n{}\n", w.name("cli-demo-open", &format!("http://{address}/")));
    let head = (w.t("cli-demo-login"), w.t("cli-demo-role"), w.t("cli-demo-password"));
    println!("  {:<20} {:<18} {}", head.0, head.1, head.2);
    for account in accounts {
        println!("  {:<20} {:<18} {PASSWORD}", account.login, role(w, &account.role));
    }
    println!("\n{}\n", w.name("cli-demo-end", &folder.display().to_string()));
}

/// A role as the reader calls it, with what the demonstration adds to it: `technician_n1`.
fn role(w: Words, key: &str) -> String {
    let (role, more) = key.split_once('_').unwrap_or((key, ""));
    let word = match role {
        "vip" => w.t("common-vip"),
        "observer" => w.t("common-observer"),
        role => w.word("role", role),
    };
    format!("{word} {}", more.to_uppercase()).trim_end().to_owned()
}
