//! What the desk prepares in advance: canned replies and the variables in them.

mod variables;

pub use variables::{VARIABLES, Variables, expand};
