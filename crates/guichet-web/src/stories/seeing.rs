//! What one may not see is neither shown nor counted, on any page.

use crate::testing::{Desk, Visitor};
use crate::url;
use axum::http::StatusCode;
use guichet_core::access::Role;
use guichet_core::tickets::Reference;

/// A ticket of Marie's on which Jean wrote a note, a task, time, a reason and a file, all for technicians and all with the
/// same word.
async fn worked_on(desk: &Desk, jean: &mut Visitor<'_>) -> Reference {
    let marie = desk.person(Role::Requester).await;
    let reference = desk.ticket(marie, "Réseau").await;
    let about = |deed: &str| url::about(reference, deed);
    let file = jean.upload("zinzolin.txt", b"zinzolin").await;
    let file: serde_json::Value = serde_json::from_str(&file.html).unwrap();
    let file = file["id"].to_string();
    let note = [("body", "zinzolin"), ("visibility", "internal"), ("attachments", file.as_str())];
    for (deed, fields) in [
        ("follow-ups", &note[..]),
        ("tasks", &[("title", "zinzolin")]),
        ("time", &[("minutes", "5"), ("note", "zinzolin")]),
        ("taking", &[]),
        ("giving-back", &[("reason", "zinzolin")]),
        ("edit/priority", &[("value", "p1"), ("reason", "zinzolin")]),
    ] {
        assert_eq!(jean.post(&about(deed), fields).await.status, StatusCode::SEE_OTHER, "{deed}");
    }
    reference
}

#[tokio::test]
async fn work_among_technicians_is_on_their_pages_only() {
    let desk = Desk::new().await;
    let mut jean = desk.signed_in(Role::Technician).await;
    let reference = worked_on(&desk, &mut jean).await;
    let mut marie = desk.visitor();
    marie.post("/sign-in", &[("login", "requester"), ("password", crate::testing::PASSWORD)]).await;
    for path in [url::ticket(reference), url::about(reference, "print"), url::about(reference, "logigramme")] {
        let page = marie.get(&path).await;
        assert_eq!((page.status, page.html.contains("zinzolin")), (StatusCode::OK, false), "{path}");
    }
    for path in [url::ticket(reference), url::about(reference, "print")] {
        assert!(jean.get(&path).await.html.matches("zinzolin").count() >= 5, "{path}");
    }
    for path in ["/my-tickets?q=zinzolin", "/search?q=zinzolin"] {
        assert!(!marie.get(path).await.html.contains(&reference.to_string()), "{path}");
    }
    assert!(jean.get("/search?q=zinzolin").await.html.contains(&reference.to_string()));
}

#[tokio::test]
async fn a_requester_is_not_asked_what_only_technicians_answer() {
    let desk = Desk::new().await;
    let marie = desk.person(Role::Requester).await;
    let reference = desk.ticket(marie, "Réseau").await;
    desk.person(Role::Technician).await;
    let mut marie = desk.visitor();
    marie.post("/sign-in", &[("login", "requester"), ("password", crate::testing::PASSWORD)]).await;
    for deed in ["assignment", "escalation", "giving-back", "hold", "links", "merge", "step", "time", "edit/title"] {
        let page = marie.get(&url::about(reference, deed)).await;
        assert_eq!((page.status, page.html.contains("TECHNICIAN")), (StatusCode::FORBIDDEN, false), "{deed}");
    }
    assert_eq!(marie.get(&url::about(reference, "tasks/1/edit")).await.status, StatusCode::FORBIDDEN, "which tasks?");
    for deed in ["cancellation", "observers", "reopening"] {
        assert_eq!(marie.get(&url::about(reference, deed)).await.status, StatusCode::OK, "{deed}");
    }
}

#[tokio::test]
async fn a_page_that_comes_back_learns_of_nothing_that_it_may_not_know() {
    let desk = Desk::new().await;
    let mut jean = desk.signed_in(Role::Technician).await;
    let marie = desk.person(Role::Requester).await;
    let reference = desk.ticket(marie, "Réseau").await;
    let mut marie = desk.visitor();
    marie.post("/sign-in", &[("login", "requester"), ("password", crate::testing::PASSWORD)]).await;
    let live = |page: &crate::testing::Seen| page.attr("[data-live]", "data-live").unwrap();
    let before = live(&marie.get(&url::ticket(reference)).await);
    jean.post(&url::about(reference, "time"), &[("minutes", "5"), ("note", "")]).await;
    assert_eq!(live(&marie.get(&url::ticket(reference)).await), before, "nothing new for her");
    jean.post(&url::about(reference, "taking"), &[]).await;
    assert_ne!(live(&marie.get(&url::ticket(reference)).await), before);
}

#[tokio::test]
async fn a_name_that_nobody_has_is_still_there_after_the_refusal() {
    let desk = Desk::new().await;
    let mut jean = desk.signed_in(Role::Technician).await;
    let marie = desk.person(Role::Requester).await;
    let reference = desk.ticket(marie, "Réseau").await;
    let form = [("person_typed", "Zéphyrin"), ("person", "")];
    let refused = jean.post(&url::about(reference, "observers"), &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attr("#look-person", "value").as_deref(), Some("Zéphyrin"));
}
