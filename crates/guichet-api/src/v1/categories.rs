//! The category tree.

use super::at::At;
use crate::answer::Answer;
use crate::auth::{Caller, deed};
use crate::problem::Refused;
use crate::query::Query;
use crate::refusals::Reads;
use crate::shapes::Category;
use futures_util::FutureExt;
use guichet_app::{App, Problem, catalog};
use guichet_core::ids::CategoryId;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes of categories.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_categories)).routes(routes!(show_category))
}

/// List the categories
///
/// The whole tree, archived ones included, each after the one above it.
#[utoipa::path(get, path = "/categories", tag = "categories",
    responses((status = 200, description = "The tree", body = Vec<Category>), Reads))]
pub async fn list_categories(caller: Caller, query: Query) -> Result<Answer, Refused> {
    query.done()?;
    let list = deed(move |tx, _| {
        async move { Answer::ok(&catalog::categories(tx).await?.into_iter().map(Category::from).collect::<Vec<_>>()) }
            .boxed()
    });
    caller.read(list).await
}

/// Show a category
///
/// By its key.
#[utoipa::path(get, path = "/categories/{category}", tag = "categories",
    params(("category" = i64, Path, description = "Its key")),
    responses((status = 200, description = "The category", body = Category), Reads))]
pub async fn show_category(caller: Caller, At(id): At<CategoryId>, query: Query) -> Result<Answer, Refused> {
    query.done()?;
    let find = deed(move |tx, _| {
        async move {
            let category = catalog::category(tx, id).await?.ok_or(Problem::NotFound)?;
            Answer::ok(&Category::from(category))
        }
        .boxed()
    });
    caller.read(find).await
}
