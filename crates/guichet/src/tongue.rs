//! The language at the terminal: that of the environment's locale, French where it names neither of ours.
//!
//! `GUICHET_LANG` goes before `LC_ALL`, `LC_MESSAGES` and `LANG`. What scripts read (`--json`, a token, exit codes) is the
//! same in every language.

use clap::builder::Resettable;
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, Command, Error};
use guichet_app::SystemClock;
use guichet_core::clock::Clock;
use guichet_web::i18n::{Language, Words, Zone};

/// Words in the language of the environment.
pub fn words() -> Words {
    in_language(language(|name| std::env::var(name).ok()))
}

/// Words in a language.
pub fn in_language(language: Language) -> Words {
    Words::new(language, Zone::default(), SystemClock.now())
}

/// The first variable that says anything decides. `C` and `POSIX` are the machine's own tongue: English.
fn language(get: impl Fn(&str) -> Option<String>) -> Language {
    let said = ["GUICHET_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| {
        let text = get(name)?;
        Some(text.split('.').next().unwrap_or_default().trim().to_owned()).filter(|text| !text.is_empty())
    });
    match said.as_deref() {
        Some("C" | "POSIX") => Language::En,
        Some(locale) => Language::from_code(locale).unwrap_or_default(),
        None => Language::default(),
    }
}

/// The whole command line with its help in a language.
pub fn localized(command: Command, w: Words) -> Command {
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let mut command = speak(command.disable_version_flag(true).arg(version), "", w);
    command.build();
    command.mut_subcommand("help", |help| help.about(w.word("cli-help", "help").to_owned()))
}

/// One command with those below it. `path` names it: `user-add`.
fn speak(command: Command, path: &str, w: Words) -> Command {
    let name = if path.is_empty() { "program" } else { path };
    let about = w.word("cli-help", name).to_owned();
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let command = command
        .about(about)
        .long_about(Resettable::Reset)
        .help_template(format!("{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}", w.t("cli-usage")))
        .subcommand_value_name(w.t("cli-command"))
        .subcommand_help_heading(heading(w, w.t("cli-commands")))
        .disable_help_flag(true)
        .disable_help_subcommand(!path.is_empty())
        .arg(help)
        .after_help(examples(path, w))
        .mut_args(|arg| describe(arg, path, w));
    command.mut_subcommands(|below| {
        let path = if path.is_empty() { below.get_name().to_owned() } else { format!("{path}-{}", below.get_name()) };
        speak(below, &path, w)
    })
}

/// An option with its help, its default and its variable.
fn describe(arg: Arg, path: &str, w: Words) -> Arg {
    let id = arg.get_id().as_str().replace('_', "-");
    let own = format!("{path}-{id}");
    let text = match w.word("cli-arg", &own) {
        missing if missing == own => w.word("cli-arg", &id).to_owned(),
        text => text.to_owned(),
    };
    let defaults: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    let default = defaults.join(" ");
    let takes_value = matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
    let default = (takes_value && !default.is_empty()).then(|| w.name("cli-default", &default));
    let variable = arg.get_env().map(|name| w.name("cli-environment", &name.to_string_lossy()));
    let text = [default, variable].into_iter().flatten().fold(text, |text, more| format!("{text} [{more}]"));
    let place = if arg.is_positional() { w.t("cli-arguments") } else { w.t("cli-options") };
    let arg = arg.help(text).long_help(Resettable::Reset).help_heading(heading(w, place));
    // Flags have neither default nor variable to hide, and clap minds.
    if takes_value { arg.hide_default_value(true).hide_env(true) } else { arg }
}

