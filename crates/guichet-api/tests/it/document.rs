//! The document: true to the routes, and complete.

use crate::kit::desk;
use serde_json::Value;

fn document() -> Value {
    serde_json::to_value(guichet_api::document()).unwrap()
}

#[test]
fn the_document_in_one_picture() {
    let document = document();
    let mut lines = Vec::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let statuses: Vec<&str> = operation["responses"].as_object().unwrap().keys().map(String::as_str).collect();
            lines.push(format!(
                "{} {path} {}: {}",
                method.to_uppercase(),
                operation["operationId"],
                statuses.join(" ")
            ));
        }
    }
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn the_shapes_in_one_picture() {
    insta::assert_snapshot!(serde_json::to_string_pretty(&document()["components"]["schemas"]).unwrap());
}

#[tokio::test]
async fn it_is_served_to_everybody() {
    let desk = desk().await;
    let served = desk.of_nobody().get("/openapi.json").await.expect(200);
    assert_eq!(served["openapi"], "3.1.0");
    assert_eq!(served, document());
}

#[test]
fn every_reference_leads_somewhere() {
    let (document, text) = (document(), serde_json::to_string(&document()).unwrap());
    let names = text.split("#/components/schemas/").skip(1).map(|rest| rest.split('"').next().unwrap());
    let lost: Vec<&str> = names.filter(|name| document["components"]["schemas"].get(name).is_none()).collect();
    assert_eq!(lost, [""; 0]);
}

const BOOK: &str = include_str!("../../../../docs/api.md");

#[test]
fn every_resource_is_in_the_book() {
    let document = document();
    let short = |path: &String| path.replace("/api/v1", "").replace("/tickets/{reference}/", "…/");
    let paths: Vec<String> = document["paths"].as_object().unwrap().keys().map(short).collect();
    let missing: Vec<&String> = paths.iter().filter(|path| !BOOK.contains(path.as_str())).collect();
    assert_eq!(missing, [""; 0], "name these in docs/api.md");
}

#[test]
fn every_refusal_is_in_the_book() {
    // Those of signing in and of administration have no resource here.
    let elsewhere = ["too-many", "wrong-credentials"];
    let refusals = guichet_core::refusal::Refusal::SLUGS.iter().filter(|slug| !elsewhere.contains(slug));
    let faults = guichet_core::form::Fault::ALL.iter().map(|fault| fault.slug());
    let missing: Vec<&str> =
        refusals.copied().chain(faults).filter(|slug| !BOOK.contains(&format!("`{slug}`"))).collect();
    assert_eq!(missing, [""; 0], "name these in docs/api.md");
}
