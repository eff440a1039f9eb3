//! Signing in and out, and the page that makes the first administrator.

mod first;
pub mod handlers;
mod sign_in;

pub use first::FirstPage;
pub use sign_in::{SignInPage, Why};
