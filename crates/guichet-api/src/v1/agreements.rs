//! Agreements: what is promised, to whom.

use super::at::At;
use crate::PREFIX;
use crate::answer::Answer;
use crate::auth::{Caller, deed};
use crate::body::{Nothing, Wish};
use crate::problem::Refused;
use crate::query::Query;
use crate::refusals::{Reads, Writes};
use crate::shapes::{Agreement, AgreementFacts};
use crate::terms::{OnVersion, Repeatable};
use futures_util::FutureExt;
use guichet_app::db::Tx;
use guichet_app::{App, Problem, sla};
use guichet_core::ids::AgreementId;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_agreements, add_agreement)).routes(routes!(
        show_agreement,
        change_agreement,
        archive_agreement
    ))
}

/// List the agreements
///
/// In the order in which they are tried, put away or not. For administrators.
#[utoipa::path(get, path = "/agreements", tag = "promises",
    responses((status = 200, description = "The agreements", body = Vec<Agreement>), Reads))]
pub async fn list_agreements(caller: Caller, query: Query) -> Result<Answer, Refused> {
    query.done()?;
    let list = deed(move |tx, ctx| {
        async move {
            ctx.must_administer()?;
            Answer::ok(&sla::agreements(tx).await?.into_iter().map(Agreement::from).collect::<Vec<_>>())
        }
        .boxed()
    });
    caller.read(list).await
}

/// Add an agreement
///
/// For administrators.
#[utoipa::path(post, path = "/agreements", tag = "promises", params(Repeatable), request_body = AgreementFacts,
    responses((status = 201, description = "The agreement", body = Agreement), Writes))]
pub async fn add_agreement(caller: Caller, Wish { input, terms }: Wish<AgreementFacts>) -> Result<Answer, Refused> {
    let add = deed(move |tx, ctx| {
        async move {
            let id = sla::save_agreement(tx, ctx, None, input.clone().into()).await?;
            let made = agreement(tx, id).await?;
            Ok(Answer::created(format!("{PREFIX}/agreements/{id}"), &made)?.tagged())
        }
        .boxed()
    });
    caller.write(&terms, add).await
}

/// Show an agreement
///
/// For administrators.
#[utoipa::path(get, path = "/agreements/{agreement}", tag = "promises",
    params(("agreement" = i64, Path, description = "Its key")),
    responses((status = 200, description = "The agreement", body = Agreement), Reads))]
pub async fn show_agreement(caller: Caller, At(id): At<AgreementId>, query: Query) -> Result<Answer, Refused> {
    query.done()?;
    let find = deed(move |tx, ctx| {
        async move {
            ctx.must_administer()?;
            Ok(Answer::ok(&agreement(tx, id).await?)?.tagged())
        }
        .boxed()
    });
    caller.read(find).await
}

/// Change an agreement
///
/// All of it. Open tickets are counted again from their opening on. For administrators.
#[utoipa::path(put, path = "/agreements/{agreement}", tag = "promises",
    params(("agreement" = i64, Path, description = "Its key"), OnVersion, Repeatable), request_body = AgreementFacts,
    responses((status = 200, description = "The agreement as it is now", body = Agreement), Writes))]
pub async fn change_agreement(
    caller: Caller,
    At(id): At<AgreementId>,
    Wish { input, terms }: Wish<AgreementFacts>,
) -> Result<Answer, Refused> {
    let version = terms.version;
    let change = deed(move |tx, ctx| {
        async move {
            ctx.must_administer()?;
            Answer::ok(&agreement(tx, id).await?)?.tagged().must_be(version)?;
            sla::save_agreement(tx, ctx, Some(id), input.clone().into()).await?;
            Ok(Answer::ok(&agreement(tx, id).await?)?.tagged())
        }
        .boxed()
    });
    caller.write(&terms, change).await
}

/// Put an agreement away
///
/// No ticket has it any more. For administrators.
#[utoipa::path(delete, path = "/agreements/{agreement}", tag = "promises",
    params(("agreement" = i64, Path, description = "Its key"), Repeatable),
    responses((status = 200, description = "The agreement as it is now", body = Agreement), Writes))]
pub async fn archive_agreement(
    caller: Caller,
    At(id): At<AgreementId>,
    Wish { input, terms }: Wish<Nothing>,
) -> Result<Answer, Refused> {
    let Nothing {} = input;
    let archive = deed(move |tx, ctx| {
        async move {
            sla::archive_agreement(tx, ctx, id, true).await?;
            Ok(Answer::ok(&agreement(tx, id).await?)?.tagged())
        }
        .boxed()
    });
    caller.write(&terms, archive).await
}

/// The agreement of a key.
async fn agreement(tx: &mut Tx, id: AgreementId) -> Result<Agreement, Refused> {
    let found = sla::agreements(tx).await?.into_iter().find(|known| known.id == id);
    Ok(Agreement::from(found.ok_or(Problem::NotFound)?))
}
