//! Calendars and promises in files. What is wrong in one is told with its line.

use super::super::CommandError;
use guichet_core::sla::{Calendar, CalendarFault, Plan, Targets};
use guichet_web::i18n::Words;
use serde::de::DeserializeOwned;
use std::path::Path;

/// Reads a calendar.
///
/// # Errors
/// [`CommandError::Usage`], with the line.
pub(super) fn calendar(file: &Path, w: Words) -> Result<Calendar, CommandError> {
    let text = text(file, w)?;
    let plan: Plan = parse(file, &text, w)?;
    Calendar::new(&plan).map_err(|fault| {
        let place = match &fault {
            CalendarFault::TimeZone(_) => "time_zone".to_owned(),
            CalendarFault::NeverOpen => "[week".to_owned(),
            CalendarFault::PassesMidnight(date) => date.to_string(),
        };
        let line = text.lines().position(|line| line.contains(&place)).map_or(1, |line| line + 1);
        wrong(file, w, &format!("line {line}: {fault}"))
    })
}

/// Reads promises.
///
/// # Errors
/// [`CommandError::Usage`], with the line.
pub(super) fn targets(file: &Path, w: Words) -> Result<Targets, CommandError> {
    parse(file, &text(file, w)?, w)
}

fn text(file: &Path, w: Words) -> Result<String, CommandError> {
    std::fs::read_to_string(file).map_err(|cause| {
        let (name, cause) = (file.display().to_string().into(), cause.to_string().into());
        CommandError::Usage(w.with("cli-cannot-read", &[("name", name), ("cause", cause)]))
    })
}

fn parse<T: DeserializeOwned>(file: &Path, text: &str, w: Words) -> Result<T, CommandError> {
    toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
        wrong(file, w, &format!("line {line}: {}", error.message()))
    })
}

fn wrong(file: &Path, w: Words, cause: &str) -> CommandError {
    let (name, cause) = (file.display().to_string().into(), cause.to_owned().into());
    CommandError::Usage(w.with("cli-sla-wrong", &[("name", name), ("cause", cause)]))
}
