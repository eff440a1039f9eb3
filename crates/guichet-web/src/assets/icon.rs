//! An icon in a page: one line of SVG that points into the sprite.

use std::collections::HashSet;
use std::fmt;
use std::sync::LazyLock;

use super::{asset_url, bundle};

/// The icon `name` of `assets/icons.txt`, as large as the text beside it and silent for screen readers: a word goes with it.
///
/// In a template: `{{ icon("plus") }}`. A name that is not in the sprite stops a debug build.
#[must_use]
pub fn icon(name: &str) -> Icon<'_> {
    debug_assert!(exists(name), "no icon is called {name}: add it to assets/icons.txt");
    Icon { name, class: "" }
}

/// Prints as `<svg class="ti" …>`; safe in HTML as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Icon<'a> {
    name: &'a str,
    class: &'a str,
}

impl<'a> Icon<'a> {
    /// The same icon with more classes, such as `g-green`.
    #[must_use]
    pub fn class(self, class: &'a str) -> Self {
        Self { class, ..self }
    }
}

impl fmt::Display for Icon<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (space, class, sprite) = (if self.class.is_empty() { "" } else { " " }, self.class, asset_url("icons.svg"));
        write!(f, r##"<svg class="ti{space}{class}" aria-hidden="true"><use href="{sprite}#i-{}"/></svg>"##, self.name)
    }
}

impl askama::filters::HtmlSafe for Icon<'_> {}

fn exists(name: &str) -> bool {
    static NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        bundle::ICONS.split("<symbol id=\"i-").skip(1).filter_map(|rest| rest.split('"').next()).collect()
    });
    NAMES.contains(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_icon_points_into_the_sprite() {
        let html = icon("plus").class("g-green").to_string();
        assert!(html.starts_with(r#"<svg class="ti g-green" aria-hidden="true"><use href="/assets/icons.svg?v="#));
        assert!(html.ends_with(r##"#i-plus"/></svg>"##));
    }

    #[test]
    fn every_icon_of_the_list_is_in_the_sprite() {
        let list = include_str!("../../../../assets/icons.txt").lines().filter(|line| !line.starts_with('#'));
        let missing: Vec<&str> = list.filter(|line| !exists(&line.replace(' ', "-"))).collect();
        assert!(missing.is_empty(), "run `node assets/vendor.mjs` for {missing:?}");
    }

    #[test]
    #[should_panic(expected = "no icon is called nonesuch")]
    fn an_unknown_icon_stops_a_debug_build() {
        let _ = icon("nonesuch");
    }
}
