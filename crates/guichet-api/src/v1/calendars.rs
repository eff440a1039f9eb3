//! Calendars: the hours that count for promises.

use super::at::At;
use crate::PREFIX;
use crate::answer::Answer;
use crate::auth::{Caller, deed};
use crate::body::{Nothing, Wish};
use crate::problem::Refused;
use crate::query::Query;
use crate::refusals::{Reads, Writes};
use crate::shapes::{Calendar, CalendarFacts};
use crate::terms::{OnVersion, Repeatable};
use futures_util::FutureExt;
use guichet_app::db::Tx;
use guichet_app::{App, Problem, sla};
use guichet_core::ids::CalendarId;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_calendars, add_calendar)).routes(routes!(
        show_calendar,
        change_calendar,
        archive_calendar
    ))
}

/// List the calendars
///
/// Put away or not. For administrators.
#[utoipa::path(get, path = "/calendars", tag = "promises",
    responses((status = 200, description = "The calendars", body = Vec<Calendar>), Reads))]
pub async fn list_calendars(caller: Caller, query: Query) -> Result<Answer, Refused> {
    query.done()?;
    let list = deed(move |tx, ctx| {
        async move {
            ctx.must_administer()?;
            Answer::ok(&sla::calendars(tx).await?.into_iter().map(Calendar::from).collect::<Vec<_>>())
        }
        .boxed()
    });
    caller.read(list).await
}

/// Add a calendar
///
/// For administrators.
#[utoipa::path(post, path = "/calendars", tag = "promises", params(Repeatable), request_body = CalendarFacts,
    responses((status = 201, description = "The calendar", body = Calendar), Writes))]
pub async fn add_calendar(caller: Caller, Wish { input, terms }: Wish<CalendarFacts>) -> Result<Answer, Refused> {
    let add = deed(move |tx, ctx| {
        async move {
            let id = {
                let (name, plan) = input.clone().parts();
                sla::save_calendar(tx, ctx, None, &name, &plan).await?
            };
            let made = calendar(tx, id).await?;
            Ok(Answer::created(format!("{PREFIX}/calendars/{id}"), &made)?.tagged())
        }
        .boxed()
    });
    caller.write(&terms, add).await
}

/// Show a calendar
///
/// For administrators.
#[utoipa::path(get, path = "/calendars/{calendar}", tag = "promises",
    params(("calendar" = i64, Path, description = "Its key")),
    responses((status = 200, description = "The calendar", body = Calendar), Reads))]
pub async fn show_calendar(caller: Caller, At(id): At<CalendarId>, query: Query) -> Result<Answer, Refused> {
    query.done()?;
    let find = deed(move |tx, ctx| {
        async move {
            ctx.must_administer()?;
            Ok(Answer::ok(&calendar(tx, id).await?)?.tagged())
        }
        .boxed()
    });
    caller.read(find).await
}

/// Change a calendar
///
/// All of it. Open tickets are counted again from their opening on. For administrators.
#[utoipa::path(put, path = "/calendars/{calendar}", tag = "promises",
    params(("calendar" = i64, Path, description = "Its key"), OnVersion, Repeatable), request_body = CalendarFacts,
    responses((status = 200, description = "The calendar as it is now", body = Calendar), Writes))]
pub async fn change_calendar(
    caller: Caller,
    At(id): At<CalendarId>,
    Wish { input, terms }: Wish<CalendarFacts>,
) -> Result<Answer, Refused> {
    let version = terms.version;
    let change = deed(move |tx, ctx| {
        async move {
            ctx.must_administer()?;
            Answer::ok(&calendar(tx, id).await?)?.tagged().must_be(version)?;
            {
                let (name, plan) = input.clone().parts();
                sla::save_calendar(tx, ctx, Some(id), &name, &plan).await?
            };
            Ok(Answer::ok(&calendar(tx, id).await?)?.tagged())
        }
        .boxed()
    });
    caller.write(&terms, change).await
}

/// Put a calendar away
///
/// No new agreement goes by it; those that do keep it. For administrators.
#[utoipa::path(delete, path = "/calendars/{calendar}", tag = "promises",
    params(("calendar" = i64, Path, description = "Its key"), Repeatable),
    responses((status = 200, description = "The calendar as it is now", body = Calendar), Writes))]
pub async fn archive_calendar(
    caller: Caller,
    At(id): At<CalendarId>,
    Wish { input, terms }: Wish<Nothing>,
) -> Result<Answer, Refused> {
    let Nothing {} = input;
    let archive = deed(move |tx, ctx| {
        async move {
            sla::archive_calendar(tx, ctx, id, true).await?;
            Ok(Answer::ok(&calendar(tx, id).await?)?.tagged())
        }
        .boxed()
    });
    caller.write(&terms, archive).await
}

/// The calendar of a key.
async fn calendar(tx: &mut Tx, id: CalendarId) -> Result<Calendar, Refused> {
    let found = sla::calendars(tx).await?.into_iter().find(|known| known.id == id);
    Ok(Calendar::from(found.ok_or(Problem::NotFound)?))
}
