//! Looking at pages as a person does: Debian's Chromium, driven over its DevTools protocol.
//!
//! [`kit::Browser`] starts one, [`tab::Tab`] is one person's window in it. A test that needs one begins with
//! `let Some(browser) = Browser::start().await else { return };`, which says 'skipped: no Chromium' where there is none.

//! [`desk::Desk`] is the running program that they look at; [`places`] lists what there is to see.

pub mod axe;
pub mod desk;
pub mod keys;
pub mod kit;
mod kit_tests;
mod places;
mod routes;
pub mod screens;
pub mod tab;
