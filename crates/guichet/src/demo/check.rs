//! Holds the company's data to its promises: unique keys, references that resolve, a sound hierarchy.
//!
//! Each rule is a function that yields its faults as sentences; [`faults`] gathers them all, so that one run
//! shows everything there is to mend.

use std::collections::HashSet;

use super::Company;
use super::catalogue::Category;
use super::company::{Person, Role};

/// Everything wrong with the data, in plain words; empty when all is well.
pub fn faults(company: &Company) -> Vec<String> {
    let rules = [uniqueness, people, hierarchy, entities, groups, categories, assets, words, accounts];
    rules.into_iter().flat_map(|rule| rule(company)).collect()
}

fn uniqueness(company: &Company) -> Vec<String> {
    let people = &company.people;
    let organisation = &company.organisation;
    [
        twice("login", people.iter().map(|p| p.login.as_str())),
        twice("e-mail", people.iter().map(|p| p.email.as_str())),
        twice("extension", people.iter().map(|p| p.ext.as_str())),
        twice("mobile", people.iter().filter_map(|p| p.mobile.as_deref())),
        twice("asset", company.assets.iter().map(|a| a.name.as_str())),
        twice("serial number", company.assets.iter().map(|a| a.serial.as_str())),
        twice("category", company.categories.iter().map(|c| c.path.as_str())),
        twice("entity", organisation.entities.iter().map(|e| e.name.as_str())),
        twice("group", organisation.groups.iter().map(|g| g.name.as_str())),
        twice("cause", organisation.causes.iter().map(|c| c.key.as_str())),
        twice("template", company.words.templates.iter().map(|t| t.key.as_str())),
        twice("reply", company.words.replies.iter().map(|r| r.key.as_str())),
    ]
    .concat()
}

/// What occurs more than once in a list of keys.
pub(super) fn twice<'a>(what: &str, keys: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut seen = HashSet::new();
    keys.filter(|key| !seen.insert(*key)).map(|key| format!("{what} twice: {key}")).collect()
}

fn people(company: &Company) -> Vec<String> {
    let domain = format!("@{}", company.organisation.about.mail_domain);
    let mut faults = Vec::new();
    for Person { login, email, ext, site, mobile, .. } in &company.people {
        if !login.bytes().all(|b| b.is_ascii_lowercase() || b == b'.' || b == b'-') {
            faults.push(format!("{login}: a login is made of small letters"));
        }
        if !email.ends_with(&domain) {
            faults.push(format!("{login}: foreign e-mail {email}"));
        }
        if ext.len() < 4 || !ext.bytes().all(|b| b.is_ascii_digit()) {
            faults.push(format!("{login}: odd extension {ext}"));
        }
        if mobile.as_deref().is_some_and(|number| !number.starts_with("06 39 98 ")) {
            faults.push(format!("{login}: a mobile number outside the range of fiction"));
        }
        if !is_entity(company, site) {
            faults.push(format!("{login}: unknown site {site}"));
        }
    }
    faults
}

fn hierarchy(company: &Company) -> Vec<String> {
    let mut faults = Vec::new();
    let heads: Vec<_> = company.people.iter().filter(|p| p.manager.is_none()).map(|p| p.login.as_str()).collect();
    if heads.len() != 1 {
        faults.push(format!("one person alone has no manager, not {heads:?}"));
    }
    for person in &company.people {
        let mut seen = HashSet::from([person.login.as_str()]);
        let mut at = person;
        while let Some(login) = at.manager.as_deref() {
            let Some(manager) = company.person(login) else {
                faults.push(format!("{}: unknown manager {login}", at.login));
                break;
            };
            if !seen.insert(login) {
                faults.push(format!("{}: goes round in circles at {login}", person.login));
                break;
            }
            if !manager.roles.iter().any(|r| matches!(r, Role::Approver | Role::Supervisor)) {
                faults.push(format!("{login} manages {} and approves nothing", at.login));
            }
            at = manager;
        }
    }
    faults
}

fn entities(company: &Company) -> Vec<String> {
    let mut known = HashSet::new();
    let mut faults = Vec::new();
    for entity in &company.organisation.entities {
        if entity.parent.as_deref().is_some_and(|parent| !known.contains(parent)) {
            faults.push(format!("{}: its parent is not above it", entity.name));
        }
        known.insert(entity.name.as_str());
    }
    faults
}

fn groups(company: &Company) -> Vec<String> {
    let mut faults = Vec::new();
    for group in &company.organisation.groups {
        if !(1..=3).contains(&group.tier) || !is_entity(company, &group.entity) {
            faults.push(format!("{}: odd tier or entity", group.name));
        }
        if company.person(&group.manager).is_none() {
            faults.push(format!("{}: unknown manager {}", group.name, group.manager));
        }
        for login in &group.members {
            if !company.person(login).is_some_and(|p| p.roles.contains(&Role::Technician)) {
                faults.push(format!("{}: {login} is no technician", group.name));
            }
        }
    }
    let technicians = company.people.iter().filter(|p| p.roles.contains(&Role::Technician));
    faults.extend(
        technicians.filter(|p| company.group_of(&p.login).is_none()).map(|p| format!("{}: in no group", p.login)),
    );
    faults
}

