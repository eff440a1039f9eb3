//! A filter as the query of an address, and back: `phase=new,assigned&group=mine&updated=7&text=outlook`.
//!
//! The same spelling serves the list page, saved views and the API. A condition may come several times, and hold several
//! values joined by commas. What is not understood is left out and named: a page shows the rest, the API refuses. Read as
//! well, though written otherwise: `phase=open` for the four open phases, `none` for nobody, and `7d` for seven days. A
//! stretch of time is days up to now, or dates: `2026-01-01..2026-01-31`, either end of which may be left out.

use super::{Channel, Kind, PendingReason, Phase, Priority, Risk, SomeGroup, Somebody, Span, TicketFilter};
use crate::form::{Fault, LINE_MAX, Wrong, optional_line};
use crate::words::words;
use jiff::civil::Date;

/// The most values of one condition, so that no address makes a statement without end.
const VALUES_MAX: usize = 200;

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
        /// How its promises stand.
        Sla = "sla",
        /// Whether a VIP asks.
        Vip = "vip",
        /// Whether the reader follows it.
        Watched = "watched",
        /// Whether a message calls the reader by name.
        Mentioned = "mentioned",
        /// When it was recorded.
        Created = "created",
        /// When it last changed.
        Updated = "updated",
        /// When it was last resolved.
        Resolved = "resolved",
        /// When it wakes by itself.
        Wakes = "wakes",
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
            Condition::Sla => self.sla.clear(),
            Condition::Vip => self.vip = None,
            Condition::Watched => self.watched = None,
            Condition::Mentioned => self.mentioned = None,
            Condition::Created => self.created = None,
            Condition::Updated => self.updated = None,
            Condition::Resolved => self.resolved = None,
            Condition::Wakes => self.wakes = None,
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
            Condition::Sla => joined(&self.sla),
            Condition::Vip => self.vip.map_or("", yes_or_no).to_owned(),
            Condition::Watched => self.watched.map_or("", yes_or_no).to_owned(),
            Condition::Mentioned => self.mentioned.map_or("", yes_or_no).to_owned(),
            Condition::Created => joined(self.created.as_slice()),
            Condition::Updated => joined(self.updated.as_slice()),
            Condition::Resolved => joined(self.resolved.as_slice()),
            Condition::Wakes => joined(self.wakes.as_slice()),
        }
    }

    fn read(&mut self, condition: Condition, value: &str) -> Result<(), Fault> {
        match condition {
            Condition::Text => self.text = Some(optional_line(value, LINE_MAX)?).filter(|text| !text.is_empty()),
            Condition::Phase => add_phases(&mut self.phase, value)?,
            Condition::Kind => add(&mut self.kind, value, Kind::from_word)?,
            Condition::Priority => add(&mut self.priority, value, Priority::from_word)?,
            Condition::Group => add(&mut self.group, value, SomeGroup::from_word)?,
            Condition::Assignee => add(&mut self.assignee, value, Somebody::from_word)?,
            Condition::Requester => add(&mut self.requester, value, Somebody::from_word)?,
            Condition::Category => add(&mut self.category, value, key)?,
            Condition::Entity => add(&mut self.entity, value, key)?,
            Condition::Asset => add(&mut self.asset, value, key)?,
            Condition::Channel => add(&mut self.channel, value, Channel::from_word)?,
            Condition::Pending => add(&mut self.pending, value, PendingReason::from_word)?,
            Condition::Sla => add(&mut self.sla, value, Risk::from_word)?,
            Condition::Vip => self.vip = flag(value)?,
            Condition::Watched => self.watched = flag(value)?,
            Condition::Mentioned => self.mentioned = flag(value)?,
            Condition::Created => self.created = span(value)?,
            Condition::Updated => self.updated = span(value)?,
            Condition::Resolved => self.resolved = span(value)?,
            Condition::Wakes => self.wakes = span(value)?,
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
            "nobody" | "none" => Some(Self::Nobody),
            id => key(id).map(Self::Person),
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
            id => key(id).map(Self::Group),
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

impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Days(days) => days.fmt(f),
            Self::Dates(from, to) => {
                let text = |date: &Option<Date>| date.map_or_else(String::new, |date| date.to_string());
                write!(f, "{}..{}", text(from), text(to))
            }
        }
    }
}

