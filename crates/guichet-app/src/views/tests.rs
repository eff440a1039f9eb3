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
            let id = save_view(tx, &jean, "  Lyon ", "group=4&phase=new").await?;
            let views = saved_views(tx, &jean).await?;
            assert_eq!(views, [SavedView { id, name: "Lyon".into(), query: "group=4&phase=new".into() }]);
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
            let first = save_view(tx, &jean, "Lyon", "group=4").await?;
            assert_eq!(save_view(tx, &jean, "Lyon", "group=5").await?, first);
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
            assert_eq!(save_view(tx, &jean, " ", "").await.map_err(|p| p.to_string()), no_name);
            assert!(matches!(save_view(tx, &jean, "x", &"a".repeat(QUERY_MAX + 1)).await, Err(Problem::Invalid(_))));
            assert!(matches!(save_view(tx, &refused(Role::Requester), "x", "").await, Err(Problem::Forbidden(_))));
            for place in 0..VIEWS_MAX {
                save_view(tx, &jean, &format!("vue {place}"), "").await?;
            }
            assert!(matches!(save_view(tx, &jean, "une de trop", "").await, Err(Problem::Invalid(_))));
            Ok(())
        }
        .boxed()
    })
    .await;
}
