//! What each crate may depend on, read from the manifests and the lock file.

use std::collections::{BTreeMap, BTreeSet};

use toml::Table;

use crate::tree;

/// I/O that no rule of the desk may reach, not even through another crate.
const IO: &[&str] =
    &["tokio", "mio", "rusqlite", "libsqlite3-sys", "tokio-postgres", "axum", "hyper", "reqwest", "socket2"];

/// Crates that speak SQL.
const SQL: &[&str] = &["rusqlite", "tokio-postgres", "deadpool-postgres", "sea-query"];

/// What each crate may not name in `[dependencies]`.
const WALLS: &[(&str, &[&str])] = &[
    ("guichet-core", &["guichet-app", "guichet-web", "guichet-api"]),
    ("guichet-app", &["guichet-web", "guichet-api", "axum", "tower-http", "askama"]),
    ("guichet-web", &["guichet-api"]),
    ("guichet-api", &["guichet-web", "askama"]),
];

fn manifest(krate: &str) -> Table {
    let path = tree::root().join("crates").join(krate).join("Cargo.toml");
    std::fs::read_to_string(path).unwrap().parse().unwrap()
}

/// The names in `[dependencies]`; what only tests need may be anything.
fn dependencies(manifest: &Table) -> BTreeSet<String> {
    manifest.get("dependencies").and_then(toml::Value::as_table).into_iter().flat_map(Table::keys).cloned().collect()
}

fn named_and_banned(krate: &str, banned: &[&str]) -> Vec<String> {
    let named = dependencies(&manifest(krate));
    banned
        .iter()
        .filter(|name| named.contains(**name))
        .map(|name| format!("{krate} may not depend on {name}"))
        .collect()
}

#[test]
fn crates_depend_downwards_only() {
    let broken: Vec<String> = WALLS.iter().flat_map(|(krate, banned)| named_and_banned(krate, banned)).collect();
    tree::none("the walls between the crates", &broken);
}

#[test]
fn only_guichet_app_speaks_sql() {
    let others = ["guichet-core", "guichet-web", "guichet-api"];
    let broken: Vec<String> = others.iter().flat_map(|krate| named_and_banned(krate, SQL)).collect();
    tree::none("call a verb or a read-function of guichet-app", &broken);
}

/// Every package that `from` needs to be built, through however many others. `dev` are the names only its tests need.
fn reach(lock: &Table, from: &str, dev: &BTreeSet<String>) -> BTreeSet<String> {
    let packages = lock["package"].as_array().unwrap().iter().map(|package| package.as_table().unwrap());
    let needs: BTreeMap<&str, Vec<&str>> =
        packages.map(|package| (package["name"].as_str().unwrap(), needed(package))).collect();
    let mut todo: Vec<&str> = needs[from].iter().copied().filter(|name| !dev.contains(*name)).collect();
    let mut seen = BTreeSet::new();
    while let Some(name) = todo.pop() {
        if seen.insert(name.to_owned()) {
            todo.extend(needs.get(name).into_iter().flatten());
        }
    }
    seen
}

/// `serde 1.0.0` and `serde` are both written there; the name is enough for us.
fn needed(package: &Table) -> Vec<&str> {
    let list = package.get("dependencies").and_then(toml::Value::as_array).into_iter().flatten();
    list.filter_map(|name| name.as_str()?.split(' ').next()).collect()
}

fn io_reached(lock: &Table, from: &str, dev: &BTreeSet<String>) -> Vec<String> {
    let reached = reach(lock, from, dev);
    IO.iter().filter(|name| reached.contains(**name)).map(|name| format!("{from} reaches {name}")).collect()
}

#[test]
fn the_rules_reach_no_io() {
    let lock: Table = std::fs::read_to_string(tree::root().join("Cargo.lock")).unwrap().parse().unwrap();
    let manifest = manifest("guichet-core");
    let own = dependencies(&manifest);
    let dev: BTreeSet<String> =
        manifest["dev-dependencies"].as_table().unwrap().keys().filter(|name| !own.contains(*name)).cloned().collect();
    tree::none("guichet-core knows no I/O", &io_reached(&lock, "guichet-core", &dev));
}

#[test]
fn io_behind_another_crate_is_seen() {
    let lock: Table = r#"
        package = [
          { name = "rules", dependencies = ["nice 1.0.0", "tester"] },
          { name = "nice", dependencies = ["tokio"] },
          { name = "tester", dependencies = ["mio"] },
        ]
    "#
    .parse()
    .unwrap();
    assert_eq!(io_reached(&lock, "rules", &BTreeSet::from(["tester".to_owned()])), ["rules reaches tokio"]);
}
