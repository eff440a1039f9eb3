//! What cannot be read, or is not there.

use crate::kit::desk;
use axum::http::Method;
use serde_json::json;

const JSON: Option<&str> = Some("application/json");

#[tokio::test]
async fn every_wrong_field_is_named() {
    let desk = desk().await;
    let marie = desk.of("marie");
    let error = async |body: serde_json::Value| {
        let answer = marie.post("/tickets", body).await;
        let error = answer.json()["errors"][0].clone();
        assert_eq!(answer.problem(422), "wrong-fields");
        (error["field"].as_str().unwrap().to_owned(), error["fault"].as_str().unwrap().to_owned())
    };
    let is = |field: &str, fault: &str| (field.to_owned(), fault.to_owned());
    assert_eq!(error(json!({})).await, is("title", "missing"));
    assert_eq!(error(json!({ "title": " " })).await, is("title", "missing"));
    assert_eq!(error(json!({ "title": "a".repeat(251) })).await, is("title", "too-long"));
    assert_eq!(error(json!({ "title": "a\u{0}b" })).await, is("title", "forbidden-character"));
    assert_eq!(error(json!({ "title": "x", "colour": "red" })).await, is("colour", "unknown"));
    assert_eq!(error(json!({ "title": "x", "impact": 9 })).await, is("impact", "out-of-range"));
    assert_eq!(error(json!({ "title": "x", "kind": "poem" })).await, is("kind", "not-understood"));
    assert_eq!(error(json!({ "title": 7 })).await, is("title", "not-understood"));
    assert_eq!(error(json!({ "title": "x", "observers": [1, "b"] })).await, is("observers[1]", "not-understood"));
    assert_eq!(error(json!({ "title": "x", "category": 12 })).await, is("category", "unknown"));
    assert_eq!(error(json!([])).await, is("", "not-understood"));
    for (field, value) in
        [("asset", json!(99)), ("group", json!(99)), ("observers", json!([99])), ("attachments", json!([9]))]
    {
        assert_eq!(error(json!({ "title": "x", field: value })).await, is(field, "unknown"));
    }
}

#[tokio::test]
async fn bodies_that_cannot_be_read() {
    let desk = desk().await;
    let marie = desk.of("marie");
    let send = async |kind, body: Vec<u8>| marie.send(Method::POST, "/tickets", kind, body).await;
    assert_eq!(send(JSON, b"{".to_vec()).await.problem(400), "broken-body");
    assert_eq!(send(JSON, b"{\"title\":\"\xff\"}".to_vec()).await.problem(400), "broken-body");
    assert_eq!(send(JSON, b"{\"title\":\"a\"} {}".to_vec()).await.problem(400), "broken-body");
    assert_eq!(send(None, b"{}".to_vec()).await.problem(415), "wrong-type");
    assert_eq!(send(Some("text/plain"), b"{}".to_vec()).await.problem(415), "wrong-type");
    let large = format!("{{\"title\":\"{}\"}}", "a".repeat(1024 * 1024));
    assert_eq!(send(JSON, large.clone().into_bytes()).await.problem(413), "too-large");
    let honest = desk.of("marie").with("content-length", &large.len().to_string());
    assert_eq!(honest.send(Method::POST, "/tickets", JSON, large).await.problem(413), "too-large");
    let deep = "[".repeat(5_000);
    assert_eq!(send(JSON, deep.into_bytes()).await.problem(422), "wrong-fields");
    send(Some("application/json; charset=utf-8"), b"{\"title\":\"a\"}".to_vec()).await.expect(201);
}

#[tokio::test]
async fn addresses_and_methods_that_are_not_there() {
    let desk = desk().await;
    let jean = desk.of("jean");
    let reference = jean.opens("Là").await;
    for path in [
        "/nothing",
        "/tickets/",
        "/tickets/INC0000099",
        "/tickets/nonsense",
        "/tickets/%FF",
        "/people/abc",
        "/groups/99",
    ] {
        assert_eq!(jean.get(path).await.problem(404), "not-found", "{path}");
    }
    assert_eq!(jean.get(&format!("/tickets/{reference}/nothing/at/all")).await.problem(404), "not-found");
    let answer = jean.delete("/tickets").await;
    assert_eq!(answer.header("allow"), "GET,HEAD,POST");
    assert_eq!(answer.problem(405), "wrong-method");
    jean.get(&format!("/tickets/{}", reference.replace("INC000000", "inc"))).await.expect(200);
}
