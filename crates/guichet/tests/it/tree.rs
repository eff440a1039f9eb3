//! The files of the repository, as the tests that read source see them.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// Folders that are made, not written.
const MADE: &[&str] = &["target", ".git", "node_modules", "vendor", "guichet-demo", "guichet-data"];

/// One text file of the repository.
pub struct Source {
    /// From the repository's root, with `/`.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// The repository's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Every written file under a folder of the repository whose name ends with one of these. None if there is no such folder.
pub fn files(folder: &str, endings: &[&str]) -> Vec<Source> {
    let root = root();
    let walk = WalkDir::new(root.join(folder)).sort_by_file_name().into_iter();
    let written = walk.filter_entry(|entry| !MADE.contains(&entry.file_name().to_string_lossy().as_ref()));
    let paths = written.flatten().map(walkdir::DirEntry::into_path);
    let wanted = paths.filter(|path| path.is_file() && endings.iter().any(|end| path.to_string_lossy().ends_with(end)));
    wanted.map(|path| Source { path: relative(&root, &path), text: std::fs::read_to_string(&path).unwrap() }).collect()
}

/// Every Rust file of a crate's `src`, its path counted from there.
pub fn sources(krate: &str) -> Vec<Source> {
    let src = format!("crates/{krate}/src");
    let inside = |path: &str| path.strip_prefix(&src).unwrap().trim_start_matches('/').to_owned();
    files(&src, &[".rs"]).into_iter().map(|file| Source { path: inside(&file.path), ..file }).collect()
}

fn relative(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/")
}

/// Fails with every complaint at once, so that one run shows all there is to mend.
pub fn none(what: &str, complaints: &[String]) {
    assert!(complaints.is_empty(), "{what}:\n  {}", complaints.join("\n  "));
}

/// Fails where a file that is made from the code is no longer what the code says, with the lines that differ. Under
/// `GUICHET_WRITE=1` it writes the file instead.
pub fn is_written(path: &str, wanted: &str) {
    let place = root().join(path);
    if std::env::var_os("GUICHET_WRITE").is_some() {
        std::fs::write(&place, wanted).unwrap();
    }
    let found = std::fs::read_to_string(&place).unwrap_or_default();
    none(
        &format!("{path} is not what the code says; see its head for how to write it anew"),
        &differences(&found, wanted),
    );
}

/// The lines that only one of two texts has, each with its side.
fn differences(found: &str, wanted: &str) -> Vec<String> {
    let only = |sign: &'static str, one: &str, other: &str| {
        let other: std::collections::HashSet<String> = other.lines().map(str::to_owned).collect();
        let lines = one.lines().map(str::to_owned).filter(move |line| !other.contains(line));
        lines.map(|line| format!("{sign} {line}")).collect::<Vec<_>>()
    };
    let lines = [only("-", found, wanted), only("+", wanted, found)].concat();
    if lines.is_empty() && found != wanted { vec!["the lines stand in another order".to_owned()] } else { lines }
}

#[test]
fn a_difference_is_seen() {
    assert_eq!(differences("a\nb\n", "a\nb\n"), [""; 0]);
    assert_eq!(differences("a\nb\n", "a\nc\n"), ["- b", "+ c"]);
    assert_eq!(differences("b\na\n", "a\nb\n").len(), 1);
}

#[test]
fn the_tree_is_found() {
    assert!(sources("guichet-core").iter().any(|file| file.path == "lib.rs"));
    assert!(files("crates", &[".toml"]).iter().any(|file| file.path == "crates/guichet/Cargo.toml"));
}
