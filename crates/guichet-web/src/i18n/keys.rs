//! The catalogues say the same things in both languages, everything that is used, and nothing else.

use super::{Language, catalogue::files};
use fluent_syntax::ast::Entry;
use guichet_core::{access, form, measures, tickets};
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};

macro_rules! words {
    ($list:path) => {
        $list.iter().map(|value| value.word()).collect()
    };
}

/// The families of service levels.
fn promises() -> Vec<(&'static str, Vec<&'static str>)> {
    vec![
        ("goal", words!(guichet_core::sla::Goal::ALL)),
        ("pause", words!(guichet_core::sla::Pause::ALL)),
        ("holidays", words!(guichet_core::sla::HolidayRule::ALL)),
        ("risk", words!(tickets::Risk::ALL)),
        ("compare", vec!["first", "second", "from", "to"]),
    ]
}

/// The families of the mail.
fn post() -> Vec<(&'static str, Vec<&'static str>)> {
    vec![
        ("mail-step", words!(guichet_core::mail::MailStep::ALL)),
        ("mail-found", guichet_core::mail::FOUND.to_vec()),
        ("mail-list", crate::mail::Shown::ALL.iter().map(|shown| shown.word()).collect()),
        ("unknown-sender", words!(guichet_core::mail::UnknownSender::ALL)),
        ("mail-state", words!(guichet_core::mail::MailState::ALL)),
    ]
}

/// A family of keys and the words that it must have.
fn families() -> Vec<(&'static str, Vec<&'static str>)> {
    vec![
        ("kind", words!(tickets::Kind::ALL)),
        ("nature", words!(tickets::Nature::ALL)),
        ("phase", words!(tickets::Phase::ALL)),
        ("priority", words!(tickets::Priority::ALL)),
        ("channel", words!(tickets::Channel::ALL)),
        ("pending", words!(tickets::PendingReason::ALL)),
        ("condition", words!(tickets::Condition::ALL)),
        ("chip", words!(tickets::Condition::ALL)),
        ("chip-dates", crate::tickets::list::DATED.iter().map(|condition| condition.word()).collect()),
        ("sort", words!(tickets::SortKey::ALL)),
        ("column", words!(crate::tickets::list::Column::ALL)),
        ("desk", crate::desk::LANES.to_vec()),
        ("desk-hint", crate::desk::TAUGHT.to_vec()),
        ("desk-figure", crate::desk::FIGURES.to_vec()),
        ("search-state", crate::desk::STATES.to_vec()),
        ("search-days", crate::desk::DAYS.to_vec()),
        ("palette-group", crate::desk::GROUPS.to_vec()),
        ("admin", crate::admin::section_words()),
        ("admin-group", crate::admin::SECTIONS.iter().map(|(group, _)| *group).collect()),
        ("admin-lead", crate::admin::section_words()),
        ("admin-add", crate::admin::REGISTERS.to_vec()),
        ("access", crate::admin::ACCESS.to_vec()),
        ("field", crate::admin::FIELDS.to_vec()),
        ("hint", crate::admin::HINTS.to_vec()),
        ("level", MONTHS[..5].to_vec()),
        ("noun", words!(guichet_core::event::Noun::ALL)),
        ("desk-deed", words!(guichet_core::event::DeskDeed::ALL)),
        ("view", crate::tickets::list::views::VIEWS.iter().map(|view| view.word).collect()),
        ("mover", words!(guichet_core::workflow::Mover::ALL)),
        ("ask", words!(guichet_core::workflow::Ask::ALL)),
        ("flaw", words!(guichet_core::workflow::FlawKind::ALL)),
        ("theme", crate::layout::Theme::ALL.iter().map(|theme| theme.word()).collect()),
        ("scope", crate::people::SCOPES.to_vec()),
        ("role", words!(access::Role::ALL)),
        ("fault", form::Fault::ALL.iter().map(|fault| fault.slug()).collect()),
        ("month", MONTHS.to_vec()),
        ("month-short", MONTHS.to_vec()),
        ("weekday", MONTHS[..7].to_vec()),
        ("error", crate::errors::samples().iter().map(|t| t.slug()).filter(|slug| *slug != "refused").collect()),
        ("error-title", crate::errors::samples().iter().map(crate::errors::Trouble::slug).collect()),
        ("refusal", guichet_core::refusal::Refusal::SLUGS.to_vec()),
        ("fact", words!(tickets::Field::ALL)),
        ("shown", crate::tickets::show::Shown::ALL.iter().map(|shown| shown.word()).collect()),
        ("compose", crate::tickets::show::page::TABS.to_vec()),
        ("act", crate::tickets::show::asking::ASKING.to_vec()),
        ("question", crate::tickets::show::asking::QUESTIONS.to_vec()),
        ("tie", words!(tickets::LinkKind::ALL)),
        ("solution", words!(tickets::SolutionKind::ALL)),
        ("intake-affected", words!(tickets::Affected::ALL)),
        ("affected", words!(tickets::Affected::ALL)),
        ("life", words!(tickets::Phase::ALL)),
        ("which", crate::portal::Which::ALL.iter().map(|which| which.word()).collect()),
        ("can-work", words!(tickets::CanWork::ALL)),
    ]
}

