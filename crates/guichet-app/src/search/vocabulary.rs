//! The words of the index, so that the beginning of a word is looked for as the few words that it may become.
//!
//! Both engines answer 'the newest tickets with one of these words' by walking from the newest and stopping early, but read
//! every ticket with the beginning `impr` before they say which are the newest: at a million tickets, thirty milliseconds
//! against one. Words that begin with digits or hold one early, codes and references, are not kept: there are too many, and
//! each stands in few tickets.

use crate::db::{DbResult, Engine, Tx, params};
use guichet_core::text::{Query, Term};

/// Shorter beginnings have an index of their own on SQLite, and become too many words.
const SHORTEST: usize = 4;
/// The most words that a beginning may become. Past it, the index is asked for the beginning itself.
const MOST: usize = 200;

/// Keeps the words that a beginning may become. A word is kept for good: one that stands nowhere any more does no harm.
pub(super) async fn learn(tx: &mut Tx, words: impl Iterator<Item = &String>) -> DbResult<()> {
    let mut kept: Vec<String> = words.filter(|word| is_kept(word)).cloned().collect();
    kept.sort(); // two transactions that bring the same words take them in the same order
    kept.dedup();
    let sql = match tx.engine() {
        Engine::Sqlite => "INSERT OR IGNORE INTO search_words (word) SELECT value FROM json_each($1)",
        Engine::Postgres => {
            "INSERT INTO search_words (word) SELECT unnest(CAST($1 AS TEXT[])) ON CONFLICT (word) DO NOTHING"
        }
    };
    tx.later(sql, params![kept]).await
}

/// Puts whole words in place of the beginnings in a query, where they are known and not too many.
pub(super) async fn complete(tx: &mut Tx, query: &mut Query) -> DbResult<()> {
    for term in query.terms.iter_mut().chain(&mut query.without) {
        complete_term(tx, term).await?;
    }
    Ok(())
}

async fn complete_term(tx: &mut Tx, term: &mut Term) -> DbResult<()> {
    let Some(prefix) = term.prefix.as_ref().filter(|prefix| is_kept(prefix)) else { return Ok(()) };
    // The last of all characters stands after every continuation, byte by byte, which is how both engines compare here.
    let (first, end) = (prefix.clone(), format!("{prefix}\u{10ffff}"));
    let sql = "SELECT word FROM search_words WHERE word >= $1 AND word < $2 ORDER BY word LIMIT $3";
    let words: Vec<(String,)> = tx.all(sql, params![first, end, MOST as i64 + 1]).await?;
    if words.len() <= MOST {
        term.alternatives.extend(words.into_iter().map(|(word,)| word));
        term.prefix = None;
    }
    Ok(())
}

/// Whether it begins with letters enough. Whatever begins with a kept beginning is kept as well.
fn is_kept(word: &str) -> bool {
    word.chars().take(SHORTEST).filter(|c| c.is_alphabetic()).count() == SHORTEST
}
