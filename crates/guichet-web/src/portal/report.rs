//! Saying what is wrong, or what one needs, by plain questions; the answers become a clear description, an impact and
//! an urgency.

use crate::{
    i18n::Words,
    layout::{Place, Shell},
    tickets::show::fields::Fields,
    ui::{FormState, filters},
    url,
};
use askama::Template;
use guichet_app::{Problem, tickets::NewTicket};
use guichet_core::{
    form::{TITLE_MAX, Wrong},
    tickets::{Affected, CanWork, Channel, Kind, Nature},
};

/// Which of the two doors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Something does not work.
    Broken,
    /// Something is needed.
    Need,
}

impl Door {
    /// Its address.
    #[must_use]
    pub const fn address(self) -> &'static str {
        match self {
            Self::Broken => url::REPORT,
            Self::Need => url::ASK,
        }
    }
}

/// The form.
#[derive(Template)]
#[template(path = "portal/report.html")]
pub struct ReportPage {
    w: Words,
    shell: Shell,
    door: Door,
    form: FormState,
}

impl ReportPage {
    /// The form behind a door.
    #[must_use]
    pub fn new(shell: Shell, door: Door, form: FormState) -> Self {
        Self { w: shell.w, shell: shell.at(Place::Report), door, form }
    }

    fn chosen(&self, name: &str, word: &str, first: impl std::borrow::Borrow<bool>) -> bool {
        self.form.is(name, word) || (*first.borrow() && self.form.value(name).is_empty())
    }
}

/// Reads the answers.
///
/// # Errors
/// [`Problem::Invalid`] with all that is wrong.
pub fn read(w: Words, door: Door, f: &Fields) -> Result<NewTicket, Problem> {
    let mut wrongs = Vec::new();
    let title = kept(&mut wrongs, f.line("title", TITLE_MAX));
    let what = kept(&mut wrongs, f.body("what"));
    let screen = kept(&mut wrongs, f.free_body("screen"));
    let since = kept(&mut wrongs, f.free_line("since"));
    let wanted_at = kept(&mut wrongs, f.moment(w, "wanted_at"));
    let [affected, can_work] = [f.get("affected"), f.get("can_work")];
    if !wrongs.is_empty() {
        return Err(Problem::Invalid(wrongs));
    }
    let is_broken = door == Door::Broken;
    Ok(NewTicket {
        kind: if is_broken { Kind::Incident } else { Kind::Request },
        nature: if is_broken { None } else { Some(Nature::from_word(f.get("nature")).unwrap_or(Nature::Service)) },
        title,
        description: described(w, &what, &screen, &since),
        category: None,
        impact: Affected::from_word(affected).unwrap_or(Affected::One).impact(),
        urgency: CanWork::from_word(can_work).unwrap_or(CanWork::Yes).urgency(),
        channel: Channel::Portal,
        requester: None,
        asset: None,
        location: String::new(),
        wanted_at,
        group: None,
        observers: vec![],
        attachments: f.all("attachments").filter_map(|id| id.parse().ok()).collect(),
        external_reference: None,
        number: None,
    })
}

fn kept<T: Default>(wrongs: &mut Vec<Wrong>, read: Result<T, Problem>) -> T {
    read.unwrap_or_else(|problem| {
        if let Problem::Invalid(more) = problem {
            wrongs.extend(more);
        }
        T::default()
    })
}

/// The answers as one clear text.
fn described(w: Words, what: &str, screen: &str, since: &str) -> String {
    let mut text = what.to_owned();
    if !screen.is_empty() {
        text += &format!("\n\n**{}**\n\n```\n{}\n```", w.t("portal-screen-said"), screen.replace("```", "'''"));
    }
    if !since.is_empty() {
        text += &format!("\n\n**{}** {since}", w.t("portal-since-said"));
    }
    text
}

#[cfg(test)]
impl ReportPage {
    /// Both doors, empty and refused.
    pub fn samples(w: Words) -> Vec<Self> {
        use guichet_core::form::Fault;
        let shell = || Shell::sample(w, guichet_core::access::Role::Requester);
        let form = || FormState::filled([("title", "<b>"), ("what", "</textarea><b>"), ("affected", "site")]);
        let wrongs = ["title", "what", "screen", "since"].map(|name| Wrong::new(name, Fault::Missing)).to_vec();
        vec![
            Self::new(shell(), Door::Broken, FormState::default()),
            Self::new(shell(), Door::Need, FormState::default()),
            Self::new(shell(), Door::Broken, form().refused(wrongs)),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Language, Zone};

    #[test]
    fn answers_become_a_clear_description_and_levels() {
        let w = Words::new(Language::Fr, Zone::default(), jiff::Timestamp::UNIX_EPOCH);
        let sent = [
            ("title", "Plus d’envoi"),
            ("what", "Aucun e-mail ne part."),
            ("screen", "550 5.7.1"),
            ("affected", "site"),
            ("can_work", "no"),
        ];
        let fields = Fields(sent.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec());
        let new = read(w, Door::Broken, &fields).unwrap();
        assert_eq!((new.kind, new.impact.get(), new.urgency.get()), (Kind::Incident, 4, 4));
        assert!(new.description.contains("```\n550 5.7.1\n```"), "{}", new.description);
    }
}
