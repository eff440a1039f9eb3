//! The list of tickets. Its address is its filter, order and columns: what one sees can be sent to a colleague.

mod chips;
mod choices;
mod columns;
pub mod handlers;
mod page;
mod query;
pub mod views;

pub use chips::{Chip, Names};
pub use choices::{Choice, Choices, Section};
pub use columns::Column;
pub use page::{ListPage, Listing};
pub use query::ListQuery;
