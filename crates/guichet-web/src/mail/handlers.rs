//! Answers for the messages that came in: the list, one of them, and what a technician decides.

use super::page::{MailPage, MailRow, MailsPage, Shown};
use crate::{
    desk::handlers::{aside, surroundings},
    door::{Answer, SignedIn, again, go_saying, page},
    errors::Trouble,
    layout::Shell,
    tickets::show::fields::Fields,
    ui::FormState,
    url,
    web::{Web, unit},
};
use axum::{
    Form,
    extract::{Path, Query, State},
    http::header,
    response::IntoResponse,
};
use guichet_app::{
    Ctx, Problem,
    db::Tx,
    intake::{self, Decision, Handled, KeptMail},
    tickets,
};
use guichet_core::{
    form::Fault,
    ids::{MailId, PersonId},
    mail::parse,
    tickets::Reference,
};
use serde::Deserialize;

/// How many messages a page has.
const PAGE: usize = 50;
/// Nothing at all may run, load or frame.
const BOX: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// Which messages.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    #[serde(default)]
    show: String,
    before: Option<MailId>,
}

/// For others than technicians there is no such place.
fn staff(me: &SignedIn) -> Result<(), Trouble> {
    if me.ctx.actor.is_staff() { Ok(()) } else { Err(Trouble::NotFound) }
}

/// `GET /mail`
pub async fn list(State(web): State<Web>, me: SignedIn, Query(wanted): Query<Wanted>) -> Answer {
    staff(&me)?;
    let (ctx, shown) = (me.ctx.clone(), Shown::from_word(&wanted.show));
    let (found, around) = web
        .app
        .read(unit!(|tx| {
            let found = intake::list_mails(tx, &ctx, shown.states(), wanted.before, PAGE).await?;
            Ok::<_, Problem>((found, aside(tx, &ctx).await?))
        }))
        .await?;
    let next = found.mails.last().filter(|_| found.has_more).map(|last| url::mails(shown.word(), Some(last.id)));
    let rows = found.mails.iter().map(|mail| MailRow::of(me.w, mail)).collect();
    page(&MailsPage::new(surroundings(me.shell(), &around, None), shown, rows, next))
}

/// `GET /mail/{mail}`
pub async fn show(State(web): State<Web>, me: SignedIn, Path(id): Path<MailId>) -> Answer {
    staff(&me)?;
    page(&draw(&web, &me, id, FormState::default()).await?)
}

/// `GET /mail/{mail}/original`: the message as it came, to be kept or opened in a mail program.
pub async fn original(State(web): State<Web>, me: SignedIn, Path(id): Path<MailId>) -> Answer {
    staff(&me)?;
    let ctx = me.ctx.clone();
    let raw = web
        .app
        .read(unit!(|tx| {
            intake::see_mail(tx, &ctx, id).await?;
            intake::original(tx, id).await?.ok_or(Problem::NotFound)
        }))
        .await?;
    let headers = [
        (header::CONTENT_TYPE, "message/rfc822".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"mail-{id}.eml\"")),
        (header::CONTENT_SECURITY_POLICY, BOX.to_owned()),
    ];
    Ok((headers, raw).into_response())
}

/// `POST /mail/{mail}/ticket`: it belongs to the ticket that is named.
pub async fn attach(
    State(web): State<Web>,
    me: SignedIn,
    Path(id): Path<MailId>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    staff(&me)?;
    let sent = Fields(sent);
    let (ctx, fields) = (me.ctx.clone(), sent.clone());
    let found = web
        .app
        .read(unit!(|tx| {
            let unknown = || Problem::invalid("other", Fault::Unknown);
            let id = tickets::find_id(tx, fields.reference("other")?).await?.ok_or_else(unknown)?;
            tickets::see(tx, &ctx, id).await.map(|(ticket, _)| ticket.id).map_err(|_| unknown())
        }))
        .await;
    let done = match found {
        Ok(ticket) => {
            intake::decide(&web.app, &me.ctx, id, Decision::Attach { ticket, by: me.person.full_name() }).await
        }
        Err(problem) => Err(problem),
    };
    decided(&web, &me, id, &sent, done).await
}

