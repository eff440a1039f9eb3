//! Looking after a database: whether its file is whole, and a copy of it while it is in use.

use super::{Db, DbError, DbResult, Engine, Tx, params};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

/// Reads the whole file of an embedded database and says what is damaged. PostgreSQL looks after its own files.
///
/// # Errors
/// [`DbError::Broken`] with the first thing that is damaged.
pub async fn check(db: &Db) -> DbResult<()> {
    if db.engine() == Engine::Postgres {
        return db.ping().await;
    }
    let found =
        db.read(|tx: &mut Tx| Box::pin(async move { tx.one::<(String,)>("PRAGMA quick_check(1)", params![]).await }));
    match found.await? {
        (found,) if found == "ok" => Ok(()),
        (found,) => Err(DbError::Broken(format!("database disk image is malformed: {found}"))),
    }
}

/// Copies an embedded database as it is at one moment, while it may be written to. The copy is complete and on the disk, or
/// it is not there.
///
/// # Errors
/// [`DbError::Broken`] where the source cannot be read or the copy not be written; [`DbError::Full`].
pub fn copy(from: &Path, to: &Path) -> DbResult<()> {
    let part = to.with_extension("part");
    let copied = copy_to(from, &part).and_then(|()| std::fs::rename(&part, to).map_err(DbError::broken));
    if copied.is_err() {
        // What is left of a copy that failed is of no use; that it cannot be removed is the smaller trouble.
        let _ = std::fs::remove_file(&part);
    }
    copied
}

fn copy_to(from: &Path, part: &Path) -> DbResult<()> {
    let source = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let mut copy = Connection::open(part)?;
    // All pages in one step: a single moment, which waits for nobody and holds nobody up.
    match Backup::new(&source, &mut copy)?.step(-1)? {
        StepResult::Done => {}
        _ => return Err(DbError::Busy),
    }
    copy.close().map_err(|(_, error)| DbError::from(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_copy_is_whole_and_damage_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let (file, to) = (folder.path().join("desk.db"), folder.path().join("copy.db"));
        let db = Db::sqlite(&file).unwrap();
        super::super::migrate(&db, jiff::Timestamp::UNIX_EPOCH).await.unwrap();
        check(&db).await.unwrap();
        copy(&file, &to).unwrap();
        assert!(!to.with_extension("part").exists());
        let copied = Db::sqlite(&to).unwrap();
        check(&copied).await.unwrap();
        assert_eq!(
            super::super::schema(&copied).await.unwrap().before,
            super::super::schema(&db).await.unwrap().before
        );

        let damaged = folder.path().join("damaged.db");
        let mut bytes = std::fs::read(&to).unwrap();
        let half = bytes.len() / 2;
        bytes[4096..half].fill(0x5a);
        std::fs::write(&damaged, bytes).unwrap();
        let seen = match Db::sqlite(&damaged) {
            Ok(db) => check(&db).await,
            Err(error) => Err(error),
        };
        assert!(seen.unwrap_err().to_string().contains("malformed"));
        assert!(copy(&folder.path().join("none.db"), &folder.path().join("x.db")).is_err());
    }
}
