//! Accounts, groups and categories, kept by a program of an administrator.

use crate::kit::desks;
use serde_json::{Value, json};

#[tokio::test]
async fn an_account_is_made_corrected_closed_and_opened_again() {
    for desk in desks().await {
        let admin = desk.of("admin");
        let entity = desk.ids["hexalis"];
        let new =
            json!({ "login": "zoe", "first_name": "Zoé", "last_name": "ROUX", "entity": entity, "role": "requester" });
        let made = admin.post("/people", new.clone()).await;
        let (path, tag) =
            (made.header("location").strip_prefix("/api/v1").unwrap().to_owned(), made.header("etag").to_owned());
        let zoe = made.expect(201);
        assert_eq!((&zoe["name"], &zoe["vip"]), (&json!("Zoé ROUX"), &json!(false)));
        assert_eq!(admin.post("/people", new).await.json()["errors"][0]["fault"], "taken");
        assert_eq!(admin.get(&path).await.header("etag"), tag, "what is shown is what was made");

        let change = json!({ "vip": true, "extension": "4512", "manager": desk.ids["sophie"] });
        let zoe = desk.of("admin").with("if-match", &tag).patch(&path, change).await.expect(200);
        assert_eq!((&zoe["extension"], &zoe["manager"]), (&json!("4512"), &json!(desk.ids["sophie"])));
        let late = desk.of("admin").with("if-match", &tag).patch(&path, json!({ "vip": false })).await;
        assert_eq!(late.problem(412), "outdated");
        let zoe = admin.patch(&path, json!({ "manager": null })).await.expect(200);
        assert_eq!((&zoe["manager"], &zoe["vip"]), (&Value::Null, &json!(true)));
        let closed = admin.patch(&path, json!({ "disabled": true })).await.expect(200);
        assert!(closed["disabled_at"].is_string());
        assert_eq!(admin.patch(&path, json!({ "disabled": false })).await.expect(200)["disabled_at"], Value::Null);
        let me = format!("/people/{}", desk.ids["admin"]);
        assert_eq!(admin.patch(&me, json!({ "role": "requester" })).await.problem(409), "last-administrator");
        assert_eq!(admin.patch("/people/999", json!({})).await.problem(404), "not-found");
    }
}

#[tokio::test]
async fn groups_and_categories_hang_together() {
    for desk in desks().await {
        let admin = desk.of("admin");
        let new = json!({ "name": "Support réseau", "tier": 3, "entity": desk.ids["hexalis"] });
        let group = admin.post("/groups", new).await.expect(201)["id"].clone();
        let members = format!("/groups/{group}/members");
        let set = admin.put(&members, json!({ "people": [desk.ids["jean"], desk.ids["pierre"]] })).await.expect(200);
        assert_eq!(set.as_array().unwrap().len(), 2);
        let wrong = admin.put(&members, json!({ "people": [desk.ids["marie"]] })).await;
        assert_eq!(wrong.json()["errors"][0]["field"], "members");
        let new = json!({ "name": "Réseau", "kinds": ["incident"], "group": group });
        let category = admin.post("/categories", new).await.expect(201);
        assert_eq!(category["path"], "Réseau");
        let path = format!("/groups/{group}");
        assert_eq!(admin.patch(&path, json!({ "archived": true })).await.problem(409), "in-use");
        let category = format!("/categories/{}", category["id"]);
        let moved = admin.patch(&category, json!({ "name": "Réseau et Wi-Fi", "group": null })).await.expect(200);
        assert_eq!((&moved["name"], &moved["group"]), (&json!("Réseau et Wi-Fi"), &Value::Null));
        assert!(admin.patch(&path, json!({ "archived": true })).await.expect(200)["archived_at"].is_string());
        assert!(admin.patch(&category, json!({ "archived": true })).await.expect(200)["archived_at"].is_string());
        let tag = admin.get(&category).await.header("etag").to_owned();
        desk.of("admin").with("if-match", &tag).patch(&category, json!({ "archived": false })).await.expect(200);
    }
}

#[tokio::test]
async fn an_asset_is_added_found_given_put_away_and_brought_back() {
    for desk in desks().await {
        let (sophie, jean) = (desk.of("sophie"), desk.of("jean"));
        let new = |name: &str| json!({ "name": name, "kind": "laptop", "entity": desk.ids["hexalis"] });
        let made = sophie.post("/assets", new("PC-COMPTA-015")).await;
        let tag = made.header("etag").to_owned();
        let path = made.header("location").strip_prefix("/api/v1").unwrap().to_owned();
        let asset = made.expect(201);
        assert_eq!((&asset["kind"], &asset["owner"]), (&json!("laptop"), &Value::Null));
        assert_eq!(sophie.post("/assets", new("PC-COMPTA-015")).await.json()["errors"][0]["fault"], "taken");
        sophie.post("/assets", new("PC-COMPTA-016")).await.expect(201);
        assert_eq!(jean.get(&path).await.header("etag"), tag, "what is shown is what was made");

        let change = json!({ "owner": desk.ids["marie"], "bought_at": "2026-01-05T00:00:00Z" });
        let given = desk.of("sophie").with("if-match", &tag).patch(&path, change).await.expect(200);
        assert_eq!((&given["owner"], &given["model"]), (&json!(desk.ids["marie"]), &json!("")));
        let late = desk.of("sophie").with("if-match", &tag).patch(&path, json!({ "model": "X" })).await;
        assert_eq!(late.problem(412), "outdated");
        let names = |page: &Value| -> Vec<String> {
            let items = page["items"].as_array().unwrap().iter();
            items.map(|asset| asset["name"].as_str().unwrap().to_owned()).collect()
        };
        let first = jean.get("/assets?q=compta&limit=1").await.expect(200);
        assert_eq!(names(&first), ["PC-COMPTA-015"]);
        let next = format!("/assets?q=compta&limit=1&cursor={}", first["next"].as_str().unwrap());
        let second = jean.get(&next).await.expect(200);
        assert_eq!((names(&second), &second["next"]), (vec!["PC-COMPTA-016".to_owned()], &Value::Null));
        let hers = jean.get(&format!("/assets?owner={}&kind=laptop", desk.ids["marie"])).await.expect(200);
        assert_eq!(names(&hers), ["PC-COMPTA-015"]);

        let away = sophie.patch(&path, json!({ "archived": true, "owner": null })).await.expect(200);
        assert!(away["archived_at"].is_string() && away["owner"].is_null());
        assert_eq!(names(&jean.get("/assets?archived=yes").await.expect(200)), ["PC-COMPTA-015"]);
        assert_eq!(sophie.patch(&path, json!({ "archived": false })).await.expect(200)["archived_at"], Value::Null);
        assert_eq!(desk.of("marie").get(&path).await.json()["right"], "see_assets");
        assert_eq!(jean.patch(&path, json!({ "model": "X" })).await.json()["right"], "supervise");
    }
}

#[tokio::test]
async fn others_are_told_which_right_they_lack() {
    for desk in desks().await {
        let sophie = desk.of("sophie");
        for answer in [
            sophie.patch(&format!("/people/{}", desk.ids["marie"]), json!({ "vip": true })).await,
            sophie.patch("/people/999", json!({})).await,
            sophie.post("/groups", json!({ "name": "X", "tier": 1, "entity": desk.ids["hexalis"] })).await,
            sophie.post("/categories", json!({ "name": "X", "kinds": ["incident"] })).await,
        ] {
            assert_eq!((answer.status, &answer.json()["right"]), (403, &json!("administer")));
        }
    }
}
