//! How a search is narrowed down: by kind, by what is open or over, by when a ticket was recorded. It stands in the address.

use guichet_core::tickets::{Kind, Phase, Span, TicketFilter};
use serde::Deserialize;

/// The choices of what is open or over: the ends of `search-state-…` keys.
pub const STATES: [&str; 2] = ["open", "over"];
/// The choices of how many days back, as words: the ends of `search-days-…` keys.
pub const DAYS: [&str; 4] = ["7", "30", "90", "365"];

/// What is chosen; empty words choose nothing, unknown ones neither.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Narrowing {
    /// A kind of ticket.
    pub kind: String,
    /// One of [`STATES`].
    pub state: String,
    /// One of [`DAYS`].
    pub days: String,
}

impl Narrowing {
    /// The filter of tickets that hold the words; none where nothing is chosen.
    #[must_use]
    pub fn filter(&self, text: &str) -> Option<TicketFilter> {
        let phase: Vec<Phase> = match self.state.as_str() {
            "open" => Phase::OPEN.to_vec(),
            "over" => Phase::ALL.iter().copied().filter(|phase| !phase.is_open()).collect(),
            _ => Vec::new(),
        };
        let kind: Vec<Kind> = Kind::from_word(&self.kind).into_iter().collect();
        let days = DAYS.contains(&self.days.as_str()).then(|| self.days.parse().ok()).flatten();
        let created = days.map(Span::Days);
        let is_narrow = !phase.is_empty() || !kind.is_empty() || created.is_some();
        is_narrow.then(|| TicketFilter { phase, kind, created, text: Some(text.to_owned()), ..TicketFilter::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_known_narrows() {
        let chosen = |kind: &str, state: &str, days: &str| {
            let narrowing = Narrowing { kind: kind.into(), state: state.into(), days: days.into() };
            narrowing.filter("550")
        };
        assert_eq!(chosen("", "", ""), None);
        assert_eq!(chosen("<b>", "all", "8"), None);
        let filter = chosen("request", "over", "30").unwrap();
        assert_eq!((filter.kind, filter.created), (vec![Kind::Request], Some(Span::Days(30))));
        assert!(!filter.phase.is_empty() && filter.phase.iter().all(|phase| !phase.is_open()));
        assert_eq!(filter.text.as_deref(), Some("550"));
    }
}
