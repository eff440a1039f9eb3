//! The addresses of the administration.

use super::{
    comparison, entry, handlers, registers,
    workflows::{handlers as workflows, versions},
};
use crate::{pages::Pages, url};
use axum::routing::{get, post};

/// Every page of the administration.
pub fn routes() -> Pages {
    Pages::new()
        .route(url::ADMIN, get(handlers::home))
        .route(&url::admin("settings"), get(handlers::settings).post(handlers::set))
        .route(&url::admin("matrix"), get(handlers::matrix).post(handlers::set_matrix))
        .route(&url::admin("comparison"), get(comparison::show))
        .route(&url::admin("audit"), get(handlers::audit))
        .route(&url::admin("keys"), get(entry::keys))
        .route(&url::admin_deed("keys", "{id}", "revocation"), post(entry::revoke))
        .route(&url::admin("sessions"), get(entry::sessions))
        .route(&url::admin_deed("sessions", "{id}", "end"), post(entry::end))
        .route(&url::admin_deed("people", "{id}", "password"), post(registers::reset_password))
        .route(&url::admin("workflows"), get(workflows::list))
        .route(&url::admin_item("workflows", "{id}"), get(workflows::show).post(workflows::save))
        .route(&url::admin_deed("workflows", "{id}", "preview"), post(workflows::preview))
        .route(&url::admin_deed("workflows", "{id}", "publish"), post(workflows::publish))
        .route(&url::admin_deed("workflows", "{id}", "copy"), post(workflows::copy))
        .route(&url::admin_deed("workflows", "{id}", "versions"), get(versions::show))
        .route(&url::admin_deed("workflows", "{id}", "draft"), post(versions::begin))
        .route(&url::admin_deed("workflows", "{id}", "attach"), post(workflows::attach))
        .route(&url::admin_deed("workflows", "{id}", "detach"), post(workflows::detach))
        .merge(registers::register::<registers::People>())
        .merge(registers::register::<registers::Groups>())
        .merge(registers::register::<registers::Entities>())
        .merge(registers::register::<registers::Categories>())
        .merge(registers::register::<registers::Templates>())
        .merge(registers::register::<registers::Replies>())
        .merge(registers::register::<registers::Agreements>())
        .merge(registers::register::<registers::Calendars>())
        .merge(registers::register::<registers::Assets>())
        .merge(registers::register::<registers::Mailboxes>())
}
