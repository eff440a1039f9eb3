//! SQL is written in few places: a room's `store.rs` (or `store/`), the measures, search, the import, and the ground floor.

use std::sync::LazyLock;

use regex::Regex;
use syn::visit::{self, Visit};
use syn::{Attribute, ItemFn, ItemMod, LitStr, Macro};

use crate::tree;

/// Folders of guichet-app that may spell SQL, apart from `store.rs` and `store/`.
const SPELL_SQL: &[&str] = &["db/", "jobs/", "files/", "events/", "measures/", "search/", "import/"];

fn may_spell_sql(file: &str) -> bool {
    SPELL_SQL.iter().any(|folder| file.starts_with(folder))
        || file.split('/').any(|part| matches!(part, "store" | "store.rs"))
}

/// How a statement begins.
static STATEMENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|WITH\s+\w+.*\sAS\s|(CREATE|ALTER|DROP)\s+(TABLE|INDEX)\s)").unwrap()
});

/// A string among the words of a macro.
static STRING: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#""([^"\\]|\\.)*""#).unwrap());

/// The statements that a file spells, tests aside.
#[derive(Default)]
struct Statements(Vec<String>);

impl Statements {
    fn of(source: &str) -> Vec<String> {
        let mut found = Statements::default();
        found.visit_file(&syn::parse_file(source).unwrap());
        found.0
    }

    fn look_at(&mut self, text: &str) {
        if STATEMENT.is_match(text) {
            self.0.push(text.split_whitespace().take(4).collect::<Vec<_>>().join(" "));
        }
    }
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        syn::Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        meta => meta.path().segments.last().is_some_and(|last| last.ident == "test"),
    })
}

impl Visit<'_> for Statements {
    fn visit_lit_str(&mut self, text: &LitStr) {
        self.look_at(&text.value());
    }

    fn visit_macro(&mut self, call: &Macro) {
        let tokens = call.tokens.to_string();
        STRING.find_iter(&tokens).for_each(|text| self.look_at(text.as_str().trim_matches('"')));
    }

    fn visit_item_mod(&mut self, item: &ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &ItemFn) {
        if !is_test(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }
}

#[test]
fn sql_is_spelled_in_stores_only() {
    let app = tree::sources("guichet-app").into_iter().filter(|file| !may_spell_sql(&file.path));
    let others = ["guichet-core", "guichet-web", "guichet-api", "guichet"];
    let rest = others.iter().flat_map(|krate| tree::sources(krate));
    let tests = |path: &str| path.ends_with("tests.rs") || path.contains("/tests/");
    let files = app.chain(rest).filter(|file| !tests(&file.path));
    let spelled =
        files.flat_map(|file| Statements::of(&file.text).into_iter().map(move |sql| format!("{}: {sql} …", file.path)));
    tree::none("SQL belongs in a room's store", &spelled.collect::<Vec<_>>());
}

#[test]
fn sql_out_of_place_is_seen() {
    let source = r#"
        fn a() { query("SELECT id FROM tickets"); query(format!("UPDATE t SET {x} = 1")); }
        fn b() { label("Select a person"); label("DELETE") }
        #[cfg(test)] mod tests { const SQL: &str = "DELETE FROM tickets"; }
    "#;
    assert_eq!(Statements::of(source), ["SELECT id FROM tickets", "UPDATE t SET {x}"]);
    assert!(
        may_spell_sql("tickets/store/list.rs") && may_spell_sql("identity/store.rs") && may_spell_sql("db/sqlite.rs")
    );
    assert!(!may_spell_sql("tickets/open.rs") && !may_spell_sql("reports/run.rs"));
}
