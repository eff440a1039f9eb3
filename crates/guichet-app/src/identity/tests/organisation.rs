//! Entities and groups.

use crate::Problem;
use crate::db::Tx;
use crate::identity::*;
use crate::testing::{boss, everywhere, someone, two_entities};
use futures_util::FutureExt;
use guichet_core::access::Role;
use guichet_core::refusal::Refusal;

fn n1(entity: guichet_core::ids::EntityId) -> GroupFacts {
    GroupFacts { name: "Support N1".into(), tier: 1, manager: None, entity }
}

#[tokio::test]
async fn an_entity_never_comes_to_stand_below_itself() {
    everywhere(|tx: &mut Tx| {
        async move {
            let (root, lyon) = two_entities(tx).await?;
            for parent in [lyon, root] {
                let facts = EntityFacts { name: "Hexalis".into(), parent: Some(parent) };
                let result = edit_entity(tx, &boss(), root, facts).await;
                assert!(matches!(result, Err(Problem::Refused(Refusal::Circle))), "{result:?}");
            }
            edit_entity(tx, &boss(), lyon, EntityFacts { name: "Lyon Part-Dieu".into(), parent: Some(root) }).await?;
            let paths = entity_paths(&entities(tx).await?);
            assert_eq!(paths[&lyon], "Hexalis > Lyon Part-Dieu");
            assert_eq!(below(tx, &[root]).await?, [root, lyon]);
            assert_eq!(below(tx, &[]).await?, []);
            Ok(())
        }
        .boxed()
    })
    .await;
}

#[tokio::test]
async fn an_entity_in_use_is_not_put_away() {
    everywhere(|tx: &mut Tx| {
        async move {
            let (root, lyon) = two_entities(tx).await?;
            let in_use = |result| matches!(result, Err(Problem::Refused(Refusal::InUse)));
            assert!(in_use(archive_entity(tx, &boss(), root).await), "an entity is below");
            let marie = someone(tx, "marie.martin", Role::Requester, lyon).await?;
            assert!(in_use(archive_entity(tx, &boss(), lyon).await), "somebody is there");
            disable_person(tx, &boss(), marie).await?;
            archive_entity(tx, &boss(), lyon).await?;
            assert!(entity(tx, lyon).await?.unwrap().archived_at.is_some());
            restore_entity(tx, &boss(), lyon).await?;
            assert!(entity(tx, lyon).await?.unwrap().archived_at.is_none());
            Ok(())
        }
        .boxed()
    })
    .await;
}

#[tokio::test]
async fn groups_hold_staff_only() {
    everywhere(|tx: &mut Tx| {
        async move {
            let (root, _) = two_entities(tx).await?;
            let group = add_group(tx, &boss(), n1(root)).await?;
            let tech = someone(tx, "tom.tech", Role::Technician, root).await?;
            let marie = someone(tx, "marie.martin", Role::Requester, root).await?;
            let result = set_members(tx, &boss(), group, &[tech, marie]).await;
            assert!(matches!(result, Err(Problem::Invalid(_))), "{result:?}");
            set_members(tx, &boss(), group, &[tech]).await?;
            assert_eq!(members(tx, group).await?, [tech]);
            assert!(is_member(tx, group, tech).await? && !is_member(tx, group, marie).await?);
            assert_eq!(actor(tx, tech).await?.unwrap().groups, [group]);
            assert_eq!(groups_of(tx, tech).await?[0].name, "Support N1");
            archive_group(tx, &boss(), group).await?;
            assert_eq!(actor(tx, tech).await?.unwrap().groups, [], "an archived group gives no rights");
            set_members(tx, &boss(), group, &[]).await?;
            assert!(members(tx, group).await?.is_empty());
            Ok(())
        }
        .boxed()
    })
    .await;
}

#[tokio::test]
async fn group_names_and_tiers_are_checked() {
    everywhere(|tx: &mut Tx| {
        async move {
            let (root, _) = two_entities(tx).await?;
            let group = add_group(tx, &boss(), n1(root)).await?;
            let again = add_group(tx, &boss(), n1(root)).await;
            assert!(matches!(again, Err(Problem::Invalid(ref w)) if w[0].field == "name"), "{again:?}");
            let tier = add_group(tx, &boss(), GroupFacts { name: "N0".into(), tier: 0, ..n1(root) }).await;
            assert!(matches!(tier, Err(Problem::Invalid(ref w)) if w[0].field == "tier"), "{tier:?}");
            edit_group(tx, &boss(), group, GroupFacts { tier: 2, ..n1(root) }).await?;
            assert_eq!(groups(tx).await?[0].tier, 2);
            Ok(())
        }
        .boxed()
    })
    .await;
}
