//! Building the few statements whose conditions are known only at run time: lists, filters, exports.

use super::Value;
use guichet_core::fold::{containing, words};

/// How many words of a search are looked for; more narrow nothing down.
const WORDS_MAX: usize = 8;

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

    /// Ends a statement on a table with `sort_key` and `id`: sorted by name, behind the row `after`, at most `limit` rows.
    /// It goes on with ' AND', so the statement has a condition already.
    pub fn page_by_name(&mut self, table: &str, after: Option<i64>, limit: i64) -> &mut Self {
        if let Some(after) = after {
            self.push(" AND (sort_key, id) > (SELECT sort_key, id FROM ").push(table).push(" WHERE id = ");
            self.bind(after).push(")");
        }
        self.push(" ORDER BY sort_key, id LIMIT ").bind(limit)
    }

    /// Adds that `search_key` holds every word of what somebody typed.
    pub fn match_words(&mut self, text: &str) -> &mut Self {
        for word in words(text, WORDS_MAX) {
            self.push(" AND search_key LIKE ").bind(containing(&word)).push(" ESCAPE '\\'");
        }
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
