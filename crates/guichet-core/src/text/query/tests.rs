//! The contract between document and query.

use super::super::analyse;
use super::*;
use proptest::prelude::*;

fn finds(typed: &str, text: &str) -> bool {
    parse_query(typed).finds(&analyse(text))
}

#[test]
fn case_accents_elision_and_plural_do_not_matter() {
    let text = "L’imprimante du 3e étage n'imprime plus les photos, ni les journaux de l'œuvre. Créé par l'élève.";
    for typed in [
        "imprimante",
        "IMPRIMANTES",
        "l'imprimante ",
        "d’imprimantes ",
        "etage",
        "Étages",
        "photo",
        "photos ",
        "oeuvre",
        "œuvres ",
        "journal ",
        "cree ",
        "eleve",
        "imprim",
        "\"étage imprimante\"",
        "imprimer ",
    ] {
        assert!(finds(typed, text), "{typed}: {:?} in {:?}", parse_query(typed), analyse(text));
    }
    for typed in ["scanner", "imprimante scanner", "imprimante -photo", "\"scan"] {
        assert!(!finds(typed, text), "{typed}");
    }
}

#[test]
fn codes_and_names_are_found_whole_or_in_part() {
    let text =
        "PC-COMPTA-015 : 550-5.7.1 Relay denied pour marie.martin@exemple.fr, voir INC0012345, e-mail bloqué, wifi";
    for typed in [
        "5.7.1",
        "5.7 ",
        "550",
        "pc-compta-015",
        "pc-compta-01",
        "compta-015 ",
        "pccompta015 ",
        "inc12345 ",
        "INC-0012345 ",
        "marie.martin@exemple.fr",
        "marie.martin@ex",
        "marie.martin",
        "email ",
        "e-mail ",
        "wi-fi ",
        "user's -user",
        "s’e-mail",
    ] {
        let found = finds(typed, text);
        assert_eq!(found, !typed.starts_with("user"), "{typed}: {:?} in {:?}", parse_query(typed), analyse(text));
    }
    assert!(!finds("5.7.2", text));
    assert!(finds("user's ", "the user is out"));
}

#[test]
fn only_an_unfinished_word_is_a_prefix() {
    assert!(finds("impri", "imprimante"));
    assert!(!finds("impri ", "imprimante"));
    assert!(!finds("\"impri\"", "imprimante"));
    assert_eq!(parse_query("a b").terms.last().and_then(|term| term.prefix.clone()), None);
}

#[test]
fn common_words_count_only_when_alone() {
    let query = parse_query("la panne de la messagerie ");
    assert_eq!(query.terms.len(), 2);
    assert_eq!(parse_query("la ").terms.len(), 1);
    assert!(finds("panne la", "panne"));
}

#[test]
fn a_reference_is_recognised_and_a_number_is_not_negated() {
    assert_eq!(parse_query("inc 12345").reference, "INC0012345".parse().ok());
    assert_eq!(parse_query("panne inc12345").reference, None);
    assert!(parse_query("erreur -50").without.is_empty());
    assert_eq!(parse_query("mail -spam").without.len(), 1);
    assert!(finds("mail -e-mail", "mail") && !finds("mail -e-mail", "e-mail"));
}

#[test]
fn other_scripts_are_found() {
    for (typed, text) in
        [("принтер", "Принтер сломан"), ("故障", "打印机故障"), ("障", "打印机故障"), ("طابعة", "طابعة معطلة")]
    {
        assert!(finds(typed, text), "{typed}");
    }
}

proptest! {
    #[test]
    fn any_word_of_a_text_finds_it(text in "\\PC{0,200}", pick in any::<prop::sample::Index>()) {
        let text = text.trim_matches(|c: char| is_quote(c));
        let words: Vec<&str> = text.split_whitespace().filter(|word| !word.starts_with('-')).collect();
        if !words.is_empty() {
            let word = words[pick.index(words.len())];
            if !(word.contains('-') && word.contains(is_quote)) { // a `-` after a quote would negate
                prop_assert!(finds(word, text), "{word}: {:?} in {:?}", parse_query(word), analyse(text));
            }
        }
    }

    #[test]
    fn any_word_of_a_ticket_finds_it_in_any_case_and_number(
        words in prop::collection::vec("[a-zàâçéèêëîïôûùœ]{3,12}|[0-9]{1,4}(\\.[0-9]{1,3}){0,3}|[a-z]{2,6}-[a-z0-9]{2,6}|[a-z]{1,8}@[a-z]{2,8}\\.fr", 1..30),
        separators in prop::collection::vec("[ ,;:/\n]{1,2}| l'| d’", 30),
        pick in any::<prop::sample::Index>(),
    ) {
        let text: String = words.iter().zip(&separators).flat_map(|(w, s)| [s.as_str(), w.as_str(), " "]).collect();
        let word = &words[pick.index(words.len())];
        let tokens = analyse(&text);
        let is_plain = word.chars().all(char::is_alphabetic);
        for typed in [format!("{word} "), word.to_uppercase(), format!("l'{word} "), format!("{} ", fold_words(word))] {
            prop_assert!(parse_query(&typed).finds(&tokens), "{typed}: {:?} in {tokens:?}", parse_query(&typed));
        }
        if is_plain && !word.ends_with(['s', 'x']) {
            let plural = format!("{word}s ");
            prop_assert!(parse_query(&plural).finds(&tokens), "{plural}: {:?} in {tokens:?}", parse_query(&plural));
        }
    }

    #[test]
    fn nothing_typed_makes_it_panic_or_grow(typed in any::<String>()) {
        let query = parse_query(&typed);
        prop_assert!(query.terms.len() <= TERMS_MAX && query.without.len() <= TERMS_MAX);
        prop_assert!(query.terms.iter().all(|term| (1..=10).contains(&term.alternatives.len())));
    }
}

/// Without accents, but with the marks that join words.
fn fold_words(word: &str) -> String {
    word.split_inclusive(['.', '-', '@'])
        .map(|part| {
            let mark = part.chars().last().filter(|c| !c.is_alphanumeric());
            fold(part) + &mark.map(String::from).unwrap_or_default()
        })
        .collect()
}
