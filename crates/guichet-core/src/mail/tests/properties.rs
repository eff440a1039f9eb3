//! Whatever arrives: no panic, no lost line.

use super::super::{Keys, blocks, parse, tone};
use super::corpus::lost_parts;
use proptest::prelude::*;

fn words_of(text: &str) -> Vec<String> {
    text.split_whitespace()
        .map(|word| word.trim_matches(['\u{fdd6}', '\u{fdd7}']).to_owned())
        .filter(|w| !w.is_empty())
        .collect()
}

/// Lines of which messages are made.
fn a_line() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just(String::from("-- ")),
        Just(String::from("> cité")),
        Just(String::from(">> cité deux fois")),
        Just(String::from("Le 3 mai 2027 à 10:12, Marie <m@example.fr> a écrit :")),
        Just(String::from("-----Message d'origine-----")),
        Just(String::from("De : Marie <m@example.fr>")),
        Just(String::from("Envoyé : lundi")),
        Just(String::from("Objet : panne")),
        Just(String::from("Envoyé de mon iPhone")),
        "[a-zé :>.-]{0,40}",
    ]
}

proptest! {
    #[test]
    fn every_line_stays_in_its_place(lines in prop::collection::vec(a_line(), 0..40)) {
        let text = lines.join("\n");
        let blocks = blocks(&text);
        let kept = blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n");
        prop_assert_eq!(words_of(&kept), words_of(&text));
        prop_assert!(blocks.windows(2).all(|pair| pair[0].kind != pair[1].kind));
    }

    #[test]
    fn no_bytes_make_it_panic(raw in prop::collection::vec(any::<u8>(), 0..600)) {
        let mail = parse(&raw);
        let _ = (Keys::of(&mail), tone(&mail.said()), mail.body());
    }

    #[test]
    fn no_headers_make_it_panic(head in "(Content-Type|From|Subject|References|Date|To): \\PC{0,80}\r\n", body in "\\PC{0,200}") {
        let raw = format!("{head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n{body}\r\n--b\r\n{head}\r\n{body}\r\n--b--\r\n");
        let mail = parse(raw.as_bytes());
        prop_assert!(lost_parts(raw.as_bytes(), &mail).is_empty());
    }

    #[test]
    fn no_html_makes_it_panic(html in "(<(p|div|a href=x|blockquote|ol|li|td|pre|/td|/p|/blockquote|script|/script|img src=cid:1|!--|b)>|[a-z&;<> \n]){0,60}") {
        let _ = super::super::html::markdown(&html);
    }
}
