//! What the past says: figures of a period, and what other promises would have made of it.

mod replay;

pub use replay::{PastTicket, Period, past_tickets};
