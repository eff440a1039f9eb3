//! The everyday tickets as patterns: what happens, in which words, and how it ends.
//!
//! Titles, texts and solutions of a pattern stand in pairs: the second title goes with the second text and the second
//! solution, so that a ticket never tells two stories at once.

use guichet_core::tickets::{Kind, Nature};
use serde::Deserialize;

use crate::demo::company::Language;
use crate::demo::{DemoError, read};

/// Everything that background tickets are made of.
#[derive(Debug)]
pub struct Bulk {
    /// What happens, by family.
    pub families: Vec<Family>,
    /// What is said around it.
    pub phrases: Phrases,
}

/// Patterns that share a part of the mix.
#[derive(Debug)]
pub struct Family {
    /// Its part, in percent.
    pub share: usize,
    /// Its patterns.
    pub patterns: Vec<Pattern>,
}

/// Something that happens again and again.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    /// Path of its category.
    pub category: String,
    /// Incident unless said otherwise.
    #[serde(default = "incident")]
    pub kind: Kind,
    /// Of a request: service or assistance.
    pub nature: Option<Nature>,
    /// How often compared with its neighbours.
    #[serde(default = "one")]
    pub weight: usize,
    /// Usual impact and urgency.
    pub levels: [i64; 2],
    /// Shortest and longest time to resolve, in working minutes.
    pub minutes: [i64; 2],
    /// Key of the root cause.
    pub cause: String,
    /// What it is about, if anything.
    pub asset: Option<About>,
    /// Whether the first line seldom solves it.
    #[serde(default)]
    pub hard: bool,
    /// Whether a manager has to agree.
    #[serde(default)]
    pub approval: bool,
    /// Whether it is the monitoring that reports it.
    #[serde(default)]
    pub monitoring: bool,
    /// Language of those whom it happens to.
    #[serde(default)]
    pub language: Language,
    /// Titles.
    pub titles: Vec<String>,
    /// Descriptions.
    pub texts: Vec<String>,
    /// Message on the screen.
    pub error: Option<String>,
    /// Internal notes, in the order of the diagnosis.
    #[serde(default)]
    pub notes: Vec<String>,
    /// Solutions.
    pub fixes: Vec<String>,
    /// Pieces of work.
    #[serde(default)]
    pub tasks: Vec<String>,
}

/// Which asset a pattern is about.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum About {
    /// The requester's computer.
    Computer,
    /// The requester's mobile phone.
    Mobile,
    /// A printer of their site.
    Printer,
    /// One of the servers.
    Server,
    /// One of the switches.
    Switch,
    /// One of the routers.
    Router,
}

/// What people say around a ticket, whatever it is about. Words in braces are filled in; each list is introduced in
/// its file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrases {
    pub customers: Vec<String>,
    pub suppliers: Vec<String>,
    pub projects: Vec<String>,
    pub documents: Vec<String>,
    pub folders: Vec<String>,
    pub newcomers: Vec<String>,
    pub since: Vec<String>,
    pub since_computer: Vec<String>,
    pub impact: Vec<Vec<String>>,
    pub request_impact: Vec<Vec<String>>,
    pub sign: Vec<String>,
    pub first_replies: Vec<String>,
    pub request_replies: Vec<String>,
    pub progress: Vec<String>,
    pub generic_notes: Vec<String>,
    pub given_back: Vec<String>,
    pub handed_over: Vec<String>,
    pub supplier_notes: Vec<String>,
    pub supplier_back: Vec<String>,
    pub date_notes: Vec<String>,
    pub evidence_notes: Vec<String>,
    pub ticket_notes: Vec<String>,
    pub asked_notes: Vec<String>,
    pub approval_notes: Vec<String>,
    pub approval_back: Vec<String>,
    pub thanks: Vec<String>,
    pub refusals: Vec<String>,
    pub reopenings: Vec<String>,
    pub second_fixes: Vec<String>,
    pub sorry: Vec<String>,
    pub cancellations: Vec<String>,
    pub staff_cancellations: Vec<String>,
    pub approval_refused: Vec<String>,
    pub workarounds: Vec<String>,
    pub english: English,
    #[serde(rename = "exchange")]
    pub exchanges: Vec<Exchange>,
    #[serde(rename = "handover")]
    pub handovers: Vec<Handover>,
    #[serde(rename = "audience")]
    pub audiences: Vec<Audience>,
}

/// The same, for those who write in English.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct English {
    pub since: Vec<String>,
    pub impact: Vec<Vec<String>>,
    pub sign: Vec<String>,
    pub first_replies: Vec<String>,
    pub thanks: Vec<String>,
}

/// A question to the requester and their answer.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    /// The technician's question.
    pub ask: String,
    /// The requester's answer.
    pub answer: String,
    /// Language of both.
    #[serde(default)]
    pub language: Language,
}

/// Why tickets are escalated to a group.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handover {
    /// The group.
    pub group: String,
    /// Reasons.
    pub reasons: Vec<String>,
}

/// Who meets what is filed under a category.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Audience {
    /// Path; the first one that is above a pattern's category counts.
    pub category: String,
    /// Departments.
    pub departments: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Patterns {
    #[serde(rename = "pattern")]
    patterns: Vec<Pattern>,
}

impl Bulk {
    /// Reads the embedded files.
    ///
    /// # Errors
    /// The first file that does not parse; the tests see to it that none does not.
    pub fn read() -> Result<Self, DemoError> {
        let files = [
            (30, "bulk/mail.toml", include_str!("../data/bulk/mail.toml")),
            (25, "bulk/desk.toml", include_str!("../data/bulk/desk.toml")),
            (20, "bulk/network.toml", include_str!("../data/bulk/network.toml")),
            (15, "bulk/applications.toml", include_str!("../data/bulk/applications.toml")),
            (10, "bulk/other.toml", include_str!("../data/bulk/other.toml")),
        ];
        let mut families = Vec::new();
        for (share, file, text) in files {
            families.push(Family { share, patterns: read::<Patterns>(file, text)?.patterns });
        }
        Ok(Self { families, phrases: read("bulk/phrases.toml", include_str!("../data/bulk/phrases.toml"))? })
    }
}

fn incident() -> Kind {
    Kind::Incident
}

fn one() -> usize {
    1
}
