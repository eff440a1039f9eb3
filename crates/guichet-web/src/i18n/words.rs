//! [`Words`]: what a page speaks with.

use super::{Html, Language, Zone, catalogue::Catalogue, html::escape, numbers};
use fluent_bundle::{FluentArgs, FluentValue};
use jiff::Timestamp;
use std::fmt;

/// The reader's language and time zone, and the instant at which the page is made. Small and `Copy`: every page has one.
#[derive(Clone, Copy)]
pub struct Words {
    pub(super) catalogue: &'static Catalogue,
    pub(super) zone: Zone,
    pub(super) now: Timestamp,
}

impl Words {
    /// Words for a reader, at an instant.
    #[must_use]
    pub fn new(language: Language, zone: Zone, now: Timestamp) -> Self {
        Self { catalogue: Catalogue::of(language), zone, now }
    }

    /// The reader's language.
    #[must_use]
    pub const fn language(self) -> Language {
        self.catalogue.language()
    }

    /// The code of the language, for `lang` attributes.
    #[must_use]
    pub const fn lang(self) -> &'static str {
        self.language().code()
    }

    /// The instant at which the page is made.
    #[must_use]
    pub const fn now(self) -> Timestamp {
        self.now
    }

    /// The reader's time zone.
    #[must_use]
    pub const fn zone(self) -> Zone {
        self.zone
    }

    /// A message without arguments.
    #[must_use]
    pub fn t(self, key: &'static str) -> &'static str {
        self.catalogue.plain(key)
    }

    /// The message of a word in a family: `word("phase", "new")` is `phase-new`. A word that nobody translated, such as
    /// a field of a later version, is shown as it is.
    #[must_use]
    pub fn word<'k>(self, family: &str, word: &'k str) -> &'k str {
        self.catalogue.word(family, word).unwrap_or(word)
    }

    /// A message with arguments.
    #[must_use]
    pub fn with(self, key: &'static str, arguments: &[(&'static str, FluentValue<'_>)]) -> String {
        let mut filled = FluentArgs::with_capacity(arguments.len());
        for (name, value) in arguments {
            filled.set(*name, value.clone());
        }
        self.catalogue.filled(key, &filled)
    }

    /// A message about a number: its argument is `$count`, which also chooses the plural.
    #[must_use]
    pub fn count(self, key: &'static str, count: impl Count) -> String {
        self.with(key, &[("count", count.to_count().into())])
    }

    /// A message about one thing: its argument is `$name`.
    #[must_use]
    pub fn name(self, key: &'static str, name: &str) -> String {
        self.with(key, &[("name", name.into())])
    }

    /// A message that holds tags of our own, such as `<b>`: its arguments are escaped, itself it is not.
    #[must_use]
    pub fn html(self, key: &'static str, arguments: &[(&'static str, &str)]) -> Html {
        let mut filled = FluentArgs::with_capacity(arguments.len());
        for (name, value) in arguments {
            filled.set(*name, escape(value));
        }
        Html::trusted(self.catalogue.filled(key, &filled))
    }

    /// A whole number with its thousands apart.
    #[must_use]
    pub fn number(self, number: impl Count) -> String {
        numbers::grouped(self.language(), number.to_count())
    }

    /// A number that was counted up to a bound only: `99+` where there are more.
    #[must_use]
    pub fn at_most(self, number: impl Count, bound: i64) -> String {
        let number = number.to_count();
        if number > bound { format!("{}+", self.number(bound)) } else { self.number(number) }
    }

    /// A share in hundredths: `70,3 %`.
    #[must_use]
    pub fn percent(self, hundredths: f64) -> String {
        numbers::percent(self.language(), hundredths)
    }

    /// A duration in minutes: `3 h 45`.
    #[must_use]
    pub fn duration(self, minutes: i64) -> String {
        numbers::duration(minutes)
    }

    /// A size in bytes: `1,4 Mo`.
    #[must_use]
    pub fn size(self, bytes: u64) -> String {
        numbers::size(self.language(), bytes)
    }

    /// Several names in a row: `Marie, Paul et Jean`.
    #[must_use]
    pub fn list(self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [some @ .., last] => format!("{} {} {last}", some.join(", "), self.t("common-and")),
        }
    }
}

/// A whole number, of whatever size and behind however many references a template has it.
pub trait Count {
    /// As the catalogues count.
    fn to_count(&self) -> i64;
}

macro_rules! counts {
    ($($number:ty),+) => { $(
        impl Count for $number {
            fn to_count(&self) -> i64 {
                i64::try_from(*self).unwrap_or(i64::MAX)
            }
        }
    )+ };
}

counts!(i32, u16, u32, u64, usize);

impl Count for i64 {
    fn to_count(&self) -> i64 {
        *self
    }
}

impl<T: Count> Count for &T {
    fn to_count(&self) -> i64 {
        (**self).to_count()
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Words").field("language", &self.language()).field("now", &self.now).finish_non_exhaustive()
    }
}