/// Adds the values between the commas, each once, and all those that are understood.
fn add<T: PartialEq>(list: &mut Vec<T>, values: &str, read: impl Fn(&str) -> Option<T>) -> Result<(), Fault> {
    let mut said = Ok(());
    for value in values.split(',').map(str::trim).filter(|value| !value.is_empty()) {
        match read(value) {
            Some(value) if list.contains(&value) => {}
            Some(_) if list.len() >= VALUES_MAX => return Err(Fault::TooLong),
            Some(value) => list.push(value),
            None => said = Err(Fault::NotUnderstood),
        }
    }
    said
}

fn add_phases(list: &mut Vec<Phase>, values: &str) -> Result<(), Fault> {
    let mut said = Ok(());
    for value in values.split(',') {
        let open = || Phase::OPEN.map(Phase::word).join(",");
        let words = if value.trim() == "open" { open() } else { value.to_owned() };
        said = add(list, &words, Phase::from_word).and(said);
    }
    said
}

/// A key of the database: digits, above 0.
fn key<T: std::str::FromStr>(text: &str) -> Option<T> {
    let is_key = text.bytes().all(|b| b.is_ascii_digit()) && text.bytes().any(|b| b != b'0');
    text.parse().ok().filter(|_| is_key)
}

fn flag(value: &str) -> Result<Option<bool>, Fault> {
    match value {
        "" => Ok(None),
        "yes" => Ok(Some(true)),
        "no" => Ok(Some(false)),
        _ => Err(Fault::NotUnderstood),
    }
}

fn span(value: &str) -> Result<Option<Span>, Fault> {
    let days = value.trim();
    if let Some((from, to)) = days.split_once("..") {
        let (from, to) = (date(from)?, date(to)?);
        let turned = from.zip(to).is_some_and(|(from, to)| from > to);
        return match (from, to) {
            (None, None) => Ok(None),
            _ if turned => Err(Fault::OutOfRange),
            _ => Ok(Some(Span::Dates(from, to))),
        };
    }
    let days = days.strip_suffix('d').unwrap_or(days);
    match days {
        "" if value.is_empty() => Ok(None),
        days if days.is_empty() || !days.bytes().all(|b| b.is_ascii_digit()) => Err(Fault::NotUnderstood),
        days => days.parse().map(|days| Some(Span::Days(days))).map_err(|_| Fault::OutOfRange),
    }
}

