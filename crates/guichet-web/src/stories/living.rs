//! Being there together.

use crate::testing::{Desk, PASSWORD};
use axum::body::BodyDataStream;
use axum::http::StatusCode;
use futures_util::StreamExt;
use guichet_app::events::{News, Recorded};
use guichet_core::{
    access::Role,
    event::{Deed, Event},
    ids::{EventId, PersonId, TicketId},
    tickets::Visibility,
};
use std::{sync::Arc, time::Duration};

/// The next event of a stream, as sent.
async fn next(stream: &mut BodyDataStream) -> String {
    let piece = tokio::time::timeout(Duration::from_secs(5), stream.next()).await.expect("an event");
    String::from_utf8(piece.unwrap().unwrap().to_vec()).unwrap()
}

/// The news of a deed by somebody.
fn news(event: i64, ticket: TicketId, person: PersonId, deed: Deed) -> News {
    let event_of = Event::Ticket { ticket, deed, changes: vec![] };
    let at = "2026-01-13T12:02:00Z".parse().unwrap();
    News::Event(Arc::new(Recorded {
        id: EventId(event),
        tx: 0,
        at,
        person: Some(person),
        system: None,
        event: event_of,
    }))
}

#[tokio::test]
async fn who_comes_writes_and_leaves_is_seen_at_once() {
    let desk = Desk::new().await;
    let marie = desk.person(Role::Requester).await;
    let reference = desk.ticket(marie, "Outlook").await;
    let (live, presence) = (crate::url::about(reference, "live"), crate::url::about(reference, "presence"));
    let mut jean = desk.signed_in(Role::Technician).await;
    let mut sophie = desk.signed_in(Role::Supervisor).await;
    let mut jeans = jean.listen(&live).await;
    let hers = sophie.listen(&live).await;
    let mut sophies = hers;
    assert!(next_of_both(&mut jeans, &mut sophies).await.contains("regarde"), "each sees the other");
    assert_eq!(sophie.post(&presence, &[("typing", "1")]).await.status, StatusCode::NO_CONTENT);
    assert!(next(&mut jeans).await.contains("écrit"));
    drop(sophies);
    assert_eq!(next(&mut jeans).await.trim_end(), "event: presence\ndata: <!-- -->");
}

/// The first event of one stream, while both are read: they are told of each other by each other.
async fn next_of_both(one: &mut BodyDataStream, other: &mut BodyDataStream) -> String {
    let (first, _) = tokio::join!(next(one), next(other));
    first
}

#[tokio::test]
async fn a_change_by_another_is_named_and_internal_work_is_not_told_to_the_requester() {
    let desk = Desk::new().await;
    let id = desk.person(Role::Requester).await;
    let reference = desk.ticket(id, "Outlook").await;
    let jean = desk.person(Role::Technician).await;
    let mut marie = desk.visitor();
    marie.post("/sign-in", &[("login", "requester"), ("password", PASSWORD)]).await;
    let mut stream = marie.listen(&crate::url::about(reference, "live")).await;
    let app = &desk.web.app;
    let ticket =
        app.read(crate::web::unit!(|tx| guichet_app::tickets::find_id(tx, reference).await)).await.unwrap().unwrap();
    let note = Deed::TimeSpent { minutes: 5, note: String::new() };
    app.live.tell(news(7, ticket, jean, note));
    let public = Deed::FollowedUp {
        follow_up: guichet_core::ids::FollowUpId(1),
        visibility: Visibility::Public,
        mentions: vec![],
    };
    app.live.tell(news(8, ticket, jean, public));
    app.live.tell(news(9, ticket, id, Deed::Taken));
    let (first, second) = (next(&mut stream).await, next(&mut stream).await);
    assert!(first.contains("id: 8") && first.contains("Marie TECHNICIAN vient de modifier ce ticket."), "{first}");
    assert!(second.contains("id: 9") && !second.contains("vient"), "one's own change only refreshes: {second}");
}

#[tokio::test]
async fn a_ticket_that_one_may_not_see_has_no_stream() {
    let desk = Desk::new().await;
    let marie = desk.person(Role::Requester).await;
    let reference = desk.ticket(marie, "Outlook").await;
    let mut paul = desk.signed_in(Role::Approver).await;
    for path in [crate::url::about(reference, "live"), "/tickets/nonsense/live".to_owned()] {
        assert_eq!(paul.get(&path).await.status, StatusCode::NOT_FOUND);
    }
}
