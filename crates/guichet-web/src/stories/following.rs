//! Following a workflow that an administrator has drawn: what it asks, whom it lets, and its own steps.

use crate::testing::{Desk, Seen, Visitor};
use axum::http::StatusCode;
use guichet_core::access::Role;

/// An administrator copies the workflow of incidents, adds a step, and makes moves ask.
async fn draw(claire: &mut Visitor<'_>) {
    let list = claire.get("/admin/workflows").await;
    let place = list.texts("tbody .t a").iter().position(|name| name == "Vie d’un incident").unwrap() + 1;
    let copy = list.attr(&format!("tbody tr:nth-child({place}) form[action$=copy]"), "action").unwrap();
    let copied = claire.post(&copy, &[]).await.location;
    let mut form = claire.get(&copied).await.fields("form[data-unsaved]");
    let set = [
        ("s7.phase", "pending"),
        ("s7.name.fr", "Chez le fournisseur"),
        ("s7.name.en", "At the supplier’s"),
        ("m.in_progress.chez-le-fournisseur.on", "yes"),
        ("m.in_progress.chez-le-fournisseur.ask", "wake_at"),
        ("m.chez-le-fournisseur.in_progress.on", "yes"),
        ("m.chez-le-fournisseur.in_progress.ask", "comment"),
        ("m.chez-le-fournisseur.cancelled.on", "yes"),
        ("m.new.in_progress.ask", "comment"),
        ("m.in_progress.resolved.ask", "category"),
        ("m.resolved.closed.who", "supervisor"),
        ("m.in_progress.cancelled.who", "administrator"),
    ];
    form.retain(|(name, _)| !name.starts_with("s7."));
    form.extend(set.map(|(name, value)| (name.to_owned(), value.to_owned())));
    let form: Vec<_> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let published = claire.post(&format!("{copied}/publish"), &form).await;
    assert_eq!(published.location, copied, "{:?}", published.texts("#wf-view .g-errors li"));
    claire.post(&format!("{copied}/attach"), &[("kind", "incident")]).await;
    claire.post("/admin/categories", &[("name", "Réseau"), ("kinds", "incident")]).await;
}

fn wrong(seen: &Seen) -> Vec<String> {
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    seen.texts("#ask .invalid-feedback")
}

#[tokio::test]
async fn a_drawn_workflow_asks_and_lets() {
    let desk = Desk::new().await;
    draw(&mut desk.signed_in(Role::Administrator).await).await;
    let mut marie = desk.signed_in(Role::Requester).await;
    let sent = [("title", "Outlook"), ("what", "Rien ne part."), ("affected", "site"), ("can_work", "no")];
    let ticket = marie.post("/report", &sent).await.location.replace("/sent/", "/tickets/");
    let mut jean = desk.signed_in(Role::Technician).await;
    let go = |deed: &str| format!("{ticket}/{deed}");

    let asked = jean.post(&go("taking"), &[]).await;
    assert_eq!(wrong(&asked), ["Ce champ est nécessaire."]);
    assert!(asked.attr("#ask textarea[name=note]", "required").is_some());
    assert_eq!(jean.post(&go("taking"), &[("note", "Je regarde")]).await.location, ticket);
    let page = jean.get(&ticket).await;
    assert_eq!(page.attr("a.danger", "href"), None, "only an administrator may cancel it now");

    let step = page.attr("a[href*='hold?to=']", "href").unwrap();
    let form = jean.get(&step).await;
    assert!(form.attr("#ask [name=wake_at]", "required").is_some());
    assert_eq!(form.attr("#ask input[name=to]", "value").as_deref(), Some("chez-le-fournisseur"));
    let mut wait = vec![("waits", "supplier"), ("to", "chez-le-fournisseur")];
    assert_eq!(wrong(&jean.post(&go("hold"), &wait).await), ["Ce champ est nécessaire."]);
    wait.push(("wake_at", "2026-02-01T09:00"));
    assert_eq!(jean.post(&go("hold"), &wait).await.location, ticket);
    let page = jean.get(&ticket).await;
    assert_eq!(page.texts("#ticket-head .g-status"), ["Chez le fournisseur"]);
    assert!(page.html.contains("Chez le fournisseur"));
    assert_eq!(jean.post(&go("resumption"), &[("note", "Livré")]).await.location, ticket);

    let fix = [("solution", "Relais ouvert"), ("kind", "fix")];
    let asked = jean.post(&go("solution"), &fix).await;
    assert_eq!(wrong(&asked), ["Ce champ est nécessaire."]);
    assert_eq!(asked.texts("#ask textarea[name=solution]"), ["Relais ouvert"], "what was typed is kept");
    let category = asked.attr("#ask [name=category] option:nth-child(2)", "value").unwrap();
    let fix = [fix[0], fix[1], ("category", category.as_str())];
    assert_eq!(jean.post(&go("solution"), &fix).await.location, ticket);
    assert!(jean.get(&ticket).await.html.contains("Réseau"));

    let page = marie.get(&ticket).await;
    assert_eq!(page.attr("form[action$=acceptance]", "action"), None, "only a supervisor closes");
    assert_eq!(marie.post(&go("acceptance"), &[]).await.status, StatusCode::CONFLICT);
    assert!(page.attr("a[href$=refusal]", "href").is_some());
    let told = marie.get(&go("logigramme")).await;
    assert_eq!(told.texts("dl dt").len(), 7, "each step that has words is explained");
    assert!(
        told.texts("ol li").iter().any(|stay| stay.starts_with("Chez le fournisseur")),
        "{:?}",
        told.texts("ol li")
    );
    let file = marie.get(&go("logigramme?as=svg")).await;
    assert!(file.html.starts_with("<svg") && file.html.contains("xmlns") && file.html.contains("Chez le fournisseur"));
    let mut sophie = desk.signed_in(Role::Supervisor).await;
    assert_eq!(sophie.post(&go("closing"), &[]).await.location, ticket);
}
