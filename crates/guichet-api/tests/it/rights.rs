//! Who may what: what one may not see does not exist, and a missing right is named.

use crate::kit::desks;
use serde_json::{Value, json};

#[tokio::test]
async fn others_tickets_do_not_exist_for_a_requester() {
    for desk in desks().await {
        let (marie, paul) = (desk.of("marie"), desk.of("paul"));
        let reference = marie.opens("Dossier personnel").await;
        let path = format!("/tickets/{reference}");
        assert_eq!(paul.get(&path).await.problem(404), "not-found");
        assert_eq!(paul.get("/tickets").await.expect(200)["items"], json!([]));
        for part in ["follow-ups", "history", "links", "observers", "attachments", "solution", "tasks", "time"] {
            assert_eq!(paul.get(&format!("{path}/{part}")).await.problem(404), "not-found", "{part}");
        }
        let no = json!({ "reason": "x" });
        assert_eq!(paul.post(&format!("{path}/cancellation"), no).await.problem(404), "not-found");
        assert_eq!(paul.patch(&path, json!({ "title": "x" })).await.problem(404), "not-found");
        let link = json!({ "kind": "related", "other": reference });
        let his = paul.opens("À moi").await;
        assert_eq!(paul.post(&format!("/tickets/{his}/links"), link).await.status / 100, 4);
    }
}

#[tokio::test]
async fn a_missing_right_is_named() {
    for desk in desks().await {
        let marie = desk.of("marie");
        let (path, other) = (format!("/tickets/{}", marie.opens("Chaise").await), marie.opens("Table").await);
        for (verb, body, right) in [
            ("taking", json!({}), "work"),
            ("closure", json!({}), "close"),
            ("solution", json!({ "body": "x" }), "resolve"),
            ("follow-ups", json!({ "body": "x", "visibility": "internal" }), "note"),
            ("merge", json!({ "into": other }), "merge"),
        ] {
            let answer = marie.post(&format!("{path}/{verb}"), body).await;
            assert_eq!((answer.status, &answer.json()["right"]), (403, &json!(right)), "{verb}");
        }
        assert_eq!(marie.get(&format!("{path}/tasks")).await.json()["right"], "see_internal");
        let other = json!({ "title": "x", "requester": desk.ids["paul"] });
        assert_eq!(marie.post("/tickets", other).await.json()["right"], "record_for_others");
    }
}

#[tokio::test]
async fn internal_work_is_hidden_from_the_requester() {
    for desk in desks().await {
        let (marie, jean) = (desk.of("marie"), desk.of("jean"));
        let path = format!("/tickets/{}", marie.opens("Réseau").await);
        let note = json!({ "body": "commutateur 3", "visibility": "internal" });
        jean.post(&format!("{path}/follow-ups"), note).await.expect(201);
        jean.post(&format!("{path}/follow-ups"), json!({ "body": "Je regarde." })).await.expect(201);
        jean.post(&format!("{path}/time"), json!({ "minutes": 20 })).await.expect(200);
        jean.patch(&path, json!({ "priority": "p1", "priority_reason": "directeur" })).await.expect(200);
        let read = marie.get(&format!("{path}/follow-ups")).await.expect(200);
        assert_eq!((read.as_array().unwrap().len(), &read[0]["body"]), (1, &json!("Je regarde.")));
        let ticket = marie.get(&path).await.expect(200);
        assert_eq!((&ticket["minutes_spent"], &ticket["priority_reason"]), (&Value::Null, &Value::Null));
        let history = marie.get(&format!("{path}/history")).await.expect(200).to_string();
        assert!(!history.contains("directeur") && !history.contains("minutes_spent"), "{history}");
        assert!(jean.get(&format!("{path}/history")).await.expect(200).to_string().contains("directeur"));
    }
}

#[tokio::test]
async fn a_token_opens_what_it_says_and_no_more() {
    for desk in desks().await {
        let reader = desk.of("reader");
        reader.get("/tickets").await.expect(200);
        let answer = reader.post("/tickets", json!({ "title": "x" })).await;
        assert_eq!((answer.status, &answer.json()["right"]), (403, &json!("write")));
        let nobody = desk.of_nobody();
        let answer = nobody.get("/tickets").await;
        assert_eq!(answer.header("www-authenticate"), "Bearer realm=\"guichet\"");
        assert_eq!(answer.problem(401), "no-token");
        for wrong in ["Bearer gt_wrong", "Basic abc", "gt_", "Bearer é"] {
            assert_eq!(desk.of_nobody().with("authorization", wrong).get("/me").await.problem(401), "no-token");
        }
    }
}
