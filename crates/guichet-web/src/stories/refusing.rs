//! Deeds that come too late: what was typed is shown again, under the reason.

use crate::testing::{Desk, Seen};
use crate::url;
use axum::http::StatusCode;
use guichet_core::access::Role;

/// What a form sends.
type Fields<'a> = &'a [(&'a str, &'a str)];

/// Whether a form of the page holds a value where somebody typed it.
fn holds(page: &Seen, name: &str, value: &str) -> bool {
    page.attr(&format!("main input[name={name}]"), "value").as_deref() == Some(value)
        || page.texts(&format!("main textarea[name={name}]")).iter().any(|text| text == value)
}

#[tokio::test]
async fn what_was_typed_on_a_ticket_that_was_cancelled_meanwhile_comes_back_with_the_reason() {
    for desk in Desk::everywhere().await {
        let marie = desk.person(Role::Requester).await;
        let reference = desk.ticket(marie, "Outlook").await;
        let mut jean = desk.signed_in(Role::Technician).await;
        let seen = jean.get(&url::about(reference, "edit/title")).await.attr("input[name=seen]", "value").unwrap();
        let mut sophie = desk.signed_in(Role::Supervisor).await;
        sophie.post(&url::about(reference, "cancellation"), &[("reason", "Doublon")]).await;
        let deeds: [(&str, &str, Fields<'_>); 8] = [
            ("solution", "solution", &[("solution", "Mot à dire"), ("kind", "fix")]),
            ("tasks", "title", &[("title", "Mot à dire")]),
            ("hold", "note", &[("note", "Mot à dire"), ("waits", "supplier")]),
            ("giving-back", "reason", &[("reason", "Mot à dire")]),
            ("cancellation", "reason", &[("reason", "Mot à dire")]),
            ("assignment", "note", &[("note", "Mot à dire"), ("to", "assigned")]),
            ("follow-ups", "body", &[("body", "Mot à dire"), ("visibility", "internal")]),
            ("edit/title", "value", &[("value", "Mot à dire"), ("seen", &seen)]),
        ];
        for (deed, field, form) in deeds {
            let again = jean.post(&url::about(reference, deed), form).await;
            assert_eq!(again.status, StatusCode::CONFLICT, "{deed}");
            let said = again.texts("main .g-errors[role=alert]");
            assert!(said.len() == 1 && said[0].contains("encore là"), "{deed}: {said:?}");
            assert!(holds(&again, field, "Mot à dire"), "{deed}: {}", again.texts("main").join(" "));
            let action = again.attr("main form#ask", "action").unwrap();
            assert_eq!(action, url::about(reference, deed), "sent to the same place");
        }
    }
}

#[tokio::test]
async fn a_requester_who_judges_or_withdraws_too_late_keeps_their_words() {
    let desk = Desk::new().await;
    let mut marie = desk.signed_in(Role::Requester).await;
    let sent = [("title", "VPN"), ("what", "Rien."), ("screen", "809"), ("affected", "one"), ("can_work", "no")];
    let ticket = marie.post("/report", &sent).await.location.replace("/sent/", "/tickets/");
    let mut jean = desk.signed_in(Role::Technician).await;
    jean.post(&format!("{ticket}/taking"), &[]).await;
    let withdrawn = marie.post(&format!("{ticket}/cancellation"), &[("reason", "C’est revenu")]).await;
    assert_eq!(withdrawn.status, StatusCode::FORBIDDEN, "somebody works on it by now");
    assert!(holds(&withdrawn, "reason", "C’est revenu"));
    let refused = marie.post(&format!("{ticket}/refusal"), &[("reason", "Toujours rien")]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(holds(&refused, "reason", "Toujours rien"));
    assert_eq!(refused.attr("html", "lang").as_deref(), Some("fr"));
}

#[tokio::test]
async fn words_for_a_ticket_that_was_merged_go_on_where_it_went() {
    let desk = Desk::new().await;
    let marie = desk.person(Role::Requester).await;
    let (one, other) = (desk.ticket(marie, "Outlook").await, desk.ticket(marie, "Outlook bis").await);
    let mut jean = desk.signed_in(Role::Technician).await;
    let file: serde_json::Value = serde_json::from_str(&jean.upload("plan.txt", b"plan").await.html).unwrap();
    let file = file["id"].to_string();
    jean.post(&url::about(one, "merge"), &[("other", &other.to_string()), ("sure", "yes")]).await;
    let sent = [("body", "Voici"), ("visibility", "internal"), ("attachments", file.as_str())];
    let again = jean.post(&url::about(one, "follow-ups"), &sent).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    let action = again.attr("main form#ask", "action").unwrap();
    assert_eq!(action, url::about(other, "follow-ups"));
    let mut form = again.fields("main form#ask");
    form.push(("body".to_owned(), again.texts("main textarea[name=body]").remove(0)));
    let form: Vec<_> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(jean.post(&action, &form).await.status, StatusCode::SEE_OTHER);
    let page = jean.get(&url::ticket(other)).await;
    assert!(page.html.contains("Voici") && page.html.contains("plan.txt"));
}

#[tokio::test]
async fn the_bar_below_the_list_asks_again_for_what_is_left() {
    for desk in Desk::everywhere().await {
        let marie = desk.person(Role::Requester).await;
        let (one, other) = (desk.ticket(marie, "Outlook").await, desk.ticket(marie, "Outlook bis").await);
        let (one, other) = (one.to_string(), other.to_string());
        let mut jean = desk.signed_in(Role::Technician).await;
        let wrong = [("tickets", one.as_str()), ("tickets", &other), ("deed", "merge"), ("other", "INC 12 ?")];
        let again = jean.post("/tickets/bulk", &wrong).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(again.attr("main input[name=other]", "value").as_deref(), Some("INC 12 ?"));
        assert_eq!(again.texts("main .invalid-feedback").len(), 1);
        let kept = again.fields("main form");
        assert_eq!(kept.iter().filter(|(name, _)| name == "tickets").count(), 2);

        jean.post(&format!("{}/cancellation", url::ticket(&other)), &[("reason", "Doublon")]).await;
        let late = [("tickets", one.as_str()), ("tickets", &other), ("deed", "cancel"), ("cancel_reason", "Fini")];
        let again = jean.post("/tickets/bulk", &late).await;
        assert_eq!((again.status, again.texts("main tbody .g-red").len()), (StatusCode::OK, 1));
        let kept = again.fields("main form");
        assert!(kept.contains(&("tickets".to_owned(), other.clone())) && kept.iter().all(|(_, value)| *value != one));
        assert!(kept.contains(&("cancel_reason".to_owned(), "Fini".to_owned())));
    }
}
