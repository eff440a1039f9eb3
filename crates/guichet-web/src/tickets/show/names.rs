//! Names for the ids that a ticket, its history and its messages hold.

use crate::{i18n::Words, ui::Someone};
use guichet_app::{catalog::Category, identity::Group};
use guichet_core::{
    ids::{AssetId, AttachmentId, EntityId, GroupId, PersonId, TaskId, TicketId},
    tickets::{Change, Field, Reference, Value},
    workflow::Workflow,
};
use std::collections::{HashMap, HashSet};

/// Somebody on a ticket's page.
#[derive(Clone, Debug)]
pub struct Known {
    /// Who.
    pub someone: Someone,
    /// Beside the name: department of a requester, tier of a technician.
    pub note: String,
    /// Whether they work on tickets.
    pub staff: bool,
}

/// Everything that a ticket's page calls by name.
#[derive(Clone, Debug)]
pub struct Names {
    /// People.
    pub people: HashMap<PersonId, Known>,
    /// Logins that somebody has, among those that are called by `@`.
    pub logins: HashSet<String>,
    /// All groups.
    pub groups: Vec<Group>,
    /// All categories.
    pub categories: Vec<Category>,
    /// Assets.
    pub assets: HashMap<AssetId, String>,
    /// Entities.
    pub entities: HashMap<EntityId, String>,
    /// Tasks that the history speaks of, by what they say.
    pub tasks: HashMap<TaskId, String>,
    /// Files that are still there.
    pub files: HashMap<AttachmentId, String>,
    /// Tickets that the history speaks of.
    pub tickets: HashMap<TicketId, Reference>,
    /// The workflow that the ticket follows.
    pub workflow: Workflow,
}

impl Names {
    /// Somebody; where nobody knows them any more, their number.
    #[must_use]
    pub fn person(&self, id: PersonId) -> Someone {
        self.people.get(&id).map_or_else(|| Someone::new(id, format!("#{id}"), false), |known| known.someone.clone())
    }

    /// What stands beside their name.
    #[must_use]
    pub fn note(&self, id: PersonId) -> &str {
        self.people.get(&id).map_or("", |known| known.note.as_str())
    }

    /// Whether they work on tickets.
    #[must_use]
    pub fn is_staff(&self, id: PersonId) -> bool {
        self.people.get(&id).is_some_and(|known| known.staff)
    }

    /// A group.
    #[must_use]
    pub fn group(&self, id: GroupId) -> Option<&Group> {
        self.groups.iter().find(|group| group.id == id)
    }

    /// A ticket.
    #[must_use]
    pub fn ticket(&self, id: TicketId) -> String {
        self.tickets.get(&id).map_or_else(|| format!("#{id}"), ToString::to_string)
    }

    /// What a task says; its number where it is gone without a trace.
    #[must_use]
    pub fn task(&self, id: TaskId) -> String {
        self.tasks.get(&id).cloned().unwrap_or_else(|| format!("#{id}"))
    }

    /// The name of a workflow's step.
    #[must_use]
    pub fn step(&self, w: Words, key: &str) -> String {
        self.workflow.step(key).map_or_else(|| key.to_owned(), |step| step.name.in_language(w.lang()).to_owned())
    }

    /// A value of the history as people read it.
    #[must_use]
    pub fn value(&self, w: Words, field: Field, value: &Value) -> String {
        match value {
            Value::Text(text) => text.clone(),
            Value::At(at) => w.short(*at),
            Value::Number(minutes) if field == Field::MinutesSpent => w.duration(*minutes),
            Value::Number(number) => w.number(*number),
            Value::Id(id) => self.thing(field, *id),
            Value::Word(word) => self.word(w, field, word),
        }
    }

    fn word(&self, w: Words, field: Field, word: &str) -> String {
        match field {
            Field::Step => self.step(w, word),
            Field::Phase => w.word("phase", word).to_owned(),
            Field::Priority => w.word("priority", word).to_owned(),
            Field::Kind => w.word("kind", word).to_owned(),
            Field::Nature => w.word("nature", word).to_owned(),
            Field::PendingReason => w.word("pending", word).to_owned(),
            _ => word.to_owned(),
        }
    }

    fn thing(&self, field: Field, id: i64) -> String {
        let named = match field {
            Field::Requester | Field::Assignee => Some(self.person(PersonId(id)).name),
            Field::Group => self.group(GroupId(id)).map(|group| group.name.clone()),
            Field::Category => self.categories.iter().find(|c| c.id.0 == id).map(|category| category.path.clone()),
            Field::Asset => self.assets.get(&AssetId(id)).cloned(),
            Field::Entity => self.entities.get(&EntityId(id)).cloned(),
            _ => None,
        };
        named.unwrap_or_else(|| format!("#{id}"))
    }
}

/// The people that a list of changes speaks of.
pub fn people_in(changes: &[Change]) -> impl Iterator<Item = PersonId> + '_ {
    ids_in(changes, &[Field::Requester, Field::Assignee]).map(PersonId)
}

/// The assets that a list of changes speaks of.
pub fn assets_in(changes: &[Change]) -> impl Iterator<Item = AssetId> + '_ {
    ids_in(changes, &[Field::Asset]).map(AssetId)
}

fn ids_in<'a>(changes: &'a [Change], fields: &'static [Field]) -> impl Iterator<Item = i64> + 'a {
    let held = changes.iter().filter(|change| fields.contains(&change.field));
    held.flat_map(|change| [&change.from, &change.to]).filter_map(|value| match value {
        Some(Value::Id(id)) => Some(*id),
        _ => None,
    })
}
