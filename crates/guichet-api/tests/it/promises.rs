//! Service levels: clocks and their statements, due dates in shapes, the list by risk, corrections.

use crate::kit::{Desk, desks};
use futures_util::FutureExt;
use guichet_app::db::Tx;
use guichet_app::sla;
use jiff::SignedDuration;
use serde_json::{Value, json};

async fn promises(desk: &Desk) {
    let ctx = desk.app.system("test");
    desk.app.write(move |tx: &mut Tx| async move { sla::prepare(tx, &ctx).await }.boxed()).await.unwrap();
}

#[tokio::test]
async fn a_clock_reads_like_a_bank_statement() {
    for desk in desks().await {
        let (marie, jean) = (desk.of("marie"), desk.of("jean"));
        let before = marie.opens("Avant").await;
        promises(&desk).await;
        assert_eq!(jean.get(&format!("/tickets/{before}/clocks")).await.expect(200), json!([]));
        // Monday, nine o'clock in Paris: two hours to answer, 24 to solve.
        let reference = marie.opens("Écran noir").await;
        let at = |what: &str| format!("/tickets/{reference}{what}");
        let ticket = jean.get(&at("")).await.expect(200);
        assert_eq!(ticket["response_due_at"], "2026-03-02T10:00:00Z");
        assert_eq!(ticket["resolution_due_at"], "2026-03-05T08:00:00Z");
        desk.clock.advance(SignedDuration::from_hours(1));
        jean.put(&at("/hold"), json!({ "reason": "supplier" })).await.expect(200);
        desk.clock.advance(SignedDuration::from_hours(1));
        jean.delete(&at("/hold")).await.expect(200);
        desk.clock.advance(SignedDuration::from_mins(90));
        let clocks = jean.get(&at("/clocks")).await.expect(200);
        insta::assert_snapshot!(
            "a_clock_reads_like_a_bank_statement",
            serde_json::to_string_pretty(&clocks[1]).unwrap()
        );
        assert_eq!(marie.get(&at("/clocks")).await.expect(200), clocks, "the requester may know");
        assert_eq!(desk.of("paul").get(&at("/clocks")).await.status, 404);
    }
}

#[tokio::test]
async fn the_list_goes_by_what_is_due() {
    for desk in desks().await {
        promises(&desk).await;
        let (marie, jean) = (desk.of("marie"), desk.of("jean"));
        let (answered, waiting) = (marie.opens("Répondu").await, marie.opens("Sans réponse").await);
        let answer = json!({ "body": "Je regarde.", "visibility": "public" });
        jean.post(&format!("/tickets/{answered}/follow-ups"), answer).await.expect(201);
        let list = |page: Value| -> Vec<(String, Value)> {
            let rows = page["items"].as_array().unwrap().iter();
            rows.map(|row| (row["reference"].as_str().unwrap().to_owned(), row["due_at"].clone())).collect()
        };
        let sorted = list(jean.get("/tickets?order=due").await.expect(200));
        let (first, second) = (json!("2026-03-02T10:00:00Z"), json!("2026-03-05T08:00:00Z"));
        assert_eq!(sorted, [(waiting.clone(), first.clone()), (answered, second)]);
        assert_eq!(list(jean.get("/tickets?sla=late,soon").await.expect(200)), []);
        desk.clock.advance(SignedDuration::from_hours(3));
        assert_eq!(list(jean.get("/tickets?sla=late").await.expect(200)), [(waiting, first)]);
        assert_eq!(jean.get("/tickets?sla=tomorrow").await.problem(422), "wrong-fields");
    }
}

