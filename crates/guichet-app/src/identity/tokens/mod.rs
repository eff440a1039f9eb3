//! Keys for programs. Each is somebody's: a program may do what that person may, or only read it.

mod store;

pub use store::{Token, TokenScope, WithToken, all_tokens, own_tokens};

use super::actor;
use super::secret::{Secret, digest};
use crate::db::Tx;
use crate::events::record_desk;
use crate::{Ctx, Problem, Result};
use guichet_core::access::Actor;
use guichet_core::event::{DeskDeed, Noun};
use guichet_core::form::{Fault, LINE_MAX, line};
use guichet_core::ids::{PersonId, TokenId};
use jiff::{SignedDuration, Timestamp};

/// How every key begins, so that people and scanners know one when they see it.
const PREFIX: &str = "gt_";
/// How often a use is noted.
const NOTED: SignedDuration = SignedDuration::from_mins(1);

/// Makes a key. Its secret is shown once: only a digest is kept.
///
/// # Errors
/// [`Problem::Forbidden`] unless it is for oneself or an administrator asks; [`Problem::NotFound`];
/// [`Problem::Invalid`] for the fields `name` and `expires_at`.
pub async fn create_token(
    tx: &mut Tx,
    ctx: &Ctx,
    person: PersonId,
    name: &str,
    scope: TokenScope,
    expires_at: Option<Timestamp>,
) -> Result<(Secret, Token)> {
    if !ctx.actor.is(person) {
        ctx.must_administer()?;
    }
    super::person(tx, person).await?.filter(|person| person.disabled_at.is_none()).ok_or(Problem::NotFound)?;
    let name = line(name, LINE_MAX).map_err(|fault| Problem::invalid("name", fault))?;
    if expires_at.is_some_and(|at| at <= ctx.now()) {
        return Err(Problem::invalid("expires_at", Fault::Past));
    }
    let secret = Secret::new(PREFIX)?;
    let token = store::insert(tx, &secret.digest(), person, &name, scope, expires_at, ctx.now()).await?;
    record_desk(tx, ctx, Noun::Token, token.id.0, DeskDeed::Added, &name).await?;
    Ok((secret, token))
}

/// Whose key a program shows; `None` for one that is over, revoked, unknown, or of a closed account.
///
/// # Errors
/// As the database answers.
pub async fn token(tx: &mut Tx, secret: &str, now: Timestamp) -> Result<Option<(WithToken, Actor)>> {
    if !secret.starts_with(PREFIX) {
        return Ok(None);
    }
    let Some(found) = store::by_digest(tx, &digest(secret), now).await? else { return Ok(None) };
    let actor = actor::of(tx, &found.person).await?;
    Ok(Some((found, actor)))
}

impl Token {
    /// Whether this use is to be noted with [`touch_token`]: at most once a minute.
    #[must_use]
    pub fn needs_touch(&self, now: Timestamp) -> bool {
        self.used_at.is_none_or(|used| now.duration_since(used) >= NOTED)
    }
}

/// Notes that a key was used.
///
/// # Errors
/// As the database answers.
pub async fn touch_token(tx: &mut Tx, id: TokenId, now: Timestamp) -> Result<()> {
    store::touch(tx, id, now).await
}

/// Revokes a key, one's own or, for an administrator, anybody's.
///
/// # Errors
/// [`Problem::NotFound`] where it is neither, or was revoked before.
pub async fn revoke_token(tx: &mut Tx, ctx: &Ctx, id: TokenId) -> Result<()> {
    let found = store::fresh(tx, id).await?.ok_or(Problem::NotFound)?;
    if !ctx.actor.is(found.person) && ctx.must_administer().is_err() {
        return Err(Problem::NotFound);
    }
    if found.revoked_at.is_some() {
        return Err(Problem::NotFound);
    }
    store::revoke(tx, id, ctx.now()).await?;
    record_desk(tx, ctx, Noun::Token, id.0, DeskDeed::Removed, &found.name).await
}
