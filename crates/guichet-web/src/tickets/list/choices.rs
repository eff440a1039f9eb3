//! The menu that adds a condition: what there is to choose for each, with what is chosen already ticked.

use super::{Names, chips};
use crate::{i18n::Words, ui::PriorityBadge, url};
use guichet_core::tickets::{Channel, Condition, Kind, PendingReason, Phase, Priority, Risk, Span, TicketFilter};

/// One value that a condition may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// As in addresses.
    pub value: String,
    /// As the reader says it.
    pub label: String,
    /// Whether the filter has it.
    pub chosen: bool,
}

/// One condition and its values: boxes to tick, or one of several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The condition's name, in addresses and forms.
    pub name: &'static str,
    /// Whether only one value makes sense.
    pub single: bool,
    /// The values.
    pub choices: Vec<Choice>,
    /// Where more values are found as one types.
    pub look_up: Option<&'static str>,
    /// First and last day, where two dates do as well; as a form's field has them.
    pub dates: Option<(String, String)>,
}

impl Section {
    /// Whether any value is chosen: then it is shown open.
    #[must_use]
    pub fn is_used(&self) -> bool {
        let dates = self.dates.as_ref().is_some_and(|(from, to)| !from.is_empty() || !to.is_empty());
        dates || self.choices.iter().any(|choice| choice.chosen && !choice.value.is_empty())
    }
}

/// The whole menu.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices(pub Vec<Section>);

/// The stretches of days that are offered.
const DAYS: [u16; 5] = [1, 7, 30, 90, 365];

impl Choices {
    /// The menu of a filter. `names` are the groups, people and categories to choose from.
    #[must_use]
    pub fn of(w: Words, filter: &TicketFilter, names: &Names) -> Self {
        let menu = Menu { w, filter, names };
        Self(vec![
            menu.words(Condition::Phase, "phase", Phase::ALL.iter().map(|phase| phase.word())),
            menu.priorities(),
            menu.named(Condition::Group, &[("mine", w.t("chip-my-groups")), ("none", w.t("chip-no-group"))]),
            menu.named(Condition::Assignee, &[("me", w.t("chip-me")), ("nobody", w.t("common-nobody"))]),
            menu.named(Condition::Requester, &[("me", w.t("chip-me"))]).finding(url::PEOPLE_LOOKUP),
            menu.words(Condition::Kind, "kind", Kind::ALL.iter().map(|kind| kind.word())),
            menu.named(Condition::Category, &[]),
            menu.named(Condition::Entity, &[]),
            menu.named(Condition::Asset, &[]).finding(url::ASSET_LOOKUP),
            menu.words(Condition::Pending, "pending", PendingReason::ALL.iter().map(|reason| reason.word())),
            menu.words(Condition::Channel, "channel", Channel::ALL.iter().map(|channel| channel.word())),
            menu.words(Condition::Sla, "risk", Risk::ALL.iter().map(|risk| risk.word())),
            menu.flag(Condition::Vip),
            menu.flag(Condition::Watched),
            menu.flag(Condition::Mentioned),
            menu.days(Condition::Updated),
            menu.days(Condition::Created),
            menu.days(Condition::Resolved),
            menu.days(Condition::Wakes),
        ])
        .without_empty()
    }

    /// A condition without anything to choose is left out.
    fn without_empty(mut self) -> Self {
        self.0.retain(|section| !section.choices.is_empty() || section.look_up.is_some());
        self
    }
}

impl Section {
    fn finding(self, address: &'static str) -> Self {
        Self { look_up: Some(address), ..self }
    }
}

struct Menu<'a> {
    w: Words,
    filter: &'a TicketFilter,
    names: &'a Names,
}

impl Menu<'_> {
    fn section(&self, condition: Condition, single: bool, values: impl Iterator<Item = (String, String)>) -> Section {
        let held = self.filter.value(condition);
        let is_held = |value: &str| held.split(',').any(|one| one == value);
        let choices = values.map(|(value, label)| Choice { chosen: is_held(&value), value, label }).collect();
        Section { name: condition.word(), single, choices, look_up: None, dates: None }
    }

    fn words(&self, condition: Condition, family: &str, words: impl Iterator<Item = &'static str>) -> Section {
        self.section(condition, false, words.map(|word| (word.to_owned(), self.w.word(family, word).to_owned())))
    }

    fn priorities(&self) -> Section {
        let label = |priority: Priority| {
            format!("{} · {}", PriorityBadge::code(priority), self.w.word("priority", priority.word()))
        };
        self.section(Condition::Priority, false, Priority::ALL.iter().map(|one| (one.word().to_owned(), label(*one))))
    }

    fn named(&self, condition: Condition, first: &[(&str, &str)]) -> Section {
        let known = self.names.0.iter().filter(|(kind, ..)| *kind == condition);
        let known = known.map(|(_, id, name)| (id.to_string(), name.clone()));
        let first = first.iter().map(|(value, label)| ((*value).to_owned(), (*label).to_owned()));
        self.section(condition, false, first.chain(known))
    }

    fn flag(&self, condition: Condition) -> Section {
        let values = [("", "chip-any"), ("yes", "common-yes"), ("no", "common-no")];
        self.section(
            condition,
            true,
            values.into_iter().map(|(value, key)| (value.to_owned(), self.w.t(key).to_owned())),
        )
    }

    fn days(&self, condition: Condition) -> Section {
        let any = (String::new(), self.w.t("chip-any").to_owned());
        let days = DAYS.into_iter().map(|days| (days.to_string(), self.w.count("chip-days", days)));
        let text = |date: Option<jiff::civil::Date>| date.map_or_else(String::new, |date| date.to_string());
        let dates = match chips::span(self.filter, condition) {
            Some(Span::Dates(from, to)) => (text(from), text(to)),
            _ => Default::default(),
        };
        let section = self.section(condition, true, std::iter::once(any).chain(days));
        Section { dates: Some(dates), ..section }
    }
}
