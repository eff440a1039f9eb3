//! Looking at pages as a person does: Debian's Chromium, driven over its DevTools protocol.
//!
//! [`kit::Browser`] starts one, [`tab::Tab`] is one person's window in it. A test that needs one begins with
//! `let Some(browser) = Browser::start().await else { return };`, which says 'skipped: no Chromium' where there is none.

//! [`desk::Desk`] is the running program that they look at; [`places`] lists what there is to see.

pub mod axe;
mod by_keys;
pub mod desk;
mod first;
pub mod hands;
pub mod keys;
pub mod kit;
mod kit_tests;
mod places;
mod routes;
pub mod screens;
mod scripts;
pub mod tab;
mod without;
