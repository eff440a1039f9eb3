//! Who may do what, written down where everybody can read it, and held to the code.

mod fresh;
mod matrix;
mod routes;
mod rules;

pub use fresh::fresh;
pub use rules::pages;
