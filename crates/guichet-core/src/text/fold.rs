//! Folding: the one spelling of a word, whatever the case, the accents and the ligatures.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest token, in characters; longer ones are cut.
pub const TOKEN_MAX: usize = 64;

/// A word in lower case, without accents, ligatures spelled out, cut to [`TOKEN_MAX`]. Latin letters become `a-z`; other
/// scripts are only lower-cased. Whatever is neither letter nor digit is dropped.
#[must_use]
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in lowered(word).chars() {
        match spelled(c) {
            Some(letters) => folded.push_str(letters),
            None if is_latin(c) => folded.extend(std::iter::once(c).nfkd().filter(|c| c.is_alphanumeric())),
            None if c.is_alphanumeric() || (is_combining_mark(c) && !is_accent(c)) => folded.push(c),
            None => {}
        }
    }
    cut(folded)
}

/// A word in lower case with its accents, as the stemmers want it.
pub(super) fn lowered(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.nfkc().flat_map(char::to_lowercase).nfc().collect())
}

/// At most [`TOKEN_MAX`] characters.
pub(super) fn cut(mut token: String) -> String {
    if let Some((end, _)) = token.char_indices().nth(TOKEN_MAX) {
        token.truncate(end);
    }
    token
}

/// Whether a character is written without spaces around words, so that pairs are indexed.
pub(super) const fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}'
        | '\u{3100}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ffdc}' | '\u{20000}'..='\u{3ffff}')
}

/// Letters that no decomposition spells out.
const fn spelled(c: char) -> Option<&'static str> {
    Some(match c {
        'œ' => "oe",
        'æ' | 'ǽ' => "ae",
        'ß' | 'ẞ' => "ss",
        'ø' | 'ǿ' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        'ŋ' => "n",
        'ŧ' => "t",
        _ => return None,
    })
}

const fn is_latin(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// The combining accents of Latin, Greek and Cyrillic that did not melt into their letter.
const fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_one_spelling() {
        for (word, folded) in [
            ("Élève", "eleve"),
            ("E\u{301}le\u{300}ve", "eleve"),
            ("CŒUR", "coeur"),
            ("Straße", "strasse"),
            ("ＦＵＬＬ", "full"),
            ("impri\u{ad}mante", "imprimante"),
            ("Йод", "йод"),
            ("İstanbul", "istanbul"),
            ("0x80070005", "0x80070005"),
            ("プリンター", "プリンター"),
        ] {
            assert_eq!(fold(word), folded, "{word}");
        }
        assert_eq!(fold(&"a".repeat(500)).len(), TOKEN_MAX);
    }
}
