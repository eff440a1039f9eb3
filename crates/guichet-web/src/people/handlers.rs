//! Answers what the reader asks of their own page.

use super::{KeyRow, LookUp, MePage, NewKey, SessionRow};
use crate::{
    desk::{Aside, aside, surroundings},
    door::{Answer, SignedIn, again, go_saying, page},
    errors::Trouble,
    i18n::Language,
    layout::Theme,
    ui::FormState,
    url,
    web::{Web, unit},
};
use axum::{
    Form,
    extract::{Path, Query, State},
    http::{StatusCode, header},
    response::IntoResponse,
};
use guichet_app::{
    Ctx, Problem,
    db::Tx,
    identity::{self, Preferences, Session, Token, TokenScope},
};
use guichet_core::{
    form::{Fault, Wrong},
    ids::{SessionId, TokenId},
    refusal::Refusal,
};
use jiff::{Timestamp, civil::Date};
use serde::Deserialize;

/// `GET /me`
pub async fn show(State(web): State<Web>, me: SignedIn) -> Answer {
    page(&draw(&web, &me, chosen(&me)).await?)
}

/// What the form of language, theme and time zone sends; the buttons of the theme send that alone.
#[derive(Deserialize)]
pub struct PreferencesForm {
    language: Option<String>,
    theme: Option<String>,
    time_zone: Option<String>,
}

/// `POST /me/preferences`
pub async fn prefer(State(web): State<Web>, me: SignedIn, Form(form): Form<PreferencesForm>) -> Answer {
    let keep = |sent: &Option<String>, present: &Option<String>| {
        sent.clone().or_else(|| present.clone()).filter(|text| !text.is_empty())
    };
    let language = keep(&form.language, &me.person.language);
    let theme = keep(&form.theme, &me.person.theme).filter(|theme| theme != Theme::Auto.word());
    let zone = keep(&form.time_zone, &me.person.time_zone);
    let preferences = match Preferences::parse(language.clone(), theme.clone(), zone.clone()) {
        Ok(preferences) => preferences,
        Err(wrongs) => return again(&draw(&web, &me, chosen_as(&me, zone.as_deref()).refused(wrongs)).await?),
    };
    let ctx = me.ctx.clone();
    web.app.write(unit!(|tx| identity::set_preferences(tx, &ctx, &preferences).await)).await?;
    let spoken = language.as_deref().and_then(Language::from_code).unwrap_or_default();
    let words = crate::i18n::Words::new(spoken, me.w.zone(), me.w.now());
    let mut answer = go_saying(&me.cookies, url::ME, words.t("me-saved"))?;
    let theme = theme.as_deref().unwrap_or(Theme::Auto.word());
    for (name, value) in [("language", spoken.code()), ("theme", theme)] {
        answer.headers_mut().append(header::SET_COOKIE, me.cookies.keep_choice(name, value));
    }
    Ok(answer)
}

/// What the form of the password sends.
#[derive(Deserialize)]
pub struct PasswordForm {
    old: String,
    password: String,
}

/// `POST /me/password`
pub async fn change_password(State(web): State<Web>, me: SignedIn, Form(form): Form<PasswordForm>) -> Answer {
    let (app, session) = (&web.app, Some(me.session.id));
    let changed =
        identity::change_own_password(&app.db, &app.hasher, &me.ctx, session, &form.old, &form.password).await;
    let wrongs = match changed {
        Ok(()) => return go_saying(&me.cookies, url::ME, me.w.t("me-password-changed")),
        Err(Problem::Invalid(wrongs)) => wrongs,
        Err(Problem::Refused(Refusal::WrongCredentials)) => vec![Wrong::new("old", Fault::NotUnderstood)],
        Err(problem) => return Err(problem.into()),
    };
    again(&draw(&web, &me, chosen(&me).refused(wrongs)).await?)
}

/// `POST /me/sessions/{session}/end`
pub async fn end_session(State(web): State<Web>, me: SignedIn, Path(session): Path<SessionId>) -> Answer {
    let ctx = me.ctx.clone();
    web.app.write(unit!(|tx| identity::end_session(tx, &ctx, session).await)).await?;
    go_saying(&me.cookies, url::ME, me.w.t("me-session-ended"))
}

/// `POST /me/sessions/end`
pub async fn end_others(State(web): State<Web>, me: SignedIn) -> Answer {
    let (ctx, this) = (me.ctx.clone(), me.session.id);
    web.app.write(unit!(|tx| identity::end_other_sessions(tx, &ctx, this).await)).await?;
    go_saying(&me.cookies, url::ME, me.w.t("me-sessions-ended"))
}

/// What the form of a new key sends.
#[derive(Clone, Deserialize)]
pub struct KeyForm {
    name: String,
    scope: String,
    #[serde(default)]
    expires: String,
}

