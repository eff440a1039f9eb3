//! The requester's room: two doors, one's own tickets, and each of them in plain words.

mod asking;
mod case;
mod handlers;
mod home;
mod how;
mod report;
mod sent;
mod similar;
mod steps;

pub use case::CasePage;
pub use handlers::routes;
pub use home::{HomePage, MyTicket, Suggestions, Which};
pub use how::HowPage;
pub use report::{Door, ReportPage};
pub use sent::SentPage;
pub use steps::{Stage, Step, next, steps};
