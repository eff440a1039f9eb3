//! The room on every engine.

use super::*;
use crate::Problem;
use crate::db::Tx;
use crate::identity::{GroupFacts, add_group, archive_group};
use crate::testing::{boss, everywhere, refused, two_entities};
use futures_util::FutureExt;
use guichet_core::access::Role;
use guichet_core::form::{Fault, Wrong};
use guichet_core::ids::{CategoryId, GroupId};
use guichet_core::refusal::Refusal;
use guichet_core::tickets::Kind;

fn facts(name: &str, parent: Option<CategoryId>) -> CategoryFacts {
    let kinds = vec![Kind::Request, Kind::Incident, Kind::Incident];
    CategoryFacts { parent, name: name.into(), kinds, group: None, template: None, position: 0 }
}

#[tokio::test]
async fn the_tree_is_read_in_order_with_its_paths() {
    everywhere(|tx: &mut Tx| {
        async move {
            let network = add_category(tx, &boss(), CategoryFacts { position: 1, ..facts("Réseau", None) }).await?;
            let mail = add_category(tx, &boss(), facts("Messagerie", None)).await?;
            let outlook = add_category(tx, &boss(), facts("Outlook", Some(mail))).await?;
            let send = add_category(tx, &boss(), facts("Envoi/Réception", Some(outlook))).await?;
            let paths: Vec<String> = categories(tx).await?.into_iter().map(|c| c.path).collect();
            let expected = ["Messagerie", "Messagerie > Outlook", "Messagerie > Outlook > Envoi/Réception", "Réseau"];
            assert_eq!(paths, expected);
            let read = category(tx, send).await?.unwrap();
            assert_eq!((read.path.as_str(), read.depth, read.parent), (expected[2], 2, Some(outlook)));
            assert_eq!(read.kinds, [Kind::Incident, Kind::Request], "each kind once");
            assert_eq!(categories_below(tx, &[outlook, network]).await?, [network, outlook, send]);
            Ok(())
        }
        .boxed()
    })
    .await;
}

#[tokio::test]
async fn a_category_moves_but_never_below_itself() {
    everywhere(|tx: &mut Tx| {
        async move {
            let mail = add_category(tx, &boss(), facts("Messagerie", None)).await?;
            let outlook = add_category(tx, &boss(), facts("Outlook", Some(mail))).await?;
            for parent in [mail, outlook] {
                let result = edit_category(tx, &boss(), mail, facts("Messagerie", Some(parent))).await;
                assert!(matches!(result, Err(Problem::Refused(Refusal::Circle))), "{result:?}");
            }
            edit_category(tx, &boss(), outlook, facts("Outlook", None)).await?;
            assert_eq!(category(tx, outlook).await?.unwrap().path, "Outlook");
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
            add_category(tx, &boss(), facts("Messagerie", None)).await?;
            let odd = CategoryFacts { kinds: vec![], group: Some(GroupId(99)), ..facts("Messagerie", None) };
            let Err(Problem::Invalid(wrong)) = add_category(tx, &boss(), odd).await else { panic!() };
            let expected = [
                Wrong::new("name", Fault::Taken),
                Wrong::new("kinds", Fault::Missing),
                Wrong::new("group", Fault::Unknown),
            ];
            assert_eq!(wrong, expected);
            let path = add_category(tx, &boss(), facts("A > B", Some(CategoryId(99)))).await;
            let Err(Problem::Invalid(wrong)) = path else { panic!("{path:?}") };
            assert_eq!(wrong.iter().map(|w| w.field.as_str()).collect::<Vec<_>>(), ["name", "parent"]);
            let result = add_category(tx, &refused(Role::Supervisor), facts("Réseau", None)).await;
            assert!(matches!(result, Err(Problem::Forbidden("administer"))), "{result:?}");
            Ok(())
        }
        .boxed()
    })
    .await;
}

