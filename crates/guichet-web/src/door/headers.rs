//! What the browser is told about every answer.

use axum::{
    http::{HeaderName, HeaderValue, header},
    response::Response,
};

/// No script but ours, no frame around us, nothing sent anywhere. Tabler draws its ticks as `data:` images.
const POLICY: &str = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; \
                      frame-ancestors 'none'";

/// The answer with the headers that keep a page to itself. A header that the answer already has stays: files, which are
/// served in a stricter box, bring their own policy.
#[must_use]
pub fn guard(mut response: Response) -> Response {
    let rules = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::CACHE_CONTROL, "private, no-cache"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in rules {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::response::IntoResponse;

    #[test]
    fn an_answer_keeps_the_headers_that_it_has() {
        let page = guard("page".into_response());
        assert!(page.headers()["content-security-policy"].to_str().unwrap().contains("frame-ancestors 'none'"));
        let file = guard(([(header::CONTENT_SECURITY_POLICY, "sandbox")], "file").into_response());
        assert_eq!(file.headers()["content-security-policy"], "sandbox");
        assert_eq!(file.headers()["x-content-type-options"], "nosniff");
    }
}
