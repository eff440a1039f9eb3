//! From a text to the tokens under which it is found.

use super::forms::{Tongue, forms, joined, pairs, reference_form, stretches};
use super::runs::{Link, Run, between_apostrophes, compounds, runs};
use std::collections::HashSet;

/// The most different tokens of one text.
pub const TOKENS_MAX: usize = 20_000;

/// The tokens of a text, each once, in the order in which they first stand, at most [`TOKENS_MAX`]. A token holds
/// `a-z`, `0-9` and `_`, or letters of another script, at most [`TOKEN_MAX`](super::TOKEN_MAX) characters.
///
/// Every word is there as written but folded, which serves prefixes, and as its stem in the text's language, or in French
/// and English where the language is unsure. What hangs together is there whole as well: `5.7.1` as `5_7_1`,
/// `PC-COMPTA-015` as `pccompta015`, an address as `marie_martin_exemple_fr`, `INC0012345` as `inc12345`.
#[must_use]
pub fn analyse(text: &str) -> Vec<String> {
    let tongue = Tongue::of(text);
    let mut tokens = Tokens::default();
    for group in compounds(&runs(text)) {
        for run in group {
            tokens.add_all(tokens_of(run, tongue));
        }
        tokens.add_all(joined_tokens(group));
        if tokens.list.len() >= TOKENS_MAX {
            break;
        }
    }
    tokens.list.truncate(TOKENS_MAX);
    tokens.list
}

/// The tokens of a single word.
pub(super) fn tokens_of(run: &Run<'_>, tongue: Tongue) -> Vec<String> {
    if run.is_cjk { pairs(run.text) } else { forms(run.text, tongue) }
}

/// The tokens of words that hang together.
pub(super) fn joined_tokens(group: &[Run<'_>]) -> Vec<String> {
    let mut tokens: Vec<String> = stretches(group, Link::Dot).map(joined).collect();
    for stretch in stretches(group, Link::Hyphen) {
        let whole = joined(stretch);
        tokens.extend(reference_form(&whole));
        tokens.push(whole);
    }
    for part in between_apostrophes(group) {
        if part.iter().skip(1).any(|run| run.link == Some(Link::At)) {
            tokens.push(joined(part));
        }
    }
    tokens
}

#[derive(Default)]
struct Tokens {
    list: Vec<String>,
    seen: HashSet<String>,
}

impl Tokens {
    fn add_all(&mut self, tokens: Vec<String>) {
        for token in tokens.into_iter().filter(|token| !token.is_empty()) {
            if self.seen.insert(token.clone()) {
                self.list.push(token);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::TOKEN_MAX;
    use super::*;
    use proptest::prelude::*;

    fn has(text: &str, wanted: &[&str]) {
        let tokens = analyse(text);
        for token in wanted {
            assert!(tokens.iter().any(|t| t == token), "{token} is not among {tokens:?}");
        }
    }

    #[test]
    fn codes_names_and_addresses_stay_whole() {
        has("Erreur 550 5.7.1 Relay denied", &["550", "5", "7", "1", "5_7_1", "relay", "denied"]);
        has("550-5.7.1 relay", &["550", "5_7_1"]);
        has("Code 0x80070005", &["0x80070005"]);
        has("PC-COMPTA-015", &["pc", "compta", "015", "pccompta015"]);
        has("à marie.martin@exemple.fr.", &["marie", "martin", "exemple", "fr", "marie_martin_exemple_fr"]);
        has("voir INC0012345 et req-42", &["inc0012345", "inc12345", "req42"]);
        has("l’e-mail d'hier", &["email", "mail", "hier"]);
        has("打印机故障", &["打印", "印机", "机故", "故障"]);
        has("Принтер сломан", &["принтер", "сломан"]);
    }

    #[test]
    fn a_text_in_one_language_has_the_stems_of_that_language() {
        let french = "Les imprimantes du troisième étage ne répondent plus depuis ce matin et les utilisateurs attendent \
                      une intervention rapide du support informatique.";
        assert_eq!(Tongue::of(french), Tongue::French);
        let english = "The printers on the third floor have stopped answering since this morning and the users are \
                       waiting for somebody from the support team to come.";
        assert_eq!(Tongue::of(english), Tongue::English);
        assert_eq!(Tongue::of("Panne imprimante"), Tongue::Unsure);
        has(french, &["imprim"]);
    }

    #[test]
    fn each_token_is_there_once() {
        let tokens = analyse("Panne panne PANNE pannes");
        let unique: HashSet<&String> = tokens.iter().collect();
        assert_eq!(unique.len(), tokens.len());
    }

    proptest! {
        #[test]
        fn tokens_are_bounded_and_clean(text in "\\PC{0,400}") {
            for token in analyse(&text) {
                prop_assert!(!token.is_empty() && token.chars().count() <= TOKEN_MAX, "{token}");
                let is_clean = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || !c.is_ascii();
                prop_assert!(token.chars().all(is_clean), "{token}");
                prop_assert!(!token.chars().any(char::is_whitespace), "{token}");
            }
        }

        #[test]
        fn anything_at_all_is_analysed(text in any::<String>()) {
            prop_assert!(analyse(&text).len() <= TOKENS_MAX);
        }
    }

    #[test]
    fn a_huge_text_is_bounded() {
        let text: String = (0..60_000).map(|n| format!("mot{n} ")).collect();
        assert_eq!(analyse(&text).len(), TOKENS_MAX);
    }
}
