//! The history of a ticket: who did what, when, and what changed by it.

use super::named::{Names, PersonRef, with_name};
use crate::words;
use guichet_app::db::Tx;
use guichet_app::events::Recorded;
use guichet_app::{Result, tickets};
use guichet_core::event::{Deed, Event};
use guichet_core::ids::{PersonId, TicketId};
use guichet_core::tickets as t;
use guichet_core::tickets::{Change, Field, Visibility};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// Something that happened to a ticket.
#[derive(Debug, Serialize, ToSchema)]
pub struct Entry {
    /// Its key in the event log.
    pub id: i64,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
    /// Who did it.
    pub by: By,
    /// What was done: `opened`, `qualified`, `assigned`, `taken`, `given_back`, `escalated`, `held`, `resumed`, `moved`,
    /// `followed_up`, `task_added`, `task_changed`, `task_moved`, `task_done`, `task_removed`, `time_spent`, `resolved`,
    /// `accepted`, `refused`, `reopened`, `closed`, `cancelled`, `linked`, `unlinked`, `merged`, `absorbed`, `watched`,
    /// `unwatched`, `attached`, `detached`, `clock_corrected`, `clock_replayed`, `level_reached`, `imported`.
    pub deed: &'static str,
    /// What else is known of it.
    pub about: About,
    /// Which fields changed by it.
    pub changes: Vec<FieldChange>,
}

/// A person, or a part of the system.
#[derive(Debug, Serialize, ToSchema)]
pub struct By {
    /// The person.
    pub person: Option<PersonRef>,
    /// The part of the system, where no person did it: `routing`, `clock`…
    pub system: Option<String>,
}

/// What is known of a deed besides its fields; what does not apply is left out.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct About {
    /// The words that were given with it: a reason, a note, a comment, a name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The key of what was added, changed or removed: a follow-up, a task, a solution, an attachment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<i64>,
    /// Who may read the message, or see the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::Visibility>)]
    pub visibility: Option<Visibility>,
    /// The working time given back on its clocks, in seconds; less than nothing where it was taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seconds: Option<i64>,
    /// What it waits for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::PendingReason>)]
    pub reason: Option<t::PendingReason>,
    /// When it wakes.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub wake_at: Option<Timestamp>,
    /// Whether it happened by itself: by time, or by an answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_itself: Option<bool>,
    /// Whether the task is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<bool>,
    /// Minutes of work.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<i64>,
    /// The kind of link.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<words::LinkKind>)]
    pub link: Option<t::LinkKind>,
    /// The reference of the other ticket.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
    /// The people that it names: mentioned, or made to follow.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<PersonRef>,
}

/// A field, from and to.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldChange {
    /// Which field.
    #[schema(value_type = words::FieldName)]
    pub field: Field,
    /// The value before: text, number, instant, or `{id, name}`; null for nothing.
    pub from: serde_json::Value,
    /// The value after.
    pub to: serde_json::Value,
}

/// A history that was already cut to what its reader may know.
///
/// # Errors
/// As the database answers.
pub async fn history(tx: &mut Tx, recorded: Vec<Recorded>) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    let names = Names::of(tx, recorded.iter().flat_map(people)).await?;
    for Recorded { id, tx: _, at, person, system, event } in recorded {
        let Event::Ticket { ticket: _, deed, changes } = event else { continue };
        let by = By { person: person.map(|id| names.person(id)), system };
        let word = deed.word();
        let about = about(tx, deed, &names).await?;
        let changes = fields(tx, changes).await?;
        entries.push(Entry { id: id.0, at, by, deed: word, about, changes });
    }
    Ok(entries)
}

/// Everybody that an entry names.
fn people(recorded: &Recorded) -> Vec<PersonId> {
    let named = match &recorded.event {
        Event::Ticket { deed: Deed::FollowedUp { mentions, .. }, .. } => mentions.clone(),
        Event::Ticket { deed: Deed::Watched { person } | Deed::Unwatched { person }, .. } => vec![*person],
        _ => vec![],
    };
    named.into_iter().chain(recorded.person).collect()
}

async fn fields(tx: &mut Tx, changes: Vec<Change>) -> Result<Vec<FieldChange>> {
    let mut fields = Vec::new();
    for Change { field, from, to } in changes {
        let (from, to) = (with_name(tx, field, from.as_ref()).await?, with_name(tx, field, to.as_ref()).await?);
        fields.push(FieldChange { field, from, to });
    }
    Ok(fields)
}

fn words(text: String) -> About {
    About { text: Some(text).filter(|text| !text.is_empty()), ..About::default() }
}

fn thing(id: i64) -> About {
    About { id: Some(id), ..About::default() }
}

async fn other(tx: &mut Tx, id: TicketId) -> Result<About> {
    let other = tickets::find(tx, id).await?.map(|ticket| ticket.reference().to_string());
    Ok(About { other, ..About::default() })
}

async fn about(tx: &mut Tx, deed: Deed, names: &Names) -> Result<About> {
    Ok(match deed {
        Deed::Opened | Deed::Assigned | Deed::Taken => About::default(),
        Deed::Qualified { reason } => words(reason.unwrap_or_default()),
        Deed::GivenBack { reason }
        | Deed::Escalated { reason }
        | Deed::Reopened { reason }
        | Deed::Cancelled { reason } => words(reason),
        Deed::Held { reason, note, wake_at } => About { reason: Some(reason), wake_at, ..words(note) },
        Deed::Resumed { by_itself } | Deed::Closed { by_time: by_itself } => {
            About { by_itself: Some(by_itself), ..About::default() }
        }
        Deed::Moved { note } => words(note),
        Deed::FollowedUp { follow_up, visibility, mentions } => About {
            visibility: Some(visibility),
            people: mentions.into_iter().map(|id| names.person(id)).collect(),
            ..thing(follow_up.0)
        },
        Deed::TaskAdded { task } | Deed::TaskChanged { task, .. } | Deed::TaskMoved { task } => thing(task.0),
        Deed::TaskDone { task, done } => About { done: Some(done), ..thing(task.0) },
        Deed::TaskRemoved { task, title } => About { id: Some(task.0), ..words(title) },
        Deed::TimeSpent { minutes, note } => About { minutes: Some(minutes), ..words(note) },
        Deed::Resolved { solution } => thing(solution.0),
        Deed::Accepted { solution, comment: text } | Deed::Refused { solution, reason: text } => {
            About { id: solution.map(|id| id.0), ..words(text) }
        }
        Deed::Linked { link, other: id } | Deed::Unlinked { link, other: id } => {
            About { link: Some(link), ..other(tx, id).await? }
        }
        Deed::Merged { into: id } | Deed::Absorbed { other: id } => other(tx, id).await?,
        Deed::Watched { person } | Deed::Unwatched { person } => {
            About { people: vec![names.person(person)], ..About::default() }
        }
        Deed::Attached { attachment, visibility } => About { visibility: Some(visibility), ..thing(attachment.0) },
        Deed::Detached { name, visibility } => About { visibility: Some(visibility), ..words(name) },
        Deed::ClockCorrected { seconds, reason } => About { seconds: Some(seconds), ..words(reason) },
        Deed::LevelReached { level, refused: _ } => words(level.to_string()),
        Deed::ClockReplayed { agreement } => words(agreement),
        Deed::Imported { state } => words(state),
    })
}
