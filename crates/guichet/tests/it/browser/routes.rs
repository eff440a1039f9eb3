//! No page is forgotten: the routes of the front desk, read from its source, are the routes of [`super::places`].

use std::collections::BTreeSet;

use regex::Regex;

use super::places::PLACES;

/// What answers to `GET` and is no page: parts of pages, files, streams.
const PARTS: &[&str] = &[
    "/assets/{name}",
    "/assets/lookup",
    "/files/{attachment}/{name}",
    "/mail/{mail}/original",
    "/my-tickets/suggestions",
    "/palette",
    "/people/lookup",
    "/people/mentions",
    "/report/similar",
    "/thumbnails/{attachment}",
    "/tickets/bulk/assign",
    "/tickets/counts",
    "/tickets/export.csv",
    "/tickets/lookup",
    "/tickets/new/caller",
    "/tickets/new/callers",
    "/tickets/new/priority",
    "/tickets/new/similar",
    "/tickets/new/template",
    "/tickets/{reference}/live",
    "/tickets/{reference}/replies/{reply}",
];

/// The page that an empty desk alone has, looked at in [`super::first`].
const FIRST: &str = "/first";

/// Every route that answers to `GET`, as it is spelled in its `.route(…)`.
fn spelled() -> Vec<String> {
    let route = Regex::new(r"\.route\(\s*&?(.+?),\s*(?:axum::routing::)?(get|post|put|delete|any)\(([^\n]*)").unwrap();
    let sources = crate::tree::sources("guichet-web");
    let pages = sources.iter().filter(|file| !file.path.starts_with("stories/"));
    let found = pages.flat_map(|file| route.captures_iter(&file.text).collect::<Vec<_>>());
    found.filter(|found| &found[2] == "get" || found[3].contains(".get(")).map(|found| found[1].to_owned()).collect()
}

/// What a spelling stands for: one route, or one for each register of the administration.
fn routes_of(spelling: &str) -> Vec<String> {
    let quoted = Regex::new(r#""([^"]*)""#).unwrap();
    let words: Vec<&str> = quoted.captures_iter(spelling).map(|word| word.get(1).unwrap().as_str()).collect();
    if let Some(name) =
        spelling.strip_prefix("url::").filter(|name| name.chars().all(|c| c.is_ascii_uppercase() || c == '_'))
    {
        return vec![constant(name)];
    }
    let sections = if spelling.contains("R::SECTION") { &guichet_web::admin::REGISTERS[..] } else { &words[..1] };
    let each = |route: fn(&str) -> String| sections.iter().map(|section| route(section)).collect();
    match spelling.split('(').next().unwrap() {
        "at" => vec![format!("{}/{}", guichet_web::url::TICKET, words[0])],
        "url::admin" => each(guichet_web::url::admin),
        "url::admin_new" => each(guichet_web::url::admin_new),
        "url::admin_deed" => vec![guichet_web::url::admin_deed(words[0], words[1], words[2])],
        "url::admin_item" => each(|section| guichet_web::url::admin_item(section, "{id}")),
        _ if spelling.starts_with('"') => vec![words[0].to_owned()],
        _ => panic!("which route is `{spelling}`? Teach `routes_of`"),
    }
}

/// The value of a constant of `url.rs`.
fn constant(name: &str) -> String {
    let source = crate::tree::sources("guichet-web").into_iter().find(|file| file.path == "url.rs").unwrap().text;
    let value = Regex::new(&format!(r#"pub const {name}: &str = "([^"]*)""#)).unwrap();
    value.captures(&source).unwrap_or_else(|| panic!("url.rs has no {name}"))[1].to_owned()
}

#[test]
fn every_page_is_among_the_places() {
    let routes: BTreeSet<String> = spelled().iter().flat_map(|spelling| routes_of(spelling)).collect();
    assert!(routes.contains("/desk") && routes.contains("/admin/people/{id}"), "the routes were not found: {routes:?}");
    let seen: BTreeSet<&str> =
        PLACES.iter().map(|place| place.route).chain([FIRST]).filter(|route| !route.is_empty()).collect();
    let forgotten = routes.iter().filter(|route| !seen.contains(route.as_str()) && !PARTS.contains(&route.as_str()));
    let gone = seen.iter().chain(PARTS).filter(|route| !routes.contains(**route));
    let wrong: Vec<String> = forgotten
        .map(|route| format!("{route} is in no place: give it a line in places.rs"))
        .chain(gone.map(|route| format!("{route} is no route")))
        .collect();
    crate::tree::none("pages and places", &wrong);
}
