//! What was promised, as technicians and requesters see it.

use crate::testing::Desk;
use crate::url;
use crate::web::unit;
use axum::http::StatusCode;
use guichet_app::sla;
use guichet_core::access::Role;
use guichet_core::tickets::Reference;

impl Desk {
    /// Promises the defaults: two hours to answer a ticket of medium priority, 24 to solve it.
    pub async fn promises(&self) {
        let ctx = self.web.app.system("test");
        self.web.app.write(unit!(|tx| sla::prepare(tx, &ctx).await)).await.unwrap();
    }
}

#[tokio::test]
async fn a_ticket_shows_its_clocks_as_a_statement() {
    for desk in Desk::everywhere().await {
        let marie = desk.person(Role::Requester).await;
        let mut jean = desk.signed_in(Role::Technician).await;
        let before = desk.ticket(marie, "Avant").await;
        desk.promises().await;
        assert_eq!(jean.get(&url::ticket(before)).await.texts(".g-sla").len(), 0, "nothing was promised for it");
        // Tuesday, 13:02 in Paris: closed until 14:00.
        let reference = desk.ticket(marie, "Outlook").await;
        let page = url::ticket(reference);
        let seen = jean.get(&page).await;
        assert_eq!(seen.texts("#ticket-head .g-sla"), ["1re réponse : reste 2 h 00"]);
        assert_eq!(seen.texts("#props .g-sla"), ["1re réponse : reste 2 h 00", "Résolution : reste 24 h 00"]);
        let row = |seen: &crate::testing::Seen, place: usize| {
            seen.texts(&format!(".g-ledger:nth-of-type(2) tbody tr:nth-child({place}) td"))
        };
        let promised = "Engagements de service P3, Heures ouvrées";
        assert_eq!(row(&seen, 1), ["13:02", promised, "", "24 h 00"]);
        jean.post(&format!("{page}/taking"), &[]).await;
        jean.post(&url::about(reference, "follow-ups"), &[("body", "Je regarde."), ("visibility", "public")]).await;
        let answered = jean.get(&page).await;
        assert_eq!(
            answered.texts("#props .g-sla"),
            ["1re réponse : tenu, 2 h 00 d’avance", "Résolution : reste 24 h 00"]
        );
        assert_eq!(answered.texts("#ticket-head .g-sla"), ["Résolution : reste 24 h 00"], "what is due next");
        jean.post(&url::about(reference, "hold"), &[("waits", "supplier"), ("note", "")]).await;
        let held = jean.get(&page).await;
        assert_eq!(held.texts("#ticket-head .g-sla"), ["Résolution : en pause, reste 24 h 00"]);
    }
}

#[tokio::test]
async fn the_list_is_sorted_by_what_is_due_next_and_filtered_by_risk() {
    for desk in Desk::everywhere().await {
        let marie = desk.person(Role::Requester).await;
        let mut jean = desk.signed_in(Role::Technician).await;
        desk.ticket(marie, "Sans promesse").await;
        desk.promises().await;
        let answered = desk.ticket(marie, "Répondu").await;
        let waiting = desk.ticket(marie, "Sans réponse").await;
        jean.post(&url::about(answered, "follow-ups"), &[("body", "Je regarde."), ("visibility", "public")]).await;
        let titles = |seen: crate::testing::Seen| seen.texts(".g-list td.t");
        let sorted = jean.get("/tickets?sort=due").await;
        assert_eq!(
            sorted.texts(".g-list td.l"),
            ["2 h 001re réponse : reste 2 h 00", "24 h 00Résolution : reste 24 h 00", ""]
        );
        assert_eq!(titles(sorted), ["Sans réponse", "Répondu", "Sans promesse"]);
        assert_eq!(titles(jean.get("/tickets?sort=-due").await).last().map(String::as_str), Some("Sans réponse"));
        assert_eq!(titles(jean.get("/tickets?sla=late,soon").await).len(), 0);
        assert_eq!(titles(jean.get("/tickets?sla=met").await).len(), 0);
        for (minutes, late, soon) in [(60 + 58 + 29, 0, 0), (1, 0, 1), (30, 0, 1), (1, 1, 0)] {
            desk.advance(minutes);
            assert_eq!(titles(jean.get("/tickets?sla=late").await).len(), late, "{minutes}");
            assert_eq!(titles(jean.get("/tickets?sla=soon").await).len(), soon, "{minutes}");
        }
        assert_eq!(titles(jean.get("/tickets?sla=breached").await), ["Sans réponse"]);
        assert_eq!(jean.get("/desk").await.texts("[aria-labelledby=lane-risk] td.t"), ["Sans réponse"]);
        jean.post(&url::about(waiting, "follow-ups"), &[("body", "Pardon."), ("visibility", "public")]).await;
        assert_eq!(titles(jean.get("/tickets?sla=late").await).len(), 0, "answered, if late");
        assert_eq!(titles(jean.get("/tickets?sla=breached").await), ["Sans réponse"], "broken all the same");
        let export = jean.get("/tickets/export.csv?sort=due&columns=title,sla").await.html;
        assert!(export.contains("Sans réponse;Résolution\u{a0}: reste"), "{export}");
    }
}

