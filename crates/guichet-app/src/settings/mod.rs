//! What an organisation decides about its desk.
//!
//! Each setting is stored under its name as JSON; one that was never changed has its default, so that a new version
//! may bring new settings without a migration.

mod store;

use crate::db::{DbError, Tx};
use crate::events::record_desk;
use crate::{Ctx, Problem, Result};
use guichet_core::event::{DeskDeed, Noun};
use guichet_core::form::{Fault, LINE_MAX, Wrong, line};
use guichet_core::tickets::Matrix;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The settings of the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeskSettings {
    /// The organisation's name, as shown on pages and in mail.
    pub organisation_name: String,
    /// The IANA name of its time zone: days and reports are counted there.
    pub time_zone: String,
    /// The language for whoever has chosen none: `fr` or `en`.
    pub default_language: String,
    /// Days after which a resolved ticket closes by itself.
    pub closing_delay_days: i64,
    /// Days within which a closed ticket can be opened again.
    pub reopening_window_days: i64,
    /// The largest file, in MiB.
    pub attachment_max_mib: i64,
    /// How many files a ticket may have.
    pub attachments_per_ticket: i64,
    /// Impact × urgency → priority.
    pub matrix: Matrix,
}

impl Default for DeskSettings {
    fn default() -> Self {
        Self {
            organisation_name: "Guichet".into(),
            time_zone: "Europe/Paris".into(),
            default_language: "fr".into(),
            closing_delay_days: 5,
            reopening_window_days: 10,
            attachment_max_mib: 25,
            attachments_per_ticket: 50,
            matrix: Matrix::default(),
        }
    }
}

/// A setting as the manual and the administration page list it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its name, in the table and in the API.
    pub name: &'static str,
    /// The key of its title in the catalogues.
    pub doc: &'static str,
}

/// Every setting, in the order of the page.
pub const SETTINGS: &[Setting] = &[
    Setting { name: "organisation_name", doc: "field-organisation_name" },
    Setting { name: "time_zone", doc: "field-time_zone" },
    Setting { name: "default_language", doc: "field-default_language" },
    Setting { name: "closing_delay_days", doc: "field-closing_delay_days" },
    Setting { name: "reopening_window_days", doc: "field-reopening_window_days" },
    Setting { name: "attachment_max_mib", doc: "field-attachment_max_mib" },
    Setting { name: "attachments_per_ticket", doc: "field-attachments_per_ticket" },
    Setting { name: "matrix", doc: "admin-matrix" },
];

impl DeskSettings {
    /// The organisation's time zone.
    #[must_use]
    pub fn tz(&self) -> jiff::tz::TimeZone {
        jiff::tz::TimeZone::get(&self.time_zone).unwrap_or(jiff::tz::TimeZone::UTC)
    }

    fn checked(mut self) -> Result<Self> {
        let mut wrong = Vec::new();
        match line(&self.organisation_name, LINE_MAX) {
            Ok(name) => self.organisation_name = name,
            Err(fault) => wrong.push(Wrong::new("organisation_name", fault)),
        }
        if jiff::tz::TimeZone::get(&self.time_zone).is_err() {
            wrong.push(Wrong::new("time_zone", Fault::Unknown));
        }
        if !["fr", "en"].contains(&self.default_language.as_str()) {
            wrong.push(Wrong::new("default_language", Fault::Unknown));
        }
        for (name, value, range) in [
            ("closing_delay_days", self.closing_delay_days, 0..=365),
            ("reopening_window_days", self.reopening_window_days, 0..=365),
            ("attachment_max_mib", self.attachment_max_mib, 1..=200),
            ("attachments_per_ticket", self.attachments_per_ticket, 1..=1000),
        ] {
            if !range.contains(&value) {
                wrong.push(Wrong::new(name, Fault::OutOfRange));
            }
        }
        if wrong.is_empty() { Ok(self) } else { Err(Problem::Invalid(wrong)) }
    }

    fn to_map(&self) -> Result<Map<String, Value>> {
        match serde_json::to_value(self) {
            Ok(Value::Object(map)) => Ok(map),
            other => Err(Problem::Internal(format!("settings are no object: {other:?}"))),
        }
    }
}

/// The settings as they stand.
///
/// # Errors
/// As the database answers; [`Problem::Internal`] where a stored value is not of its type.
pub async fn settings(tx: &mut Tx) -> Result<DeskSettings> {
    let mut map = DeskSettings::default().to_map()?;
    for (name, value) in store::all(tx).await? {
        if let Some(slot) = map.get_mut(&name) {
            *slot = serde_json::from_str(&value).map_err(DbError::broken)?;
        }
    }
    Ok(serde_json::from_value(Value::Object(map)).map_err(DbError::broken)?)
}

/// The matrix from which priorities are read.
///
/// # Errors
/// As [`settings`].
pub async fn matrix(tx: &mut Tx) -> Result<Matrix> {
    Ok(settings(tx).await?.matrix)
}

/// Changes settings: those that differ are written, each with a line in the audit log.
///
/// # Errors
/// [`Problem::Forbidden`] unless an administrator asks, [`Problem::Invalid`] for values out of range.
pub async fn change(tx: &mut Tx, ctx: &Ctx, wanted: DeskSettings) -> Result<()> {
    ctx.must_administer()?;
    let (wanted, present) = (wanted.checked()?.to_map()?, settings(tx).await?.to_map()?);
    for (name, value) in wanted {
        if present.get(&name) != Some(&value) {
            store::put(tx, &name, &value.to_string(), ctx.now()).await?;
            record_desk(tx, ctx, Noun::Setting, 0, DeskDeed::Changed, &name).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