/// `POST /mail/{mail}/opening`: it begins a ticket, for its sender or for whoever is named.
pub async fn open(
    State(web): State<Web>,
    me: SignedIn,
    Path(id): Path<MailId>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    staff(&me)?;
    let sent = Fields(sent);
    let done = match sent.parsed::<PersonId>("requester") {
        Ok(requester) => {
            intake::decide(&web.app, &me.ctx, id, Decision::Open { requester, by: me.person.full_name() }).await
        }
        Err(problem) => Err(problem),
    };
    decided(&web, &me, id, &sent, done).await
}

/// `POST /mail/{mail}/retry`: the desk looks at it again.
pub async fn retry(State(web): State<Web>, me: SignedIn, Path(id): Path<MailId>) -> Answer {
    staff(&me)?;
    let ctx = me.ctx.clone();
    web.app.write(unit!(|tx| intake::retry(tx, &ctx, id).await)).await?;
    let done = intake::process(&web.app, id).await;
    decided(&web, &me, id, &Fields::default(), done).await
}

/// `POST /mail/{mail}/removal`: it is put aside.
pub async fn discard(State(web): State<Web>, me: SignedIn, Path(id): Path<MailId>) -> Answer {
    staff(&me)?;
    let (ctx, by) = (me.ctx.clone(), me.person.full_name());
    web.app.write(unit!(|tx| intake::discard(tx, &ctx, id, &by).await)).await?;
    go_saying(&me.cookies, &url::mails(Shown::ToDo.word(), None), me.w.t("mail-discarded"))
}

/// To the ticket where there is one, back to the message where not, or the form again.
async fn decided(web: &Web, me: &SignedIn, id: MailId, sent: &Fields, done: Result<Handled, Problem>) -> Answer {
    match done {
        Ok(Handled { ticket: Some(ticket), outcome: Some(outcome), .. }) => {
            let found = web.app.read(unit!(|tx| Ok::<_, Problem>(tickets::find(tx, ticket).await?))).await?;
            let reference = found.map(|ticket| ticket.reference()).ok_or(Trouble::NotFound)?;
            let said = me.w.word("mail-found", &format!("outcome-{outcome}")).to_owned();
            go_saying(&me.cookies, &url::ticket(reference), &format!("{reference} · {said}"))
        }
        Ok(handled) => go_saying(&me.cookies, &url::mail(id), me.w.word("mail-state", handled.state.word())),
        Err(Problem::Invalid(wrongs)) => again(&draw(web, me, id, sent.typed().refused(wrongs)).await?),
        Err(problem) => Err(problem.into()),
    }
}

async fn draw(web: &Web, me: &SignedIn, id: MailId, form: FormState) -> Result<MailPage, crate::door::Oops> {
    let ctx = me.ctx.clone();
    let (kept, raw, reference, around) = web.app.read(unit!(|tx| read(tx, &ctx, id).await)).await?;
    let shell: Shell = surroundings(me.shell(), &around, None);
    Ok(MailPage::new(shell, &kept, &parse(&raw), reference, form))
}

type Read = (KeptMail, Vec<u8>, Option<Reference>, crate::desk::handlers::Aside);

async fn read(tx: &mut Tx, ctx: &Ctx, id: MailId) -> Result<Read, Problem> {
    let kept = intake::see_mail(tx, ctx, id).await?;
    let raw = intake::original(tx, id).await?.ok_or(Problem::NotFound)?;
    let ticket = match kept.ticket {
        Some(ticket) => tickets::find(tx, ticket).await?.map(|ticket| ticket.reference()),
        None => None,
    };
    Ok((kept, raw, ticket, aside(tx, ctx).await?))
}
