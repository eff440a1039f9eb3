//! The clocks of a ticket, as people read them: a pill that counts down, and the statement behind it.

mod level;
mod pill;
mod promise;
mod statement;

pub use level::level;
pub use pill::{dense_pill, pill, sentence};
pub use promise::promise;
pub use statement::{Entry, Ledger};
