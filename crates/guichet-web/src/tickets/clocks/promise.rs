//! What was promised, in plain words to the requester: by when somebody answers, by when it is solved.

use crate::i18n::Words;
use guichet_app::sla::Reading;
use guichet_core::sla::{Goal, State};
use jiff::Timestamp;

/// The sentence of a ticket's clocks; empty where nothing is promised, where the clocks stand still, or where all is done.
#[must_use]
pub fn promise(w: Words, readings: &[Reading]) -> String {
    let running = |goal| readings.iter().find(|one| one.goal == goal && one.state == State::Running);
    let (key, late, reading) = match (running(Goal::Response), running(Goal::Resolution)) {
        (Some(response), _) => ("promise-answer", "promise-answer-late", response),
        (None, Some(resolution)) => ("promise-solution", "promise-solution-late", resolution),
        (None, None) => return String::new(),
    };
    match reading.due_at {
        Some(due) if reading.is_late() => w.name(late, &when(w, due)),
        Some(due) => w.name(key, &when(w, due)),
        None => String::new(),
    }
}

/// 'aujourd’hui à 16:15', else 'mardi 13 janvier 2026 à 16:15'.
fn when(w: Words, at: Timestamp) -> String {
    if w.local(at).date() == w.today() { w.name("promise-today", &w.clock(at)) } else { w.full(at) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Language, Zone};
    use guichet_core::sla::Verdict;
    use jiff::SignedDuration;

    #[test]
    fn the_next_promise_is_told_and_a_broken_one_is_owned_up_to() {
        let w = Words::new(Language::Fr, Zone::default(), "2026-01-13T12:02:00Z".parse().unwrap());
        let reading = |goal, state, due: &str, verdict| {
            let (promised, left) = (SignedDuration::from_hours(2), SignedDuration::from_hours(1));
            Reading { goal, state, verdict, promised, left, due_at: due.parse().ok() }
        };
        let response = reading(Goal::Response, State::Running, "2026-01-13T13:15:00Z", None);
        let resolution = reading(Goal::Resolution, State::Running, "2026-01-14T15:30:00Z", None);
        let late = reading(Goal::Response, State::Running, "2026-01-13T11:00:00Z", Some(Verdict::Breached));
        let answered = reading(Goal::Response, State::Stopped, "2026-01-13T13:15:00Z", Some(Verdict::Met));
        for (readings, said) in [
            (vec![response, resolution], "Nous vous répondrons avant aujourd’hui à 14:15."),
            (
                vec![answered, resolution],
                "Nous comptons résoudre votre demande avant mercredi 14\u{a0}janvier 2026 à 16:30.",
            ),
            (
                vec![late, resolution],
                "Nous devions vous répondre avant aujourd’hui à 12:00\u{a0}: nous sommes en retard et nous nous en excusons.",
            ),
            (vec![answered], ""),
            (vec![], ""),
        ] {
            assert_eq!(promise(w, &readings), said);
        }
    }
}
