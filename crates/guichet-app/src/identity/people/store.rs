//! The table `people`.

use super::{PersonFacts, Preferences};
use crate::db::{DbResult, FromRow, Row, Sql, Tx, params};
use crate::{Ctx, Result};
use guichet_core::access::Role;
use guichet_core::fold::{containing, words};
use guichet_core::ids::{EntityId, GroupId, PersonId};
use jiff::Timestamp;
use std::collections::HashMap;

/// Somebody with an account.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "as in `PersonInput`; the others say it themselves")]
pub struct Person {
    pub id: PersonId,
    pub login: String,
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub phone: String,
    pub extension: String,
    pub department: String,
    pub job_title: String,
    pub location: String,
    pub manager: Option<PersonId>,
    pub entity: EntityId,
    pub role: Role,
    pub vip: bool,
    pub language: Option<String>,
    pub theme: Option<String>,
    pub time_zone: Option<String>,
    /// Whether they can sign in with a password.
    pub has_password: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub disabled_at: Option<Timestamp>,
}

impl Person {
    /// `Marie MARTIN`.
    #[must_use]
    pub fn full_name(&self) -> String {
        full_name(&self.first_name, &self.last_name)
    }

    /// `MM`.
    #[must_use]
    pub fn initials(&self) -> String {
        initials(&self.first_name, &self.last_name)
    }

    /// Whether they can be given work: active staff.
    #[must_use]
    pub const fn is_assignable(&self) -> bool {
        self.role.is_staff() && self.disabled_at.is_none()
    }
}

fn full_name(first: &str, last: &str) -> String {
    format!("{first} {last}").trim().to_owned()
}

fn initials(first: &str, last: &str) -> String {
    [first, last].into_iter().filter_map(|name| name.chars().next()).flat_map(char::to_uppercase).collect()
}

impl FromRow for Person {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self {
            id: row.next()?,
            login: row.next()?,
            first_name: row.next()?,
            last_name: row.next()?,
            email: row.next()?,
            phone: row.next()?,
            extension: row.next()?,
            department: row.next()?,
            job_title: row.next()?,
            location: row.next()?,
            manager: row.next()?,
            entity: row.next()?,
            role: row.next()?,
            vip: row.next()?,
            language: row.next()?,
            theme: row.next()?,
            time_zone: row.next()?,
            has_password: row.next::<Option<String>>()?.is_some(),
            created_at: row.next()?,
            updated_at: row.next()?,
            disabled_at: row.next()?,
        })
    }
}

/// The columns of a [`Person`], of the table under its alias `p`.
pub(in crate::identity) const COLUMNS: &str = "p.id, p.login, p.first_name, p.last_name, p.email, p.phone, \
     p.extension, p.department, p.job_title, p.location, p.manager_id, p.entity_id, p.role, p.vip, p.language, \
     p.theme, p.time_zone, CASE WHEN p.password_hash IS NULL THEN NULL ELSE 'yes' END, p.created_at, p.updated_at, \
     p.disabled_at";

/// How a person is named on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// `Marie MARTIN`.
    pub full_name: String,
    /// `MM`.
    pub initials: String,
    /// Whether their tickets go ahead of the queue.
    pub vip: bool,
    /// What they may do.
    pub role: Role,
    /// Their department; may be empty.
    pub department: String,
}

/// One person.
///
/// # Errors
/// As the database answers.
pub async fn person(tx: &mut Tx, id: PersonId) -> Result<Option<Person>> {
    Ok(tx.first(&format!("SELECT {COLUMNS} FROM people p WHERE p.id = $1"), params![id]).await?)
}

/// One person, kept for this unit.
pub(super) async fn fresh(tx: &mut Tx, id: PersonId) -> Result<Option<Person>> {
    let sql = format!("SELECT {COLUMNS} FROM people p WHERE p.id = $1{}", tx.engine().lock_row());
    Ok(tx.first(&sql, params![id]).await?)
}

/// The person with this login; upper and lower case are one.
///
/// # Errors
/// As the database answers.
pub async fn person_by_login(tx: &mut Tx, login: &str) -> Result<Option<Person>> {
    let sql = format!("SELECT {COLUMNS} FROM people p WHERE p.login_key = $1");
    Ok(tx.first(&sql, params![login.trim().to_lowercase()]).await?)
}

/// The active person with this e-mail address, the oldest account where several share it.
///
/// # Errors
/// As the database answers.
pub async fn person_by_email(tx: &mut Tx, email: &str) -> Result<Option<Person>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM people p WHERE lower(p.email) = $1 AND p.disabled_at IS NULL ORDER BY p.id LIMIT 1"
    );
    Ok(tx.first(&sql, params![email.trim().to_lowercase()]).await?)
}

