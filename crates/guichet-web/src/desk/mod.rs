//! What to do next, and finding things: the desk, the results of a search, the palette.

pub mod handlers;
mod page;
mod palette;
mod search;

pub use handlers::{Aside, aside, surroundings};
pub use page::{DeskPage, FIGURES, Figure, LANES, Lane};
pub use palette::{Answer, GROUPS, Group, PaletteAnswers};
pub use search::{Hit, SearchPage};
