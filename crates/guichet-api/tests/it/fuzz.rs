//! A fuzzer that reads the document: likely, wrong and hostile values for every parameter and body of every operation. It
//! finds no 5xx, no answer that the document does not know, and no refusal that is not a problem.

use crate::kit::{Answer, Desk, desks};
use axum::body::Body;
use axum::http::Request;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Map, Value, json};
use std::cell::Cell;
use tokio::runtime::Runtime;

/// One operation of the document.
#[derive(Clone, Debug)]
struct Operation {
    method: String,
    path: String,
    parameters: Vec<Value>,
    body: Option<(String, Value)>,
    answers: Vec<String>,
}

fn operations(document: &Value) -> Vec<Operation> {
    let paths = document["paths"].as_object().unwrap().iter();
    paths.flat_map(|(path, operations)| operations.as_object().unwrap().iter().map(|(m, o)| read(path, m, o))).collect()
}

fn read(path: &str, method: &str, operation: &Value) -> Operation {
    let content = operation["requestBody"]["content"].as_object();
    let body = content.and_then(|content| content.iter().next());
    Operation {
        method: method.to_uppercase(),
        path: path.to_owned(),
        parameters: operation["parameters"].as_array().cloned().unwrap_or_default(),
        body: body.map(|(kind, content)| (kind.clone(), content["schema"].clone())),
        answers: operation["responses"].as_object().unwrap().keys().cloned().collect(),
    }
}

/// Names of things that are there, most of the time.
const LIKELY: &[&str] = &[
    "INC1",
    "inc0000002",
    "REQ1",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "me",
    "mine",
    "new,pending",
    "-updated",
    "yes",
    "related",
    "child",
    "p1,p2",
    "imprimante",
    "7",
    "fix",
];

/// And worse.
const HOSTILE: &[&str] = &[
    "",
    "0",
    "-1",
    "9223372036854775807",
    "-9223372036854775808",
    "99999999999999999999",
    "INC0",
    "INC999999999999999999",
    "'; DROP TABLE tickets; --",
    "%",
    "\u{0}",
    "a\u{0}b",
    "\u{202e}x",
    "é€😀",
    "../..",
    "\"",
    "*",
    "a AND NOT",
    "(",
    ")))",
    "-",
    "- -",
    "NaN",
    "1e308",
    "<script>",
    "\u{feff}",
    "\r\nX: y",
    "ﬁ",
    "İ",
    ":*",
    "\\",
    "&|!",
];

/// What may stand in a path or a query: names of things that are there, of things that are not, and worse.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        5 => proptest::sample::select(LIKELY).prop_map(str::to_owned),
        3 => proptest::sample::select(HOSTILE).prop_map(str::to_owned),
        1 => ".{0,40}",
        1 => Just("x".repeat(3000)),
    ]
}

/// A number, likely or not.
fn number() -> impl Strategy<Value = i64> {
    prop_oneof![4 => 0_i64..10, 1 => any::<i64>(), 1 => proptest::sample::select(&[i64::MIN, i64::MAX, -1, 10_000, 100_001])]
}

/// Any JSON, not deep.
fn anything() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        number().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        Just(json!(1e300)),
        word().prop_map(Value::from),
        proptest::collection::vec(number().prop_map(Value::from), 0..4).prop_map(Value::from),
        Just(json!({ "a": [{}] })),
        Just(json!(vec![1; 60])),
    ]
}

/// Values that mostly fit a schema.
fn fitting(document: &Value, schema: &Value, depth: usize) -> BoxedStrategy<Value> {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.rsplit('/').next().unwrap();
        return fitting(document, &document["components"]["schemas"][name], depth);
    }
    if let Some(choices) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()) {
        let choices = choices.iter().map(|choice| fitting(document, choice, depth)).collect::<Vec<_>>();
        return proptest::strategy::Union::new(choices).boxed();
    }
    if let Some(words) = schema["enum"].as_array() {
        return proptest::sample::select(words.clone()).boxed();
    }
    if let Some(properties) = schema["properties"].as_object() {
        return object(document, schema, properties, depth);
    }
    let kinds = schema["type"].as_array().cloned().unwrap_or_else(|| vec![schema["type"].clone()]);
    let kinds = kinds.iter().map(|kind| simple(document, schema, kind.as_str().unwrap_or_default(), depth));
    proptest::strategy::Union::new(kinds.collect::<Vec<_>>()).boxed()
}

