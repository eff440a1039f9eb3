//! The entries of a thread as a list, the same on the page of staff, on that of the requester and on paper.

use super::{Entry, FileView, Message};
use crate::{
    i18n::{Html, Words},
    ui::filters,
    url,
};
use askama::Template;
use guichet_core::{
    ids::TaskId,
    tickets::{Outcome, Reference},
};

/// What can be done from the entries.
#[derive(Clone, Copy, Debug, Default)]
pub struct Handles {
    /// Do, order, change and remove tasks.
    pub tasks: bool,
    /// Rewrite the first words.
    pub describe: bool,
    /// Remove files.
    pub detach: bool,
}

/// Some entries of a ticket's thread.
#[derive(Clone, Debug, Template)]
#[template(path = "tickets/show/entries.html")]
pub struct Timeline {
    w: Words,
    reference: Reference,
    entries: Vec<Entry>,
    handles: Handles,
}

impl Timeline {
    /// The list; days of which nothing is shown are left out.
    #[must_use]
    pub fn new(w: Words, reference: Reference, mut entries: Vec<Entry>, handles: Handles) -> Self {
        without_empty_days(&mut entries);
        Self { w, reference, entries, handles }
    }

    /// How many entries there are; days are none.
    #[must_use]
    pub fn count(&self) -> usize {
        self.entries.iter().filter(|entry| !matches!(entry, Entry::Day(_))).count()
    }

    /// The same without anything to be done, for paper.
    #[must_use]
    pub fn still(&self) -> Self {
        Self { handles: Handles::default(), ..self.clone() }
    }

    /// The list as HTML.
    #[must_use]
    pub fn html(&self) -> Html {
        Html::trusted(self.render().unwrap_or_default())
    }

    fn task(&self, task: TaskId, deed: &str) -> String {
        url::about(self.reference, &format!("tasks/{task}/{deed}"))
    }

    fn detach(&self, file: &FileView) -> String {
        url::about(self.reference, &format!("files/{}/removal", file.id))
    }

    fn describe(&self, message: &Message) -> Option<String> {
        let is_first = self.handles.describe && message.anchor == "description";
        is_first.then(|| url::about(self.reference, "edit/description"))
    }
}

fn without_empty_days(entries: &mut Vec<Entry>) {
    let is_day = |entry: Option<&Entry>| matches!(entry, Some(Entry::Day(_)) | None);
    let keep: Vec<bool> = (0..entries.len())
        .map(|place| !matches!(entries.get(place), Some(Entry::Day(_))) || !is_day(entries.get(place + 1)))
        .collect();
    let mut keep = keep.into_iter();
    entries.retain(|_| keep.next().unwrap_or(true));
}
