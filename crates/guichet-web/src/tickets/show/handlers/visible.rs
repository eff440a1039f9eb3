//! Somebody at a ticket that they may see. A handler that needs one cannot forget to ask.

use crate::{
    desk::handlers::{aside, surroundings},
    door::{Oops, SignedIn},
    errors::Trouble,
    layout::Shell,
    web::{Web, unit},
};
use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::request::Parts,
};
use guichet_app::{Problem, tickets};
use guichet_core::{
    access::{Act, may},
    tickets::{Reference, Ticket},
};

/// Somebody, and the ticket whose reference stands in the address. What they may not see does not exist.
pub struct Visible {
    /// Who.
    pub me: SignedIn,
    /// The ticket, for looking at; verbs take it fresh.
    pub ticket: Ticket,
    /// Whether the address already has the reference as it is written today.
    pub canonical: bool,
}

impl FromRequestParts<Web> for Visible {
    type Rejection = Oops;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Oops> {
        let me = SignedIn::from_request_parts(parts, web).await?;
        let params = RawPathParams::from_request_parts(parts, web).await.map_err(|_| Trouble::NotFound)?;
        let typed = params.iter().find(|(name, _)| *name == "reference").map_or("", |(_, value)| value);
        let reference: Reference = typed.parse().map_err(|_| Trouble::NotFound)?;
        let ctx = me.ctx.clone();
        let found = web.app.read(unit!(|tx| {
            let id = tickets::find_id(tx, reference).await?.ok_or(Problem::NotFound)?;
            tickets::see(tx, &ctx, id).await
        }));
        let (ticket, _) = found.await?;
        let canonical = ticket.reference().to_string() == typed;
        Ok(Self { me, ticket, canonical })
    }
}

impl Visible {
    /// What surrounds a page about the ticket.
    ///
    /// # Errors
    /// As the database answers.
    pub async fn shell(&self, web: &Web) -> Result<Shell, Oops> {
        let ctx = self.me.ctx.clone();
        let aside = web.app.read(unit!(|tx| aside(tx, &ctx).await)).await?;
        Ok(surroundings(self.me.shell(), &aside, None))
    }

    /// Whether the reader may do something to the ticket.
    ///
    /// # Errors
    /// As the database answers.
    pub async fn may(&self, web: &Web, act: Act) -> Result<bool, Oops> {
        let ticket = self.ticket.clone();
        let around = web.app.read(unit!(|tx| Ok::<_, Problem>(tickets::around(tx, &ticket).await?))).await?;
        Ok(may(&self.me.ctx.actor, act, &around))
    }

    /// Whether the reader works on tickets.
    #[must_use]
    pub const fn is_staff(&self) -> bool {
        self.me.ctx.actor.is_staff()
    }
}
