//! What people call the groups of figures.

use super::Found;
use crate::db::Tx;
use crate::{Result, catalog, identity};
use guichet_core::ids::{CategoryId, PersonId};
use guichet_core::measures::Dimension;
use std::collections::HashMap;

/// Names the groups, and puts them in the order of their names within each measure and period.
pub(super) async fn name(tx: &mut Tx, by: Option<Dimension>, found: &mut [Found]) -> Result<()> {
    let Some(by) = by else { return Ok(()) };
    let names = names(tx, by, found).await?;
    for group in found.iter_mut().filter_map(|found| found.group.as_mut()) {
        let key = group.key.as_ref().and_then(|key| key.parse().ok());
        if let Some(name) = key.and_then(|key: i64| names.get(&key)) {
            group.name.clone_from(name);
        }
    }
    // Measures and periods keep their place: the sort is stable within equal ones only.
    for stretch in found.chunk_by_mut(|a, b| (a.figure.measure, a.days) == (b.figure.measure, b.days)) {
        let order = |found: &Found| {
            let group = found.group.as_ref();
            let (key, name) = (group.and_then(|g| g.key.clone()), group.map(|g| g.name.to_lowercase()));
            (key.is_none(), name, key)
        };
        stretch.sort_by_cached_key(order);
    }
    Ok(())
}

async fn names(tx: &mut Tx, by: Dimension, found: &[Found]) -> Result<HashMap<i64, String>> {
    Ok(match by {
        Dimension::Entity => identity::entities(tx).await?.into_iter().map(|e| (e.id.0, e.name)).collect(),
        Dimension::Group => identity::groups(tx).await?.into_iter().map(|g| (g.id.0, g.name)).collect(),
        Dimension::Category => category_paths(tx).await?,
        Dimension::Technician => {
            let keys = found.iter().filter_map(|found| found.group.as_ref()?.key.as_ref()?.parse().ok().map(PersonId));
            let mut keys: Vec<PersonId> = keys.collect();
            keys.sort_unstable();
            keys.dedup();
            let people = identity::people_named(tx, &keys).await?;
            people.into_iter().map(|(id, name)| (id.0, name.full_name)).collect()
        }
        Dimension::Tier | Dimension::Channel | Dimension::Priority | Dimension::Kind | Dimension::Vip => HashMap::new(),
    })
}

/// Each category under the names of those above it: `Messagerie > Outlook`.
async fn category_paths(tx: &mut Tx) -> Result<HashMap<i64, String>> {
    let categories = catalog::categories(tx).await?;
    let known: HashMap<CategoryId, _> = categories.iter().map(|category| (category.id, category)).collect();
    let path = |id: CategoryId| {
        let above = std::iter::successors(known.get(&id), |category| known.get(&category.parent?));
        let mut names: Vec<&str> = above.map(|category| category.name.as_str()).collect();
        names.reverse();
        names.join(" > ")
    };
    Ok(categories.iter().map(|category| (category.id.0, path(category.id))).collect())
}
