//! Recording a ticket while somebody speaks: who calls, what they have, what is already open; then a few answers.
//!
//! Every part that follows what is typed is also drawn with the page, so that the intake works without script: a button
//! brings the page up to date, and nothing that was typed is lost on the way.

mod attach;
mod caller;
mod fill;
mod handlers;
mod page;
mod parts;
mod record;

pub use handlers::routes;
pub use page::IntakePage;
pub use record::kept;

/// Where the draft of the intake is kept.
const PLACE: &str = "intake";
