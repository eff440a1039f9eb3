//! The catalogues of `locales/`, read once. Plain messages are kept ready, so that a page of a thousand words costs no
//! more than a thousand look-ups.

use super::{Language, numbers};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, PatternElement};
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
    "cli.ftl",
    "common.ftl",
    "desk.ftl",
    "errors.ftl",
    "intake.ftl",
    "measures.ftl",
    "mail.ftl",
    "people.ftl",
    "portal.ftl",
    "session.ftl",
    "shell.ftl",
    "sla.ftl",
    "ticket.ftl",
    "tickets.ftl",
    "words.ftl"
];

/// Everything that can be said in one language.
pub struct Catalogue {
    language: Language,
    plain: HashMap<&'static str, &'static str>,
    simple: HashMap<&'static str, Vec<Piece>>,
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

    /// The message of a word in a family, if there is one. The key is put together without asking for memory.
    pub fn word(&self, family: &str, word: &str) -> Option<&'static str> {
        const ROOM: usize = 64;
        let (dash, end) = (family.len(), family.len() + 1 + word.len());
        let mut key = [0; ROOM];
        if end > ROOM {
            return self.plain.get(format!("{family}-{word}").as_str()).copied();
        }
        key[..dash].copy_from_slice(family.as_bytes());
        key[dash] = b'-';
        key[dash + 1..end].copy_from_slice(word.as_bytes());
        self.plain.get(std::str::from_utf8(&key[..end]).ok()?).copied()
    }

    /// A message with its arguments filled in.
    pub fn filled(&self, key: &str, arguments: &FluentArgs<'_>) -> String {
        if let Some(text) = self.simple.get(key).and_then(|pieces| self.joined(pieces, arguments)) {
            return text;
        }
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut faults = Vec::new();
        self.bundle.format_pattern(pattern, Some(arguments), &mut faults).into_owned()
    }

    /// A message of text and arguments alone; `None` where an argument is missing or odd, which Fluent knows to answer.
    fn joined(&self, pieces: &[Piece], arguments: &FluentArgs<'_>) -> Option<String> {
        let mut out = String::with_capacity(48);
        for piece in pieces {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Argument(name) => match arguments.get(*name)? {
                    FluentValue::String(text) => out.push_str(text),
                    value => out.push_str(&number(self.language, value)?),
                },
            }
        }
        Some(out)
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
        let (mut plain, mut simple) = (HashMap::new(), HashMap::new());
        for (_, text) in files(language) {
            let (Ok(resource) | Err((resource, _))) = FluentResource::try_new((*text).to_owned());
            let resource: &'static FluentResource = Box::leak(Box::new(resource));
            bundle.add_resource_overriding(resource);
            plain.extend(resource.entries().filter_map(|entry| plain_message(&bundle, entry)));
            simple.extend(resource.entries().filter_map(simple_message));
        }
        Self { language, plain, simple, bundle }
    }
}

/// A piece of a message that asks Fluent for nothing: no plural, no other message.
enum Piece {
    Text(&'static str),
    Argument(&'static str),
}

/// The key and pieces of an entry that is text and arguments alone: those of every row of a list.
fn simple_message(entry: &'static Entry<&'static str>) -> Option<(&'static str, Vec<Piece>)> {
    let Entry::Message(message) = entry else { return None };
    let piece = |element: &PatternElement<&'static str>| match element {
        PatternElement::TextElement { value } => Some(Piece::Text(value)),
        PatternElement::Placeable { expression: Expression::Inline(InlineExpression::VariableReference { id }) } => {
            Some(Piece::Argument(id.name))
        }
        PatternElement::Placeable { .. } => None,
    };
    Some((message.id.name, message.value.as_ref()?.elements.iter().map(piece).collect::<Option<Vec<_>>>()?))
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
    entry: &Entry<&'static str>,
) -> Option<(&'static str, &'static str)> {
    let Entry::Message(message) = entry else { return None };
    let pattern = bundle.get_message(message.id.name)?.value()?;
    let mut faults = Vec::new();
    let text = bundle.format_pattern(pattern, None, &mut faults).into_owned();
    faults.is_empty().then(|| (message.id.name, &*text.leak()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_joined_here_reads_as_fluent_would_write_it() {
        for language in Language::ALL {
            let catalogue = Catalogue::of(language);
            assert!(catalogue.simple.len() > 100, "most messages are simple");
            for (key, pieces) in &catalogue.simple {
                let mut arguments = FluentArgs::new();
                for (place, piece) in pieces.iter().enumerate() {
                    if let Piece::Argument(name) = piece {
                        let number = FluentValue::from(1_234);
                        arguments.set(*name, if place % 2 == 0 { FluentValue::from("Zoé & Cie") } else { number });
                    }
                }
                let pattern = catalogue.bundle.get_message(key).and_then(|message| message.value()).unwrap();
                let theirs = catalogue.bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned();
                assert_eq!(catalogue.filled(key, &arguments), theirs, "{key}");
            }
        }
    }
}
