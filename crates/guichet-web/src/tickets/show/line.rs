//! What happened, in one grey line: who, what, from what to what.

use super::Names;
use crate::i18n::{Html, Words};
use guichet_app::events::Recorded;
use guichet_core::{
    event::{Deed, Event, TaskFacts},
    ids::PersonId,
    tickets::{Change, Field},
};
use jiff::Timestamp;

/// One grey line of the timeline.
#[derive(Clone, Debug)]
pub struct Line {
    /// When.
    pub at: Timestamp,
    /// Who; nobody where the desk itself did it.
    pub person: Option<PersonId>,
    /// The name of its icon.
    pub icon: &'static str,
    /// Who, as HTML.
    pub who: Html,
    /// What was done, as HTML, piece by piece.
    pub parts: Vec<Html>,
    /// The words that were given with it; empty if none were.
    pub why: String,
    /// Whether it shouts: an escalation.
    pub loud: bool,
    /// Whether the thread says it in another way, so that only the history tells it.
    pub aside: bool,
}

impl Line {
    /// The line of an event; `None` where the timeline tells it in another way, or there is nothing to tell.
    #[must_use]
    pub fn of(w: Words, names: &Names, recorded: &Recorded) -> Option<Self> {
        let Event::Ticket { deed, changes, .. } = &recorded.event else { return None };
        let mut parts: Vec<Html> = phrase(w, names, deed).into_iter().collect();
        parts.extend(changes.iter().filter(|change| is_told(deed, change)).map(|change| told(w, names, change)));
        if let Deed::TaskChanged { from: Some(from), to: Some(to), .. } = deed {
            parts.extend(task_changes(w, names, from, to));
        }
        if parts.is_empty() {
            return None;
        }
        let loud = matches!(deed, Deed::Escalated { .. });
        let aside = matches!(deed, Deed::Opened | Deed::TaskAdded { .. } | Deed::TaskMoved { .. });
        let (person, who) = (recorded.person, who(w, names, recorded));
        Some(Self { at: recorded.at, person, icon: icon(deed), who, parts, why: why(deed), loud, aside })
    }

    /// Whether another line, by the same author and in the same minute, can stand on this one.
    #[must_use]
    pub fn takes(&self, other: &Self) -> bool {
        let minute = |at: Timestamp| at.as_second().div_euclid(60);
        let quiet = !self.loud && !other.loud && self.why.is_empty() && other.why.is_empty();
        quiet && self.aside == other.aside && self.who == other.who && minute(self.at) == minute(other.at)
    }
}

/// Who did it, with the tier of a technician.
fn who(w: Words, names: &Names, recorded: &Recorded) -> Html {
    let Some(id) = recorded.person else { return Html::text(w.t("did-desk")) };
    let (name, note) = (names.person(id).name, names.note(id));
    if names.is_staff(id) && !note.is_empty() {
        w.html("did-who-tier", &[("name", &name), ("tier", note)])
    } else {
        w.html("did-who", &[("name", &name)])
    }
}

/// The verb of a deed. `None` where the changes say it all, or the entry itself.
fn phrase(w: Words, names: &Names, deed: &Deed) -> Option<Html> {
    let plain = |key: &'static str| Some(w.html(key, &[]));
    let named = |key: &'static str, name: &str| Some(w.html(key, &[("name", name)]));
    match deed {
        Deed::Opened => plain("did-opened"),
        Deed::Taken => plain("did-taken"),
        Deed::GivenBack { .. } => plain("did-given-back"),
        Deed::Escalated { .. } => plain("did-escalated"),
        Deed::Held { .. } => plain("did-held"),
        Deed::Resumed { by_itself: false } => plain("did-resumed"),
        Deed::Resumed { by_itself: true } => plain("did-woken"),
        Deed::TaskAdded { task } => named("did-task-added", &names.task(*task)),
        Deed::TaskDone { task, done: true } => named("did-task-done", &names.task(*task)),
        Deed::TaskDone { task, done: false } => named("did-task-undone", &names.task(*task)),
        Deed::TaskChanged { task, .. } => named("did-task-changed", &names.task(*task)),
        Deed::TaskMoved { task } => named("did-task-moved", &names.task(*task)),
        Deed::TaskRemoved { title, .. } => named("did-task-removed", title),
        Deed::TimeSpent { minutes, .. } => named("did-time-spent", &w.duration(*minutes)),
        Deed::Accepted { .. } => plain("did-accepted"),
        Deed::Refused { .. } => plain("did-refused"),
        Deed::Reopened { .. } => plain("did-reopened"),
        Deed::Closed { by_time: true } => plain("did-closed-by-time"),
        Deed::Closed { by_time: false } => plain("did-closed"),
        Deed::Cancelled { .. } => plain("did-cancelled"),
        Deed::Linked { other, .. } => named("did-linked", &names.ticket(*other)),
        Deed::Unlinked { other, .. } => named("did-unlinked", &names.ticket(*other)),
        Deed::Merged { into } => named("did-merged", &names.ticket(*into)),
        Deed::Absorbed { other } => named("did-absorbed", &names.ticket(*other)),
        Deed::Watched { person } => named("did-watched", &names.person(*person).name),
        Deed::Unwatched { person } => named("did-unwatched", &names.person(*person).name),
        Deed::Attached { attachment, .. } => match names.files.get(attachment) {
            Some(file) => named("did-attached-named", file),
            None => plain("did-attached"),
        },
        Deed::Detached { name, .. } => named("did-detached", name),
        Deed::Imported { state } => named("did-imported", state),
        Deed::LevelReached { level, refused } => {
            let key = if *refused { "did-level-refused" } else { "did-level" };
            named(key, &crate::tickets::clocks::level(w, level))
        }
        Deed::ClockReplayed { agreement } => named("did-clock-replayed", agreement),
        Deed::ClockCorrected { seconds, .. } if *seconds < 0 => named("did-clock-taken", &w.duration(-seconds / 60)),
        Deed::ClockCorrected { seconds, .. } => named("did-clock-given", &w.duration(seconds / 60)),
        Deed::Assigned => plain("did-assigned"),
        Deed::Qualified { .. } => plain("did-qualified"),
        Deed::Moved { .. } => plain("did-moved"),
        Deed::FollowedUp { .. } | Deed::Resolved { .. } => None,
    }
}

