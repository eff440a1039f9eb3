//! The one check that a workflow passes before it is published.

use super::{Ask, Flaw, FlawKind, Label, Move, Place, Step, Workflow};
use crate::tickets::Phase;
use std::collections::{BTreeMap, BTreeSet};

/// The most steps of a workflow.
pub const STEPS_MAX: usize = 40;
/// The most moves of a workflow.
pub const MOVES_MAX: usize = 400;
/// The longest name of a workflow, step or move, in characters.
pub const NAME_MAX: usize = 60;
/// The longest help text of a step, in characters.
pub const HELP_MAX: usize = 500;
/// The longest key of a step, in characters.
pub const KEY_MAX: usize = 40;

/// All that is wrong with a workflow; empty when it can be published.
#[must_use]
pub fn validate(workflow: &Workflow) -> Vec<Flaw> {
    let mut flaws = Flaws::default();
    flaws.check_sizes(workflow);
    flaws.check_steps(&workflow.steps);
    flaws.check_start(&workflow.steps);
    for (index, way) in workflow.moves.iter().enumerate() {
        flaws.check_move(workflow, way, &workflow.moves[..index]);
    }
    flaws.check_ways(workflow);
    flaws.0
}

#[derive(Default)]
struct Flaws(Vec<Flaw>);

impl Flaws {
    fn add(&mut self, what: FlawKind, place: Place) {
        self.0.push(Flaw { what, place });
    }

    fn add_if(&mut self, wrong: bool, what: FlawKind, place: impl Fn() -> Place) {
        if wrong {
            self.add(what, place());
        }
    }

    fn check_sizes(&mut self, workflow: &Workflow) {
        let place = || Place::Workflow;
        self.add_if(!is_name(&workflow.name), FlawKind::BadName, place);
        self.add_if(workflow.steps.len() > STEPS_MAX, FlawKind::TooManySteps, place);
        self.add_if(workflow.moves.len() > MOVES_MAX, FlawKind::TooManyMoves, place);
    }

    fn check_steps(&mut self, steps: &[Step]) {
        let mut keys = BTreeSet::new();
        for step in steps {
            let place = || at(step);
            self.add_if(!is_key(&step.key), FlawKind::BadKey, place);
            self.add_if(!keys.insert(&step.key), FlawKind::DoubleKey, place);
            self.add_if(!is_name(&step.name), FlawKind::BadName, place);
            self.add_if(!is_text(&step.help, HELP_MAX), FlawKind::BadHelp, place);
        }
    }

    fn check_start(&mut self, steps: &[Step]) {
        let mut starts = steps.iter().filter(|step| step.start);
        match starts.next() {
            None => self.add(FlawKind::NoStart, Place::Workflow),
            Some(start) => self.add_if(start.phase != Phase::New, FlawKind::StartNotNew, || at(start)),
        }
        for second in starts {
            self.add(FlawKind::SeveralStarts, at(second));
        }
    }

    fn check_move(&mut self, workflow: &Workflow, way: &Move, earlier: &[Move]) {
        let place = || Place::Move { from: way.from.clone(), to: way.to.clone() };
        let is_double = earlier.iter().any(|other| (&other.from, &other.to) == (&way.from, &way.to));
        self.add_if(is_double, FlawKind::DoubleMove, place);
        self.add_if(way.from == way.to, FlawKind::MoveToItself, place);
        self.add_if(!is_text(&way.name, NAME_MAX), FlawKind::BadName, place);
        let (Some(from), Some(to)) = (workflow.step(&way.from), workflow.step(&way.to)) else {
            return self.add(FlawKind::UnknownStep, place());
        };
        self.add_if(!way.asks.iter().all(|ask| fits(*ask, to.phase)), FlawKind::AskOutOfPlace, place);
        if from.phase == Phase::Cancelled {
            self.add(FlawKind::LeavesCancelled, place());
        } else {
            self.add_if(from.phase != to.phase && !from.phase.may_become(to.phase), FlawKind::PhasesForbid, place);
        }
    }

