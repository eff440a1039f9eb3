//! What the tests of every room need: fresh databases of each engine, a clock, people.

use crate::Ctx;
use crate::db::{Db, Tx, migrate};
use futures_util::FutureExt;
use guichet_core::access::{Actor, Role, Scope, Who};
use guichet_core::clock::FixedClock;
use guichet_core::ids::PersonId;
use jiff::Timestamp;
use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;

/// The hour at which tests begin: a Monday morning.
pub(crate) fn morning() -> Timestamp {
    "2026-03-02T08:00:00Z".parse().unwrap()
}

/// A clock that stands at [`morning`].
pub(crate) fn clock() -> Arc<FixedClock> {
    Arc::new(FixedClock::at(morning()))
}

/// An empty migrated database of each engine at hand: always SQLite, and PostgreSQL where `GUICHET_TEST_POSTGRES`
/// names a server on which databases may be made.
pub(crate) async fn test_dbs() -> Vec<Db> {
    let mut dbs = vec![sqlite()];
    if let Ok(server) = std::env::var("GUICHET_TEST_POSTGRES") {
        dbs.push(postgres(&server).await);
    }
    for db in &dbs {
        migrate(db, morning()).await.unwrap();
    }
    dbs
}

thread_local! {
    /// Removed when the test's thread ends.
    static FOLDERS: RefCell<Vec<TempDir>> = const { RefCell::new(Vec::new()) };
}

fn sqlite() -> Db {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::sqlite(&folder.path().join("test.db")).unwrap();
    FOLDERS.with_borrow_mut(|folders| folders.push(folder));
    db
}

/// A database of its own on the server. Reads there are no transactions, and making a database may not be in one.
async fn postgres(server: &str) -> Db {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let name = format!("app_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let sql = format!("CREATE DATABASE {name}");
    let maker = Db::postgres(server).unwrap();
    maker.read(move |tx: &mut Tx| async move { tx.batch(&sql).await }.boxed()).await.unwrap();
    let (host, _) = server.rsplit_once('/').unwrap();
    Db::postgres(&format!("{host}/{name}")).unwrap()
}

/// The system, which may do everything.
pub(crate) fn boss() -> Ctx {
    Ctx::system("test", clock())
}

/// Somebody of a role, who works nowhere and belongs to no group.
pub(crate) fn refused(role: Role) -> Ctx {
    let actor = Actor { who: Who::Person(PersonId(1)), role, scope: Scope::Entities(vec![]), groups: vec![] };
    Ctx { actor, clock: clock(), request_id: String::new() }
}
