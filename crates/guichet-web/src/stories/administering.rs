//! Setting up the desk, without editing a file.

use crate::testing::{Desk, PASSWORD, Visitor};
use crate::url;
use axum::http::StatusCode;
use guichet_core::access::Role;

/// The pages of the administration.
const PAGES: [&str; 16] = [
    "/admin/assets",
    "/admin/keys",
    "/admin/sessions",
    "/admin/workflows",
    "/admin/people",
    "/admin/groups",
    "/admin/entities",
    "/admin/categories",
    "/admin/templates",
    "/admin/replies",
    "/admin/agreements",
    "/admin/calendars",
    "/admin/comparison",
    "/admin/matrix",
    "/admin/settings",
    "/admin/audit",
];

/// The address of the first thing in a register that a name leads to.
async fn href_of(visitor: &mut Visitor<'_>, section: &str, name: &str) -> String {
    let page = visitor.get(&url::admin(section)).await;
    let place = page.texts("tbody .t a").iter().position(|text| text == name).unwrap_or_else(|| panic!("no {name}"));
    page.attr(&format!("tbody tr:nth-child({}) .t a", place + 1), "href").unwrap()
}

#[tokio::test]
async fn only_administrators_come_in() {
    let desk = Desk::new().await;
    let mut claire = desk.signed_in(Role::Administrator).await;
    let mut jean = desk.signed_in(Role::Technician).await;
    for path in PAGES {
        let page = claire.get(path).await;
        assert_eq!((page.status, page.texts("h1").len()), (StatusCode::OK, 1), "{path}");
        assert_eq!(jean.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test]
async fn a_person_is_added_corrected_given_a_password_and_disabled() {
    let desk = Desk::new().await;
    let mut claire = desk.signed_in(Role::Administrator).await;
    let entity = claire.get("/admin/people/new").await.attr("#entity option:nth-child(2)", "value").unwrap();
    let mut form = vec![
        ("first_name", "Marie"),
        ("last_name", "MARTIN"),
        ("login", ""),
        ("role", "requester"),
        ("entity", entity.as_str()),
    ];
    let refused = claire.post("/admin/people", &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.texts("#login-error"), ["Ce champ est nécessaire."]);
    assert_eq!(refused.attr("#last_name", "value").as_deref(), Some("MARTIN"));
    form[2].1 = "mmartin";
    assert_eq!(claire.post("/admin/people", &form).await.location, "/admin/people");
    let marie = href_of(&mut claire, "people", "Marie MARTIN").await;
    let set = claire.post(&format!("{marie}/password"), &[("password", PASSWORD)]).await;
    assert_eq!(set.location, marie);
    let mut browser = desk.visitor();
    let sign_in = [("login", "mmartin"), ("password", PASSWORD)];
    assert_eq!(browser.post("/sign-in", &sign_in).await.location, "/");
    claire.post(&format!("{marie}/archive"), &[]).await;
    assert_eq!(claire.get(&marie).await.texts(".g-pill"), ["Retiré"]);
    assert_eq!(browser.get("/me").await.status, StatusCode::SEE_OTHER, "her sessions are over");
}

#[tokio::test]
async fn a_manager_is_chosen_or_found_by_name() {
    let desk = Desk::new().await;
    let mut claire = desk.signed_in(Role::Administrator).await;
    let jean = desk.person(Role::Technician).await;
    let page = url::admin_item("people", jean);
    let seen = claire.get(&page).await;
    let field = |name: &str| seen.attr(&format!("[name={name}]"), "value").unwrap_or_default();
    let entity = seen.attr("#entity option[selected]", "value").unwrap();
    let (first, last, login) = (field("first_name"), field("last_name"), field("login"));
    let form = |manager: &'static str| {
        [
            ("first_name", first.as_str()),
            ("last_name", &last),
            ("login", &login),
            ("role", "technician"),
            ("entity", &entity),
            ("manager_name", manager),
        ]
    };
    assert_eq!(claire.post(&page, &form("administrator")).await.status, StatusCode::SEE_OTHER);
    assert_eq!(claire.get(&page).await.attr("#manager", "value").as_deref(), Some("Marie ADMINISTRATOR"));
    assert_eq!(claire.post(&page, &form("personne de connu")).await.texts("#manager-error").len(), 1);
}

#[tokio::test]
async fn what_is_retired_is_listed_apart_and_comes_back() {
    let desk = Desk::new().await;
    let mut claire = desk.signed_in(Role::Administrator).await;
    for name in ["Merci", "Bonjour"] {
        claire.post("/admin/replies", &[("name", name), ("body", "Bonjour")]).await;
    }
    let merci = href_of(&mut claire, "replies", "Merci").await;
    claire.post(&format!("{merci}/archive"), &[]).await;
    assert_eq!(claire.get("/admin/replies").await.texts("tbody .t a"), ["Bonjour"]);
    let apart = claire.get("/admin/replies?show=retired").await;
    assert_eq!(apart.texts("tbody .t a"), ["Merci"]);
    assert_eq!(apart.texts(".g-seg [aria-current=page]"), ["Retirés"]);
    claire.post(&format!("{merci}/restore"), &[]).await;
    assert_eq!(claire.get("/admin/replies").await.texts("tbody .t a").len(), 2);
    let jean = desk.person(Role::Technician).await;
    claire.post(&format!("{}/archive", url::admin_item("people", jean)), &[]).await;
    assert_eq!(claire.get("/admin/people?show=retired").await.texts("tbody .t a"), ["Marie TECHNICIAN"]);
    assert_eq!(claire.get("/admin/people").await.texts("tbody .t a"), ["Marie ADMINISTRATOR"]);
}

#[tokio::test]
async fn everybodys_keys_and_sessions_are_seen_and_ended() {
    for desk in Desk::everywhere().await {
        let mut claire = desk.signed_in(Role::Administrator).await;
        let mut jean = desk.signed_in(Role::Technician).await;
        jean.post("/me/tokens", &[("name", "Zabbix"), ("scope", "read")]).await;
        let keys = claire.get("/admin/keys").await;
        assert_eq!(keys.texts("tbody td:nth-child(-n+2)"), ["Marie TECHNICIAN", "Zabbix"]);
        assert_eq!(claire.get("/admin/keys?q=administrator").await.texts("tbody td"), [""; 0]);
        let end = keys.attr("tbody form", "action").unwrap();
        assert_eq!(jean.post(&end, &[]).await.status, StatusCode::FORBIDDEN);
        assert_eq!(claire.post(&end, &[]).await.location, "/admin/keys");
        assert_eq!(claire.get("/admin/keys").await.texts("tbody td"), [""; 0]);

        let sessions = claire.get("/admin/sessions").await;
        assert_eq!(sessions.texts("tbody .t"), ["Marie TECHNICIAN", "Marie ADMINISTRATOR"]);
        assert_eq!(sessions.texts("tbody form").len(), 1, "one does not send oneself away");
        let end = sessions.attr("tbody form", "action").unwrap();
        assert_eq!(jean.post(&end, &[]).await.status, StatusCode::FORBIDDEN);
        assert_eq!(claire.post(&end, &[]).await.location, "/admin/sessions");
        assert_eq!(jean.get("/me").await.status, StatusCode::SEE_OTHER, "he must sign in again");
        assert_eq!(claire.post(&end, &[]).await.status, StatusCode::NOT_FOUND);
        let audit = claire.get("/admin/audit").await;
        assert_eq!(audit.texts("tbody tr:first-child td:nth-child(4)"), ["technician"]);
    }
}

#[tokio::test]
async fn groups_and_categories_hang_together() {
    let desk = Desk::new().await;
    let mut claire = desk.signed_in(Role::Administrator).await;
    let jean = desk.person(Role::Technician).await.to_string();
    let entity = claire.get("/admin/groups/new").await.attr("#entity option:nth-child(2)", "value").unwrap();
    let group = [("name", "N1 Lyon"), ("tier", "1"), ("entity", entity.as_str()), ("members", jean.as_str())];
    assert_eq!(claire.post("/admin/groups", &group).await.location, "/admin/groups");
    let href = href_of(&mut claire, "groups", "N1 Lyon").await;
    let page = claire.get(&href).await;
    assert_eq!(page.attr("input[name=members][checked]", "value"), Some(jean));
    let id = href.rsplit('/').next().unwrap();
    let category = [("name", "Messagerie"), ("kinds", "incident"), ("kinds", "request"), ("group", id)];
    assert_eq!(claire.post("/admin/categories", &category).await.location, "/admin/categories");
    assert_eq!(claire.get("/admin/categories").await.texts("tbody td"), ["Messagerie", "Incident, Demande", "N1 Lyon"]);
    let refused = claire.post(&format!("{href}/archive"), &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "a category still speaks of it");
}

#[tokio::test]
async fn supervisors_keep_the_prepared_texts_and_see_what_becomes_of_them() {
    for desk in Desk::everywhere().await {
        let marie = desk.person(Role::Requester).await;
        let reference = desk.ticket(marie, "Outlook <b>").await.to_string();
        let mut sophie = desk.signed_in(Role::Supervisor).await;
        assert_eq!(sophie.get("/desk").await.texts("#side a[href='/admin']").len(), 1);
        assert_eq!(sophie.get("/admin").await.location, "/admin/templates");
        let list = sophie.get("/admin/replies").await;
        assert_eq!(list.texts(".g-subnav a").len(), 2, "what is theirs, and no more");
        assert_eq!(sophie.get("/admin/people").await.status, StatusCode::FORBIDDEN);
        let body = "Bonjour {{ requester.first_name }}, votre ticket {{ ticket.reference }} « {{ ticket.title }} »";
        let typed = [("name", "Accueil"), ("body", body), ("then", "preview")];
        let seen = sophie.post("/admin/replies", &typed).await;
        let wanted = format!("Bonjour Marie, votre ticket {reference} « Outlook <b> »");
        assert_eq!((seen.status, seen.texts("#preview .g-said")), (StatusCode::OK, vec![wanted.clone()]));
        assert_eq!(seen.texts("textarea[name=body]"), [body], "what was typed stays");
        assert_eq!(sophie.get("/admin/replies").await.texts("main tbody a"), [""; 0], "nothing was kept");
        assert_eq!(sophie.post("/admin/replies", &typed[..2]).await.location, "/admin/replies");
        let href = sophie.get("/admin/replies").await.attr("main table a", "href").unwrap();
        assert_eq!(sophie.get(&href).await.texts("#preview .g-said"), [wanted]);
        let mut jean = desk.signed_in(Role::Technician).await;
        assert_eq!(jean.get(&href).await.status, StatusCode::FORBIDDEN);
        assert_eq!(jean.get("/desk").await.texts("#side a[href='/admin']").len(), 0);
    }
}

#[tokio::test]
async fn matrix_and_settings_are_kept_and_audited() {
    let desk = Desk::new().await;
    let mut claire = desk.signed_in(Role::Administrator).await;
    let names: Vec<_> = (1..=5).flat_map(|i| (1..=5).map(move |u| format!("i{i}u{u}"))).collect();
    let cells: Vec<_> = names.iter().map(|name| (name.as_str(), "p3")).collect();
    assert_eq!(claire.post("/admin/matrix", &cells).await.location, "/admin/matrix");
    assert_eq!(claire.get("/admin/matrix").await.texts("option[value=p3][selected]").len(), 25);
    assert_eq!(claire.post("/admin/matrix", &cells[1..]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let wrong = claire.post("/admin/settings", &[("closing_delay_days", "soon")]).await;
    assert_eq!(wrong.texts("#closing_delay_days-error").len(), 1);
    let audit = claire.get("/admin/audit").await;
    assert_eq!(audit.texts("tbody tr:first-child td:nth-child(3)"), ["Réglage · modification"]);
}

#[tokio::test]
async fn a_workflow_is_copied_changed_seen_published_and_used() {
    let desk = Desk::new().await;
    let mut claire = desk.signed_in(Role::Administrator).await;
    let copy = claire.get("/admin/workflows").await.attr("form[action$=copy]", "action").unwrap();
    let copied = claire.post(&copy, &[]).await.location;
    let page = claire.get(&copied).await;
    let mut form = fields(&page);
    for (name, value) in
        [("s7.phase", "pending"), ("s7.name.fr", "Chez le fournisseur"), ("s7.name.en", "At the supplier's")]
    {
        form.retain(|(known, _)| known != name);
        form.push((name.to_owned(), value.to_owned()));
    }
    let alone = claire.post(&format!("{copied}/publish"), &borrowed(&form)).await;
    assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY, "no way leads to the new step");
    assert!(!alone.texts("#wf-view .g-errors li").is_empty());
    let ways = ["in_progress.chez-le-fournisseur", "chez-le-fournisseur.in_progress", "chez-le-fournisseur.cancelled"];
    form = fields(&alone);
    form.extend(ways.map(|way| (format!("m.{way}.on"), "yes".to_owned())));
    let seen = claire.post(&format!("{copied}/preview"), &borrowed(&form)).await;
    assert_eq!(seen.texts("#wf-view .g-errors li"), [""; 0]);
    assert!(seen.texts("#wf-view svg text").iter().any(|text| text.contains("fournisseur")));
    let unpublished = claire.post(&format!("{copied}/attach"), &[("kind", "incident")]).await;
    assert_eq!(
        claire.get(&unpublished.location).await.texts("#toasts .g-toast > span"),
        ["Publiez d’abord ce circuit."]
    );
    assert_eq!(claire.post(&format!("{copied}/publish"), &borrowed(&form)).await.location, copied);
    claire.post(&format!("{copied}/attach"), &[("kind", "incident")]).await;
    assert_eq!(claire.get(&copied).await.texts("[aria-labelledby=wf-uses] .g-simi"), ["Incident"]);
}

#[tokio::test]
async fn a_draft_begins_from_a_past_version() {
    for desk in Desk::everywhere().await {
        let mut claire = desk.signed_in(Role::Administrator).await;
        let page = claire.get("/admin/workflows").await.attr("tbody .t a", "href").unwrap();
        let named = |form: &[(String, String)]| form.iter().find(|(name, _)| name == "name.fr").unwrap().1.clone();
        let mut form = fields(&claire.get(&page).await);
        let first = named(&form);
        form.iter_mut().filter(|(name, _)| name == "name.fr").for_each(|(_, value)| *value = "Autre nom".to_owned());
        assert_eq!(claire.post(&format!("{page}/publish"), &borrowed(&form)).await.location, page);
        let versions = claire.get(&format!("{page}/versions")).await;
        assert_eq!(versions.texts("main h2[id^=version]"), ["Version 2", "Version 1"]);
        assert_eq!(versions.texts(".g-logi-wrap svg").len(), 2, "each is drawn");
        assert_eq!(versions.texts(".card-header > .text-secondary [dir]"), ["Marie ADMINISTRATOR"]);
        let old = versions.attr("section:last-of-type input[name=version]", "value").unwrap();
        assert_eq!(claire.post(&format!("{page}/draft"), &[("version", &old)]).await.location, page);
        assert_eq!(named(&fields(&claire.get(&page).await)), first);
        assert_eq!(claire.get("/admin/workflows").await.texts("tbody .g-pill"), ["Brouillon"]);
        let other = claire.post(&format!("{page}/draft"), &[("version", "999")]).await;
        assert_eq!(other.status, StatusCode::NOT_FOUND);
    }
}

/// The fields of the editor, as a browser would send them.
fn fields(page: &crate::testing::Seen) -> Vec<(String, String)> {
    page.fields("form[data-unsaved]")
}

fn borrowed(form: &[(String, String)]) -> Vec<(&str, &str)> {
    form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}
