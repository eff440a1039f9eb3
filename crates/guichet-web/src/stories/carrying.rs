//! A ticket, from the call to the last word.

use crate::testing::Desk;
use crate::url;
use axum::http::StatusCode;
use guichet_core::access::Role;

#[tokio::test]
async fn a_ticket_is_carried_from_the_taking_to_the_last_word() {
    let desk = Desk::new().await;
    let mut marie = desk.signed_in(Role::Requester).await;
    let sent =
        [("title", "Outlook"), ("what", "Rien ne part."), ("screen", "550"), ("affected", "site"), ("can_work", "no")];
    let ticket = marie.post("/report", &sent).await.location.replace("/sent/", "/tickets/");
    let mut jean = desk.signed_in(Role::Technician).await;
    let go = |deed: &str| format!("{ticket}/{deed}");
    assert_eq!(jean.get(&ticket.to_lowercase()).await.location, ticket);
    assert_eq!(jean.post(&go("taking"), &[]).await.status, StatusCode::SEE_OTHER);
    let note = [("visibility", "internal"), ("body", "Secret de couloir")];
    assert_eq!(jean.post(&go("follow-ups"), &note).await.status, StatusCode::SEE_OTHER);
    assert_eq!(
        jean.post(&go("follow-ups"), &[("visibility", "public"), ("body", "")]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let reply = [("visibility", "public"), ("body", "Essayez."), ("then", "wait")];
    assert_eq!(jean.post(&go("follow-ups"), &reply).await.status, StatusCode::SEE_OTHER);
    assert_eq!(jean.get(&ticket).await.texts("#ticket-head .g-status"), ["En attente"]);
    let page = marie.get(&ticket).await;
    assert!(!page.html.contains("couloir"));
    assert_eq!(
        marie.post(&go("follow-ups"), &[("visibility", "internal"), ("body", "x")]).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        marie.post(&go("follow-ups"), &[("visibility", "public"), ("body", "Oui")]).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        jean.post(&go("tasks"), &[("title", "Regarder"), ("minutes", "25")]).await.status,
        StatusCode::SEE_OTHER
    );
    let done = jean.get(&ticket).await.attr("#tasks form", "action").unwrap();
    assert_eq!(jean.post(&done, &[("done", "yes")]).await.status, StatusCode::SEE_OTHER);
    let edit = done.replace("/done", "/edit");
    assert_eq!(jean.get(&edit).await.status, StatusCode::OK);
    assert_eq!(jean.post(&edit, &[("title", "Regarder mieux")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(jean.post(&done.replace("/done", "/removal"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(jean.post(&go("time"), &[("minutes", "15")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(
        jean.post(&go("solution"), &[("solution", ""), ("kind", "fix")]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(
        jean.post(&go("solution"), &[("solution", "Fait."), ("kind", "fix")]).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(marie.post(&go("refusal"), &[("reason", "Non")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(
        jean.post(&go("solution"), &[("solution", "Fait."), ("kind", "fix")]).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(marie.post(&go("acceptance"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(jean.get(&ticket).await.texts("#ticket-head .g-status"), ["Fermé"]);
    assert_eq!(marie.post(&go("reopening"), &[("reason", "Encore")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(marie.post(&go("taking"), &[]).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn every_form_of_a_ticket_opens() {
    let desk = Desk::new().await;
    let marie = desk.person(Role::Requester).await;
    let ticket = url::ticket(desk.ticket(marie, "Outlook").await);
    let mut jean = desk.signed_in(Role::Technician).await;
    for deed in crate::tickets::show::asking::ASKING.iter().filter(|deed| !["task", "correction"].contains(*deed)) {
        assert_eq!(jean.get(&format!("{ticket}/{deed}")).await.status, StatusCode::OK, "{deed}");
    }
    for field in
        "title description kind nature category impact urgency priority entity requester asset location wanted_at"
            .split(' ')
    {
        let page = jean.get(&format!("{ticket}/edit/{field}")).await;
        assert_eq!((page.status, page.texts("form[data-inplace]").len()), (StatusCode::OK, 1), "{field}");
    }
    for page in ["print", "logigramme"] {
        assert_eq!(jean.get(&format!("{ticket}/{page}")).await.status, StatusCode::OK, "{page}");
    }
    for page in [
        "/",
        "/my-tickets",
        "/my-tickets?q=outlook",
        "/report",
        "/ask",
        "/tickets/new",
        "/people/mentions?q=m",
        "/assets/lookup?q=x",
        "/tickets/new/callers?q=1234",
        "/tickets/new/similar?title=outlook",
        &format!("{}?requester={marie}", url::CALLER),
    ] {
        assert_eq!(jean.get(page).await.status, StatusCode::OK, "{page}");
    }
}

#[tokio::test]
async fn who_was_slower_sees_both_values_and_chooses() {
    let desk = Desk::new().await;
    let marie = desk.person(Role::Requester).await;
    let ticket = url::ticket(desk.ticket(marie, "Outlook").await);
    let edit = format!("{ticket}/edit/title");
    let mut jean = desk.signed_in(Role::Technician).await;
    let seen = jean.get(&edit).await.attr("input[name=seen]", "value").unwrap();
    let set = |value: &'static str| vec![("value", value), ("seen", seen.as_str())];
    assert_eq!(jean.post(&edit, &set("Un")).await.status, StatusCode::SEE_OTHER);
    let late = jean.post(&edit, &set("Deux")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert_eq!(late.texts(".g-conflict article p"), ["Un", "Deux"]);
    let seen = late.attr(".g-conflict input[name=seen]", "value").unwrap();
    assert_eq!(jean.post(&edit, &[("value", "Deux"), ("seen", &seen)]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(jean.get(&ticket).await.texts("h1"), ["Deux"]);
}

#[tokio::test]
async fn other_deeds_end_on_the_ticket() {
    let desk = Desk::new().await;
    let marie = desk.person(Role::Requester).await;
    let (one, other) = (desk.ticket(marie, "Outlook").await, desk.ticket(marie, "Outlook bis").await.to_string());
    let mut jean = desk.signed_in(Role::Technician).await;
    let who = marie.to_string();
    let deeds: [(&str, &[(&str, &str)]); 9] = [
        ("hold", &[("waits", "supplier")]),
        ("resumption", &[]),
        ("giving-back", &[("reason", "Trop")]),
        ("links", &[("tie", "related"), ("other", &other)]),
        ("links/removal", &[("kind", "related"), ("other", &other)]),
        ("observers", &[("person", &who)]),
        ("observers/removal", &[("person", &who)]),
        ("watching", &[("on", "yes")]),
        ("merge", &[("other", &other), ("sure", "yes")]),
    ];
    for (deed, form) in deeds {
        let answer = jean.post(&format!("{}/{deed}", url::ticket(one)), form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{deed}: {:?}", answer.texts("h1, p"));
    }
    assert_eq!(jean.get(&url::ticket(one)).await.location, url::ticket(&other));
    let reason = jean.post(&format!("{}/cancellation", url::ticket(&other)), &[("reason", "")]).await;
    assert_eq!(reason.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_call_becomes_a_ticket() {
    let desk = Desk::new().await;
    let marie = desk.person(Role::Requester).await.to_string();
    let mut jean = desk.signed_in(Role::Technician).await;
    let call = |then: &'static str| {
        vec![
            ("requester", marie.as_str()),
            ("kind", "incident"),
            ("title", "VPN"),
            ("description", "Erreur 809"),
            ("affected", "one"),
            ("can_work", "no"),
            ("then", then),
        ]
    };
    for (then, status) in [("", "Nouveau"), ("take", "En cours")] {
        let made = jean.post("/tickets/new", &call(then)).await;
        assert_eq!(jean.get(&made.location).await.texts("#ticket-head .g-status"), [status]);
    }
    let refused = jean.post("/tickets/new", &call("resolved")).await;
    assert_eq!(
        (refused.status, refused.attr("#title", "value").as_deref()),
        (StatusCode::UNPROCESSABLE_ENTITY, Some("VPN"))
    );
    let solved: Vec<_> = call("resolved").into_iter().chain([("solution", "Relancé")]).collect();
    let made = jean.post("/tickets/new", &solved).await;
    assert_eq!(jean.get(&made.location).await.texts("#ticket-head .g-status"), ["Résolu"]);
}
