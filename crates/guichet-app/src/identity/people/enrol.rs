//! Many accounts at once, for imports.

use super::{PersonFacts, store};
use crate::db::Tx;
use crate::events::record_desk;
use crate::{Ctx, Result};
use guichet_core::event::{DeskDeed, Noun};
use guichet_core::ids::PersonId;

/// Finds the accounts with these logins, and adds those that are not there yet, without a password: nobody can sign in
/// with them. Answers their keys in the given order. Accounts that exist are left as they are; what was added is one
/// line of the audit log.
///
/// # Errors
/// [`crate::Problem::Forbidden`] unless an administrator or an import asks.
pub async fn enrol(tx: &mut Tx, ctx: &Ctx, people: &[PersonFacts]) -> Result<Vec<PersonId>> {
    ctx.must_administer()?;
    let known = store::by_logins(tx, people.iter().map(|facts| facts.login.to_lowercase()).collect()).await?;
    let (mut ids, mut added) = (Vec::with_capacity(people.len()), 0);
    for facts in people {
        if let Some(id) = known.get(&facts.login.to_lowercase()) {
            ids.push(*id);
        } else {
            ids.push(store::insert(tx, facts, ctx.now()).await?);
            added += 1;
        }
    }
    if added > 0 {
        record_desk(tx, ctx, Noun::Person, 0, DeskDeed::Added, &added.to_string()).await?;
    }
    Ok(ids)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Problem;
    use crate::identity::{EntityFacts, PersonInput, add_entity, person};
    use crate::testing::{boss, refused, test_dbs};
    use guichet_core::access::Role;
    use guichet_core::ids::EntityId;

    fn facts(login: &str, entity: EntityId, role: Role) -> PersonFacts {
        PersonInput::named(login, "Marie", "MARTIN", role, entity).parse().unwrap()
    }

    #[tokio::test]
    async fn who_is_there_is_found_and_who_is_not_is_added() {
        for db in test_dbs().await {
            let told = db
                .write::<_, Problem>(|tx| {
                    Box::pin(async move {
                        let entity = EntityFacts { name: "Hexalis".to_owned(), parent: None };
                        let entity = add_entity(tx, &boss(), entity).await?;
                        let one = |login, role| facts(login, entity, role);
                        let first = enrol(tx, &boss(), &[one("Marie", Role::Requester)]).await?;
                        let both = [one("jean", Role::Technician), one("marie", Role::Administrator)];
                        let second = enrol(tx, &boss(), &both).await?;
                        let refused = enrol(tx, &refused(Role::Supervisor), &both).await;
                        assert!(matches!(refused, Err(Problem::Forbidden(_))));
                        let marie = person(tx, second[1]).await?;
                        Ok((first, second, marie.map(|marie| (marie.role, marie.has_password))))
                    })
                })
                .await
                .unwrap();
            let (first, second, marie) = told;
            assert_eq!((first[0], second.len()), (second[1], 2));
            assert_eq!(marie, Some((Role::Requester, false)));
        }
    }
}
