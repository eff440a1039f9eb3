//! What the form of a register sent, read field by field.

use crate::ui::FormState;
use guichet_core::form::{Fault, Wrong};
use std::str::FromStr;

/// The fields as the browser sent them.
#[derive(Clone, Debug)]
pub struct Sent(Vec<(String, String)>);

impl Sent {
    /// The fields.
    #[must_use]
    pub const fn new(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// The text of a field; empty where it was not sent.
    #[must_use]
    pub fn text(&self, wanted: &str) -> String {
        self.0.iter().find(|(name, _)| name == wanted).map_or_else(String::new, |(_, value)| value.clone())
    }

    /// Whether a switch is on.
    #[must_use]
    pub fn is_on(&self, name: &str) -> bool {
        self.text(name) == "yes"
    }

    /// The key or number in a field; `None` where it is empty.
    ///
    /// # Errors
    /// The field, where it holds something else.
    pub fn number(&self, name: &str) -> Result<Option<i64>, Vec<Wrong>> {
        match self.text(name).trim() {
            "" => Ok(None),
            text => i64::from_str(text).map(Some).map_err(|_| vec![Wrong::new(name, Fault::NotUnderstood)]),
        }
    }

    /// As [`number`](Self::number), where there must be one.
    ///
    /// # Errors
    /// The field, where it is empty or holds something else.
    pub fn needed(&self, name: &str) -> Result<i64, Vec<Wrong>> {
        self.number(name)?.ok_or_else(|| vec![Wrong::new(name, Fault::Missing)])
    }

    /// The word in a field.
    ///
    /// # Errors
    /// The field, where the word is not in the list.
    pub fn word<T>(&self, name: &str, read: impl Fn(&str) -> Option<T>) -> Result<T, Vec<Wrong>> {
        read(&self.text(name)).ok_or_else(|| vec![Wrong::new(name, Fault::Unknown)])
    }

    /// Every value of a field that may come several times.
    ///
    /// # Errors
    /// The field, where a value is not understood.
    pub fn all<T>(&self, wanted: &str, read: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, Vec<Wrong>> {
        let values = self.0.iter().filter(|(name, value)| name == wanted && !value.is_empty());
        let read = |(_, value): &(String, String)| read(value).ok_or_else(|| vec![Wrong::new(wanted, Fault::Unknown)]);
        values.map(read).collect()
    }

    /// The form as it was sent, but for passwords.
    #[must_use]
    pub fn state(&self) -> FormState {
        FormState::filled(self.0.iter().filter(|(name, _)| name != "password").cloned())
    }
}