/// A heading, as the colon that follows it is set in the language. Made once a process, so that it may stay.
fn heading(w: Words, text: &'static str) -> &'static str {
    if w.lang() == Language::Fr.code() { format!("{text}\u{a0}").leak() } else { text }
}

/// Lines that can be typed as they stand.
const EXAMPLES: &[(&str, &[&str])] = &[
    ("", &["guichet demo", "guichet serve --data /var/lib/guichet"]),
    (
        "serve",
        &[
            "guichet serve",
            "guichet serve --config /etc/guichet/guichet.toml",
            "GUICHET_DATABASE_URL='postgres://guichet@127.0.0.1/guichet' guichet serve --listen 127.0.0.1:8090",
        ],
    ),
    ("demo", &["guichet demo", "guichet demo --fresh --listen 127.0.0.1:8090"]),
    ("migrate", &["guichet migrate --data /var/lib/guichet"]),
    ("doctor", &["guichet doctor --config /etc/guichet/guichet.toml", "guichet doctor --json"]),
    ("backup", &["guichet backup --data /var/lib/guichet --to /backup/guichet.db"]),
    ("user", &["guichet help user add"]),
    (
        "user-add",
        &[
            "echo 'nuage-orange-42' | guichet user add --login mmartin --first-name Marie --last-name MARTIN --role technician",
        ],
    ),
    ("token", &["guichet help token create"]),
    (
        "token-create",
        &["guichet token create --login mmartin", "guichet token create --login mmartin --read-only --expires 30"],
    ),
    ("import", &["guichet help import servicenow-log"]),
    (
        "import-servicenow-log",
        &["guichet import servicenow-log incident_event_log.csv.gz", "guichet import servicenow-log log.csv --json"],
    ),
    ("mail", &["guichet help mail feed"]),
    ("mail-feed", &["guichet mail feed message.eml", "guichet mail feed --to support@example.org --json *.eml"]),
    ("sla", &["guichet help sla replay"]),
    (
        "kpi",
        &[
            "guichet kpi --from 2026-01-01 --to 2026-02-01",
            "guichet kpi --from 2026-01-01 --to 2027-01-01 --by month --json",
        ],
    ),
    (
        "sla-replay",
        &[
            "guichet sla replay --calendar calendar.toml --targets targets.toml --from 2026-01-01 --to 2026-04-01 --csv replay.csv",
        ],
    ),
    ("bench", &["guichet help bench seed"]),
    ("bench-seed", &["guichet bench seed --tickets 100000 --data /tmp/trial"]),
];

fn examples(path: &str, w: Words) -> String {
    let lines = EXAMPLES.iter().find(|(name, _)| *name == path).map_or(&[][..], |(_, lines)| lines);
    lines.iter().fold(w.t("cli-examples").to_owned(), |text, line| format!("{text}\n  {line}"))
}

/// What is wrong with a command line, in a sentence, and where the help is.
pub fn wrong_usage(error: &Error, w: Words) -> String {
    let found = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let name = found(ContextKind::InvalidArg);
    let said = match error.kind() {
        ErrorKind::UnknownArgument => w.name("cli-wrong-option", &name),
        ErrorKind::InvalidSubcommand => w.name("cli-wrong-command", &found(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => w.name("cli-wrong-missing", &name),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = found(ContextKind::InvalidValue);
            w.with("cli-wrong-value", &[("name", name.into()), ("value", value.into())])
        }
        kind => w.name("cli-wrong-other", if name.is_empty() { kind.as_str().unwrap_or_default() } else { &name }),
    };
    format!("{said} {}", w.name("cli-see-help", "guichet help"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn said(pairs: &[(&str, &str)]) -> Language {
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        language(|name| pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()))
    }

    #[test]
    fn the_locale_decides() {
        assert_eq!(said(&[]), Language::Fr);
        assert_eq!(said(&[("LANG", "en_GB.UTF-8")]), Language::En);
        assert_eq!(said(&[("LANG", "en_GB.UTF-8"), ("LC_MESSAGES", "fr_FR.UTF-8")]), Language::Fr);
        assert_eq!(said(&[("LANG", "fr_FR.UTF-8"), ("LC_ALL", "C.UTF-8")]), Language::En);
        assert_eq!(said(&[("LC_ALL", ""), ("LANG", "en")]), Language::En);
        assert_eq!(said(&[("LC_ALL", "fr_FR"), ("GUICHET_LANG", "en")]), Language::En);
        assert_eq!(said(&[("LANG", "de_DE.UTF-8")]), Language::Fr);
    }

    /// The commands below one, itself first, each with its path.
    fn all(command: &Command, path: &str) -> Vec<(String, Command)> {
        let below = command.get_subcommands().filter(|below| below.get_name() != "help").flat_map(|below| {
            all(
                below,
                &if path.is_empty() { below.get_name().to_owned() } else { format!("{path}-{}", below.get_name()) },
            )
        });
        std::iter::once((path.to_owned(), command.clone())).chain(below).collect()
    }

    #[test]
    fn every_command_and_option_has_its_words_and_an_example() {
        for w in Language::ALL.map(in_language) {
            for (path, mut command) in all(&localized(crate::cli::Cli::command(), w), "") {
                let name = if path.is_empty() { "program" } else { path.as_str() };
                assert_ne!(command.get_about().unwrap().to_string(), name, "cli-help-{name} is missing");
                for arg in command.get_arguments() {
                    let id = arg.get_id().as_str().replace('_', "-");
                    let help = arg.get_help().unwrap().to_string();
                    assert!(help != id && !help.starts_with(&format!("{id} [")), "cli-arg-{id} is missing");
                }
                assert!(EXAMPLES.iter().any(|(known, _)| *known == path), "{name} has no example");
                let shown = command.render_help().to_string();
                assert!(shown.contains(w.t("cli-examples")), "{shown}");
                let english = ["Usage:", "Print ", "Options:", "[default:", "[env:"];
                let foreign = english.iter().filter(|word| shown.contains(*word)).count();
                assert!(w.lang() == "en" || foreign == 0, "{shown}");
            }
        }
    }

    #[test]
    fn every_example_is_understood() {
        let commands = all(&localized(crate::cli::Cli::command(), words_in_french()), "");
        for (_, lines) in EXAMPLES.iter().filter(|(path, _)| commands.iter().any(|(known, _)| known == path)) {
            for line in *lines {
                let line = line.rsplit_once("| ").map_or(*line, |(_, after)| after);
                let words = line.split(' ').skip_while(|word| *word != "guichet");
                let parsed = localized(crate::cli::Cli::command(), words_in_french()).try_get_matches_from(words);
                let fine = parsed.as_ref().map_or_else(|error| error.kind() == ErrorKind::DisplayHelp, |_| true);
                assert!(fine, "{line}: {:?}", parsed.err());
            }
        }
    }

    fn words_in_french() -> Words {
        in_language(Language::Fr)
    }

    #[test]
    fn a_wrong_line_is_told_in_both_languages() {
        let told = |language, words: &[&str]| {
            let w = in_language(language);
            let error = localized(crate::cli::Cli::command(), w).try_get_matches_from(words).unwrap_err();
            wrong_usage(&error, w)
        };
        assert!(told(Language::Fr, &["guichet", "serve", "--ecoute"]).starts_with("Option inconnue\u{a0}: --ecoute."));
        assert!(told(Language::En, &["guichet", "ouvre"]).starts_with("Unknown command: ouvre."));
        let missing = told(Language::Fr, &["guichet", "token", "create"]);
        assert!(missing.starts_with("Il manque\u{a0}: --login"), "{missing}");
        let value = told(Language::En, &["guichet", "serve", "--listen", "ici"]);
        assert!(value.contains("--listen") && value.contains("“ici”"), "{value}");
    }
}
