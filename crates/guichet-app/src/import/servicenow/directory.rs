//! Whom and what the log names, found on the desk or added to it: people, groups, categories.

use super::categories::{Lineage, add_categories, workflows_of};
use super::people::add_people;
use crate::db::Tx;
use crate::identity::{self, EntityFacts, GroupFacts};
use crate::{App, Ctx, Problem, Result, workflows};
use guichet_core::ids::{CategoryId, EntityId, GroupId, PersonId, WorkflowVersionId};
use guichet_core::import::servicenow::{Facts, Incident, Name};
use guichet_core::tickets::Kind;
use guichet_core::workflow::Workflow;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// Whoever the log leaves unnamed.
pub(super) const NOBODY: &str = "?";

/// A workflow, as stored and as defined.
pub(super) type Version = (WorkflowVersionId, Arc<Workflow>);
/// A category as the log names it, in two levels.
pub(super) type Branch = (Name, Option<Name>);

/// Everything that the incidents name, by its name.
pub(super) struct Directory {
    pub(super) entity: EntityId,
    people: HashMap<Name, PersonId>,
    nobody: (PersonId, Name),
    groups: HashMap<Name, GroupId>,
    categories: HashMap<Branch, Lineage>,
    workflows: HashMap<CategoryId, Version>,
    usual_workflow: Version,
}

impl Directory {
    /// Finds or adds all that these incidents name. Done twice, it adds nothing the second time.
    pub(super) async fn prepare(app: &App, incidents: &[Incident]) -> Result<Self> {
        let ctx = app.system("import");
        let names = Names::of(incidents);
        let (groups, branches) = (names.groups, names.branches);
        let (entity, groups, categories, workflows, usual_workflow) = app
            .write::<_, Problem>(move |tx| {
                Box::pin(async move {
                    let entity = root(tx, &ctx).await?;
                    let groups = add_groups(tx, &ctx, entity, groups).await?;
                    let categories = add_categories(tx, &ctx, branches).await?;
                    let workflows = workflows_of(tx, categories.values()).await?;
                    Ok((
                        entity,
                        groups,
                        categories,
                        workflows,
                        shared(workflows::choose(tx, Kind::Incident, &[]).await?),
                    ))
                })
            })
            .await?;
        let mut people = add_people(app, entity, names.people).await?;
        let name = Name::from(NOBODY);
        let nobody = people.remove(&name).ok_or_else(|| Problem::Internal("nobody is missing".into()))?;
        Ok(Self { entity, people, nobody: (nobody, name), groups, categories, workflows, usual_workflow })
    }

    /// Somebody, and how they are called; a placeholder for whoever the log does not name.
    pub(super) fn person(&self, name: Option<&Name>) -> (PersonId, Name) {
        let found = name.and_then(|name| Some((*self.people.get(name)?, name.clone())));
        found.unwrap_or_else(|| self.nobody.clone())
    }

    pub(super) fn group(&self, name: &Name) -> Option<GroupId> {
        self.groups.get(name).copied()
    }

    pub(super) fn category(&self, facts: &Facts) -> Option<CategoryId> {
        self.categories.get(&branch(facts)?)?.first().copied()
    }

    /// The workflow of tickets that are about this.
    pub(super) fn workflow(&self, facts: &Facts) -> Version {
        let own = self.category(facts).and_then(|category| self.workflows.get(&category));
        own.unwrap_or(&self.usual_workflow).clone()
    }
}

pub(super) fn shared((id, workflow): (WorkflowVersionId, Workflow)) -> Version {
    (id, Arc::new(workflow))
}

/// What a line is about; a lower level without an upper one stands alone.
fn branch(facts: &Facts) -> Option<Branch> {
    match (facts.category.clone(), facts.subcategory.clone()) {
        (Some(upper), lower) => Some((upper, lower)),
        (None, lower) => lower.map(|lower| (lower, None)),
    }
}

/// What is to be found or added, in the order of names so that two imports of one file go the same way.
struct Names {
    /// With whether they work on tickets.
    people: BTreeMap<Name, bool>,
    groups: BTreeSet<Name>,
    branches: BTreeSet<Branch>,
}

impl Names {
    fn of(incidents: &[Incident]) -> Self {
        let mut names = Self { people: BTreeMap::new(), groups: BTreeSet::new(), branches: BTreeSet::new() };
        names.people.insert(Name::from(NOBODY), false);
        for incident in incidents {
            for (name, works) in incident.people() {
                *names.people.entry(name.clone()).or_default() |= works;
            }
            for facts in incident.states.iter().map(|state| &state.facts) {
                names.groups.extend(facts.group.clone());
                names.branches.extend(branch(facts));
            }
        }
        names
    }
}

/// The first entity that has none above it, made where the desk has none yet.
async fn root(tx: &mut Tx, ctx: &Ctx) -> Result<EntityId> {
    let entities = identity::entities(tx).await?;
    let roots = entities.iter().filter(|entity| entity.parent.is_none());
    if let Some(root) = roots.min_by_key(|entity| (entity.archived_at.is_some(), entity.id)) {
        return Ok(root.id);
    }
    identity::add_entity(tx, ctx, EntityFacts { name: "Organisation".to_owned(), parent: None }).await
}

async fn add_groups(tx: &mut Tx, ctx: &Ctx, entity: EntityId, names: BTreeSet<Name>) -> Result<HashMap<Name, GroupId>> {
    let mut known: HashMap<Name, GroupId> =
        identity::groups(tx).await?.into_iter().map(|group| (Name::from(group.name), group.id)).collect();
    for name in names {
        if let Entry::Vacant(place) = known.entry(name) {
            let facts = GroupFacts { name: place.key().to_string(), tier: 1, manager: None, entity };
            place.insert(identity::add_group(tx, ctx, facts).await?);
        }
    }
    Ok(known)
}
