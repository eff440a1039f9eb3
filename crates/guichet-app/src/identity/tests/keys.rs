//! Keys for programs.

use crate::Problem;
use crate::db::Tx;
use crate::identity::*;
use crate::testing::{acting, boss, everywhere, morning, someone, two_entities};
use futures_util::FutureExt;
use guichet_core::access::Role;
use jiff::SignedDuration;

#[tokio::test]
async fn a_key_stands_for_its_owner_until_it_is_over() {
    everywhere(|tx: &mut Tx| {
        async move {
            let (root, _) = two_entities(tx).await?;
            let marie = someone(tx, "marie.martin", Role::Technician, root).await?;
            let her = acting(tx, marie).await;
            let end = morning() + SignedDuration::from_hours(1);
            let (secret, made) = create_token(tx, &her, marie, " Script ", TokenScope::Read, Some(end)).await?;
            assert!(secret.reveal().starts_with("gt_") && secret.reveal().len() > 50, "{}", secret.reveal().len());
            let (found, actor) = token(tx, secret.reveal(), morning()).await?.unwrap();
            assert_eq!((found.token, found.person.id, &actor), (made.clone(), marie, &her.actor));
            assert_eq!((made.name.as_str(), made.scope), ("Script", TokenScope::Read));
            assert!(token(tx, secret.reveal(), end).await?.is_none(), "over");
            assert!(token(tx, "gt_wrong", morning()).await?.is_none());
            assert!(made.needs_touch(morning()));
            touch_token(tx, made.id, morning()).await?;
            assert!(!own_tokens(tx, &her).await?[0].needs_touch(morning() + SignedDuration::from_secs(59)));
            revoke_token(tx, &her, made.id).await?;
            assert!(token(tx, secret.reveal(), morning()).await?.is_none(), "revoked");
            assert!(own_tokens(tx, &her).await?.is_empty());
            assert!(matches!(revoke_token(tx, &her, made.id).await, Err(Problem::NotFound)));
            Ok(())
        }
        .boxed()
    })
    .await;
}

#[tokio::test]
async fn nobody_makes_or_revokes_the_keys_of_others() {
    everywhere(|tx: &mut Tx| {
        async move {
            let (root, _) = two_entities(tx).await?;
            let marie = someone(tx, "marie.martin", Role::Technician, root).await?;
            let paul = someone(tx, "paul.girard", Role::Supervisor, root).await?;
            let him = acting(tx, paul).await;
            let made = create_token(tx, &him, marie, "Vol", TokenScope::Write, None).await;
            assert!(matches!(made, Err(Problem::Forbidden("administer"))), "{made:?}");
            let past = create_token(tx, &him, paul, "Hier", TokenScope::Write, Some(morning())).await;
            assert!(matches!(past, Err(Problem::Invalid(_))), "{past:?}");
            let (secret, hers) = create_token(tx, &boss(), marie, "Script", TokenScope::Write, None).await?;
            assert!(matches!(revoke_token(tx, &him, hers.id).await, Err(Problem::NotFound)));
            assert!(token(tx, secret.reveal(), morning()).await?.is_some());
            disable_person(tx, &boss(), marie).await?;
            assert!(token(tx, secret.reveal(), morning()).await?.is_none(), "a closed account has no keys");
            Ok(())
        }
        .boxed()
    })
    .await;
}
