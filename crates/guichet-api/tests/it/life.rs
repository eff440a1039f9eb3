//! The life of a ticket, verb by verb.

use crate::kit::{Desk, desks};
use jiff::SignedDuration;
use serde_json::{Value, json};

fn phase(ticket: &Value) -> &str {
    ticket["phase"].as_str().unwrap()
}

#[tokio::test]
async fn opened_taken_held_resumed_resolved_accepted() {
    for desk in desks().await {
        let (marie, jean) = (desk.of("marie"), desk.of("jean"));
        let opened =
            marie.post("/tickets", json!({ "title": "Impossible d’envoyer", "impact": 2, "urgency": 4 })).await;
        let reference = opened.header("location").strip_prefix("/api/v1/tickets/").unwrap().to_owned();
        assert_eq!(opened.header("etag"), "\"v1\"");
        let ticket = opened.expect(201);
        assert_eq!((phase(&ticket), &ticket["priority"], &ticket["channel"]), ("new", &json!("p3"), &json!("api")));
        let at = |verb: &str| format!("/tickets/{reference}/{verb}");

        let ticket = jean.post(&at("taking"), json!({})).await.expect(200);
        assert_eq!((phase(&ticket), &ticket["assignee"]["id"]), ("in_progress", &json!(desk.ids["jean"])));
        let ticket =
            jean.put(&at("hold"), json!({ "reason": "requester", "note": "quelle adresse ?" })).await.expect(200);
        assert_eq!((phase(&ticket), &ticket["pending"]["reason"]), ("pending", &json!("requester")));
        let ticket = jean.delete(&at("hold")).await.expect(200);
        assert_eq!(phase(&ticket), "in_progress");
        jean.put(&at("hold"), json!({ "reason": "requester" })).await.expect(200);
        let message = marie.post(&at("follow-ups"), json!({ "body": "à jean@exemple.fr" })).await.expect(201);
        assert_eq!(message["visibility"], "public");
        assert_eq!(phase(&marie.get(&format!("/tickets/{reference}")).await.expect(200)), "in_progress");

        desk.clock.advance(SignedDuration::from_mins(270));
        let ticket =
            jean.post(&at("solution"), json!({ "body": "Adresse retirée de la liste noire." })).await.expect(200);
        assert_eq!(phase(&ticket), "resolved");
        let ticket = marie.post(&at("acceptance"), json!({ "comment": "merci" })).await.expect(200);
        assert_eq!(phase(&ticket), "closed");
        let solutions = marie.get(&at("solution")).await.expect(200);
        assert_eq!((&solutions[0]["outcome"], &solutions[0]["comment"]), (&json!("accepted"), &json!("merci")));
        assert_history(&desk, &reference).await;
    }
}

async fn assert_history(desk: &Desk, reference: &str) {
    let history = desk.of("jean").get(&format!("/tickets/{reference}/history")).await.expect(200);
    let deeds: Vec<&str> = history.as_array().unwrap().iter().map(|entry| entry["deed"].as_str().unwrap()).collect();
    let wanted = ["opened", "taken", "held", "resumed", "held", "followed_up", "resolved", "accepted"];
    assert_eq!(deeds, wanted);
    let change = history[1]["changes"].as_array().unwrap().iter().find(|change| change["field"] == "assignee").unwrap();
    assert_eq!(change["from"], Value::Null);
    assert_eq!(change["to"], json!({ "id": desk.ids["jean"], "name": "JEAN TEST" }));
}

#[tokio::test]
async fn assigned_escalated_given_back_refused_reopened() {
    for desk in desks().await {
        let (marie, jean, pierre) = (desk.of("marie"), desk.of("jean"), desk.of("pierre"));
        let reference = marie.opens("Écran noir").await;
        let at = |verb: &str| format!("/tickets/{reference}/{verb}");
        let to = json!({ "group": desk.ids["n1"], "assignee": desk.ids["jean"] });
        assert_eq!(phase(&jean.put(&at("assignment"), to).await.expect(200)), "assigned");
        jean.post(&at("taking"), json!({})).await.expect(200);
        let up = json!({ "group": desk.ids["n2"], "reason": "réseau" });
        let ticket = jean.post(&at("escalation"), up.clone()).await.expect(200);
        assert_eq!((phase(&ticket), &ticket["escalations"]), ("assigned", &json!(1)));
        assert_eq!(jean.post(&at("escalation"), up).await.problem(409), "not-higher");
        pierre.post(&at("taking"), json!({})).await.expect(200);
        let ticket = pierre.delete(&at("assignment?reason=absent")).await.expect(200);
        assert_eq!((phase(&ticket), &ticket["assignee"]), ("assigned", &Value::Null));

        let fix = json!({ "body": "Câble changé.", "kind": "workaround" });
        pierre.post(&at("solution"), fix.clone()).await.expect(200);
        let ticket = marie.post(&at("refusal"), json!({ "reason": "toujours noir" })).await.expect(200);
        assert_eq!(ticket["reopenings"], 1);
        pierre.post(&at("solution"), fix).await.expect(200);
        assert_eq!(phase(&pierre.post(&at("closure"), json!({})).await.expect(200)), "closed");
        let ticket = marie.post(&at("reopening"), json!({ "reason": "revenu" })).await.expect(200);
        assert_eq!((phase(&ticket), &ticket["reopenings"]), ("assigned", &json!(2)));
        assert_eq!(
            phase(&jean.post(&at("cancellation"), json!({ "reason": "doublon" })).await.expect(200)),
            "cancelled"
        );
        assert_eq!(jean.post(&at("taking"), json!({})).await.problem(409), "finished");
    }
}