fn categories(company: &Company) -> Vec<String> {
    let mut known = HashSet::new();
    let mut faults = Vec::new();
    for Category { path, group, escalates_to, template, .. } in &company.categories {
        if path.matches(" > ").count() > 2 {
            faults.push(format!("{path}: deeper than three"));
        }
        if path.rsplit_once(" > ").is_some_and(|(parent, _)| !known.contains(parent)) {
            faults.push(format!("{path}: its parent is not above it"));
        }
        known.insert(path.as_str());
        let tier = |name: &str| company.group(name).map(|g| g.tier);
        match (tier(group), escalates_to.as_deref().map(tier)) {
            (None, _) | (_, Some(None)) => faults.push(format!("{path}: unknown group")),
            (Some(from), Some(Some(to))) if to <= from => faults.push(format!("{path}: escalates to no higher tier")),
            _ => {}
        }
        let is_template = |key: &str| company.words.templates.iter().any(|t| t.key == key);
        if template.as_deref().is_some_and(|key| !is_template(key)) {
            faults.push(format!("{path}: unknown template"));
        }
    }
    faults
}

fn assets(company: &Company) -> Vec<String> {
    let mut faults = Vec::new();
    for asset in &company.assets {
        if !is_entity(company, &asset.site) {
            faults.push(format!("{}: unknown site {}", asset.name, asset.site));
        }
        match asset.owner.as_deref().map(|login| (login, company.person(login))) {
            Some((login, None)) => faults.push(format!("{}: unknown owner {login}", asset.name)),
            Some((login, Some(owner))) if owner.site != asset.site => {
                faults.push(format!("{}: stands away from {login}", asset.name));
            }
            _ => {}
        }
    }
    faults
}

fn words(company: &Company) -> Vec<String> {
    let unknown = company.words.templates.iter().filter(|t| company.category(&t.category).is_none());
    unknown.map(|t| format!("template {}: unknown category {}", t.key, t.category)).collect()
}

fn accounts(company: &Company) -> Vec<String> {
    let unknown = company.organisation.accounts.iter().filter(|a| company.person(&a.login).is_none());
    unknown.map(|a| format!("account {}: nobody has it", a.login)).collect()
}

/// Whether an entity of this name exists.
fn is_entity(company: &Company, name: &str) -> bool {
    company.organisation.entities.iter().any(|entity| entity.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::catalogue::{AssetKind, Nature};

    #[test]
    fn the_company_is_sound() {
        assert_eq!(faults(&Company::read().unwrap()), Vec::<String>::new());
    }

    #[test]
    fn faults_are_found() {
        let mut company = Company::read().unwrap();
        company.people[0].manager = Some("marie.martin".into());
        company.people[1].ext = "1234".into();
        company.assets[0].owner = Some("personne".into());
        let found = faults(&company).join("\n");
        assert!(found.contains("circles") && found.contains("extension twice") && found.contains("unknown owner"));
    }

    #[test]
    fn the_company_has_the_size_of_one() {
        let company = Company::read().unwrap();
        let count = |role| company.people.iter().filter(|p| p.roles.contains(&role)).count();
        assert!((240..=260).contains(&company.people.len()));
        assert_eq!((count(Role::Technician), count(Role::Supervisor), count(Role::Administrator)), (24, 3, 1));
        assert_eq!(company.people.iter().filter(|p| p.vip).count(), 8);
        assert!((65..=85).contains(&company.categories.len()));
        let natures: HashSet<Nature> = company.categories.iter().map(|c| c.nature).collect();
        assert_eq!(natures.len(), 6);
        let deskless: Vec<_> = company.people.iter().filter(|p| company.computer_of(&p.login).is_none()).collect();
        assert_eq!(deskless.iter().map(|p| p.login.as_str()).collect::<Vec<_>>(), ["supervision.zabbix"]);
        assert!(company.assets.iter().any(|a| a.kind == AssetKind::BadgeReader));
    }

    #[test]
    fn marie_martin_is_who_the_story_says() {
        let company = Company::read().unwrap();
        let marie = company.person("marie.martin").unwrap();
        assert_eq!((marie.name().as_str(), marie.department.as_str()), ("Marie MARTIN", "Comptabilité"));
        assert_eq!((marie.ext.as_str(), marie.phone().as_str()), ("1234", "01 99 00 12 34"));
        assert_eq!(company.computer_of("marie.martin").unwrap().name, "PC-COMPTA-015");
        let tier = |login| company.group_of(login).unwrap().tier;
        assert_eq!((tier("jean.dupont"), tier("pierre.martin"), tier("mathilde.rousseau")), (1, 2, 3));
    }
}
