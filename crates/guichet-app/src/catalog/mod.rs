//! What the desk prepares in advance: categories, ticket templates, canned replies.
//!
//! Nothing here is ever deleted: what is put away is no longer offered, and old tickets still name it.

mod categories;
mod replies;
mod templates;

pub use categories::{
    Category, CategoryFacts, add_category, archive_category, categories, categories_below, category, edit_category,
    restore_category,
};
pub use replies::{
    CannedReply, add_canned_reply, archive_canned_reply, canned_replies, canned_reply, edit_canned_reply,
    restore_canned_reply,
};
pub use templates::{
    Template, TemplateFacts, add_template, archive_template, edit_template, restore_template, template, template_for,
    templates,
};

#[cfg(test)]
mod tests;
