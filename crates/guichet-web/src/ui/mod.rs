//! The small parts that every room shows: icons, faces, statuses, priorities, form fields.

pub mod badge;
pub mod face;
pub mod filters;
pub mod form;

pub use badge::{PriorityBadge, StatusBadge};
pub use face::Someone;
pub use form::FormState;