fn simple(document: &Value, schema: &Value, kind: &str, depth: usize) -> BoxedStrategy<Value> {
    match kind {
        "string" if schema["format"] == "date-time" => {
            let times: &'static [&str] = &[
                "2026-04-01T08:00:00Z",
                "2020-01-01T00:00:00+02:00",
                "9999-12-30T22:00:00Z",
                "-009999-01-02T01:59:59Z",
                "0000-00-00",
                "2026-04-01",
            ];
            proptest::sample::select(times).prop_map(Value::from).boxed()
        }
        "string" => word().prop_map(Value::from).boxed(),
        "integer" => number().prop_map(Value::from).boxed(),
        "boolean" => any::<bool>().prop_map(Value::from).boxed(),
        "null" => Just(Value::Null).boxed(),
        "array" => {
            let item = fitting(document, &schema["items"], depth);
            proptest::collection::vec(item, 0..3).prop_map(Value::from).boxed()
        }
        _ => anything().boxed(),
    }
}

/// Most of the fields fit, some are left out, a few are anything, and now and then there is one more.
fn object(document: &Value, schema: &Value, properties: &Map<String, Value>, depth: usize) -> BoxedStrategy<Value> {
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let fields = properties.iter().filter(|_| depth < 3).map(|(name, schema)| {
        let fits = fitting(document, schema, depth + 1);
        let value = prop_oneof![9 => fits, 1 => anything()];
        let given = if required.contains(&name.as_str()) { 0.97 } else { 0.3 };
        let name = name.clone();
        proptest::option::weighted(given, value).prop_map(move |value| value.map(|value| (name.clone(), value)))
    });
    let stranger =
        proptest::option::weighted(0.03, anything()).prop_map(|value| value.map(|v| ("stranger".to_owned(), v)));
    let fields: Vec<BoxedStrategy<Option<(String, Value)>>> =
        fields.map(Strategy::boxed).chain([stranger.boxed()]).collect();
    fields.prop_map(|fields| Value::Object(fields.into_iter().flatten().collect())).boxed()
}

/// One request, ready to be sent.
#[derive(Clone, Debug)]
struct Asked {
    operation: usize,
    login: &'static str,
    uri: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// A value for each parameter, in its place.
fn placed(operation: &Operation, values: &[Option<String>]) -> (String, Vec<(String, String)>) {
    let (mut path, mut query, mut headers) = (operation.path.clone(), vec![], vec![]);
    for (parameter, value) in operation.parameters.iter().zip(values) {
        let name = parameter["name"].as_str().unwrap();
        let Some(value) = value else {
            path = path.replace(&format!("{{{name}}}"), "1");
            continue;
        };
        match parameter["in"].as_str().unwrap() {
            "path" => path = path.replace(&format!("{{{name}}}"), &encoded(value)),
            "query" => query.push(format!("{name}={}", encoded(value))),
            _ => headers.push((name.to_owned(), value.chars().filter(|c| c.is_ascii_graphic()).collect())),
        }
    }
    (if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }, headers)
}

fn body(document: &Value, operation: &Operation) -> BoxedStrategy<(String, Vec<u8>)> {
    let json = "application/json".to_owned();
    let fits = match &operation.body {
        Some((kind, schema)) if kind == "application/json" => {
            fitting(document, schema, 0).prop_map(move |body| (json.clone(), body.to_string().into_bytes())).boxed()
        }
        Some((kind, _)) => {
            let kind = format!("{kind}; boundary=xyz");
            let form = |bytes: Vec<u8>| {
                let head = b"--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n".to_vec();
                [head, bytes, b"\r\n--xyz--\r\n".to_vec()].concat()
            };
            any::<Vec<u8>>().prop_map(move |bytes| (kind.clone(), form(bytes))).boxed()
        }
        None => Just((json, vec![])).boxed(),
    };
    let kinds: &'static [&str] =
        &["application/json", "text/plain", "", "multipart/form-data", "multipart/form-data; boundary=xyz"];
    let odd = (
        proptest::sample::select(kinds),
        prop_oneof![any::<Vec<u8>>(), anything().prop_map(|v| v.to_string().into_bytes())],
    );
    prop_oneof![8 => fits, 1 => odd.prop_map(|(kind, bytes)| (kind.to_owned(), bytes))].boxed()
}