impl KeyForm {
    /// What the key may do, and until the end of which day, where the reader is.
    fn parse(&self, me: &SignedIn) -> Result<(TokenScope, Option<Timestamp>), Vec<Wrong>> {
        let scope = TokenScope::from_word(&self.scope).ok_or_else(|| vec![Wrong::new("scope", Fault::Unknown)])?;
        if self.expires.is_empty() {
            return Ok((scope, None));
        }
        let end = |date: Date| date.at(23, 59, 59, 0).to_zoned_datetime(me.w.zone().get().clone());
        let at = self.expires.parse::<Date>().ok().and_then(|date| end(date).ok()).map(|end| end.timestamp());
        at.map(|at| (scope, Some(at))).ok_or_else(|| vec![Wrong::new("expires", Fault::NotUnderstood)])
    }
}

/// `POST /me/tokens`
pub async fn make_key(State(web): State<Web>, me: SignedIn, Form(form): Form<KeyForm>) -> Answer {
    let made = match form.parse(&me) {
        Ok((scope, expires)) => {
            let (ctx, id, name) = (me.ctx.clone(), me.person.id, form.name.clone());
            web.app.write(unit!(|tx| identity::create_token(tx, &ctx, id, &name, scope, expires).await)).await
        }
        Err(wrongs) => Err(Problem::Invalid(wrongs)),
    };
    match made {
        Ok((secret, token)) => {
            let key = NewKey { name: token.name, secret: secret.reveal().to_owned() };
            let drawn = draw(&web, &me, chosen(&me)).await?.showing(key);
            Ok((StatusCode::CREATED, [(header::CACHE_CONTROL, "no-store")], page(&drawn)?).into_response())
        }
        Err(Problem::Invalid(wrongs)) => {
            again(&draw(&web, &me, chosen(&me).and("name", &form.name).refused(wrongs)).await?)
        }
        Err(problem) => Err(problem.into()),
    }
}

/// `POST /me/tokens/{token}/revocation`
pub async fn revoke_key(State(web): State<Web>, me: SignedIn, Path(token): Path<TokenId>) -> Answer {
    let ctx = me.ctx.clone();
    web.app.write(unit!(|tx| identity::revoke_token(tx, &ctx, token).await)).await?;
    go_saying(&me.cookies, url::ME, me.w.t("me-key-revoked"))
}

/// What one seeks.
#[derive(Deserialize)]
pub struct Sought {
    #[serde(default)]
    q: String,
}

/// `GET /people/lookup`: for technicians, as they type.
pub async fn look_up(State(web): State<Web>, me: SignedIn, Query(sought): Query<Sought>) -> Answer {
    if !me.ctx.actor.is_staff() {
        return Err(Trouble::NotFound.into());
    }
    let ctx = me.ctx.clone();
    let people = web.app.read(unit!(|tx| identity::look_up(tx, &ctx, &sought.q, 8).await)).await?;
    page(&LookUp { w: me.w, people })
}

/// What the reader has chosen so far.
fn chosen(me: &SignedIn) -> FormState {
    chosen_as(me, None)
}

fn chosen_as(me: &SignedIn, zone: Option<&str>) -> FormState {
    let present = me.w.zone().get().iana_name().unwrap_or_default();
    FormState::filled([("language", me.w.lang()), ("theme", me.theme.word()), ("time_zone", zone.unwrap_or(present))])
}

async fn draw(web: &Web, me: &SignedIn, form: FormState) -> Result<MePage, Problem> {
    let ctx = me.ctx.clone();
    let (sessions, keys, aside) = web.app.read(unit!(|tx| own(tx, &ctx).await)).await?;
    let sessions = sessions.into_iter().map(|session| session_row(me, session)).collect();
    let keys = keys.into_iter().map(|key| key_row(me.w.now(), key)).collect();
    Ok(MePage::new(surroundings(me.shell(), &aside, None), form, sessions, keys))
}

async fn own(tx: &mut Tx, ctx: &Ctx) -> Result<(Vec<Session>, Vec<Token>, Aside), Problem> {
    let aside = aside(tx, ctx).await?;
    Ok((identity::own_sessions(tx, ctx).await?, identity::own_tokens(tx, ctx).await?, aside))
}

fn session_row(me: &SignedIn, session: Session) -> SessionRow {
    let current = session.id == me.session.id;
    SessionRow { id: session.id, browser: session.user_agent, address: session.address, seen: session.seen_at, current }
}

fn key_row(now: Timestamp, key: Token) -> KeyRow {
    let over = key.revoked_at.is_some() || key.expires_at.is_some_and(|at| at <= now);
    KeyRow { id: key.id, name: key.name, scope: key.scope.word(), expires: key.expires_at, used: key.used_at, over }
}
