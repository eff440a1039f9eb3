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
    let (name, opening) = (removal.replace("removal", "name"), removal.replace("removal", "default"));
    assert_eq!(jean.post(&name, &[("name", "Pannes des VIP")]).await.location, saved.location);
    assert_eq!(jean.get(&saved.location).await.texts("h1"), ["Pannes des VIP"]);
    jean.post(&opening, &[("on", "yes")]).await;
    assert_eq!(jean.get("/tickets").await.location, saved.location);
    assert_eq!(jean.get("/tickets?all=yes").await.texts("h1"), ["Tickets"]);
    assert_eq!(jean.get("/tickets?all=yes").await.texts(".g-chip").len(), 0);
    jean.post(&opening, &[("on", "no")]).await;
    assert_eq!(jean.get("/tickets").await.status, StatusCode::OK);
    jean.post(&removal, &[]).await;
    assert_eq!(jean.get(&saved.location).await.texts("h1"), ["Tickets"]);
}

#[tokio::test]
async fn a_supervisor_saves_views_for_everybody() {
    let desk = Desk::new().await;
    let mut sophie = desk.signed_in(Role::Supervisor).await;
    let form = [("name", "Urgents"), ("query", "priority=p1"), ("shared", "yes")];
    let saved = sophie.post("/tickets/views", &form).await.location;
    let mut jean = desk.signed_in(Role::Technician).await;
    let page = jean.get(&saved).await;
    assert_eq!(page.texts("h1"), ["Urgents"]);
    assert_eq!(page.attr("form[action*=removal]", "action"), None, "it is not his to take away");
    let removal = sophie.get(&saved).await.attr("form[action*=removal]", "action").unwrap();
    assert_eq!(jean.post(&removal, &[]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(jean.post("/tickets/views", &form).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn numbers_beside_the_views_are_bounded_and_asked_for_apart() {
    let desk = Desk::new().await;
    let marie = desk.person(Role::Requester).await;
    for number in 0..103 {
        desk.ticket(marie, &format!("Panne {number}")).await;
    }
    let mut jean = desk.signed_in(Role::Technician).await;
    let form = [("name", "Tous"), ("query", "text=panne")];
    jean.post("/tickets/views", &form).await;
    let counts: Vec<(String, String)> = serde_json::from_str(&jean.get("/tickets/counts").await.html).unwrap();
    let of = |end: &str| counts.iter().find(|(href, _)| href.ends_with(end)).map(|(_, number)| number.as_str());
    assert_eq!((of("/tickets"), of("assignee=nobody"), of("vip=yes")), (Some("99+"), Some("99+"), Some("0")));
    assert_eq!(of("text=panne"), None, "words cost too much to be counted on every page");
    let links = jean.get("/desk").await;
    assert!(counts.iter().all(|(href, _)| links.attr(&format!(".g-side a[href=\"{href}\"]"), "href").is_some()));
    let mut marie = desk.visitor();
    marie.post("/sign-in", &[("login", "requester"), ("password", crate::testing::PASSWORD)]).await;
    for address in ["/tickets/counts", "/tickets/filters", "/tickets/export.csv", "/tickets/bulk/assign"] {
        assert_eq!(marie.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
}

#[tokio::test]
async fn conditions_are_added_by_a_form_that_knows_them_all() {
    let desk = Desk::new().await;
    let marie = desk.person(Role::Requester).await;
    desk.ticket(marie, "Outlook").await;
    let mut jean = desk.signed_in(Role::Technician).await;
    let form = jean.get(&url::with_query(url::FILTERS, &format!("phase=new&requester={marie}&sort=priority"))).await;
    let fields = form.fields("form.g-conditions");
    let has = |name: &str, value: &str| fields.iter().any(|(known, is)| known == name && is == value);
    assert!(has("phase", "new") && has("sort", "priority") && has("requester", &marie.to_string()));
    let day = "2026-01-13";
    let dated = jean
        .get(&url::tickets(&format!("created=&created_from={day}&created_to={day}&requester={marie}&requester=")))
        .await;
    assert_eq!(dated.texts("tbody .t"), ["Outlook"]);
    assert_eq!(dated.texts(".g-chip"), ["demandés par Marie REQUESTER", "créés le 13 janv."]);
    assert_eq!(
        dated.attr("a[download]", "href").unwrap(),
        url::with_query(url::EXPORT, &format!("requester={marie}&created={day}..{day}"))
    );
    assert_eq!(jean.get("/tickets?created=2026-01-14..").await.texts(".g-empty h2"), ["Aucun ticket ne correspond"]);
    let typed = jean.get("/tickets?requester=&requester_name=marie%20requester").await;
    assert_eq!(typed.location, url::tickets(&format!("requester={marie}")));
}

#[tokio::test]
async fn the_list_is_downloaded_whole_and_cells_stay_cells() {
    let desk = Desk::new().await;
    let marie = desk.person(Role::Requester).await;
    for number in 0..520 {
        desk.ticket(marie, &format!("=Panne; {number}")).await;
    }
    let mut jean = desk.signed_in(Role::Technician).await;
    let file = jean.get("/tickets/export.csv?sort=reference&columns=priority").await;
    assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
    let lines: Vec<&str> = file.html.trim_start_matches('\u{feff}').split("\r\n").collect();
    assert_eq!((lines[0], lines.len()), ("Référence;Titre;Priorité", 522));
    assert_eq!((lines[1], lines[520]), ("INC0000001;\"'=Panne; 0\";P3", "INC0000520;\"'=Panne; 519\";P3"));
}

#[tokio::test]
async fn without_script_a_selection_is_given_on_a_page_of_its_own() {
    let desk = Desk::new().await;
    let marie = desk.person(Role::Requester).await;
    let reference = desk.ticket(marie, "Outlook").await.to_string();
    let mut jean = desk.signed_in(Role::Technician).await;
    let form = [("tickets", reference.as_str()), ("deed", "choose"), ("back", "/tickets?vip=no")];
    let ask = jean.post("/tickets/bulk", &form).await;
    assert_eq!(ask.attr("input[name=tickets]", "value").as_deref(), Some(reference.as_str()));
    let me = ask.attr("#bulk-assignee option:nth-child(2)", "value").unwrap();
    let given = [("tickets", reference.as_str()), ("deed", "assign"), ("group", ""), ("assignee", &me)];
    assert_eq!(jean.post("/tickets/bulk", &given).await.texts("tbody td:last-child"), ["Fait"]);
    assert_eq!(jean.get("/tickets").await.texts("tbody .a"), ["MTMarie T."]);
}

#[tokio::test]
async fn the_desk_shows_who_calls_me_by_name_and_leads_to_it() {
    let desk = Desk::new().await;
    let marie = desk.person(Role::Requester).await;
    let reference = desk.ticket(marie, "Outlook").await;
    let mut jean = desk.signed_in(Role::Technician).await;
    let mut sophie = desk.signed_in(Role::Supervisor).await;
    assert_eq!(jean.get("/desk").await.texts("#lane-mentions").len(), 0);
    let page = sophie.get(&url::ticket(reference)).await;
    let action = page.attr("form[action$=follow-ups], form[action$=messages]", "action").unwrap();
    let said = [("body", "@technician une idée ?"), ("visibility", "internal"), ("mode", "note")];
    sophie.post(&action, &said).await;
    let page = jean.get("/desk").await;
    assert_eq!(page.texts("[aria-labelledby=lane-mentions] .t"), ["Outlook"]);
    let figure = page.attr(".g-counts li:nth-child(6) a", "href").unwrap();
    assert_eq!(page.texts(".g-counts b")[5], "1");
    assert_eq!(jean.get(&figure).await.texts("tbody .t"), ["Outlook"]);
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
async fn a_search_is_narrowed_down_in_its_address() {
    for desk in Desk::everywhere().await {
        let marie = desk.person(Role::Requester).await;
        let reference = desk.ticket(marie, "Messages bloqués dans Outlook").await.to_string();
        let mut jean = desk.signed_in(Role::Technician).await;
        for (narrowing, found) in [
            ("kind=incident", true),
            ("kind=request", false),
            ("state=open", true),
            ("state=over", false),
            ("days=7", true),
            ("kind=incident&state=open&days=30", true),
            ("kind=rien&state=rien&days=rien", true),
        ] {
            let page = jean.get(&format!("{}&{narrowing}", url::search("outlook"))).await;
            let expected = if found { vec![reference.clone()] } else { vec![] };
            assert_eq!(page.texts("main .g-simi a.g-ref"), expected, "{narrowing}");
        }
        desk.advance(60 * 24 * 8);
        let late = jean.get(&format!("{}&days=7", url::search("outlook"))).await;
        assert_eq!(late.texts("main .g-simi a.g-ref"), [""; 0]);
        assert_eq!(late.attr("select[name=days] option[selected]", "value").as_deref(), Some("7"));
        let palette = jean.get("/palette?q=").await;
        assert_eq!(palette.texts("ul[aria-label=Récents] .g-strong"), [reference.as_str()]);
    }
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
    assert_eq!(first.texts(".g-pages .g-num"), ["1 – 50 sur 60"]);
    assert_eq!(second.texts(".g-pages .g-num"), ["51 – 60 sur 60"]);
    let back = jean.get(&second.attr("a[rel=prev]", "href").unwrap()).await;
    assert_eq!(back.texts("tbody .r"), first.texts("tbody .r"));
    assert_eq!((back.attr("a[rel=prev]", "href"), first.attr("a[rel=prev]", "href")), (None, None));
    assert_eq!(back.attr("a[rel=next]", "href"), Some(next.clone()));
    let mut seen = [first.texts("tbody .r"), second.texts("tbody .r")].concat();
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
