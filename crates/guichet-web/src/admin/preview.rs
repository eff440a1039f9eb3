//! Prepared text as it will be read: its variables filled in from the ticket that was touched last.

use crate::{i18n::Html, ui::FormState, url};
use guichet_app::{Ctx, Problem, db::Tx, identity, settings, tickets};
use guichet_core::{
    catalog::{Variables, expand},
    tickets::{Order, Reference, TicketFilter},
};

/// What a form's text becomes.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// The ticket that the values are from; none: there is no ticket yet.
    pub from: Option<Reference>,
    /// The title, where the thing has one.
    pub title: String,
    /// The text, as it is shown.
    pub body: Html,
}

impl Preview {
    /// The preview of what stands in a form.
    ///
    /// # Errors
    /// As the database answers.
    pub async fn of(tx: &mut Tx, ctx: &Ctx, form: &FormState) -> Result<Self, Problem> {
        let (from, variables) = latest(tx, ctx).await?;
        Ok(Self {
            from,
            title: expand(form.value("title"), &variables),
            body: Html::text(expand(form.value("body"), &variables).trim()),
        })
    }

    /// Where the ticket is.
    #[must_use]
    pub fn href(&self) -> String {
        self.from.map(url::ticket).unwrap_or_default()
    }
}

/// The values of the ticket that was touched last among those that the reader sees; without one, only theirs.
async fn latest(tx: &mut Tx, ctx: &Ctx) -> Result<(Option<Reference>, Variables), Problem> {
    let me = match ctx.actor.person() {
        Some(me) => identity::person(tx, me).await?,
        None => None,
    };
    let mut variables = Variables {
        technician_first_name: me.as_ref().map(|person| person.first_name.clone()).unwrap_or_default(),
        technician_name: me.as_ref().map(identity::Person::full_name).unwrap_or_default(),
        organisation: settings::settings(tx).await?.organisation_name,
        ..Variables::default()
    };
    let page = tickets::list(tx, ctx, &TicketFilter::default(), Order::default(), None, 1).await?;
    let Some(row) = page.rows.into_iter().next() else { return Ok((None, variables)) };
    let (ticket, _) = tickets::see(tx, ctx, row.id).await?;
    if let Some(requester) = identity::person(tx, ticket.requester).await? {
        variables.requester_name = requester.full_name();
        variables.requester_first_name = requester.first_name;
    }
    variables.ticket_reference = ticket.reference().to_string();
    variables.ticket_title.clone_from(&ticket.title);
    Ok((Some(ticket.reference()), variables))
}
