//! Words too common to look for, folded.

/// French and English, sorted.
const STOP: &[&str] = &[
    "a", "ai", "am", "an", "and", "are", "as", "at", "au", "aux", "avec", "be", "by", "ca", "ce", "ces", "cet",
    "cette", "dans", "de", "depuis", "des", "do", "does", "du", "elle", "elles", "en", "est", "et", "etc", "for",
    "from", "had", "has", "have", "i", "il", "ils", "in", "is", "it", "its", "je", "la", "le", "les", "leur", "leurs",
    "lui", "ma", "mais", "me", "mes", "mon", "my", "ne", "nos", "not", "notre", "nous", "of", "on", "or", "ou", "our",
    "par", "pas", "plus", "pour", "que", "qui", "sa", "se", "ses", "si", "son", "sont", "sur", "ta", "te", "tes",
    "that", "the", "their", "there", "this", "to", "ton", "tu", "un", "une", "vos", "votre", "vous", "was", "we",
    "were", "will", "with", "y", "you", "your",
];

/// Words that lose their last letter before an apostrophe.
const ELIDED: &[&str] = &["c", "d", "j", "jusqu", "l", "lorsqu", "m", "n", "puisqu", "qu", "quoiqu", "s", "t"];

/// Whether a folded word is too common to look for.
pub(super) fn is_common(folded: &str) -> bool {
    STOP.binary_search(&folded).is_ok()
}

/// Whether a folded word before an apostrophe is an article or a pronoun.
pub(super) fn is_elided(folded: &str) -> bool {
    ELIDED.binary_search(&folded).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        assert!(STOP.is_sorted() && ELIDED.is_sorted());
    }
}
