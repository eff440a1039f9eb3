//! The table `tokens`.

use crate::db::{DbError, DbResult, FromRow, Row, Sql, Tx, params};
use crate::identity::people::{COLUMNS as PERSON, Person};
use crate::{Ctx, Problem, Result};
use guichet_core::ids::{PersonId, TokenId};
use jiff::Timestamp;

/// What a program may do with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenScope {
    /// Only read.
    Read,
    /// Whatever its owner may.
    Write,
}

impl TokenScope {
    /// The stable word, in the database and in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
        }
    }

    /// The scope behind a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Read, Self::Write].into_iter().find(|scope| scope.word() == word)
    }
}

/// A key for programs, without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its key.
    pub id: TokenId,
    /// Whose it is.
    pub person: PersonId,
    /// What its owner calls it.
    pub name: String,
    /// What it may do.
    pub scope: TokenScope,
    /// Since when.
    pub created_at: Timestamp,
    /// Until when; none: for good.
    pub expires_at: Option<Timestamp>,
    /// When it was last used, to the minute.
    pub used_at: Option<Timestamp>,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

impl FromRow for Token {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self {
            id: row.next()?,
            person: row.next()?,
            name: row.next()?,
            scope: TokenScope::from_word(&row.next::<String>()?)
                .ok_or_else(|| DbError::Broken("a key with an unknown scope".into()))?,
            created_at: row.next()?,
            expires_at: row.next()?,
            used_at: row.next()?,
            revoked_at: row.next()?,
        })
    }
}

/// A key and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithToken {
    /// The key.
    pub token: Token,
    /// Its owner.
    pub person: Person,
}

impl FromRow for WithToken {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self { token: Token::from_row(row)?, person: Person::from_row(row)? })
    }
}

const COLUMNS: &str = "t.id, t.person_id, t.name, t.scope, t.created_at, t.expires_at, t.used_at, t.revoked_at";

pub(super) async fn by_digest(tx: &mut Tx, digest: &str, now: Timestamp) -> Result<Option<WithToken>> {
    let sql = format!(
        "SELECT {COLUMNS}, {PERSON} FROM tokens t JOIN people p ON p.id = t.person_id WHERE t.token_hash = $1 \
         AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $2) AND p.disabled_at IS NULL"
    );
    Ok(tx.first(&sql, params![digest, now]).await?)
}

pub(super) async fn fresh(tx: &mut Tx, id: TokenId) -> Result<Option<Token>> {
    let sql = format!("SELECT {COLUMNS} FROM tokens t WHERE t.id = $1{}", tx.engine().lock_row());
    Ok(tx.first(&sql, params![id]).await?)
}

/// One's own keys, the newest first, revoked ones left out.
///
/// # Errors
/// [`Problem::Forbidden`] for a part of the system, which has none.
pub async fn own_tokens(tx: &mut Tx, ctx: &Ctx) -> Result<Vec<Token>> {
    let me = ctx.actor.person().ok_or(Problem::Forbidden("own_account"))?;
    let sql =
        format!("SELECT {COLUMNS} FROM tokens t WHERE t.person_id = $1 AND t.revoked_at IS NULL ORDER BY t.id DESC");
    Ok(tx.all(&sql, params![me]).await?)
}

/// Everybody's keys that were not revoked, the newest first: those of people whom the words find, older than `before`.
///
/// # Errors
/// [`Problem::Forbidden`] for all but administrators.
pub async fn all_tokens(
    tx: &mut Tx,
    ctx: &Ctx,
    text: &str,
    before: Option<TokenId>,
    limit: i64,
) -> Result<Vec<WithToken>> {
    ctx.must_administer()?;
    let mut sql = Sql::new(&format!(
        "SELECT {COLUMNS}, {PERSON} FROM tokens t JOIN people p ON p.id = t.person_id WHERE t.revoked_at IS NULL"
    ));
    sql.match_words(text);
    if let Some(before) = before {
        sql.push(" AND t.id < ").bind(before);
    }
    sql.push(" ORDER BY t.id DESC LIMIT ").bind(limit);
    Ok(tx.select(&sql).await?)
}

pub(super) async fn insert(
    tx: &mut Tx,
    digest: &str,
    person: PersonId,
    name: &str,
    scope: TokenScope,
    expires_at: Option<Timestamp>,
    now: Timestamp,
) -> Result<Token> {
    let sql = "INSERT INTO tokens (token_hash, person_id, name, scope, created_at, expires_at) \
               VALUES ($1, $2, $3, $4, $5, $6) \
               RETURNING id, person_id, name, scope, created_at, expires_at, used_at, revoked_at";
    Ok(tx.one(sql, params![digest, person, name, scope.word(), now, expires_at]).await?)
}

pub(super) async fn touch(tx: &mut Tx, id: TokenId, now: Timestamp) -> Result<()> {
    tx.execute("UPDATE tokens SET used_at = $1 WHERE id = $2", params![now, id]).await?;
    Ok(())
}

pub(super) async fn revoke(tx: &mut Tx, id: TokenId, now: Timestamp) -> Result<()> {
    tx.execute("UPDATE tokens SET revoked_at = $1 WHERE id = $2", params![now, id]).await?;
    Ok(())
}
