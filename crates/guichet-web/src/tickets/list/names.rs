//! Names for the keys in a filter: only of what it names for the list, of all that one can choose for its form.

use super::{ListQuery, Names};
use guichet_app::{
    Ctx, Problem, assets, catalog,
    db::Tx,
    identity::{self, entity_paths},
};
use guichet_core::{
    ids::PersonId,
    tickets::{Condition, SomeGroup, Somebody},
};

/// The names of what the filter speaks of. What it does not name costs nothing.
///
/// # Errors
/// As the database answers.
pub async fn spoken(tx: &mut Tx, ctx: &Ctx, query: &ListQuery) -> Result<Names, Problem> {
    let (filter, mut names) = (&query.filter, Names::default());
    people(tx, Condition::Assignee, &filter.assignee, &mut names).await?;
    people(tx, Condition::Requester, &filter.requester, &mut names).await?;
    if filter.group.iter().any(|group| matches!(group, SomeGroup::Group(_))) {
        groups(tx, &mut names).await?;
    }
    for id in &filter.category {
        if let Some(category) = catalog::category(tx, *id).await? {
            names.add(Condition::Category, id.0, category.path);
        }
    }
    if !filter.entity.is_empty() {
        entities(tx, ctx, &mut names).await?;
    }
    for id in &filter.asset {
        if let Some(asset) = assets::asset(tx, *id).await? {
            names.add(Condition::Asset, id.0, asset.name);
        }
    }
    Ok(names)
}

/// Everything that one can choose from, and the requesters and things of the filter itself, which nobody chooses from a
/// list.
///
/// # Errors
/// As the database answers.
pub async fn choosable(tx: &mut Tx, ctx: &Ctx, query: &ListQuery) -> Result<Names, Problem> {
    let mut names = assignable(tx).await?;
    for category in catalog::categories(tx).await?.into_iter().filter(|category| category.archived_at.is_none()) {
        names.add(Condition::Category, category.id.0, category.path);
    }
    entities(tx, ctx, &mut names).await?;
    let filter = &query.filter;
    people(tx, Condition::Requester, &filter.requester, &mut names).await?;
    for id in &filter.asset {
        if let Some(asset) = assets::asset(tx, *id).await? {
            names.add(Condition::Asset, id.0, asset.name);
        }
    }
    Ok(names)
}

/// The groups and people who can be given tickets.
///
/// # Errors
/// As the database answers.
pub async fn assignable(tx: &mut Tx) -> Result<Names, Problem> {
    let mut names = Names::default();
    groups(tx, &mut names).await?;
    for person in identity::technicians(tx).await? {
        names.add(Condition::Assignee, person.id.0, person.full_name());
    }
    Ok(names)
}

async fn groups(tx: &mut Tx, names: &mut Names) -> Result<(), Problem> {
    for group in identity::groups(tx).await?.into_iter().filter(|group| group.archived_at.is_none()) {
        names.add(Condition::Group, group.id.0, group.name);
    }
    Ok(())
}

async fn entities(tx: &mut Tx, ctx: &Ctx, names: &mut Names) -> Result<(), Problem> {
    let paths = entity_paths(&identity::entities(tx).await?);
    let mut paths: Vec<_> = paths.into_iter().filter(|(id, _)| ctx.actor.scope.holds(*id)).collect();
    paths.sort_by_cached_key(|(id, path)| (guichet_core::fold::sort_key(&[path]), *id));
    for (id, path) in paths {
        names.add(Condition::Entity, id.0, path);
    }
    Ok(())
}

async fn people(tx: &mut Tx, condition: Condition, who: &[Somebody], names: &mut Names) -> Result<(), Problem> {
    let ids: Vec<PersonId> =
        who.iter().filter_map(|one| if let Somebody::Person(id) = one { Some(*id) } else { None }).collect();
    if ids.is_empty() {
        return Ok(());
    }
    for (id, name) in identity::people_named(tx, &ids).await? {
        names.add(condition, id.0, name.full_name);
    }
    Ok(())
}
