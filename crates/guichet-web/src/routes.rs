//! Every page of the front desk, with what answers it.

use crate::{
    admin, assets, desk::handlers as desk, door, drafts, files, pages::Pages, people::handlers as people,
    session::handlers as session, tickets, url, web::Web,
};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::Method,
    middleware::{from_fn_with_state, map_response},
    routing::{get, post},
};

/// The front desk as a service: pages under the edge, assets beside them. Serve it with the peers' addresses
/// (`into_make_service_with_connect_info::<SocketAddr>()`): sessions show them, and guessing is held back by them.
pub fn routes(web: Web) -> Router {
    let pages = pages().into_router().fallback(|| async { door::Oops::from(crate::errors::Trouble::NotFound) });
    let pages = pages.layer(from_fn_with_state(web.clone(), door::edge)).with_state(web);
    pages.merge(assets::routes().layer(map_response(async |answer| door::guard(answer))))
}

/// Every page's method and address, with its parameters in braces: what tests of rights go through.
pub async fn addresses(web: &Web) -> Vec<(Method, String)> {
    pages().addresses(web).await
}

fn pages() -> Pages {
    Pages::new()
        .route(url::SIGN_IN, get(session::show).post(session::create))
        .route(url::SIGN_OUT, post(session::end))
        .route(url::FIRST, get(session::first).post(session::make_first))
        .route(url::DESK, get(desk::desk))
        .route(url::SEARCH, get(desk::results))
        .route(url::PALETTE, get(desk::palette))
        .route(url::TICKETS, get(tickets::list::handlers::show))
        .route(url::VIEWS, post(tickets::list::views::handlers::save))
        .route(url::VIEW_REMOVAL, post(tickets::list::views::handlers::remove))
        .route(url::VIEW_NAME, post(tickets::list::views::handlers::rename))
        .route(url::VIEW_DEFAULT, post(tickets::list::views::handlers::open_with))
        .route(url::FILTERS, get(tickets::list::filters::handlers::show))
        .route(url::COUNTS, get(tickets::list::counts::show))
        .route(url::EXPORT, get(tickets::list::export::show))
        .route(url::BULK, post(tickets::bulk::handlers::create))
        .route(url::BULK_ASSIGN, get(tickets::bulk::handlers::choose))
        .route(url::ME, get(people::show))
        .route(url::PREFERENCES, post(people::prefer))
        .route(url::PASSWORD, post(people::change_password))
        .route(url::SESSION_END, post(people::end_session))
        .route(url::OTHER_SESSIONS_END, post(people::end_others))
        .route(url::TOKENS, post(people::make_key))
        .route(url::TOKEN_END, post(people::revoke_key))
        .route(url::PEOPLE_LOOKUP, get(people::look_up))
        .route(url::UPLOAD, post(files::create).layer(DefaultBodyLimit::disable()))
        .route(url::FILE, get(files::show))
        .route(url::THUMBNAIL, get(files::thumbnail))
        .route(url::DRAFT, post(drafts::keep))
        .route(url::DRAFT_REMOVAL, post(drafts::discard))
        .route(url::LIVE, get(tickets::live::handlers::show))
        .route(url::PRESENCE, post(tickets::live::handlers::presence))
        .merge(admin::routes())
        .merge(crate::intake::routes())
        .merge(crate::inventory::routes())
        .merge(crate::mail::routes())
        .merge(crate::portal::routes())
        .merge(tickets::show::routes())
}
