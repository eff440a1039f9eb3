//! The room on every engine.

use super::*;
use crate::testing::{boss, everywhere, refused, someone, two_entities};
use futures_util::FutureExt;
use guichet_core::access::Role;

fn facts(name: &str, entity: EntityId, owner: Option<PersonId>) -> AssetFacts {
    AssetFacts {
        name: name.into(),
        kind: "laptop".into(),
        model: "Lenovo ThinkPad T14".into(),
        serial: "R97FW93".into(),
        system: "Windows 11".into(),
        location: "Lyon, étage 2".into(),
        owner,
        entity,
        bought_at: Some("2024-01-23T00:00:00Z".parse().unwrap()),
    }
}

#[tokio::test]
async fn what_is_written_is_read_back_and_found() {
    everywhere(|tx: &mut Tx| {
        async move {
            let (root, _) = two_entities(tx).await?;
            let marie = someone(tx, "marie.martin", Role::Requester, root).await?;
            let id = add_asset(tx, &boss(), facts("PC-COMPTA-015", root, Some(marie))).await?;
            let other = add_asset(tx, &boss(), facts("PC-COMPTA-0150", root, None)).await?;
            let read = asset(tx, id).await?.unwrap();
            assert_eq!((read.kind.as_str(), read.owner, read.entity), ("laptop", Some(marie), root));
            assert_eq!(read.bought_at, facts("x", root, None).bought_at);
            assert_eq!(owned_by(tx, marie).await?, std::slice::from_ref(&read));
            assert_eq!(asset_by_name(tx, "PC-COMPTA-015").await?, Some(read));
            let ids = |found: Vec<Asset>| found.iter().map(|a| a.id).collect::<Vec<_>>();
            assert_eq!(ids(look_up_assets(tx, "pc-compta-0150", 9).await?), [other]);
            assert_eq!(ids(look_up_assets(tx, "thinkpad ETAGE 015", 9).await?), [id, other]);
            assert_eq!(ids(look_up_assets(tx, "PC-compta-015", 9).await?)[0], id, "the exact name first");
            archive_asset(tx, &boss(), id).await?;
            assert!(owned_by(tx, marie).await?.is_empty());
            assert_eq!(ids(look_up_assets(tx, "compta", 9).await?), [other]);
            restore_asset(tx, &boss(), id).await?;
            assert_eq!(owned_by(tx, marie).await?.len(), 1);
            Ok(())
        }
        .boxed()
    })
    .await;
}

#[tokio::test]
async fn facts_that_cannot_be_are_named() {
    everywhere(|tx: &mut Tx| {
        async move {
            let (root, _) = two_entities(tx).await?;
            let id = add_asset(tx, &boss(), facts("PC-1", root, None)).await?;
            let odd = AssetFacts { kind: " ".into(), ..facts("PC-1", EntityId(99), Some(PersonId(99))) };
            let Err(Problem::Invalid(wrong)) = add_asset(tx, &boss(), odd).await else { panic!() };
            let fields: Vec<&str> = wrong.iter().map(|w| w.field.as_str()).collect();
            assert_eq!(fields, ["kind", "name", "owner", "entity"]);
            edit_asset(tx, &boss(), id, facts("PC-1", root, None)).await?;
            let result = add_asset(tx, &refused(Role::Technician), facts("PC-2", root, None)).await;
            assert!(matches!(result, Err(Problem::Forbidden("supervise"))), "{result:?}");
            Ok(())
        }
        .boxed()
    })
    .await;
}

#[tokio::test]
async fn the_register_is_narrowed_down_and_read_in_pages() {
    everywhere(|tx: &mut Tx| {
        async move {
            let (root, _) = two_entities(tx).await?;
            let marie = someone(tx, "marie.martin", Role::Requester, root).await?;
            let printer = AssetFacts { kind: "printer".into(), ..facts("IMP-01", root, None) };
            let printer = add_asset(tx, &boss(), printer).await?;
            let mut laptops = vec![];
            for (name, owner) in [("PC-01", Some(marie)), ("PC-02", None), ("PC-03", Some(marie))] {
                laptops.push(add_asset(tx, &boss(), facts(name, root, owner)).await?);
            }
            archive_asset(tx, &boss(), laptops[2]).await?;
            let jean = refused(Role::Technician);
            let all = AssetFilter::default();
            let ids = |found: Vec<Asset>| found.iter().map(|a| a.id).collect::<Vec<_>>();
            assert_eq!(ids(list_assets(tx, &jean, &all, None, 2).await?), [printer, laptops[0]]);
            assert_eq!(ids(list_assets(tx, &jean, &all, Some(laptops[0]), 2).await?), [laptops[1]]);
            let filter = AssetFilter { kind: "laptop".into(), ..all.clone() };
            assert_eq!(ids(list_assets(tx, &jean, &filter, None, 9).await?), laptops[..2]);
            let filter = AssetFilter { owner: Some(marie), archived: true, ..all.clone() };
            assert_eq!(ids(list_assets(tx, &jean, &filter, None, 9).await?), [laptops[2]]);
            let filter = AssetFilter { held_by: "martin".into(), text: "pc".into(), ..all.clone() };
            assert_eq!(ids(list_assets(tx, &jean, &filter, None, 9).await?), [laptops[0]]);
            assert_eq!(asset_kinds(tx, &jean).await?, ["laptop", "printer"]);
            let none = list_assets(tx, &refused(Role::Requester), &all, None, 9).await;
            assert!(matches!(none, Err(Problem::Forbidden("see_assets"))), "{none:?}");
            Ok(())
        }
        .boxed()
    })
    .await;
}