/// A day of the years that a desk can live in.
fn date(text: &str) -> Result<Option<Date>, Fault> {
    match text.trim() {
        "" => Ok(None),
        text if text.len() != 10 => Err(Fault::NotUnderstood),
        text => match text.parse::<Date>() {
            Ok(date) if (1970..=9000).contains(&date.year()) => Ok(Some(date)),
            Ok(_) => Err(Fault::OutOfRange),
            Err(_) => Err(Fault::NotUnderstood),
        },
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
    use crate::ids::{AssetId, CategoryId, EntityId, GroupId, PersonId};
    use proptest::prelude::*;

    fn full() -> TicketFilter {
        TicketFilter {
            phase: vec![Phase::New, Phase::Pending],
            group: vec![SomeGroup::Mine, SomeGroup::Group(GroupId(4))],
            assignee: vec![Somebody::Nobody, Somebody::Person(PersonId(9))],
            category: vec![CategoryId(2)],
            vip: Some(true),
            updated: Some(Span::Days(7)),
            resolved: Some(Span::Dates("2026-01-01".parse().ok(), None)),
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

    #[test]
    fn what_people_type_is_read_too() {
        let pairs = [("phase", "open"), ("assignee", "none,12"), ("updated", "7d"), ("category", "-3,4,0,+5")];
        let (filter, wrongs) = TicketFilter::from_pairs(pairs);
        assert_eq!((filter.phase, filter.updated), (Phase::OPEN.to_vec(), Some(Span::Days(7))));
        assert_eq!(filter.assignee, [Somebody::Nobody, Somebody::Person(PersonId(12))]);
        assert_eq!(
            (filter.category, wrongs),
            (vec![CategoryId(4)], vec![Wrong::new("category", Fault::NotUnderstood)])
        );
        let (_, wrongs) = TicketFilter::from_pairs([("created", "70000"), ("updated", "d")]);
        assert_eq!(wrongs, [Wrong::new("created", Fault::OutOfRange), Wrong::new("updated", Fault::NotUnderstood)]);
    }

    #[test]
    fn dates_bound_a_stretch_of_time() {
        let (filter, wrongs) = TicketFilter::from_pairs([
            ("created", "2026-01-01..2026-01-31"),
            ("resolved", " ..2026-01-31"),
            ("wakes", ".."),
            ("updated", "2026-02-01..2026-01-31"),
            ("created", "2026-13-01.."),
        ]);
        let date = |text: &str| text.parse::<Date>().ok();
        assert_eq!(filter.created, Some(Span::Dates(date("2026-01-01"), date("2026-01-31"))));
        assert_eq!((filter.resolved, filter.wakes), (Some(Span::Dates(None, date("2026-01-31"))), None));
        assert_eq!(filter.value(Condition::Resolved), "..2026-01-31");
        assert_eq!(wrongs, [Wrong::new("updated", Fault::OutOfRange), Wrong::new("created", Fault::NotUnderstood)]);
    }

    #[test]
    fn values_are_counted() {
        let many: Vec<String> = (1..=VALUES_MAX + 1).map(|id| id.to_string()).collect();
        let (filter, wrongs) = TicketFilter::from_pairs([("asset", many.join(",").as_str())]);
        assert_eq!((filter.asset.len(), wrongs), (VALUES_MAX, vec![Wrong::new("asset", Fault::TooLong)]));
    }

    fn some_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = Vec<T>> {
        prop::sample::subsequence(all, 0..=all.len()).prop_shuffle()
    }

    fn keys<T: std::fmt::Debug>(of: fn(i64) -> T) -> impl Strategy<Value = Vec<T>> {
        prop::collection::btree_set(1i64.., 0..4).prop_map(move |keys| keys.into_iter().map(of).collect())
    }

    fn people() -> impl Strategy<Value = Vec<Somebody>> {
        let named = keys(|id| Somebody::Person(PersonId(id)));
        (some_of(&[Somebody::Me, Somebody::Nobody]), named).prop_map(|(words, named)| [words, named].concat())
    }

    fn groups() -> impl Strategy<Value = Vec<SomeGroup>> {
        let named = keys(|id| SomeGroup::Group(GroupId(id)));
        (some_of(&[SomeGroup::Mine, SomeGroup::None]), named).prop_map(|(words, named)| [words, named].concat())
    }

    fn spans() -> impl Strategy<Value = Option<Span>> {
        let dates = (1i8..=12, 1i8..=28, 0i16..9).prop_map(|(month, day, years)| {
            let from = jiff::civil::date(2020, month, day);
            let to = jiff::civil::date(2020 + years, 12, 31);
            Span::Dates(Some(from).filter(|_| years != 3), Some(to).filter(|_| years != 4))
        });
        prop::option::of(prop_oneof![any::<u16>().prop_map(Span::Days), dates])
    }

    fn filters() -> impl Strategy<Value = TicketFilter> {
        let words = (some_of(Phase::ALL), some_of(Kind::ALL), some_of(Priority::ALL), some_of(Channel::ALL));
        let others = (some_of(PendingReason::ALL), groups(), people(), people());
        let keys = (keys(CategoryId), keys(EntityId), keys(AssetId), some_of(Risk::ALL));
        let flag = any::<Option<bool>>;
        let facts = (flag(), flag(), flag(), [spans(), spans(), spans(), spans()]);
        let text = prop::option::of(r"[^\s\p{C}]{1,20}( [^\s\p{C}]{1,9}){0,3}");
        (words, others, keys, facts, text).prop_map(|(words, others, keys, facts, text)| {
            let ((phase, kind, priority, channel), (pending, group, assignee, requester)) = (words, others);
            let ((category, entity, asset, sla), (vip, watched, mentioned, times)) = (keys, facts);
            let [created, updated, resolved, wakes] = times;
            TicketFilter {
                phase,
                kind,
                priority,
                group,
                assignee,
                requester,
                category,
                entity,
                asset,
                channel,
                pending,
                sla,
                vip,
                watched,
                mentioned,
                created,
                updated,
                resolved,
                wakes,
                text,
            }
        })
    }

    proptest! {
        #[test]
        fn any_filter_survives_its_address(filter in filters()) {
            prop_assert_eq!(again(&filter), (filter, vec![]));
        }

        #[test]
        fn no_query_makes_it_panic(name in "[a-z]{1,9}", value in "\\PC*", condition in 0usize..Condition::ALL.len()) {
            let _ = TicketFilter::from_pairs([(name.as_str(), value.as_str()), (Condition::ALL[condition].word(), &value)]);
        }
    }
}
