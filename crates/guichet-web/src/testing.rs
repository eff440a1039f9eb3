//! A whole front desk for tests: its own database, a fixed clock, and visitors with cookies who read pages and send forms.

use crate::{Web, routes};
use axum::{
    Router,
    body::{Body, BodyDataStream, to_bytes},
    http::{Request, StatusCode, header},
};
use guichet_app::{App, db::Db, identity, tickets, workflows};
use guichet_core::{
    access::Role,
    clock::FixedClock,
    ids::{EntityId, PersonId},
    tickets::{Channel, Kind, Reference},
};
use scraper::{Html, Selector};
use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};
use tower::ServiceExt;

/// The code of the first administrator.
pub const CODE: &str = "the-code";
/// Everybody's password.
pub const PASSWORD: &str = "une phrase assez longue";

/// The front desk.
pub struct Desk {
    pub web: Web,
    clock: Arc<FixedClock>,
    router: Router,
    _folder: tempfile::TempDir,
}

impl Desk {
    /// A desk that nobody has entered yet, on SQLite.
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::sqlite(&folder.path().join("desk.db")).unwrap();
        Self::on(db, folder).await
    }

    /// A desk of each engine at hand: SQLite, and PostgreSQL where `GUICHET_TEST_POSTGRES` names a server.
    pub async fn everywhere() -> Vec<Self> {
        let mut desks = vec![Self::new().await];
        if let Ok(server) = std::env::var("GUICHET_TEST_POSTGRES") {
            desks.push(Self::on(postgres(&server).await, tempfile::tempdir().unwrap()).await);
        }
        desks
    }

    async fn on(db: Db, folder: tempfile::TempDir) -> Self {
        let now = "2026-01-13T12:02:00Z".parse().unwrap();
        guichet_app::db::migrate(&db, now).await.unwrap();
        let clock = Arc::new(FixedClock::at(now));
        let app = App::new(db, clock.clone());
        let ctx = app.system("test");
        app.write(crate::web::unit!(|tx| workflows::prepare(tx, &ctx).await)).await.unwrap();
        let web = Web::new(app, false, Some(CODE));
        Self { router: routes(web.clone()), web, clock, _folder: folder }
    }

    /// Lets so many minutes pass.
    pub fn advance(&self, minutes: i64) {
        self.clock.advance(jiff::SignedDuration::from_mins(minutes));
    }

    /// Somebody with a role, whose login is the role's word.
    pub async fn person(&self, role: Role) -> PersonId {
        let ctx = self.web.app.system("test");
        let hash = self.web.app.hasher.hash(PASSWORD).await.unwrap();
        self.web.app.write(crate::web::unit!(|tx| add(tx, &ctx, role, &hash).await)).await.unwrap()
    }

    /// A ticket that somebody opened.
    pub async fn ticket(&self, requester: PersonId, title: &str) -> Reference {
        let (ctx, new) = (self.web.app.system("test"), new_ticket(requester, title));
        self.web.app.write(crate::web::unit!(|tx| tickets::open(tx, &ctx, new).await)).await.unwrap().reference()
    }

    /// Somebody at a browser.
    pub const fn visitor(&self) -> Visitor<'_> {
        Visitor { desk: self, cookies: Vec::new() }
    }

    /// Somebody with a role, signed in.
    pub async fn signed_in(&self, role: Role) -> Visitor<'_> {
        self.person(role).await;
        let mut visitor = self.visitor();
        let answer = visitor.post("/sign-in", &[("login", role.word()), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
        visitor
    }
}

/// A database of its own on the server.
async fn postgres(server: &str) -> Db {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let name = format!("web_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let sql = format!("CREATE DATABASE {name}");
    let maker = Db::postgres(server).unwrap();
    maker.read(crate::web::unit!(|tx| tx.batch(&sql).await)).await.unwrap();
    let (host, _) = server.rsplit_once('/').unwrap();
    Db::postgres(&format!("{host}/{name}")).unwrap()
}

async fn add(
    tx: &mut guichet_app::db::Tx,
    ctx: &guichet_app::Ctx,
    role: Role,
    hash: &str,
) -> Result<PersonId, guichet_app::Problem> {
    let entity = match identity::entities(tx).await?.first() {
        Some(entity) => entity.id,
        None => {
            let facts = identity::EntityFacts { name: "Hexalis".to_owned(), parent: None };
            identity::add_entity(tx, ctx, facts).await?
        }
    };
    let facts = input(role, entity).parse().map_err(guichet_app::Problem::Invalid)?;
    let id = identity::add_person(tx, ctx, facts).await?;
    identity::give_password(tx, ctx, id, hash, None).await?;
    Ok(id)
}

fn new_ticket(requester: PersonId, title: &str) -> tickets::NewTicket {
    tickets::NewTicket {
        description: "L’écran affiche l’erreur 550.".to_owned(),
        channel: Channel::Phone,
        requester: Some(requester),
        ..tickets::NewTicket::titled(Kind::Incident, title)
    }
}

fn input(role: Role, entity: EntityId) -> identity::PersonInput {
    identity::PersonInput {
        email: format!("{role}@hexalis.example"),
        extension: "1234".to_owned(),
        department: "Comptabilité".to_owned(),
        language: Some("fr".to_owned()),
        ..identity::PersonInput::named(role.word(), "Marie", &role.word().to_uppercase(), role, entity)
    }
}

/// A browser: it keeps cookies and says where it comes from.
pub struct Visitor<'d> {
    desk: &'d Desk,
    cookies: Vec<(String, String)>,
}

