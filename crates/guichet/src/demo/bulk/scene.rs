//! Who meets what, and the words of this one ticket: the requester, the asset, and what stands in the braces.

use guichet_core::tickets::Level;

use super::patterns::{About, Bulk, Pattern};
use crate::chance::Chance;
use crate::demo::Company;
use crate::demo::catalogue::{Asset, AssetKind};
use crate::demo::company::{Language, Person};
use crate::demo::office::{Office, french_date};
use jiff::civil::DateTime;

/// A pattern that happens to somebody.
#[derive(Debug)]
pub struct Scene<'a> {
    /// What happens.
    pub pattern: &'a Pattern,
    /// Which of the pattern's pairs of title and text.
    pub variant: usize,
    /// To whom.
    pub requester: &'a Person,
    /// About what.
    pub asset: Option<&'a Asset>,
    /// How far the consequences reach.
    pub impact: Level,
    /// How soon it must be handled.
    pub urgency: Level,
    words: Vec<(&'static str, String)>,
}

/// Draws what happens, and to whom.
pub fn draw<'a>(company: &'a Company, bulk: &'a Bulk, office: &Office, at: DateTime, chance: &mut Chance) -> Scene<'a> {
    let pattern = pattern(bulk, chance);
    let requester = requester(company, bulk, pattern, chance);
    let asset = pattern.asset.and_then(|about| asset(company, requester, about, chance));
    let [impact, urgency] = pattern.levels.map(|level| Level::try_from(level).unwrap_or(Level::MEDIUM));
    let graver = pattern.hard && impact >= Level::MEDIUM && chance.often(120);
    let raise = |level: Level, yes: bool| if yes { level.raised() } else { level };
    let mut scene = Scene {
        pattern,
        variant: chance.below(pattern.titles.len()),
        requester,
        asset,
        impact: raise(impact, graver || chance.often(60)),
        urgency: raise(urgency, graver || chance.often(110)),
        words: Vec::new(),
    };
    scene.words = words(company, bulk, office, at, &scene, chance);
    scene
}

fn pattern<'a>(bulk: &'a Bulk, chance: &mut Chance) -> &'a Pattern {
    let shares: Vec<usize> = bulk.families.iter().map(|family| family.share).collect();
    let family = &bulk.families[chance.weighted(&shares)];
    let weights: Vec<usize> =
        family.patterns.iter().map(|pattern| pattern.weight * 2 - usize::from(pattern.monitoring)).collect();
    &family.patterns[chance.weighted(&weights)]
}

fn requester<'a>(company: &'a Company, bulk: &Bulk, pattern: &Pattern, chance: &mut Chance) -> &'a Person {
    let zabbix = |p: &&Person| p.login == "supervision.zabbix";
    let under = |path: &str| pattern.category == path || pattern.category.starts_with(&format!("{path} > "));
    let audience = bulk.phrases.audiences.iter().find(|audience| under(&audience.category));
    let has_mobile =
        |p: &Person| company.assets.iter().any(|a| a.kind == AssetKind::Mobile && a.owner.as_deref() == Some(&p.login));
    let fits = |p: &&Person| {
        p.department != "DSI"
            && p.first != "Accueil"
            && p.language == pattern.language
            && audience
                .is_none_or(|audience| audience.departments.contains(&p.department) || p.language == Language::En)
            && (pattern.asset != Some(About::Mobile) || has_mobile(p))
    };
    let everybody = || company.people.iter();
    let candidates: Vec<&Person> =
        if pattern.monitoring { everybody().filter(zabbix).collect() } else { everybody().filter(fits).collect() };
    chance.pick(&candidates).copied().unwrap_or(&company.people[0])
}

