//! What surrounds every page: the sidebar and bars of the desk, the top bar of the portal, palette, help and toasts.

mod shell;

pub use shell::{Place, Shell, Theme, ViewLink};