/// What came back.
pub struct Seen {
    pub status: StatusCode,
    pub location: String,
    pub headers: axum::http::HeaderMap,
    pub html: String,
}

impl Seen {
    /// The texts of the elements that a selector finds.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let page = Html::parse_document(&self.html);
        let selector = Selector::parse(selector).unwrap();
        let found = page.select(&selector).map(|e| e.text().collect::<String>());
        found.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }

    /// What a browser would send of a form as it stands.
    pub fn fields(&self, form: &str) -> Vec<(String, String)> {
        let page = Html::parse_document(&self.html);
        let selector = |end: &str| Selector::parse(&format!("{form} {end}")).unwrap();
        let pair = |field: scraper::ElementRef<'_>, name: &str| {
            (field.attr(name).unwrap_or_default().to_owned(), field.attr("value").unwrap_or_default().to_owned())
        };
        let inputs = selector("input:not([type=checkbox])[name]");
        let boxes = selector("input[type=checkbox][checked]");
        let inputs = page.select(&inputs).map(|field| pair(field, "name"));
        let mut out: Vec<_> = inputs.chain(page.select(&boxes).map(|field| pair(field, "name"))).collect();
        let option = Selector::parse("option[selected]").unwrap();
        for select in page.select(&selector("select[name]")) {
            let chosen = select.select(&option).next().and_then(|option| option.attr("value")).unwrap_or("new");
            out.push((select.attr("name").unwrap_or_default().to_owned(), chosen.to_owned()));
        }
        out
    }

    /// An attribute of the first element that a selector finds.
    pub fn attr(&self, selector: &str, name: &str) -> Option<String> {
        let page = Html::parse_document(&self.html);
        page.select(&Selector::parse(selector).unwrap()).next()?.attr(name).map(str::to_owned)
    }
}

impl Visitor<'_> {
    /// Looks at a page.
    pub async fn get(&mut self, path: &str) -> Seen {
        let request = Request::get(path).header(header::ACCEPT_LANGUAGE, "fr");
        self.send(request, Body::empty()).await
    }

    /// Asks with headers of one's own.
    pub async fn get_with(&mut self, path: &str, headers: &[(&str, &str)]) -> Seen {
        let request = headers.iter().fold(Request::get(path), |request, (name, value)| request.header(*name, *value));
        self.send(request, Body::empty()).await
    }

    /// Sends a form from one of our pages.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Seen {
        let request = Request::post(path).header("sec-fetch-site", "same-origin");
        self.send_form(request, fields).await
    }

    /// Sends a form as a page of another site would.
    pub async fn post_from_elsewhere(&mut self, path: &str, fields: &[(&str, &str)]) -> Seen {
        let request = Request::post(path).header("sec-fetch-site", "cross-site");
        self.send_form(request, fields).await
    }

    /// Sends a file up.
    pub async fn upload(&mut self, name: &str, bytes: &[u8]) -> Seen {
        let head = format!("--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        let body = [head.as_bytes(), bytes, b"\r\n--XX--\r\n"].concat();
        let request = Request::post("/files").header("sec-fetch-site", "same-origin");
        let request = request.header(header::CONTENT_TYPE, "multipart/form-data; boundary=XX");
        self.send(request, Body::from(body)).await
    }

    /// Sends a form with a file in it, as a browser without script does.
    pub async fn post_with_file(&mut self, path: &str, fields: &[(&str, &str)], file: (&str, &[u8])) -> Seen {
        let field = |name: &str, value: &str| {
            format!("--XX\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let fields: String = fields.iter().map(|(name, value)| field(name, value)).collect();
        let head = "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=";
        let head = format!("{fields}{head}\"{}\"\r\n\r\n", file.0);
        let body = [head.as_bytes(), file.1, b"\r\n--XX--\r\n"].concat();
        let request = Request::post(path).header("sec-fetch-site", "same-origin");
        let request = request.header(header::CONTENT_TYPE, "multipart/form-data; boundary=XX");
        self.send(request, Body::from(body)).await
    }

    /// Opens a stream of events, and gives its pieces as they come.
    pub async fn listen(&mut self, path: &str) -> BodyDataStream {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = Request::get(path).header(header::COOKIE, cookies.join("; ")).body(Body::empty()).unwrap();
        let answer = self.desk.router.clone().oneshot(request).await.unwrap();
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/event-stream");
        answer.into_body().into_data_stream()
    }

    async fn send_form(&mut self, request: axum::http::request::Builder, fields: &[(&str, &str)]) -> Seen {
        let pairs: Vec<_> = fields.iter().map(|(n, v)| format!("{n}={}", crate::url::encoded(v))).collect();
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(pairs.join("&"))).await
    }

    async fn send(&mut self, request: axum::http::request::Builder, body: Body) -> Seen {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = request.header(header::COOKIE, cookies.join("; ")).body(body).unwrap();
        let answer = self.desk.router.clone().oneshot(request).await.unwrap();
        for cookie in answer.headers().get_all(header::SET_COOKIE) {
            self.keep(cookie.to_str().unwrap());
        }
        let location = answer.headers().get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned());
        let (status, headers) = (answer.status(), answer.headers().clone());
        let body = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        Seen {
            status,
            location: location.unwrap_or_default(),
            headers,
            html: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    fn keep(&mut self, cookie: &str) {
        let (name, rest) = cookie.split_once('=').unwrap();
        let value = rest.split(';').next().unwrap();
        self.cookies.retain(|(known, _)| known != name);
        if !rest.contains("Max-Age=0;") {
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
    }
}
