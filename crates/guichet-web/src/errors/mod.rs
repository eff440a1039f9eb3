//! What a reader sees when something did not work: what happened, what was kept, and a way out.
//!
//! Verbs answer with `guichet_app::Problem`; here it becomes a status and words, once for the whole house.

mod page;
mod trouble;

#[cfg(test)]
pub use page::samples;
pub use page::{ErrorPage, ErrorToast};
pub use trouble::Trouble;
