//! Coming in and going out.

use crate::testing::{CODE, Desk, PASSWORD};
use axum::http::StatusCode;
use guichet_core::access::Role;

const CLAIRE: [(&str, &str); 6] = [
    ("code", CODE),
    ("first_name", "Claire"),
    ("last_name", "FONTAINE"),
    ("email", "claire@hexalis.example"),
    ("login", "claire"),
    ("password", PASSWORD),
];

#[tokio::test]
async fn the_first_to_come_is_made_administrator_and_is_in() {
    let desk = Desk::new().await;
    let mut claire = desk.visitor();
    assert_eq!(claire.get("/sign-in").await.location, "/first");
    assert_eq!(claire.get("/first").await.texts("h1"), ["Premier administrateur"]);
    let entered = claire.post("/first", &CLAIRE).await;
    assert_eq!((entered.status, entered.location.as_str()), (StatusCode::SEE_OTHER, "/desk"));
    assert_eq!(claire.get("/desk").await.texts("h1"), ["Bonjour Claire"]);
    assert_eq!(claire.get("/first").await.location, "/sign-in", "there is only one first");
}

#[tokio::test]
async fn without_the_code_nobody_is_made_administrator() {
    let desk = Desk::new().await;
    let mut mallory = desk.visitor();
    let mut form = CLAIRE;
    form[0].1 = "guessed";
    let refused = mallory.post("/first", &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.texts("#code-error"), ["Aucune correspondance."]);
    assert_eq!(refused.attr("#last_name", "value").as_deref(), Some("FONTAINE"), "what was typed is kept");
    assert_eq!(refused.attr("#password", "value"), None, "but for the password");
}

#[tokio::test]
async fn a_wrong_sign_in_does_not_say_what_was_wrong() {
    let desk = Desk::new().await;
    desk.person(Role::Administrator).await;
    let mut texts = Vec::new();
    for (login, password) in [("administrator", "wrong"), ("nobody", "wrong")] {
        let answer = desk.visitor().post("/sign-in", &[("login", login), ("password", password)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        texts.push(answer.texts("[role=alert]"));
    }
    assert_eq!(texts[0], texts[1]);
}

#[tokio::test]
async fn many_wrong_tries_are_held_back() {
    let desk = Desk::new().await;
    desk.person(Role::Administrator).await;
    let wrong = [("login", "administrator"), ("password", "wrong")];
    let mut last = StatusCode::OK;
    for _ in 0..11 {
        last = desk.visitor().post("/sign-in", &wrong).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn one_goes_on_to_where_one_wanted_to_go_but_never_elsewhere() {
    let desk = Desk::new().await;
    desk.person(Role::Technician).await;
    let mut visitor = desk.visitor();
    assert_eq!(visitor.get("/tickets?vip=yes").await.location, "/sign-in?next=%2Ftickets%3Fvip%3Dyes");
    for (next, wanted) in [("/tickets?vip=yes", "/tickets?vip=yes"), ("//evil.example", "/desk")] {
        let form = [("login", "technician"), ("password", PASSWORD), ("next", next)];
        assert_eq!(desk.visitor().post("/sign-in", &form).await.location, wanted);
    }
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    let desk = Desk::new().await;
    let mut jean = desk.signed_in(Role::Technician).await;
    assert_eq!(jean.get("/desk").await.status, StatusCode::OK);
    assert_eq!(jean.post("/sign-out", &[]).await.location, "/sign-in?left=true");
    assert_eq!(jean.get("/desk").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn another_site_changes_nothing() {
    let desk = Desk::new().await;
    let mut jean = desk.signed_in(Role::Technician).await;
    let answer = jean.post_from_elsewhere("/sign-out", &[]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(answer.texts("h1"), ["La demande venait d’un autre site"]);
    assert_eq!(jean.get("/desk").await.status, StatusCode::OK, "still in");
}
