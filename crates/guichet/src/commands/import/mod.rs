//! `guichet import`: what another tool knew comes to the desk.

mod report;

use super::CommandError;
use crate::cli::ImportLog;
use crate::{config, desk};
use flate2::bufread::MultiGzDecoder;
use guichet_app::import::{Outcome, servicenow_log};
use guichet_core::import::servicenow::{self, Log};
use guichet_web::i18n::Words;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use report::Summary;
use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal};
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

/// Brings in the audit log of ServiceNow incidents, tells of every line that was left out, and ends with how much came in.
///
/// # Errors
/// [`CommandError`] where the file cannot be read or the desk not be written. What was written before stays, and the next
/// run goes on after it. Lines that are left out are no error.
pub async fn servicenow_log_file(options: &ImportLog, w: Words) -> Result<(), CommandError> {
    let started = Instant::now();
    let log = read(&options.file, w)?;
    report::rejected(&log, w);
    let app = desk::open(&config::place(&options.store)?).await?;
    let (rows, rejected) = (log.rows, log.rejected.len() as u64);
    let bar = bar(log.incidents.len() as u64, options.quiet);
    let outcome = servicenow_log(&app, log.incidents, |done| {
        bar.set_position(done);
        ControlFlow::Continue(())
    })
    .await?;
    bar.finish_and_clear();
    let Outcome { created, unchanged, .. } = outcome;
    Summary { created, unchanged, rejected }.print(options, w, rows, started.elapsed());
    Ok(())
}

/// Reads the whole file, compressed or not.
fn read(file: &Path, w: Words) -> Result<Log, CommandError> {
    let cannot = |cause: &dyn std::fmt::Display| {
        let (name, cause) = (file.display().to_string().into(), cause.to_string().into());
        CommandError::Words(w.with("cli-cannot-read", &[("name", name), ("cause", cause)]))
    };
    let mut input = File::open(file).map(|file| BufReader::with_capacity(1 << 16, file)).map_err(|e| cannot(&e))?;
    let compressed = is_gzip(&mut input).map_err(|e| cannot(&e))?;
    let log = if compressed {
        servicenow::read(BufReader::with_capacity(1 << 16, MultiGzDecoder::new(input)))
    } else {
        servicenow::read(input)
    };
    log.map_err(|e| cannot(&e))
}

/// Whether a file begins as gzip does.
fn is_gzip(input: &mut impl BufRead) -> io::Result<bool> {
    Ok(input.fill_buf()?.starts_with(&[0x1f, 0x8b]))
}

/// A bar for whoever watches at a terminal; none for a script, nor for whoever wants quiet.
fn bar(length: u64, quiet: bool) -> ProgressBar {
    if quiet || !io::stderr().is_terminal() {
        return ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::hidden());
    }
    let style = ProgressStyle::with_template("{bar:40} {human_pos} of {human_len} incidents, {eta} left");
    ProgressBar::new(length).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
