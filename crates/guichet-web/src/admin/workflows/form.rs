//! The editor's form, read into a workflow. It may be wrong in every way that [`validate`] knows; what the form cannot
//! say, such as an unknown phase, is left as it was.
//!
//! [`validate`]: guichet_core::workflow::validate

use crate::admin::registers::Sent;
use guichet_core::{
    text::fold,
    tickets::Phase,
    workflow::{Ask, Label, Move, Mover, Step, Workflow},
};

/// How many steps a form may hold: a little more than a workflow, so that one too many is seen and told.
const STEPS: usize = 40;

/// The workflow that the form describes, where `before` was shown.
#[must_use]
pub fn read(sent: &Sent, before: &Workflow) -> Workflow {
    let steps = steps(sent, before);
    let moves = moves(sent, &steps, before);
    Workflow { name: label(sent, "name"), steps, moves }
}

/// The steps by their numbers; those without any name, and those ticked for removal, are left out.
fn steps(sent: &Sent, before: &Workflow) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for place in 0..STEPS {
        let field = |end: &str| format!("s{place}.{end}");
        let name = label(sent, &field("name"));
        let was = before.step(&sent.text(&field("key"))).map(|step| step.phase);
        let Some(phase) = Phase::from_word(&sent.text(&field("phase"))).or(was) else { continue };
        if name.is_empty() || sent.is_on(&field("remove")) {
            continue;
        }
        let key = match sent.text(&field("key")) {
            key if key.is_empty() => fresh_key(&name, &steps),
            key => key,
        };
        steps.push(Step { key, name, phase, start: false, help: label(sent, &field("help")) });
    }
    if let Some(first) = steps.iter_mut().find(|step| step.phase == Phase::New) {
        first.start = true;
    }
    steps
}

/// The moves that are ticked: those of before in their order, then the new ones in the order of the steps.
fn moves(sent: &Sent, steps: &[Step], before: &Workflow) -> Vec<Move> {
    let pairs = steps.iter().flat_map(|from| steps.iter().map(move |to| (from.key.clone(), to.key.clone())));
    let mut pairs: Vec<_> = pairs.filter(|(from, to)| sent.is_on(&move_field(from, to, "on"))).collect();
    let place = |(from, to): &(String, String)| {
        before.moves.iter().position(|known| &known.from == from && &known.to == to).unwrap_or(usize::MAX)
    };
    pairs.sort_by_key(place);
    pairs.into_iter().map(|(from, to)| read_move(sent, from, to)).collect()
}

fn read_move(sent: &Sent, from: String, to: String) -> Move {
    let name = label(sent, &move_field(&from, &to, "name"));
    let who = sent.all(&move_field(&from, &to, "who"), Mover::from_word).unwrap_or_default();
    let asks = sent.all(&move_field(&from, &to, "ask"), Ask::from_word).unwrap_or_default();
    Move { from, to, name, who, asks }
}

/// The name of a field of a move.
#[must_use]
pub fn move_field(from: &str, to: &str, end: &str) -> String {
    format!("m.{from}.{to}.{end}")
}

fn label(sent: &Sent, field: &str) -> Label {
    let text = |language: &str| sent.text(&format!("{field}.{language}")).trim().to_owned();
    Label::new(text("fr"), text("en"))
}

/// A key for a new step, of its name's letters, that no other step has.
fn fresh_key(name: &Label, steps: &[Step]) -> String {
    let words = name.in_language("fr").split(|c: char| !c.is_alphanumeric()).map(fold).filter(|word| !word.is_empty());
    let letters = words.collect::<Vec<_>>().join("-");
    let plain = letters.chars().filter(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-');
    let mut key: String = plain.take(30).collect();
    if key.is_empty() {
        "step".clone_into(&mut key);
    }
    let taken = |key: &str| steps.iter().any(|step| step.key == key);
    let mut number = 2;
    let mut free = key.clone();
    while taken(&free) {
        free = format!("{key}-{number}");
        number += 1;
    }
    free
}

#[cfg(test)]
mod tests {
    use super::*;
    use guichet_core::{tickets::Kind, workflow::validate};

    /// What a browser would send for a workflow.
    fn filled(workflow: &Workflow) -> Vec<(String, String)> {
        let mut out =
            vec![("name.fr".to_owned(), workflow.name.fr.clone()), ("name.en".to_owned(), workflow.name.en.clone())];
        let mut add = |name: String, value: &str| out.push((name, value.to_owned()));
        for (place, step) in workflow.steps.iter().enumerate() {
            add(format!("s{place}.key"), &step.key);
            add(format!("s{place}.phase"), step.phase.word());
            add(format!("s{place}.name.fr"), &step.name.fr);
            add(format!("s{place}.name.en"), &step.name.en);
            add(format!("s{place}.help.fr"), &step.help.fr);
            add(format!("s{place}.help.en"), &step.help.en);
        }
        for way in &workflow.moves {
            add(move_field(&way.from, &way.to, "on"), "yes");
            add(move_field(&way.from, &way.to, "name.fr"), &way.name.fr);
            add(move_field(&way.from, &way.to, "name.en"), &way.name.en);
            way.who.iter().for_each(|who| add(move_field(&way.from, &way.to, "who"), who.word()));
            way.asks.iter().for_each(|ask| add(move_field(&way.from, &way.to, "ask"), ask.word()));
        }
        out
    }

    #[test]
    fn what_was_shown_comes_back_as_it_was() {
        for kind in Kind::ALL {
            let workflow = Workflow::default_for(*kind);
            assert_eq!(read(&Sent::new(filled(&workflow)), &workflow), workflow);
        }
    }

    #[test]
    fn a_step_is_added_with_a_key_of_its_own() {
        let workflow = Workflow::default_for(Kind::Incident);
        let mut sent = filled(&workflow);
        for (name, value) in [("s7.phase", "pending"), ("s7.name.fr", "Chez le fournisseur"), ("s7.help.fr", "")] {
            sent.push((name.to_owned(), value.to_owned()));
        }
        let read = read(&Sent::new(sent), &workflow);
        assert_eq!(read.steps[7].key, "chez-le-fournisseur");
        assert!(!validate(&read).is_empty(), "nothing leads there yet");
    }

    #[test]
    fn a_step_of_an_unknown_phase_stays_what_it_was() {
        let before = Workflow::default_for(Kind::Incident);
        let mut sent = filled(&before);
        for (name, value) in &mut sent {
            if name == "s2.phase" {
                "nonsense".clone_into(value);
            }
        }
        assert_eq!(read(&Sent::new(sent), &before), before);
    }

    #[test]
    fn a_removed_step_takes_its_moves_along() {
        let workflow = Workflow::default_for(Kind::Incident);
        let mut sent = filled(&workflow);
        let place = workflow.steps.iter().position(|step| step.phase == Phase::Pending).unwrap();
        sent.push((format!("s{place}.remove"), "yes".to_owned()));
        let read = read(&Sent::new(sent), &workflow);
        assert_eq!(read.steps.len(), 6);
        assert!(read.moves.iter().all(|way| way.from != "pending" && way.to != "pending"));
        assert_eq!(validate(&read), []);
    }
}