/// Whether an address belongs to closed accounts only: whoever had it is no longer heard.
///
/// # Errors
/// As the database answers.
pub async fn is_barred_address(tx: &mut Tx, email: &str) -> Result<bool> {
    let sql = "SELECT CAST(count(disabled_at) AS BIGINT), CAST(count(*) AS BIGINT) FROM people WHERE lower(email) = $1";
    let (closed, all): (i64, i64) = tx.one(sql, params![email.trim().to_lowercase()]).await?;
    Ok(all > 0 && closed == all)
}

/// How these people are named. Ids that nobody has are left out.
///
/// # Errors
/// As the database answers.
pub async fn people_named(tx: &mut Tx, ids: &[PersonId]) -> Result<Vec<(PersonId, Name)>> {
    if ids.is_empty() {
        return Ok(vec![]);
    }
    let sql = format!(
        "SELECT id, first_name, last_name, vip, role, department FROM people WHERE id{}",
        tx.engine().any("$1")
    );
    let rows: Vec<(PersonId, String, String, bool, Role, String)> = tx.all(&sql, params![ids.to_vec()]).await?;
    let named = |(id, first, last, vip, role, department): (_, String, String, _, _, _)| {
        let name =
            Name { full_name: full_name(&first, &last), initials: initials(&first, &last), vip, role, department };
        (id, name)
    };
    Ok(rows.into_iter().map(named).collect())
}

/// Active people that match every word: of their name in any order, e-mail, login, telephone, department, and for
/// staff the name of their computer. An exact extension or login comes first.
///
/// # Errors
/// As the database answers.
pub async fn look_up(tx: &mut Tx, ctx: &Ctx, text: &str, limit: i64) -> Result<Vec<Person>> {
    let words = words(text, 8);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new(&format!("SELECT {COLUMNS} FROM people p WHERE p.disabled_at IS NULL"));
    for word in words {
        match_word(&mut sql, &word, ctx.actor.is_staff());
    }
    sql.push(" ORDER BY CASE WHEN p.extension = ").bind(text.trim());
    sql.push(" OR p.login_key = ").bind(text.trim().to_lowercase());
    sql.push(" THEN 0 ELSE 1 END, p.sort_key, p.id LIMIT ").bind(limit);
    Ok(tx.select(&sql).await?)
}

fn match_word(sql: &mut Sql, word: &str, with_assets: bool) {
    let pattern = containing(word);
    sql.push(" AND (p.search_key LIKE ").bind(pattern.clone()).push(" ESCAPE '\\'");
    if with_assets {
        sql.push(" OR p.id IN (SELECT owner_id FROM assets WHERE archived_at IS NULL AND search_key LIKE ");
        sql.bind(pattern).push(" ESCAPE '\\')");
    }
    sql.push(")");
}

/// Which people an administrator wants to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeopleFilter {
    /// Words, as in [`look_up`].
    pub text: String,
    /// Only those with this role.
    pub role: Option<Role>,
    /// Only members of this group.
    pub group: Option<GroupId>,
    /// Only those of this entity.
    pub entity: Option<EntityId>,
    /// Closed accounts instead of open ones.
    pub disabled: bool,
}

/// A page of people by name, after the last one of the page before.
///
/// # Errors
/// [`crate::Problem::Forbidden`] unless a supervisor or an administrator asks.
pub async fn list_people(
    tx: &mut Tx,
    ctx: &Ctx,
    filter: &PeopleFilter,
    after: Option<PersonId>,
    limit: i64,
) -> Result<Vec<Person>> {
    ctx.must_supervise()?;
    let mut sql = Sql::new(&format!("SELECT {COLUMNS} FROM people p WHERE p.disabled_at IS "));
    sql.push(if filter.disabled { "NOT NULL" } else { "NULL" });
    for word in words(&filter.text, 8) {
        match_word(&mut sql, &word, true);
    }
    if let Some(role) = filter.role {
        sql.push(" AND p.role = ").bind(role);
    }
    if let Some(entity) = filter.entity {
        sql.push(" AND p.entity_id = ").bind(entity);
    }
    if let Some(group) = filter.group {
        sql.push(" AND p.id IN (SELECT person_id FROM group_members WHERE group_id = ").bind(group).push(")");
    }
    sql.page_by_name("people", after.map(|id| id.0), limit);
    Ok(tx.select(&sql).await?)
}

/// Everybody who can be given work, by name.
///
/// # Errors
/// As the database answers.
pub async fn technicians(tx: &mut Tx) -> Result<Vec<Person>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM people p WHERE p.disabled_at IS NULL AND p.role{} \
         ORDER BY p.sort_key, p.id",
        tx.engine().any("$1")
    );
    let staff: Vec<String> =
        Role::ALL.iter().filter(|role| role.is_staff()).map(|role| role.word().to_owned()).collect();
    Ok(tx.all(&sql, params![staff]).await?)
}

