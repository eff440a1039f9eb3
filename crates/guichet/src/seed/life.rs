//! The life of one made-up ticket.

use super::office::Office;
use super::words;
use crate::chance::Chance;
use guichet_app::tickets::{History, PastMessage, PastSolution, PastState};
use guichet_core::ids::{CategoryId, GroupId, PersonId};
use guichet_core::tickets::{Channel, Kind, Level, Outcome, PendingReason, Phase, SolutionKind, Visibility};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;

/// The tickets are spread over these days, the newest at the present.
const DAYS: i64 = 1000;
/// Of the newest of the tickets, one in so many...
const NEWEST: u64 = 20;
/// ... these per mille are still open. Of the older ones nearly none is.
const OPEN: usize = 400;

/// The ticket at a place, from 0 on.
pub fn of(place: u64, office: &Office) -> History {
    Life::begin(place, office).lived()
}

struct Life<'o> {
    office: &'o Office,
    chance: Chance,
    place: u64,
    opened_at: Timestamp,
    requester: (PersonId, Arc<str>),
    category: Option<CategoryId>,
    group: GroupId,
    technician: PersonId,
    impact: Level,
    urgency: Level,
}

impl<'o> Life<'o> {
    fn begin(place: u64, office: &'o Office) -> Self {
        let mut chance = Chance::new(place.wrapping_mul(0x2545_f491_4f6c_dd1d).wrapping_add(1));
        let (group, members) = chance.pick(&office.groups).cloned().unwrap_or((GroupId(0), vec![]));
        let level = |chance: &mut Chance| Level::DESCENDING[chance.weighted(&[1, 2, 4, 2, 1])];
        Self {
            office,
            place,
            opened_at: opened_at(place, office, &mut chance),
            requester: chance.pick(&office.requesters).cloned().unwrap_or((PersonId(0), Arc::from(""))),
            category: chance.pick(&office.categories).copied(),
            group,
            technician: chance.pick(&members).copied().unwrap_or(PersonId(0)),
            impact: level(&mut chance),
            urgency: level(&mut chance),
            chance,
        }
    }

    fn lived(mut self) -> History {
        let phases = self.phases();
        let mut at = self.opened_at;
        let mut states = Vec::new();
        for phase in phases {
            at = self.later(at);
            states.push(self.state(at, *phase));
        }
        let reached = |wanted| states.iter().find(|state| state.phase == wanted).map(|state| state.at);
        let (resolved_at, closed_at) = (reached(Phase::Resolved), reached(Phase::Closed));
        let channels = [Channel::Portal, Channel::Email, Channel::Phone, Channel::Email];
        History {
            kind: if self.chance.often(700) { Kind::Incident } else { Kind::Request },
            external_reference: format!("SEED-{}", self.place + 1),
            origin: "seed",
            title: words::title(&mut self.chance),
            description: words::description(&mut self.chance),
            recorder: self.requester.0,
            entity: self.office.entity,
            channel: self.chance.pick(&channels).copied().unwrap_or(Channel::Portal),
            workflow: self.office.workflow.clone(),
            opened_at: self.opened_at,
            resolved_at,
            closed_at,
            reassignments: 0,
            reopenings: 0,
            messages: self.messages(),
            solution: resolved_at.map(|at| self.solution(at, closed_at.is_some())),
            states,
        }
    }

    /// The way to the phase that it is in today.
    fn phases(&mut self) -> &'static [Phase] {
        let newest = self.place + self.office.tickets / NEWEST >= self.office.tickets;
        if self.chance.often(if newest { OPEN } else { 1 }) {
            return match self.chance.weighted(&[15, 20, 40, 25]) {
                0 => &[Phase::New],
                1 => &[Phase::New, Phase::Assigned],
                2 => &[Phase::New, Phase::Assigned, Phase::InProgress],
                _ => &[Phase::New, Phase::Assigned, Phase::InProgress, Phase::Pending],
            };
        }
        match self.chance.weighted(&[900, 30, if newest { 200 } else { 0 }]) {
            0 => &[Phase::New, Phase::Assigned, Phase::InProgress, Phase::Resolved, Phase::Closed],
            1 => &[Phase::New, Phase::Cancelled],
            _ => &[Phase::New, Phase::Assigned, Phase::InProgress, Phase::Resolved],
        }
    }

    fn state(&self, at: Timestamp, phase: Phase) -> PastState {
        let given = phase != Phase::New;
        let taken = given && phase != Phase::Assigned;
        PastState {
            at,
            by: Some(if taken { self.technician } else { self.requester.0 }),
            name: phase.word().to_owned(),
            phase,
            waits_for: (phase == Phase::Pending).then_some(PendingReason::Requester),
            requester: self.requester.clone(),
            category: self.category,
            impact: self.impact,
            urgency: self.urgency,
            priority: None,
            group: given.then_some(self.group),
            assignee: taken.then_some(self.technician),
            location: String::new(),
        }
    }

    /// Some minutes to some hours later, and never in the future.
    fn later(&mut self, at: Timestamp) -> Timestamp {
        let pause = SignedDuration::from_secs(self.chance.between(120, 20_000));
        at.saturating_add(pause).unwrap_or(at).min(self.office.now)
    }

    fn messages(&mut self) -> Vec<PastMessage> {
        let mut messages = Vec::new();
        let mut at = self.opened_at;
        for _ in 0..self.chance.below(4) {
            at = self.later(at);
            let internal = self.chance.often(300);
            messages.push(PastMessage {
                at,
                by: Some(self.technician),
                visibility: if internal { Visibility::Internal } else { Visibility::Public },
                channel: Channel::Portal,
                body: if internal { words::note(&mut self.chance) } else { words::answer(&mut self.chance) },
            });
        }
        messages
    }

    fn solution(&mut self, at: Timestamp, closed: bool) -> PastSolution {
        PastSolution {
            at,
            by: Some(self.technician),
            kind: SolutionKind::Fix,
            body: words::solution(&mut self.chance),
            cause: String::new(),
            outcome: if closed { Outcome::Accepted } else { Outcome::Proposed },
        }
    }
}

/// Tickets come one after another, so that their keys are in the order of time.
fn opened_at(place: u64, office: &Office, chance: &mut Chance) -> Timestamp {
    let span = DAYS * 24 * 3600;
    let before = span as u64 * (office.tickets.saturating_sub(place)) / office.tickets.max(1);
    let before = SignedDuration::from_secs(i64::try_from(before).unwrap_or(span) + chance.between(0, 60));
    office.now.saturating_sub(before).unwrap_or(office.now)
}
