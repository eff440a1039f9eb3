//! Two people at once, and requests that are sent twice.

use crate::kit::desks;
use axum::http::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn different_fields_both_stand_and_the_same_field_is_a_conflict() {
    for desk in desks().await {
        let (jean, pierre) = (desk.of("jean"), desk.of("pierre"));
        let path = format!("/tickets/{}", jean.opens("Imprimante en panne").await);
        jean.patch(&path, json!({ "impact": 4, "seen": { "impact": 3 } })).await.expect(200);
        let ticket = pierre.patch(&path, json!({ "urgency": 4, "seen": { "urgency": 3 } })).await.expect(200);
        assert_eq!((&ticket["impact"], &ticket["urgency"], &ticket["priority"]), (&json!(4), &json!(4), &json!("p2")));

        let late = pierre.patch(&path, json!({ "impact": 2, "title": "Autre", "seen": { "impact": 3 } })).await;
        let body = late.json();
        assert_eq!(late.problem(409), "conflict");
        let conflict = &body["conflicts"][0];
        assert_eq!(
            (&conflict["field"], &conflict["theirs"], &conflict["yours"]),
            (&json!("impact"), &json!(4), &json!(2))
        );
        assert_eq!(conflict["by"], "JEAN TEST");
        let ticket = jean.get(&path).await.expect(200);
        assert_eq!((&ticket["title"], &ticket["impact"]), (&json!("Imprimante en panne"), &json!(4)));
    }
}

#[tokio::test]
async fn if_match_holds_every_verb_to_the_version_that_was_seen() {
    for desk in desks().await {
        let path = format!("/tickets/{}", desk.of("jean").opens("Souris").await);
        let seen = desk.of("jean").get(&path).await;
        let tag = seen.header("etag").to_owned();
        assert_eq!(desk.of("jean").with("if-none-match", &tag).get(&path).await.status, 304);
        desk.of("pierre").with("if-match", &tag).patch(&path, json!({ "title": "Souris sans fil" })).await.expect(200);
        let late = desk.of("jean").with("if-match", &tag);
        assert_eq!(late.patch(&path, json!({ "title": "Souris USB" })).await.problem(412), "outdated");
        assert_eq!(late.post(&format!("{path}/taking"), json!({})).await.problem(412), "outdated");
        assert_eq!(late.post(&format!("{path}/tasks"), json!({ "title": "x" })).await.problem(412), "outdated");
        desk.of("jean").with("if-match", "*").post(&format!("{path}/taking"), json!({})).await.expect(200);
        assert_eq!(desk.of("jean").with("if-match", "v1").patch(&path, json!({})).await.problem(422), "wrong-fields");
    }
}

#[tokio::test]
async fn a_request_under_a_key_is_done_once() {
    for desk in desks().await {
        let marie = desk.of("marie").with("idempotency-key", "9f3c-1");
        let first = marie.post("/tickets", json!({ "title": "Badge perdu" })).await;
        let again = marie.post("/tickets", json!({ "title": "Badge perdu" })).await;
        assert_eq!((first.status, first.header("location")), (again.status, again.header("location")));
        assert_eq!((first.header("etag"), &first.bytes), (again.header("etag"), &again.bytes));
        let all = desk.of("marie").get("/tickets").await.expect(200);
        assert_eq!(all["items"].as_array().unwrap().len(), 1);

        assert_eq!(marie.post("/tickets", json!({ "title": "Autre chose" })).await.problem(422), "key-reused");
        desk.of("paul")
            .with("idempotency-key", "9f3c-1")
            .post("/tickets", json!({ "title": "À moi" }))
            .await
            .expect(201);
        let blank = desk.of("marie").with("idempotency-key", "");
        assert_eq!(blank.post("/tickets", json!({ "title": "x" })).await.problem(422), "wrong-fields");
    }
}

#[tokio::test]
async fn what_failed_leaves_no_key() {
    for desk in desks().await {
        let marie = desk.of("marie").with("idempotency-key", "k");
        assert_eq!(marie.post("/tickets", json!({ "title": "x", "category": 99 })).await.problem(422), "wrong-fields");
        marie.post("/tickets", json!({ "title": "x" })).await.expect(201);
    }
}

#[tokio::test]
async fn the_same_key_from_many_hands_at_once_does_it_once() {
    for desk in desks().await {
        let ask = || async {
            let marie = desk.of("marie").with("idempotency-key", "at-once");
            marie.post("/tickets", json!({ "title": "Une seule fois" })).await.expect(201)
        };
        let (a, b, c, d) = tokio::join!(ask(), ask(), ask(), ask());
        assert!(a == b && b == c && c == d);
        assert_eq!(desk.of("marie").get("/tickets").await.expect(200)["items"].as_array().unwrap().len(), 1);
    }
}

#[tokio::test]
async fn null_empties_a_field_and_what_is_left_out_stays() {
    for desk in desks().await {
        let jean = desk.of("jean");
        let path = format!("/tickets/{}", jean.opens("Demande").await);
        jean.patch(&path, json!({ "kind": "request" })).await.expect(200);
        let ticket =
            jean.patch(&path, json!({ "nature": "service", "wanted_at": "2026-04-01T08:00:00Z" })).await.expect(200);
        assert_eq!((&ticket["kind"], &ticket["nature"]), (&json!("request"), &json!("service")));
        assert!(ticket["reference"].as_str().unwrap().starts_with("REQ"), "a new kind has a new reference");
        let ticket = jean.patch(&path, json!({ "nature": null })).await.expect(200);
        assert_eq!((&ticket["nature"], &ticket["wanted_at"]), (&Value::Null, &json!("2026-04-01T08:00:00Z")));
        let ticket = jean.patch(&path, json!({ "priority": "p1", "priority_reason": "salon" })).await.expect(200);
        assert_eq!((&ticket["priority"], &ticket["priority_reason"]), (&json!("p1"), &json!("salon")));
        assert_eq!(jean.patch(&path, json!({ "priority": "p2" })).await.problem(422), "wrong-fields");
        let ticket = jean.patch(&path, json!({ "priority": null })).await.expect(200);
        assert_eq!((&ticket["priority"], &ticket["priority_reason"]), (&json!("p3"), &Value::Null));
        assert_eq!(jean.send(Method::PATCH, &path, None, "").await.status, 200, "nothing is a change of nothing");
    }
}