    /// Whether tickets get in, through and out everywhere.
    fn check_ways(&mut self, workflow: &Workflow) {
        let ways = Ways::of(workflow);
        let found = workflow.start().map(|start| ways.reach(&start.key)).unwrap_or_default();
        for step in &workflow.steps {
            let place = || at(step);
            let ahead = ways.reach(&step.key);
            let never = |phase| !workflow.steps_in(phase).any(|goal| ahead.contains(goal.key.as_str()));
            let is_final = matches!(step.phase, Phase::Closed | Phase::Cancelled);
            self.add_if(!found.contains(step.key.as_str()), FlawKind::Unreachable, place);
            self.add_if(!is_final && ahead.len() < 2, FlawKind::DeadEnd, place);
            self.add_if(step.phase.is_open() && never(Phase::Resolved), FlawKind::NeverResolved, place);
            self.add_if(step.phase.is_open() && never(Phase::Cancelled), FlawKind::NeverCancelled, place);
            self.add_if(step.phase == Phase::Resolved && never(Phase::Closed), FlawKind::NeverClosed, place);
        }
    }
}

/// Which steps follow which.
struct Ways<'a>(BTreeMap<&'a str, Vec<&'a str>>);

impl<'a> Ways<'a> {
    fn of(workflow: &'a Workflow) -> Self {
        let mut next: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for way in &workflow.moves {
            if workflow.step(&way.to).is_some() {
                next.entry(&way.from).or_default().push(&way.to);
            }
        }
        Self(next)
    }

    /// The step and all that can be reached from it.
    fn reach(&self, from: &'a str) -> BTreeSet<&'a str> {
        let mut found = BTreeSet::from([from]);
        let mut open = vec![from];
        while let Some(step) = open.pop() {
            let next = self.0.get(step).into_iter().flatten();
            open.extend(next.filter(|step| found.insert(step)));
        }
        found
    }
}

/// Whether a move into a phase can be asked for that.
const fn fits(ask: Ask, to: Phase) -> bool {
    match ask {
        Ask::Reason | Ask::WakeAt => matches!(to, Phase::Pending),
        Ask::Solution => matches!(to, Phase::Resolved),
        Ask::Comment | Ask::Category | Ask::Group | Ask::Assignee => true,
    }
}

fn at(step: &Step) -> Place {
    Place::Step { key: step.key.clone() }
}

fn is_key(key: &str) -> bool {
    let fits = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, b'_' | b'-');
    (1..=KEY_MAX).contains(&key.len()) && key.bytes().all(fits)
}

fn is_name(label: &Label) -> bool {
    !label.is_empty() && is_text(label, NAME_MAX)
}

