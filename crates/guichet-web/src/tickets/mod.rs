//! Tickets: the list with its filter sentence, and the pages that carry one ticket through its life.

pub mod bulk;
pub mod clocks;
pub mod list;
pub mod live;
mod row;
pub mod show;
mod steps;
mod trail;

pub use bulk::{BulkOutcome, BulkPage};
pub use row::TicketRow;
pub use steps::Steps;
pub use trail::{Place, Trail};
