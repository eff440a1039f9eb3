//! The category tree.

use super::at::At;
use crate::PREFIX;
use crate::answer::Answer;
use crate::auth::{Caller, deed};
use crate::body::{Wish, given};
use crate::problem::Refused;
use crate::query::Query;
use crate::refusals::{Reads, Writes};
use crate::shapes::Category;
use crate::terms::{OnVersion, Repeatable};
use crate::words;
use futures_util::FutureExt;
use guichet_app::catalog::CategoryFacts;
use guichet_app::{App, Problem, catalog};
use guichet_core::ids::{CategoryId, GroupId, TemplateId};
use guichet_core::tickets::Kind;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes of categories.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_categories, add_category)).routes(routes!(show_category, change_category))
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
    let find = deed(move |tx, _| async move { shown(catalog::category(tx, id).await?) }.boxed());
    caller.read(find).await
}

fn shown(category: Option<catalog::Category>) -> Result<Answer, Refused> {
    Ok(Answer::ok(&Category::from(category.ok_or(Problem::NotFound)?))?.tagged())
}

/// A category to be made.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCategory {
    /// The key of the one above; none for the first level.
    parent: Option<i64>,
    /// Its name, without those above it.
    #[schema(max_length = 200)]
    name: String,
    /// Which kinds of ticket it holds, at least one.
    #[schema(value_type = Vec<words::Kind>, min_items = 1)]
    kinds: Vec<Kind>,
    /// The key of the group that receives its tickets first.
    group: Option<i64>,
    /// The key of the ticket template that opens with it.
    template: Option<i64>,
    /// Its place among its sisters; those at the same place stand by name.
    #[serde(default)]
    position: i64,
}

/// Add a category
///
/// For administrators.
#[utoipa::path(post, path = "/categories", tag = "categories", params(Repeatable), request_body = NewCategory,
    responses((status = 201, description = "The category", body = Category), Writes))]
pub async fn add_category(caller: Caller, Wish { input, terms }: Wish<NewCategory>) -> Result<Answer, Refused> {
    let add = deed(move |tx, ctx| {
        async move {
            let facts = CategoryFacts {
                parent: input.parent.map(CategoryId),
                name: input.name,
                kinds: input.kinds,
                group: input.group.map(GroupId),
                template: input.template.map(TemplateId),
                position: input.position,
            };
            let id = catalog::add_category(tx, ctx, facts).await?;
            let category = catalog::category(tx, id).await?.ok_or(Problem::NotFound)?;
            Ok(Answer::created(format!("{PREFIX}/categories/{id}"), &Category::from(category))?.tagged())
        }
        .boxed()
    });
    caller.write(&terms, add).await
}

/// What shall change of a category. A field that is left out stays; one that is null is emptied.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CategoryChange {
    /// The key of the one above: it moves with all below it.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i64>)]
    parent: Option<Option<i64>>,
    /// Its name.
    name: Option<String>,
    /// Which kinds of ticket it holds.
    #[schema(value_type = Option<Vec<words::Kind>>)]
    kinds: Option<Vec<Kind>>,
    /// The key of the group that receives its tickets first.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i64>)]
    group: Option<Option<i64>>,
    /// The key of the ticket template that opens with it.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i64>)]
    template: Option<Option<i64>>,
    /// Its place among its sisters.
    position: Option<i64>,
    /// Whether it is put away: it is no longer offered, and tickets in it keep it.
    archived: Option<bool>,
}

impl CategoryChange {
    fn onto(self, category: &catalog::Category) -> CategoryFacts {
        CategoryFacts {
            parent: self.parent.map_or(category.parent, |parent| parent.map(CategoryId)),
            name: self.name.unwrap_or_else(|| category.name.clone()),
            kinds: self.kinds.unwrap_or_else(|| category.kinds.clone()),
            group: self.group.map_or(category.group, |group| group.map(GroupId)),
            template: self.template.map_or(category.template, |template| template.map(TemplateId)),
            position: self.position.unwrap_or(category.position),
        }
    }
}

/// Change a category
///
/// For administrators. One above others that are offered cannot be put away.
#[utoipa::path(patch, path = "/categories/{category}", tag = "categories",
    params(("category" = i64, Path, description = "Its key"), OnVersion, Repeatable), request_body = CategoryChange,
    responses((status = 200, description = "The category as it is now", body = Category), Writes))]
pub async fn change_category(
    caller: Caller,
    At(id): At<CategoryId>,
    Wish { input, terms }: Wish<CategoryChange>,
) -> Result<Answer, Refused> {
    let version = terms.version;
    let change = deed(move |tx, ctx| {
        async move {
            ctx.must_administer()?;
            let category = catalog::category(tx, id).await?.ok_or(Problem::NotFound)?;
            shown(Some(category.clone()))?.must_be(version)?;
            let archived = input.archived;
            catalog::edit_category(tx, ctx, id, input.onto(&category)).await?;
            match archived {
                Some(true) if category.archived_at.is_none() => catalog::archive_category(tx, ctx, id).await?,
                Some(false) if category.archived_at.is_some() => catalog::restore_category(tx, ctx, id).await?,
                _ => {}
            }
            shown(catalog::category(tx, id).await?)
        }
        .boxed()
    });
    caller.write(&terms, change).await
}
