//! The categories that the log names, in two levels, and the workflows of their tickets.

use super::directory::{Branch, Version, shared};
use crate::catalog::{self, CategoryFacts};
use crate::db::Tx;
use crate::{Ctx, Result, workflows};
use guichet_core::ids::CategoryId;
use guichet_core::tickets::Kind;
use std::collections::{BTreeSet, HashMap};

/// The keys of a branch, the lowest category first.
pub(super) type Lineage = Vec<CategoryId>;
type Known = HashMap<(Option<CategoryId>, String), CategoryId>;

/// Finds or adds both levels of each branch.
pub(super) async fn add_categories(
    tx: &mut Tx,
    ctx: &Ctx,
    branches: BTreeSet<Branch>,
) -> Result<HashMap<Branch, Lineage>> {
    let all = catalog::categories(tx).await?;
    let mut known: Known = all.into_iter().map(|category| ((category.parent, category.name), category.id)).collect();
    let mut found = HashMap::new();
    for (upper, lower) in branches {
        let mut lineage = vec![add_category(tx, ctx, &mut known, None, &upper).await?];
        if let Some(lower) = &lower {
            lineage.insert(0, add_category(tx, ctx, &mut known, lineage.first().copied(), lower).await?);
        }
        found.insert((upper, lower), lineage);
    }
    Ok(found)
}

async fn add_category(
    tx: &mut Tx,
    ctx: &Ctx,
    known: &mut Known,
    parent: Option<CategoryId>,
    name: &str,
) -> Result<CategoryId> {
    // The desk writes paths with '>'.
    let name = name.replace('>', "›");
    if let Some(id) = known.get(&(parent, name.clone())) {
        return Ok(*id);
    }
    let kinds = vec![Kind::Incident];
    let facts = CategoryFacts { parent, name: name.clone(), kinds, group: None, template: None, position: 0 };
    let id = catalog::add_category(tx, ctx, facts).await?;
    known.insert((parent, name), id);
    Ok(id)
}

/// The workflow of each category, where some category has one of its own; nothing where all share that of incidents.
pub(super) async fn workflows_of(
    tx: &mut Tx,
    lineages: impl Iterator<Item = &Lineage>,
) -> Result<HashMap<CategoryId, Version>> {
    let mut out = HashMap::new();
    if workflows::uses(tx).await?.iter().all(|used| used.category.is_none()) {
        return Ok(out);
    }
    for lineage in lineages {
        let version = shared(workflows::choose(tx, Kind::Incident, lineage).await?);
        out.extend(lineage.first().map(|category| (*category, version)));
    }
    Ok(out)
}
