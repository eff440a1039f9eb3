//! The tickets that are told in full, deed by deed, with the words of the people in them.

use jiff::civil::Date;
use serde::Deserialize;

use super::deed::Deed;
use super::office::{Anchor, Office, When, french_date};
use super::{DemoError, read};

/// One ticket, from its first word to its last.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// By which other stories name its ticket.
    pub key: String,
    /// The number that its ticket must have, for the one that everybody knows.
    pub number: Option<i64>,
    /// The day from which it counts; the desk's present one if none is named.
    pub anchor: Option<Anchor>,
    /// What happened, in order.
    #[serde(rename = "step")]
    pub steps: Vec<Told>,
}

/// One deed of a story.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// When.
    pub at: When,
    /// Login of who did it; nobody's for what the desk does by itself.
    pub by: Option<String>,
    /// What they did.
    pub deed: Deed<When>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "story")]
    stories: Vec<Story>,
}

/// Reads every story.
///
/// # Errors
/// The first file that does not parse; the tests see to it that none does not.
pub fn read_all() -> Result<Vec<Story>, DemoError> {
    let files = [
        ("stories/mail.toml", include_str!("data/stories/mail.toml")),
        ("stories/desk.toml", include_str!("data/stories/desk.toml")),
        ("stories/network.toml", include_str!("data/stories/network.toml")),
        ("stories/servers.toml", include_str!("data/stories/servers.toml")),
        ("stories/applications.toml", include_str!("data/stories/applications.toml")),
        ("stories/requests.toml", include_str!("data/stories/requests.toml")),
        ("stories/security.toml", include_str!("data/stories/security.toml")),
    ];
    let mut stories = Vec::new();
    for (file, text) in files {
        stories.extend(read::<File>(file, text)?.stories);
    }
    Ok(stories)
}

/// Writes the dates into a text: `{{date:+6}}` is the sixth working day after the anchor, as `2 février`.
pub(super) fn with_dates(text: &str, office: &Office, anchor: Date) -> String {
    let mut parts = text.split("{{date:");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (days, rest) = part.split_once("}}").unwrap_or((part, ""));
        out += &french_date(office.shift(anchor, days.parse().unwrap_or(0)));
        out += rest;
    }
    out
}
