//! Tickets: their kinds, lifecycle, references, priority, and the filter that every list shares.

mod change;
mod filter;
mod kind;
mod order;
mod phase;
mod priority;
mod query;
mod questions;
mod reference;
mod ticket;
mod words;

pub use change::{Change, Field, Value};
pub use filter::{Risk, SomeGroup, Somebody, Span, TicketFilter};
pub use kind::{Kind, Nature};
pub use order::{Order, SortKey};
pub use phase::Phase;
pub use priority::{Level, Matrix, Priority};
pub use query::Condition;
pub use questions::{Affected, CanWork};
pub use reference::Reference;
pub use ticket::{Pending, Ticket};
pub use words::{Channel, LinkKind, Outcome, PendingReason, SolutionKind, Visibility};
