//! The administration: everything editable has a page. Most of them are registers, which look and behave alike: a list,
//! a form, and a way to retire a thing without losing what speaks of it.

mod access;
mod audit;
mod comparison;
mod entry;
mod field;
mod handlers;
mod matrix;
mod preview;
mod register;
mod registers;
mod routes;
pub mod workflows;

pub use access::{AccessPage, AccessRow, COLUMNS as ACCESS};
pub use audit::{AuditPage, AuditRow};
pub use comparison::ComparisonPage;
pub use field::{Control, Field, FormPage};
pub use matrix::{MatrixPage, cell_name};
pub use preview::Preview;
pub use register::{Cell, RegisterPage, Row};
pub use routes::routes;

use crate::layout::Shell;

/// The sections, in groups, with the names of their icons. A section is the end of its address and of its keys.
pub const SECTIONS: [(&str, &[(&str, &str)]); 3] = [
    (
        "people",
        &[
            ("people", "users"),
            ("groups", "users-group"),
            ("entities", "building"),
            ("keys", "key"),
            ("sessions", "login"),
        ],
    ),
    (
        "tickets",
        &[
            ("categories", "category"),
            ("templates", "file-text"),
            ("replies", "message"),
            ("matrix", "adjustments-horizontal"),
            ("workflows", "git-branch"),
            ("agreements", "target-arrow"),
            ("calendars", "calendar-time"),
            ("comparison", "scale"),
        ],
    ),
    ("desk", &[("assets", "devices"), ("settings", "adjustments"), ("mailboxes", "mail"), ("audit", "history")]),
];

/// The sections that are supervisors' as well: prepared texts.
pub const SUPERVISED: [(&str, &[(&str, &str)]); 1] =
    [("tickets", &[("templates", "file-text"), ("replies", "message")])];

/// The sections that a reader has.
const fn sections(shell: &Shell) -> &'static [(&'static str, &'static [(&'static str, &'static str)])] {
    if shell.is_administrator() { &SECTIONS } else { &SUPERVISED }
}

/// The sections to which things are added.
pub const REGISTERS: [&str; 10] = [
    "people",
    "groups",
    "entities",
    "categories",
    "templates",
    "replies",
    "agreements",
    "calendars",
    "assets",
    "mailboxes",
];

/// The names of all sections.
#[must_use]
pub fn section_words() -> Vec<&'static str> {
    SECTIONS.iter().flat_map(|(_, sections)| sections.iter().map(|(word, _)| *word)).collect()
}

/// Every field of the forms of the administration, and every column of its registers: the ends of `field-…` keys.
pub const FIELDS: [&str; 70] = [
    "address",
    "unknown_senders",
    "name",
    "login",
    "first_name",
    "last_name",
    "email",
    "phone",
    "extension",
    "department",
    "job_title",
    "location",
    "manager",
    "entity",
    "role",
    "vip",
    "language",
    "password",
    "tier",
    "members",
    "parent",
    "kinds",
    "group",
    "template",
    "position",
    "kind",
    "title",
    "body",
    "category",
    "organisation_name",
    "time_zone",
    "default_language",
    "closing_delay_days",
    "reopening_window_days",
    "attachment_max_mib",
    "attachments_per_ticket",
    "version",
    "use",
    "groups",
    "priority",
    "calendar",
    "conditions",
    "vip_only",
    "always",
    "pauses",
    "levels",
    "holidays",
    "days",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "response_p1",
    "resolution_p1",
    "response_p2",
    "resolution_p2",
    "response_p3",
    "resolution_p3",
    "response_p4",
    "resolution_p4",
    "response_p5",
    "resolution_p5",
    "owner",
    "model",
    "serial",
    "system",
    "bought_at",
];

/// The fields that have a hint: the ends of `hint-…` keys.
pub const HINTS: [&str; 19] = [
    "address",
    "unknown_senders",
    "name",
    "login",
    "vip",
    "tier",
    "group",
    "template",
    "body",
    "position",
    "closing_delay_days",
    "reopening_window_days",
    "holidays",
    "mon",
    "days",
    "response_p1",
    "always",
    "pauses",
    "levels",
];