#[tokio::test]
async fn a_requester_reads_the_promise_in_plain_words() {
    let desk = Desk::new().await;
    desk.promises().await;
    let mut marie = desk.signed_in(Role::Requester).await;
    let report = [("title", "Outlook"), ("what", "Rien ne part."), ("affected", "site"), ("can_work", "no")];
    let sent = marie.post("/report", &report).await;
    let said = marie.get(&sent.location).await.texts(".g-promise");
    // A whole site cannot work: P2, half an hour, and the desk opens again at 14:00.
    assert_eq!(said, ["Nous vous répondrons avant aujourd’hui à 14:30."]);
    let reference: Reference = sent.location.rsplit('/').next().unwrap().parse().unwrap();
    assert_eq!(marie.get(&url::ticket(reference)).await.texts(".g-promise"), said);
    desk.advance(24 * 60);
    let late = marie.get(&url::ticket(reference)).await.texts(".g-promise");
    assert!(late[0].starts_with("Nous devions vous répondre"), "{late:?}");
}

#[tokio::test]
async fn an_administrator_corrects_the_clocks_in_sight_of_all_who_work_on_the_ticket() {
    let desk = Desk::new().await;
    desk.promises().await;
    let marie = desk.person(Role::Requester).await;
    let mut jean = desk.signed_in(Role::Technician).await;
    let mut admin = desk.signed_in(Role::Administrator).await;
    let reference = desk.ticket(marie, "Outlook").await;
    let correction = url::about(reference, "correction");
    let link = format!("#props [href='{correction}']");
    assert_eq!(jean.get(&url::ticket(reference)).await.texts(&link).len(), 0);
    assert_eq!(jean.get(&correction).await.status, StatusCode::FORBIDDEN);
    assert_eq!(admin.get(&url::ticket(reference)).await.texts(&link), ["Corriger les horloges"]);
    let typed = [("given", "0"), ("reason", "Panne du réseau")];
    let refused = admin.post(&correction, &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attr("#reason", "value").as_deref(), Some("Panne du réseau"), "nothing typed is lost");
    assert_eq!(refused.texts("#given-error").len(), 1);
    let given = [("given", "-30"), ("reason", "Panne du réseau")];
    assert_eq!(admin.post(&correction, &given).await.status, StatusCode::SEE_OTHER);
    let seen = jean.get(&url::ticket(reference)).await;
    assert_eq!(seen.texts("#ticket-head .g-sla"), ["1re réponse : reste 1 h 30"]);
    let last = seen.texts(".g-ledger:nth-of-type(1) tbody tr:last-child td");
    assert_eq!(last[1..], ["Correction · Panne du réseau", "−30 min", "1 h 30"]);
}

