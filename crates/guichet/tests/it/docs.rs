//! What must be documented is documented, and what documents point to is there.

use std::collections::BTreeSet;
use std::path::Path;

use regex::Regex;

use crate::tree::{self, Source};

fn read(path: &str) -> String {
    std::fs::read_to_string(tree::root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Links of a Markdown file that lead to no file of the repository. Links to the web are not followed, code is no link.
fn dead_links(file: &Source) -> Vec<String> {
    let code = Regex::new(r"(?s)```.*?```|`[^`\n]*`").unwrap();
    let text = code.replace_all(&file.text, "code");
    let link = Regex::new(r"\]\(([^)#\s]+)[^)]*\)").unwrap();
    let folder = tree::root().join(&file.path).parent().unwrap_or(Path::new("/")).to_path_buf();
    let targets = link.captures_iter(&text).map(|found| found[1].to_owned());
    let inside = targets.filter(|target| !target.contains("://") && !target.starts_with("mailto:"));
    inside.filter(|target| !folder.join(target).exists()).map(|target| format!("{} → {target}", file.path)).collect()
}

#[test]
fn every_link_leads_somewhere() {
    let dead: Vec<String> = tree::files("", &[".md"]).iter().flat_map(dead_links).collect();
    tree::none("these links lead nowhere", &dead);
}

#[test]
fn every_task_is_in_contributing() {
    let (book, tasks) = (read("CONTRIBUTING.md"), read("xtask/src/main.rs"));
    let name = Regex::new(r#"Task \{ name: "(\w+)""#).unwrap();
    let names: Vec<String> = name.captures_iter(&tasks).map(|found| found[1].to_owned()).collect();
    assert!(!names.is_empty(), "the list of tasks is no longer found in xtask");
    let missing: Vec<String> =
        names.into_iter().filter(|name| !book.contains(&format!("cargo xtask {name}"))).collect();
    tree::none("name these in CONTRIBUTING.md", &missing);
}

#[test]
fn every_decision_is_numbered_and_listed() {
    let list = read("docs/decisions/README.md");
    let pages = tree::files("docs/decisions", &[".md"]).into_iter().filter(|page| !page.path.ends_with("README.md"));
    let (mut wrong, mut numbers) = (vec![], BTreeSet::new());
    for page in pages {
        let name = page.path.rsplit('/').next().unwrap().to_owned();
        let number = name.split('-').next().unwrap().to_owned();
        let parts = ["**Context.**", "**Choice.**", "**What we gave up.**"];
        wrong.extend(
            (!page.text.starts_with(&format!("# {number}. "))).then(|| format!("{name}: its title has another number")),
        );
        wrong.extend((!numbers.insert(number)).then(|| format!("{name}: its number is taken")));
        wrong.extend((!list.contains(&format!("({name})"))).then(|| format!("{name}: not in the list")));
        wrong.extend(parts.iter().filter(|part| !page.text.contains(**part)).map(|part| format!("{name}: no {part}")));
    }
    tree::none("docs/decisions", &wrong);
}

#[test]
fn every_place_of_the_house_is_on_the_map() {
    let map = read("ARCHITECTURE.md");
    let folders = std::fs::read_dir(tree::root().join("crates")).unwrap().flatten();
    let crates = folders.map(|folder| folder.file_name().to_string_lossy().into_owned());
    let missing: Vec<String> = crates.filter(|name| !map.contains(&format!("`{name}`"))).collect();
    tree::none("say in ARCHITECTURE.md what these are for", &missing);
}

/// What stands between backquotes at the start of each row of a table.
fn rows(text: &str) -> BTreeSet<String> {
    let cell = Regex::new(r"(?m)^\| `([^`]+)` \|").unwrap();
    cell.captures_iter(text).map(|found| found[1].to_owned()).collect()
}

#[test]
fn every_key_of_the_configuration_is_in_the_readme_and_in_the_example() {
    let (book, example, code) =
        (read("README.md"), read("packaging/guichet.toml"), read("crates/guichet/src/config.rs"));
    let file = code.split_once("struct File {").unwrap().1.split_once("\n}").unwrap().0;
    let key = Regex::new(r"(?m)^    ([a-z_]+): ").unwrap();
    let keys: Vec<String> = key.captures_iter(file).map(|found| found[1].to_owned()).collect();
    assert!(keys.len() > 4, "the keys are no longer found in config.rs");
    let told = rows(&book);
    let missing = keys.iter().filter(|key| !told.contains(*key)).map(|key| format!("README.md: {key}"));
    let unshown = keys.iter().filter(|key| !example.contains(&format!("{key} = ")));
    let missing = missing.chain(unshown.map(|key| format!("packaging/guichet.toml: {key}")));
    tree::none("say what these are for", &missing.collect::<Vec<_>>());
    let variable = Regex::new(r#"env = "(GUICHET_[A-Z_]+)""#).unwrap();
    let cli = read("crates/guichet/src/cli.rs");
    let known = variable.captures_iter(&cli).map(|found| found[1].to_owned()).collect::<BTreeSet<_>>();
    let silent: Vec<_> = known.into_iter().filter(|name| !book.contains(&format!("`{name}`"))).collect();
    tree::none("README.md does not name these variables", &silent);
}

#[test]
fn every_measure_is_in_the_book_of_measures() {
    let told = rows(&read("docs/measures.md"));
    let missing = guichet_core::measures::Measure::ALL.iter().map(|measure| measure.word().to_owned());
    tree::none("docs/measures.md", &missing.filter(|word| !told.contains(word)).collect::<Vec<_>>());
}

#[test]
fn a_dead_link_is_seen() {
    let text = "`[x](y)` [a](Cargo.toml) [b](nowhere.md#x) [c](https://example.org/) ![d](docs/none.png \"t\")";
    assert_eq!(
        dead_links(&Source { path: "x.md".into(), text: text.into() }),
        ["x.md → nowhere.md", "x.md → docs/none.png"]
    );
}
