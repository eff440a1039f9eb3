//! Asking the index: what people type, and what they may see, in one expression.

use super::document::{OPEN, assignee_tag, entity_tag, group_tag, person_tag};
use super::index::{INTERNAL, TAG};
use super::vocabulary;
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
    let query = asked(tx, text).await?;
    let (table, id) = match engine {
        Engine::Sqlite => ("ticket_search", "rowid"),
        Engine::Postgres => ("ticket_search", "ticket_id"),
    };
    let Some(expression) = expression(engine, &ctx.actor, &query, open_only) else { return Ok(vec![]) };
    let mut sql = Sql::new(&format!("SELECT {id} FROM {table} WHERE {}", matches(engine)));
    bind_expression(&mut sql, engine, expression);
    sql.push(&format!(" AND {id} < ")).bind(before.map_or(i64::MAX, |id| id.0));
    sql.push(&format!(" ORDER BY {id} DESC LIMIT ")).bind(limit);
    let found: Vec<(TicketId,)> = tx.select(&sql).await?;
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// What a text asks for, ready to stand in the conditions of a list.
///
/// # Errors
/// As the database answers.
pub async fn asked(tx: &mut Tx, text: &str) -> Result<Query> {
    let mut query = parse_query(text);
    vocabulary::complete(tx, &mut query).await?;
    Ok(query)
}

/// Adds the condition that the ticket `t` holds the words.
pub fn condition(sql: &mut Sql, engine: Engine, actor: &Actor, query: &Query) {
    let Some(expression) = expression(engine, actor, query, false) else {
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
    let dialect = Dialect { engine, internal: Internal::of(actor) };
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
    let mine = actor.person().map(person_tag);
    match Internal::of(actor) {
        Internal::Everywhere => None,
        Internal::Nowhere => Some(mine.into_iter().collect()),
        Internal::Where(tags) => Some(mine.into_iter().chain(tags).collect()),
    }
}

/// On which tickets the actor reads internal words: those that they work on. Of others, which they only asked for or
/// follow, an internal word must not even be found.
enum Internal {
    Nowhere,
    Everywhere,
    /// On tickets with one of these tags.
    Where(Vec<String>),
}

impl Internal {
    fn of(actor: &Actor) -> Self {
        if !actor.is_staff() {
            return Self::Nowhere;
        }
        match &actor.scope {
            Scope::Everywhere => Self::Everywhere,
            Scope::Entities(entities) => {
                let tags = entities.iter().map(|entity| entity_tag(*entity));
                let tags = tags.chain(actor.groups.iter().map(|group| group_tag(*group)));
                Self::Where(tags.chain(actor.person().map(assignee_tag)).collect())
            }
        }
    }
}

/// The mark of public words: none.
const PUBLIC: &str = "";

struct Dialect {
    engine: Engine,
    internal: Internal,
}

impl Dialect {
    /// Any of the words that a typed word stands for, and its beginning, wherever the actor reads.
    fn term(&self, term: &Term) -> String {
        let (public, internal) = (self.words(term, PUBLIC), self.words(term, INTERNAL));
        match (&self.internal, self.engine) {
            (Internal::Nowhere, _) => public,
            (Internal::Everywhere, Engine::Sqlite) => {
                format!("{{public internal}} : ({})", self.alternatives(term, PUBLIC).join(" OR "))
            }
            (Internal::Everywhere, Engine::Postgres) => format!("({public} | {internal})"),
            (Internal::Where(tags), Engine::Sqlite) => {
                format!("(({public}) OR (({internal}) AND ({})))", self.tags(tags))
            }
            (Internal::Where(tags), Engine::Postgres) => format!("({public} | ({internal} & {}))", self.tags(tags)),
        }
    }

    /// The term among the public words, or among the internal ones.
    fn words(&self, term: &Term, mark: &str) -> String {
        let words = self.alternatives(term, mark);
        match self.engine {
            Engine::Sqlite => {
                let column = if mark == INTERNAL { "{internal}" } else { "{public}" };
                format!("{column} : ({})", words.join(" OR "))
            }
            Engine::Postgres => format!("({})", words.join(" | ")),
        }
    }

    fn alternatives(&self, term: &Term, mark: &str) -> Vec<String> {
        let words = term.alternatives.iter().map(|word| self.word(mark, word, false));
        words.chain(term.prefix.iter().map(|prefix| self.word(mark, prefix, true))).collect()
    }

    fn word(&self, mark: &str, word: &str, is_prefix: bool) -> String {
        match self.engine {
            Engine::Sqlite => format!("\"{}\"{}", word.replace('"', ""), if is_prefix { "*" } else { "" }),
            Engine::Postgres => format!("{}{}", lexeme(mark, word), if is_prefix { ":*" } else { "" }),
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
