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

macro_rules! js {
    ($($name:literal),* $(,)?) => {
        /// Our modules. Each imports from `dom.js` only, and exports nothing.
        const JS: &[(&str, &str)] = &[$(($name, include_str!(concat!("../../../../assets/js/", $name)))),*];
    };
}

js![
    "keys.js",
    "palette.js",
    "list.js",
    "counts.js",
    "compose.js",
    "files.js",
    "edit.js",
    "lookup.js",
    "fill.js",
    "live.js",
    "page.js",
];

/// What the modules share.
const DOM: &str = include_str!("../../../../assets/js/dom.js");

/// One script: `dom.js`, then each module in a block of its own, without imports, comments and indentation.
pub fn js() -> String {
    let mut out = lean(DOM).replace("\nexport ", "\n");
    for (_, text) in JS {
        out.push_str("{\n");
        out.push_str(&lean(text));
        out.push_str("}\n");
    }
    out
}

/// A module's lines without its comments, indentation and imports (which may go over several lines).
fn lean(module: &str) -> String {
    let mut importing = false;
    let mut out = String::from("\n");
    for line in module.lines().map(str::trim_start) {
        importing |= line.starts_with("import ");
        if !importing && !line.is_empty() && !line.starts_with("//") && !line.starts_with("/**") {
            out.push_str(line);
            out.push('\n');
        }
        importing &= !line.ends_with(';');
    }
    out
}

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
    fn every_module_is_in_the_bundle() {
        let mut bundled: Vec<&str> = JS.iter().map(|(name, _)| *name).chain(["dom.js"]).collect();
        bundled.sort_unstable();
        assert_eq!(bundled, on_disk("js"));
    }

    #[test]
    fn modules_keep_the_shape_that_joining_them_needs() {
        for (name, text) in JS {
            assert!(!text.contains("\nexport "), "{name} exports");
            assert_eq!(text.matches("from \"./").count(), text.matches("from \"./dom.js\";").count(), "{name} imports");
        }
        let joined = js();
        for left in ["import {", "export ", "/**", "\n//"] {
            assert!(!joined.contains(left), "{left} is left in the script");
        }
    }

    #[test]
    fn the_script_stays_small_and_evaluates_nothing() {
        let joined = js();
        assert!(joined.len() < 36_000, "{} bytes of script", joined.len());
        for banned in ["eval(", "new Function", ".style.", "setAttribute(\"style"] {
            assert!(!joined.contains(banned), "the content security policy forbids {banned}");
        }
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