fn is_text(label: &Label, max: usize) -> bool {
    [&label.fr, &label.en].iter().all(|text| text.chars().count() <= max && !text.chars().any(char::is_control))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tickets::Kind;

    fn default() -> Workflow {
        Workflow::default_for(Kind::Incident)
    }

    fn way(from: &str, to: &str) -> Move {
        Move { from: from.into(), to: to.into(), name: Label::default(), who: vec![], asks: vec![] }
    }

    fn step(key: &str, phase: Phase) -> Step {
        Step { key: key.into(), name: Label::new(key, key), phase, start: false, help: Label::default() }
    }

    /// What is found after a change to the default: `slug place`.
    fn flaws(change: impl FnOnce(&mut Workflow)) -> Vec<String> {
        let mut workflow = default();
        change(&mut workflow);
        let told = |flaw: &Flaw| match &flaw.place {
            Place::Workflow => flaw.slug().to_owned(),
            Place::Step { key } => format!("{} {key}", flaw.slug()),
            Place::Move { from, to } => format!("{} {from}>{to}", flaw.slug()),
        };
        validate(&workflow).iter().map(told).collect()
    }

    #[test]
    fn steps_within_a_phase_are_welcome() {
        let found = flaws(|workflow| {
            workflow.steps.push(step("supplier", Phase::Pending));
            workflow.steps.push(step("testing", Phase::InProgress));
            for (from, to) in [("in_progress", "testing"), ("testing", "in_progress"), ("testing", "resolved")] {
                workflow.moves.push(way(from, to));
            }
            workflow.moves.push(way("pending", "supplier"));
            workflow.moves.push(way("supplier", "in_progress"));
        });
        assert_eq!(found, Vec::<String>::new());
    }

    #[test]
    fn what_the_phases_forbid_is_refused() {
        assert_eq!(flaws(|w| w.moves.push(way("new", "closed"))), ["phases-forbid new>closed"]);
        assert_eq!(flaws(|w| w.moves.push(way("cancelled", "new"))), ["leaves-cancelled cancelled>new"]);
        assert_eq!(flaws(|w| w.moves.push(way("new", "nowhere"))), ["unknown-step new>nowhere"]);
        assert_eq!(flaws(|w| w.moves.push(way("new", "assigned"))), ["double-move new>assigned"]);
        assert_eq!(flaws(|w| w.moves.push(way("new", "new"))), ["move-to-itself new>new"]);
    }

    #[test]
    fn a_move_asks_for_what_its_goal_has_a_use_for() {
        let asking = |place: usize, ask| flaws(move |w| w.moves[place].asks = vec![ask]);
        let waits = default().moves.iter().position(|way| way.to == "pending").unwrap();
        assert_eq!(asking(waits, Ask::WakeAt), Vec::<String>::new());
        assert_eq!(asking(0, Ask::WakeAt), ["ask-out-of-place new>assigned"]);
        assert_eq!(asking(waits, Ask::Solution), ["ask-out-of-place new>pending"]);
        assert_eq!(asking(0, Ask::Group), Vec::<String>::new());
    }

    #[test]
    fn there_is_one_start_and_it_is_new() {
        assert_eq!(flaws(|w| w.steps[1].start = true), ["several-starts assigned"]);
        let found = flaws(|w| {
            w.steps[0].start = false;
            w.steps[1].start = true;
        });
        assert_eq!(found, ["start-not-new assigned"]);
        assert!(flaws(|w| w.steps[0].start = false).contains(&"no-start".to_owned()));
    }

    #[test]
    fn no_ticket_is_stuck_or_lost() {
        assert_eq!(flaws(|w| w.steps.push(step("limbo", Phase::Closed))), ["unreachable limbo"]);
        let found = flaws(|w| {
            w.steps.push(step("hole", Phase::Pending));
            w.moves.push(way("pending", "hole"));
        });
        assert_eq!(found, ["dead-end hole", "never-resolved hole", "never-cancelled hole"]);
        let found = flaws(|w| w.moves.retain(|way| way.to != "closed"));
        assert_eq!(found, ["never-closed resolved", "unreachable closed"]);
    }

    #[test]
    fn keys_and_names_are_bounded() {
        assert!(flaws(|w| w.steps[0].key = "Nouveau".into()).contains(&"bad-key Nouveau".to_owned()));
        assert!(flaws(|w| w.steps[1].key = "new".into()).contains(&"double-key new".to_owned()));
        assert_eq!(flaws(|w| w.steps[0].name = Label::default()), ["bad-name new"]);
        assert_eq!(flaws(|w| w.moves[0].name.fr = "x".repeat(NAME_MAX + 1)), ["bad-name new>assigned"]);
        assert_eq!(flaws(|w| w.steps[0].help.en = "a\u{0}b".into()), ["bad-help new"]);
        assert_eq!(flaws(|w| w.name = Label::default()), ["bad-name"]);
        let found = flaws(|w| {
            for number in 0..STEPS_MAX {
                let key = format!("wait{number}");
                w.moves.extend([way("in_progress", &key), way(&key, "in_progress")]);
                w.steps.push(step(&key, Phase::Pending));
            }
        });
        assert_eq!(found, ["too-many-steps"]);
    }
}
