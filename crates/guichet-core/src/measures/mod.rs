//! Measures: their names and units, the periods and groups that they are asked for, and the arithmetic of a figure.
//!
//! What a measure counts is spelled in the room of the same name in `guichet-app`; here is what is true of it without any
//! database.

mod days;
mod figure;
mod measured;
mod words;

pub use days::{Days, Grain};
pub use figure::Figure;
pub use measured::{Measured, Part};
pub use words::{Better, Dimension, Measure, Unit};
