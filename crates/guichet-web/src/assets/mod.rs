//! Style sheet, scripts, font, icons and mark: kept in the binary, served under `/assets/`.
//!
//! Promises: [`asset_url`] gives an address that changes with the content, and that browsers may keep for ever; the same
//! file asked for without its version is served too, and checked for freshness each time. What browsers accept
//! compressed is compressed once, on first use. What the files mean stands in `docs/front-end.md`.

mod bundle;
mod files;
mod icon;
mod serve;

pub use icon::{Icon, icon};
pub use serve::routes;

use files::Asset;

/// The address of the asset `name` (such as `app.css`), with the version of its content: `/assets/app.css?v=1a2b3c`.
///
/// A name that does not exist is a mistake in a template: it stops a debug build, and leads to a page that is not there
/// in a release.
#[must_use]
pub fn asset_url(name: &str) -> &'static str {
    let found = files::find(name);
    debug_assert!(found.is_some(), "no asset is called {name}");
    found.map_or("/assets/missing", Asset::url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_carries_the_version_of_its_content() {
        let url = asset_url("app.css");
        let (path, version) = url.split_once("?v=").expect("a version");
        assert_eq!(path, "/assets/app.css");
        assert_eq!(version.len(), 16);
        assert_ne!(version, asset_url("htmx.js").split_once("?v=").expect("a version").1);
    }

    #[test]
    #[should_panic(expected = "no asset is called nothing.css")]
    fn a_name_that_does_not_exist_stops_a_debug_build() {
        let _ = asset_url("nothing.css");
    }
}
