//! Names, each kept once however often it stands in the file.

use std::collections::HashSet;
use std::sync::Arc;

/// A name as the log has it. Cheap to clone.
pub type Name = Arc<str>;

/// All names met so far.
#[derive(Default)]
pub(super) struct Names(HashSet<Name>);

impl Names {
    /// The name, its spaces made single: the log writes `Opened by  8`.
    pub(super) fn keep(&mut self, text: &str) -> Name {
        let single = if text.contains("  ") || text.contains('\t') {
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        } else {
            text.to_owned()
        };
        if let Some(known) = self.0.get(single.as_str()) {
            return known.clone();
        }
        let name = Name::from(single);
        self.0.insert(name.clone());
        name
    }
}
