//! One ticket: its page, and the forms by which it is carried through its life.

mod ask;
pub mod asking;
mod demands;
mod doing;
mod editing;
mod entries;
pub mod fields;
mod handlers;
mod late;
mod line;
mod logigramme;
mod look_up;
mod merging;
mod names;
pub mod page;
mod rights;
#[cfg(test)]
mod samples;
mod story;
mod timeline;
mod view;

pub use ask::{AskPage, Asked, Control, Question};
pub use entries::{Handles, Timeline};
pub use handlers::routes;
pub use line::Line;
pub use logigramme::{LogigrammePage, logigramme, logigramme_file};
pub use names::{Known, Names};
pub use page::{PrintPage, TicketPage};
pub use rights::Rights;
pub use story::{Story, Whole, alike, whole};
pub use timeline::{Batch, Entry, FileView, Given, Message, thread};
pub use view::{Drafts, Shown, View};
