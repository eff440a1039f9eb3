//! Answers for the sections that are one thing: settings, matrix, audit.

use super::{
    AuditPage, AuditRow, Control, Field, FormPage, MatrixPage, cell_name,
    registers::{Sent, administrator},
};
use crate::{
    desk::{Aside, aside, surroundings},
    door::{Answer, SignedIn, again, go, go_saying, page},
    i18n::Language,
    layout::Shell,
    ui::FormState,
    url,
    web::{Web, unit},
};
use axum::{
    Form,
    extract::{Query, State},
};
use guichet_app::{
    Ctx, Problem,
    db::Tx,
    events::{self, Recorded},
    identity,
    settings::{self, DeskSettings},
};
use guichet_core::{
    access::Role,
    event::Event,
    form::Wrong,
    ids::EventId,
    tickets::{Level, Matrix, Priority},
};
use serde::Deserialize;

/// How many lines of the audit a page has.
const LINES: i64 = 100;

/// `GET /admin`
pub async fn home(me: SignedIn) -> Answer {
    if me.person.role == Role::Supervisor {
        return go(&url::admin("templates"));
    }
    administrator(&me)?;
    go(&url::admin("people"))
}

/// `GET /admin/settings`
pub async fn settings(State(web): State<Web>, me: SignedIn) -> Answer {
    administrator(&me)?;
    let (shell, present) = present(&web, &me).await?;
    page(&FormPage::whole(shell, "settings", fields(), filled(&present)))
}

/// `POST /admin/settings`
pub async fn set(State(web): State<Web>, me: SignedIn, Form(pairs): Form<Vec<(String, String)>>) -> Answer {
    administrator(&me)?;
    let (shell, present) = present(&web, &me).await?;
    let sent = Sent::new(pairs);
    let saved = match wanted(&sent, present.matrix) {
        Ok(wanted) => change(&web, &me, wanted).await,
        Err(wrongs) => Err(Problem::Invalid(wrongs)),
    };
    match saved {
        Ok(()) => go_saying(&me.cookies, &url::admin("settings"), me.w.t("admin-saved")),
        Err(Problem::Invalid(wrongs)) => {
            again(&FormPage::whole(shell, "settings", fields(), sent.state().refused(wrongs)))
        }
        Err(problem) => Err(problem.into()),
    }
}

/// `GET /admin/matrix`
pub async fn matrix(State(web): State<Web>, me: SignedIn) -> Answer {
    administrator(&me)?;
    let (shell, present) = present(&web, &me).await?;
    page(&MatrixPage::new(shell, &present.matrix))
}

/// `POST /admin/matrix`
pub async fn set_matrix(State(web): State<Web>, me: SignedIn, Form(pairs): Form<Vec<(String, String)>>) -> Answer {
    administrator(&me)?;
    let (_, present) = present(&web, &me).await?;
    let matrix = read_matrix(&Sent::new(pairs)).map_err(Problem::Invalid)?;
    change(&web, &me, DeskSettings { matrix, ..present }).await?;
    go_saying(&me.cookies, &url::admin("matrix"), me.w.t("admin-saved"))
}

/// Before which line the page of the audit ends.
#[derive(Deserialize)]
pub struct Before {
    before: Option<EventId>,
}

/// `GET /admin/audit`
pub async fn audit(State(web): State<Web>, me: SignedIn, Query(query): Query<Before>) -> Answer {
    administrator(&me)?;
    let ctx = me.ctx.clone();
    let (rows, next, aside) = web.app.read(unit!(|tx| lines(tx, &ctx, query.before).await)).await?;
    let next = next.map(|id| format!("{}?before={id}", url::admin("audit")));
    page(&AuditPage::new(surroundings(me.shell(), &aside, None), rows, next))
}

