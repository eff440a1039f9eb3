//! What a workflow is made of, as it is stored: JSON that refuses fields it does not know.

use crate::tickets::Phase;
use crate::words::words;
use serde::{Deserialize, Serialize};

/// A short text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Label {
    /// French.
    pub fr: String,
    /// English.
    pub en: String,
}

impl Label {
    /// A text in both languages.
    #[must_use]
    pub fn new(fr: impl Into<String>, en: impl Into<String>) -> Self {
        Self { fr: fr.into(), en: en.into() }
    }

    /// The text in a language, `fr` or `en` (`en-GB` counts as `en`), or in the other one where that is empty.
    #[must_use]
    pub fn in_language(&self, language: &str) -> &str {
        let (wanted, other) = if language.starts_with("en") { (&self.en, &self.fr) } else { (&self.fr, &self.en) };
        if wanted.trim().is_empty() { other } else { wanted }
    }

    /// Whether there is nothing to read in either language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fr.trim().is_empty() && self.en.trim().is_empty()
    }
}

/// One step of a workflow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Its stable name in tickets and URLs: lower-case letters, digits, `_` and `-`.
    pub key: String,
    /// What people call it.
    pub name: Label,
    /// The phase it lies in.
    pub phase: Phase,
    /// Whether tickets begin here.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub start: bool,
    /// What happens here, in plain words for requesters; may be empty.
    #[serde(default, skip_serializing_if = "Label::is_empty")]
    pub help: Label,
}

words! {
    /// Who may make a move.
    Mover {
        /// Whoever the ticket is for.
        Requester = "requester",
        /// Approvers.
        Approver = "approver",
        /// Technicians, and those who steer them.
        Technician = "technician",
        /// Whoever has the ticket.
        Assignee = "assignee",
        /// Supervisors and administrators.
        Supervisor = "supervisor",
        /// Administrators.
        Administrator = "administrator",
        /// The desk itself: a date, a delay, a rule.
        System = "system",
        /// Everybody whom the policy lets act on the ticket.
        Anyone = "anyone",
    }
}

words! {
    /// What a move asks for.
    Ask {
        /// A few words.
        Comment = "comment",
        /// What the ticket will wait for.
        Reason = "reason",
        /// A solution.
        Solution = "solution",
        /// A category.
        Category = "category",
        /// A group.
        Group = "group",
        /// A person who takes it.
        Assignee = "assignee",
        /// When it wakes.
        WakeAt = "wake_at",
    }
}

/// A way from one step to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// Key of the step it leaves.
    pub from: String,
    /// Key of the step it enters.
    pub to: String,
    /// The wording of its button; empty where the usual wording serves.
    #[serde(default, skip_serializing_if = "Label::is_empty")]
    pub name: Label,
    /// Who may make it; empty for whoever the policy allows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub who: Vec<Mover>,
    /// What must be given with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asks: Vec<Ask>,
}

/// Steps and the moves between them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Workflow {
    /// What people call it.
    pub name: Label,
    /// The steps, in the order in which they are listed and drawn.
    pub steps: Vec<Step>,
    /// The moves; where several fit, the first one counts.
    pub moves: Vec<Move>,
}

impl Workflow {
    /// The step of a key.
    #[must_use]
    pub fn step(&self, key: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.key == key)
    }

    /// The step where tickets begin; `None` only in a workflow that [`validate`](super::validate) refuses.
    #[must_use]
    pub fn start(&self) -> Option<&Step> {
        self.steps.iter().find(|step| step.start)
    }

    /// The steps of a phase, in their order.
    pub fn steps_in(&self, phase: Phase) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(move |step| step.phase == phase)
    }

    /// The moves that leave a step, in their order, with the step that each enters.
    pub fn moves_from(&self, step: &str) -> impl Iterator<Item = (&Move, &Step)> {
        let leaving = self.moves.iter().filter(move |way| way.from == step);
        leaving.filter_map(|way| Some((way, self.step(&way.to)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tickets::Kind;

    #[test]
    fn a_label_falls_back_on_the_other_language() {
        let both = Label::new("En test", "Testing");
        assert_eq!((both.in_language("fr"), both.in_language("en-GB")), ("En test", "Testing"));
        assert_eq!(Label::new("En test", " ").in_language("en"), "En test");
        assert_eq!(Label::new("", "Testing").in_language("fr-FR"), "Testing");
    }

    #[test]
    fn it_is_stored_and_read_again_as_it_was() {
        let workflow = Workflow::default_for(Kind::Incident);
        let json = serde_json::to_string(&workflow).unwrap();
        assert_eq!(serde_json::from_str::<Workflow>(&json).unwrap(), workflow);
    }

    #[test]
    fn unknown_fields_are_refused() {
        let typo = r#"{"name":{"fr":"a","en":"b"},"steps":[],"moves":[],"move":[]}"#;
        assert!(serde_json::from_str::<Workflow>(typo).is_err());
        let typo = r#"{"from":"new","to":"assigned","ask":["comment"]}"#;
        assert!(serde_json::from_str::<Move>(typo).is_err());
    }
}
