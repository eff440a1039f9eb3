//! People as they are shown: a name, a face of initials on one of six muted hues.

use crate::i18n::Html;
use guichet_core::ids::PersonId;

/// Somebody, as far as a page shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Someone {
    /// Who.
    pub id: PersonId,
    /// The name in full, such as `Marie MARTIN`.
    pub name: String,
    /// Whether they go ahead of the queue.
    pub vip: bool,
}

impl Someone {
    /// Somebody by id and name.
    #[must_use]
    pub fn new(id: PersonId, name: impl Into<String>, vip: bool) -> Self {
        Self { id, name: name.into(), vip }
    }

    /// First name and initial: `Marie M.`.
    #[must_use]
    pub fn short(&self) -> String {
        let mut words = self.name.split_whitespace();
        match (words.next(), words.next_back().and_then(|last| last.chars().next())) {
            (Some(first), Some(initial)) => format!("{first} {initial}."),
            (Some(first), None) => first.to_owned(),
            _ => String::new(),
        }
    }

    /// The first name.
    #[must_use]
    pub fn first_name(&self) -> &str {
        self.name.split_whitespace().next().unwrap_or(&self.name)
    }

    /// The face of 24 px.
    #[must_use]
    pub fn face(&self) -> Html {
        self.sized("")
    }

    /// The face of 32 px.
    #[must_use]
    pub fn large_face(&self) -> Html {
        self.sized(" lg")
    }

    /// The face of 48 px.
    #[must_use]
    pub fn huge_face(&self) -> Html {
        self.sized(" xl")
    }

    /// The face of nobody.
    #[must_use]
    pub fn nobody() -> Html {
        Html::trusted(r#"<span class="g-av none" aria-hidden="true">?</span>"#.to_owned())
    }

    fn sized(&self, size: &str) -> Html {
        const HUES: [&str; 6] = ["", " b", " c", " d", " e", " f"];
        let place = usize::try_from(self.id.0.rem_euclid(6)).unwrap_or_default();
        let hue = HUES.get(place).copied().unwrap_or_default();
        let initials = Html::text(&self.initials());
        Html::trusted(format!(r#"<span class="g-av{hue}{size}" aria-hidden="true">{initials}</span>"#))
    }

    fn initials(&self) -> String {
        let mut words = self.name.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty());
        let ends = [words.next(), words.next_back()];
        ends.into_iter().flatten().filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).take(2).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_shortened_whatever_they_are() {
        for (name, short, initials) in [
            ("Marie MARTIN", "Marie M.", "MM"),
            ("Supervision", "Supervision", "S"),
            ("Jean-Luc  de LA TOUR", "Jean-Luc T.", "JT"),
            ("مريم حداد", "مريم ح.", "مح"),
            ("", "", ""),
        ] {
            let someone = Someone::new(PersonId(-7), name, false);
            assert_eq!(someone.short(), short);
            assert_eq!(someone.initials(), initials);
        }
    }

    #[test]
    fn a_hostile_name_stays_text() {
        let face = Someone::new(PersonId(1), "<b> \"&", false).face();
        assert_eq!(face.as_str(), r#"<span class="g-av b" aria-hidden="true">&lt;&quot;</span>"#);
    }
}