/// The reason or note that was given.
fn why(deed: &Deed) -> String {
    let words = match deed {
        Deed::GivenBack { reason }
        | Deed::Escalated { reason }
        | Deed::Reopened { reason }
        | Deed::Cancelled { reason }
        | Deed::ClockCorrected { reason, .. }
        | Deed::Qualified { reason: Some(reason) } => reason,
        Deed::Held { note, .. } | Deed::Moved { note } | Deed::TimeSpent { note, .. } => note,
        _ => "",
    };
    words.to_owned()
}

/// What a line says of changes: neither the sum of minutes, nor a step that only follows its phase.
fn is_told(deed: &Deed, change: &Change) -> bool {
    match change.field {
        Field::MinutesSpent => false,
        Field::Step => matches!(deed, Deed::Moved { .. }),
        Field::Phase => !matches!(deed, Deed::Opened | Deed::Moved { .. }),
        Field::Description => !matches!(deed, Deed::Opened),
        Field::Category | Field::Priority | Field::Group => true,
        _ => !matches!(deed, Deed::Opened | Deed::Taken),
    }
}

/// `priorité : Moyenne → Haute`.
fn told(w: Words, names: &Names, change: &Change) -> Html {
    let field = w.word("fact", change.field.word());
    if change.field == Field::Description {
        return w.html("did-rewritten", &[("field", field)]);
    }
    let read = |value: &Option<_>| value.as_ref().map(|value| names.value(w, change.field, value));
    from_to(w, field, read(&change.from), read(&change.to))
}

/// What a task says differently.
fn task_changes(w: Words, names: &Names, from: &TaskFacts, to: &TaskFacts) -> Vec<Html> {
    let person = |facts: &TaskFacts| facts.person.map(|id| names.person(id).name);
    let planned = |facts: &TaskFacts| facts.planned_at.map(|at| w.short(at));
    let minutes = |facts: &TaskFacts| facts.minutes.map(|minutes| w.duration(minutes));
    let pairs = [
        ("task-title", Some(from.title.clone()), Some(to.title.clone())),
        ("task-person", person(from), person(to)),
        ("task-planned", planned(from), planned(to)),
        ("task-time", minutes(from), minutes(to)),
    ];
    let differ = pairs.into_iter().filter(|(_, from, to)| from != to);
    differ.map(|(key, from, to)| from_to(w, w.t(key), from, to)).collect()
}

fn from_to(w: Words, field: &str, from: Option<String>, to: Option<String>) -> Html {
    match (from, to) {
        (Some(from), Some(to)) => w.html("did-changed", &[("field", field), ("from", &from), ("to", &to)]),
        (None, Some(to)) => w.html("did-set", &[("field", field), ("to", &to)]),
        (Some(from), None) => w.html("did-emptied", &[("field", field), ("from", &from)]),
        (None, None) => Html::default(),
    }
}

const fn icon(deed: &Deed) -> &'static str {
    match deed {
        Deed::Opened | Deed::Absorbed { .. } => "ticket",
        Deed::Qualified { .. } | Deed::TaskChanged { .. } => "pencil",
        Deed::Assigned | Deed::Watched { .. } => "user-check",
        Deed::Taken | Deed::Moved { .. } => "progress",
        Deed::GivenBack { .. } | Deed::Refused { .. } | Deed::Reopened { .. } => "rotate-2",
        Deed::Escalated { .. } => "arrow-big-up-lines",
        Deed::Held { .. } => "player-pause",
        Deed::Resumed { .. } | Deed::FollowedUp { .. } => "player-play",
        Deed::TaskAdded { .. } | Deed::TaskDone { .. } | Deed::TaskMoved { .. } => "checkbox",
        Deed::TimeSpent { .. } | Deed::ClockCorrected { .. } | Deed::ClockReplayed { .. } => "clock",
        Deed::Resolved { .. } | Deed::Accepted { .. } => "circle-check",
        Deed::Closed { .. } => "checks",
        Deed::Cancelled { .. } => "circle-x",
        Deed::Linked { .. } => "link",
        Deed::Unlinked { .. } => "unlink",
        Deed::Merged { .. } => "git-merge",
        Deed::Unwatched { .. } => "eye-off",
        Deed::Attached { .. } => "paperclip",
        Deed::TaskRemoved { .. } | Deed::Detached { .. } => "trash",
        Deed::LevelReached { .. } => "alarm",
        Deed::Imported { .. } => "file-import",
    }
}