async fn lines(
    tx: &mut Tx,
    ctx: &Ctx,
    before: Option<EventId>,
) -> Result<(Vec<AuditRow>, Option<EventId>, Aside), Problem> {
    let recorded = events::desk_log(tx, before, LINES).await?;
    let next = recorded.last().filter(|_| recorded.len() as i64 == LINES).map(|last| last.id);
    let ids: Vec<_> = recorded.iter().filter_map(|line| line.person).collect();
    let people = identity::people_named(tx, &ids).await?;
    let who = |line: &Recorded| match line.person {
        Some(id) => people.iter().find(|(known, _)| *known == id).map(|(_, name)| name.full_name.clone()),
        None => line.system.clone(),
    };
    let row = |line: Recorded| {
        let who = who(&line).unwrap_or_default();
        let Event::Desk { noun, deed, detail, .. } = line.event else { return None };
        Some(AuditRow { at: line.at, who, noun, deed, detail })
    };
    Ok((recorded.into_iter().filter_map(row).collect(), next, aside(tx, ctx).await?))
}

async fn present(web: &Web, me: &SignedIn) -> Result<(Shell, DeskSettings), Problem> {
    let ctx = me.ctx.clone();
    let (present, aside) = web.app.read(unit!(|tx| both(tx, &ctx).await)).await?;
    Ok((surroundings(me.shell(), &aside, None), present))
}

async fn both(tx: &mut Tx, ctx: &Ctx) -> Result<(DeskSettings, Aside), Problem> {
    Ok((settings::settings(tx).await?, aside(tx, ctx).await?))
}

async fn change(web: &Web, me: &SignedIn, wanted: DeskSettings) -> Result<(), Problem> {
    let ctx = me.ctx.clone();
    web.app.write(unit!(|tx| settings::change(tx, &ctx, wanted).await)).await
}

fn fields() -> Vec<Field> {
    let languages = Language::ALL.map(|one| (one.code().to_owned(), one.own_name().to_owned())).into();
    vec![
        Field::needed("organisation_name", Control::Line("text")),
        Field::needed("time_zone", Control::Line("text")),
        Field::needed("default_language", Control::Choice(languages)),
        Field::needed("closing_delay_days", Control::Line("number")).hinted(),
        Field::needed("reopening_window_days", Control::Line("number")).hinted(),
        Field::needed("attachment_max_mib", Control::Line("number")),
        Field::needed("attachments_per_ticket", Control::Line("number")),
    ]
}

fn filled(settings: &DeskSettings) -> FormState {
    FormState::filled([
        ("organisation_name", settings.organisation_name.clone()),
        ("time_zone", settings.time_zone.clone()),
        ("default_language", settings.default_language.clone()),
        ("closing_delay_days", settings.closing_delay_days.to_string()),
        ("reopening_window_days", settings.reopening_window_days.to_string()),
        ("attachment_max_mib", settings.attachment_max_mib.to_string()),
        ("attachments_per_ticket", settings.attachments_per_ticket.to_string()),
    ])
}

fn wanted(sent: &Sent, matrix: Matrix) -> Result<DeskSettings, Vec<Wrong>> {
    Ok(DeskSettings {
        organisation_name: sent.text("organisation_name"),
        time_zone: sent.text("time_zone"),
        default_language: sent.text("default_language"),
        closing_delay_days: sent.needed("closing_delay_days")?,
        reopening_window_days: sent.needed("reopening_window_days")?,
        attachment_max_mib: sent.needed("attachment_max_mib")?,
        attachments_per_ticket: sent.needed("attachments_per_ticket")?,
        matrix,
    })
}

fn read_matrix(sent: &Sent) -> Result<Matrix, Vec<Wrong>> {
    let mut matrix = Matrix::default();
    for (row, impact) in matrix.0.iter_mut().zip(Level::DESCENDING) {
        for (cell, urgency) in row.iter_mut().zip(Level::DESCENDING) {
            *cell = sent.word(&cell_name(impact, urgency), Priority::from_word)?;
        }
    }
    Ok(matrix)
}
