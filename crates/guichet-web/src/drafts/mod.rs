//! Drafts: what somebody types and has not sent, kept on the server while they type.

mod handlers;

pub use handlers::{discard, keep};

use crate::ui::FormState;
use guichet_app::{Ctx, Problem, db::Tx, drafts};
use guichet_core::form::Fault;

/// Fields that are buttons, secrets or bytes: no part of a draft.
const NOT_TYPED: [&str; 5] = ["password", "then", "pick", "attach", "file"];

/// The draft of a place as a form: what the reader typed there and has not sent, if anything.
///
/// # Errors
/// As the database answers.
pub async fn draft(tx: &mut Tx, ctx: &Ctx, place: &str) -> Result<Option<FormState>, Problem> {
    let Some(me) = ctx.actor.person() else { return Ok(None) };
    let body = drafts::get(tx, me, place).await?;
    Ok(body
        .map(|body| FormState::filled(serde_urlencoded::from_str::<Vec<(String, String)>>(&body).unwrap_or_default())))
}

/// Keeps what a form holds as the draft of a place; an empty form is no draft.
///
/// # Errors
/// [`Problem::Invalid`] where it is too long; as the database answers.
pub async fn keep_typed(tx: &mut Tx, ctx: &Ctx, place: &str, pairs: &[(String, String)]) -> Result<(), Problem> {
    let typed: Vec<_> =
        pairs.iter().filter(|(name, value)| !NOT_TYPED.contains(&name.as_str()) && !value.is_empty()).collect();
    let body = serde_urlencoded::to_string(&typed).map_err(|_| Problem::invalid("body", Fault::NotUnderstood))?;
    if body.is_empty() {
        return drafts::discard(tx, ctx, place).await;
    }
    drafts::keep(tx, ctx, place, &body).await
}
