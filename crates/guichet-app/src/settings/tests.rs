//! Settings on every engine.

use super::*;
use crate::testing::{boss, refused, test_dbs};
use futures_util::FutureExt;
use guichet_core::access::Role;

#[test]
fn the_list_names_every_setting() {
    let mut listed: Vec<&str> = SETTINGS.iter().map(|setting| setting.name).collect();
    listed.sort_unstable();
    let map = DeskSettings::default().to_map().unwrap();
    assert_eq!(listed, map.keys().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn every_setting_has_a_title_in_each_language() {
    for catalogue in
        [include_str!("../../../../locales/fr/admin.ftl"), include_str!("../../../../locales/en/admin.ftl")]
    {
        for Setting { doc, .. } in SETTINGS {
            assert!(catalogue.lines().any(|line| line.starts_with(&format!("{doc} = "))), "{doc}");
        }
    }
}

#[tokio::test]
async fn what_was_never_changed_has_its_default() {
    for db in test_dbs().await {
        let before = db.read(|tx| settings(tx).boxed()).await.unwrap();
        assert_eq!(before, DeskSettings::default());
        let wanted = DeskSettings { closing_delay_days: 7, ..before };
        let expected = wanted.clone();
        db.write(move |tx| async move { change(tx, &boss(), wanted).await }.boxed()).await.unwrap();
        assert_eq!(db.read(|tx| settings(tx).boxed()).await.unwrap(), expected);
        let rows = db.read(|tx| store::all(tx).boxed()).await.unwrap();
        assert_eq!(rows, [("closing_delay_days".to_owned(), "7".to_owned())]);
    }
}

#[tokio::test]
async fn values_that_cannot_be_are_refused() {
    for db in test_dbs().await {
        let wanted = DeskSettings { time_zone: "Lune/Mer".into(), closing_delay_days: -1, ..DeskSettings::default() };
        let result = db.write(move |tx| async move { change(tx, &boss(), wanted).await }.boxed()).await;
        let Err(Problem::Invalid(wrong)) = result else { panic!("{result:?}") };
        let fields: Vec<&str> = wrong.iter().map(|wrong| wrong.field.as_str()).collect();
        assert_eq!(fields, ["time_zone", "closing_delay_days"]);
    }
}

#[tokio::test]
async fn only_administrators_change_settings() {
    for db in test_dbs().await {
        let ctx = refused(Role::Supervisor);
        let wanted = DeskSettings::default();
        let result = db.write(move |tx| async move { change(tx, &ctx, wanted).await }.boxed()).await;
        assert!(matches!(result, Err(Problem::Forbidden("administer"))), "{result:?}");
    }
}
