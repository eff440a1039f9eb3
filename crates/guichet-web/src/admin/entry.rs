//! Answers for everybody's keys and sessions.

use super::{AccessPage, AccessRow, registers::administrator};
use crate::{
    desk::{Aside, aside, surroundings},
    door::{Answer, SignedIn, go_saying, page},
    i18n::{Html, Words},
    people::agent,
    url,
    web::{Web, unit},
};
use axum::extract::{Path, Query, State};
use guichet_app::{
    Ctx, Problem,
    db::Tx,
    identity::{self, SignedIn as Session, WithToken},
};
use guichet_core::ids::{SessionId, TokenId};
use serde::Deserialize;

/// How many rows a page has.
const PAGE: usize = 50;
/// The columns of the keys.
const KEYS: [&str; 4] = ["name", "scope", "used", "expires"];
/// The columns of the sessions.
const SESSIONS: [&str; 4] = ["browser", "address", "since", "seen"];

/// Whose are looked for, and behind which one the page begins.
#[derive(Deserialize)]
pub struct Sought {
    #[serde(default)]
    q: String,
    after: Option<i64>,
}

/// `GET /admin/keys`
pub async fn keys(State(web): State<Web>, me: SignedIn, Query(sought): Query<Sought>) -> Answer {
    administrator(&me)?;
    let (ctx, text, before) = (me.ctx.clone(), sought.q.clone(), sought.after.map(TokenId));
    let (mut found, aside) = web.app.read(unit!(|tx| all_keys(tx, &ctx, &text, before).await)).await?;
    let next = cut(&mut found, |key| key.token.id.0);
    let rows = found.into_iter().map(|key| key_row(me.w, key)).collect();
    page(&AccessPage::new(surroundings(me.shell(), &aside, None), "keys", &KEYS, rows, &sought.q, next))
}

async fn all_keys(
    tx: &mut Tx,
    ctx: &Ctx,
    text: &str,
    before: Option<TokenId>,
) -> Result<(Vec<WithToken>, Aside), Problem> {
    Ok((identity::all_tokens(tx, ctx, text, before, PAGE as i64 + 1).await?, aside(tx, ctx).await?))
}

/// `POST /admin/keys/{id}/revocation`
pub async fn revoke(State(web): State<Web>, me: SignedIn, Path(id): Path<TokenId>) -> Answer {
    administrator(&me)?;
    let ctx = me.ctx.clone();
    web.app.write(unit!(|tx| identity::revoke_token(tx, &ctx, id).await)).await?;
    go_saying(&me.cookies, &url::admin("keys"), me.w.t("me-key-revoked"))
}

/// `GET /admin/sessions`
pub async fn sessions(State(web): State<Web>, me: SignedIn, Query(sought): Query<Sought>) -> Answer {
    administrator(&me)?;
    let (ctx, text, before) = (me.ctx.clone(), sought.q.clone(), sought.after.map(SessionId));
    let (mut found, aside) = web.app.read(unit!(|tx| all_sessions(tx, &ctx, &text, before).await)).await?;
    let next = cut(&mut found, |session| session.session.id.0);
    let rows = found.into_iter().map(|session| session_row(me.w, me.session.id, session)).collect();
    page(&AccessPage::new(surroundings(me.shell(), &aside, None), "sessions", &SESSIONS, rows, &sought.q, next))
}

async fn all_sessions(
    tx: &mut Tx,
    ctx: &Ctx,
    text: &str,
    before: Option<SessionId>,
) -> Result<(Vec<Session>, Aside), Problem> {
    Ok((identity::all_sessions(tx, ctx, text, before, PAGE as i64 + 1).await?, aside(tx, ctx).await?))
}

/// `POST /admin/sessions/{id}/end`
pub async fn end(State(web): State<Web>, me: SignedIn, Path(id): Path<SessionId>) -> Answer {
    administrator(&me)?;
    let ctx = me.ctx.clone();
    web.app.write(unit!(|tx| identity::end_anybodys_session(tx, &ctx, id).await)).await?;
    go_saying(&me.cookies, &url::admin("sessions"), me.w.t("me-session-ended"))
}

/// Cuts a list to one page; behind which one the next page begins, if there is more.
fn cut<T>(found: &mut Vec<T>, id: impl Fn(&T) -> i64) -> Option<i64> {
    let has_more = found.len() > PAGE;
    found.truncate(PAGE);
    found.last().filter(|_| has_more).map(id)
}

fn key_row(w: Words, WithToken { token, person }: WithToken) -> AccessRow {
    let is_over = token.expires_at.is_some_and(|at| at <= w.now());
    let expires = match token.expires_at {
        Some(_) if is_over => Html::text(w.t("me-key-over")),
        Some(at) => w.day(at),
        None => Html::text(w.t("access-for-good")),
    };
    AccessRow {
        who: person.full_name(),
        href: url::admin_item("people", person.id),
        cells: vec![
            Html::text(&token.name),
            Html::text(w.word("scope", token.scope.word())),
            token.used_at.map_or_else(|| Html::text(w.t("me-key-never")), |at| w.ago(at)),
            expires,
        ],
        end: Some(url::admin_deed("keys", token.id, "revocation")),
    }
}

fn session_row(w: Words, present: SessionId, Session { session, person }: Session) -> AccessRow {
    AccessRow {
        who: person.full_name(),
        href: url::admin_item("people", person.id),
        cells: vec![
            Html::text(&agent::short(&session.user_agent)),
            Html::text(&session.address),
            w.at(session.created_at),
            w.ago(session.seen_at),
        ],
        end: (session.id != present).then(|| url::admin_deed("sessions", session.id, "end")),
    }
}