#[tokio::test]
async fn the_work_on_a_ticket() {
    for desk in desks().await {
        let jean = desk.of("jean");
        let reference = jean.opens("Serveur lent").await;
        let at = |verb: &str| format!("/tickets/{reference}/{verb}");
        let task = json!({ "title": "Regarder les journaux", "person": desk.ids["jean"], "minutes": 30 });
        let task = jean.post(&at("tasks"), task).await.expect(201);
        let place = at(&format!("tasks/{}", task["id"]));
        let changed = jean.put(&place, json!({ "title": "Lire les journaux" })).await.expect(200);
        assert_eq!((&changed["title"], &changed["minutes"]), (&json!("Lire les journaux"), &Value::Null));
        assert!(jean.put(&format!("{place}/completion"), json!({})).await.expect(200)["done_at"].is_string());
        assert!(jean.delete(&format!("{place}/completion")).await.expect(200)["done_at"].is_null());
        assert_eq!(jean.get(&at("tasks")).await.expect(200).as_array().unwrap().len(), 1);
        jean.delete(&place).await.expect(204);
        assert_eq!(jean.delete(&place).await.problem(404), "not-found");

        jean.post(&at("time"), json!({ "minutes": 45, "note": "journaux" })).await.expect(200);
        let ticket = jean.post(&at("time"), json!({ "minutes": -15 })).await.expect(200);
        assert_eq!(ticket["minutes_spent"], 30);
        assert_eq!(jean.get(&at("time")).await.expect(200).as_array().unwrap().len(), 2);

        jean.put(&at(&format!("observers/{}", desk.ids["paul"])), json!({})).await.expect(204);
        let observers = jean.get(&at("observers")).await.expect(200);
        assert_eq!(observers, json!([{ "id": desk.ids["paul"], "name": "PAUL TEST" }]));
        desk.of("paul").get(&format!("/tickets/{reference}")).await.expect(200);
        jean.delete(&at(&format!("observers/{}", desk.ids["paul"]))).await.expect(204);
        assert_eq!(desk.of("paul").get(&format!("/tickets/{reference}")).await.problem(404), "not-found");
    }
}

#[tokio::test]
async fn linked_and_merged() {
    for desk in desks().await {
        let (marie, jean) = (desk.of("marie"), desk.of("jean"));
        let (first, second) = (marie.opens("Panne de messagerie").await, desk.of("paul").opens("Plus de mail").await);
        let link = json!({ "kind": "related", "other": second });
        let links = jean.post(&format!("/tickets/{first}/links"), link).await.expect(201);
        assert_eq!((&links[0]["reference"], &links[0]["outgoing"]), (&json!(second), &json!(true)));
        jean.delete(&format!("/tickets/{first}/links/related/{second}")).await.expect(204);
        assert_eq!(jean.get(&format!("/tickets/{first}/links")).await.expect(200), json!([]));

        let lives = jean.post(&format!("/tickets/{second}/merge"), json!({ "into": first })).await.expect(200);
        assert_eq!(lives["reference"], json!(first));
        let moved = jean.get(&format!("/tickets/{}", second.to_lowercase())).await;
        assert_eq!((moved.status, moved.header("location")), (301, format!("/api/v1/tickets/{first}").as_str()));
        assert_eq!(jean.post(&format!("/tickets/{second}/taking"), json!({})).await.problem(409), "merged");
        assert_eq!(
            jean.post(&format!("/tickets/{first}/merge"), json!({ "into": first })).await.problem(409),
            "itself"
        );
    }
}
