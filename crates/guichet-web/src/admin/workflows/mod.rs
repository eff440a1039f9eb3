//! The workflow editor: steps within the phases, the moves between them, the drawing beside, and what is wrong with it.

mod form;
pub mod handlers;
mod list;
mod page;
pub mod versions;

pub use list::{WorkflowRow, WorkflowsPage};
pub use page::{UseRow, WorkflowPage};
pub use versions::VersionsPage;
