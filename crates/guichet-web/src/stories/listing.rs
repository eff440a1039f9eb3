//! Lists of tickets.

use crate::testing::Desk;
use crate::url;
use axum::http::StatusCode;
use guichet_core::access::Role;

#[tokio::test]
async fn a_filter_is_kept_under_a_name_and_taken_away_again() {
    let desk = Desk::new().await;
    let mut jean = desk.signed_in(Role::Technician).await;
    let query = jean.get("/tickets?kind=incident&vip=yes").await.attr("input[name=query]", "value").unwrap();
    let saved = jean.post("/tickets/views", &[("name", "Pannes VIP"), ("query", &query)]).await;
    let page = jean.get(&saved.location).await;
    assert_eq!(page.texts("h1"), ["Pannes VIP"]);
    assert_eq!(page.texts(".g-nav [aria-current=page] .g-cut"), ["Pannes VIP"]);
    let removal = page.attr("form[action*=removal]", "action").unwrap();
    jean.post(&removal, &[]).await;
    assert_eq!(jean.get(&saved.location).await.texts("h1"), ["Tickets"]);
}

#[tokio::test]
async fn a_selection_is_taken_ticket_by_ticket() {
    let desk = Desk::new().await;
    let marie = desk.person(Role::Requester).await;
    let (one, other) = (desk.ticket(marie, "Outlook").await, desk.ticket(marie, "<b>VPN").await);
    let mut jean = desk.signed_in(Role::Technician).await;
    let (one, other) = (one.to_string(), other.to_string());
    let page = jean.get("/tickets").await;
    assert_eq!(page.texts("tbody .t"), ["<b>VPN", "Outlook"]);
    jean.post("/tickets/bulk", &[("tickets", &one), ("deed", "cancel"), ("cancel_reason", "Erreur")]).await;
    let form = [("tickets", one.as_str()), ("tickets", &other), ("deed", "take"), ("back", "/tickets?vip=no")];
    let result = jean.post("/tickets/bulk", &form).await;
    let finished = "Ce ticket est terminé : il ne se modifie plus. Vous pouvez en ouvrir un nouveau et le lier.";
    assert_eq!(result.texts("tbody td:last-child"), [finished, "Fait"]);
    assert_eq!(result.attr(".g-head a", "href").as_deref(), Some("/tickets?vip=no"));
    assert_eq!(jean.get("/desk").await.texts(".g-counts b")[0], "1");
}

#[tokio::test]
async fn a_priority_is_changed_with_its_reason_or_not_at_all() {
    let desk = Desk::new().await;
    let marie = desk.person(Role::Requester).await;
    let reference = desk.ticket(marie, "Outlook").await.to_string();
    let mut jean = desk.signed_in(Role::Technician).await;
    let mut form =
        vec![("tickets", reference.as_str()), ("deed", "priority"), ("priority", "p1"), ("priority_reason", "")];
    assert_eq!(jean.post("/tickets/bulk", &form).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    form[3].1 = "Toute la paie attend";
    assert_eq!(jean.post("/tickets/bulk", &form).await.status, StatusCode::OK);
    assert_eq!(jean.get("/tickets").await.texts("tbody .g-prio b"), ["P1"]);
}

#[tokio::test]
async fn what_is_sought_is_found_marked_or_gone_to() {
    let desk = Desk::new().await;
    let marie = desk.person(Role::Requester).await;
    let reference = desk.ticket(marie, "Messages bloqués dans Outlook").await.to_string();
    let mut jean = desk.signed_in(Role::Technician).await;
    let found = jean.get("/search?q=message%20550").await;
    assert_eq!(found.texts("main mark"), ["Messages", "550"]);
    assert_eq!(jean.get(&url::search(&reference.to_lowercase())).await.location, url::ticket(&reference));
    let palette = jean.get("/palette?q=outlook").await;
    assert_eq!(palette.attr("li[role=option]", "data-href"), Some(url::ticket(&reference)));
    assert_eq!(
        jean.get("/palette?q=1234").await.texts("ul[role=group]:first-child .g-strong"),
        ["Marie REQUESTER", "Marie TECHNICIAN"]
    );
}

#[tokio::test]
async fn a_reference_of_another_tool_leads_to_its_ticket_too() {
    let desk = Desk::new().await;
    let marie = desk.person(Role::Requester).await;
    let ours = desk.ticket(marie, "Outlook").await.to_string();
    let log = format!(
        "number,incident_state,opened_at,sys_updated_at\n\
         {ours},Active,1/3/2016 08:00,1/3/2016 08:00\nTASK7,Active,1/3/2016 08:00,1/3/2016 08:00\n"
    );
    let log = guichet_core::import::servicenow::read(log.as_bytes()).unwrap();
    let go_on = |_| std::ops::ControlFlow::Continue(());
    guichet_app::import::servicenow_log(&desk.web.app, log.incidents, go_on).await.unwrap();
    let mut jean = desk.signed_in(Role::Technician).await;
    let both = jean.get(&format!("/palette?q={ours}")).await;
    assert_eq!(both.texts("ul[role=group]:first-child .g-strong"), [ours.as_str(), "INC0000002"]);
    assert_eq!(jean.get(&url::search("task7")).await.location, url::ticket("INC0000003"));
}

#[tokio::test]
async fn pages_of_a_list_join_without_a_gap() {
    let desk = Desk::new().await;
    let marie = desk.person(Role::Requester).await;
    for number in 0..60 {
        desk.ticket(marie, &format!("Panne {number}")).await;
    }
    let mut jean = desk.signed_in(Role::Technician).await;
    let first = jean.get("/tickets?kind=incident&sort=reference").await;
    let next = first.attr("a[rel=next]", "href").unwrap();
    let second = jean.get(&next).await;
    let mut seen = [first.texts("tbody .g-ref"), second.texts("tbody .g-ref")].concat();
    assert_eq!(seen.len(), 60);
    seen.dedup();
    assert_eq!((seen.len(), second.attr("a[rel=next]", "href")), (60, None));
}

#[tokio::test]
async fn a_view_keeps_only_what_a_list_understands() {
    let desk = Desk::new().await;
    let mut jean = desk.signed_in(Role::Technician).await;
    let form = [("name", "Vue"), ("query", "phase=new&<script>=1&sort=-created\r\nX: y")];
    assert_eq!(jean.post("/tickets/views", &form).await.location, "/tickets?phase=new");
}
