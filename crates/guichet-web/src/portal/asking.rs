//! Reporting and asking: the forms, their drafts, what comes back refused, and the word that it was sent.

use super::{
    handlers::shell,
    report::{self, Around, Door, ReportPage, Tile},
    sent::SentPage,
    similar::{OwnSimilar, own_alike},
};
use crate::{
    door::{Answer, Oops, SignedIn, again, go, page},
    drafts::{draft, keep_typed},
    files::{Posted, still_there},
    i18n::{Html, Words},
    tickets::show::fields::Fields,
    ui::FormState,
    url,
    web::{Web, unit},
};
use askama::Template;
use axum::extract::{Path, Query, State};
use guichet_app::{
    Ctx, Problem, assets, catalog,
    db::Tx,
    drafts,
    sla::{self, Statement},
    tickets,
};
use guichet_core::{
    form::Wrong,
    ids::{AssetId, TemplateId},
    tickets::{Kind, Reference},
};

/// How deep the categories go from which a requester chooses.
const DEPTH: usize = 1;

/// What the address may fill in.
type Asked = Query<Vec<(String, String)>>;

/// `GET /report?title=`
pub async fn show_report(State(web): State<Web>, me: SignedIn, Query(asked): Asked) -> Answer {
    show(&web, &me, Door::Broken, asked).await
}

/// `GET /ask`
pub async fn show_ask(State(web): State<Web>, me: SignedIn, Query(asked): Asked) -> Answer {
    show(&web, &me, Door::Need, asked).await
}

/// `GET /ask/{template}`
pub async fn show_prepared(State(web): State<Web>, me: SignedIn, Path(id): Path<TemplateId>) -> Answer {
    let door = prepared(&web, id).await?;
    show(&web, &me, door, vec![]).await
}

/// `POST /report`
pub async fn send_report(State(web): State<Web>, posted: Posted) -> Answer {
    send(&web, Door::Broken, posted).await
}

/// `POST /ask`
pub async fn send_ask(State(web): State<Web>, posted: Posted) -> Answer {
    send(&web, Door::Need, posted).await
}

/// `POST /ask/{template}`
pub async fn send_prepared(State(web): State<Web>, Path(id): Path<TemplateId>, posted: Posted) -> Answer {
    let door = prepared(&web, id).await?;
    send(&web, door, posted).await
}

/// `GET /report/similar?title=`
pub async fn similar(State(web): State<Web>, me: SignedIn, Query(sent): Asked) -> Answer {
    let (ctx, title) = (me.ctx.clone(), Fields(sent).get("title").to_owned());
    let found = web.app.read(unit!(|tx| own_alike(tx, &ctx, &title).await)).await?;
    page(&OwnSimilar::new(me.w, found))
}

/// `GET /sent/{reference}`
pub async fn sent(State(web): State<Web>, me: SignedIn, Path(reference): Path<String>) -> Answer {
    let reference: Reference = reference.parse().map_err(|_| Problem::NotFound)?;
    let ctx = me.ctx.clone();
    let read = web.app.read(unit!(|tx| {
        let id = tickets::find_id(tx, reference).await?.ok_or(Problem::NotFound)?;
        let ticket = tickets::see(tx, &ctx, id).await?.0;
        let clocks = sla::statements(tx, &ctx, &ticket).await?;
        Ok::<_, Problem>((ticket, clocks.iter().map(Statement::reading).collect::<Vec<_>>()))
    }));
    let (ticket, readings) = read.await?;
    page(&SentPage::new(shell(&web, &me).await?, &ticket, &readings))
}

/// The door of something in the catalogue; what is not offered does not exist.
async fn prepared(web: &Web, id: TemplateId) -> Result<Door, Oops> {
    let found = web.app.read(unit!(|tx| catalog::template(tx, id).await)).await?;
    let offered = found.filter(is_offered).ok_or(Problem::NotFound)?;
    Ok(Door::Prepared(Box::new(offered)))
}

fn is_offered(template: &catalog::Template) -> bool {
    template.kind == Kind::Request && template.archived_at.is_none()
}

/// What can be asked for, by name.
///
/// # Errors
/// As the database answers.
pub async fn tiles(tx: &mut Tx, most: usize) -> Result<Vec<Tile>, Problem> {
    let categories = catalog::categories(tx).await?;
    let path = |template: &catalog::Template| {
        categories.iter().find(|category| Some(category.id) == template.category).map(|category| category.path.clone())
    };
    let offered = catalog::templates(tx).await?.into_iter().filter(is_offered).take(most);
    let tile = |template: catalog::Template| Tile {
        note: path(&template).unwrap_or_default(),
        href: url::ask_for(template.id),
        name: template.name,
    };
    Ok(offered.map(tile).collect())
}