/// Those of measures.
fn families_of_measures() -> Vec<(&'static str, Vec<&'static str>)> {
    let measures: Vec<_> = measures::Measure::ALL.iter().map(|measure| measure.word()).collect();
    let families = ["measure", "measure-formula", "measure-population", "measure-leaves-out"];
    let mut all: Vec<_> = families.into_iter().map(|family| (family, measures.clone())).collect();
    all.push(("dimension", measures::Dimension::ALL.iter().map(|dimension| dimension.word()).collect()));
    all.push(("grain", measures::Grain::ALL.iter().map(|grain| grain.word()).collect()));
    all
}

const MONTHS: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];

/// Every message of a language: key and text as written.
fn messages(language: Language) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for (name, text) in files(language) {
        let resource = fluent_syntax::parser::parse(*text).unwrap_or_else(|(_, errors)| panic!("{name}: {errors:?}"));
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                let text = format!("{:?}", message.value);
                assert!(
                    out.insert(message.id.name.to_owned(), text).is_none(),
                    "{name}: {} stands twice",
                    message.id.name
                );
            }
        }
    }
    out
}

/// The sources that speak: Rust without its tests, and templates; the command line's too.
fn sources() -> Vec<(String, String)> {
    let root = env!("CARGO_MANIFEST_DIR");
    ["src", "templates", "../guichet/src"]
        .iter()
        .flat_map(|folder| walkdir::WalkDir::new(format!("{root}/{folder}")))
        .filter_map(Result::ok)
        .filter(|entry| entry.path().extension().is_some_and(|end| end == "rs" || end == "html"))
        .map(|entry| (entry.path().display().to_string(), std::fs::read_to_string(entry.path()).unwrap()))
        .filter(|(path, _)| !path.ends_with("i18n/keys.rs"))
        .collect()
}

/// The keys that a test of the whole house may look up, besides those that sources spell.
fn family_keys() -> BTreeSet<String> {
    families()
        .into_iter()
        .chain(promises())
        .chain(families_of_measures())
        .chain(post())
        .flat_map(|(family, words)| words.into_iter().map(move |word| format!("{family}-{word}")))
        .collect()
}

#[test]
fn both_languages_say_the_same_things() {
    let [french, english] = Language::ALL.map(|language| messages(language).into_keys().collect::<BTreeSet<_>>());
    assert_eq!(french.difference(&english).collect::<Vec<_>>(), [""; 0], "missing in English");
    assert_eq!(english.difference(&french).collect::<Vec<_>>(), [""; 0], "missing in French");
}

#[test]
fn arguments_have_the_same_names_in_both_languages() {
    let names = Regex::new(r#"VariableReference \{ id: Identifier \{ name: "(\w+)""#).unwrap();
    let arguments = |text: &str| names.captures_iter(text).map(|found| found[1].to_owned()).collect::<BTreeSet<_>>();
    let english = messages(Language::En);
    for (key, french) in messages(Language::Fr) {
        assert_eq!(Some(arguments(&french)), english.get(&key).map(|text| arguments(text)), "{key}");
    }
}

#[test]
fn whatever_is_said_is_in_the_catalogues() {
    let known = messages(Language::Fr);
    let calls = Regex::new(r#"\.(?:t|with|count|name|html)\(\s*"([a-z][a-z0-9_-]*)""#).unwrap();
    let mut missing = Vec::new();
    for (path, text) in sources() {
        missing.extend(
            calls
                .captures_iter(&text)
                .filter(|call| !known.contains_key(&call[1]))
                .map(|call| format!("{path}: {}", &call[1])),
        );
    }
    missing.extend(family_keys().into_iter().filter(|key| !known.contains_key(key)));
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_family_is_in_the_list_above() {
    let calls = Regex::new(r#"\.word\(\s*"([a-z][a-z0-9_-]*)""#).unwrap();
    let all = families().into_iter().chain(promises()).chain(families_of_measures()).chain(post());
    let known: BTreeSet<_> = all.map(|(family, _)| family).collect();
    for (path, text) in sources() {
        for call in calls.captures_iter(&text) {
            let composed = ["cli-help", "cli-arg"].contains(&&call[1]);
            assert!(composed || known.contains(&call[1]), "{path}: add the family '{}' to the list", &call[1]);
        }
    }
}

#[test]
fn nothing_is_translated_for_nobody() {
    let literal = Regex::new(r#""([a-z][a-z0-9_-]*)""#).unwrap();
    let mut used = family_keys();
    for (_, text) in sources() {
        used.extend(literal.captures_iter(&text).map(|found| found[1].to_owned()));
    }
    // The frame puts these keys together from its commands, and has a test of its own.
    let composed = |key: &str| ["cli-help-", "cli-arg-"].iter().any(|start| key.starts_with(start));
    let keys = messages(Language::Fr).into_keys().filter(|key| !composed(key));
    let unused: Vec<_> = keys.filter(|key| !used.contains(key)).collect();
    assert!(unused.is_empty(), "nobody says {unused:#?}");
}

#[test]
fn french_spaces_do_not_break() {
    let wrong = Regex::new(r"[ \p{L}\d»)][ ][:;!?%»]|[\p{L}\d»)][;!?»]|« |«\p{L}|[\p{L}]'").unwrap();
    for (name, text) in files(Language::Fr) {
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            assert!(!wrong.is_match(line), "{name}:{}: {line}", number + 1);
        }
    }
}