/// Whether anybody holds the keys: before that, the desk asks for its first administrator.
///
/// # Errors
/// As the database answers.
pub async fn has_administrator(tx: &mut Tx) -> Result<bool> {
    let sql = "SELECT id FROM people WHERE role = $1 AND disabled_at IS NULL LIMIT 1";
    Ok(tx.first::<(PersonId,)>(sql, params![Role::Administrator]).await?.is_some())
}

/// The active administrators, kept for this unit so that two of them cannot remove each other at once.
pub(super) async fn administrators(tx: &mut Tx) -> Result<Vec<PersonId>> {
    let sql =
        format!("SELECT id FROM people WHERE role = $1 AND disabled_at IS NULL ORDER BY id{}", tx.engine().lock_row());
    let rows: Vec<(PersonId,)> = tx.all(&sql, params![Role::Administrator]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The keys of those who have one of these logins, given in lower case.
pub(super) async fn by_logins(tx: &mut Tx, logins: Vec<String>) -> Result<HashMap<String, PersonId>> {
    let sql = format!("SELECT login_key, id FROM people WHERE login_key{}", tx.engine().any("$1"));
    Ok(tx.all::<(String, PersonId)>(&sql, params![logins]).await?.into_iter().collect())
}

pub(super) async fn insert(tx: &mut Tx, facts: &PersonFacts, now: Timestamp) -> Result<PersonId> {
    let sql = "INSERT INTO people (login, login_key, first_name, last_name, email, phone, extension, department, \
               job_title, location, manager_id, entity_id, role, vip, language, search_key, sort_key, created_at, \
               updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18) \
               RETURNING id";
    let (id,) = tx
        .one(
            sql,
            params![
                &facts.login,
                facts.login.to_lowercase(),
                &facts.first_name,
                &facts.last_name,
                &facts.email,
                &facts.phone,
                &facts.extension,
                &facts.department,
                &facts.job_title,
                &facts.location,
                facts.manager,
                facts.entity,
                facts.role,
                facts.vip,
                facts.language.clone(),
                facts.search_key(),
                facts.sort_key(),
                now,
            ],
        )
        .await?;
    Ok(id)
}

pub(super) async fn update(tx: &mut Tx, id: PersonId, facts: &PersonFacts, now: Timestamp) -> Result<()> {
    let sql = "UPDATE people SET login = $1, login_key = $2, first_name = $3, last_name = $4, email = $5, phone = $6, \
               extension = $7, department = $8, job_title = $9, location = $10, manager_id = $11, entity_id = $12, \
               role = $13, vip = $14, language = $15, search_key = $16, sort_key = $17, updated_at = $18 \
               WHERE id = $19";
    tx.execute(
        sql,
        params![
            &facts.login,
            facts.login.to_lowercase(),
            &facts.first_name,
            &facts.last_name,
            &facts.email,
            &facts.phone,
            &facts.extension,
            &facts.department,
            &facts.job_title,
            &facts.location,
            facts.manager,
            facts.entity,
            facts.role,
            facts.vip,
            facts.language.clone(),
            facts.search_key(),
            facts.sort_key(),
            now,
            id,
        ],
    )
    .await?;
    Ok(())
}

pub(super) async fn update_preferences(
    tx: &mut Tx,
    id: PersonId,
    preferences: &Preferences,
    now: Timestamp,
) -> Result<()> {
    let Preferences { language, theme, time_zone } = preferences.clone();
    let sql = "UPDATE people SET language = $1, theme = $2, time_zone = $3, updated_at = $4 WHERE id = $5";
    tx.execute(sql, params![language, theme, time_zone, now, id]).await?;
    Ok(())
}

pub(super) async fn set_disabled(tx: &mut Tx, id: PersonId, at: Option<Timestamp>) -> Result<()> {
    tx.execute("UPDATE people SET disabled_at = $1 WHERE id = $2", params![at, id]).await?;
    Ok(())
}

pub(in crate::identity) async fn password_hash(tx: &mut Tx, id: PersonId) -> Result<Option<String>> {
    let row: Option<(Option<String>,)> =
        tx.first("SELECT password_hash FROM people WHERE id = $1", params![id]).await?;
    Ok(row.and_then(|(hash,)| hash))
}

pub(in crate::identity) async fn set_password_hash(tx: &mut Tx, id: PersonId, hash: &str) -> Result<()> {
    tx.execute("UPDATE people SET password_hash = $1 WHERE id = $2", params![hash, id]).await?;
    Ok(())
}
