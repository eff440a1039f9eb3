//! The forms under which a word is indexed and looked for.

use super::fold::{cut, fold, lowered};
use super::runs::{Link, Run};
use crate::tickets::Reference;
use rust_stemmers::{Algorithm, Stemmer};

/// Which stems a text is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tongue {
    /// It is French.
    French,
    /// It is English.
    English,
    /// It may be either, or something else.
    Unsure,
}

/// The shortest text whose language is guessed, and how much of it is looked at, in characters.
const GUESS_MIN: usize = 80;
const GUESS_MAX: usize = 2_000;

impl Tongue {
    /// The language of a text, where it is long enough to tell.
    pub(super) fn of(text: &str) -> Self {
        let sample: String = text.chars().take(GUESS_MAX).collect();
        if sample.chars().count() < GUESS_MIN {
            return Self::Unsure;
        }
        let detector = whatlang::Detector::with_allowlist(vec![whatlang::Lang::Fra, whatlang::Lang::Eng]);
        match detector.detect(&sample).filter(whatlang::Info::is_reliable).map(|info| info.lang()) {
            Some(whatlang::Lang::Fra) => Self::French,
            Some(whatlang::Lang::Eng) => Self::English,
            _ => Self::Unsure,
        }
    }

    fn algorithms(self) -> &'static [Algorithm] {
        match self {
            Self::French => &[Algorithm::French],
            Self::English => &[Algorithm::English],
            Self::Unsure => &[Algorithm::French, Algorithm::English],
        }
    }
}

/// Every form of a word: first as written but folded, then its stems or the short form of a reference. Empty only for
/// what has no letter or digit after folding.
pub(super) fn forms(word: &str, tongue: Tongue) -> Vec<String> {
    let folded = fold(word);
    if folded.is_empty() {
        return Vec::new();
    }
    let mut forms = vec![folded.clone()];
    if let Some(short) = reference_form(&folded) {
        add(&mut forms, short);
    } else if folded.bytes().all(|b| b.is_ascii_lowercase()) && folded.len() > 2 {
        for spelling in [lowered(word).as_ref(), &folded] {
            for algorithm in tongue.algorithms() {
                for single in singulars(spelling) {
                    add(&mut forms, fold(&Stemmer::create(*algorithm).stem(single)));
                }
            }
        }
    }
    forms
}

/// `inc12345` for any spelling of that reference.
pub(super) fn reference_form(folded: &str) -> Option<String> {
    let reference: Reference = folded.parse().ok()?;
    Some(format!("{}{}", reference.kind.prefix().to_ascii_lowercase(), reference.number))
}

/// Pairs of neighbouring characters, and the last one alone, so that a single character finds its text as a prefix.
pub(super) fn pairs(run: &str) -> Vec<String> {
    let characters: Vec<char> = fold(run).chars().collect();
    let last = characters.last().map(ToString::to_string);
    characters.windows(2).map(|pair| pair.iter().collect()).chain(last).collect()
}

/// Words that hang together as one token: hyphens vanish, dots and `@` become `_`.
pub(super) fn joined(group: &[Run<'_>]) -> String {
    let separator = if group.iter().skip(1).all(|run| run.link == Some(Link::Hyphen)) { "" } else { "_" };
    cut(group.iter().map(|run| fold(run.text)).collect::<Vec<_>>().join(separator))
}

/// The stretches of a group whose words hang together by the given link, two words at least.
pub(super) fn stretches<'r, 'a>(group: &'r [Run<'a>], link: Link) -> impl Iterator<Item = &'r [Run<'a>]> {
    group.chunk_by(move |_, next| next.link == Some(link)).filter(|stretch| stretch.len() > 1)
}

/// Without the mark of the plural, which the stemmers leave on some words (`photos`). Of `-aux` either reading counts:
/// `tuyau` or, by the stemmer, `journal`.
fn singulars(word: &str) -> impl Iterator<Item = &str> {
    let end = word.char_indices().nth_back(0).map_or(0, |(last, _)| last);
    let (rest, last) = word.split_at(end);
    let is_plural = word.chars().count() > 3 && matches!(last, "s" | "x") && !rest.ends_with('s');
    let is_either = is_plural && word.ends_with("aux") && !word.ends_with("eaux");
    let first = if is_plural { rest } else { word };
    std::iter::once(first).chain(is_either.then_some(word))
}

pub(super) fn add(forms: &mut Vec<String>, form: String) {
    if !form.is_empty() && !forms.contains(&form) {
        forms.push(form);
    }
}
