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
use indicatif::{ProgressBar, ProgressStyle};
use std::net::SocketAddr;
use std::path::Path;

/// Written when the company is complete: without it, what is there was cut short and is begun anew.
const COMPLETE: &str = "demo-complete";

/// Founds the company where there is none yet, says where it is and who may come in, and opens the desk.
///
/// # Errors
/// [`CommandError`] where the folder or the port cannot be used.
pub async fn run(options: &Demo) -> Result<(), CommandError> {
    serve::start_log("warn");
    let listener = serve::listen(options.listen).await?;
    let place = Place::Folder(options.data.clone());
    if options.fresh || !options.data.join(COMPLETE).exists() {
        begin_anew(&options.data)?;
        found(&place).await?;
        std::fs::write(options.data.join(COMPLETE), "")?;
    }
    let app = desk::open(&place).await?;
    welcome(listener.local_addr()?, &options.data, &Company::read()?.organisation.accounts);
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

async fn found(place: &Place) -> Result<(), DemoError> {
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("Thirteen months at Hexalis {wide_bar} {percent} %") {
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
fn welcome(address: SocketAddr, folder: &Path, accounts: &[Account]) {
    println!("\nGuichet is open: http://{address}/\n");
    println!("  {:<20} {:<16} password", "login", "role");
    for account in accounts {
        println!("  {:<20} {:<16} {PASSWORD}", account.login, account.role.replace('_', " "));
    }
    println!("\nData: {}. Start over with --fresh, stop with Ctrl+C.\n", folder.display());
}