#[tokio::test]
async fn calendars_and_agreements_are_kept_without_editing_a_file() {
    let desk = Desk::new().await;
    desk.promises().await;
    let marie = desk.person(Role::Requester).await;
    let mut claire = desk.signed_in(Role::Administrator).await;
    let never = [("name", "Alsace"), ("time_zone", "Europe/Paris"), ("holidays", "fr-alsace-moselle")];
    let refused = claire.post("/admin/calendars", &never).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = "Aucun jour de la semaine n’a d’heure ouverte : rien ne serait jamais dû.";
    assert_eq!(refused.texts("#mon-error"), [said]);
    assert_eq!(refused.attr("#holidays option[selected]", "value").as_deref(), Some("fr-alsace-moselle"));
    let open =
        [("mon", "08:00-12:00, 14:00-18:00"), ("tue", "07:00-19:00"), ("days", "2026-12-24 : 08:00-12:00\n2026-12-31")];
    let calendar: Vec<_> = never.into_iter().chain(open).collect();
    assert_eq!(claire.post("/admin/calendars", &calendar).await.location, "/admin/calendars");
    let list = claire.get("/admin/calendars").await;
    assert_eq!(list.texts("tbody tr:first-child td"), ["Alsace", "Europe/Paris", "Alsace-Moselle"]);
    let item = list.attr("tbody tr:first-child a", "href").unwrap();
    let form = claire.get(&item).await;
    assert_eq!(form.attr("#tue", "value").as_deref(), Some("07:00-19:00"));
    assert_eq!(form.texts("#days"), ["2026-12-24: 08:00-12:00 2026-12-31"]);
    let reference = desk.ticket(marie, "Outlook").await;
    let id = item.rsplit('/').next().unwrap();
    let mut agreement = vec![("name", "Incidents"), ("position", "1"), ("calendar", id), ("kind", "incident")];
    agreement.extend([("response_p3", "une heure"), ("resolution_p3", "6h"), ("pauses", "supplier")]);
    let refused = claire.post("/admin/agreements", &agreement).await;
    assert_eq!(refused.attr("#response_p3", "value").as_deref(), Some("une heure"), "nothing typed is lost");
    assert_eq!(refused.texts("#response_p3-error").len(), 1);
    agreement[4].1 = "1h";
    for levels in ["resolution 75% demain", "response due person personne"] {
        let wanted: Vec<_> = agreement.iter().copied().chain([("levels", levels)]).collect();
        let refused = claire.post("/admin/agreements", &wanted).await;
        assert_eq!((refused.texts("#levels"), refused.texts("#levels-error").len()), (vec![levels.to_owned()], 1));
    }
    agreement.push(("levels", "resolution 75% raise"));
    assert_eq!(claire.post("/admin/agreements", &agreement).await.location, "/admin/agreements");
    let list = claire.get("/admin/agreements").await;
    assert_eq!(list.texts("tbody tr:first-child td"), ["Incidents", "1", "Incident", "Alsace"]);
    // From now on: opened at 13:02 in Paris, and this calendar knows no lunch on Tuesdays.
    let after = desk.ticket(marie, "Après").await;
    assert_eq!(claire.get(&url::ticket(after)).await.texts("#props .g-sla")[1], "Résolution : reste 6 h 00");
    let item = list.attr("tbody tr:first-child a", "href").unwrap();
    assert_eq!(claire.get(&item).await.attr("[name=pauses][checked]", "value").as_deref(), Some("supplier"));
    assert_eq!(claire.get(&item).await.texts("#levels"), ["resolution 75% raise"]);
    claire.post(&format!("{item}/archive"), &[]).await;
    assert_eq!(claire.get(&item).await.texts(".g-pill"), ["Retiré"]);
    let audit = claire.get("/admin/audit").await.texts("tbody tr").join("\n");
    assert!(audit.contains("Engagement de service") && audit.contains("Calendrier"), "{audit}");
    assert_eq!(claire.get(&url::ticket(reference)).await.texts("#props .g-sla").len(), 2);
}

#[tokio::test]
async fn two_agreements_are_compared_over_a_past_period_before_one_is_signed() {
    for desk in Desk::everywhere().await {
        desk.promises().await;
        let marie = desk.person(Role::Requester).await;
        let mut claire = desk.signed_in(Role::Administrator).await;
        let draft = [
            ("name", "Projet"),
            ("position", "200"),
            ("calendar", "1"),
            ("response_p3", "30m"),
            ("resolution_p3", "1h"),
        ];
        claire.post("/admin/agreements", &draft).await;
        claire.post("/admin/agreements/2/archive", &[]).await;
        let reference = desk.ticket(marie, "Outlook").await;
        // Opened at 13:02, answered and solved at 15:02: an hour and two minutes of working time.
        desk.advance(120);
        claire.post(&url::about(reference, "solution"), &[("solution", "Fait"), ("kind", "fix")]).await;
        let asked = claire.get("/admin/comparison").await;
        assert_eq!(asked.attr("#second option[selected]", "value").as_deref(), Some("2"));
        assert_eq!(asked.attr("#to", "value").as_deref(), Some("2026-01-13"));
        let of = |from: &str, to: &str| format!("{}?first=1&second=2&from={from}&to={to}", url::admin("comparison"));
        let seen = claire.get(&of("2026-01-13", "2026-01-13")).await;
        let share = |text: &str| text.to_owned();
        assert_eq!(
            seen.texts("tbody td"),
            ["P3", "1", "100,0 % (1/1)", "0,0 % (0/1)", "100,0 % (1/1)", "0,0 % (0/1)"].map(share)
        );
        assert_eq!(
            claire.get(&of("2026-01-01", "2026-01-12")).await.texts(".g-empty h2"),
            ["Aucun ticket dans cette période"]
        );
        let turned = claire.get(&of("2026-01-13", "2026-01-01")).await;
        assert_eq!((turned.status, turned.texts("#to-error").len()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
        assert_eq!(turned.attr("#from", "value").as_deref(), Some("2026-01-13"), "nothing typed is lost");
    }
}
