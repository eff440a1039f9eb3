//! Bringing a call to a ticket that is open already.
//!
//! The caller's own ticket gets their words as a message. Somebody else's is either the same trouble, then the caller
//! gets a ticket of their own that follows it to the solution; or the caller is only to be kept informed, then what they
//! said becomes an internal note and they follow the ticket.

use super::parts::Who;
use crate::{i18n::Words, tickets::show::fields::Fields};
use guichet_app::{
    Ctx, Problem,
    db::Tx,
    identity::Person,
    tickets::{self, NewFollowUp},
};
use guichet_core::{
    form::{Fault, TITLE_MAX, Wrong, optional_body, optional_line},
    tickets::{Channel, LinkKind, Reference, Visibility},
};

/// What shall become of the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attach {
    /// A ticket of its own, a duplicate of that one.
    Tie(Reference),
    /// No ticket: words on that one.
    Add(Reference),
}

impl Attach {
    /// What a button of the form says: `tie INC0012345` or `add INC0012345`.
    ///
    /// # Errors
    /// [`Problem::Invalid`] for anything else.
    pub fn read(f: &Fields) -> Result<Option<Self>, Problem> {
        let said = f.get("attach");
        if said.is_empty() {
            return Ok(None);
        }
        let other = said.split_once(' ').and_then(|(how, other)| Some((how, other.parse::<Reference>().ok()?)));
        match other {
            Some(("tie", other)) => Ok(Some(Self::Tie(other))),
            Some(("add", other)) => Ok(Some(Self::Add(other))),
            _ => Err(Problem::invalid("attach", Fault::NotUnderstood)),
        }
    }
}

/// Ties a ticket that was just recorded to the one that it is a duplicate of.
///
/// # Errors
/// [`Problem::NotFound`] where the technician does not see the other.
pub async fn tie(tx: &mut Tx, ctx: &Ctx, id: guichet_core::ids::TicketId, other: Reference) -> Result<(), Problem> {
    let other = tickets::find_id(tx, other).await?.ok_or(Problem::NotFound)?;
    tickets::link(tx, ctx, id, LinkKind::Duplicate, other).await
}

/// Writes what the caller said on another ticket.
///
/// # Errors
/// [`Problem::NotFound`] where the technician does not see it; [`Problem::Invalid`] where nothing was typed, or nobody
/// calls.
pub async fn add(
    tx: &mut Tx,
    ctx: &Ctx,
    w: Words,
    f: &Fields,
    who: &Who,
    other: Reference,
) -> Result<Reference, Problem> {
    let said = said(f)?;
    let fault = super::caller::fault(who).unwrap_or(Fault::Missing);
    let caller = who.known().ok_or_else(|| Problem::invalid("requester", fault))?;
    let id = tickets::find_id(tx, other).await?.ok_or(Problem::NotFound)?;
    let (ticket, _) = tickets::see(tx, ctx, id).await?;
    let own = ticket.requester == caller.id;
    let new = NewFollowUp {
        visibility: if own { Visibility::Public } else { Visibility::Internal },
        body: format!("**{}**\n\n{said}", heading(w, caller)),
        channel: Channel::from_word(f.get("channel")).unwrap_or(Channel::Phone),
        attachments: f.all("attachments").filter_map(|id| id.parse().ok()).collect(),
        mentions: vec![],
    };
    tickets::relay(tx, ctx, id, new, caller.id).await?;
    if !own {
        tickets::watch(tx, ctx, id, caller.id).await?;
    }
    Ok(ticket.reference())
}

/// Title and description as one text; something must be there.
fn said(f: &Fields) -> Result<String, Problem> {
    let title = optional_line(f.get("title"), TITLE_MAX);
    let (title, rest) = match (title, optional_body(f.get("description"))) {
        (Ok(title), Ok(rest)) => (title, rest),
        (title, rest) => {
            let wrongs = [("title", title.err()), ("description", rest.err())];
            let wrongs = wrongs.into_iter().filter_map(|(name, fault)| Some(Wrong::new(name, fault?)));
            return Err(Problem::Invalid(wrongs.collect()));
        }
    };
    match [title.as_str(), rest.as_str()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n") {
        text if text.is_empty() => Err(Problem::invalid("description", Fault::Missing)),
        text => Ok(text),
    }
}

fn heading(w: Words, caller: &Person) -> String {
    let name = caller.full_name();
    if caller.extension.is_empty() {
        return w.name("intake-call-of", &name);
    }
    let facts = [("name", name.into()), ("extension", caller.extension.as_str().into())];
    w.with("intake-call-from", &facts)
}
