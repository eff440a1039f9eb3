//! Everything that reads what others wrote and has no form of its own: headers, addresses, cursors, files in pieces,
//! workflows as JSON. What has a crate of its own is tested beside it.

use crate::front::{Asked, fronts, multipart};
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, HeaderValue, Method, Request, Uri, header};
use guichet_core::form::{body, line};
use guichet_core::tickets::Kind;
use guichet_core::workflow::{Workflow, draw, validate};
use guichet_web::door::{Cookies, Peer};
use guichet_web::i18n::Language;
use guichet_web::tickets::list::ListQuery;
use guichet_web::url;
use proptest::prelude::*;
use serde_json::Value;
use std::net::SocketAddr;

/// The pieces of which addresses, lists and header lines are made, likely and not.
fn pieces() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(
        &[
            "/",
            "\\",
            ":",
            ";",
            ",",
            "=",
            "&",
            "?",
            "#",
            "%",
            "%00",
            "%0d%0a",
            "\t",
            " ",
            "..",
            "@",
            "[",
            "]",
            "q=",
            "q=0",
            "q=1",
            "NaN",
            "-",
            "fr",
            "en",
            "EN-us",
            "*",
            "é",
            "127.0.0.1",
            "::1",
            "6.6.6.6",
            "evil.example",
            "https",
        ][..],
    );
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn header_of(name: header::HeaderName, text: &str) -> HeaderMap {
    let value = HeaderValue::from_bytes(text.as_bytes());
    value.map(|value| HeaderMap::from_iter([(name, value)])).unwrap_or_default()
}

proptest! {
    #[test]
    fn any_browser_is_spoken_to(text in pieces(), other in "\\PC{0,30}") {
        for header in [&text, &other] {
            let spoken = Language::negotiate(Some(header), Some(header), Some(header));
            prop_assert!(Language::ALL.contains(&spoken));
        }
        let after = format!("{},en", "de,".repeat(text.len() % 9));
        prop_assert_eq!(Language::negotiate(None, None, Some(&after)), Language::En);
    }

    #[test]
    fn nobody_is_led_to_another_site(text in pieces()) {
        if let Some(next) = url::local(&text) {
            // What a browser does with it: strips white space of lines, takes both slashes for one, and joins.
            let seen: String = next.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect::<String>().replace('\\', "/");
            prop_assert!(seen.starts_with('/') && !seen.starts_with("//"), "{next:?}");
        }
    }

    #[test]
    fn what_is_said_once_survives_its_cookie(text in "\\PC{1,80}", line in pieces()) {
        let none = Cookies::read(&HeaderMap::new(), false);
        let said = none.say(&text).to_str().unwrap().split(';').next().unwrap().to_owned();
        let back = Cookies::read(&header_of(header::COOKIE, &format!("{line}; {said}")), false);
        let named = line.split(';').any(|pair| pair.trim().starts_with("flash="));
        prop_assert!(named || back.flash() == Some(text));
    }

    #[test]
    fn a_stranger_cannot_say_that_they_are_another(text in pieces(), near in any::<[u8; 4]>()) {
        let settled = |address: [u8; 4]| {
            let mut request = Request::new(Body::empty());
            request.extensions_mut().insert(ConnectInfo(SocketAddr::from((address, 4))));
            request.headers_mut().extend(header_of(header::HeaderName::from_static("x-forwarded-for"), &text));
            Peer::settle(&mut request, &[]).address
        };
        let said = std::net::IpAddr::from(near);
        prop_assert!(said.is_loopback() || settled(near) == said.to_string());
        prop_assert!(settled([127, 0, 0, 1]).parse::<std::net::IpAddr>().is_ok());
    }

    #[test]
    fn a_list_is_at_an_address_that_leads_back_to_it(
        pairs in proptest::collection::vec(("[a-z_]{1,9}|phase|text|sort|columns|group|priority", pieces()), 0..6),
    ) {
        let (query, _) = ListQuery::read(&pairs);
        let href = query.href();
        prop_assert!(href.parse::<Uri>().is_ok(), "{href}");
        let again: Vec<(String, String)> = query.pairs().into_iter().map(|(n, v)| (n.to_owned(), v)).collect();
        prop_assert_eq!(ListQuery::read(&again).0.href(), href);
    }

    #[test]
    fn what_is_typed_is_clean_or_refused(text in "[\\x00-\\x7f\\PC]{0,300}") {
        if let Ok(line) = line(&text, 200) {
            prop_assert!(line.trim() == line && !line.contains(char::is_control) && line.chars().count() <= 200);
        }
        if let Ok(body) = body(&text) {
            prop_assert!(!body.contains(|c: char| c.is_control() && c != '\n' && c != '\t') && !body.trim().is_empty());
        }
    }

    #[test]
    fn a_workflow_that_is_broken_is_told_so_and_drawn_all_the_same(
        breaks in proptest::collection::vec((any::<prop::sample::Index>(), 0_usize..8), 1..6),
    ) {
        let mut json = serde_json::to_value(Workflow::default_for(Kind::Incident)).unwrap();
        breaks.iter().for_each(|(place, way)| spoil(&mut json, *place, *way));
        if let Ok(workflow) = serde_json::from_value::<Workflow>(json) {
            let _ = validate(&workflow);
            let drawing = draw::layout(&workflow, &[], workflow.steps.first().map(|step| step.key.as_str()));
            prop_assert!(drawing.width >= 0 && drawing.height >= 0);
        }
    }
}

