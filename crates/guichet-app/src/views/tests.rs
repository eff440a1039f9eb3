//! The room on every engine.

use super::*;
use crate::testing::{acting, everywhere, refused, someone, two_entities};
use futures_util::FutureExt;
use guichet_core::access::Role;

/// Two technicians.
async fn two(tx: &mut Tx) -> (Ctx, Ctx) {
    let (root, _) = two_entities(tx).await.unwrap();
    let jean = someone(tx, "jean.dupont", Role::Technician, root).await.unwrap();
    let lea = someone(tx, "lea.noir", Role::Technician, root).await.unwrap();
    (acting(tx, jean).await, acting(tx, lea).await)
}

#[tokio::test]
async fn a_view_is_its_owners_alone() {
    everywhere(|tx: &mut Tx| {
        async move {
            let (jean, lea) = two(tx).await;
            let id = save_view(tx, &jean, "  Lyon ", "group=4&phase=new", false).await?;
            let views = saved_views(tx, &jean).await?;
            let (name, query) = ("Lyon".into(), "group=4&phase=new".into());
            assert_eq!(views, [SavedView { id, name, query, is_shared: false, is_default: false }]);
            assert_eq!(saved_views(tx, &lea).await?, []);
            assert!(matches!(remove_view(tx, &lea, id).await, Err(Problem::NotFound)));
            remove_view(tx, &jean, id).await?;
            assert_eq!(saved_views(tx, &jean).await?, []);
            Ok(())
        }
        .boxed()
    })
    .await;
}

#[tokio::test]
async fn the_same_name_is_the_same_view() {
    everywhere(|tx: &mut Tx| {
        async move {
            let (jean, _) = two(tx).await;
            let first = save_view(tx, &jean, "Lyon", "group=4", false).await?;
            assert_eq!(save_view(tx, &jean, "Lyon", "group=5", false).await?, first);
            assert_eq!(saved_views(tx, &jean).await?[0].query, "group=5");
            Ok(())
        }
        .boxed()
    })
    .await;
}

#[tokio::test]
async fn names_queries_and_their_number_are_bounded() {
    everywhere(|tx: &mut Tx| {
        async move {
            let (jean, _) = two(tx).await;
            let no_name = Err(Problem::invalid("name", Fault::Missing).to_string());
            assert_eq!(save_view(tx, &jean, " ", "", false).await.map_err(|p| p.to_string()), no_name);
            assert!(matches!(
                save_view(tx, &jean, "x", &"a".repeat(QUERY_MAX + 1), false).await,
                Err(Problem::Invalid(_))
            ));
            assert!(matches!(
                save_view(tx, &refused(Role::Requester), "x", "", false).await,
                Err(Problem::Forbidden(_))
            ));
            for place in 0..VIEWS_MAX {
                save_view(tx, &jean, &format!("vue {place}"), "", false).await?;
            }
            assert!(matches!(save_view(tx, &jean, "une de trop", "", false).await, Err(Problem::Invalid(_))));
            Ok(())
        }
        .boxed()
    })
    .await;
}

#[tokio::test]
async fn what_supervisors_share_everybody_sees_and_may_open_with() {
    everywhere(|tx: &mut Tx| {
        async move {
            let (root, _) = two_entities(tx).await?;
            let jean = someone(tx, "jean.dupont", Role::Technician, root).await?;
            let sophie = someone(tx, "sophie.bernard", Role::Supervisor, root).await?;
            let (jean, sophie) = (acting(tx, jean).await, acting(tx, sophie).await);
            assert!(matches!(save_view(tx, &jean, "VIP", "vip=yes", true).await, Err(Problem::Forbidden(_))));
            let own = save_view(tx, &jean, "A", "kind=incident", false).await?;
            let urgent = save_view(tx, &sophie, "Urgents", "priority=p1", true).await?;
            let eve = save_view(tx, &sophie, "Équipe", "group=mine", true).await?;
            open_with(tx, &jean, Some(eve)).await?;
            let views = saved_views(tx, &jean).await?;
            assert_eq!(views.iter().map(|view| view.id).collect::<Vec<_>>(), [eve, urgent, own]);
            assert_eq!(views.iter().map(|view| view.is_default).collect::<Vec<_>>(), [true, false, false]);
            assert!(saved_views(tx, &sophie).await?.iter().all(|view| !view.is_default && view.is_shared));
            assert!(matches!(rename_view(tx, &jean, eve, "x").await, Err(Problem::Forbidden(_))));
            assert!(matches!(remove_view(tx, &jean, eve).await, Err(Problem::Forbidden(_))));
            assert!(matches!(rename_view(tx, &sophie, eve, "Urgents").await, Err(Problem::Invalid(_))));
            assert!(matches!(open_with(tx, &sophie, Some(own)).await, Err(Problem::NotFound)));
            rename_view(tx, &sophie, eve, "Toute l’équipe").await?;
            open_with(tx, &jean, Some(urgent)).await?;
            remove_view(tx, &sophie, urgent).await?;
            let left: Vec<_> = saved_views(tx, &jean).await?.into_iter().map(|view| view.name).collect();
            assert_eq!(left, ["Toute l’équipe", "A"]);
            Ok(())
        }
        .boxed()
    })
    .await;
}
