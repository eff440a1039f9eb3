//! Told to stop: what is in flight is finished, streams end, and the process ends in good order.

use serde_json::json;

use super::http::Request;
use super::node::{Node, Place};

#[tokio::test]
async fn a_node_that_is_told_to_stop_finishes_what_it_began() {
    let place = Place::embedded();
    place.add_person("jean", "technician");
    place.add_person("claire", "administrator");
    let token = place.token("jean");
    let node = Node::start(&place);
    let opened = Node::api("POST", "/tickets", &token).json(&json!({ "title": "Avant" })).send(node.address).await;
    let reference = opened.unwrap().expect(201)["reference"].as_str().unwrap().to_owned();
    let cookie = node.sign_in("jean").await;
    let live = Request::new("GET", &format!("/tickets/{reference}/live")).header("Cookie", &cookie);
    let mut stream = live.listen(node.address).await;
    let begun = Node::api("POST", "/tickets", &token).json(&json!({ "title": "Pendant" })).hold_back(node.address, 5);
    let begun = begun.await;
    // Once this is answered, the request that was begun before it is being read too.
    Node::api("GET", "/me", &token).send(node.address).await.unwrap().expect(200);
    node.tell_to_stop();
    assert_eq!(stream.until("what nobody says").await, None, "the stream of a page ends");
    assert_eq!(begun.finish().await, 201);
    assert!(node.ended_well());
    let titles: Vec<(String,)> = place.ask("SELECT title FROM tickets ORDER BY id").await;
    assert_eq!(titles, [("Avant".to_owned(),), ("Pendant".to_owned(),)]);
}
