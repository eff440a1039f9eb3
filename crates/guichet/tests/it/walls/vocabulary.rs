//! Words that stay in their room: another product's in its adapter, addresses in `url`.

use regex::Regex;

use crate::tree::{self, Source};

/// The names that GLPI gives to things. They are translated at the door of `guichet-api/glpi` and go no further.
const THEIRS: &str = r"(?i)\bglpi|itilcategor|itilfollowup|\busers_id|\bgroups_id|\bentities_id|\blocations_id";

fn lines_with(pattern: &str, file: &Source) -> Vec<String> {
    let pattern = Regex::new(pattern).unwrap();
    let lines = file.text.lines().enumerate().filter(|(_, line)| pattern.is_match(line));
    lines.map(|(number, line)| format!("{}:{}: {}", file.path, number + 1, line.trim())).collect()
}

/// Naming the adapter's module, to mount it, is no use of its words.
fn names_only_the_module(complaint: &str) -> bool {
    !Regex::new(THEIRS).unwrap().is_match(&complaint.replace("mod glpi;", "").replace("glpi::", ""))
}

fn theirs(file: &Source) -> Vec<String> {
    let adapter =
        file.path.starts_with("crates/guichet-api/src/glpi") || file.path.starts_with("crates/guichet/tests/");
    let found = if adapter { vec![] } else { lines_with(THEIRS, file) };
    found.into_iter().filter(|line| !names_only_the_module(line)).collect()
}

fn spelled_addresses(file: &Source) -> Vec<String> {
    let own_room = file.path.ends_with("/url.rs") || file.path.contains("/url/");
    if own_room { vec![] } else { lines_with(r#"format!\(\s*"/(tickets|desk|admin|people|groups|search|files)"#, file) }
}

#[test]
fn glpi_is_spoken_in_its_room_only() {
    let found: Vec<String> = tree::files("crates", &[".rs", ".html"]).iter().flat_map(theirs).collect();
    tree::none("translate at the door, in guichet-api/glpi", &found);
}

#[test]
fn addresses_are_spelled_once() {
    let found: Vec<String> =
        tree::files("crates/guichet-web/src", &[".rs"]).iter().flat_map(spelled_addresses).collect();
    tree::none("addresses live in guichet-web's url", &found);
}

#[test]
fn words_out_of_their_room_are_seen() {
    let file = |path: &str, text: &str| Source { path: path.into(), text: text.into() };
    let field = "let x = input.users_id_requester;";
    assert_eq!(theirs(&file("crates/guichet-app/src/a.rs", field)).len(), 1);
    assert_eq!(theirs(&file("crates/guichet-api/src/glpi/a.rs", field)).len(), 0);
    assert_eq!(theirs(&file("crates/guichet-api/src/lib.rs", "pub mod glpi;\nglpi::routes()")).len(), 0);
    let address = r#"format!("/tickets/{id}")"#;
    assert_eq!(spelled_addresses(&file("crates/guichet-web/src/tickets/show.rs", address)).len(), 1);
    assert_eq!(spelled_addresses(&file("crates/guichet-web/src/url.rs", address)).len(), 0);
}
