//! The requester's room: two doors, one's own tickets, and each of them in plain words.

mod case;
mod handlers;
mod home;
mod report;
mod steps;

pub use case::CasePage;
pub use handlers::routes;
pub use home::{HomePage, MyTicket};
pub use report::{Door, ReportPage};
pub use steps::{Stage, Step, next, steps};
