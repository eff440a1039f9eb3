//! What to do next, and finding things: the desk, the results of a search, the palette.

pub mod handlers;
mod narrowing;
mod page;
mod palette;
mod search;

pub use handlers::{Aside, aside, surroundings};
pub use page::{COLUMNS, DeskPage, FIGURED, FIGURES, Figure, LANES, Lane, TAUGHT};
pub use palette::{Answer, GROUPS, Group, PaletteAnswers};
pub use search::{Hit, SearchPage};

pub use narrowing::{DAYS, Narrowing, STATES};
