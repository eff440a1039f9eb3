//! Two nodes on one PostgreSQL are one desk.

use serde_json::{Value, json};

use super::http::{Events, Request};
use super::node::{Node, PASSWORD, Place};

/// Two nodes that were started at once on an empty database, with Jean and Sophie.
struct Two {
    place: Place,
    a: Node,
    b: Node,
    token: String,
}

impl Two {
    async fn start() -> Option<Self> {
        let place = Place::postgres().await?;
        let (a, b) = (Node::launch(&place), Node::launch(&place));
        let (a, b) = (a.once_open(), b.once_open());
        for (login, role) in [("claire", "administrator"), ("jean", "technician"), ("sophie", "supervisor")] {
            place.add_person(login, role);
        }
        let token = place.token("jean");
        Some(Self { place, a, b, token })
    }

    async fn post(&self, node: &Node, path: &str, body: &Value) -> Value {
        Node::api("POST", path, &self.token).json(body).send(node.address).await.unwrap().expect(201)
    }

    async fn opens(&self, node: &Node, title: &str) -> String {
        let ticket = self.post(node, "/tickets", &json!({ "title": title })).await;
        ticket["reference"].as_str().unwrap().to_owned()
    }
}

async fn looks(node: &Node, cookie: &str, reference: &str) -> Events {
    Request::new("GET", &format!("/tickets/{reference}/live")).header("Cookie", cookie).listen(node.address).await
}

#[tokio::test]
async fn nodes_that_start_at_once_share_one_desk() {
    let Some(two) = Two::start().await else { return };
    let workflows: Vec<(i64,)> = two.place.ask("SELECT count(*) FROM workflow_uses").await;
    assert_eq!(workflows, [(4,)], "the default workflows were made once");
    let reference = two.opens(&two.a, "Ouvert chez A").await;
    let seen = Node::api("GET", &format!("/tickets/{reference}"), &two.token).send(two.b.address).await.unwrap();
    assert_eq!(seen.expect(200)["title"], "Ouvert chez A");
    let other = two.opens(&two.b, "Ouvert chez B").await;
    assert_ne!(reference, other);
}

#[tokio::test]
async fn nodes_of_an_empty_desk_ask_for_one_code_which_makes_one_administrator() {
    let Some(place) = Place::postgres().await else { return };
    let (a, b) = (Node::launch(&place), Node::launch(&place));
    let (a, b) = (a.once_open(), b.once_open());
    let code = a.says("/first with the code ");
    assert_eq!(code, b.says("/first with the code "));
    let form = |login: &'static str| {
        let fields = [
            ("code", code.as_str()),
            ("first_name", login),
            ("last_name", "TEST"),
            ("email", "nobody@hexalis.example"),
            ("login", login),
            ("password", PASSWORD),
        ];
        Request::new("POST", "/first").form(&fields)
    };
    let (claire, mallory) = tokio::join!(form("claire").send(a.address), form("mallory").send(b.address));
    let mut places = [claire.unwrap(), mallory.unwrap()].map(|answer| answer.header("location").map(str::to_owned));
    places.sort_unstable();
    assert_eq!(places.iter().filter(|place| place.as_deref() == Some("/desk")).count(), 1, "{places:?}");
    let people: Vec<(i64,)> = place.ask("SELECT count(*) FROM people").await;
    assert_eq!(people, [(1,)]);
}

#[tokio::test]
async fn what_is_done_on_one_node_is_told_on_the_other() {
    let Some(two) = Two::start().await else { return };
    let reference = two.opens(&two.a, "Imprimante").await;
    let (jean, sophie) = (two.a.sign_in("jean").await, two.b.sign_in("sophie").await);
    let mut at_b = looks(&two.b, &sophie, &reference).await;
    two.post(&two.a, &format!("/tickets/{reference}/follow-ups"), &json!({ "body": "J’y vais." })).await;
    assert!(at_b.until("event: changed").await.unwrap().contains("jean"), "who did it is named");
    let mut at_a = looks(&two.a, &jean, &reference).await;
    let (heard_a, heard_b) = tokio::join!(at_a.until("event: presence"), at_b.until("event: presence"));
    assert!(heard_a.unwrap().contains("sophie") && heard_b.unwrap().contains("jean"), "each sees the other");
    let typing = Request::new("POST", &format!("/tickets/{reference}/presence")).header("Cookie", &jean);
    assert_eq!(typing.form(&[("typing", "1")]).send(two.a.address).await.unwrap().status, 204);
    assert!(at_b.until("écrit").await.is_some());
    drop(at_a);
    assert!(at_b.until("<!-- -->").await.is_some(), "whoever leaves one node is gone from the other");
}

#[tokio::test]
async fn a_session_that_is_ended_on_one_node_opens_nothing_on_the_other() {
    let Some(two) = Two::start().await else { return };
    let cookie = two.a.sign_in("jean").await;
    let visit = || Request::new("GET", "/desk").header("Cookie", &cookie);
    assert_eq!(visit().send(two.b.address).await.unwrap().status, 200);
    let leave = Request::new("POST", "/sign-out").header("Cookie", &cookie).form(&[]);
    assert_eq!(leave.send(two.a.address).await.unwrap().status, 303);
    let answer = visit().send(two.b.address).await.unwrap();
    assert_eq!((answer.status, answer.header("location")), (303, Some("/sign-in?next=%2Fdesk")));
}

#[tokio::test]
async fn two_clocks_do_each_thing_once() {
    let Some(two) = Two::start().await else { return };
    for n in 0..20 {
        let reference = two.opens(&two.a, &format!("Plus tard {n}")).await;
        let until = json!({ "reason": "date", "wake_at": "2099-01-01T08:00:00Z" });
        let hold = Node::api("PUT", &format!("/tickets/{reference}/hold"), &two.token).json(&until);
        hold.send(two.a.address).await.unwrap().expect(200);
    }
    let Two { place, a, b, .. } = two;
    a.kill();
    b.kill();
    place.change("UPDATE tickets SET wake_at = 1").await;
    // Their clocks look at the tickets as soon as they run.
    let (a, b) = (Node::launch(&place), Node::launch(&place));
    let _running = (a.once_open(), b.once_open());
    let asleep = async || {
        let rows: Vec<(i64,)> = place.ask("SELECT count(*) FROM tickets WHERE phase = 'pending'").await;
        rows[0].0
    };
    while asleep().await > 0 {}
    let woken: Vec<(i64,)> = place.ask("SELECT count(*) FROM events WHERE kind = 'resumed'").await;
    assert_eq!(woken, [(20,)], "each wakes once");
}
