//! The people, groups and categories among whom the tickets are dealt.

use super::words::{CATEGORIES, FIRST_NAMES, GROUPS, LAST_NAMES, SUBJECTS};
use crate::chance::Chance;
use guichet_app::catalog::{self, CategoryFacts};
use guichet_app::db::Tx;
use guichet_app::identity::{self, EntityFacts, GroupFacts, PersonFacts, PersonInput};
use guichet_app::{App, Ctx, Problem, workflows};
use guichet_core::access::Role;
use guichet_core::ids::{CategoryId, EntityId, GroupId, PersonId, WorkflowVersionId};
use guichet_core::tickets::Kind;
use guichet_core::workflow::Workflow;
use jiff::Timestamp;
use std::collections::HashMap;
use std::sync::Arc;

/// Technicians in each group.
const IN_A_GROUP: usize = 6;

/// Everything that a ticket names.
pub struct Office {
    /// How many tickets there will be: the last one is the newest.
    pub tickets: u64,
    /// The present.
    pub now: Timestamp,
    pub entity: EntityId,
    /// Each with the name that a search finds.
    pub requesters: Vec<(PersonId, Arc<str>)>,
    /// Each with its people.
    pub groups: Vec<(GroupId, Vec<PersonId>)>,
    pub categories: Vec<CategoryId>,
    pub workflow: (WorkflowVersionId, Arc<Workflow>),
}

impl Office {
    /// Finds or adds them. One requester for two hundred tickets, five thousand at most.
    pub async fn found(app: &App, tickets: u64) -> Result<Self, Problem> {
        let (ctx, now) = (app.system("import"), app.clock.now());
        let count = usize::try_from((tickets / 200).clamp(50, 5000)).unwrap_or(50);
        app.write::<_, Problem>(move |tx| {
            Box::pin(async move {
                let entity = root(tx, &ctx).await?;
                let requesters = enrol(tx, &ctx, entity, Role::Requester, count).await?;
                let technicians = enrol(tx, &ctx, entity, Role::Technician, GROUPS.len() * IN_A_GROUP).await?;
                let technicians: Vec<PersonId> = technicians.into_iter().map(|(id, _)| id).collect();
                let groups = groups(tx, &ctx, entity, &technicians).await?;
                let categories = categories(tx, &ctx).await?;
                let (version, definition) = workflows::choose(tx, Kind::Incident, &[]).await?;
                let workflow = (version, Arc::new(definition));
                Ok(Self { tickets, now, entity, requesters, groups, categories, workflow })
            })
        })
        .await
    }
}

async fn root(tx: &mut Tx, ctx: &Ctx) -> Result<EntityId, Problem> {
    if let Some(entity) = identity::entities(tx).await?.first() {
        return Ok(entity.id);
    }
    identity::add_entity(tx, ctx, EntityFacts { name: "Organisation".to_owned(), parent: None }).await
}

async fn enrol(
    tx: &mut Tx,
    ctx: &Ctx,
    entity: EntityId,
    role: Role,
    count: usize,
) -> Result<Vec<(PersonId, Arc<str>)>, Problem> {
    let facts: Vec<PersonFacts> = (0..count).map(|n| somebody(entity, role, n)).collect::<Result<_, _>>()?;
    let ids = identity::enrol(tx, ctx, &facts).await?;
    let names = facts.iter().map(|facts| Arc::from(format!("{} {}", facts.first_name, facts.last_name)));
    Ok(ids.into_iter().zip(names).collect())
}

fn somebody(entity: EntityId, role: Role, n: usize) -> Result<PersonFacts, Problem> {
    let mut chance = Chance::new(n as u64);
    let first = chance.pick(FIRST_NAMES).copied().unwrap_or_default();
    let last = chance.pick(LAST_NAMES).copied().unwrap_or_default();
    let input = PersonInput {
        login: format!("{}.{n}", role.word()),
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        email: String::new(),
        phone: String::new(),
        extension: format!("{}", 1000 + n),
        department: String::new(),
        job_title: String::new(),
        location: format!("Bureau {}", 100 + n % 900),
        manager: None,
        entity,
        role,
        vip: n.is_multiple_of(97),
        language: None,
    };
    input.parse().map_err(Problem::Invalid)
}

async fn groups(
    tx: &mut Tx,
    ctx: &Ctx,
    entity: EntityId,
    technicians: &[PersonId],
) -> Result<Vec<(GroupId, Vec<PersonId>)>, Problem> {
    let known: HashMap<String, GroupId> =
        identity::groups(tx).await?.into_iter().map(|group| (group.name, group.id)).collect();
    let mut groups = Vec::new();
    for ((name, tier), members) in GROUPS.iter().zip(technicians.chunks(IN_A_GROUP)) {
        let id = match known.get(*name) {
            Some(id) => *id,
            None => {
                let facts = GroupFacts { name: (*name).to_owned(), tier: i64::from(*tier), manager: None, entity };
                let id = identity::add_group(tx, ctx, facts).await?;
                identity::set_members(tx, ctx, id, members).await?;
                id
            }
        };
        groups.push((id, members.to_vec()));
    }
    Ok(groups)
}

async fn categories(tx: &mut Tx, ctx: &Ctx) -> Result<Vec<CategoryId>, Problem> {
    let known = catalog::categories(tx).await?;
    let mut lowest = Vec::new();
    for upper in CATEGORIES {
        let parent = category(tx, ctx, &known, None, upper).await?;
        for lower in SUBJECTS {
            lowest.push(category(tx, ctx, &known, Some(parent), lower).await?);
        }
    }
    Ok(lowest)
}

async fn category(
    tx: &mut Tx,
    ctx: &Ctx,
    known: &[catalog::Category],
    parent: Option<CategoryId>,
    name: &str,
) -> Result<CategoryId, Problem> {
    if let Some(category) = known.iter().find(|category| category.parent == parent && category.name == name) {
        return Ok(category.id);
    }
    let kinds = vec![Kind::Incident, Kind::Request];
    let facts = CategoryFacts { parent, name: name.to_owned(), kinds, group: None, template: None, position: 0 };
    catalog::add_category(tx, ctx, facts).await
}
