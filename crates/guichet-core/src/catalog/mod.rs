//! What the desk prepares in advance: canned replies and the variables in them, the
//! questions of templates.

mod questions;
mod variables;

pub use questions::{advice, answered, questions};
pub use variables::{VARIABLES, Variables, expand};
