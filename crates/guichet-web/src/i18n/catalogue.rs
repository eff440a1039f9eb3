//! The catalogues of `locales/`, read once. Plain messages are kept ready, so that a page of a thousand words costs no
//! more than a thousand look-ups.

use super::{Language, numbers};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use std::{collections::HashMap, sync::LazyLock};
use unic_langid::LanguageIdentifier;

/// Declares the rooms: one file a room and a language.
macro_rules! rooms {
    ($($room:literal),+ $(,)?) => {
        /// The files of a language, each with its name for messages about it.
        pub const fn files(language: Language) -> &'static [(&'static str, &'static str)] {
            match language {
                Language::Fr => &[$((concat!("fr/", $room), include_str!(concat!("../../../../locales/fr/", $room)))),+],
                Language::En => &[$((concat!("en/", $room), include_str!(concat!("../../../../locales/en/", $room)))),+],
            }
        }
    };
}

rooms![
    "admin.ftl",
    "common.ftl",
    "desk.ftl",
    "errors.ftl",
    "intake.ftl",
    "people.ftl",
    "portal.ftl",
    "session.ftl",
    "shell.ftl",
    "ticket.ftl",
    "tickets.ftl",
    "words.ftl"
];

/// Everything that can be said in one language.
pub struct Catalogue {
    language: Language,
    plain: HashMap<&'static str, &'static str>,
    bundle: FluentBundle<&'static FluentResource>,
}

static CATALOGUES: LazyLock<[Catalogue; 2]> = LazyLock::new(|| Language::ALL.map(Catalogue::read));

impl Catalogue {
    /// The catalogue of a language.
    pub fn of(language: Language) -> &'static Self {
        let [french, english] = &*CATALOGUES;
        match language {
            Language::Fr => french,
            Language::En => english,
        }
    }

    /// The language.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// A message without arguments; the key itself where there is none, which a test makes impossible.
    pub fn plain<'k>(&self, key: &'k str) -> &'k str {
        self.plain.get(key).copied().unwrap_or(key)
    }

    /// A message without arguments, if there is one.
    pub fn find(&self, key: &str) -> Option<&'static str> {
        self.plain.get(key).copied()
    }

    /// A message with its arguments filled in.
    pub fn filled(&self, key: &str, arguments: &FluentArgs<'_>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut faults = Vec::new();
        self.bundle.format_pattern(pattern, Some(arguments), &mut faults).into_owned()
    }

    /// Reads the files of a language. What cannot be parsed is left out here and found by the test of the keys.
    fn read(language: Language) -> Self {
        let locale: LanguageIdentifier = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::Fr => |value, _| number(Language::Fr, value),
            Language::En => |value, _| number(Language::En, value),
        }));
        let mut plain = HashMap::new();
        for (_, text) in files(language) {
            let (Ok(resource) | Err((resource, _))) = FluentResource::try_new((*text).to_owned());
            let resource: &'static FluentResource = Box::leak(Box::new(resource));
            bundle.add_resource_overriding(resource);
            plain.extend(resource.entries().filter_map(|entry| plain_message(&bundle, entry)));
        }
        Self { language, plain, bundle }
    }
}

/// How Fluent writes a number inside a message.
fn number(language: Language, value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    #[expect(clippy::cast_possible_truncation, reason = "counts of the desk are far below 2^53")]
    (number.value.fract() == 0.0).then(|| numbers::grouped(language, number.value as i64))
}

/// The key and text of an entry that takes no arguments. Leaked on purpose: the catalogues live as long as the program.
fn plain_message(
    bundle: &FluentBundle<&'static FluentResource>,
    entry: &fluent_syntax::ast::Entry<&'static str>,
) -> Option<(&'static str, &'static str)> {
    let fluent_syntax::ast::Entry::Message(message) = entry else { return None };
    let pattern = bundle.get_message(message.id.name)?.value()?;
    let mut faults = Vec::new();
    let text = bundle.format_pattern(pattern, None, &mut faults).into_owned();
    faults.is_empty().then(|| (message.id.name, &*text.leak()))
}
