//! Requests that change something come from our own pages: no token in every form, the browser itself says so.

use axum::http::{HeaderMap, Method, header};

/// Whether the request may change something on behalf of whoever is signed in.
///
/// A safe method may always. Else the browser must say `Sec-Fetch-Site: same-origin` or `none` (typed by hand); a browser
/// that does not say must send an `Origin` that names the host that was asked. Whoever sends neither is refused.
#[must_use]
pub fn same_origin(method: &Method, headers: &HeaderMap) -> bool {
    if method.is_safe() {
        return true;
    }
    match text(headers, "sec-fetch-site") {
        Some(site) => matches!(site, "same-origin" | "none"),
        None => is_own(text(headers, header::ORIGIN.as_str()), text(headers, header::HOST.as_str())),
    }
}

/// Whether an origin such as `https://desk.example` names the host.
fn is_own(origin: Option<&str>, host: Option<&str>) -> bool {
    let named = origin.and_then(|origin| origin.split_once("://")).map(|(_, host)| host);
    named.is_some() && named == host
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(method: &Method, pairs: &[(&'static str, &str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, value.parse().unwrap());
        }
        same_origin(method, &headers)
    }

    #[test]
    fn only_our_own_pages_change_something() {
        let host = ("host", "desk.example");
        assert!(asked(&Method::GET, &[("sec-fetch-site", "cross-site")]));
        assert!(asked(&Method::POST, &[("sec-fetch-site", "same-origin")]));
        assert!(asked(&Method::POST, &[("sec-fetch-site", "none")]));
        assert!(asked(&Method::POST, &[host, ("origin", "https://desk.example")]));
        assert!(!asked(&Method::POST, &[("sec-fetch-site", "same-site")]));
        assert!(!asked(&Method::DELETE, &[("sec-fetch-site", "cross-site"), host, ("origin", "https://desk.example")]));
        assert!(!asked(&Method::POST, &[host, ("origin", "https://evil.example")]));
        assert!(!asked(&Method::POST, &[host, ("origin", "null")]));
        assert!(!asked(&Method::POST, &[host]));
        assert!(!asked(&Method::POST, &[("origin", "https://")]));
    }
}
