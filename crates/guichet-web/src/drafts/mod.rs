//! Drafts: what somebody types and has not sent, kept on the server while they type.

mod handlers;

pub use handlers::{discard, keep};

use crate::ui::FormState;
use guichet_app::{Ctx, Problem, db::Tx, drafts};

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
