//! What people do to a ticket in the demonstration, one word each: the vocabulary of stories and of the plan.
//!
//! A deed refers to people by login, to tickets by the key that their story or the plan gave them, and to groups,
//! categories, assets and causes by the names of the company's data. Instants are `W`: relative in a story,
//! exact in the plan.

use guichet_core::tickets::{Channel, Kind, Level, LinkKind, Nature, PendingReason, SolutionKind, Visibility};
use serde::Deserialize;

/// One deed on one ticket.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Deed<W> {
    /// Records the ticket; always the first deed.
    Open(Box<Opening<W>>),
    /// Corrects what was recorded; what is none stays as it was.
    Qualify(Qualification),
    /// Gives it to a group, and to one of its members if somebody is named. A first line that the desk's own
    /// routing already chose is not given again.
    Assign {
        /// Group.
        group: String,
        /// Login.
        person: Option<String>,
    },
    /// The author begins work on it, which assigns it to them.
    Take,
    /// The author lets go of it; it waits for somebody again.
    GiveBack {
        /// Why.
        reason: String,
    },
    /// Hands it to a group of a higher tier.
    Escalate {
        /// Group.
        group: String,
        /// Why.
        reason: String,
    },
    /// Puts it on hold.
    Hold {
        /// What it waits for.
        reason: PendingReason,
        /// The same in words.
        note: String,
        /// When it wakes by itself.
        until: Option<W>,
    },
    /// Puts it back in progress.
    Resume {
        /// What arrived.
        #[serde(default)]
        note: String,
    },
    /// Writes on it. The requester's answer, where one is awaited, puts it back in progress by itself.
    FollowUp {
        /// Who may read it.
        #[serde(default = "public")]
        visibility: Visibility,
        /// By which way it came; the page if none is named.
        channel: Option<Channel>,
        /// Markdown.
        text: String,
        /// Logins whose attention it asks for.
        #[serde(default)]
        mentions: Vec<String>,
    },
    /// Adds a piece of work.
    TaskAdd {
        /// What is to be done; names the task within its ticket.
        title: String,
        /// Login of who does it.
        person: String,
        /// Planned minutes.
        minutes: u32,
    },
    /// Ticks a piece of work.
    TaskDone {
        /// Title under which it was added.
        title: String,
        /// Minutes it took.
        minutes: u32,
    },
    /// Counts minutes of work.
    TimeSpent {
        /// How many.
        minutes: u32,
    },
    /// Adds a file.
    Attach {
        /// Name shown.
        file: String,
        /// What it holds.
        content: Content,
    },
    /// Gives a solution.
    Resolve {
        /// Markdown.
        text: String,
        /// Lasting or not.
        #[serde(default = "fix")]
        kind: SolutionKind,
        /// Key of the root cause.
        cause: Option<String>,
    },
    /// The requester says that it is really fixed.
    Accept {
        /// A word of thanks, perhaps.
        #[serde(default)]
        comment: String,
    },
    /// The requester says that it is not.
    Refuse {
        /// What is still wrong.
        reason: String,
    },
    /// Opens a closed ticket again.
    Reopen {
        /// Why.
        reason: String,
    },
    /// Closes it, by time or by a technician.
    Close,
    /// Withdraws it.
    Cancel {
        /// Why.
        reason: String,
    },
    /// Ties it to another ticket.
    Link {
        /// What this one is to the other.
        kind: LinkKind,
        /// Key of the other.
        to: String,
    },
    /// Merges it into another ticket; nothing happens to it afterwards.
    Merge {
        /// Key of the one that stays.
        into: String,
    },
    /// Makes somebody follow it.
    Watch {
        /// Login.
        person: String,
    },
}

/// How a ticket begins.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Opening<W> {
    /// Incident or request.
    pub kind: Kind,
    /// Of a request: a service or assistance.
    pub nature: Option<Nature>,
    /// By which way it came in.
    pub channel: Channel,
    /// Login of who is concerned, where somebody else records it.
    pub on_behalf_of: Option<String>,
    /// One clear line.
    pub title: String,
    /// Markdown.
    pub description: String,
    /// Path, if whoever recorded it knew.
    pub category: Option<String>,
    /// How far the consequences reach.
    pub impact: Level,
    /// How soon it must be handled.
    pub urgency: Level,
    /// Name of the asset it is about.
    pub asset: Option<String>,
    /// When a request is wanted.
    pub wanted: Option<W>,
}

