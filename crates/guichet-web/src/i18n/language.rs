//! Which of the two languages somebody reads.

use serde::{Deserialize, Serialize};

/// A language of the product. French comes first, and is what somebody gets who asked for neither.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// French.
    #[default]
    Fr,
    /// English.
    En,
}

impl Language {
    /// Both, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Fr, Self::En];

    /// The code: in `lang` attributes, cookies and preferences.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }

    /// The language's name, in itself.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Fr => "Français",
            Self::En => "English",
        }
    }

    /// The language of a code such as `en` or `fr-CA`, if it is one of ours.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.trim().split(['-', '_']).next()?;
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(primary))
    }

    /// What to speak: the person's preference, else the cookie, else the first language of ours that the browser
    /// accepts, else French.
    #[must_use]
    pub fn negotiate(preference: Option<&str>, cookie: Option<&str>, accept_language: Option<&str>) -> Self {
        preference
            .and_then(Self::from_code)
            .or_else(|| cookie.and_then(Self::from_code))
            .or_else(|| accept_language.and_then(best_accepted))
            .unwrap_or_default()
    }
}

/// The language of ours with the highest weight in an `Accept-Language` header; the first of equals.
fn best_accepted(header: &str) -> Option<Language> {
    let mut best: Option<(f32, Language)> = None;
    for range in header.split(',') {
        let mut parts = range.split(';');
        let Some(language) = parts.next().and_then(Language::from_code) else { continue };
        let weight = parts.find_map(|part| part.trim().strip_prefix("q=")).map_or(1.0, |q| q.parse().unwrap_or(0.0));
        if weight > 0.0 && best.is_none_or(|(found, _)| weight > found) {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

#[cfg(test)]
mod tests {
    use super::Language::{self, En, Fr};

    #[test]
    fn the_person_wins_over_the_cookie_and_the_cookie_over_the_browser() {
        let cases = [
            (Some("en"), Some("fr"), Some("fr"), En),
            (None, Some("en-GB"), Some("fr"), En),
            (Some("de"), Some("xx"), Some("en-US,en;q=0.9"), En),
            (None, None, Some("de, fr;q=0.3, en;q=0.7"), En),
            (None, None, Some("en;q=0, fr-CA;q=0.1"), Fr),
            (None, None, Some("de,*;q=0.5"), Fr),
            (None, None, Some(";;;,q=,\u{e9}"), Fr),
            (None, None, None, Fr),
        ];
        for (preference, cookie, header, wanted) in cases {
            assert_eq!(Language::negotiate(preference, cookie, header), wanted, "{preference:?} {cookie:?} {header:?}");
        }
    }
}
