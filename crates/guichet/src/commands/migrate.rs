//! `guichet migrate`.

use super::CommandError;
use crate::cli::Store;
use crate::{config, desk};

/// Brings the database to the present schema and says from where to where.
///
/// # Errors
/// [`CommandError`] where the database cannot be reached or a step fails; then nothing was changed.
pub async fn run(store: &Store) -> Result<(), CommandError> {
    let (_, done) = desk::open_and_tell(&config::place(store)?).await?;
    if done.before == done.now {
        println!("The schema is up to date (version {}).", done.now);
    } else {
        println!("The schema went from version {} to {}.", done.before, done.now);
    }
    Ok(())
}
