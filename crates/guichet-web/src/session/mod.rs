//! Signing in and out, and the page that makes the first administrator.

mod first;
mod sign_in;

pub use first::FirstPage;
pub use sign_in::{SignInPage, Why};
