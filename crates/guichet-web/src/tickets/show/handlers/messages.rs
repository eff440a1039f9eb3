//! Writing on a ticket.

use super::{Visible, late, page};
use crate::{
    door::{Answer, go, page as whole_page},
    errors::Trouble,
    files::Posted,
    tickets::show::{View, fields::Fields},
    url,
    web::{Web, unit},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::IntoResponse,
};
use guichet_app::{
    Ctx, Problem, catalog,
    db::Tx,
    drafts, identity, settings,
    tickets::{self, Hold, NewFollowUp},
};
use guichet_core::{
    catalog::{Variables, expand},
    ids::{CannedReplyId, TicketId},
    text::markup,
    tickets::{Channel, PendingReason, Visibility},
};

/// `POST /tickets/{reference}/follow-ups`
///
/// Files come with it where the browser runs no script; else they were sent before.
pub async fn create(State(web): State<Web>, at: Visible, posted: Posted) -> Answer {
    let Posted { fields, wrongs: refused, .. } = posted;
    let (ctx, id, sent) = (at.me.ctx.clone(), at.ticket.id, fields.clone());
    let written = if refused.is_empty() {
        web.app.write(unit!(|tx| write(tx, &ctx, id, &sent).await)).await
    } else {
        Err(Problem::Invalid(refused))
    };
    match written {
        Ok(anchor) => go(&format!("{}#{anchor}", url::ticket(at.ticket.reference()))),
        Err(Problem::Invalid(wrongs)) => {
            let tab = if fields.get("visibility") == "internal" { "note" } else { "reply" }.to_owned();
            let view = View { tab, form: fields.typed().refused(wrongs), ..View::default() };
            let drawn = page::draw(&web, &at, view).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, whole_page(&drawn)?).into_response())
        }
        Err(problem) => late::told(&web, &at, "follow-ups", &fields, problem).await,
    }
}

/// Writes the message, makes the ticket wait for the answer where that was asked, and forgets the draft.
async fn write(tx: &mut Tx, ctx: &Ctx, id: TicketId, fields: &Fields) -> Result<String, Problem> {
    let body = fields.body("body")?;
    let new = NewFollowUp {
        visibility: fields.one_of("visibility", Visibility::from_word)?,
        mentions: mentioned(tx, &body).await?,
        body,
        channel: Channel::Portal,
        attachments: fields.all("attachments").filter_map(|id| id.parse().ok()).collect(),
    };
    let is_public = new.visibility == Visibility::Public;
    let (_, written) = tickets::follow_up(tx, ctx, id, new).await?;
    if is_public && fields.get("then") == "wait" {
        let hold = Hold { reason: PendingReason::Requester, note: String::new(), wake_at: None };
        tickets::hold(tx, ctx, id, hold).await?;
    }
    drafts::discard(tx, ctx, &format!("ticket-{id}")).await?;
    Ok(format!("message-{written}"))
}

async fn mentioned(tx: &mut Tx, body: &str) -> Result<Vec<guichet_core::ids::PersonId>, Problem> {
    let mut people = Vec::new();
    for login in markup::mentions(body).into_iter().take(20) {
        people.extend(identity::person_by_login(tx, &login).await?.map(|person| person.id));
    }
    Ok(people)
}

/// `GET /tickets/{reference}/replies/{reply}`: a prepared reply, with its variables filled in.
pub async fn reply(State(web): State<Web>, at: Visible, Path((_, reply)): Path<(String, CannedReplyId)>) -> Answer {
    if !at.is_staff() {
        return Err(Trouble::NotFound.into());
    }
    let requester = at.ticket.requester;
    let read = web.app.read(unit!(|tx| {
        let reply = catalog::canned_reply(tx, reply).await?.ok_or(Problem::NotFound)?;
        let requester = identity::person(tx, requester).await?.ok_or(Problem::NotFound)?;
        let organisation = settings::settings(tx).await?.organisation_name;
        Ok::<_, Problem>((reply, requester, organisation))
    }));
    let (reply, requester, organisation) = read.await?;
    let variables = Variables {
        requester_first_name: requester.first_name.clone(),
        requester_name: requester.full_name(),
        ticket_reference: at.ticket.reference().to_string(),
        ticket_title: at.ticket.title.clone(),
        technician_first_name: at.me.person.first_name.clone(),
        technician_name: at.me.person.full_name(),
        organisation,
    };
    Ok(expand(&reply.body, &variables).into_response())
}
