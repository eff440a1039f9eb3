//! Asking the front door, as a browser or as a program does.

use super::{Front, PASSWORD};
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use futures_util::StreamExt;
use guichet_app::identity;
use std::time::Duration;
use tower::ServiceExt;

/// One request.
#[derive(Clone, Debug)]
pub struct Asked {
    pub method: Method,
    pub uri: String,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

/// What was answered.
#[derive(Debug)]
pub struct Seen {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Seen {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A header; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

impl Asked {
    /// A request of a page, from a page of ours.
    pub fn of(method: Method, uri: impl Into<String>) -> Self {
        let headers = vec![("sec-fetch-site", "same-origin".to_owned()), ("accept-language", "fr".to_owned())];
        Self { method, uri: uri.into(), headers, body: vec![] }
    }

    /// The same with a header.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value.into()));
        self
    }

    /// The same with a body of a type.
    pub fn body(mut self, kind: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self.with("content-type", kind)
    }

    /// The same with the fields of a form.
    pub fn form<N: AsRef<str>, V: AsRef<str>>(self, fields: &[(N, V)]) -> Self {
        let encoded = |text: &str| guichet_web::url::encoded(text);
        let pairs = fields.iter().map(|(n, v)| format!("{}={}", encoded(n.as_ref()), encoded(v.as_ref())));
        self.body("application/x-www-form-urlencoded", pairs.collect::<Vec<_>>().join("&"))
    }

    /// The same by somebody at a browser.
    pub fn by(self, cookie: &str) -> Self {
        if cookie.is_empty() { self } else { self.with("cookie", cookie) }
    }

    /// The same by somebody's program.
    pub fn under(self, token: &str) -> Self {
        if token.is_empty() { self } else { self.with("authorization", format!("Bearer {token}")) }
    }
}

/// A form with one file, as a body of the type `multipart/form-data; boundary=xyz`.
pub fn multipart(name: &str, bytes: &[u8], visibility: Option<&str>) -> Vec<u8> {
    let head = format!("--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
    let visibility = visibility.map_or(String::new(), |word| {
        format!("--xyz\r\nContent-Disposition: form-data; name=\"visibility\"\r\n\r\n{word}\r\n")
    });
    [head.as_bytes(), bytes, b"\r\n", visibility.as_bytes(), b"--xyz--\r\n"].concat()
}

/// The largest answer that is read.
const LARGEST: usize = 16 * 1024 * 1024;

impl Front {
    /// Asks. Of an answer that never ends, only the head is read.
    pub async fn ask(&self, asked: &Asked) -> Seen {
        let mut request = Request::builder().method(asked.method.clone()).uri(&asked.uri);
        for (name, value) in &asked.headers {
            request = request.header(*name, value.as_bytes());
        }
        let request = request.body(Body::from(asked.body.clone()));
        let request = request.unwrap_or_else(|error| panic!("{} {}: {error}", asked.method, asked.uri));
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        let endless = parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream");
        let body = if endless {
            let first = tokio::time::timeout(Duration::from_millis(1), body.into_data_stream().next()).await;
            first.ok().flatten().and_then(Result::ok).map(|piece| piece.to_vec()).unwrap_or_default()
        } else {
            to_bytes(body, LARGEST).await.unwrap().to_vec()
        };
        Seen { status: parts.status, headers: parts.headers, body }
    }

    /// Lets somebody in without a password, whatever became of their account, and answers the cookie.
    pub async fn let_in(&self, name: &str) -> String {
        let (id, ctx) = (self.person(name).id, self.app.system("test"));
        let opened = self.app.write(move |tx| {
            Box::pin(async move {
                identity::enable_person(tx, &ctx, id).await?;
                identity::succeed(tx, &ctx, id, "", "").await
            })
        });
        format!("guichet={}", opened.await.unwrap().secret.reveal())
    }

    /// Signs somebody in, and answers the cookie.
    pub async fn sign_in(&self, login: &str) -> String {
        let form = [("login", login), ("password", PASSWORD)];
        let seen = self.ask(&Asked::of(Method::POST, "/sign-in").form(&form)).await;
        assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.text());
        seen.header("set-cookie").split(';').next().unwrap_or_default().to_owned()
    }
}
