//! Whoever acts: a person with a role, or a named part of the system.

use crate::ids::{EntityId, GroupId, PersonId};
use crate::words::words;

words! {
    /// What a person may do in general. Observing is no role: it is a fact on a single ticket.
    Role {
        /// Reports and follows their own tickets.
        Requester = "requester",
        /// As a requester, and says yes or no to what waits for their approval.
        Approver = "approver",
        /// Works on the tickets of their entities.
        Technician = "technician",
        /// As a technician, and steers the work of their entities.
        Supervisor = "supervisor",
        /// Everything, everywhere.
        Administrator = "administrator",
    }
}

impl Role {
    /// Whether the role works on tickets, and so reads internal notes.
    #[must_use]
    pub const fn is_staff(self) -> bool {
        matches!(self, Self::Technician | Self::Supervisor | Self::Administrator)
    }
}

/// Who stands behind an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// A person.
    Person(PersonId),
    /// A named part of the system, such as `clock` or `import`.
    System(&'static str),
}

/// Which entities somebody works in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All of them.
    Everywhere,
    /// These, with those below already spelled out.
    Entities(Vec<EntityId>),
}

impl Scope {
    /// Whether the entity is in it.
    #[must_use]
    pub fn holds(&self, entity: EntityId) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Entities(entities) => entities.contains(&entity),
        }
    }
}

/// Whoever acts, with all that decides what they may do. Built once per request or job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The person, or the part of the system.
    pub who: Who,
    /// The role; the system acts as an administrator.
    pub role: Role,
    /// The entities they work in, for staff.
    pub scope: Scope,
    /// The groups they belong to.
    pub groups: Vec<GroupId>,
}

impl Actor {
    /// A named part of the system.
    #[must_use]
    pub const fn system(name: &'static str) -> Self {
        Self { who: Who::System(name), role: Role::Administrator, scope: Scope::Everywhere, groups: Vec::new() }
    }

    /// The person behind the act, if there is one.
    #[must_use]
    pub const fn person(&self) -> Option<PersonId> {
        match self.who {
            Who::Person(person) => Some(person),
            Who::System(_) => None,
        }
    }

    /// Whether this is that person.
    #[must_use]
    pub fn is(&self, person: PersonId) -> bool {
        self.person() == Some(person)
    }

    /// Whether they work on tickets, and so read internal notes.
    #[must_use]
    pub const fn is_staff(&self) -> bool {
        self.role.is_staff()
    }
}
