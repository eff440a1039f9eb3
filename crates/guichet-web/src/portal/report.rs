//! Saying what is wrong, or what one needs, by plain questions; the answers become a clear description, an impact and
//! an urgency.

use crate::{
    i18n::{Html, Words},
    layout::{Place, Shell},
    tickets::show::fields::Fields,
    ui::{FormState, filters},
    url,
};
use askama::Template;
use guichet_app::{Problem, catalog, tickets::NewTicket};
use guichet_core::{
    catalog::{advice, answered, questions},
    form::{Fault, TITLE_MAX, Wrong, body},
    ids::AssetId,
    tickets::{Affected, CanWork, Channel, Kind, Nature},
};

/// Which of the doors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Door {
    /// Something does not work.
    Broken,
    /// Something is needed that nothing is prepared for.
    Need,
    /// Something of the catalogue.
    Prepared(Box<catalog::Template>),
}

impl Door {
    /// Its address.
    #[must_use]
    pub fn address(&self) -> String {
        match self {
            Self::Broken => url::REPORT.to_owned(),
            Self::Need => url::ASK.to_owned(),
            Self::Prepared(template) => url::ask_for(template.id),
        }
    }

    /// Where its draft is kept.
    #[must_use]
    pub fn place(&self) -> String {
        match self {
            Self::Broken => "report".to_owned(),
            Self::Need => "ask".to_owned(),
            Self::Prepared(template) => format!("ask-{}", template.id),
        }
    }

    /// What it asks besides the usual: the questions of its template.
    #[must_use]
    pub fn questions(&self) -> Vec<String> {
        if let Self::Prepared(template) = self { questions(&template.body) } else { vec![] }
    }
}

/// Something of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    /// What it is called.
    pub name: String,
    /// Where it belongs.
    pub note: String,
    /// Its form.
    pub href: String,
}

/// What the form knows besides what was typed.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// The reader's things: key and name.
    pub assets: Vec<(String, String)>,
    /// What it can be about: key and path.
    pub categories: Vec<(String, String)>,
    /// What can be asked for.
    pub tiles: Vec<Tile>,
    /// Files that were sent up.
    pub files: Vec<Html>,
    /// Own tickets alike.
    pub similar: Html,
    /// Whether the form brings back what was typed before.
    pub is_draft: bool,
}

/// The form.
#[derive(Template)]
#[template(path = "portal/report.html")]
pub struct ReportPage {
    w: Words,
    shell: Shell,
    door: Door,
    heading: String,
    advice: String,
    questions: Vec<(String, String)>,
    around: Around,
    form: FormState,
}

impl ReportPage {
    /// The form behind a door.
    #[must_use]
    pub fn new(shell: Shell, door: Door, around: Around, form: FormState) -> Self {
        let (w, place) = (shell.w, if door == Door::Broken { Place::Report } else { Place::Ask });
        let (heading, advice) = match &door {
            Door::Broken => (w.t("portal-broken").to_owned(), String::new()),
            Door::Need => (w.t("portal-need").to_owned(), String::new()),
            Door::Prepared(template) => (template.name.clone(), advice(&template.body)),
        };
        let asked = door.questions().into_iter().enumerate();
        let questions = asked.map(|(number, text)| (format!("q{number}"), text)).collect();
        Self { w, shell: shell.at(place), door, heading, advice, questions, around, form }
    }

    fn chosen(&self, name: &str, word: &str, first: impl std::borrow::Borrow<bool>) -> bool {
        self.form.is(name, word) || (*first.borrow() && self.form.value(name).is_empty())
    }

    fn is_broken(&self) -> bool {
        self.door == Door::Broken
    }

    fn is_need(&self) -> bool {
        self.door == Door::Need
    }

    fn draft(&self) -> String {
        url::draft(&self.door.place())
    }

    fn discard(&self) -> String {
        url::draft_removal(&self.door.place())
    }
}