/// The form: as its draft was left, or with what the address says.
async fn show(web: &Web, me: &SignedIn, door: Door, asked: Vec<(String, String)>) -> Answer {
    let (ctx, place) = (me.ctx.clone(), door.place());
    let kept = web.app.read(unit!(|tx| draft(tx, &ctx, &place).await)).await?;
    let is_draft = kept.is_some();
    let form = asked.into_iter().fold(kept.unwrap_or_default(), |form, (name, value)| {
        if form.value(&name).is_empty() { form.having(&name, &value) } else { form }
    });
    page(&draw(web, me, door, form, is_draft).await?)
}

/// Records the ticket and says so; with something wrong, shows the form again as it was sent.
async fn send(web: &Web, door: Door, posted: Posted) -> Answer {
    let Posted { me, fields, wrongs } = posted;
    let (ctx, w, sent, behind) = (me.ctx.clone(), me.w, fields.clone(), door.clone());
    let opened = match wrongs {
        wrongs if !wrongs.is_empty() => Err(Problem::Invalid(wrongs)),
        _ => web.app.write(unit!(|tx| open(tx, &ctx, w, &behind, &sent).await)).await,
    };
    match opened {
        Ok(reference) => go(&url::sent(reference)),
        Err(Problem::Invalid(wrongs)) => refused(web, &me, door, &fields, wrongs).await,
        Err(problem) => {
            keep(web, &me, &door, &fields).await?;
            Err(problem.into())
        }
    }
}

async fn refused(web: &Web, me: &SignedIn, door: Door, fields: &Fields, wrongs: Vec<Wrong>) -> Answer {
    keep(web, me, &door, fields).await?;
    again(&draw(web, me, door, fields.typed().refused(wrongs), false).await?)
}

/// What was typed is kept, whatever comes next.
async fn keep(web: &Web, me: &SignedIn, door: &Door, fields: &Fields) -> Result<(), Oops> {
    let (ctx, place, pairs) = (me.ctx.clone(), door.place(), fields.0.clone());
    Ok(web.app.write(unit!(|tx| keep_typed(tx, &ctx, &place, &pairs).await)).await?)
}

async fn open(tx: &mut Tx, ctx: &Ctx, w: Words, door: &Door, f: &Fields) -> Result<Reference, Problem> {
    let own: Vec<AssetId> = owned(tx, ctx).await?.into_iter().map(|asset| asset.id).collect();
    let ticket = tickets::open(tx, ctx, report::read(w, door, &own, f)?).await?;
    drafts::discard(tx, ctx, &door.place()).await?;
    Ok(ticket.reference())
}

async fn owned(tx: &mut Tx, ctx: &Ctx) -> Result<Vec<assets::Asset>, Problem> {
    match ctx.actor.person() {
        Some(me) => assets::owned_by(tx, me).await,
        None => Ok(vec![]),
    }
}

async fn draw(web: &Web, me: &SignedIn, door: Door, form: FormState, is_draft: bool) -> Result<ReportPage, Oops> {
    let (ctx, w, typed, behind) = (me.ctx.clone(), me.w, form.clone(), door.clone());
    let around = web.app.read(unit!(|tx| gather(tx, &ctx, w, &behind, &typed).await)).await?;
    Ok(ReportPage::new(shell(web, me).await?, door, Around { is_draft, ..around }, form))
}

async fn gather(tx: &mut Tx, ctx: &Ctx, w: Words, door: &Door, form: &FormState) -> Result<Around, Problem> {
    let kind = if *door == Door::Broken { Kind::Incident } else { Kind::Request };
    let categories = catalog::categories(tx)
        .await?
        .into_iter()
        .filter(|category| category.archived_at.is_none() && category.depth <= DEPTH && category.kinds.contains(&kind));
    let name = |asset: assets::Asset| format!("{} {}", asset.name, asset.model).trim_end().to_owned();
    let alike = OwnSimilar::new(w, own_alike(tx, ctx, form.value("title")).await?).render();
    Ok(Around {
        assets: owned(tx, ctx).await?.into_iter().map(|asset| (asset.id.to_string(), name(asset))).collect(),
        categories: categories.map(|category| (category.id.to_string(), category.path)).collect(),
        tiles: if *door == Door::Need { tiles(tx, usize::MAX).await? } else { vec![] },
        files: still_there(tx, ctx, w, form).await?,
        similar: Html::trusted(alike.unwrap_or_default()),
        is_draft: false,
    })
}
