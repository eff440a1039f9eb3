//! The whole front door, pages and API, on a small organisation in which everybody stands differently to one ticket.
//!
//! Marie asked for it, Olga follows it, Paul and Aline have nothing to do with it, Jean and Sophie work in its entity, Léa in
//! another, and Claire administers.

mod ask;
mod people;

pub use ask::{Asked, Seen, multipart};

use axum::Router;
use futures_util::FutureExt;
use guichet_app::db::{Db, Tx, migrate};
use guichet_app::{App, sla, workflows};
use guichet_core::clock::FixedClock;
use guichet_core::ids::{AssetId, CannedReplyId, CategoryId, EntityId, GroupId, PersonId, TemplateId};
use guichet_web::Web;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Everybody's password.
pub const PASSWORD: &str = "une phrase assez longue";

/// Everybody, from nothing to do with the ticket to all of the desk.
pub const PEOPLE: [&str; 8] = ["marie", "olga", "paul", "aline", "jean", "lea", "sophie", "claire"];

/// A running desk.
pub struct Front {
    pub app: App,
    pub web: Web,
    pub place: Place,
    router: Router,
    people: BTreeMap<&'static str, Known>,
    _folder: tempfile::TempDir,
}

/// Somebody, with what opens the door to them.
#[derive(Clone)]
pub struct Known {
    pub id: PersonId,
    pub cookie: String,
    pub token: String,
    /// A token that only reads.
    pub reader: String,
}

/// What there is besides people.
#[derive(Clone, Copy)]
pub struct Place {
    pub lille: EntityId,
    /// Somebody who may be closed and opened again.
    pub spare: PersonId,
    pub n1: GroupId,
    pub n2: GroupId,
    pub category: CategoryId,
    pub template: TemplateId,
    pub reply: CannedReplyId,
    pub asset: AssetId,
}

/// A desk on each engine at hand: always SQLite, and PostgreSQL where `GUICHET_TEST_POSTGRES` names a server.
pub async fn fronts() -> Vec<Front> {
    let mut fronts = vec![front().await];
    if let Ok(server) = std::env::var("GUICHET_TEST_POSTGRES") {
        fronts.push(open(postgres(&server).await, tempfile::tempdir().unwrap()).await);
    }
    fronts
}

/// A desk on SQLite.
pub async fn front() -> Front {
    let folder = tempfile::tempdir().unwrap();
    open(Db::sqlite(&folder.path().join("desk.db")).unwrap(), folder).await
}

async fn postgres(server: &str) -> Db {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let name = format!("front_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let sql = format!("CREATE DATABASE {name}");
    let maker = Db::postgres(server).unwrap();
    maker.read(move |tx: &mut Tx| async move { tx.batch(&sql).await }.boxed()).await.unwrap();
    let (host, _) = server.rsplit_once('/').unwrap();
    Db::postgres(&format!("{host}/{name}")).unwrap()
}

async fn open(db: Db, folder: tempfile::TempDir) -> Front {
    let morning = "2026-03-02T08:00:00Z".parse().unwrap();
    migrate(&db, morning).await.unwrap();
    let app = App::new(db, Arc::new(FixedClock::at(morning)));
    let web = Web::new(app.clone(), false, None);
    let router = guichet_api::router(app.clone()).merge(guichet_web::routes(web.clone()));
    let router = router.layer(axum::middleware::map_response(async |answer| guichet_web::door::guard(answer)));
    let (ctx, hash) = (app.system("test"), app.hasher.hash(PASSWORD).await.unwrap());
    let furnished = app.write(move |tx| {
        Box::pin(async move {
            workflows::prepare(tx, &ctx).await?;
            sla::prepare(tx, &ctx).await?;
            people::furnish(tx, &ctx, &hash).await
        })
    });
    let (place, ids, tokens) = furnished.await.unwrap();
    let mut front = Front { app, web, place, router, people: BTreeMap::new(), _folder: folder };
    for (name, (token, reader)) in PEOPLE.into_iter().zip(tokens) {
        let cookie = front.sign_in(name).await;
        front.people.insert(name, Known { id: ids[name], cookie, token, reader });
    }
    front
}

impl Front {
    /// Somebody.
    pub fn person(&self, name: &str) -> &Known {
        &self.people[name]
    }
}
