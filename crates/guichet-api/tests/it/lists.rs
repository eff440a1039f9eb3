//! Lists, pages, search, people.

use crate::kit::desks;
use jiff::SignedDuration;
use serde_json::{Value, json};

fn references(page: &Value) -> Vec<String> {
    page["items"].as_array().unwrap().iter().map(|row| row["reference"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn pages_join_without_a_gap() {
    for desk in desks().await {
        let marie = desk.of("marie");
        let mut opened = Vec::new();
        for n in 0..7 {
            opened.push(marie.opens(&format!("Ticket {n}")).await);
            desk.clock.advance(SignedDuration::from_secs(n % 2)); // some at the same instant
        }
        for order in ["-updated", "created", "reference", "priority"] {
            let (mut path, mut read) = (format!("/tickets?order={order}&limit=3&phase=new"), Vec::new());
            loop {
                let answer = marie.get(&path).await;
                let link = answer.headers.get("link").map(|link| link.to_str().unwrap().to_owned());
                let page = answer.expect(200);
                read.extend(references(&page));
                assert_eq!(link.is_some(), page["next"].is_string());
                let Some(link) = link else { break };
                path = link.strip_prefix("</api/v1").unwrap().split('>').next().unwrap().to_owned();
            }
            read.sort();
            assert_eq!(read, opened, "{order}");
        }
        let answer = marie.get("/tickets?limit=3").await.expect(200);
        let other = format!("/tickets?limit=3&order=created&cursor={}", answer["next"].as_str().unwrap());
        assert_eq!(marie.get(&other).await.problem(422), "wrong-fields");
    }
}

#[tokio::test]
async fn the_filter_is_that_of_the_pages_and_unknown_names_are_refused() {
    for desk in desks().await {
        let (marie, jean) = (desk.of("marie"), desk.of("jean"));
        let (taken, waiting) = (marie.opens("Pris").await, marie.opens("En attente").await);
        jean.post(&format!("/tickets/{taken}/taking"), json!({})).await.expect(200);
        let mine = jean.get("/tickets?assignee=me").await.expect(200);
        assert_eq!(references(&mine), [taken.as_str()]);
        assert_eq!(mine["items"][0]["assignee"]["name"], "JEAN TEST");
        assert_eq!(references(&jean.get("/tickets?assignee=nobody&phase=new").await.expect(200)), [waiting]);
        let wrong = jean.get("/tickets?phase=nonsense&colour=red&limit=0").await;
        let fields: Vec<Value> =
            wrong.json()["errors"].as_array().unwrap().iter().map(|e| e["field"].clone()).collect();
        assert_eq!(wrong.problem(422), "wrong-fields");
        assert_eq!(fields, [json!("phase"), json!("limit"), json!("colour")]);
    }
}

#[tokio::test]
async fn search_finds_words_and_references_and_only_what_one_may_see() {
    for desk in desks().await {
        let (marie, paul, jean) = (desk.of("marie"), desk.of("paul"), desk.of("jean"));
        let (hers, his) = (marie.opens("Imprimantes hors service").await, paul.opens("Imprimante bruyante").await);
        assert_eq!(references(&marie.get("/search?q=imprimante").await.expect(200)), [hers.as_str()]);
        assert_eq!(references(&jean.get("/search?q=imprimante").await.expect(200)), [his.as_str(), hers.as_str()]);
        let note = json!({ "body": "toner périmé", "visibility": "internal" });
        jean.post(&format!("/tickets/{hers}/follow-ups"), note).await.expect(201);
        assert_eq!(references(&jean.get("/search?q=toner").await.expect(200)), [hers.as_str()]);
        assert_eq!(references(&marie.get("/search?q=toner").await.expect(200)), [""; 0]);
        assert_eq!(references(&jean.get("/search?q=inc1").await.expect(200))[0], hers);
        assert_eq!(references(&marie.get("/search?q=inc2").await.expect(200)), [""; 0]);
        let first = jean.get("/search?q=imprimante&limit=1").await.expect(200);
        let rest = format!("/search?q=imprimante&limit=1&cursor={}", first["next"].as_str().unwrap());
        let rest = jean.get(&rest).await.expect(200);
        assert_eq!((references(&rest), &rest["next"]), (vec![hers], &Value::Null));
    }
}

#[tokio::test]
async fn people_groups_and_categories() {
    for desk in desks().await {
        let (marie, jean) = (desk.of("marie"), desk.of("jean"));
        let me = jean.get("/me").await.expect(200);
        assert_eq!((&me["person"]["login"], &me["scope"]), (&json!("jean"), &json!("write")));
        assert_eq!(me["groups"], json!([desk.ids["n1"]]));
        let found = jean.get("/people?q=mar").await.expect(200);
        assert_eq!((found.as_array().unwrap().len(), &found[0]["login"]), (1, &json!("marie")));
        assert_eq!(marie.get("/people?q=jean").await.json()["right"], "see_people");
        marie.get(&format!("/people/{}", desk.ids["marie"])).await.expect(200);
        assert_eq!(jean.get("/groups").await.expect(200).as_array().unwrap().len(), 2);
        let members = jean.get(&format!("/groups/{}/members", desk.ids["n2"])).await.expect(200);
        assert_eq!(members[0]["name"], "PIERRE TEST");
        assert_eq!(jean.get("/categories").await.expect(200), json!([]));
        assert_eq!(jean.get("/categories/1").await.problem(404), "not-found");
    }
}
