//! Opening a desk: the database found, migrated, and ready for work.

use crate::config::Place;
use guichet_app::db::{Db, Migrations, migrate};
use guichet_app::{App, Problem, SystemClock, sla, workflows};
use guichet_core::clock::Clock;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Why a desk cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The folder cannot be made.
    #[error("cannot use the folder {folder}: {cause}")]
    Folder {
        /// Which one.
        folder: PathBuf,
        /// What the system says.
        cause: std::io::Error,
    },
    /// The database does not answer as it should.
    #[error("database: {0}")]
    Database(#[from] guichet_app::db::DbError),
    /// The first preparations failed.
    #[error("{0}")]
    Problem(#[from] Problem),
}

/// The name of the database in its folder.
pub const FILE: &str = "guichet.db";

/// Opens the desk at its place, with the wall clock.
///
/// # Errors
/// [`DeskError`].
pub async fn open(place: &Place) -> Result<App, DeskError> {
    Ok(open_and_tell(place).await?.0)
}

/// Opens the desk and says what was done to its schema.
///
/// # Errors
/// [`DeskError`].
pub async fn open_and_tell(place: &Place) -> Result<(App, Migrations), DeskError> {
    open_at(place, Arc::new(SystemClock)).await
}

/// Opens the desk at its place, with a clock of one's own.
///
/// # Errors
/// [`DeskError`].
pub async fn open_at(place: &Place, clock: Arc<dyn Clock>) -> Result<(App, Migrations), DeskError> {
    let db = match place {
        Place::Folder(folder) => Db::sqlite(&file_in(folder)?)?,
        Place::Postgres(url) => Db::postgres(url)?,
    };
    let migrations = migrate(&db, clock.now()).await?;
    let app = App::new(db, clock);
    let ctx = app.system("setup");
    app.write(move |tx| {
        Box::pin(async move {
            workflows::prepare(tx, &ctx).await?;
            sla::prepare(tx, &ctx).await
        })
    })
    .await?;
    Ok((app, migrations))
}

fn file_in(folder: &Path) -> Result<PathBuf, DeskError> {
    std::fs::create_dir_all(folder).map_err(|cause| DeskError::Folder { folder: folder.to_owned(), cause })?;
    Ok(folder.join(FILE))
}
