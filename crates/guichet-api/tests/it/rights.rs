//! Who may what: what one may not see does not exist, and a missing right is named.

use crate::kit::{Client, desks};
use axum::http::Method;
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

/// Everything that the API says of a ticket to somebody, as one text.
async fn all_of(client: &Client<'_>, path: &str) -> String {
    let mut all = String::new();
    for part in ["", "/follow-ups", "/history", "/links", "/attachments", "/solution", "/tasks", "/time", "/observers"]
    {
        let answer = client.get(&format!("{path}{part}")).await;
        if answer.status == 200 {
            all.push_str(&answer.json().to_string());
        }
    }
    all
}

#[tokio::test]
async fn a_file_of_technicians_leaves_no_trace_that_a_requester_could_see() {
    for desk in desks().await {
        let (marie, sophie) = (desk.of("marie"), desk.of("sophie"));
        let path = format!("/tickets/{}", marie.opens("Réseau").await);
        let before = marie.get(&format!("{path}/history")).await.expect(200);
        let body = "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"mots-de-passe.txt\"\r\n\r\nx\r\n\
                    --xyz\r\nContent-Disposition: form-data; name=\"visibility\"\r\n\r\ninternal\r\n--xyz--\r\n";
        let form = Some("multipart/form-data; boundary=xyz");
        let file = sophie.send(Method::POST, &format!("{path}/attachments"), form, body).await.expect(201);
        assert_eq!(marie.get(&format!("{path}/history")).await.expect(200), before);
        sophie.delete(&format!("{path}/attachments/{}", file["id"])).await.expect(204);
        assert_eq!(marie.get(&format!("{path}/history")).await.expect(200), before);
        let hers = sophie.get(&format!("{path}/history")).await.expect(200);
        let of = |deed: &str| hers.as_array().unwrap().iter().filter(|entry| entry["deed"] == deed).count();
        assert_eq!((of("attached"), of("detached")), (1, 1), "once each");
    }
}

#[tokio::test]
async fn what_technicians_told_each_other_stays_among_them() {
    for desk in desks().await {
        let (marie, jean) = (desk.of("marie"), desk.of("jean"));
        let path = format!("/tickets/{}", marie.opens("Réseau").await);
        let n1 = json!({ "group": desk.ids["n1"], "assignee": desk.ids["jean"] });
        jean.put(&format!("{path}/assignment"), n1).await.expect(200);
        let higher = json!({ "group": desk.ids["n2"], "reason": "zinzolin" });
        jean.post(&format!("{path}/escalation"), higher).await.expect(200);
        jean.post(&format!("{path}/follow-ups"), json!({ "body": "zinzolin", "visibility": "internal" }))
            .await
            .expect(201);
        jean.post(&format!("{path}/tasks"), json!({ "title": "zinzolin" })).await.expect(201);
        jean.post(&format!("{path}/time"), json!({ "minutes": 5, "note": "zinzolin" })).await.expect(200);
        assert!(all_of(&jean, &path).await.matches("zinzolin").count() >= 4);
        assert!(!all_of(&marie, &path).await.contains("zinzolin"));
        assert_eq!(marie.get("/search?q=zinzolin").await.expect(200)["items"], json!([]));
        assert_eq!(marie.get("/tickets?q=zinzolin").await.status, marie.get("/tickets?q=x").await.status);
        assert_eq!(jean.get("/search?q=zinzolin").await.expect(200)["items"].as_array().unwrap().len(), 1);
    }
}

#[tokio::test]
async fn a_technician_of_another_site_who_only_follows_reads_and_finds_as_a_requester() {
    for desk in desks().await {
        let (marie, jean, lea) = (desk.of("marie"), desk.of("jean"), desk.of("lea"));
        let path = format!("/tickets/{}", marie.opens("Réseau zinzolin").await);
        jean.post(&format!("{path}/follow-ups"), json!({ "body": "cramoisi", "visibility": "internal" }))
            .await
            .expect(201);
        assert_eq!(lea.get(&path).await.problem(404), "not-found");
        marie.put(&format!("{path}/observers/{}", desk.ids["lea"]), json!({})).await;
        lea.get(&path).await.expect(200);
        let found = async |client: &Client<'_>, word: &str| {
            client.get(&format!("/search?q={word}")).await.expect(200)["items"].as_array().unwrap().len()
        };
        assert_eq!((found(&lea, "zinzolin").await, found(&lea, "cramoisi").await), (1, 0));
        assert_eq!((found(&jean, "zinzolin").await, found(&jean, "cramoisi").await), (1, 1));
        assert_eq!(lea.get(&format!("{path}/tasks")).await.json()["right"], "see_internal");
        assert!(!all_of(&lea, &path).await.contains("cramoisi"));
        jean.put(&format!("{path}/assignment"), json!({ "group": null, "assignee": desk.ids["lea"] }))
            .await
            .expect(200);
        assert_eq!(found(&lea, "cramoisi").await, 1, "it is hers now");
    }
}

#[tokio::test]
async fn a_ticket_that_one_may_not_see_is_not_named_by_one_that_one_sees() {
    for desk in desks().await {
        let (marie, paul, jean, lea) = (desk.of("marie"), desk.of("paul"), desk.of("jean"), desk.of("lea"));
        let (secret, mine) = (paul.opens("Enquête").await, marie.opens("Réseau").await);
        let path = format!("/tickets/{mine}");
        jean.post(&format!("{path}/links"), json!({ "kind": "related", "other": secret })).await.expect(201);
        jean.put(&format!("{path}/assignment"), json!({ "group": null, "assignee": desk.ids["lea"] }))
            .await
            .expect(200);
        for somebody in [&marie, &lea] {
            let all = all_of(somebody, &path).await;
            assert!(all.contains(&mine) && !all.contains(&secret), "{all}");
        }
        assert!(all_of(&jean, &path).await.contains(&secret));
        let unlinked = format!("{path}/links/related/{secret}");
        jean.delete(&unlinked).await.expect(204);
        assert!(!all_of(&lea, &path).await.contains(&secret));
        jean.post(&format!("/tickets/{secret}/merge"), json!({ "into": mine })).await.expect(200);
        jean.delete(&format!("{path}/observers/{}", desk.ids["paul"])).await.expect(204);
        let his = paul.get(&format!("/tickets/{secret}")).await.expect(200);
        assert_eq!(his["merged_into"], Value::Null, "he was taken off the other");
    }
}

#[tokio::test]
async fn search_says_where_the_words_are() {
    for desk in desks().await {
        let marie = desk.of("marie");
        let new = json!({ "title": "Imprimante <b>en panne</b>", "description": "Le **toner** fuit sur la table." });
        marie.post("/tickets", new).await.expect(201);
        let found = marie.get("/search?q=toner%20imprimantes").await.expect(200);
        let hit = &found["items"][0];
        let hits = |pieces: &Value| -> Vec<String> {
            let pieces = pieces.as_array().unwrap().iter().filter(|piece| piece["hit"] == true);
            pieces.map(|piece| piece["text"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(
            (hits(&hit["title_pieces"]), hits(&hit["excerpt"])),
            (vec!["Imprimante".into()], vec!["toner".into()])
        );
        let joined: String =
            hit["title_pieces"].as_array().unwrap().iter().map(|p| p["text"].as_str().unwrap()).collect();
        assert_eq!(joined, hit["title"]);
    }
}
