//! Writing the index: FTS5 on SQLite, a tsvector on PostgreSQL. Both hold the same words.

use super::{Document, vocabulary};
use crate::Result;
use crate::db::{Engine, Tx, params};
use guichet_core::ids::TicketId;

/// Words of internal notes and tags are lexemes with a mark of their own on PostgreSQL.
pub(super) const INTERNAL: &str = "i:";
/// The mark of a tag.
pub(super) const TAG: &str = "t:";

/// Makes a ticket findable that was recorded in this unit.
///
/// # Errors
/// As the database answers.
pub async fn put_new(tx: &mut Tx, id: TicketId, document: &Document) -> Result<()> {
    vocabulary::learn(tx, document.public.iter().chain(&document.internal)).await?;
    insert(tx, id, document).await
}

/// Makes a ticket findable by its document, in place of whatever it was found by before.
///
/// # Errors
/// As the database answers.
pub async fn put(tx: &mut Tx, id: TicketId, document: &Document) -> Result<()> {
    vocabulary::learn(tx, document.public.iter().chain(&document.internal)).await?;
    if tx.engine() == Engine::Sqlite {
        tx.execute("DELETE FROM ticket_search WHERE rowid = $1", params![id]).await?;
    }
    insert(tx, id, document).await
}

async fn insert(tx: &mut Tx, id: TicketId, document: &Document) -> Result<()> {
    match tx.engine() {
        Engine::Sqlite => {
            let (public, internal, tags) =
                (document.public.join(" "), document.internal.join(" "), document.tags.join(" "));
            let sql = "INSERT INTO ticket_search (rowid, public, internal, tags) VALUES ($1, $2, $3, $4)";
            tx.execute(sql, params![id, public, internal, tags]).await?;
        }
        Engine::Postgres => {
            let marked =
                |mark: &'static str, words: &[String]| words.iter().map(move |w| format!("{mark}{w}")).collect();
            let internal: Vec<String> = marked(INTERNAL, &document.internal);
            let tags: Vec<String> = marked(TAG, &document.tags);
            let lexemes = [document.public.clone(), internal, tags].concat();
            let sql = "INSERT INTO ticket_search (ticket_id, document) VALUES ($1, array_to_tsvector($2))
                       ON CONFLICT (ticket_id) DO UPDATE SET document = excluded.document";
            tx.later(sql, params![id, lexemes]).await?;
        }
    }
    Ok(())
}
