//! The table `categories`.

use super::CategoryFacts;
use crate::Result;
use crate::db::{DbError, DbResult, Engine, FromRow, Row, Tx, params};
use guichet_core::fold::sort_key;
use guichet_core::ids::{CategoryId, GroupId, TemplateId};
use guichet_core::tickets::Kind;
use jiff::Timestamp;
use std::collections::HashMap;

/// A node of the category tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Its key.
    pub id: CategoryId,
    /// The one above; none for the first level.
    pub parent: Option<CategoryId>,
    /// Its name, without those above it.
    pub name: String,
    /// Its name with those above it: `Messagerie > Outlook > Envoi/Réception`.
    pub path: String,
    /// How many stand above it.
    pub depth: usize,
    /// Which kinds of ticket it holds.
    pub kinds: Vec<Kind>,
    /// Which group receives its tickets first.
    pub group: Option<GroupId>,
    /// The ticket template that opens with it.
    pub template: Option<TemplateId>,
    /// Its place among its sisters.
    pub position: i64,
    /// Since when it is no longer offered.
    pub archived_at: Option<Timestamp>,
}

impl FromRow for Category {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        let (id, parent, name): (_, _, String) = (row.next()?, row.next()?, row.next()?);
        Ok(Self {
            id,
            parent,
            path: name.clone(),
            depth: 0,
            name,
            kinds: kinds(&row.next::<String>()?)?,
            group: row.next()?,
            template: row.next()?,
            position: row.next()?,
            archived_at: row.next()?,
        })
    }
}

fn kinds(words: &str) -> DbResult<Vec<Kind>> {
    let kind = |word| Kind::from_word(word).ok_or_else(|| DbError::Broken(format!("a category of kind '{word}'")));
    words.split(',').filter(|word| !word.is_empty()).map(kind).collect()
}

fn spelled(kinds: &[Kind]) -> String {
    kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(",")
}

const COLUMNS: &str = "id, parent_id, name, kinds, group_id, template_id, position, archived_at";

/// The whole tree, archived categories included, each after the one above it and before its next sister.
///
/// # Errors
/// As the database answers.
pub async fn categories(tx: &mut Tx) -> Result<Vec<Category>> {
    let mut rows: Vec<Category> = tx.all(&format!("SELECT {COLUMNS} FROM categories"), params![]).await?;
    rows.sort_by_cached_key(|category| (category.position, sort_key(&[&category.name]), category.id));
    Ok(in_tree_order(rows))
}

/// Puts rows into the order of the tree, and spells their paths.
fn in_tree_order(rows: Vec<Category>) -> Vec<Category> {
    let mut below: HashMap<Option<CategoryId>, Vec<Category>> = HashMap::new();
    for row in rows {
        below.entry(row.parent).or_default().push(row);
    }
    let mut open: Vec<Category> = below.remove(&None).unwrap_or_default();
    open.reverse();
    let mut out = Vec::new();
    while let Some(category) = open.pop() {
        let mut children = below.remove(&Some(category.id)).unwrap_or_default();
        for child in &mut children {
            child.path = format!("{} > {}", category.path, child.name);
            child.depth = category.depth + 1;
        }
        open.extend(children.into_iter().rev());
        out.push(category);
    }
    out
}

/// One category.
///
/// # Errors
/// As the database answers.
pub async fn category(tx: &mut Tx, id: CategoryId) -> Result<Option<Category>> {
    let sql = format!(
        "WITH RECURSIVE above (id, parent_id) AS (SELECT id, parent_id FROM categories WHERE id = $1 UNION \
         SELECT c.id, c.parent_id FROM categories c JOIN above a ON c.id = a.parent_id) \
         SELECT {COLUMNS} FROM categories WHERE id IN (SELECT id FROM above)"
    );
    let line = in_tree_order(tx.all(&sql, params![id]).await?);
    Ok(line.into_iter().find(|category| category.id == id))
}

/// These categories and all below them.
///
/// # Errors
/// As the database answers.
pub async fn categories_below(tx: &mut Tx, roots: &[CategoryId]) -> Result<Vec<CategoryId>> {
    if roots.is_empty() {
        return Ok(vec![]);
    }
    let sql = format!(
        "WITH RECURSIVE below (id) AS (SELECT id FROM categories WHERE id{} UNION \
         SELECT c.id FROM categories c JOIN below b ON c.parent_id = b.id) SELECT id FROM below ORDER BY id",
        tx.engine().any("$1")
    );
    let rows: Vec<(CategoryId,)> = tx.all(&sql, params![roots.to_vec()]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Nobody else may move categories meanwhile: two moves at once could make a circle that neither sees.
pub(super) async fn lock_tree(tx: &mut Tx) -> Result<()> {
    if tx.engine() == Engine::Postgres {
        tx.batch("LOCK TABLE categories IN SHARE ROW EXCLUSIVE MODE").await?;
    }
    Ok(())
}

pub(super) async fn sister(tx: &mut Tx, parent: Option<CategoryId>, name: &str) -> Result<Option<CategoryId>> {
    let sql = "SELECT id FROM categories WHERE coalesce(parent_id, 0) = $1 AND name = $2";
    Ok(tx.first(sql, params![parent.map_or(0, |id| id.0), name]).await?.map(|(id,)| id))
}

pub(super) async fn insert(tx: &mut Tx, facts: &CategoryFacts) -> Result<CategoryId> {
    let sql = "INSERT INTO categories (parent_id, name, kinds, group_id, template_id, position) \
               VALUES ($1, $2, $3, $4, $5, $6) RETURNING id";
    let kinds = spelled(&facts.kinds);
    let (id,) =
        tx.one(sql, params![facts.parent, &facts.name, kinds, facts.group, facts.template, facts.position]).await?;
    Ok(id)
}

pub(super) async fn update(tx: &mut Tx, id: CategoryId, facts: &CategoryFacts) -> Result<()> {
    let sql = "UPDATE categories SET parent_id = $1, name = $2, kinds = $3, group_id = $4, template_id = $5, \
               position = $6 WHERE id = $7";
    let kinds = spelled(&facts.kinds);
    tx.execute(sql, params![facts.parent, &facts.name, kinds, facts.group, facts.template, facts.position, id]).await?;
    Ok(())
}

pub(super) async fn set_archived(tx: &mut Tx, id: CategoryId, at: Option<Timestamp>) -> Result<()> {
    tx.execute("UPDATE categories SET archived_at = $1 WHERE id = $2", params![at, id]).await?;
    Ok(())
}

pub(super) async fn has_children(tx: &mut Tx, id: CategoryId) -> Result<bool> {
    let sql = "SELECT id FROM categories WHERE parent_id = $1 AND archived_at IS NULL LIMIT 1";
    Ok(tx.first::<(CategoryId,)>(sql, params![id]).await?.is_some())
}
