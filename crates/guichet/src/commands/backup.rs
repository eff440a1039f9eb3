//! `guichet backup`: the whole database in one file, while the desk stays open.

use super::CommandError;
use super::failure::{database, mend};
use crate::cli::Backup;
use crate::config::{self, Place};
use crate::desk;
use guichet_app::db;
use guichet_web::i18n::Words;

/// Copies the embedded database; of PostgreSQL it says how to.
///
/// # Errors
/// [`CommandError::Words`] where there is nothing to copy, the file exists already, or it cannot be written.
pub fn run(options: &Backup, w: Words) -> Result<(), CommandError> {
    let Place::Folder(folder) = config::place(&options.store)? else {
        return Err(CommandError::Words(w.t("cli-backup-postgres").to_owned()));
    };
    let (from, to) = (folder.join(desk::FILE), options.to.clone());
    let shown = to.display().to_string();
    if !from.exists() {
        return Err(CommandError::Words(w.name("cli-backup-none", &folder.display().to_string())));
    }
    if to.exists() {
        return Err(CommandError::Words(w.name("cli-backup-exists", &shown)));
    }
    db::copy(&from, &to).map_err(|error| {
        let told = format!("{} {}", database(w, &error), mend(w, &error));
        CommandError::Words(format!("{shown}: {}", told.trim_end()))
    })?;
    if options.json {
        println!("{}", serde_json::json!({ "file": shown, "bytes": std::fs::metadata(&to)?.len() }));
    } else {
        println!("{}", w.name("cli-backup-done", &shown));
    }
    Ok(())
}
