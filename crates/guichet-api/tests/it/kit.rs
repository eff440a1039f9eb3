//! A desk with a few people, and their tokens.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, header};
use futures_util::FutureExt;
use guichet_app::db::{Db, Tx, migrate};
use guichet_app::identity::{
    EntityFacts, GroupFacts, PersonInput, TokenScope, add_entity, add_group, add_person, create_token, set_members,
};
use guichet_app::{App, Ctx, Problem, workflows};
use guichet_core::access::Role;
use guichet_core::clock::FixedClock;
use guichet_core::ids::{EntityId, PersonId};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;
use tower::ServiceExt;

/// A running desk.
pub struct Desk {
    pub app: App,
    pub router: Router,
    pub clock: Arc<FixedClock>,
    pub ids: HashMap<&'static str, i64>,
    tokens: HashMap<&'static str, String>,
    _folder: TempDir,
}

/// One desk on each engine at hand: always SQLite, and PostgreSQL where `GUICHET_TEST_POSTGRES` names a server.
pub async fn desks() -> Vec<Desk> {
    let folder = tempfile::tempdir().unwrap();
    let mut desks = vec![open(Db::sqlite(&folder.path().join("test.db")).unwrap(), folder).await];
    if let Ok(server) = std::env::var("GUICHET_TEST_POSTGRES") {
        desks.push(open(postgres(&server).await, tempfile::tempdir().unwrap()).await);
    }
    desks
}

/// One desk on SQLite.
pub async fn desk() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    open(Db::sqlite(&folder.path().join("test.db")).unwrap(), folder).await
}

async fn postgres(server: &str) -> Db {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let name = format!("api_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let sql = format!("CREATE DATABASE {name}");
    let maker = Db::postgres(server).unwrap();
    maker.read(move |tx: &mut Tx| async move { tx.batch(&sql).await }.boxed()).await.unwrap();
    let (host, _) = server.rsplit_once('/').unwrap();
    Db::postgres(&format!("{host}/{name}")).unwrap()
}

async fn open(db: Db, folder: TempDir) -> Desk {
    let morning: Timestamp = "2026-03-02T08:00:00Z".parse().unwrap();
    let clock = Arc::new(FixedClock::at(morning));
    migrate(&db, morning).await.unwrap();
    let app = App::new(db, clock.clone());
    let ctx = app.system("test");
    let (ids, tokens) = app.write(move |tx: &mut Tx| async move { furnish(tx, &ctx).await }.boxed()).await.unwrap();
    Desk { router: guichet_api::router(app.clone()), app, clock, ids, tokens, _folder: folder }
}

type Furniture = (HashMap<&'static str, i64>, HashMap<&'static str, String>);

async fn furnish(tx: &mut Tx, ctx: &Ctx) -> Result<Furniture, Problem> {
    workflows::prepare(tx, ctx).await?;
    let entity = add_entity(tx, ctx, EntityFacts { name: "Hexalis".into(), parent: None }).await?;
    let (mut ids, mut tokens) = (HashMap::from([("hexalis", entity.0)]), HashMap::new());
    let elsewhere = add_entity(tx, ctx, EntityFacts { name: "Lille".into(), parent: Some(entity) }).await?;
    for (login, role) in [
        ("lea", Role::Technician),
        ("marie", Role::Requester),
        ("paul", Role::Requester),
        ("jean", Role::Technician),
        ("pierre", Role::Technician),
        ("sophie", Role::Supervisor),
        ("admin", Role::Administrator),
    ] {
        let entity = if login == "lea" { elsewhere } else { entity };
        let person = add_person(tx, ctx, somebody(login, role, entity)).await?;
        let (secret, _) = create_token(tx, ctx, person, "test", TokenScope::Write, None).await?;
        ids.insert(login, person.0);
        tokens.insert(login, secret.reveal().to_owned());
    }
    let (reader, _) = create_token(tx, ctx, PersonId(ids["jean"]), "reads", TokenScope::Read, None).await?;
    tokens.insert("reader", reader.reveal().to_owned());
    for (name, tier, member) in [("n1", 1, "jean"), ("n2", 2, "pierre")] {
        let facts = GroupFacts { name: format!("Support {name}"), tier, manager: None, entity };
        let group = add_group(tx, ctx, facts).await?;
        set_members(tx, ctx, group, &[PersonId(ids[member])]).await?;
        ids.insert(name, group.0);
    }
    Ok((ids, tokens))
}

fn somebody(login: &str, role: Role, entity: EntityId) -> guichet_app::identity::PersonFacts {
    let input = PersonInput {
        login: login.into(),
        first_name: login.to_uppercase(),
        last_name: "TEST".into(),
        email: format!("{login}@hexalis.test"),
        phone: String::new(),
        extension: String::new(),
        department: "Comptabilité".into(),
        job_title: String::new(),
        location: "Lyon".into(),
        manager: None,
        entity,
        role,
        vip: false,
        language: None,
    };
    input.parse().unwrap()
}

/// What was answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The body as JSON; null where it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or(Value::Null)
    }

    /// The body, where the status is the expected one.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.bytes));
        self.json()
    }

    /// The kind of problem, where it is one.
    #[track_caller]
    pub fn problem(self, status: u16) -> String {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.bytes));
        assert_eq!(self.headers[header::CONTENT_TYPE], "application/problem+json");
        let body = self.json();
        assert_eq!(body["status"], status);
        body["type"].as_str().unwrap().strip_prefix("/problems/").unwrap().to_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers[name].to_str().unwrap()
    }
}

/// Somebody's program.
pub struct Client<'d> {
    desk: &'d Desk,
    token: Option<String>,
    headers: Vec<(String, String)>,
}

impl Desk {
    /// The program of somebody.
    pub fn of(&self, login: &str) -> Client<'_> {
        Client { desk: self, token: Some(self.tokens[login].clone()), headers: vec![] }
    }

    /// A program without a token.
    pub fn of_nobody(&self) -> Client<'_> {
        Client { desk: self, token: None, headers: vec![] }
    }

    /// The token of somebody.
    pub fn token(&self, login: &str) -> &str {
        &self.tokens[login]
    }

    /// Asks the router.
    pub async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Answer { status: parts.status.as_u16(), headers: parts.headers, bytes }
    }
}

impl Client<'_> {
    /// The same, with a header.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sends a request with a body of a type.
    pub async fn send(&self, method: Method, path: &str, kind: Option<&str>, body: impl Into<Body>) -> Answer {
        let mut request = Request::builder().method(method).uri(format!("/api/v1{path}"));
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        if let Some(kind) = kind {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        self.desk.ask(request.body(body.into()).unwrap()).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None, Body::empty()).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, None, Body::empty()).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, Some("application/json"), body.to_string()).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PUT, path, Some("application/json"), body.to_string()).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PATCH, path, Some("application/json"), body.to_string()).await
    }

    /// Opens a ticket and answers its reference.
    pub async fn opens(&self, title: &str) -> String {
        let ticket = self.post("/tickets", json!({ "title": title })).await.expect(201);
        ticket["reference"].as_str().unwrap().to_owned()
    }
}
