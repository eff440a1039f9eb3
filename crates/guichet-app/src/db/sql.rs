//! Building the few statements whose conditions are known only at run time: lists, filters, exports.

use super::Value;

/// SQL text and its parameters, which grow together so that their numbers always agree.
#[derive(Clone, Debug, Default)]
pub struct Sql {
    text: String,
    params: Vec<Value>,
}

impl Sql {
    /// Begins with some text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), params: Vec::new() }
    }

    /// Adds text that comes from the code, never from a person.
    pub fn push(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Adds a parameter: its place in the text, and its value.
    pub fn bind(&mut self, value: impl Into<Value>) -> &mut Self {
        self.params.push(value.into());
        self.text.push('$');
        self.text.push_str(&self.params.len().to_string());
        self
    }

    /// Adds a parameter without writing its place: the caller does.
    pub fn keep(&mut self, value: impl Into<Value>) -> &mut Self {
        self.params.push(value.into());
        self
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The parameters.
    #[must_use]
    pub fn params(&self) -> &[Value] {
        &self.params
    }
}
