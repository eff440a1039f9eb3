//! A filter as the query of an address, and back: `phase=new,assigned&group=mine&updated=7&text=outlook`.
//!
//! The same spelling serves the list page, saved views and the API. A condition may come several times, and hold several
//! values joined by commas. What is not understood is left out and named: a page shows the rest, the API refuses.

use super::{Channel, Kind, PendingReason, Phase, Priority, SomeGroup, Somebody, TicketFilter, Window};
use crate::form::{Fault, LINE_MAX, Wrong, optional_line};
use crate::words::words;

words! {
    /// A condition of a [`TicketFilter`], under the name that it has in addresses.
    Condition {
        /// The words it holds.
        Text = "text",
        /// Its phase.
        Phase = "phase",
        /// Its kind.
        Kind = "kind",
        /// Its priority.
        Priority = "priority",
        /// Its group.
        Group = "group",
        /// Who has it.
        Assignee = "assignee",
        /// Who asks.
        Requester = "requester",
        /// Its category, or one above.
        Category = "category",
        /// Its entity, or one above.
        Entity = "entity",
        /// The thing it is about.
        Asset = "asset",
        /// How it came in.
        Channel = "channel",
        /// What it waits for.
        Pending = "pending",
        /// Whether a VIP asks.
        Vip = "vip",
        /// Whether the reader follows it.
        Watched = "watched",
        /// Recorded within so many days.
        Created = "created",
        /// Changed within so many days.
        Updated = "updated",
    }
}

impl TicketFilter {
    /// Reads the conditions among name and value pairs; other names are left alone.
    #[must_use]
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, Vec<Wrong>) {
        let (mut filter, mut wrongs) = (Self::default(), Vec::new());
        for (name, value) in pairs {
            let Some(condition) = Condition::from_word(name) else { continue };
            if let Err(fault) = filter.read(condition, value) {
                wrongs.push(Wrong::new(name, fault));
            }
        }
        (filter, wrongs)
    }

    /// The conditions as name and value pairs, those without any value left out.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let all = Condition::ALL.iter().map(|condition| (condition.word(), self.value(*condition)));
        all.filter(|(_, value)| !value.is_empty()).collect()
    }

    /// Whether it has the condition.
    #[must_use]
    pub fn has(&self, condition: Condition) -> bool {
        !self.value(condition).is_empty()
    }

    /// The same without a condition.
    #[must_use]
    pub fn without(mut self, condition: Condition) -> Self {
        match condition {
            Condition::Text => self.text = None,
            Condition::Phase => self.phase.clear(),
            Condition::Kind => self.kind.clear(),
            Condition::Priority => self.priority.clear(),
            Condition::Group => self.group.clear(),
            Condition::Assignee => self.assignee.clear(),
            Condition::Requester => self.requester.clear(),
            Condition::Category => self.category.clear(),
            Condition::Entity => self.entity.clear(),
            Condition::Asset => self.asset.clear(),
            Condition::Channel => self.channel.clear(),
            Condition::Pending => self.pending.clear(),
            Condition::Vip => self.vip = None,
            Condition::Watched => self.watched = None,
            Condition::Created => self.created = None,
            Condition::Updated => self.updated = None,
        }
        self
    }

    /// The value of a condition as in an address; empty where there is none.
    #[must_use]
    pub fn value(&self, condition: Condition) -> String {
        match condition {
            Condition::Text => self.text.clone().unwrap_or_default(),
            Condition::Phase => joined(&self.phase),
            Condition::Kind => joined(&self.kind),
            Condition::Priority => joined(&self.priority),
            Condition::Group => joined(&self.group),
            Condition::Assignee => joined(&self.assignee),
            Condition::Requester => joined(&self.requester),
            Condition::Category => joined(&self.category),
            Condition::Entity => joined(&self.entity),
            Condition::Asset => joined(&self.asset),
            Condition::Channel => joined(&self.channel),
            Condition::Pending => joined(&self.pending),
            Condition::Vip => self.vip.map_or("", yes_or_no).to_owned(),
            Condition::Watched => self.watched.map_or("", yes_or_no).to_owned(),
            Condition::Created => joined(self.created.as_slice()),
            Condition::Updated => joined(self.updated.as_slice()),
        }
    }

    fn read(&mut self, condition: Condition, value: &str) -> Result<(), Fault> {
        match condition {
            Condition::Text => self.text = Some(optional_line(value, LINE_MAX)?).filter(|text| !text.is_empty()),
            Condition::Phase => add(&mut self.phase, value, Phase::from_word)?,
            Condition::Kind => add(&mut self.kind, value, Kind::from_word)?,
            Condition::Priority => add(&mut self.priority, value, Priority::from_word)?,
            Condition::Group => add(&mut self.group, value, SomeGroup::from_word)?,
            Condition::Assignee => add(&mut self.assignee, value, Somebody::from_word)?,
            Condition::Requester => add(&mut self.requester, value, Somebody::from_word)?,
            Condition::Category => add(&mut self.category, value, |id| id.parse().ok())?,
            Condition::Entity => add(&mut self.entity, value, |id| id.parse().ok())?,
            Condition::Asset => add(&mut self.asset, value, |id| id.parse().ok())?,
            Condition::Channel => add(&mut self.channel, value, Channel::from_word)?,
            Condition::Pending => add(&mut self.pending, value, PendingReason::from_word)?,
            Condition::Vip => self.vip = flag(value)?,
            Condition::Watched => self.watched = flag(value)?,
            Condition::Created => self.created = window(value)?,
            Condition::Updated => self.updated = window(value)?,
        }
        Ok(())
    }
}

