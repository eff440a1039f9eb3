//! What people set for themselves.

use crate::testing::{Desk, PASSWORD};
use axum::http::StatusCode;
use guichet_core::access::Role;

#[tokio::test]
async fn the_chosen_language_holds_everywhere_and_after_leaving() {
    let desk = Desk::new().await;
    let mut jean = desk.signed_in(Role::Administrator).await;
    let form = [("language", "en"), ("theme", "dark"), ("time_zone", "America/Montreal")];
    assert_eq!(jean.post("/me/preferences", &form).await.location, "/me");
    let page = jean.get("/me").await;
    assert_eq!(page.texts("h1"), ["My settings"]);
    assert_eq!(page.texts("#toasts .g-toast > span"), ["Saved."]);
    assert_eq!(page.attr("html", "data-bs-theme").as_deref(), Some("dark"));
    assert_eq!(jean.get("/me").await.texts("#toasts .g-toast").len(), 0, "said once");
    jean.post("/sign-out", &[]).await;
    assert_eq!(jean.get("/sign-in").await.texts("h1"), ["Welcome to the service desk"]);
}

#[tokio::test]
async fn a_zone_that_does_not_exist_is_refused_in_place() {
    let desk = Desk::new().await;
    let mut jean = desk.signed_in(Role::Technician).await;
    let answer = jean.post("/me/preferences", &[("time_zone", "Europe/Atlantis")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.attr("#time_zone", "value").as_deref(), Some("Europe/Atlantis"));
    assert_eq!(answer.texts("#time_zone-error"), ["Aucune correspondance."]);
}

#[tokio::test]
async fn a_new_password_needs_the_old_one() {
    let desk = Desk::new().await;
    let mut jean = desk.signed_in(Role::Technician).await;
    let new = "une autre phrase bien longue";
    let wrong = jean.post("/me/password", &[("old", "wrong"), ("password", new)]).await;
    assert_eq!(wrong.texts("#old-error").len(), 1);
    assert_eq!(jean.post("/me/password", &[("old", PASSWORD), ("password", new)]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(jean.get("/me").await.status, StatusCode::OK, "this session goes on");
    let again = desk.visitor().post("/sign-in", &[("login", "technician"), ("password", new)]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_key_is_shown_once_and_can_be_revoked() {
    let desk = Desk::new().await;
    let mut jean = desk.signed_in(Role::Technician).await;
    let made = jean.post("/me/tokens", &[("name", "Zabbix"), ("scope", "read"), ("expires", "2027-01-01")]).await;
    assert_eq!(made.status, StatusCode::CREATED);
    assert!(made.texts(".g-secret code")[0].starts_with("gt_"));
    let page = jean.get("/me").await;
    assert_eq!(page.texts(".g-secret").len(), 0);
    let revoke = page.attr("form[action*=revocation]", "action").unwrap();
    jean.post(&revoke, &[]).await;
    assert_eq!(jean.get("/me").await.texts("form[action*=revocation]").len(), 0);
    let past = jean.post("/me/tokens", &[("name", "Vieux"), ("scope", "read"), ("expires", "2020-01-01")]).await;
    assert_eq!(past.status, StatusCode::UNPROCESSABLE_ENTITY);
}
