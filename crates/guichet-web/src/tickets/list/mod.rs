//! The list of tickets. Its address is its filter, order and columns: what one sees can be sent to a colleague.

mod chips;
mod choices;
mod columns;
pub mod counts;
pub mod export;
pub mod filters;
pub mod handlers;
pub mod leaf;
pub mod names;
mod page;
mod query;
pub mod views;

pub use chips::{Chip, Names};
pub use choices::{Choice, Choices, Section};
pub use columns::Column;
pub use handlers::COUNTED;
pub use page::{ListPage, Listing, View};
pub use query::{DATED, ListQuery, Turn};
