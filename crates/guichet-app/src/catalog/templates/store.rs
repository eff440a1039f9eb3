//! The table `templates`.

use super::TemplateFacts;
use crate::Result;
use crate::db::{DbResult, FromRow, Row, Tx, params};
use guichet_core::fold::sort_key;
use guichet_core::ids::{CategoryId, TemplateId};
use guichet_core::tickets::Kind;
use jiff::Timestamp;

/// A prepared ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Its key.
    pub id: TemplateId,
    /// How it is called in lists.
    pub name: String,
    /// The kind of the tickets made from it.
    pub kind: Kind,
    /// Their title; may be empty.
    pub title: String,
    /// Their description, in Markdown; may be empty.
    pub body: String,
    /// Their category.
    pub category: Option<CategoryId>,
    /// Since when it is no longer offered.
    pub archived_at: Option<Timestamp>,
}

impl FromRow for Template {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self {
            id: row.next()?,
            name: row.next()?,
            kind: row.next()?,
            title: row.next()?,
            body: row.next()?,
            category: row.next()?,
            archived_at: row.next()?,
        })
    }
}

const COLUMNS: &str = "id, name, kind, title, body, category_id, archived_at";

/// One template.
///
/// # Errors
/// As the database answers.
pub async fn template(tx: &mut Tx, id: TemplateId) -> Result<Option<Template>> {
    Ok(tx.first(&format!("SELECT {COLUMNS} FROM templates WHERE id = $1"), params![id]).await?)
}

/// All templates by name, archived ones included.
///
/// # Errors
/// As the database answers.
pub async fn templates(tx: &mut Tx) -> Result<Vec<Template>> {
    let mut all: Vec<Template> = tx.all(&format!("SELECT {COLUMNS} FROM templates"), params![]).await?;
    all.sort_by_cached_key(|one| (sort_key(&[&one.name]), one.id));
    Ok(all)
}

pub(super) async fn insert(tx: &mut Tx, facts: &TemplateFacts) -> Result<TemplateId> {
    let sql = "INSERT INTO templates (name, kind, title, body, category_id) VALUES ($1, $2, $3, $4, $5) RETURNING id";
    let (id,) = tx.one(sql, params![&facts.name, facts.kind, &facts.title, &facts.body, facts.category]).await?;
    Ok(id)
}

pub(super) async fn update(tx: &mut Tx, id: TemplateId, facts: &TemplateFacts) -> Result<()> {
    let sql = "UPDATE templates SET name = $1, kind = $2, title = $3, body = $4, category_id = $5 WHERE id = $6";
    tx.execute(sql, params![&facts.name, facts.kind, &facts.title, &facts.body, facts.category, id]).await?;
    Ok(())
}

pub(super) async fn set_archived(tx: &mut Tx, id: TemplateId, at: Option<Timestamp>) -> Result<()> {
    tx.execute("UPDATE templates SET archived_at = $1 WHERE id = $2", params![at, id]).await?;
    Ok(())
}
