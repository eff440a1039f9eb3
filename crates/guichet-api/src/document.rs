//! The document of the API, OpenAPI 3.1: made from the routes themselves.

use crate::problem::ProblemBody;
use crate::v1;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use std::sync::LazyLock;
use utoipa::OpenApi;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme};
use utoipa_axum::router::OpenApiRouter;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Guichet",
        version = "1",
        description = "The service desk for programs. Every answer below 400 is JSON or nothing; every other is a \
                       problem of RFC 9457, `application/problem+json`."
    ),
    components(schemas(ProblemBody)),
    tags(
        (name = "tickets", description = "Tickets and the verbs of their life"),
        (name = "attachments", description = "Files on tickets"),
        (name = "people", description = "Those who call and are looked up"),
        (name = "groups", description = "Groups of technicians"),
        (name = "categories", description = "The category tree"),
        (name = "promises", description = "Calendars and agreements: what is promised, to whom"),
        (name = "assets", description = "What is owned or run")
    )
)]
struct Head;

/// The whole document.
#[must_use]
pub fn document() -> utoipa::openapi::OpenApi {
    let router = OpenApiRouter::with_openapi(Head::openapi()).nest(crate::PREFIX, v1::routes());
    let (_, mut document) = router.split_for_parts();
    let scheme = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("A token: `guichet token create --login …`, or the page of one's own account"))
        .build();
    let components = document.components.get_or_insert_default();
    components.add_security_scheme("token", SecurityScheme::Http(scheme));
    document.security = Some(vec![SecurityRequirement::new("token", Vec::<String>::new())]);
    document
}

/// `GET /api/v1/openapi.json`, for everybody: it holds nothing of this desk.
pub async fn serve() -> impl IntoResponse {
    static TEXT: LazyLock<String> = LazyLock::new(|| document().to_json().unwrap_or_default());
    ([(CONTENT_TYPE, "application/json")], TEXT.as_str())
}
