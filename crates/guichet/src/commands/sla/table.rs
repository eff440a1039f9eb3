//! The table of a replay: CSV, written while it is reckoned, and there whole or not at all.

use super::super::CommandError;
use guichet_app::reports::PastTicket;
use guichet_core::sla::Fared;
use guichet_web::i18n::Words;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

const HEAD: &str =
    "reference,external_reference,opened_at,resolved_at,working_seconds,paused_seconds,response_met,resolution_met";

/// A table being written.
pub(super) struct Table {
    to: BufWriter<File>,
    /// Where it stands until it is whole.
    beside: PathBuf,
    place: PathBuf,
}

impl Table {
    /// Begins a table beside its place.
    ///
    /// # Errors
    /// [`CommandError::Words`] where nothing can be written there.
    pub(super) fn create(place: &Path, w: Words) -> Result<Self, CommandError> {
        let mut name = place.file_name().unwrap_or_default().to_owned();
        name.push(".part");
        let beside = place.with_file_name(name);
        let cannot = |cause: std::io::Error| {
            let (name, cause) = (place.display().to_string().into(), cause.to_string().into());
            CommandError::Words(w.with("cli-sla-cannot-write", &[("name", name), ("cause", cause)]))
        };
        // What is no plain file, such as a pipe, is written as it is.
        let is_special = place.metadata().is_ok_and(|known| !known.is_file());
        let beside = if is_special { place.to_owned() } else { beside };
        let mut to = BufWriter::new(File::create(&beside).map_err(cannot)?);
        writeln!(to, "{HEAD}")?;
        Ok(Self { to, beside, place: place.to_owned() })
    }

    /// Writes the line of a ticket.
    ///
    /// # Errors
    /// As the system answers.
    pub(super) fn line(&mut self, ticket: &PastTicket, fared: &Fared) -> Result<(), CommandError> {
        let PastTicket { reference, external_reference, timeline, .. } = ticket;
        let external = cell(external_reference.as_deref().unwrap_or_default());
        let resolved = timeline.resolved_at.map(|at| at.to_string()).unwrap_or_default();
        let working = fared.working.map(|working| working.as_secs().to_string()).unwrap_or_default();
        let met = |met: Option<bool>| met.map_or("", |met| if met { "true" } else { "false" });
        writeln!(
            self.to,
            "{reference},{external},{opened},{resolved},{working},{paused},{response},{resolution}",
            opened = timeline.opened_at,
            paused = fared.paused.as_secs(),
            response = met(fared.response_met),
            resolution = met(fared.resolution_met),
        )?;
        Ok(())
    }

    /// Puts the whole table in its place.
    ///
    /// # Errors
    /// As the system answers.
    pub(super) fn finish(mut self) -> Result<(), CommandError> {
        self.to.flush()?;
        if self.beside != self.place {
            std::fs::rename(&self.beside, &self.place)?;
        }
        Ok(())
    }
}

/// A cell of CSV, in quotes where it needs them.
fn cell(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}
