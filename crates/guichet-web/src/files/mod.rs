//! Files: sent up while somebody writes, and served so that none of them can run in our origin.

mod download;
mod item;
mod posted;
mod upload;

pub use download::{show, thumbnail};
pub use item::FileItem;
pub use posted::{Posted, still_there};
pub use upload::create;
