//! The list of the pages: what is served is written down as it is served, so that no test can overlook a page.

use crate::Web;
use axum::{
    Router,
    body::Body,
    http::{Method, Request, header::ALLOW},
    routing::MethodRouter,
};
use tower::ServiceExt as _;

/// Routes, as [`Router`] takes them, and a list of them.
#[derive(Default)]
pub struct Pages {
    router: Router<Web>,
    list: Vec<(String, MethodRouter<Web>)>,
}

impl Pages {
    /// None.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One more address, with what answers there.
    #[must_use]
    pub fn route(mut self, path: &str, answers: MethodRouter<Web>) -> Self {
        self.list.push((path.to_owned(), answers.clone()));
        Self { router: self.router.route(path, answers), list: self.list }
    }

    /// Those of another room as well.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.list.extend(other.list);
        Self { router: self.router.merge(other.router), list: self.list }
    }

    /// The routes alone.
    pub fn into_router(self) -> Router<Web> {
        self.router
    }

    /// Every address with every method that is understood there, as each address itself says it.
    pub async fn addresses(self, web: &Web) -> Vec<(Method, String)> {
        let mut out = Vec::new();
        for (path, answers) in self.list {
            out.extend(methods(answers, web).await.into_iter().map(|method| (method, path.clone())));
        }
        out
    }
}

/// Asked with a method that nobody understands, an address answers with those that it does. `HEAD` comes with `GET`.
async fn methods(answers: MethodRouter<Web>, web: &Web) -> Vec<Method> {
    let mut request = Request::new(Body::empty());
    *request.method_mut() = Method::from_bytes(b"PROBE").unwrap_or(Method::TRACE);
    let Ok(answer) = answers.with_state::<()>(web.clone()).oneshot(request).await;
    let allowed = answer.headers().get(ALLOW).and_then(|value| value.to_str().ok()).unwrap_or_default();
    allowed.split(',').filter_map(|word| word.trim().parse().ok()).filter(|method| *method != Method::HEAD).collect()
}
