//! The table `drafts`: one draft a person and place. A place is a short word such as `ticket:12:reply` or `new`.

use crate::db::Tx;
use crate::db::params;
use crate::{Ctx, Problem, Result};
use guichet_core::form::Fault;
use guichet_core::ids::PersonId;
use guichet_core::refusal::Refusal;

/// The longest draft, in bytes: a little more than the longest body.
const MAX: usize = 1_000_000;

/// Keeps what somebody has typed so far; what they typed before is replaced.
///
/// # Errors
/// [`Problem::Invalid`] where it is too long, [`Problem::Forbidden`] for the system, which types nothing.
pub async fn keep(tx: &mut Tx, ctx: &Ctx, place: &str, body: &str) -> Result<()> {
    let person = ctx.actor.person().ok_or(Problem::Forbidden("draft"))?;
    if body.len() > MAX || place.len() > 100 || body.contains('\0') || place.contains('\0') {
        return Err(Problem::invalid("body", Fault::TooLong));
    }
    tx.execute(
        "INSERT INTO drafts (person_id, place, body, updated_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (person_id, place) DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at",
        params![person, place, body, ctx.now()],
    )
    .await?;
    Ok(())
}

/// Keeps what somebody has typed so far, where the draft is still the one that they saw: what they type in another window
/// is not overwritten, and what was sent there does not come back. Gives the version of what is kept.
///
/// # Errors
/// [`Refusal::Already`] where another window has kept, sent or thrown away something meanwhile; as [`keep`].
pub async fn keep_on(tx: &mut Tx, ctx: &Ctx, place: &str, body: &str, seen: i64) -> Result<i64> {
    let person = ctx.actor.person().ok_or(Problem::Forbidden("draft"))?;
    if version(tx, person, place).await? != seen {
        return Err(Refusal::Already.into());
    }
    if body.is_empty() {
        discard(tx, ctx, place).await?;
    } else {
        keep(tx, ctx, place, body).await?;
    }
    version(tx, person, place).await
}

/// Which version of a draft is kept: when it was, in milliseconds; 0 where nothing is.
///
/// # Errors
/// As the database answers.
pub async fn version(tx: &mut Tx, person: PersonId, place: &str) -> Result<i64> {
    let sql = "SELECT updated_at FROM drafts WHERE person_id = $1 AND place = $2";
    let found: Option<(i64,)> = tx.first(sql, params![person, place]).await?;
    Ok(found.map_or(0, |(at,)| at))
}

/// What somebody has typed there, if anything.
///
/// # Errors
/// As the database answers.
pub async fn get(tx: &mut Tx, person: PersonId, place: &str) -> Result<Option<String>> {
    let found: Option<(String,)> =
        tx.first("SELECT body FROM drafts WHERE person_id = $1 AND place = $2", params![person, place]).await?;
    Ok(found.map(|(body,)| body))
}

/// Forgets a draft: it was sent, or thrown away.
///
/// # Errors
/// As the database answers.
pub async fn discard(tx: &mut Tx, ctx: &Ctx, place: &str) -> Result<()> {
    if let Some(person) = ctx.actor.person() {
        tx.execute("DELETE FROM drafts WHERE person_id = $1 AND place = $2", params![person, place]).await?;
    }
    Ok(())
}
