//! A form between two tries: what was typed, and what is wrong with it.

use guichet_core::form::{Fault, Wrong};

/// What a form shows: empty at first; after a refusal, what was typed and what is wrong where. Passwords are never put
/// into one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormState {
    values: Vec<(String, String)>,
    wrongs: Vec<Wrong>,
    late: &'static str,
}

impl FormState {
    /// A form with its fields filled in.
    #[must_use]
    pub fn filled<N: Into<String>, V: Into<String>>(values: impl IntoIterator<Item = (N, V)>) -> Self {
        Self {
            values: values.into_iter().map(|(name, value)| (name.into(), value.into())).collect(),
            wrongs: Vec::new(),
            late: "",
        }
    }

    /// The same with one more field.
    #[must_use]
    pub fn and(mut self, name: &str, value: &str) -> Self {
        self.values.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same with another value in a field.
    #[must_use]
    pub fn having(mut self, name: &str, value: &str) -> Self {
        self.values.retain(|(field, _)| field != name);
        self.and(name, value)
    }

    /// The same with what is wrong.
    #[must_use]
    pub fn refused(mut self, wrongs: Vec<Wrong>) -> Self {
        self.wrongs = wrongs;
        self
    }

    /// The same where nothing is wrong with it but the moment: why, in the reader's words.
    #[must_use]
    pub fn too_late(mut self, why: &'static str) -> Self {
        self.late = why;
        self
    }

    /// Why the whole of it was refused; empty where it was not.
    #[must_use]
    pub const fn late(&self) -> &'static str {
        self.late
    }

    /// What was typed into a field; nothing if nothing was.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// Whether a field was sent, be it empty.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.values.iter().any(|(field, _)| field == name)
    }

    /// Whether a field, which may come several times, has the value.
    #[must_use]
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.values.iter().any(|(field, typed)| field == name && typed == value)
    }

    /// Whether anything is wrong.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        !self.wrongs.is_empty()
    }

    /// What is wrong, field by field.
    #[must_use]
    pub fn wrongs(&self) -> &[Wrong] {
        &self.wrongs
    }

    /// Whether this field is wrong.
    #[must_use]
    pub fn is_wrong(&self, name: &str) -> bool {
        self.fault(name).is_some()
    }

    /// What is wrong with a field, as the end of a key of the family `fault`; nothing if nothing is.
    #[must_use]
    pub fn fault_word(&self, name: &str) -> &'static str {
        self.fault(name).map_or("", Fault::slug)
    }

    fn fault(&self, name: &str) -> Option<Fault> {
        self.wrongs.iter().find(|wrong| wrong.field == name).map(|wrong| wrong.fault)
    }
}
