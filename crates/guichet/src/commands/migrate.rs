//! `guichet migrate`.

use super::CommandError;
use crate::cli::Store;
use crate::{config, desk};
use guichet_web::i18n::Words;

/// Brings the database to the present schema and says from where to where.
///
/// # Errors
/// [`CommandError`] where the database cannot be reached or a step fails; then nothing was changed.
pub async fn run(store: &Store, w: Words) -> Result<(), CommandError> {
    let (_, done) = desk::open_and_tell(&config::place(store)?).await?;
    if done.before == done.now {
        println!("{}", w.with("cli-migrated-already", &[("known", done.now.into())]));
    } else {
        let (before, now) = (done.before.into(), done.now.into());
        println!("{}", w.with("cli-migrated", &[("found", before), ("known", now)]));
    }
    Ok(())
}
