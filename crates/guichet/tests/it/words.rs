//! What people read: both languages say everything, and French is set as French is.

use std::collections::BTreeSet;

use regex::Regex;

use crate::tree::{self, Source};

fn catalogue(language: &str) -> Vec<Source> {
    tree::files(&format!("locales/{language}"), &[".ftl"])
}

/// The names of the messages of a catalogue.
fn messages(files: &[Source]) -> BTreeSet<String> {
    let name = Regex::new(r"(?m)^(-?[a-z][a-z0-9-]*)\s*=").unwrap();
    files
        .iter()
        .flat_map(|file| name.captures_iter(&file.text).map(|found| found[1].to_owned()).collect::<Vec<_>>())
        .collect()
}

/// Lines where a plain space, or none, stands before a sign that French sets off. Comments and markup aside.
fn badly_set(file: &Source) -> Vec<String> {
    let wrong = Regex::new(r"[\p{L}\p{N})»}] ?[;!?](\s|$)|[\p{L})»] ?:(\s|$)|« |« ?\p{L}|[^\u{a0}\u{202f}]»").unwrap();
    let lines = file.text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with('#'));
    let said = lines.map(|(number, line)| (number, line.split_once(" = ").map_or(line, |(_, text)| text)));
    said.filter(|(_, text)| wrong.is_match(text))
        .map(|(number, text)| format!("{}:{}: {text}", file.path, number + 1))
        .collect()
}

#[test]
fn both_languages_say_everything() {
    let (french, english) = (messages(&catalogue("fr")), messages(&catalogue("en")));
    let missing = french.symmetric_difference(&english);
    let said = |name: &String| if french.contains(name) { format!("en: {name}") } else { format!("fr: {name}") };
    tree::none("say these in the other language too", &missing.map(said).collect::<Vec<_>>());
}

#[test]
fn french_is_set_as_french() {
    let wrong: Vec<String> = catalogue("fr").iter().flat_map(badly_set).collect();
    tree::none("U+202F before ; ! ? and U+00A0 before : and inside « »", &wrong);
}

#[test]
fn nothing_is_left_to_do_in_silence() {
    let code = [tree::files("crates", &[".rs", ".html"]), tree::files("xtask", &[".rs"])].into_iter().flatten();
    let marks = Regex::new(r"\b(TODO|FIXME|XXX)\b").unwrap();
    let found = code.filter(|file| !file.path.ends_with("/it/words.rs") && marks.is_match(&file.text));
    let found: Vec<String> = found.map(|file| file.path).collect();
    tree::none("do it, or say in docs/roadmap.md that it is to come", &found);
}

#[test]
fn badly_set_french_is_seen() {
    let lines = |text: &str| badly_set(&Source { path: "a.ftl".into(), text: text.into() }).len();
    assert_eq!(lines("a = Pourquoi ?\nb = Pourquoi?\nc = Note : oui\nd = « oui »"), 4);
    assert_eq!(
        lines("a = Pourquoi\u{202f}?\nb = Note\u{a0}: { $x }\nc = «\u{a0}oui\u{a0}»\n# Pourquoi ?\nd = à 9:30"),
        0
    );
    let catalogue = [Source { path: "a.ftl".into(), text: "a-b = x\n    .title = y\n-brand = z\n".into() }];
    assert_eq!(messages(&catalogue).into_iter().collect::<Vec<_>>(), ["-brand", "a-b"]);
}
