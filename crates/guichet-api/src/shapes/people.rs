//! People, groups, categories.

use crate::words;
use guichet_app::{catalog, identity};
use guichet_core::access::Role;
use guichet_core::tickets as t;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// Somebody with an account.
#[derive(Debug, Serialize, ToSchema)]
pub struct Person {
    /// Their key.
    pub id: i64,
    /// What they sign in with.
    pub login: String,
    /// As shown to people: `Marie MARTIN`.
    pub name: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// E-mail address; may be empty.
    pub email: String,
    /// Telephone; may be empty.
    pub phone: String,
    /// Extension; may be empty.
    pub extension: String,
    /// Department; may be empty.
    pub department: String,
    /// Job; may be empty.
    pub job_title: String,
    /// Where they sit; may be empty.
    pub location: String,
    /// The key of whoever leads them.
    pub manager: Option<i64>,
    /// The key of their part of the organisation.
    pub entity: i64,
    /// What they may do in general.
    #[schema(value_type = words::RoleName)]
    pub role: Role,
    /// Whether their tickets go ahead of the queue.
    pub vip: bool,
    /// The language that they read.
    pub language: Option<String>,
    /// When the account was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// When it last changed.
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
    /// When it was closed.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub disabled_at: Option<Timestamp>,
}

impl From<identity::Person> for Person {
    fn from(person: identity::Person) -> Self {
        let name = person.full_name();
        let identity::Person {
            id,
            login,
            first_name,
            last_name,
            email,
            phone,
            extension,
            department,
            job_title,
            location,
            manager,
            entity,
            role,
            vip,
            language,
            theme: _,
            time_zone: _,
            has_password: _,
            created_at,
            updated_at,
            disabled_at,
        } = person;
        Self {
            id: id.0,
            login,
            name,
            first_name,
            last_name,
            email,
            phone,
            extension,
            department,
            job_title,
            location,
            manager: manager.map(|id| id.0),
            entity: entity.0,
            role,
            vip,
            language,
            created_at,
            updated_at,
            disabled_at,
        }
    }
}

/// Whoever calls.
#[derive(Debug, Serialize, ToSchema)]
pub struct Me {
    /// Their account.
    pub person: Person,
    /// The keys of their groups.
    pub groups: Vec<i64>,
    /// What the token may do: `read` or `write`.
    pub scope: &'static str,
}

/// A group of technicians.
#[derive(Debug, Serialize, ToSchema)]
pub struct Group {
    /// Its key.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// 1, the first to answer, and up.
    pub tier: i64,
    /// The key of whoever leads it.
    pub manager: Option<i64>,
    /// The key of the part of the organisation that it serves.
    pub entity: i64,
    /// When it was made.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// Since when it can no longer be given tickets.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub archived_at: Option<Timestamp>,
}

impl From<identity::Group> for Group {
    fn from(group: identity::Group) -> Self {
        let identity::Group { id, name, tier, manager, entity, created_at, archived_at } = group;
        Self { id: id.0, name, tier, manager: manager.map(|id| id.0), entity: entity.0, created_at, archived_at }
    }
}

/// A node of the category tree.
#[derive(Debug, Serialize, ToSchema)]
pub struct Category {
    /// Its key.
    pub id: i64,
    /// The key of the one above.
    pub parent: Option<i64>,
    /// Its name.
    pub name: String,
    /// Its name with those above it.
    pub path: String,
    /// How many stand above it.
    pub depth: usize,
    /// Which kinds of ticket it holds.
    #[schema(value_type = Vec<words::Kind>)]
    pub kinds: Vec<t::Kind>,
    /// The key of the group that receives its tickets first.
    pub group: Option<i64>,
    /// The key of the ticket template that opens with it.
    pub template: Option<i64>,
    /// Its place among its sisters.
    pub position: i64,
    /// Since when it is no longer offered.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub archived_at: Option<Timestamp>,
}

impl From<catalog::Category> for Category {
    fn from(category: catalog::Category) -> Self {
        let catalog::Category { id, parent, name, path, depth, kinds, group, template, position, archived_at } =
            category;
        let (parent, group, template) = (parent.map(|id| id.0), group.map(|id| id.0), template.map(|id| id.0));
        Self { id: id.0, parent, name, path, depth, kinds, group, template, position, archived_at }
    }
}
