//! Answering a deed whose moment has passed.

use super::Visible;
use crate::{
    door::{Answer, page},
    errors::Trouble,
    tickets::show::{AskPage, Asked, fields::Fields, late},
    url,
    web::{Web, unit},
};
use axum::response::IntoResponse;
use guichet_app::Problem;
use guichet_core::refusal::Refusal;

/// The form of the deed again, as it was sent, under the reason why nothing was done.
///
/// # Errors
/// The problem itself where the deed asks nothing, or where it is no matter of the moment; as the database answers.
pub async fn told(web: &Web, at: &Visible, deed: &str, sent: &Fields, problem: Problem) -> Answer {
    // A requester may withdraw what nobody works on yet: then it is the moment that has passed.
    let trouble = match &problem {
        Problem::Forbidden(_) if deed == "cancellation" => Trouble::Forbidden,
        Problem::Refused(refusal) => Trouble::Refused(refusal.clone()),
        _ => return Err(problem.into()),
    };
    let (ctx, w, ticket, name, fields) = (at.me.ctx.clone(), at.me.w, at.ticket.clone(), deed.to_owned(), sent.clone());
    let found = web.app.read(unit!(|tx| late::asked(tx, &ctx, w, &ticket, &name, &fields).await)).await?;
    let Some(mut asked) = found else { return Err(problem.into()) };
    if let Problem::Refused(Refusal::Merged(into)) = problem {
        let ctx = at.me.ctx.clone();
        let elsewhere = web.app.read(unit!(|tx| late::merged_into(tx, &ctx, &into).await)).await?;
        asked.action = elsewhere.map_or(asked.action, |elsewhere| url::about(elsewhere, deed));
    }
    again(web, at, asked, sent, &trouble).await
}

/// A form as it was sent, under the reason.
///
/// # Errors
/// As the database answers.
pub async fn again(web: &Web, at: &Visible, asked: Asked, sent: &Fields, trouble: &Trouble) -> Answer {
    let form = sent.typed().too_late(trouble.text(at.me.w));
    let drawn = AskPage::new(at.shell(web).await?, at.ticket.reference(), &at.ticket.title, asked, form);
    Ok((trouble.status(), page(&drawn)?).into_response())
}
