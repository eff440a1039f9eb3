//! The filter as a sentence: 'Tickets dont le statut est ouvert et dont le groupe est N1 Lyon'.

use super::ListQuery;
use crate::{i18n::Words, ui::PriorityBadge};
use guichet_core::tickets::{Condition, Phase, SomeGroup, Somebody, Span, TicketFilter};

/// The names of what a filter only knows by key. What is not among them cannot be seen by the reader.
#[derive(Clone, Debug, Default)]
pub struct Names(pub Vec<(Condition, i64, String)>);

impl Names {
    /// One more name.
    pub fn add(&mut self, condition: Condition, id: i64, name: String) {
        self.0.push((condition, id, name));
    }

    /// All names of a condition, each with its key.
    #[must_use]
    pub fn all(&self, condition: Condition) -> Vec<(&i64, &str)> {
        self.0.iter().filter(|(kind, ..)| *kind == condition).map(|(_, id, name)| (id, name.as_str())).collect()
    }

    fn of(&self, condition: Condition, id: i64) -> String {
        let found = self.0.iter().find(|(kind, key, _)| *kind == condition && *key == id);
        found.map_or_else(|| format!("#{id}"), |(_, _, name)| name.clone())
    }
}

/// One condition of the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// 'dont le statut est'.
    pub lead: &'static str,
    /// 'ouvert'.
    pub value: String,
    /// The address of the list without it.
    pub remove: String,
}

impl Chip {
    /// The sentence of a list's filter.
    #[must_use]
    pub fn sentence(w: Words, query: &ListQuery, names: &Names) -> Vec<Self> {
        let held = Condition::ALL.iter().copied().filter(|condition| query.filter.has(*condition));
        held.map(|condition| Self {
            lead: lead(w, &query.filter, condition),
            value: value(w, &query.filter, condition, names),
            remove: query.without(condition),
        })
        .collect()
    }
}

/// The value of a condition, in the reader's words.
fn value(w: Words, filter: &TicketFilter, condition: Condition, names: &Names) -> String {
    match condition {
        Condition::Text => w.name("chip-quoted", filter.text.as_deref().unwrap_or_default()),
        Condition::Phase if filter.phase == Phase::OPEN => w.t("chip-open").to_owned(),
        Condition::Phase => words(w, "phase", filter.phase.iter().map(|phase| phase.word())),
        Condition::Kind => words(w, "kind", filter.kind.iter().map(|kind| kind.word())),
        Condition::Channel => words(w, "channel", filter.channel.iter().map(|channel| channel.word())),
        Condition::Pending => words(w, "pending", filter.pending.iter().map(|reason| reason.word())),
        Condition::Priority => joined(filter.priority.iter().map(|priority| PriorityBadge::code(*priority).to_owned())),
        Condition::Group => joined(filter.group.iter().map(|group| group_name(w, *group, names))),
        Condition::Assignee => joined(filter.assignee.iter().map(|who| person_name(w, condition, *who, names))),
        Condition::Requester => joined(filter.requester.iter().map(|who| person_name(w, condition, *who, names))),
        Condition::Category => joined(filter.category.iter().map(|id| names.of(condition, id.0))),
        Condition::Entity => joined(filter.entity.iter().map(|id| names.of(condition, id.0))),
        Condition::Asset => joined(filter.asset.iter().map(|id| names.of(condition, id.0))),
        Condition::Sla => words(w, "risk", filter.sla.iter().map(|risk| risk.word())),
        Condition::Vip => yes_or_no(w, filter.vip),
        Condition::Watched => yes_or_no(w, filter.watched),
        Condition::Mentioned => yes_or_no(w, filter.mentioned),
        Condition::Created | Condition::Updated | Condition::Resolved | Condition::Wakes => {
            span(filter, condition).map(|span| span_text(w, span)).unwrap_or_default()
        }
    }
}

/// What leads to the value; a stretch between dates is led to otherwise than one of days.
fn lead(w: Words, filter: &TicketFilter, condition: Condition) -> &'static str {
    match span(filter, condition) {
        Some(Span::Dates(..)) => w.word("chip-dates", condition.word()),
        _ => w.word("chip", condition.word()),
    }
}

/// The stretch of time of a condition that has one.
pub(super) const fn span(filter: &TicketFilter, condition: Condition) -> Option<Span> {
    match condition {
        Condition::Created => filter.created,
        Condition::Updated => filter.updated,
        Condition::Resolved => filter.resolved,
        Condition::Wakes => filter.wakes,
        _ => None,
    }
}

fn span_text(w: Words, span: Span) -> String {
    let date = |date| w.short_date(date);
    match span {
        Span::Days(days) => w.count("chip-days", days),
        Span::Dates(Some(from), Some(to)) if from == to => w.name("chip-on", &date(from)),
        Span::Dates(Some(from), Some(to)) => {
            w.with("chip-between", &[("from", date(from).into()), ("to", date(to).into())])
        }
        Span::Dates(Some(from), None) => w.name("chip-from", &date(from)),
        Span::Dates(None, to) => w.name("chip-until", &to.map(date).unwrap_or_default()),
    }
}

fn group_name(w: Words, group: SomeGroup, names: &Names) -> String {
    match group {
        SomeGroup::Mine => w.t("chip-my-groups").to_owned(),
        SomeGroup::None => w.t("chip-no-group").to_owned(),
        SomeGroup::Group(id) => names.of(Condition::Group, id.0),
    }
}

fn person_name(w: Words, condition: Condition, who: Somebody, names: &Names) -> String {
    match who {
        Somebody::Me => w.t("chip-me").to_owned(),
        Somebody::Nobody => w.t("common-nobody").to_owned(),
        Somebody::Person(id) => names.of(condition, id.0),
    }
}

fn yes_or_no(w: Words, flag: Option<bool>) -> String {
    w.t(if flag == Some(true) { "common-yes" } else { "common-no" }).to_owned()
}

fn words<'a>(w: Words, family: &str, values: impl Iterator<Item = &'a str>) -> String {
    joined(values.map(|word| w.word(family, word).to_owned()))
}

fn joined(values: impl Iterator<Item = String>) -> String {
    values.collect::<Vec<_>>().join(", ")
}