impl Somebody {
    /// Reads `me`, `nobody` or a person's key.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "me" => Some(Self::Me),
            "nobody" => Some(Self::Nobody),
            id => id.parse().ok().map(Self::Person),
        }
    }
}

impl std::fmt::Display for Somebody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Me => f.write_str("me"),
            Self::Nobody => f.write_str("nobody"),
            Self::Person(id) => id.fmt(f),
        }
    }
}

impl SomeGroup {
    /// Reads `mine`, `none` or a group's key.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "mine" => Some(Self::Mine),
            "none" => Some(Self::None),
            id => id.parse().ok().map(Self::Group),
        }
    }
}

impl std::fmt::Display for SomeGroup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Mine => f.write_str("mine"),
            Self::None => f.write_str("none"),
            Self::Group(id) => id.fmt(f),
        }
    }
}

impl std::fmt::Display for Window {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// Adds the values between the commas, each once.
fn add<T: PartialEq>(list: &mut Vec<T>, values: &str, read: impl Fn(&str) -> Option<T>) -> Result<(), Fault> {
    for value in values.split(',').map(str::trim).filter(|value| !value.is_empty()) {
        let value = read(value).ok_or(Fault::NotUnderstood)?;
        if !list.contains(&value) {
            list.push(value);
        }
    }
    Ok(())
}

fn flag(value: &str) -> Result<Option<bool>, Fault> {
    match value {
        "" => Ok(None),
        "yes" => Ok(Some(true)),
        "no" => Ok(Some(false)),
        _ => Err(Fault::NotUnderstood),
    }
}

fn window(value: &str) -> Result<Option<Window>, Fault> {
    match value {
        "" => Ok(None),
        days => days.parse().map(|days| Some(Window(days))).map_err(|_| Fault::NotUnderstood),
    }
}

const fn yes_or_no(flag: bool) -> &'static str {
    if flag { "yes" } else { "no" }
}

fn joined<T: ToString>(values: &[T]) -> String {
    values.iter().map(T::to_string).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{CategoryId, GroupId, PersonId};
    use proptest::prelude::*;

    fn full() -> TicketFilter {
        TicketFilter {
            phase: vec![Phase::New, Phase::Pending],
            group: vec![SomeGroup::Mine, SomeGroup::Group(GroupId(4))],
            assignee: vec![Somebody::Nobody, Somebody::Person(PersonId(9))],
            category: vec![CategoryId(2)],
            vip: Some(true),
            updated: Some(Window(7)),
            text: Some("outlook, 550 & co".to_owned()),
            ..TicketFilter::default()
        }
    }

    fn again(filter: &TicketFilter) -> (TicketFilter, Vec<Wrong>) {
        let pairs = filter.pairs();
        TicketFilter::from_pairs(pairs.iter().map(|(name, value)| (*name, value.as_str())))
    }

    #[test]
    fn a_filter_survives_its_address() {
        assert_eq!(again(&full()), (full(), vec![]));
        assert_eq!(again(&TicketFilter::default()), (TicketFilter::default(), vec![]));
    }

    #[test]
    fn values_may_come_together_or_apart() {
        let (together, _) = TicketFilter::from_pairs([("phase", "new,pending")]);
        let (apart, _) = TicketFilter::from_pairs([("phase", "new"), ("sort", "-updated"), ("phase", "pending,new")]);
        assert_eq!(together, apart);
    }

    #[test]
    fn what_is_not_understood_is_named_and_the_rest_stands() {
        let (filter, wrongs) =
            TicketFilter::from_pairs([("phase", "nonsense"), ("vip", "maybe"), ("kind", "incident")]);
        assert_eq!(filter, TicketFilter { kind: vec![Kind::Incident], ..TicketFilter::default() });
        assert_eq!(wrongs, [Wrong::new("phase", Fault::NotUnderstood), Wrong::new("vip", Fault::NotUnderstood)]);
    }

    #[test]
    fn without_its_conditions_nothing_is_left() {
        let empty = Condition::ALL.iter().fold(full(), |filter, condition| filter.without(*condition));
        assert_eq!(empty, TicketFilter::default());
        assert!(full().has(Condition::Vip) && !full().has(Condition::Asset));
    }

    proptest! {
        #[test]
        fn no_query_makes_it_panic(name in "[a-z]{1,9}", value in "\\PC*", condition in 0usize..16) {
            let _ = TicketFilter::from_pairs([(name.as_str(), value.as_str()), (Condition::ALL[condition].word(), &value)]);
        }
    }
}