#[tokio::test]
async fn only_administrators_correct_and_everybody_who_works_on_it_sees_it() {
    for desk in desks().await {
        promises(&desk).await;
        let (marie, jean, admin) = (desk.of("marie"), desk.of("jean"), desk.of("admin"));
        let reference = marie.opens("Écran noir").await;
        let at = format!("/tickets/{reference}/clocks");
        let corrections = format!("{at}/corrections");
        let given = json!({ "minutes": 30, "reason": "Panne du réseau" });
        assert_eq!(jean.post(&corrections, given.clone()).await.status, 403);
        assert_eq!(admin.post(&corrections, json!({ "minutes": 0, "reason": "" })).await.problem(422), "wrong-fields");
        let ticket = admin.post(&corrections, given).await.expect(200);
        assert_eq!(ticket["response_due_at"], "2026-03-02T10:30:00Z");
        let line = |clocks: &Value| clocks[0]["lines"].as_array().unwrap().last().unwrap().clone();
        let told = line(&jean.get(&at).await.expect(200));
        assert_eq!((&told["movement"], &told["reason"]), (&json!("corrected"), &json!("Panne du réseau")));
        assert_eq!((&told["seconds"], &told["balance_seconds"]), (&json!(1800), &json!(9000)));
        assert_eq!(line(&marie.get(&at).await.expect(200))["reason"], Value::Null);
    }
}

#[tokio::test]
async fn calendars_and_agreements_are_kept_by_administrators() {
    for desk in desks().await {
        promises(&desk).await;
        let (jean, admin) = (desk.of("jean"), desk.of("admin"));
        let week = json!({ "mon": ["08:00-12:00", "14:00-18:00"], "tue": ["22:00-06:00"] });
        let mut wanted =
            json!({ "name": "Alsace", "time_zone": "Europe/Paris", "holidays": "fr-alsace-moselle", "week": week });
        assert_eq!(jean.post("/calendars", wanted.clone()).await.status, 403);
        assert_eq!(jean.get("/calendars").await.status, 403);
        for (field, value, fault) in [
            ("week", json!({}), json!({ "field": "week", "fault": "never-open" })),
            ("time_zone", json!("Europe/Pantin"), json!({ "field": "time_zone", "fault": "unknown" })),
        ] {
            let mut broken = wanted.clone();
            broken[field] = value;
            let refused = admin.post("/calendars", broken).await.expect(422);
            let error = &refused["errors"][0];
            assert_eq!(json!({ "field": error["field"], "fault": error["fault"] }), fault);
        }
        let calendar = admin.post("/calendars", wanted.clone()).await.expect(201);
        assert_eq!(
            (&calendar["holidays"], &calendar["week"]["tue"][0]),
            (&json!("fr-alsace-moselle"), &json!("22:00-06:00"))
        );
        let path = format!("/calendars/{}", calendar["id"]);
        wanted["holidays"] = json!(["2026-05-01"]);
        assert_eq!(admin.put(&path, wanted).await.expect(200)["holidays"], json!(["2026-05-01"]));
        assert_eq!(admin.delete(&path).await.expect(200)["archived"], true);
        let agreement = json!({
            "name": "VIP", "position": 1, "calendar": calendar["id"],
            "targets": { "pauses": [], "p3": { "response": "15m", "resolution": "1h30", "calendar": "24x7" } },
            "conditions": { "vip": false, "kind": "incident" },
            "levels": ["resolution 75% raise", "response due person sophie"],
        });
        let mut nowhere = agreement.clone();
        nowhere["conditions"]["category"] = json!(999);
        assert_eq!(admin.post("/agreements", nowhere).await.expect(422)["errors"][0]["field"], "category");
        let mut stranger = agreement.clone();
        stranger["levels"] = json!(["response due person marie"]);
        assert_eq!(admin.post("/agreements", stranger).await.expect(422)["errors"][0]["field"], "levels");
        let made = admin.post("/agreements", agreement).await.expect(201);
        assert_eq!(made["targets"]["p3"]["resolution"], "1h30m");
        assert_eq!(made["levels"], json!(["resolution 75% raise", "response due person sophie"]));
        let reference = desk.of("marie").opens("Écran noir").await;
        let due = |ticket: Value| ticket["response_due_at"].clone();
        let ticket = format!("/tickets/{reference}");
        assert_eq!(due(jean.get(&ticket).await.expect(200)), "2026-03-02T08:15:00Z", "the first that fits is its own");
        admin.delete(&format!("/agreements/{}", made["id"])).await.expect(200);
        assert_eq!(admin.get(&format!("/agreements/{}", made["id"])).await.expect(200)["archived"], true);
        let other = desk.of("marie").opens("Écran noir").await;
        assert_eq!(due(jean.get(&format!("/tickets/{other}")).await.expect(200)), "2026-03-02T10:00:00Z");
    }
}
