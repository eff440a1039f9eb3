//! A technician records while somebody speaks.

use crate::{
    testing::{Desk, Visitor},
    url,
    web::unit,
};
use axum::http::StatusCode;
use guichet_app::{
    assets::{AssetFacts, add_asset},
    catalog::{CategoryFacts, TemplateFacts, add_category, add_template},
    identity,
};
use guichet_core::{
    access::Role,
    ids::{CategoryId, PersonId, TemplateId},
    tickets::Kind,
};

/// Paul and Paule, alike in name, with an extension and a PC; Paule is a VIP.
async fn two_pauls(desk: &Desk) -> [PersonId; 2] {
    let ctx = desk.web.app.system("test");
    let made = desk.web.app.write(unit!(|tx| {
        let entity = identity::entities(tx).await?[0].id;
        let mut ids = Vec::new();
        for (first, extension, vip) in [("Paul", "1001", false), ("Paule", "31001", true)] {
            let input = identity::PersonInput {
                login: format!("{}.martin", first.to_lowercase()),
                first_name: first.to_owned(),
                last_name: "MARTIN".to_owned(),
                email: format!("{}@hexalis.example", first.to_lowercase()),
                phone: String::new(),
                extension: extension.to_owned(),
                department: "Paie".to_owned(),
                job_title: String::new(),
                location: "Lyon".to_owned(),
                manager: None,
                entity,
                role: Role::Requester,
                vip,
                language: None,
            };
            let facts = input.parse().map_err(guichet_app::Problem::Invalid)?;
            let id = identity::add_person(tx, &ctx, facts).await?;
            let asset = AssetFacts {
                name: format!("PC-{}", first.to_uppercase()),
                kind: "laptop".to_owned(),
                model: String::new(),
                serial: String::new(),
                system: String::new(),
                location: String::new(),
                owner: Some(id),
                entity,
                bought_at: None,
            };
            add_asset(tx, &ctx, asset).await?;
            ids.push(id);
        }
        Ok::<_, guichet_app::Problem>(ids)
    }));
    made.await.unwrap().try_into().unwrap()
}

/// What a call looks like, with whatever a test adds.
fn call<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual = [
        ("kind", "incident"),
        ("title", "VPN coupé"),
        ("description", "Erreur 809"),
        ("affected", "one"),
        ("can_work", "no"),
    ];
    let kept = usual.into_iter().filter(|(name, _)| more.iter().all(|(other, _)| other != name));
    kept.chain(more.iter().copied()).collect()
}

async fn requester_of(visitor: &mut Visitor<'_>, location: &str) -> String {
    visitor.get(location).await.texts("#people .g-strong, .g-people .g-strong, dd").join(" | ")
}

#[tokio::test]
async fn whoever_calls_is_found_by_what_was_typed() {
    for desk in Desk::everywhere().await {
        let mut jean = desk.signed_in(Role::Technician).await;
        two_pauls(&desk).await;
        for (typed, name) in [
            ("1001", "Paul MARTIN"),
            ("paul martin", "Paul MARTIN"),
            ("MARTIN Paule", "Paule MARTIN"),
            ("paule@hexalis.example", "Paule MARTIN"),
            ("pc-paul", "Paul MARTIN"),
        ] {
            let made = jean.post("/tickets/new", &call(&[("requester_typed", typed)])).await;
            assert_eq!(made.status, StatusCode::SEE_OTHER, "{typed}: {:?}", made.texts(".invalid-feedback"));
            assert!(requester_of(&mut jean, &made.location).await.contains(name), "{typed}");
        }
    }
}

#[tokio::test]
async fn several_are_offered_and_nobody_is_said_so() {
    for desk in Desk::everywhere().await {
        let mut jean = desk.signed_in(Role::Technician).await;
        let [_, paule] = two_pauls(&desk).await;
        let refused = jean.post("/tickets/new", &call(&[("requester_typed", "martin")])).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.attr("#title", "value").as_deref(), Some("VPN coupé"));
        assert_eq!(refused.attr("#look-requester", "value").as_deref(), Some("martin"));
        assert_eq!(refused.texts("#caller .g-hit .g-strong"), ["Paul MARTIN", "Paule MARTIN"]);
        let pick = [("requester_typed", "martin"), ("pick", &paule.to_string()), ("can_work", "yes")];
        let looked = jean.post("/tickets/new", &call(&pick)).await;
        assert_eq!((looked.status, looked.attr("#requester", "value")), (StatusCode::OK, Some(paule.to_string())));
        assert_eq!(looked.texts("#caller .g-pill"), ["★ VIP"]);
        assert_eq!(looked.texts("#priority .g-prio b"), ["P3"], "a VIP raises the urgency");
        let nobody = jean.post("/tickets/new", &call(&[("requester_typed", "zzz")])).await;
        assert!(nobody.texts("#requester-error")[0].contains("zzz"));
        let unsaid = jean.post("/tickets/new", &call(&[])).await;
        assert_eq!(unsaid.texts("#requester-error").len(), 1);
        let paule = paule.to_string();
        let sent = call(&[("requester", &paule), ("requester_typed", "1001")]);
        let made = jean.post("/tickets/new", &sent).await.location;
        assert!(requester_of(&mut jean, &made).await.contains("Paul MARTIN"), "what is typed last counts");
    }
}

