//! What an answer may be.

use super::forms::{Form, forms_of};
use super::values::{Filled, Sent};
use crate::front::Seen;
use axum::http::StatusCode;
use guichet_core::form::LINE_MAX;
use scraper::{Html, Selector};

/// What is wrong with the answer to a form.
pub fn answer(sent: &Sent, filled: &Filled, form: &Form, seen: &Seen) -> Vec<String> {
    let mut told = page(seen, &sent.request.uri);
    if ["cross-site", "foreign origin"].contains(&sent.oddity) && seen.status != StatusCode::FORBIDDEN {
        told.push(format!("{}: {}", sent.oddity, seen.status));
    }
    if seen.headers.get_all("set-cookie").iter().any(|cookie| cookie.as_bytes().starts_with(b"evil")) {
        told.push("a header was injected".to_owned());
    }
    let to = seen.header("location");
    if !to.is_empty() && (!to.starts_with('/') || to.starts_with("//") || to.contains('\\')) {
        told.push(format!("leads away: {to}"));
    }
    if seen.status == StatusCode::UNPROCESSABLE_ENTITY && sent.oddity.is_empty() && !filled.is_mangled {
        told.extend(lost(filled, form, seen));
    }
    told
}

/// What is wrong with any page.
pub fn page(seen: &Seen, address: &str) -> Vec<String> {
    let mut told = Vec::new();
    let text = seen.text();
    if seen.status.is_server_error() {
        told.push(format!("{}", seen.status));
    }
    if seen.header("content-type").starts_with("text/html") {
        let page = Html::parse_document(&text);
        told.extend(foreign(&page));
        // A fragment is put into a page that has a language.
        let lang = page.root_element().attr("lang").unwrap_or_default();
        let is_page = text.trim_start().to_ascii_lowercase().starts_with("<!doctype");
        if is_page && !["fr", "en"].contains(&lang) {
            told.push(format!("no language on {address}"));
        }
        if is_page && seen.status.is_client_error() && page.select(&selector("h1")).next().is_none() {
            told.push(format!("{} without a heading", seen.status));
        }
    } else if seen.status.is_client_error() && text.is_ascii() && !text.is_empty() && !text.starts_with('{') {
        told.push(format!("{} in nobody's language: {text}", seen.status));
    }
    told
}

fn selector(text: &str) -> Selector {
    Selector::parse(text).unwrap()
}

/// What we did not write: elements and attributes of the fuzzer's, scripts in the page, handlers, addresses that run.
fn foreign(page: &Html) -> Option<String> {
    for element in page.select(&selector("*")) {
        let (name, value) = (element.value().name(), element.value());
        let bad = value.attrs().find(|(attribute, text)| {
            let text = text.trim_start().to_ascii_lowercase();
            attribute.contains("evil")
                || attribute.starts_with("on")
                || ["javascript:", "data:text", "vbscript:"].iter().any(|scheme| {
                    ["href", "src", "action", "formaction"].contains(attribute) && text.starts_with(scheme)
                })
        });
        let is_inline = name == "script" && !element.attr("src").is_some_and(|src| src.starts_with("/assets/"));
        if name.contains("evil") || bad.is_some() || is_inline {
            return Some(format!("an element that we did not write: {name} {bad:?}"));
        }
    }
    None
}

/// Where what was typed is not shown again: a bar below a list, which the browser shows again when one goes back.
const BARS: &[&str] = &["/tickets/bulk"];

/// What was typed and is not in the form that is shown again.
fn lost(filled: &Filled, form: &Form, seen: &Seen) -> Vec<String> {
    let text = seen.text();
    let again = forms_of(&text, "");
    let tabs = [("/follow-ups", "\"composer\""), ("/tasks", "\"tab-task\""), ("/solution", "\"tab-solution\"")];
    let gone = tabs.iter().any(|(end, tab)| form.place().ends_with(end) && !text.contains(&format!("id={tab}")));
    let Some(again) = again.iter().find(|other| other.place() == form.place()) else {
        // Where nothing can be written any more, there is no form to show.
        let typed = form.fields.iter().any(|field| field.is_typed) && !gone && !BARS.contains(&form.place().as_str());
        return if typed {
            vec![format!("refused without showing the form again: {}", heading(&text))]
        } else {
            vec![]
        };
    };
    let plain = |text: &str| text.replace(['\r', '\u{0}', '\u{fffd}', '\n'], "").trim().to_owned();
    let shown: Vec<String> = again.fields.iter().map(|field| plain(&field.value)).collect();
    let typed = form.fields.iter().filter(|field| field.is_typed && !field.is_secret);
    let sent = typed.filter_map(|field| filled.pairs.iter().find(|(name, _)| *name == field.name));
    let sent = sent.filter(|(_, value)| value.chars().count() <= LINE_MAX);
    let sent = sent.filter(|(name, _)| !is_taken_out(name, &filled.pairs));
    sent.filter(|(_, value)| !shown.contains(&plain(value)))
        .map(|(name, _)| format!("what was typed into {name} is lost"))
        .collect()
}

/// Whether a field belongs to a step or a move of a workflow that was taken out in the same form: ticked for removal or
/// without a name, or not ticked, or between steps that are not there.
fn is_taken_out(name: &str, sent: &[(String, String)]) -> bool {
    let value = |name: &str| sent.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim());
    let is_out = |place: &str| {
        let nameless = ["fr", "en"].iter().all(|language| value(&format!("{place}.name.{language}")).is_empty());
        nameless || value(&format!("{place}.remove")) == "yes"
    };
    match name.split('.').collect::<Vec<_>>()[..] {
        [place, "name" | "help", _] if place.starts_with('s') => is_out(place),
        ["m", from, to, ..] => {
            let step = |key: &str| sent.iter().find(|(name, known)| name.ends_with(".key") && known == key);
            let is_end_out = |key| step(key).is_none_or(|(name, _)| is_out(name.trim_end_matches(".key")));
            value(&format!("m.{from}.{to}.on")) != "yes" || is_end_out(from) || is_end_out(to)
        }
        _ => false,
    }
}

fn heading(text: &str) -> String {
    let page = Html::parse_document(text);
    page.select(&selector("h1")).next().map(|heading| heading.text().collect()).unwrap_or_default()
}

#[test]
fn what_we_did_not_write_is_seen() {
    let bad = |html: &str| foreign(&Html::parse_document(html)).is_some();
    assert!(bad("<p><evil-tag>") && bad("<p data-evil=1>") && bad("<a href=' JavaScript:x'>") && bad("<p onclick=x>"));
    assert!(bad("<script>1</script>") && !bad("<script src=\"/assets/app.js\"></script><p>&lt;evil-tag&gt;</p>"));
}