#[tokio::test]
async fn what_is_still_used_is_not_put_away() {
    everywhere(|tx: &mut Tx| {
        async move {
            let (root, _) = two_entities(tx).await?;
            let group = GroupFacts { name: "N1".into(), tier: 1, manager: None, entity: root };
            let group = add_group(tx, &boss(), group).await?;
            let mail =
                add_category(tx, &boss(), CategoryFacts { group: Some(group), ..facts("Messagerie", None) }).await?;
            let outlook = add_category(tx, &boss(), facts("Outlook", Some(mail))).await?;
            let in_use = |result| matches!(result, Err(Problem::Refused(Refusal::InUse)));
            assert!(in_use(archive_category(tx, &boss(), mail).await));
            assert!(in_use(archive_group(tx, &boss(), group).await), "a category sends its tickets there");
            archive_category(tx, &boss(), outlook).await?;
            archive_category(tx, &boss(), mail).await?;
            archive_group(tx, &boss(), group).await?;
            assert!(categories(tx).await?.iter().all(|c| c.archived_at.is_some()));
            restore_category(tx, &boss(), mail).await?;
            assert!(category(tx, mail).await?.unwrap().archived_at.is_none());
            Ok(())
        }
        .boxed()
    })
    .await;
}

#[tokio::test]
async fn supervisors_keep_templates() {
    everywhere(|tx: &mut Tx| {
        async move {
            let category = add_category(tx, &boss(), facts("Messagerie", None)).await?;
            let wanted = TemplateFacts {
                name: "Messagerie".into(),
                kind: Kind::Incident,
                title: "Outlook – {symptôme}".into(),
                body: "**Depuis quand :**\r\n".into(),
                category: Some(category),
            };
            let result = add_template(tx, &refused(Role::Technician), wanted.clone()).await;
            assert!(matches!(result, Err(Problem::Forbidden("supervise"))), "{result:?}");
            let sophie = sophie(tx).await;
            let id = add_template(tx, &sophie, wanted.clone()).await?;
            let read = template(tx, id).await?.unwrap();
            assert_eq!((read.body.as_str(), read.category), ("**Depuis quand :**", Some(category)));
            let odd = TemplateFacts { name: String::new(), category: Some(CategoryId(99)), ..wanted.clone() };
            let Err(Problem::Invalid(wrong)) = edit_template(tx, &boss(), id, odd).await else { panic!() };
            assert_eq!(wrong.iter().map(|w| w.field.as_str()).collect::<Vec<_>>(), ["name", "category"]);
            edit_template(tx, &boss(), id, TemplateFacts { kind: Kind::Request, ..wanted }).await?;
            archive_template(tx, &boss(), id).await?;
            let all = templates(tx).await?;
            assert_eq!((all.len(), all[0].kind), (1, Kind::Request));
            assert!(all[0].archived_at.is_some());
            restore_template(tx, &boss(), id).await?;
            assert!(template(tx, id).await?.unwrap().archived_at.is_none());
            Ok(())
        }
        .boxed()
    })
    .await;
}

/// A supervisor with an account.
async fn sophie(tx: &mut Tx) -> crate::Ctx {
    let (root, _) = two_entities(tx).await.unwrap();
    let id = crate::testing::someone(tx, "sophie.super", Role::Supervisor, root).await.unwrap();
    crate::testing::acting(tx, id).await
}

#[tokio::test]
async fn supervisors_keep_canned_replies() {
    everywhere(|tx: &mut Tx| {
        async move {
            let sophie = sophie(tx).await;
            let id = add_canned_reply(tx, &sophie, "Bonjour", "Bonjour {{ requester.first_name }},\r\n").await?;
            assert_eq!(canned_reply(tx, id).await?.unwrap().body, "Bonjour {{ requester.first_name }},");
            let Err(Problem::Invalid(wrong)) = edit_canned_reply(tx, &sophie, id, " ", " ").await else { panic!() };
            assert_eq!(wrong, [Wrong::new("name", Fault::Missing), Wrong::new("body", Fault::Missing)]);
            edit_canned_reply(tx, &sophie, id, "Salutation", "Bonjour,").await?;
            archive_canned_reply(tx, &sophie, id).await?;
            let all = canned_replies(tx).await?;
            assert_eq!((all[0].name.as_str(), all[0].archived_at.is_some()), ("Salutation", true));
            restore_canned_reply(tx, &sophie, id).await?;
            let result = archive_canned_reply(tx, &refused(Role::Technician), id).await;
            assert!(matches!(result, Err(Problem::Forbidden("supervise"))), "{result:?}");
            Ok(())
        }
        .boxed()
    })
    .await;
}
