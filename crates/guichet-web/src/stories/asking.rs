//! A requester says what is wrong, asks for something, and follows it.

use crate::{
    testing::{Desk, Visitor},
    url,
    web::unit,
};
use axum::http::StatusCode;
use guichet_app::{
    assets::{AssetFacts, add_asset},
    catalog::{TemplateFacts, add_template, archive_template},
    identity,
};
use guichet_core::{access::Role, ids::TemplateId, tickets::Kind};

/// Everything that is said in one language is said in the other.
const LANGUAGES: [&str; 2] = ["fr", "en"];

async fn speaks(visitor: &mut Visitor<'_>, language: &str) {
    let wanted = [("language", language), ("theme", "auto"), ("time_zone", "Europe/Paris")];
    assert_eq!(visitor.post("/me/preferences", &wanted).await.status, StatusCode::SEE_OTHER);
}

fn report<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual = [("title", "Outlook muet"), ("what", "Rien ne part."), ("affected", "site"), ("can_work", "no")];
    let kept = usual.into_iter().filter(|(name, _)| more.iter().all(|(other, _)| other != name));
    kept.chain(more.iter().copied()).collect()
}

#[tokio::test]
async fn a_report_is_confirmed_with_its_reference_and_what_comes_next() {
    for desk in Desk::everywhere().await {
        let mut marie = desk.signed_in(Role::Requester).await;
        for language in LANGUAGES {
            speaks(&mut marie, language).await;
            let sent = marie.post("/report", &report(&[("screen", "550"), ("since", "ce matin")])).await;
            let said = marie.get(&sent.location).await;
            assert_eq!((said.status, said.attr("html", "lang").as_deref()), (StatusCode::OK, Some(language)));
            let reference = said.texts("[data-reference]").remove(0);
            assert_eq!(sent.location, format!("/sent/{reference}"));
            assert_eq!(said.texts(".g-steps [aria-current=step]").len(), 1);
            assert!(marie.get(&url::ticket(&reference)).await.html.contains("550"));
        }
        let mut paul = desk.signed_in(Role::Approver).await;
        let foreign = format!("/sent/{}", desk.ticket(desk.person(Role::Technician).await, "Autre").await);
        assert_eq!(paul.get(&foreign).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn what_is_refused_comes_back_and_stays_as_a_draft() {
    for desk in Desk::everywhere().await {
        let mut marie = desk.signed_in(Role::Requester).await;
        for language in LANGUAGES {
            speaks(&mut marie, language).await;
            for (path, wrong) in [("/report", "what"), ("/ask", "wanted_at")] {
                let sent = report(&[(wrong, if wrong == "what" { " " } else { "hier" }), ("since", "Noël")]);
                let refused = marie.post(path, &sent).await;
                assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
                assert_eq!(refused.texts(&format!("#{wrong}-error")).len(), 1, "{path}");
                assert_eq!(refused.texts(".g-errors").len(), 1);
                assert_eq!(refused.attr("#title", "value").as_deref(), Some("Outlook muet"));
                let later = marie.get(path).await;
                assert_eq!(later.attr("#title", "value").as_deref(), Some("Outlook muet"), "{path}");
                assert_eq!(later.texts(".g-banner").len(), 1);
            }
            assert_eq!(marie.post("/report", &report(&[])).await.status, StatusCode::SEE_OTHER);
            assert_eq!(marie.get("/report").await.attr("#title", "value").as_deref(), Some(""), "sent is no draft");
        }
    }
}

#[tokio::test]
async fn a_file_comes_without_script_and_nobody_names_the_things_of_others() {
    for desk in Desk::everywhere().await {
        let jean = desk.person(Role::Technician).await;
        let mut marie = desk.signed_in(Role::Requester).await;
        let ctx = desk.web.app.system("test");
        let made = desk.web.app.write(unit!(|tx| {
            let entity = identity::entities(tx).await?[0].id;
            let asset = AssetFacts {
                name: "PC-JEAN".to_owned(),
                kind: "laptop".to_owned(),
                model: String::new(),
                serial: String::new(),
                system: String::new(),
                location: String::new(),
                owner: Some(jean),
                entity,
                bought_at: None,
            };
            add_asset(tx, &ctx, asset).await
        }));
        let asset = made.await.unwrap().to_string();
        let refused = marie.post_with_file("/report", &report(&[("asset", &asset)]), ("écran.txt", b"550")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!refused.html.contains("PC-JEAN"));
        assert_eq!(refused.texts("[data-files] a"), ["écran.txt"]);
        let kept = refused.attr("[data-files] input", "value").unwrap();
        let sent = marie.post("/report", &report(&[("attachments", &kept)])).await.location;
        assert!(marie.get(&sent.replace("/sent/", "/tickets/")).await.html.contains("écran.txt"));
    }
}

#[tokio::test]
async fn similar_tickets_are_ones_own_with_what_solved_them() {
    for desk in Desk::everywhere().await {
        let mut marie = desk.signed_in(Role::Requester).await;
        let mut jean = desk.signed_in(Role::Technician).await;
        let sent = marie.post("/report", &report(&[])).await.location;
        let ticket = sent.replace("/sent/", "/tickets/");
        let asked = format!("{}?title=Outlook%20muet", url::OWN_SIMILAR);
        assert_eq!(marie.get(&asked).await.texts(".g-simi .g-strong"), ["Outlook muet"]);
        assert!(jean.get(&asked).await.texts(".g-simi").is_empty(), "a technician's own, not all that they see");
        let solved = [("solution", "Profil recréé."), ("kind", "fix")];
        assert_eq!(jean.post(&format!("{ticket}/solution"), &solved).await.status, StatusCode::SEE_OTHER);
        assert!(marie.get(&asked).await.texts(".g-simi p")[0].contains("Profil recréé."));
        assert!(marie.get(&format!("{}?q=outlook", url::SUGGESTIONS)).await.html.contains("Outlook muet"));
        assert!(!jean.get(&format!("{}?q=outlook", url::SUGGESTIONS)).await.html.contains("Outlook muet"));
    }
}

async fn template(desk: &Desk) -> TemplateId {
    let ctx = desk.web.app.system("test");
    let facts = TemplateFacts {
        name: "Arrivée d’un collègue".to_owned(),
        kind: Kind::Request,
        title: "Arrivée le {date}".to_owned(),
        body: "**Prénom et nom :**\n\n**Date d’arrivée :**\n\nPrévenez deux semaines avant.".to_owned(),
        category: None,
    };
    desk.web.app.write(unit!(|tx| add_template(tx, &ctx, facts).await)).await.unwrap()
}

#[tokio::test]
async fn something_of_the_catalogue_asks_its_own_questions() {
    for desk in Desk::everywhere().await {
        let mut marie = desk.signed_in(Role::Requester).await;
        let id = template(&desk).await;
        let path = url::ask_for(id);
        assert_eq!(marie.get("/ask").await.attr(".g-tiles a", "href"), Some(path.clone()));
        assert_eq!(marie.get("/").await.attr(".g-tiles a", "href"), Some(path.clone()));
        let form = marie.get(&path).await;
        assert_eq!(form.texts("label[for=q0], label[for=q1]").len(), 2);
        assert!(form.html.contains("Prévenez deux semaines avant."));
        assert_eq!(marie.post(&path, &[("q0", "")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let sent = marie.post(&path, &[("q0", "Léa <b>PETIT"), ("q1", "lundi")]).await.location;
        let ticket = marie.get(&sent.replace("/sent/", "/tickets/")).await;
        assert!(sent.contains("REQ"), "{sent}");
        assert!(ticket.html.contains("Léa &lt;b&gt;PETIT"), "what was typed is text");
        let ctx = desk.web.app.system("test");
        desk.web.app.write(unit!(|tx| archive_template(tx, &ctx, id).await)).await.unwrap();
        assert_eq!(marie.get(&path).await.status, StatusCode::NOT_FOUND, "no longer offered");
    }
}

#[tokio::test]
async fn ones_tickets_are_told_apart_by_whether_they_are_over() {
    for desk in Desk::everywhere().await {
        let mut marie = desk.signed_in(Role::Requester).await;
        let mut open = Vec::new();
        for title in ["Un", "Deux"] {
            open.push(
                marie.post("/report", &report(&[("title", title)])).await.location.replace("/sent/", "/tickets/"),
            );
        }
        let leave = [("reason", "Plus besoin")];
        assert_eq!(marie.post(&format!("{}/cancellation", open[0]), &leave).await.status, StatusCode::SEE_OTHER);
        for (which, titles) in [("open", vec!["Deux"]), ("over", vec!["Un"]), ("all", vec!["Un", "Deux"])] {
            let mut shown = marie.get(&url::mine(which, "")).await.texts(".g-case h3");
            shown.sort_by_key(|title| title != "Un");
            assert_eq!(shown, titles, "{which}");
        }
    }
}

#[tokio::test]
async fn how_it_works_is_explained_and_drawn() {
    let desk = Desk::new().await;
    let mut marie = desk.signed_in(Role::Requester).await;
    for language in LANGUAGES {
        speaks(&mut marie, language).await;
        for kind in [Kind::Incident, Kind::Request] {
            let page = marie.get(&url::how(kind)).await;
            assert_eq!(page.texts(".g-life dt").len(), 7, "each phase");
            assert!(page.texts(".g-logi-wrap svg").len() == 1, "and the drawing");
            assert_eq!(page.texts(".g-seg [aria-current]").len(), 1);
        }
    }
}