#[tokio::test]
async fn the_priority_is_that_of_the_desk() {
    let desk = Desk::new().await;
    let mut jean = desk.signed_in(Role::Technician).await;
    let [paul, paule] = two_pauls(&desk).await;
    for (who, affected, can_work, priority) in [
        (paul, "one", "yes", "P4"),
        (paul, "site", "no", "P2"),
        (paule, "site", "no", "P1"),
        (paul, "everyone", "risk", "P1"),
    ] {
        let asked = format!("?requester={who}&affected={affected}&can_work={can_work}");
        let shown = jean.get(&format!("{}{asked}", url::FORESEEN)).await;
        assert_eq!(shown.texts(".g-prio b"), [priority], "{asked}");
        let who = who.to_string();
        let sent = call(&[("requester", &who), ("affected", affected), ("can_work", can_work)]);
        let made = jean.post("/tickets/new", &sent).await.location;
        assert_eq!(jean.get(&made).await.texts(".g-prio b")[0], priority, "{asked}");
    }
}

#[tokio::test]
async fn a_draft_comes_back_until_the_ticket_is_there() {
    for desk in Desk::everywhere().await {
        let mut jean = desk.signed_in(Role::Technician).await;
        let [paul, _] = two_pauls(&desk).await;
        let sent = call(&[("requester_typed", "1001"), ("category", ""), ("can_work", "risk")]);
        assert_eq!(jean.post(&url::draft("intake"), &sent).await.status, StatusCode::NO_CONTENT);
        let back = jean.get("/tickets/new").await;
        assert_eq!(back.attr("#requester", "value"), Some(paul.to_string()));
        assert_eq!(back.attr("#title", "value").as_deref(), Some("VPN coupé"));
        assert_eq!(back.attr("[name=can_work][checked]", "value").as_deref(), Some("risk"));
        assert_eq!(back.texts(".g-kept").len(), 1);
        let refused = jean.post("/tickets/new", &call(&[("requester", &paul.to_string()), ("title", "")])).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(jean.get("/tickets/new").await.texts("#description"), ["Erreur 809"], "a refusal is kept as well");
        let paul = paul.to_string();
        let again = call(&[("requester", &paul), ("then", "new")]);
        assert_eq!(jean.post("/tickets/new", &again).await.location, "/tickets/new");
        assert_eq!(jean.get("/tickets/new").await.attr("#title", "value").as_deref(), Some(""));
    }
}

/// A category below another that has a template.
async fn with_template(desk: &Desk) -> (CategoryId, TemplateId) {
    let ctx = desk.web.app.system("test");
    let made = desk.web.app.write(unit!(|tx| {
        let template = TemplateFacts {
            name: "Réseau".to_owned(),
            kind: Kind::Incident,
            title: "VPN – {symptôme}".to_owned(),
            body: "Appel de {{ requester.name }}".to_owned(),
            category: None,
        };
        let template = add_template(tx, &ctx, template).await?;
        let kinds = vec![Kind::Incident];
        let above = CategoryFacts {
            parent: None,
            name: "Réseau".to_owned(),
            kinds: kinds.clone(),
            group: None,
            template: Some(template),
            position: 0,
        };
        let parent = Some(add_category(tx, &ctx, above.clone()).await?);
        let below = CategoryFacts { parent, name: "VPN".to_owned(), kinds, template: None, ..above };
        Ok::<_, guichet_app::Problem>((add_category(tx, &ctx, below).await?, template))
    }));
    made.await.unwrap()
}

