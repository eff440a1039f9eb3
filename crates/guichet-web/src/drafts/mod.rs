//! Drafts: what somebody types and has not sent, kept on the server while they type.

mod handlers;

pub use handlers::{discard, keep};

use crate::{ui::FormState, url};
use guichet_app::{Ctx, Problem, db::Tx, drafts};
use guichet_core::{form::Fault, ids::TicketId};

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

/// What is typed at a place and not sent, and which version of it: what a form needs to go on with its own draft alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The name of the place.
    pub place: String,
    /// What was typed.
    pub form: FormState,
    /// Which version was seen; 0 where nothing is kept.
    pub seen: i64,
}

impl Draft {
    /// The draft of a place.
    ///
    /// # Errors
    /// As the database answers.
    pub async fn at(tx: &mut Tx, ctx: &Ctx, place: String) -> Result<Self, Problem> {
        let Some(me) = ctx.actor.person() else { return Ok(Self { place, ..Self::default() }) };
        let form = draft(tx, ctx, &place).await?.unwrap_or_default();
        let seen = drafts::version(tx, me, &place).await?;
        Ok(Self { place, form, seen })
    }

    /// Where a form keeps it.
    #[must_use]
    pub fn url(&self) -> String {
        url::draft_on(&self.place, self.seen)
    }

    /// Whether something is kept.
    #[must_use]
    pub const fn is_kept(&self) -> bool {
        self.seen != 0
    }
}

/// The place of the draft of a deed on a ticket; messages are at `ticket-ID`.
#[must_use]
pub fn place_of(ticket: TicketId, deed: &str) -> String {
    match deed {
        "follow-ups" => format!("ticket-{ticket}"),
        _ => format!("ticket-{ticket}-{deed}"),
    }
}

/// What a form holds, as drafts are kept: nothing where nothing was typed.
fn typed(pairs: &[(String, String)]) -> Result<String, Problem> {
    let typed: Vec<_> =
        pairs.iter().filter(|(name, value)| !NOT_TYPED.contains(&name.as_str()) && !value.is_empty()).collect();
    serde_urlencoded::to_string(&typed).map_err(|_| Problem::invalid("body", Fault::NotUnderstood))
}

/// Keeps what a form holds as the draft of a place; an empty form is no draft.
///
/// # Errors
/// [`Problem::Invalid`] where it is too long; as the database answers.
pub async fn keep_typed(tx: &mut Tx, ctx: &Ctx, place: &str, pairs: &[(String, String)]) -> Result<(), Problem> {
    let body = typed(pairs)?;
    if body.is_empty() {
        return drafts::discard(tx, ctx, place).await;
    }
    drafts::keep(tx, ctx, place, &body).await
}