/// Reads the answers. `own` are the reader's things: nobody names those of others.
///
/// # Errors
/// [`Problem::Invalid`] with all that is wrong.
pub fn read(w: Words, door: &Door, own: &[AssetId], f: &Fields) -> Result<NewTicket, Problem> {
    let mut wrongs = Vec::new();
    let title = kept(&mut wrongs, title(door, f));
    let description = description(w, door, &mut wrongs, f);
    let wanted_at = kept(&mut wrongs, f.moment(w, "wanted_at"));
    if wanted_at.is_some_and(|at| at < w.now()) {
        wrongs.push(Wrong::new("wanted_at", Fault::Past));
    }
    let affected = kept(&mut wrongs, answer(f, "affected", Affected::from_word));
    let can_work = kept(&mut wrongs, answer(f, "can_work", CanWork::from_word));
    let nature = kept(&mut wrongs, answer(f, "nature", Nature::from_word));
    let category = kept(&mut wrongs, f.parsed("category"));
    let asset: Option<AssetId> = kept(&mut wrongs, f.parsed("asset"));
    if asset.is_some_and(|asset| !own.contains(&asset)) {
        wrongs.push(Wrong::new("asset", Fault::Unknown));
    }
    if !wrongs.is_empty() {
        return Err(Problem::Invalid(wrongs));
    }
    let is_broken = *door == Door::Broken;
    Ok(NewTicket {
        kind: if is_broken { Kind::Incident } else { Kind::Request },
        nature: if is_broken { None } else { Some(nature.unwrap_or(Nature::Service)) },
        title,
        description,
        category: if let Door::Prepared(template) = door { template.category } else { category },
        impact: affected.unwrap_or(Affected::One).impact(),
        urgency: can_work.unwrap_or(CanWork::Yes).urgency(),
        channel: Channel::Portal,
        requester: None,
        asset,
        location: String::new(),
        wanted_at: wanted_at.filter(|_| !is_broken),
        group: None,
        observers: vec![],
        attachments: f.all("attachments").filter_map(|id| id.parse().ok()).collect(),
        external_reference: None,
        number: None,
    })
}

/// The title that was typed; of something prepared, its name where nothing was.
fn title(door: &Door, f: &Fields) -> Result<String, Problem> {
    match door {
        Door::Prepared(template) if f.get("title").trim().is_empty() => Ok(template.name.clone()),
        _ => f.line("title", TITLE_MAX),
    }
}

/// A word of a closed list, or nothing where the question was not answered.
fn answer<T>(f: &Fields, name: &str, read: fn(&str) -> Option<T>) -> Result<Option<T>, Problem> {
    if f.get(name).is_empty() { Ok(None) } else { f.one_of(name, read).map(Some) }
}

fn kept<T: Default>(wrongs: &mut Vec<Wrong>, read: Result<T, Problem>) -> T {
    crate::intake::kept(wrongs, read)
}

/// The answers as one clear text; something must be told.
fn description(w: Words, door: &Door, wrongs: &mut Vec<Wrong>, f: &Fields) -> String {
    let asked = door.questions().len();
    let answers: Vec<String> = (0..asked).map(|number| kept(wrongs, f.free_body(&format!("q{number}")))).collect();
    let told = if let Door::Prepared(template) = door { answered(&template.body, &answers) } else { String::new() };
    let what = kept(wrongs, if told.is_empty() { f.body("what") } else { f.free_body("what") });
    let screen = kept(wrongs, f.free_body("screen"));
    let since = kept(wrongs, f.free_line("since"));
    let text = described(w, &what, &screen, &since);
    let text = [told, text].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n");
    if !text.is_empty()
        && let Err(fault) = body(&text)
    {
        wrongs.push(Wrong::new("what", fault));
    }
    text
}

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
    /// Every door, empty and refused.
    pub fn samples(w: Words) -> Vec<Self> {
        let shell = || Shell::sample(w, guichet_core::access::Role::Requester);
        let form = || FormState::filled([("title", "<b>"), ("what", "</textarea><b>"), ("affected", "site")]);
        let names = ["title", "what", "screen", "since", "affected", "can_work", "nature", "wanted_at"];
        let more = ["category", "asset", "attachments", "q0"];
        let wrongs: Vec<_> = names.iter().chain(&more).map(|name| Wrong::new(*name, Fault::Missing)).collect();
        let hostile = || vec![("1".to_owned(), "<b>\"&".to_owned())];
        let tile = Tile { name: "<b>Écran".to_owned(), note: "<b>".to_owned(), href: url::ASK.to_owned() };
        let around = || Around {
            assets: hostile(),
            categories: hostile(),
            tiles: vec![tile.clone()],
            is_draft: true,
            ..Around::default()
        };
        let prepared = || Door::Prepared(Box::new(sample()));
        vec![
            Self::new(shell(), Door::Broken, Around::default(), FormState::default()),
            Self::new(shell(), Door::Need, Around::default(), FormState::default()),
            Self::new(shell(), prepared(), Around::default(), FormState::default()),
            Self::new(shell(), Door::Broken, around(), form().refused(wrongs.clone())),
            Self::new(shell(), Door::Need, around(), form().refused(wrongs.clone())),
            Self::new(shell(), prepared(), around(), form().refused(wrongs)),
        ]
    }
}

