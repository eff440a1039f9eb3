//! Folding text so that people find it however they type it: no case, no accents, single spaces.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// `  Hélène  ŒUVRÉ ` becomes `helene oeuvre`.
#[must_use]
pub fn fold(text: &str) -> String {
    let plain: String = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let plain = plain.replace('œ', "oe").replace('æ', "ae").replace('ß', "ss").replace('’', "'");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What names are sorted by, on every engine alike: as French sorts, É beside E, whatever the case; the parts in turn, so
/// that every MARTIN stands before MARTIN DUPUIS. Compare it byte by byte.
#[must_use]
pub fn sort_key(parts: &[&str]) -> String {
    parts.iter().map(|part| fold(part)).collect::<Vec<_>>().join("\t")
}

/// The folded words of a query, at most `max` of them.
#[must_use]
pub fn words(text: &str, max: usize) -> Vec<String> {
    fold(text).split(' ').filter(|word| !word.is_empty()).take(max).map(str::to_owned).collect()
}

/// A `LIKE` pattern for text that contains the word; `\` escapes.
#[must_use]
pub fn containing(word: &str) -> String {
    let escaped = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_ligatures_do_not_matter() {
        assert_eq!(fold("  Hélène \t ŒUVRÉ "), "helene oeuvre");
        assert_eq!(fold("ﬁche Straße"), "fiche strasse");
    }

    #[test]
    fn names_are_sorted_as_french_does() {
        let mut names = [
            ["MARTIN DUPUIS", "Ana"],
            ["Zola", "Émile"],
            ["ÉTIENNE", "Paul"],
            ["MARTIN", "Zoé"],
            ["Étienne", "anne"],
            ["de LA TOUR", "Jean"],
            ["Farge", "Œ"],
        ];
        names.sort_by_cached_key(|name| sort_key(name));
        let last: Vec<_> = names.iter().map(|[last, first]| format!("{last} {first}")).collect();
        assert_eq!(
            last,
            [
                "de LA TOUR Jean",
                "Étienne anne",
                "ÉTIENNE Paul",
                "Farge Œ",
                "MARTIN Zoé",
                "MARTIN DUPUIS Ana",
                "Zola Émile"
            ]
        );
    }

    #[test]
    fn a_query_is_words() {
        assert_eq!(words(" Martin  MARIE x y", 3), ["martin", "marie", "x"]);
        assert!(words("   ", 3).is_empty());
    }

    #[test]
    fn what_people_type_is_no_pattern() {
        assert_eq!(containing("50%_\\"), "%50\\%\\_\\\\%");
    }
}
