//! The background of the demonstration: thirteen months of everyday tickets, drawn from patterns.
//!
//! [`rhythm`] says when they come, [`scene`] who meets what, [`course`] how it goes on. All of it follows from the
//! seed and the desk's present; nothing else is asked.

pub mod course;
mod ending;
pub mod fate;
pub mod patterns;
mod pen;
pub mod rhythm;
pub mod scene;

use jiff::SignedDuration;

use self::course::Course;
use self::fate::{Fate, Linger};
use self::patterns::Bulk;
use super::office::Office;
use super::plan::Thread;
use super::{Company, DemoError};
use crate::chance::Chance;

/// What a recent ticket is still waiting for, in turn, so that a visitor finds an open one of every kind.
const LINGERS: [Linger; 9] = [
    Linger::Worked,
    Linger::Asked,
    Linger::Assigned,
    Linger::Supplier,
    Linger::Worked,
    Linger::Approval,
    Linger::Dated,
    Linger::Evidence,
    Linger::Related,
];

/// Unrolls the background tickets, in order of opening.
///
/// # Errors
/// Faulty data, which the tests exclude.
pub(super) fn threads(company: &Company, office: &Office, seed: u64) -> Result<Vec<Thread>, DemoError> {
    let bulk = Bulk::read()?;
    let mut chance = Chance::new(seed);
    let mut lingers = LINGERS.into_iter().cycle();
    let mut threads = Vec::new();
    for (index, at) in rhythm::arrivals(office, &mut chance).into_iter().enumerate() {
        let scene = scene::draw(company, &bulk, office, at, &mut chance);
        let age = office.present.duration_since(at);
        let fate = if age < SignedDuration::from_hours(6) && chance.often(550) {
            Fate::Untouched
        } else if age < SignedDuration::from_hours(24 * 16) && chance.often(250) && scene.urgency.get() < 5 {
            Fate::Lingers(lingers.next().unwrap_or(Linger::Worked))
        } else {
            Fate::draw(&scene, &mut chance)
        };
        let mut course = Course::begin(company, &bulk.phrases, office, scene, format!("t{index:04}"), at);
        course.run(fate, &mut chance);
        threads.push(Thread { number: None, steps: course.steps });
    }
    Ok(threads)
}
