//! What is done to a ticket: each deed is a thing with an address of its own.

use super::{Visible, late, page};
use crate::{
    door::{Answer, Oops, again, go, page as whole_page},
    drafts::{Draft, place_of},
    errors::Trouble,
    tickets::show::{
        AskPage, View, asking, demands,
        doing::{Doing, along},
        fields::Fields,
        merging,
    },
    url,
    web::{Web, unit},
};
use axum::{
    extract::{Form, Path, Query, State},
    http::StatusCode,
    response::IntoResponse,
};
use guichet_app::{Problem, drafts, tickets::Errand};
use guichet_core::access::Act;
use serde::Deserialize;

/// To which step.
#[derive(Debug, Default, Deserialize)]
pub struct Target {
    #[serde(default)]
    to: String,
}

/// `GET /tickets/{reference}/{deed}`: the form of a deed. Those of the composer are on the page.
pub async fn ask(
    State(web): State<Web>,
    at: Visible,
    Path((_, deed)): Path<(String, String)>,
    Query(target): Query<Target>,
) -> Answer {
    if ["solution", "tasks", "follow-ups"].contains(&deed.as_str()) && target.to.is_empty() {
        let tab = if deed == "tasks" { "task" } else { deed.as_str() };
        return go(&format!("{}?tab={tab}#composer", url::ticket(at.ticket.reference())));
    }
    let act = asking::act(&deed).ok_or(Trouble::NotFound)?;
    if !at.may(&web, act).await? {
        return Err(Problem::Forbidden(act.word()).into());
    }
    let form = asking::first(&at.ticket, &deed, &target.to);
    let (ctx, place) = (at.me.ctx.clone(), place_of(at.ticket.id, &deed));
    let draft = web.app.read(unit!(|tx| Draft::at(tx, &ctx, place).await)).await?;
    // What was typed before goes to the step that is asked for now.
    let form = if draft.is_kept() { draft.form.clone().having("to", &target.to) } else { form };
    whole_page(&form_of(&web, &at, &deed, form).await?.with_draft(draft))
}

/// `POST /tickets/{reference}/{deed}`
pub async fn act(
    State(web): State<Web>,
    at: Visible,
    Path((_, deed)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    perform(&web, &at, &deed, Fields(sent)).await
}

/// `POST /tickets/{reference}/links/removal` and `…/observers/removal`
pub async fn undo(
    State(web): State<Web>,
    at: Visible,
    Path((_, of)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    perform(&web, &at, &format!("{of}/removal"), Fields(sent)).await
}

/// Does a deed and goes back to the ticket; with something wrong, shows the form again as it was sent.
async fn perform(web: &Web, at: &Visible, deed: &str, fields: Fields) -> Answer {
    let (ctx, id) = (at.me.ctx.clone(), at.ticket.id);
    if deed == "merge" && fields.get("sure") != "yes" {
        return preview(web, at, &fields).await;
    }
    let done = match Doing::read(at.me.w, &ctx, deed, &fields) {
        Ok(None) => return Err(Trouble::NotFound.into()),
        Ok(Some(doing)) => match along(deed, &fields) {
            Ok(along) => {
                let errand = Errand { ticket: id, along };
                let place = place_of(id, deed);
                web.app
                    .write(unit!(|tx| {
                        doing.run(tx, &ctx, errand).await?;
                        drafts::discard(tx, &ctx, &place).await
                    }))
                    .await
            }
            Err(problem) => Err(problem),
        },
        Err(problem) => Err(problem),
    };
    match done {
        Ok(()) => go(&url::ticket(at.ticket.reference())),
        Err(Problem::Invalid(wrongs)) => {
            let fits_composer =
                deed == "tasks" || (deed == "solution" && demands::fits_composer(fields.get("to"), &wrongs));
            let wrongs = wrongs.into_iter().map(|wrong| demands::as_in_form(deed, wrong)).collect();
            let form = fields.typed().refused(wrongs);
            if fits_composer {
                let tab = deed.trim_end_matches('s').to_owned();
                let drawn = page::draw(web, at, View { tab, form, ..View::default() }).await?;
                return Ok((StatusCode::UNPROCESSABLE_ENTITY, whole_page(&drawn)?).into_response());
            }
            again(&form_of(web, at, deed, form).await?)
        }
        Err(problem) => late::told(web, at, deed, &fields, problem).await,
    }
}

/// What a merge would do, before it is done.
async fn preview(web: &Web, at: &Visible, fields: &Fields) -> Answer {
    if !at.may(web, Act::Merge).await? {
        return Err(Problem::Forbidden(Act::Merge.word()).into());
    }
    let (ctx, w, ticket, sent) = (at.me.ctx.clone(), at.me.w, at.ticket.clone(), fields.clone());
    match web.app.read(unit!(|tx| merging::preview(tx, &ctx, w, &ticket, &sent).await)).await {
        Ok((asked, form)) => {
            let shell = at.shell(web).await?;
            whole_page(&AskPage::new(shell, at.ticket.reference(), &at.ticket.title, asked, form))
        }
        Err(Problem::Invalid(wrongs)) => again(&form_of(web, at, "merge", fields.typed().refused(wrongs)).await?),
        Err(problem) => late::told(web, at, "merge", fields, problem).await,
    }
}

/// The form of a deed, in its surroundings.
async fn form_of(web: &Web, at: &Visible, deed: &str, form: crate::ui::FormState) -> Result<AskPage, Oops> {
    let (ticket, w, ctx, deed) = (at.ticket.clone(), at.me.w, at.me.ctx.clone(), deed.to_owned());
    let to = form.value("to").to_owned();
    let asked = web.app.read(unit!(|tx| asking::asked(tx, &ctx, w, &ticket, &deed, &to).await)).await?;
    let asked = asked.ok_or(Trouble::NotFound)?;
    Ok(AskPage::new(at.shell(web).await?, at.ticket.reference(), &at.ticket.title, asked, form))
}