fn asked(document: &Value, operations: &[Operation], index: usize) -> BoxedStrategy<Asked> {
    let operation = operations[index].clone();
    let values = operation.parameters.iter().map(|parameter| {
        let given = if parameter["required"] == true { 0.99 } else { 0.2 };
        let value = if parameter["name"] == "If-Match" {
            prop_oneof![Just("\"v1\"".to_owned()), Just("*".to_owned()), word()].boxed()
        } else {
            word().boxed()
        };
        proptest::option::weighted(given, value)
    });
    let login = proptest::sample::select(["marie", "jean", "sophie", "admin", "reader", "nobody"].as_slice());
    let parts = (login, values.collect::<Vec<_>>(), body(document, &operations[index]));
    parts
        .prop_map(move |(login, values, (kind, body))| {
            let (uri, mut headers) = placed(&operation, &values);
            headers.push(("content-type".to_owned(), kind));
            Asked { operation: index, login, uri, headers, body }
        })
        .boxed()
}

async fn ask(desk: &Desk, operation: &Operation, asked: &Asked) -> Answer {
    let mut request = Request::builder().method(operation.method.as_str()).uri(&asked.uri);
    if asked.login != "nobody" {
        request = request.header("authorization", format!("Bearer {}", desk.token(asked.login)));
    }
    for (name, value) in &asked.headers {
        request = request.header(name, value);
    }
    desk.ask(request.body(Body::from(asked.body.clone())).unwrap()).await
}

fn judge(operation: &Operation, answer: &Answer) -> Result<(), TestCaseError> {
    let said = String::from_utf8_lossy(&answer.bytes);
    prop_assert!(answer.status < 500, "{} {}: {said}", operation.method, operation.path);
    let known = operation.answers.contains(&answer.status.to_string());
    prop_assert!(known, "{} {}: {} is not in the document", operation.method, operation.path, answer.status);
    if answer.status >= 400 {
        prop_assert_eq!(answer.header("content-type"), "application/problem+json");
        prop_assert!(answer.json()["type"].as_str().is_some_and(|kind| kind.starts_with("/problems/")));
    }
    Ok(())
}

/// Many requests one after the other on one desk, so that they meet what the ones before have left.
fn play(cases: u32) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let document = serde_json::to_value(guichet_api::document()).unwrap();
    let operations = operations(&document);
    for desk in runtime.block_on(desks()) {
        runtime.block_on(async {
            for title in ["Imprimante en panne", "Écran noir", "Souris"] {
                desk.of("marie").opens(title).await;
            }
        });
        knock(&runtime, &document, &operations, &desk, cases);
    }
}

fn knock(runtime: &Runtime, document: &Value, operations: &[Operation], desk: &Desk, cases: u32) {
    let any_one = (0..operations.len()).prop_flat_map(|index| asked(document, operations, index));
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let done = Cell::new(0);
    let outcome = TestRunner::new(config).run(&any_one, |asked| {
        let operation = &operations[asked.operation];
        let answer = runtime.block_on(ask(desk, operation, &asked));
        done.set(done.get() + u32::from(answer.status < 300));
        judge(operation, &answer)
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    assert!(
        done.get() > cases / 20,
        "only {} of {cases} requests did something: the fuzzer knocks at closed doors",
        done.get()
    );
}

#[test]
fn nothing_that_is_sent_breaks_it_or_is_answered_against_the_document() {
    // GUICHET_FUZZ asks for more than the few thousand that every run has time for.
    let cases = std::env::var("GUICHET_FUZZ").ok().and_then(|cases| cases.parse().ok()).unwrap_or(3_000);
    play(cases);
}
