//! What is special about a ticket, drawn before its course is told.

use guichet_core::tickets::Kind;

use super::scene::Scene;
use crate::chance::Chance;

/// What is special about a course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Nothing: the first who takes it solves it.
    Straight,
    /// A higher tier has to help.
    Escalated,
    /// The requester is asked something.
    Asked,
    /// A supplier has to deliver.
    Supplier,
    /// Somebody else takes over.
    Reassigned,
    /// It is withdrawn.
    Cancelled,
    /// Nobody has looked yet.
    Untouched,
    /// It is not over.
    Lingers(Linger),
}

/// Where an unfinished ticket stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Linger {
    /// With somebody who has not begun.
    Assigned,
    /// Being worked on.
    Worked,
    /// Waiting for the requester.
    Asked,
    /// Waiting for a supplier.
    Supplier,
    /// Waiting for a manager, if it is a request; for a date otherwise.
    Approval,
    /// Waiting for a date.
    Dated,
    /// Waiting for the next occurrence.
    Evidence,
    /// Waiting for another ticket.
    Related,
}

impl Fate {
    /// Draws what happens to a ticket of some age.
    pub fn draw(scene: &Scene<'_>, chance: &mut Chance) -> Self {
        let pattern = scene.pattern;
        let supplier = if pattern.cause == "supplier" { 250 } else { 15 };
        let escalated = match (pattern.hard, pattern.kind) {
            (true, _) => 640,
            (false, Kind::Incident) => 70,
            (false, _) => 20,
        };
        let weights = [30, escalated, supplier, 54, 24];
        let rest = 1000usize.saturating_sub(weights.iter().sum());
        let fates = [Self::Cancelled, Self::Escalated, Self::Supplier, Self::Asked, Self::Reassigned, Self::Straight];
        let place = chance.weighted(&[weights[0], weights[1], weights[2], weights[3], weights[4], rest]);
        // The monitoring neither answers nor withdraws.
        if pattern.monitoring && matches!(fates[place], Self::Cancelled | Self::Asked) {
            return Self::Straight;
        }
        fates[place]
    }
}
