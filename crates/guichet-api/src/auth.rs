//! Who calls: the token behind `Authorization: Bearer gt_…`, its owner, and what both may do.

use crate::answer::{Answer, Kept};
use crate::problem::Refused;
use crate::terms::Terms;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header::AUTHORIZATION};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use guichet_app::db::Tx;
use guichet_app::idempotency::{self, Begun};
use guichet_app::identity::{self, TokenScope, WithToken};
use guichet_app::{App, Ctx, Problem};
use guichet_core::ids::{TicketId, TokenId};
use jiff::Timestamp;

/// Whoever calls, and the desk that they call.
#[derive(Clone)]
pub struct Caller {
    /// The desk.
    pub app: App,
    /// As whom they act.
    pub ctx: Ctx,
    /// What their token may do.
    pub scope: TokenScope,
}

/// A unit of work that knows who calls. It changes nothing: it only tells the compiler what the closure is.
pub const fn deed<T, D>(deed: D) -> D
where
    D: for<'t> FnOnce(&'t mut Tx, &'t Ctx) -> BoxFuture<'t, Result<T, Refused>> + Clone + Send + 'static,
{
    deed
}

/// As [`deed`], without a caller.
pub const fn unit<T, E, U>(unit: U) -> U
where
    U: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Clone + Send + 'static,
{
    unit
}

/// As [`deed`], on a ticket.
pub const fn on<T, E, V>(verb: V) -> V
where
    V: for<'t> FnOnce(&'t mut Tx, &'t Ctx, TicketId) -> BoxFuture<'t, Result<T, E>> + Clone + Send + 'static,
{
    verb
}

impl Caller {
    /// Runs a unit that only reads.
    ///
    /// # Errors
    /// Those of the unit, and of the database.
    pub async fn read<T, D>(&self, deed: D) -> Result<T, Refused>
    where
        T: Send + 'static,
        D: for<'t> FnOnce(&'t mut Tx, &'t Ctx) -> BoxFuture<'t, Result<T, Refused>> + Clone + Send + 'static,
    {
        let ctx = self.ctx.clone();
        self.app.read(move |tx: &mut Tx| async move { deed(tx, &ctx).await }.boxed()).await
    }

    /// The answer that was given to this request before, if it was.
    ///
    /// # Errors
    /// [`Refused::KeyReused`], and as the database answers.
    pub async fn repeated(&self, terms: &Terms) -> Result<Option<Answer>, Refused> {
        let Some(key) = terms.key.clone() else { return Ok(None) };
        let look = deed(move |tx, ctx| async move { Ok(idempotency::given(tx, ctx, &key).await?) }.boxed());
        match self.read(look).await? {
            Begun::First => Ok(None),
            Begun::Misused => Err(Refused::KeyReused),
            Begun::Repeated(answer) => Kept(answer).read().map(Some),
        }
    }

    /// Runs a unit that writes. A repetition under the same key is given the first answer, and does nothing.
    ///
    /// # Errors
    /// Those of the unit, and of the database; [`Refused::KeyReused`].
    pub async fn write<D>(&self, terms: &Terms, deed: D) -> Result<Answer, Refused>
    where
        D: for<'t> FnOnce(&'t mut Tx, &'t Ctx) -> BoxFuture<'t, Result<Answer, Refused>> + Clone + Send + 'static,
    {
        let (ctx, key) = (self.ctx.clone(), terms.key.clone());
        let unit = unit(move |tx| {
            async move {
                let Some(key) = key else { return deed(tx, &ctx).await };
                match idempotency::begin(tx, &ctx, &key).await? {
                    Begun::Misused => return Err(Refused::KeyReused),
                    Begun::Repeated(answer) => return Kept(answer).read(),
                    Begun::First => {}
                }
                let answer = deed(tx, &ctx).await?;
                idempotency::finish(tx, &ctx, &key, &answer.keep()?.0).await?;
                Ok(answer)
            }
            .boxed()
        });
        self.app.write(unit).await
    }
}

impl FromRequestParts<App> for Caller {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Refused> {
        let secret = bearer(&parts.headers).ok_or(Refused::NoToken)?.to_owned();
        let now = app.clock.now();
        let find = unit(move |tx| async move { identity::token(tx, &secret, now).await }.boxed());
        let (WithToken { token, person: _ }, actor) = app.read(find).await?.ok_or(Refused::NoToken)?;
        if token.needs_touch(now) {
            note_use(app, token.id, now).await;
        }
        let only_reads = matches!(parts.method, Method::GET | Method::HEAD);
        if token.scope == TokenScope::Read && !only_reads {
            return Err(Problem::Forbidden("write").into());
        }
        Ok(Self { app: app.clone(), ctx: app.ctx(actor, request_id(&parts.headers)), scope: token.scope })
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, secret) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim())
}

/// A desk that cannot write just now can still be read.
async fn note_use(app: &App, token: TokenId, now: Timestamp) {
    let noted: Result<(), Problem> =
        app.write(move |tx: &mut Tx| async move { identity::touch_token(tx, token, now).await }.boxed()).await;
    if let Err(error) = noted {
        tracing::warn!(%error, token.id = token.0, "the use of a token was not noted");
    }
}

/// The id that the frame gave to the request, for events and log lines.
fn request_id(headers: &HeaderMap) -> &str {
    headers.get("x-request-id").and_then(|id| id.to_str().ok()).filter(|id| id.len() <= 64).unwrap_or_default()
}