#[cfg(test)]
fn sample() -> catalog::Template {
    catalog::Template {
        id: guichet_core::ids::TemplateId(3),
        name: "Arrivée <b>".to_owned(),
        kind: Kind::Request,
        title: "Nouvel arrivant le {date}".to_owned(),
        body: "**Prénom et nom :**\n\n**Arrive quand ?**\n\nJoignez le <b>contrat</b>.".to_owned(),
        category: None,
        archived_at: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Language, Zone};

    fn words() -> Words {
        Words::new(Language::Fr, Zone::default(), jiff::Timestamp::UNIX_EPOCH)
    }

    fn fields(sent: &[(&str, &str)]) -> Fields {
        Fields(sent.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    fn faults(door: &Door, sent: &[(&str, &str)]) -> Vec<String> {
        match read(words(), door, &[], &fields(sent)) {
            Err(Problem::Invalid(wrongs)) => wrongs.into_iter().map(|wrong| wrong.field).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn answers_give_impact_and_urgency() {
        for (affected, can_work, impact, urgency) in [
            ("", "", 2, 2),
            ("one", "yes", 2, 2),
            ("several", "detour", 3, 3),
            ("site", "no", 4, 4),
            ("everyone", "risk", 5, 5),
            ("one", "risk", 2, 5),
            ("everyone", "yes", 5, 2),
        ] {
            let sent = [("title", "T"), ("what", "W"), ("affected", affected), ("can_work", can_work)];
            let new = read(words(), &Door::Broken, &[], &fields(&sent)).unwrap();
            assert_eq!((new.impact.get(), new.urgency.get()), (impact, urgency), "{affected} {can_work}");
        }
    }

    #[test]
    fn answers_become_a_clear_description() {
        let sent = [("title", "Plus d’envoi"), ("what", "Aucun e-mail ne part."), ("screen", "550 5.7.1")];
        let new = read(words(), &Door::Broken, &[], &fields(&sent)).unwrap();
        assert!(new.description.contains("```\n550 5.7.1\n```"), "{}", new.description);
        let door = Door::Prepared(Box::new(sample()));
        let new = read(words(), &door, &[], &fields(&[("q1", "Lundi")])).unwrap();
        assert_eq!((new.title.as_str(), new.description.as_str()), ("Arrivée <b>", "**Arrive quand ?**\nLundi"));
    }

    #[test]
    fn all_that_is_wrong_is_said() {
        let sent = [("affected", "?"), ("can_work", "?"), ("asset", "7"), ("category", "x")];
        assert_eq!(faults(&Door::Broken, &sent), ["title", "what", "affected", "can_work", "category", "asset"]);
        let past = [("title", "T"), ("what", "W"), ("wanted_at", "1969-01-01T10:00")];
        assert_eq!(faults(&Door::Need, &past), ["wanted_at"]);
        assert_eq!(faults(&Door::Prepared(Box::new(sample())), &[]), ["what"]);
    }
}