fn asset<'a>(company: &'a Company, requester: &Person, about: About, chance: &mut Chance) -> Option<&'a Asset> {
    let kind = match about {
        About::Computer => return company.computer_of(&requester.login),
        About::Mobile => AssetKind::Mobile,
        About::Printer => AssetKind::Printer,
        About::Server => AssetKind::Server,
        About::Switch => AssetKind::Switch,
        About::Router => AssetKind::Router,
    };
    let fits = |a: &&Asset| {
        a.kind == kind
            && (about != About::Mobile || a.owner.as_deref() == Some(&requester.login))
            && (about != About::Printer || a.site == requester.site)
    };
    chance.pick(&company.assets.iter().filter(fits).collect::<Vec<_>>()).copied()
}

/// What stands in the braces, the same throughout the ticket.
fn words(
    company: &Company,
    bulk: &Bulk,
    office: &Office,
    at: DateTime,
    scene: &Scene<'_>,
    chance: &mut Chance,
) -> Vec<(&'static str, String)> {
    let Scene { requester, asset, .. } = scene;
    let phrases = &bulk.phrases;
    let near = |p: &&Person| p.department == requester.department && p.login != requester.login && p.first != "Accueil";
    let colleagues: Vec<&Person> = company.people.iter().filter(near).collect();
    let mut one_of = |list: &[String]| chance.pick(list).cloned().unwrap_or_default();
    let mut words = vec![
        ("customer", one_of(&phrases.customers)),
        ("supplier", one_of(&phrases.suppliers)),
        ("project", one_of(&phrases.projects)),
        ("doc", one_of(&phrases.documents)),
        ("folder", one_of(&phrases.folders)),
        ("newcomer", one_of(&phrases.newcomers)),
    ];
    let weekdays = ["lundi", "mardi", "mercredi", "jeudi", "vendredi"];
    let manager = requester.manager.as_deref().and_then(|login| company.person(login)).unwrap_or(requester);
    words.extend([
        ("colleague", chance.pick(&colleagues).map_or_else(|| manager.name(), |p| p.name())),
        ("manager", manager.name()),
        ("weekday", (*chance.pick(&weekdays).unwrap_or(&"lundi")).to_owned()),
        ("hour", hour(chance)),
        ("date", french_date(office.shift(at.date(), i32::try_from(chance.between(4, 12)).unwrap_or(5)))),
        ("code", chance.between(10_000, 49_999).to_string()),
        ("nn", chance.between(28, 96).to_string()),
        ("n", chance.between(3, 9).to_string()),
        ("first", requester.first.clone()),
        ("ext", requester.ext.clone()),
        ("room", requester.room.clone()),
        ("site", requester.site.clone()),
        ("pc", company.computer_of(&requester.login).map_or_else(|| "ce poste".to_owned(), |a| a.name.clone())),
        ("asset", asset.map_or_else(|| "le matériel".to_owned(), |a| a.name.clone())),
    ]);
    words
}

/// An hour of the morning, as people write it: `9 h 40`.
fn hour(chance: &mut Chance) -> String {
    format!("{}\u{a0}h\u{a0}{:02}", chance.between(8, 11), chance.between(0, 11) * 5)
}

impl Scene<'_> {
    /// A phrase with its braces filled. French elides before a vowel: `d’Anne LEFEVRE`, `qu’Omar HADDAD`.
    pub fn fill(&self, phrase: &str) -> String {
        let mut text = phrase.to_owned();
        for (key, value) in &self.words {
            let braces = format!("{{{key}}}");
            if !text.contains(&braces) {
                continue;
            }
            if value.starts_with(['A', 'E', 'I', 'O', 'U', 'Y', 'É', 'È', 'Ê', 'Î', 'Ô']) {
                text = text.replace(&format!("de {braces}"), &format!("d’{value}"));
                text = text.replace(&format!("que {braces}"), &format!("qu’{value}"));
            }
            text = text.replace(&braces, value);
        }
        text
    }

    /// The variant of a list that goes with this ticket's title; nothing of an empty list.
    pub fn paired(&self, list: &[String]) -> String {
        list.get(self.variant % list.len().max(1)).map(|text| self.fill(text)).unwrap_or_default()
    }
}
