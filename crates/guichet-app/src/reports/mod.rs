//! What the past says: figures of a period, and what other promises would have made of it.

mod compare;
mod figures;
mod replay;

pub use compare::{Comparison, Tally, compare};
pub use figures::{Asked, Found, Group, figures};
pub use replay::{PastTicket, Period, past_tickets};
