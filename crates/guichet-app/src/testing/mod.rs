//! What the tests of every room need: fresh databases of each engine, a clock, people.

use crate::identity::{self, EntityFacts, PersonInput};
use crate::{Ctx, Result};
mod store;

pub(crate) use store::{a_ticket, count, session_digests};

use crate::db::{Db, Tx, migrate};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use guichet_core::access::{Actor, Role, Scope, Who};
use guichet_core::clock::FixedClock;
use guichet_core::ids::{EntityId, PersonId};
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

/// Plays a scenario on every engine, in one unit. What it asserts is told where it fails.
pub(crate) async fn everywhere<F>(scenario: F)
where
    F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<()>> + Clone + Send + 'static,
{
    for db in test_dbs().await {
        let engine = db.engine();
        let result = db.write(scenario.clone()).await;
        assert!(result.is_ok(), "{}: {result:?}", engine.name());
    }
}

/// The system, which may do everything, at [`morning`].
pub(crate) fn boss() -> Ctx {
    Ctx::system("test", clock())
}

/// The system at another hour.
pub(crate) fn boss_at(now: Timestamp) -> Ctx {
    Ctx::system("test", Arc::new(FixedClock::at(now)))
}

/// Somebody of a role, who works nowhere and belongs to no group.
pub(crate) fn refused(role: Role) -> Ctx {
    let actor = Actor { who: Who::Person(PersonId(1)), role, scope: Scope::Entities(vec![]), groups: vec![] };
    Ctx { actor, clock: clock(), request_id: String::new() }
}

/// What a person does, as the desk sees them.
pub(crate) async fn acting(tx: &mut Tx, id: PersonId) -> Ctx {
    let actor = identity::actor(tx, id).await.unwrap().unwrap();
    Ctx { actor, clock: clock(), request_id: String::new() }
}

/// An organisation `Hexalis` with a site `Lyon`.
pub(crate) async fn two_entities(tx: &mut Tx) -> Result<(EntityId, EntityId)> {
    let root = EntityFacts { name: "Hexalis".into(), parent: None };
    let root = identity::add_entity(tx, &boss(), root).await?;
    let lyon = EntityFacts { name: "Lyon".into(), parent: Some(root) };
    Ok((root, identity::add_entity(tx, &boss(), lyon).await?))
}

/// A form about `prenom.nom`.
pub(crate) fn form(login: &str, role: Role, entity: EntityId) -> PersonInput {
    let (first, last) = login.split_once('.').unwrap_or((login, ""));
    let first = first[..1].to_uppercase() + &first[1..];
    let email = format!("{login}@hexalis.example");
    PersonInput { email, ..PersonInput::named(login, &first, &last.to_uppercase(), role, entity) }
}

/// An account of `prenom.nom`.
pub(crate) async fn someone(tx: &mut Tx, login: &str, role: Role, entity: EntityId) -> Result<PersonId> {
    identity::add_person(tx, &boss(), form(login, role, entity).parse().unwrap()).await
}