/// Spoils one value somewhere in JSON.
fn spoil(json: &mut Value, place: prop::sample::Index, way: usize) {
    let mut paths = Vec::new();
    walk(json, "", &mut paths);
    let path = place.get(&paths).clone();
    let strange = ["", "resolved", "nowhere", "<evil-tag>", "\u{202e}x", "new"];
    let Some(value) = json.pointer_mut(&path) else { return };
    *value = match (way, value.clone()) {
        (0, _) => Value::Null,
        (1, _) => Value::from(strange[path.len() % strange.len()]),
        (2, _) => Value::from(i64::MIN),
        (3, Value::Array(mut list)) => {
            list.reverse();
            Value::Array(list)
        }
        (4, Value::Array(list)) => Value::Array([list.clone(), list].concat()),
        (5, Value::Array(_)) => Value::Array(vec![]),
        (6, Value::String(text)) => Value::from(text.repeat(200)),
        (_, Value::String(_)) => Value::from("new"),
        (_, other) => other,
    };
}

fn walk(json: &Value, path: &str, paths: &mut Vec<String>) {
    paths.push(path.to_owned());
    match json {
        Value::Array(list) => list.iter().enumerate().for_each(|(n, value)| walk(value, &format!("{path}/{n}"), paths)),
        Value::Object(map) => map.iter().for_each(|(name, value)| walk(value, &format!("{path}/{name}"), paths)),
        _ => {}
    }
}

#[tokio::test]
async fn a_file_that_is_cut_off_anywhere_is_refused_or_whole() {
    for front in fronts().await {
        let whole = multipart("écran \"1\".txt", b"bonjour", None);
        for (address, cookie, token) in [("/files", true, false), ("/api/v1/attachments", false, true)] {
            let marie = front.person("marie");
            for end in 0..=whole.len() {
                let asked = Asked::of(Method::POST, address).body("multipart/form-data; boundary=xyz", &whole[..end]);
                let asked = if cookie { asked.by(&marie.cookie) } else { asked };
                let asked = if token { asked.under(&marie.token) } else { asked };
                let status = front.ask(&asked).await.status;
                assert!(
                    status.is_client_error() || (status == 201 && end + 4 >= whole.len()),
                    "{address} {end}: {status}"
                );
            }
        }
    }
}

#[tokio::test]
async fn a_cursor_that_nobody_gave_is_no_page_or_another_but_never_trouble() {
    for front in fronts().await {
        let jean = front.person("jean");
        for cursor in [
            "",
            ",",
            "1",
            "a,b",
            "1,2",
            "-1,-1",
            "9223372036854775807,9223372036854775807",
            "99999999999999999999,1",
            "%00,%ff",
            "1,2,3",
        ] {
            for sort in ["", "&sort=created", "&sort=-priority", "&sort=reference", "&sort=nonsense"] {
                let page = Asked::of(Method::GET, format!("/tickets?after={cursor}{sort}")).by(&jean.cookie);
                assert_eq!(front.ask(&page).await.status, 200, "{cursor}{sort}");
                let list = Asked::of(Method::GET, format!("/api/v1/tickets?cursor={cursor}{sort}")).under(&jean.token);
                assert!(!front.ask(&list).await.status.is_server_error(), "{cursor}{sort}");
            }
        }
    }
}
