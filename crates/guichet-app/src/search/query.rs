//! Asking the index: what people type, and what they may see, in one expression.

use super::document::{OPEN, entity_tag, group_tag, person_tag};
use super::index::{INTERNAL, TAG};
use crate::db::{Engine, Sql, Tx};
use crate::{Ctx, Result};
use guichet_core::access::{Actor, Scope};
use guichet_core::ids::TicketId;
use guichet_core::text::{Query, Term, parse_query};

/// The newest tickets that hold the words and that the actor may see, older than `before` where it is given.
///
/// # Errors
/// As the database answers.
pub async fn find(
    tx: &mut Tx,
    ctx: &Ctx,
    text: &str,
    open_only: bool,
    before: Option<TicketId>,
    limit: i64,
) -> Result<Vec<TicketId>> {
    let engine = tx.engine();
    let (table, id) = match engine {
        Engine::Sqlite => ("ticket_search", "rowid"),
        Engine::Postgres => ("ticket_search", "ticket_id"),
    };
    let Some(expression) = expression(engine, &ctx.actor, &parse_query(text), open_only) else { return Ok(vec![]) };
    let mut sql = Sql::new(&format!("SELECT {id} FROM {table} WHERE {}", matches(engine)));
    bind_expression(&mut sql, engine, expression);
    sql.push(&format!(" AND {id} < ")).bind(before.map_or(i64::MAX, |id| id.0));
    sql.push(&format!(" ORDER BY {id} DESC LIMIT ")).bind(limit);
    let found: Vec<(TicketId,)> = tx.select(&sql).await?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// Adds the condition that the ticket `t` holds the words.
pub fn condition(sql: &mut Sql, engine: Engine, actor: &Actor, text: &str) {
    let Some(expression) = expression(engine, actor, &parse_query(text), false) else {
        sql.push("1 = 0");
        return;
    };
    let id = if engine == Engine::Sqlite { "rowid" } else { "ticket_id" };
    sql.push(&format!("t.id IN (SELECT {id} FROM ticket_search WHERE {}", matches(engine)));
    bind_expression(sql, engine, expression);
    sql.push(")");
}

const fn matches(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "ticket_search MATCH ",
        Engine::Postgres => "document @@ ",
    }
}

fn bind_expression(sql: &mut Sql, engine: Engine, expression: String) {
    match engine {
        Engine::Sqlite => drop(sql.bind(expression)),
        Engine::Postgres => drop(sql.push("CAST(CAST(").bind(expression).push(" AS TEXT) AS tsquery)")),
    }
}

/// The whole question in the engine's words; `None` where nothing that could be searched for was typed.
fn expression(engine: Engine, actor: &Actor, query: &Query, open_only: bool) -> Option<String> {
    let dialect = Dialect { engine, reads_internal: actor.is_staff() };
    if query.terms.is_empty() {
        return None;
    }
    let mut parts: Vec<String> = query.terms.iter().map(|term| dialect.term(term)).collect();
    parts.extend(open_only.then(|| dialect.tags(&[OPEN.to_owned()])));
    parts.extend(seen_by(actor).map(|tags| dialect.tags(&tags)));
    let unwanted: Vec<String> = query.without.iter().map(|term| dialect.term(term)).collect();
    Some(dialect.join(&parts, &unwanted))
}

/// One of these tags must stand on a ticket for the actor to see it; `None` for whoever sees all.
fn seen_by(actor: &Actor) -> Option<Vec<String>> {
    let mut tags: Vec<String> = actor.person().map(person_tag).into_iter().collect();
    if actor.is_staff() {
        match &actor.scope {
            Scope::Everywhere => return None,
            Scope::Entities(entities) => tags.extend(entities.iter().map(|entity| entity_tag(*entity))),
        }
        tags.extend(actor.groups.iter().map(|group| group_tag(*group)));
    }
    Some(tags)
}

struct Dialect {
    engine: Engine,
    reads_internal: bool,
}

impl Dialect {
    /// Any of the words that a typed word stands for, and its beginning.
    fn term(&self, term: &Term) -> String {
        let mut words: Vec<String> = term.alternatives.iter().flat_map(|word| self.word(word, false)).collect();
        words.extend(term.prefix.iter().flat_map(|prefix| self.word(prefix, true)));
        match self.engine {
            Engine::Sqlite => {
                let columns = if self.reads_internal { "{public internal}" } else { "{public}" };
                format!("{columns} : ({})", words.join(" OR "))
            }
            Engine::Postgres => format!("({})", words.join(" | ")),
        }
    }

    fn word(&self, word: &str, is_prefix: bool) -> Vec<String> {
        match self.engine {
            Engine::Sqlite => vec![format!("\"{}\"{}", word.replace('"', ""), if is_prefix { "*" } else { "" })],
            Engine::Postgres => {
                let marks: &[&str] = if self.reads_internal { &["", INTERNAL] } else { &[""] };
                let end = if is_prefix { ":*" } else { "" };
                marks.iter().map(|mark| format!("{}{end}", lexeme(mark, word))).collect()
            }
        }
    }

    fn tags(&self, tags: &[String]) -> String {
        match self.engine {
            Engine::Sqlite => {
                format!("tags : ({})", tags.iter().map(|t| format!("\"{t}\"")).collect::<Vec<_>>().join(" OR "))
            }
            Engine::Postgres => {
                format!("({})", tags.iter().map(|t| lexeme(TAG, t)).collect::<Vec<_>>().join(" | "))
            }
        }
    }

    fn join(&self, wanted: &[String], unwanted: &[String]) -> String {
        match self.engine {
            Engine::Sqlite => {
                let all = wanted.iter().map(|part| format!("({part})")).collect::<Vec<_>>().join(" AND ");
                unwanted.iter().fold(format!("({all})"), |all, part| format!("{all} NOT ({part})"))
            }
            Engine::Postgres => {
                let unwanted = unwanted.iter().map(|part| format!("!{part}"));
                wanted.iter().cloned().chain(unwanted).collect::<Vec<_>>().join(" & ")
            }
        }
    }
}

/// A quoted lexeme of a tsquery: words come from the analyser, the quotes are a belt.
fn lexeme(mark: &str, word: &str) -> String {
    format!("'{mark}{}'", word.replace(['\'', '\\'], ""))
}
