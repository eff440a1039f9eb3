//! What a ticket is found by.

use guichet_core::ids::{EntityId, GroupId, PersonId};
use guichet_core::text::analyse;
use guichet_core::tickets::Reference;

/// The words and tags of one ticket.
#[derive(Clone, Debug)]
pub struct Document {
    pub(super) public: Vec<String>,
    pub(super) internal: Vec<String>,
    pub(super) tags: Vec<String>,
}

impl Document {
    /// A document of a ticket that is or is not open, in an entity.
    #[must_use]
    pub fn new(is_open: bool, entity: EntityId) -> Self {
        let tags = vec![if is_open { OPEN.to_owned() } else { "done".to_owned() }, entity_tag(entity)];
        Self { public: vec![], internal: vec![], tags }
    }

    /// The ticket's own name.
    pub fn reference(&mut self, reference: Reference) -> &mut Self {
        self.public(&reference.to_string())
    }

    /// Words that whoever sees the ticket may read.
    pub fn public(&mut self, text: &str) -> &mut Self {
        add(&mut self.public, text);
        self
    }

    /// Words that only technicians may read.
    pub fn internal(&mut self, text: &str) -> &mut Self {
        add(&mut self.internal, text);
        self
    }

    /// The people who see the ticket, whatever their role.
    pub fn seen_by(&mut self, people: impl Iterator<Item = PersonId>) -> &mut Self {
        self.tags.extend(people.map(person_tag));
        self.tags.sort();
        self.tags.dedup();
        self
    }

    /// The group and the person that work on it.
    pub fn worked_by(&mut self, group: Option<GroupId>, assignee: Option<PersonId>) -> &mut Self {
        self.tags.extend(group.map(group_tag));
        self.tags.extend(assignee.map(assignee_tag));
        self
    }
}

fn add(words: &mut Vec<String>, text: &str) {
    words.extend(analyse(text));
    words.sort();
    words.dedup();
}

/// The tag of open tickets.
pub(super) const OPEN: &str = "open";

pub(super) fn entity_tag(entity: EntityId) -> String {
    format!("e{entity}")
}

pub(super) fn group_tag(group: GroupId) -> String {
    format!("g{group}")
}

pub(super) fn person_tag(person: PersonId) -> String {
    format!("p{person}")
}

pub(super) fn assignee_tag(person: PersonId) -> String {
    format!("a{person}")
}
