//! What a source file of a crate uses of its own crate: `use crate::{a, b::c}`, `crate::a::f()`, `super::super::a`, in
//! macros too.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;
use syn::visit::{self, Visit};
use syn::{ItemMod, ItemUse, Macro, Path, UseTree};

/// A path among the words of a macro.
static INSIDE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\bcrate\s*::\s*(\w+)").unwrap());

/// The top-level modules of the crate that this file names. `file` is its path from `src`, as in `tickets/open.rs`.
pub fn rooms_used(file: &str, source: &str) -> BTreeSet<String> {
    let mut uses = Uses { module: module_of(file), rooms: BTreeSet::new() };
    uses.visit_file(&syn::parse_file(source).unwrap_or_else(|error| panic!("{file}: {error}")));
    uses.rooms
}

/// `tickets/open.rs` is the module `tickets::open`, `tickets/mod.rs` is `tickets`.
fn module_of(file: &str) -> Vec<String> {
    let stem = file.trim_end_matches(".rs").trim_end_matches("/mod");
    stem.split('/').filter(|part| *part != "lib").map(str::to_owned).collect()
}

struct Uses {
    module: Vec<String>,
    rooms: BTreeSet<String>,
}

impl Uses {
    /// Notes the room that a path leads to, if it starts at the crate or climbs to it.
    fn note(&mut self, path: &[String]) {
        let climbs = path.iter().take_while(|part| *part == "super").count();
        let rest = match path.first().map(String::as_str) {
            Some("crate") => &path[1..],
            Some("super") if climbs >= self.module.len() => &path[climbs..],
            _ => return,
        };
        if let Some(room) = rest.first() {
            self.rooms.insert(room.clone());
        }
    }

    fn note_tree(&mut self, before: &[String], tree: &UseTree) {
        let with = |ident: &syn::Ident| [before, &[ident.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.note_tree(&with(&path.ident), &path.tree),
            UseTree::Name(name) => self.note(&with(&name.ident)),
            UseTree::Rename(name) => self.note(&with(&name.ident)),
            UseTree::Group(group) => group.items.iter().for_each(|item| self.note_tree(before, item)),
            UseTree::Glob(_) => self.note(before),
        }
    }
}

impl Visit<'_> for Uses {
    fn visit_item_use(&mut self, item: &ItemUse) {
        self.note_tree(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &Path) {
        self.note(&path.segments.iter().map(|segment| segment.ident.to_string()).collect::<Vec<_>>());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &Macro) {
        let tokens = call.tokens.to_string();
        self.rooms.extend(INSIDE.captures_iter(&tokens).map(|found| found[1].to_owned()));
        visit::visit_macro(self, call);
    }

    fn visit_item_mod(&mut self, item: &ItemMod) {
        self.module.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.module.pop();
    }
}

#[test]
fn every_spelling_of_a_use_is_seen() {
    let source = r#"
        use crate::{db, tickets::{self as t, open}};
        use super::super::notify as n;
        use super::store;
        fn f() -> crate::sla::Due { println!("{}", crate::search::query()); crate::files::get() }
        mod inner { use super::super::super::rules::*; use super::super::store; }
    "#;
    let rooms: Vec<String> = rooms_used("tickets/open.rs", source).into_iter().collect();
    assert_eq!(rooms, ["db", "files", "notify", "rules", "search", "sla", "tickets"]);
}
