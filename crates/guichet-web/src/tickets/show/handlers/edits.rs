//! Changing one fact of a ticket, where it stands.

use super::{Visible, late};
use crate::{
    door::{Answer, Oops, again, go, page},
    errors::Trouble,
    i18n::Words,
    tickets::show::{
        AskPage,
        ask::Conflict,
        editing::{self, Wanted},
        fields::Fields,
    },
    ui::FormState,
    url,
    web::{Web, unit},
};
use axum::{
    extract::{Form, Path, State},
    http::StatusCode,
    response::IntoResponse,
};
use guichet_app::{Clash, Problem, tickets};
use guichet_core::tickets::Field;

/// `GET /tickets/{reference}/edit/{field}`
pub async fn ask(State(web): State<Web>, at: Visible, Path((_, field)): Path<(String, String)>) -> Answer {
    let field = Field::from_word(&field).ok_or(Trouble::NotFound)?;
    let form = editing::present(at.me.w, &at.ticket, field);
    page(&form_of(&web, &at, field, form).await?)
}

/// `POST /tickets/{reference}/edit/{field}`
pub async fn change(
    State(web): State<Web>,
    at: Visible,
    Path((_, field)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let field = Field::from_word(&field).ok_or(Trouble::NotFound)?;
    let (ctx, id, fields) = (at.me.ctx.clone(), at.ticket.id, Fields(sent));
    let done = match editing::read(at.me.w, field, &fields) {
        Ok(Wanted(wanted)) => web.app.write(unit!(|tx| tickets::qualify(tx, &ctx, id, wanted).await)).await,
        Err(problem) => Err(problem),
    };
    match done {
        Ok(ticket) => go(&format!("{}#prop-{}", url::ticket(ticket.reference()), field.word())),
        Err(Problem::Invalid(wrongs)) => {
            let wrongs = editing::at_value(wrongs, field);
            again(&form_of(&web, &at, field, fields.typed().refused(wrongs)).await?)
        }
        Err(Problem::Refused(refusal)) => {
            let (ctx, w, ticket) = (at.me.ctx.clone(), at.me.w, at.ticket.clone());
            let asked = web.app.read(unit!(|tx| editing::asked(tx, &ctx, w, &ticket, field).await)).await?;
            let asked = asked.ok_or(Trouble::NotFound)?;
            late::again(&web, &at, asked, &fields, &Trouble::Refused(refusal)).await
        }
        Err(Problem::Stale(clashes)) => conflict(&web, &at, field, &fields, &clashes).await,
        Err(problem) => Err(problem.into()),
    }
}

/// Both values, and a button under each.
async fn conflict(web: &Web, at: &Visible, field: Field, fields: &Fields, clashes: &[Clash]) -> Answer {
    let clash = clashes.iter().find(|clash| clash.field == field).ok_or(Trouble::Stale)?;
    let (ctx, w, id) = (at.me.ctx.clone(), at.me.w, at.ticket.id);
    let whole = web.app.read(unit!(|tx| crate::tickets::show::whole(tx, &ctx, w, id).await)).await?;
    let name = |value: &Option<_>| value.as_ref().map_or_else(|| nothing(w), |v| whole.names.value(w, field, v));
    let conflict = Conflict {
        field: w.word("fact", field.word()),
        theirs: name(&clash.theirs),
        yours: name(&clash.yours),
        by: clash.by.clone(),
        seen: serde_json::to_string(&clash.theirs).unwrap_or_default(),
    };
    let form = form_of(web, at, field, fields.typed()).await?.with_conflict(conflict);
    Ok((StatusCode::CONFLICT, page(&form)?).into_response())
}

fn nothing(w: Words) -> String {
    w.t("ticket-none").to_owned()
}

/// The form of a fact, for those who may change it.
async fn form_of(web: &Web, at: &Visible, field: Field, form: FormState) -> Result<AskPage, Oops> {
    let (ctx, w, ticket) = (at.me.ctx.clone(), at.me.w, at.ticket.clone());
    let asked = web.app.read(unit!(|tx| editing::asked(tx, &ctx, w, &ticket, field).await)).await?;
    let asked = asked.ok_or(Trouble::NotFound)?;
    Ok(AskPage::new(at.shell(web).await?, at.ticket.reference(), &at.ticket.title, asked, form))
}
