//! Workflows as programs meet them: where a ticket may go, what a move asks for, and what is missing.

use crate::kit::desks;
use futures_util::FutureExt;
use guichet_app::db::Tx;
use guichet_app::{App, workflows};
use guichet_core::tickets::{Kind, Phase};
use guichet_core::workflow::{Ask, Label, Move, Mover, Step, Workflow};
use serde_json::json;

fn copy() -> Workflow {
    let mut workflow = Workflow::default_for(Kind::Incident);
    let name = Label::new("En test", "Testing");
    workflow.steps.push(Step {
        key: "testing".into(),
        name,
        phase: Phase::InProgress,
        start: false,
        help: Label::default(),
    });
    for (from, to, who, asks) in [
        ("in_progress", "testing", vec![], vec![Ask::Comment, Ask::Group]),
        ("testing", "resolved", vec![Mover::Supervisor], vec![Ask::Solution]),
        ("testing", "cancelled", vec![], vec![Ask::Comment]),
    ] {
        let (from, to) = (from.to_owned(), to.to_owned());
        workflow.moves.push(Move { from, to, name: Label::default(), who, asks });
    }
    let takes = workflow.moves.iter_mut().filter(|way| way.from == "new" && way.to == "in_progress");
    takes.for_each(|way| way.asks = vec![Ask::Comment]);
    workflow
}

async fn publish(app: &App) {
    let ctx = app.system("test");
    let published = app.write(move |tx: &mut Tx| {
        async move {
            let id = workflows::add(tx, &ctx, &copy()).await?;
            workflows::publish(tx, &ctx, id).await?;
            workflows::attach(tx, &ctx, id, Kind::Incident, None).await
        }
        .boxed()
    });
    published.await.unwrap();
}

#[tokio::test]
async fn a_move_says_what_it_asks_and_refuses_without() {
    for desk in desks().await {
        publish(&desk.app).await;
        let (jean, sophie) = (desk.of("jean"), desk.of("sophie"));
        let reference = desk.of("marie").opens("Écran noir").await;
        let at = |verb: &str| format!("/tickets/{reference}/{verb}");

        let taken = jean.post(&at("taking"), json!({})).await.expect(422);
        assert_eq!(taken["errors"][0], json!({ "field": "note", "fault": "missing", "detail": "missing" }));
        jean.post(&at("taking"), json!({ "note": "Je regarde" })).await.expect(200);

        let place = jean.get(&at("step")).await.expect(200);
        assert_eq!(place["step"], "in_progress");
        let moves = place["moves"].as_array().unwrap();
        let testing = moves.iter().find(|way| way["step"] == "testing").unwrap();
        assert_eq!((&testing["phase"], &testing["asks"]), (&json!("in_progress"), &json!(["comment", "group"])));
        assert_eq!(testing["name"], json!({ "fr": "En test", "en": "Testing" }));

        let moved = jean.put(&at("step"), json!({ "step": "testing" })).await.expect(422);
        let fields: Vec<_> = moved["errors"].as_array().unwrap().iter().map(|wrong| wrong["field"].clone()).collect();
        assert_eq!(fields, ["note", "group"]);
        let all = json!({ "step": "testing", "note": "Essai", "group": desk.ids["n1"] });
        let ticket = jean.put(&at("step"), all).await.expect(200);
        assert_eq!((&ticket["step"], &ticket["phase"]), (&json!("testing"), &json!("in_progress")));
        let history = jean.get(&at("history")).await.expect(200);
        let last = history["items"].as_array().or(history.as_array()).unwrap().last().unwrap().clone();
        assert_eq!(last["deed"], "moved", "{last}");
        let step = last["changes"].as_array().unwrap().iter().find(|change| change["field"] == "step").unwrap();
        assert_eq!((&step["from"], &step["to"]), (&json!("in_progress"), &json!("testing")));

        let fix = json!({ "body": "Câble changé." });
        assert_eq!(jean.post(&at("solution"), fix.clone()).await.problem(409), "no-such-move");
        sophie.post(&at("solution"), fix).await.expect(200);
    }
}
