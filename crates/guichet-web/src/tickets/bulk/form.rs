//! What the bar below the list sends.

use crate::{ui::FormState, url};
use guichet_core::{
    form::{Fault, LINE_MAX, Wrong, line},
    ids::{GroupId, PersonId},
    tickets::{LinkKind, Priority, Reference},
};

/// How many tickets one request may name.
const MOST: usize = 500;

/// What to do to each ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Take it.
    Take,
    /// Give it to a group and a person; without a group, the group stays.
    Assign(Option<GroupId>, Option<PersonId>),
    /// Set its priority, with the reason.
    Priority(Priority, String),
    /// Tie it to another.
    Link(LinkKind, Reference),
    /// Merge it into another.
    Merge(Reference),
    /// Cancel it, with the reason.
    Cancel(String),
}

/// The form as sent.
#[derive(Clone, Debug)]
pub struct BulkForm(Vec<(String, String)>);

impl BulkForm {
    /// The fields as the browser sent them.
    #[must_use]
    pub const fn new(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// The list that one came from.
    #[must_use]
    pub fn back(&self) -> &str {
        url::local(self.value("back")).unwrap_or(url::TICKETS)
    }

    /// The tickets, each once.
    #[must_use]
    pub fn tickets(&self) -> Vec<Reference> {
        let mut tickets: Vec<Reference> = Vec::new();
        for reference in self.0.iter().filter(|(name, _)| name == "tickets").filter_map(|(_, value)| value.parse().ok())
        {
            if !tickets.contains(&reference) && tickets.len() < MOST {
                tickets.push(reference);
            }
        }
        tickets
    }

    /// Whether it only asks who can be given the tickets.
    #[must_use]
    pub fn asks_whom(&self) -> bool {
        self.word() == "choose"
    }

    /// What is wanted, as a word.
    #[must_use]
    pub fn word(&self) -> &str {
        self.value("deed")
    }

    /// The fields again, as they were sent.
    #[must_use]
    pub fn typed(&self) -> FormState {
        FormState::filled(self.0.clone())
    }

    /// The tickets, each once, and what to do to them.
    ///
    /// # Errors
    /// Every field that is wrong.
    pub fn parse(&self) -> Result<(Vec<Reference>, Deed), Vec<Wrong>> {
        self.deed().map(|deed| (self.tickets(), deed)).map_err(|wrong| vec![wrong])
    }

    fn deed(&self) -> Result<Deed, Wrong> {
        match self.word() {
            "take" => Ok(Deed::Take),
            "assign" => Ok(Deed::Assign(self.id("group")?.map(GroupId), self.id("assignee")?.map(PersonId))),
            "priority" => {
                let priority = Priority::from_word(self.value("priority"));
                let priority = priority.ok_or_else(|| Wrong::new("priority", Fault::Unknown))?;
                Ok(Deed::Priority(priority, self.line("priority_reason")?))
            }
            "child" => Ok(Deed::Link(LinkKind::Child, self.other()?)),
            "duplicate" => Ok(Deed::Link(LinkKind::Duplicate, self.other()?)),
            "merge" => Ok(Deed::Merge(self.other()?)),
            "cancel" => Ok(Deed::Cancel(self.line("cancel_reason")?)),
            _ => Err(Wrong::new("deed", Fault::Unknown)),
        }
    }

    fn other(&self) -> Result<Reference, Wrong> {
        self.value("other").parse().map_err(|_| Wrong::new("other", Fault::NotUnderstood))
    }

    fn line(&self, name: &str) -> Result<String, Wrong> {
        line(self.value(name), LINE_MAX).map_err(|fault| Wrong::new(name, fault))
    }

    fn id(&self, name: &str) -> Result<Option<i64>, Wrong> {
        match self.value(name) {
            "" => Ok(None),
            id => id.parse().map(Some).map_err(|_| Wrong::new(name, Fault::NotUnderstood)),
        }
    }

    fn value(&self, wanted: &str) -> &str {
        self.0.iter().find(|(name, _)| name == wanted).map_or("", |(_, value)| value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use guichet_core::tickets::Kind;

    fn form(pairs: &[(&str, &str)]) -> BulkForm {
        BulkForm::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn each_ticket_is_named_once() {
        let sent = form(&[("tickets", "INC0000001"), ("tickets", "inc1"), ("tickets", "nonsense"), ("deed", "take")]);
        assert_eq!(sent.parse(), Ok((vec![Reference::new(Kind::Incident, 1)], Deed::Take)));
        assert_eq!(form(&[("back", "//evil.example")]).back(), "/tickets");
    }

    #[test]
    fn a_deed_without_its_words_is_refused() {
        let cases = [
            (vec![("deed", "cancel"), ("cancel_reason", " ")], Wrong::new("cancel_reason", Fault::Missing)),
            (vec![("deed", "merge"), ("other", "12")], Wrong::new("other", Fault::NotUnderstood)),
            (vec![("deed", "priority"), ("priority", "p9")], Wrong::new("priority", Fault::Unknown)),
            (vec![("deed", "assign"), ("group", "x")], Wrong::new("group", Fault::NotUnderstood)),
            (vec![("deed", "explode")], Wrong::new("deed", Fault::Unknown)),
        ];
        for (pairs, wrong) in cases {
            assert_eq!(form(&pairs).parse(), Err(vec![wrong]));
        }
    }
}
