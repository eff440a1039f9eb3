//! The first line: which column stands where. Columns that nobody asks for may be there or not, in any order.

use std::borrow::Cow;
use std::collections::HashMap;

/// Without these a line says nothing.
const REQUIRED: [&str; 4] = ["number", "incident_state", "opened_at", "sys_updated_at"];

/// Where each column stands.
pub(super) struct Header {
    places: HashMap<String, usize>,
    /// How many columns there are.
    pub(super) width: usize,
}

impl Header {
    /// Reads the first line.
    ///
    /// # Errors
    /// The required columns that it does not name.
    pub(super) fn parse(names: &[Cow<'_, str>]) -> Result<Self, Vec<&'static str>> {
        let mut places = HashMap::new();
        for (place, name) in names.iter().enumerate() {
            places.entry(name.trim().to_ascii_lowercase()).or_insert(place);
        }
        let missing: Vec<_> = REQUIRED.into_iter().filter(|name| !places.contains_key(*name)).collect();
        if missing.is_empty() { Ok(Self { places, width: names.len() }) } else { Err(missing) }
    }

    /// Where a column stands, if the log has it.
    pub(super) fn place(&self, column: &str) -> Option<usize> {
        self.places.get(column).copied()
    }
}
