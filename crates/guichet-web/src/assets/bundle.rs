//! What the assets are made of: the files under `assets/`, in the order in which they are joined.

/// Inter, one variable file.
pub const FONT: &[u8] = include_bytes!("../../../../assets/vendor/inter.woff2");
/// htmx, as its makers built it.
pub const HTMX: &str = include_str!("../../../../assets/vendor/htmx.js");
/// Every icon, as `<symbol id="i-NAME">`.
pub const ICONS: &str = include_str!("../../../../assets/icons.svg");
/// The mark.
pub const LOGO: &str = include_str!("../../../../assets/logo.svg");

macro_rules! css {
    ($($name:literal),* $(,)?) => {
        /// Our style sheets: where two say something about one thing, the later one wins.
        const CSS: &[(&str, &str)] = &[$(($name, include_str!(concat!("../../../../assets/css/", $name)))),*];
    };
}

css![
    "tokens.css",
    "base.css",
    "shell.css",
    "parts.css",
    "forms.css",
    "list.css",
    "ticket.css",
    "properties.css",
    "composer.css",
    "palette.css",
    "portal.css",
    "rooms.css",
    "overlays.css",
    "editing.css",
    "pages.css",
    "utilities.css",
    "phone.css",
    "print.css",
];

/// One style sheet: Tabler first, then ours, with the font at its versioned address.
pub fn css(font_url: &str) -> String {
    let mut out = include_str!("../../../../assets/vendor/tabler.css").to_owned();
    for (_, text) in CSS {
        out.push('\n');
        out.push_str(text);
    }
    out.replace("url(\"inter.woff2\")", &format!("url(\"{font_url}\")"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of the files in `assets/FOLDER`.
    fn on_disk(folder: &str) -> Vec<String> {
        let path = format!("{}/../../assets/{folder}", env!("CARGO_MANIFEST_DIR"));
        let entries = std::fs::read_dir(path).expect("the folder of assets");
        let mut names: Vec<String> =
            entries.map(|e| e.expect("an entry").file_name().into_string().expect("UTF-8")).collect();
        names.sort();
        names
    }

    #[test]
    fn every_style_sheet_is_in_the_bundle() {
        let mut bundled: Vec<&str> = CSS.iter().map(|(name, _)| *name).collect();
        bundled.sort_unstable();
        assert_eq!(bundled, on_disk("css"));
    }

    #[test]
    fn the_font_is_asked_for_with_its_version() {
        let css = css("/assets/inter.woff2?v=1");
        assert_eq!(css.matches("/assets/inter.woff2?v=1").count(), 1);
        assert!(!css.contains("url(\"inter.woff2\")"));
    }

    #[test]
    fn nothing_is_fetched_from_elsewhere() {
        let css = css("/assets/inter.woff2?v=1");
        let outside: Vec<&str> = css
            .split("url(")
            .skip(1)
            .filter(|url| !url.starts_with("\"/assets/") && !url.starts_with("\"data:image/"))
            .collect();
        assert!(outside.is_empty(), "{:?}", outside.iter().map(|url| &url[..url.len().min(60)]).collect::<Vec<_>>());
    }
}
