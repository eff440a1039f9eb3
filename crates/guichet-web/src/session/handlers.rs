//! Signing in and out, and the first administrator.

use super::{FirstPage, SignInPage, Why};
use crate::{
    door::{Answer, Cookies, Oops, Peer, SignedIn, Stranger, again, go, page},
    i18n::Words,
    ui::FormState,
    url,
    web::{Web, unit},
};
use axum::{
    extract::{Form, FromRequestParts, Query, State},
    http::{HeaderMap, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use guichet_app::{
    Ctx, Problem,
    db::Tx,
    identity::{self, EntityFacts, NewSession, PersonInput},
};
use guichet_core::{
    access::Role,
    form::{Fault, Wrong},
    ids::PersonId,
    refusal::Refusal,
};
use serde::Deserialize;

/// From where somebody speaks, and with what: for the list of their sessions and against guessing.
pub struct Caller {
    address: String,
    browser: String,
}

impl FromRequestParts<Web> for Caller {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &Web) -> Result<Self, Self::Rejection> {
        Ok(Self {
            address: parts.extensions.get::<Peer>().map(|peer| peer.address.clone()).unwrap_or_default(),
            browser: header_text(&parts.headers, header::USER_AGENT.as_str()),
        })
    }
}

/// Where to go after signing in, and why one is here.
#[derive(Deserialize, Default)]
pub struct Onwards {
    #[serde(default)]
    next: String,
    #[serde(default)]
    left: bool,
}

/// `GET /sign-in`
pub async fn show(State(web): State<Web>, stranger: Stranger, Query(onwards): Query<Onwards>) -> Answer {
    if !has_administrator(&web).await? {
        return go(url::FIRST);
    }
    let why = match (onwards.left, onwards.next.is_empty()) {
        (true, _) => Why::Left,
        (false, false) => Why::Needed,
        (false, true) => Why::Came,
    };
    page(&SignInPage::new(stranger.shell(), why, "", &onwards.next))
}

/// What the sign-in form sends. A password is never put into a page again.
#[derive(Deserialize)]
pub struct SignInForm {
    login: String,
    password: String,
    #[serde(default)]
    next: String,
}

/// `POST /sign-in`
pub async fn create(
    State(web): State<Web>,
    stranger: Stranger,
    caller: Caller,
    Form(form): Form<SignInForm>,
) -> Answer {
    let (app, ctx) = (&web.app, web.app.system("sign-in"));
    let session =
        identity::sign_in(&app.db, &app.hasher, &ctx, &form.login, &form.password, &caller.address, &caller.browser)
            .await;
    match session {
        Ok(session) => welcome(&stranger.cookies, &session, &form.next),
        Err(Problem::Refused(Refusal::WrongCredentials)) => refused(&stranger, Why::Wrong, &form),
        Err(Problem::Refused(Refusal::TooMany(seconds))) => refused(&stranger, Why::TooMany(seconds), &form),
        Err(problem) => Err(problem.into()),
    }
}

/// `POST /sign-out`
pub async fn end(State(web): State<Web>, me: SignedIn) -> Answer {
    let (ctx, session) = (me.ctx.clone(), me.session.id);
    web.app.write(unit!(|tx| identity::end_session(tx, &ctx, session).await)).await?;
    let address = format!("{}?left=true", url::SIGN_IN);
    Ok(([(header::SET_COOKIE, me.cookies.forget_session())], Redirect::to(&address)).into_response())
}

/// `GET /first`
pub async fn first(State(web): State<Web>, stranger: Stranger) -> Answer {
    if has_administrator(&web).await? {
        return go(url::SIGN_IN);
    }
    page(&FirstPage::new(stranger.shell(), FormState::default()))
}

/// What the form of the first administrator sends.
#[derive(Deserialize)]
pub struct FirstForm {
    code: String,
    first_name: String,
    last_name: String,
    email: String,
    login: String,
    password: String,
}

/// `POST /first`
pub async fn make_first(
    State(web): State<Web>,
    stranger: Stranger,
    caller: Caller,
    Form(form): Form<FirstForm>,
) -> Answer {
    if has_administrator(&web).await? {
        return go(url::SIGN_IN);
    }
    match first_administrator(&web, &form, stranger.w).await {
        Ok(_) => {
            let onwards = SignInForm { login: form.login, password: form.password, next: url::DESK.to_owned() };
            create(State(web), stranger, caller, Form(onwards)).await
        }
        Err(Problem::Invalid(wrongs)) => again(&FirstPage::new(stranger.shell(), form.typed().refused(wrongs))),
        Err(problem) => Err(problem.into()),
    }
}

impl FirstForm {
    /// What was typed, but for the secrets.
    fn typed(&self) -> FormState {
        let fields = [&self.first_name, &self.last_name, &self.email, &self.login];
        FormState::filled(["first_name", "last_name", "email", "login"].into_iter().zip(fields))
    }
}

/// Makes the first administrator, in the entity at the root, which is made with them.
async fn first_administrator(web: &Web, form: &FirstForm, w: Words) -> Result<PersonId, Problem> {
    if !web.is_code(&form.code) {
        return Err(Problem::invalid("code", Fault::Unknown));
    }
    if let Err(fault) = identity::check_password(&form.password, &form.login) {
        return Err(Problem::Invalid(vec![Wrong::new("password", fault)]));
    }
    let hash = web.app.hasher.hash(&form.password).await?;
    let (ctx, input, root) = (web.app.system("first-administrator"), form.input(w), w.t("first-entity"));
    web.app.write(unit!(|tx| found(tx, &ctx, input, root, &hash).await)).await
}

/// The root of the organisation, and who administers it.
async fn found(tx: &mut Tx, ctx: &Ctx, mut input: PersonInput, root: &str, hash: &str) -> Result<PersonId, Problem> {
    identity::spend_installation_code(tx).await?;
    input.entity = match identity::entities(tx).await?.first() {
        Some(entity) => entity.id,
        None => identity::add_entity(tx, ctx, EntityFacts { name: root.to_owned(), parent: None }).await?,
    };
    let id = identity::add_person(tx, ctx, input.parse().map_err(Problem::Invalid)?).await?;
    identity::give_password(tx, ctx, id, hash, None).await?;
    Ok(id)
}

impl FirstForm {
    fn input(&self, w: Words) -> PersonInput {
        PersonInput {
            login: self.login.clone(),
            first_name: self.first_name.clone(),
            last_name: self.last_name.clone(),
            email: self.email.clone(),
            phone: String::new(),
            extension: String::new(),
            department: String::new(),
            job_title: String::new(),
            location: String::new(),
            manager: None,
            entity: guichet_core::ids::EntityId(0),
            role: Role::Administrator,
            vip: false,
            language: Some(w.lang().to_owned()),
        }
    }
}

/// The session's cookie, and those by which pages before signing in know language and theme; then on to the page.
fn welcome(cookies: &Cookies, session: &NewSession, next: &str) -> Answer {
    let home = if session.person.role.is_staff() { url::DESK } else { url::HOME };
    let mut answer = Redirect::to(url::local(next).unwrap_or(home)).into_response();
    let mut add = |cookie| answer.headers_mut().append(header::SET_COOKIE, cookie);
    add(cookies.keep_session(session.secret.reveal()));
    if let Some(language) = &session.person.language {
        add(cookies.keep_choice("language", language));
    }
    if let Some(theme) = &session.person.theme {
        add(cookies.keep_choice("theme", theme));
    }
    Ok(answer)
}

fn refused(stranger: &Stranger, why: Why, form: &SignInForm) -> Answer {
    let mut answer: Response = again(&SignInPage::new(stranger.shell(), why, &form.login, &form.next))?;
    if matches!(why, Why::TooMany(_)) {
        *answer.status_mut() = axum::http::StatusCode::TOO_MANY_REQUESTS;
    }
    Ok(answer)
}

async fn has_administrator(web: &Web) -> Result<bool, Oops> {
    Ok(web.app.read(unit!(|tx| identity::has_administrator(tx).await)).await?)
}

fn header_text(headers: &HeaderMap, name: &str) -> String {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}
