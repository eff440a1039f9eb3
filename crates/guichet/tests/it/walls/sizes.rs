//! How large a file may grow, and that each says what it is for. Functions are measured by the linter.

use crate::tree::{self, Source};

/// One aims at 150, thinks at 400, and is refused here.
const MOST_LINES: usize = 600;

fn too_long(file: &Source) -> Option<String> {
    let lines = file.text.lines().count();
    (lines > MOST_LINES).then(|| format!("{} has {lines} lines", file.path))
}

/// The first line of a module that is not an attribute is what it is for.
fn unsaid(file: &Source) -> Option<String> {
    let first = file.text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with("#!["));
    (!first.is_some_and(|line| line.starts_with("//! "))).then(|| file.path.clone())
}

fn written() -> Vec<Source> {
    [
        tree::files("crates", &[".rs", ".html", ".css", ".js"]),
        tree::files("xtask", &[".rs"]),
        tree::files("assets", &[".css", ".js"]),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn no_file_is_too_long() {
    tree::none("split these by what they do", &written().iter().filter_map(too_long).collect::<Vec<_>>());
}

#[test]
fn every_module_says_what_it_is_for() {
    let modules: Vec<Source> = written().into_iter().filter(|file| file.path.ends_with(".rs")).collect();
    tree::none("open these with `//!`", &modules.iter().filter_map(unsaid).collect::<Vec<_>>());
}

#[test]
fn long_and_silent_files_are_seen() {
    let file = |text: String| Source { path: "a.rs".into(), text };
    assert!(too_long(&file("x\n".repeat(601))).is_some() && too_long(&file("x\n".repeat(600))).is_none());
    assert!(unsaid(&file("use a;\n//! late".into())).is_some());
    assert!(unsaid(&file("\n#![forbid(unsafe_code)]\n//! What for.\n".into())).is_none());
}
