//! The people whom the log names: accounts that sign in nowhere.

use super::directory::NOBODY;
use crate::db::Tx;
use crate::identity::{self, PersonFacts, PersonInput};
use crate::{App, Ctx, Problem, Result};
use guichet_core::access::Role;
use guichet_core::fold::fold;
use guichet_core::ids::{EntityId, PersonId};
use guichet_core::import::servicenow::Name;
use std::collections::{BTreeMap, HashMap};

/// People of one write.
const TOGETHER: usize = 1000;

/// Finds or adds an account for each name, given with whether they work on tickets.
pub(super) async fn add_people(
    app: &App,
    entity: EntityId,
    names: BTreeMap<Name, bool>,
) -> Result<HashMap<Name, PersonId>> {
    let mut people = HashMap::new();
    let all: Vec<(Name, bool)> = names.into_iter().collect();
    for together in all.chunks(TOGETHER) {
        let facts: Result<Vec<_>> = together.iter().map(|(name, works)| facts(name, *works, entity)).collect();
        let (facts, ctx) = (facts?, app.system("import"));
        let ids = app.write(move |tx| Box::pin(async move { enrol(tx, &ctx, &facts).await })).await?;
        people.extend(together.iter().map(|(name, _)| name.clone()).zip(ids));
    }
    Ok(people)
}

/// Names that make the same login are one person.
async fn enrol(tx: &mut Tx, ctx: &Ctx, facts: &[PersonFacts]) -> Result<Vec<PersonId>> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut unique: Vec<PersonFacts> = Vec::new();
    for one in facts {
        places.entry(&one.login).or_insert_with(|| {
            unique.push(one.clone());
            unique.len() - 1
        });
    }
    let ids = identity::enrol(tx, ctx, &unique).await?;
    Ok(facts.iter().filter_map(|one| ids.get(*places.get(one.login.as_str())?).copied()).collect())
}

/// An account for a name: `Caller 2403` signs in nowhere, and is found by its name.
fn facts(name: &str, works: bool, entity: EntityId) -> Result<PersonFacts> {
    let (first, last) = name.rsplit_once(' ').unwrap_or(("ServiceNow", name));
    let input = PersonInput {
        login: login(name),
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        email: String::new(),
        phone: String::new(),
        extension: String::new(),
        department: String::new(),
        job_title: String::new(),
        location: String::new(),
        manager: None,
        entity,
        role: if works { Role::Technician } else { Role::Requester },
        vip: false,
        language: None,
    };
    input.parse().map_err(Problem::Invalid)
}

fn login(name: &str) -> String {
    let plain: String = fold(name).chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).take(80).collect();
    format!("servicenow.{}", if name == NOBODY { "unknown" } else { &plain })
}