#[tokio::test]
async fn a_template_fills_what_is_empty_and_no_more() {
    for desk in Desk::everywhere().await {
        let mut jean = desk.signed_in(Role::Technician).await;
        let [paul, _] = two_pauls(&desk).await;
        let (category, template) = with_template(&desk).await;
        let (paul, category) = (paul.to_string(), category.to_string());
        let asked = format!("{}?category={category}&requester={paul}", url::TEMPLATE_TEXT);
        let filling: serde_json::Value = serde_json::from_str(&jean.get(&asked).await.html).unwrap();
        assert_eq!(filling["description"], "Appel de Paul MARTIN");
        assert_eq!(filling["template"], template.to_string());
        let look = [("requester", &*paul), ("category", &category), ("title", "Le mien"), ("description", "")];
        let look: Vec<_> = look.into_iter().chain([("then", "look")]).collect();
        let looked = jean.post("/tickets/new", &call(&look)).await;
        assert_eq!(looked.attr("#title", "value").as_deref(), Some("Le mien"));
        assert_eq!(looked.texts("#description"), ["Appel de Paul MARTIN"]);
        let holes = [("requester", &*paul), ("category", &category), ("title", "VPN – {symptôme}")];
        let refused = jean.post("/tickets/new", &call(&holes)).await;
        assert_eq!((refused.status, refused.texts("#title-error").len()), (StatusCode::UNPROCESSABLE_ENTITY, 1));
        let meant = [("requester", &*paul), ("category", &category), ("title", "Clé {4D36} du registre")];
        assert_eq!(jean.post("/tickets/new", &call(&meant)).await.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn a_call_goes_to_the_ticket_that_is_open_already() {
    for desk in Desk::everywhere().await {
        let mut jean = desk.signed_in(Role::Technician).await;
        let [paul, paule] = two_pauls(&desk).await;
        let first = desk.ticket(paul, "VPN coupé partout").await;
        let (caller, same) = (paule.to_string(), paul.to_string());
        let similar = jean.get(&format!("{}?title=VPN%20coup%C3%A9&requester={caller}", url::SIMILAR)).await;
        assert_eq!(similar.texts("button").len(), 2, "somebody else's: attach, or add");
        let own = jean.get(&format!("{}?title=VPN%20coup%C3%A9&requester={same}", url::SIMILAR)).await;
        assert_eq!(own.texts("button").len(), 1, "their own: add");
        let tie = format!("tie {first}");
        let tied = jean.post("/tickets/new", &call(&[("requester", &caller), ("attach", &tie)])).await.location;
        assert!(jean.get(&tied).await.html.contains(&url::ticket(first)), "a ticket of her own that follows");
        let add = format!("add {first}");
        let added = jean.post("/tickets/new", &call(&[("requester", &caller), ("attach", &add)])).await;
        assert_eq!(added.location, url::ticket(first));
        assert!(jean.get(&added.location).await.html.contains("Appel de Paule MARTIN"));
        let nothing = [("requester", &*same), ("attach", &add), ("title", ""), ("description", "")];
        assert_eq!(jean.post("/tickets/new", &call(&nothing)).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn everything_that_is_wrong_is_said_at_once() {
    let desk = Desk::new().await;
    let mut jean = desk.signed_in(Role::Technician).await;
    let sent = [
        ("title", ""),
        ("affected", "?"),
        ("category", "x"),
        ("channel", "api"),
        ("priority", "p1"),
        ("solution", "Vu"),
    ];
    let refused = jean.post("/tickets/new", &sent).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in "requester title description kind affected can_work category channel priority_reason".split(' ') {
        assert_eq!(refused.texts(&format!("#{field}-error")).len(), 1, "{field}");
    }
    assert_eq!(refused.texts("#solution"), ["Vu"]);
}

#[tokio::test]
async fn a_file_comes_with_the_form_where_there_is_no_script() {
    for desk in Desk::everywhere().await {
        let mut jean = desk.signed_in(Role::Technician).await;
        let [paul, _] = two_pauls(&desk).await;
        let paul = paul.to_string();
        let refused = jean.post_with_file("/tickets/new", &call(&[("title", "")]), ("journal.txt", b"secret")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let kept = refused.attr("[data-files] input[name=attachments]", "value").unwrap();
        assert_eq!(refused.texts("[data-files] a"), ["journal.txt"], "the file is there still");
        let made = jean.post("/tickets/new", &call(&[("requester", &paul), ("attachments", &kept)])).await;
        assert!(jean.get(&made.location).await.html.contains("journal.txt"));
    }
}
