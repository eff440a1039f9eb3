//! What a form sent, field by field, read into values that cannot be wrong.

use crate::i18n::Words;
use crate::ui::FormState;
use guichet_app::Problem;
use guichet_core::form::{Fault, LINE_MAX, Wrong, body, line, optional_body, optional_line};
use guichet_core::tickets::Reference;
use jiff::{Timestamp, civil::DateTime};
use std::str::FromStr;

/// The fields that a form sent.
#[derive(Clone, Debug, Default)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    /// The text of a field; nothing where it was not sent.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
    }

    /// All texts of a field that comes several times.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// The form again, as it was sent.
    #[must_use]
    pub fn typed(&self) -> FormState {
        FormState::filled(self.0.clone())
    }

    /// One line that must be there.
    ///
    /// # Errors
    /// [`Problem::Invalid`].
    pub fn line(&self, name: &str, max: usize) -> Result<String, Problem> {
        line(self.get(name), max).map_err(|fault| Problem::invalid(name, fault))
    }

    /// One line that may be empty.
    ///
    /// # Errors
    /// [`Problem::Invalid`].
    pub fn free_line(&self, name: &str) -> Result<String, Problem> {
        optional_line(self.get(name), LINE_MAX).map_err(|fault| Problem::invalid(name, fault))
    }

    /// Text that must be there.
    ///
    /// # Errors
    /// [`Problem::Invalid`].
    pub fn body(&self, name: &str) -> Result<String, Problem> {
        body(self.get(name)).map_err(|fault| Problem::invalid(name, fault))
    }

    /// Text that may be empty.
    ///
    /// # Errors
    /// [`Problem::Invalid`].
    pub fn free_body(&self, name: &str) -> Result<String, Problem> {
        optional_body(self.get(name)).map_err(|fault| Problem::invalid(name, fault))
    }

    /// A key or number; `None` where the field is empty.
    ///
    /// # Errors
    /// [`Problem::Invalid`].
    pub fn parsed<T: FromStr>(&self, name: &str) -> Result<Option<T>, Problem> {
        match self.get(name).trim() {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| Problem::invalid(name, Fault::NotUnderstood)),
        }
    }

    /// A key or number that must be there.
    ///
    /// # Errors
    /// [`Problem::Invalid`].
    pub fn needed<T: FromStr>(&self, name: &str) -> Result<T, Problem> {
        self.parsed(name)?.ok_or_else(|| Problem::Invalid(vec![Wrong::new(name, Fault::Missing)]))
    }

    /// Another ticket: the one that was chosen while typing, or else the reference that was typed.
    ///
    /// # Errors
    /// [`Problem::Invalid`].
    pub fn reference(&self, name: &str) -> Result<Reference, Problem> {
        let typed = self.get(&format!("{name}_typed"));
        let named = [self.get(name), typed.split_whitespace().next().unwrap_or_default()];
        let text = named.into_iter().find(|text| !text.trim().is_empty());
        let text = text.ok_or_else(|| Problem::invalid(name, Fault::Missing))?;
        text.trim().parse().map_err(|_| Problem::invalid(name, Fault::Unknown))
    }

    /// A word of a closed list.
    ///
    /// # Errors
    /// [`Problem::Invalid`].
    pub fn one_of<T>(&self, name: &str, read: fn(&str) -> Option<T>) -> Result<T, Problem> {
        read(self.get(name)).ok_or_else(|| Problem::invalid(name, Fault::NotUnderstood))
    }

    /// Day and hour in the reader's time zone.
    ///
    /// # Errors
    /// [`Problem::Invalid`].
    pub fn moment(&self, w: Words, name: &str) -> Result<Option<Timestamp>, Problem> {
        let Some(local) = self.parsed::<DateTime>(name)? else { return Ok(None) };
        let at = w.zone().get().to_timestamp(local);
        at.map(Some).map_err(|_| Problem::invalid(name, Fault::OutOfRange))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Language, Zone};

    #[test]
    fn hours_are_those_of_the_reader() {
        let w = Words::new(Language::Fr, Zone::named("Europe/Paris"), Timestamp::UNIX_EPOCH);
        let sent = |text: &str| Fields(vec![("at".to_owned(), text.to_owned())]);
        let read = |text: &str| sent(text).moment(w, "at").map_err(|problem| problem.to_string());
        assert_eq!(read("2026-01-13T09:15"), Ok(Some("2026-01-13T08:15:00Z".parse().unwrap())));
        assert_eq!(read(""), Ok(None));
        assert_eq!(read("demain"), Err("invalid input".to_owned()));
    }
}