/// What a technician corrects after a look; what is none stays as it was.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default, deny_unknown_fields)]
pub struct Qualification {
    /// Path.
    pub category: Option<String>,
    /// How far the consequences reach.
    pub impact: Option<Level>,
    /// How soon it must be handled.
    pub urgency: Option<Level>,
    /// Name of the asset it is about.
    pub asset: Option<String>,
}

/// What an attached file holds.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Content {
    /// This text.
    Text(String),
    /// One of the embedded pictures, by its file name under `data/files/`.
    Picture(String),
}

impl Content {
    /// The bytes to store, or `None` for a picture that is not embedded.
    pub fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Text(text) => Some(text.as_bytes()),
            Self::Picture(name) => PICTURES.iter().find(|(file, _)| file == name).map(|(_, bytes)| *bytes),
        }
    }
}

/// Small screenshots, as people paste them.
const PICTURES: &[(&str, &[u8])] = &[
    ("erreur-550.png", include_bytes!("data/files/erreur-550.png")),
    ("excel-1004.png", include_bytes!("data/files/excel-1004.png")),
    ("sage-fige.png", include_bytes!("data/files/sage-fige.png")),
    ("vpn-809.png", include_bytes!("data/files/vpn-809.png")),
];

impl<W> Deed<W> {
    /// The same deed with its instants replaced.
    pub fn at<V>(self, instant: impl Fn(W) -> V) -> Deed<V> {
        match self {
            Self::Open(opening) => Deed::Open(Box::new(opening.at(instant))),
            Self::Hold { reason, note, until } => Deed::Hold { reason, note, until: until.map(instant) },
            Self::Qualify(facts) => Deed::Qualify(facts),
            Self::Assign { group, person } => Deed::Assign { group, person },
            Self::Take => Deed::Take,
            Self::GiveBack { reason } => Deed::GiveBack { reason },
            Self::Escalate { group, reason } => Deed::Escalate { group, reason },
            Self::Resume { note } => Deed::Resume { note },
            Self::FollowUp { visibility, channel, text, mentions } => {
                Deed::FollowUp { visibility, channel, text, mentions }
            }
            Self::TaskAdd { title, person, minutes } => Deed::TaskAdd { title, person, minutes },
            Self::TaskDone { title, minutes } => Deed::TaskDone { title, minutes },
            Self::TimeSpent { minutes } => Deed::TimeSpent { minutes },
            Self::Attach { file, content } => Deed::Attach { file, content },
            Self::Resolve { text, kind, cause } => Deed::Resolve { text, kind, cause },
            Self::Accept { comment } => Deed::Accept { comment },
            Self::Refuse { reason } => Deed::Refuse { reason },
            Self::Reopen { reason } => Deed::Reopen { reason },
            Self::Close => Deed::Close,
            Self::Cancel { reason } => Deed::Cancel { reason },
            Self::Link { kind, to } => Deed::Link { kind, to },
            Self::Merge { into } => Deed::Merge { into },
            Self::Watch { person } => Deed::Watch { person },
        }
    }

    /// Everything in it that people read, to be changed in place.
    pub fn texts(&mut self) -> Vec<&mut String> {
        match self {
            Self::Open(opening) => vec![&mut opening.title, &mut opening.description],
            Self::FollowUp { text, .. } | Self::Resolve { text, .. } => vec![text],
            Self::Hold { note, .. } | Self::Resume { note } => vec![note],
            Self::GiveBack { reason } | Self::Escalate { reason, .. } => vec![reason],
            Self::Refuse { reason } | Self::Reopen { reason } | Self::Cancel { reason } => vec![reason],
            Self::TaskAdd { title, .. } | Self::TaskDone { title, .. } => vec![title],
            Self::Accept { comment } => vec![comment],
            Self::Attach { content: Content::Text(text), .. } => vec![text],
            Self::Qualify(_) | Self::Assign { .. } | Self::Take | Self::TimeSpent { .. } | Self::Attach { .. } => {
                vec![]
            }
            Self::Close | Self::Link { .. } | Self::Merge { .. } | Self::Watch { .. } => vec![],
        }
    }
}

impl<W> Opening<W> {
    fn at<V>(self, instant: impl Fn(W) -> V) -> Opening<V> {
        let Self { kind, nature, channel, on_behalf_of, title, description, category, impact, urgency, asset, wanted } =
            self;
        let wanted = wanted.map(instant);
        Opening { kind, nature, channel, on_behalf_of, title, description, category, impact, urgency, asset, wanted }
    }
}

fn public() -> Visibility {
    Visibility::Public
}

fn fix() -> SolutionKind {
    SolutionKind::Fix
}
