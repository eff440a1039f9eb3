//! Workflows: named steps on top of the seven phases, and the moves between them, as data that an organisation edits.
//!
//! A workflow never widens what the phases allow: [`validate`] refuses a move that the lifecycle forbids, and looking a
//! move up ([`Workflow::find_move`]) asks the lifecycle first. Versions, and which category uses which workflow, are
//! kept by `guichet-app`; whether the policy lets somebody act at all is `access`'s business. [`draw`] makes the diagram.

mod default;
pub mod draw;
mod find;
mod flaw;
mod shape;
mod validate;
mod verb;

pub use find::MoverContext;
pub use flaw::{Flaw, FlawKind, Place};
pub use shape::{Ask, Label, Move, Mover, Step, Workflow};
pub use validate::{HELP_MAX, KEY_MAX, MOVES_MAX, NAME_MAX, STEPS_MAX, validate};
pub use verb::Verb;
