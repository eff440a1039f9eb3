//! Founding the company: entities, people, groups, categories, assets and words, through the verbs of administration.

use crate::demo::catalogue::{AssetKind, Scope};
use crate::demo::company::{Company, Person, Role as Post};
use crate::demo::{DemoError, PASSWORD};
use guichet_app::assets::{AssetFacts, add_asset};
use guichet_app::catalog::{CategoryFacts, TemplateFacts, add_canned_reply, add_category, add_template};
use guichet_app::db::Tx;
use guichet_app::identity::{self, EntityFacts, GroupFacts, PersonInput};
use guichet_app::{App, Ctx, Problem};
use guichet_core::access::{Actor, Role};
use guichet_core::ids::{AssetId, CategoryId, EntityId, GroupId, PersonId, TemplateId};
use guichet_core::tickets::Kind;
use jiff::tz::TimeZone;
use std::collections::HashMap;
use std::sync::Arc;

/// Who and what there is, by the names of the company's data.
#[derive(Clone, Default)]
pub struct Founded {
    entities: HashMap<String, EntityId>,
    people: HashMap<String, PersonId>,
    actors: HashMap<String, Actor>,
    groups: HashMap<String, GroupId>,
    templates: HashMap<String, TemplateId>,
    categories: HashMap<String, CategoryId>,
    assets: HashMap<String, AssetId>,
    causes: HashMap<String, String>,
    /// The first line of each site, by the people who belong there.
    first_lines: HashMap<PersonId, GroupId>,
    /// The group of each category, by its path.
    receivers: HashMap<String, GroupId>,
}

fn known<T: Clone>(map: &HashMap<String, T>, name: &str) -> Result<T, DemoError> {
    map.get(name).cloned().ok_or_else(|| DemoError::Step(format!("unknown: '{name}'")))
}

impl Founded {
    /// The person with a login.
    pub fn person(&self, login: &str) -> Result<PersonId, DemoError> {
        known(&self.people, login)
    }

    /// What the person with a login may do.
    pub fn actor(&self, login: &str) -> Result<Actor, DemoError> {
        known(&self.actors, login)
    }

    /// The group of a name.
    pub fn group(&self, name: &str) -> Result<GroupId, DemoError> {
        known(&self.groups, name)
    }

    /// The category at a path.
    pub fn category(&self, path: &str) -> Result<CategoryId, DemoError> {
        known(&self.categories, path)
    }

    /// The asset of a name.
    pub fn asset(&self, name: &str) -> Result<AssetId, DemoError> {
        known(&self.assets, name)
    }

    /// The words of a root cause.
    pub fn cause(&self, key: &str) -> String {
        self.causes.get(key).cloned().unwrap_or_default()
    }

    /// Where the category's tickets go first at the head office, the site's own first line takes its place elsewhere.
    pub fn first_line(&self, path: &str, requester: Option<PersonId>) -> Option<GroupId> {
        let receiver = *self.receivers.get(path)?;
        let is_first = self.first_lines.values().any(|group| *group == receiver);
        requester.filter(|_| is_first).and_then(|person| self.first_lines.get(&person).copied())
    }
}

/// Founds the company on an empty desk.
///
/// # Errors
/// [`DemoError`], where a verb refuses the data.
pub async fn found(app: &App, company: &Arc<Company>) -> Result<Founded, DemoError> {
    let hash = app.hasher.hash(PASSWORD).await?;
    let (ctx, company) = (app.system("demo"), company.clone());
    app.write(move |tx| {
        Box::pin(async move {
            let mut founded = Founded::default();
            organisation(tx, &ctx, &company, &mut founded).await?;
            people(tx, &ctx, &company, &hash, &mut founded).await?;
            groups(tx, &ctx, &company, &mut founded).await?;
            words(tx, &ctx, &company, &mut founded).await?;
            assets(tx, &ctx, &company, &mut founded).await?;
            for (login, id) in &founded.people {
                let actor = identity::actor(tx, *id).await?;
                founded.actors.extend(actor.map(|actor| (login.clone(), actor)));
            }
            Ok(founded)
        })
    })
    .await
}

async fn organisation(tx: &mut Tx, ctx: &Ctx, company: &Company, founded: &mut Founded) -> Result<(), DemoError> {
    let mut settings = guichet_app::settings::settings(tx).await?;
    settings.organisation_name.clone_from(&company.organisation.about.name);
    settings.time_zone.clone_from(&company.organisation.about.time_zone);
    guichet_app::settings::change(tx, ctx, settings).await?;
    for entity in &company.organisation.entities {
        let parent = entity.parent.as_deref().map(|name| known(&founded.entities, name)).transpose()?;
        let id = identity::add_entity(tx, ctx, EntityFacts { name: entity.name.clone(), parent }).await?;
        founded.entities.insert(entity.name.clone(), id);
    }
    founded.causes = company.organisation.causes.iter().map(|c| (c.key.clone(), c.name.clone())).collect();
    Ok(())
}

/// Everybody, then who leads whom: a manager may come after those whom they lead.
async fn people(tx: &mut Tx, ctx: &Ctx, company: &Company, hash: &str, founded: &mut Founded) -> Result<(), DemoError> {
    for person in &company.people {
        let facts = input(person, company, founded, None)?.parse().map_err(Problem::Invalid)?;
        let id = identity::add_person(tx, ctx, facts).await?;
        founded.people.insert(person.login.clone(), id);
        if company.organisation.accounts.iter().any(|account| account.login == person.login) {
            identity::give_password(tx, ctx, id, hash, None).await?;
        }
    }
    for person in company.people.iter().filter(|person| person.manager.is_some()) {
        let manager = person.manager.as_deref().map(|login| founded.person(login)).transpose()?;
        let facts = input(person, company, founded, manager)?.parse().map_err(Problem::Invalid)?;
        identity::edit_person(tx, ctx, founded.person(&person.login)?, facts).await?;
    }
    Ok(())
}

fn input(
    person: &Person,
    company: &Company,
    founded: &Founded,
    manager: Option<PersonId>,
) -> Result<PersonInput, DemoError> {
    let role = role(&person.roles);
    let works_for_all = role.is_staff();
    let root = company.organisation.entities.first().map_or("", |entity| entity.name.as_str());
    // Whoever looks around as one of them is to read the language of their own browser.
    let language = match person.language {
        crate::demo::company::Language::Fr => None,
        crate::demo::company::Language::En => Some("en".to_owned()),
    };
    Ok(PersonInput {
        login: person.login.clone(),
        first_name: person.first.clone(),
        last_name: person.last.clone(),
        email: person.email.clone(),
        phone: person.mobile.clone().unwrap_or_else(|| person.phone()),
        extension: person.ext.clone(),
        department: person.department.clone(),
        job_title: person.title.clone(),
        location: [&person.site, &person.floor, &person.room].map(String::as_str).join(" · "),
        manager,
        entity: known(&founded.entities, if works_for_all { root } else { &person.site })?,
        role,
        vip: person.vip,
        language,
    })
}

/// The highest of their posts; everybody is a requester.
fn role(posts: &[Post]) -> Role {
    let rank = |post: &Post| match post {
        Post::Approver => Role::Approver,
        Post::Technician => Role::Technician,
        Post::Supervisor => Role::Supervisor,
        Post::Administrator => Role::Administrator,
    };
    posts.iter().map(rank).max().unwrap_or(Role::Requester)
}

async fn groups(tx: &mut Tx, ctx: &Ctx, company: &Company, founded: &mut Founded) -> Result<(), DemoError> {
    for group in &company.organisation.groups {
        let facts = GroupFacts {
            name: group.name.clone(),
            tier: i64::from(group.tier),
            manager: Some(founded.person(&group.manager)?),
            entity: known(&founded.entities, &group.entity)?,
        };
        let id = identity::add_group(tx, ctx, facts).await?;
        let members: Vec<PersonId> = group.members.iter().map(|m| founded.person(m)).collect::<Result<_, _>>()?;
        identity::set_members(tx, ctx, id, &members).await?;
        founded.groups.insert(group.name.clone(), id);
        if group.tier == 1 {
            let here = company.people.iter().filter(|person| person.site == group.entity);
            for person in here {
                founded.first_lines.insert(founded.person(&person.login)?, id);
            }
        }
    }
    Ok(())
}

/// Categories need templates, templates name a category: the tree first, then the templates, then who opens with which.
async fn words(tx: &mut Tx, ctx: &Ctx, company: &Company, founded: &mut Founded) -> Result<(), DemoError> {
    for category in &company.categories {
        let facts = category_facts(category, founded)?;
        let group = facts.group;
        let id = add_category(tx, ctx, facts).await?;
        founded.categories.insert(category.path.clone(), id);
        founded.receivers.extend(group.map(|group| (category.path.clone(), group)));
    }
    for template in &company.words.templates {
        let facts = TemplateFacts {
            name: template.name.clone(),
            kind: template.kind,
            title: template.title.clone(),
            body: template.description.clone(),
            category: Some(founded.category(&template.category)?),
        };
        founded.templates.insert(template.key.clone(), add_template(tx, ctx, facts).await?);
    }
    for category in company.categories.iter().filter(|category| category.template.is_some()) {
        let facts = category_facts(category, founded)?;
        guichet_app::catalog::edit_category(tx, ctx, founded.category(&category.path)?, facts).await?;
    }
    for reply in &company.words.replies {
        add_canned_reply(tx, ctx, &reply.name, &reply.text).await?;
    }
    Ok(())
}

fn category_facts(category: &crate::demo::catalogue::Category, founded: &Founded) -> Result<CategoryFacts, DemoError> {
    let (parent, name) = match category.path.rsplit_once(" > ") {
        Some((parent, name)) => (Some(founded.category(parent)?), name),
        None => (None, category.path.as_str()),
    };
    let kinds = match category.scope {
        Scope::Incident => vec![Kind::Incident],
        Scope::Request => vec![Kind::Request],
        Scope::Both => vec![Kind::Incident, Kind::Request],
    };
    let template = category.template.as_ref().and_then(|key| founded.templates.get(key).copied());
    Ok(CategoryFacts {
        name: name.to_owned(),
        parent,
        kinds,
        group: Some(founded.group(&category.group)?),
        template,
        position: 0,
    })
}

async fn assets(tx: &mut Tx, ctx: &Ctx, company: &Company, founded: &mut Founded) -> Result<(), DemoError> {
    for asset in &company.assets {
        let facts = AssetFacts {
            name: asset.name.clone(),
            kind: kind(asset.kind).to_owned(),
            model: asset.model.clone(),
            serial: asset.serial.clone(),
            system: asset.os.clone().unwrap_or_default(),
            location: [&asset.site, &asset.floor, &asset.room].map(String::as_str).join(" · "),
            owner: asset.owner.as_deref().map(|login| founded.person(login)).transpose()?,
            entity: known(&founded.entities, &asset.site)?,
            bought_at: TimeZone::UTC.to_timestamp(asset.bought.into()).ok(),
        };
        founded.assets.insert(asset.name.clone(), add_asset(tx, ctx, facts).await?);
    }
    Ok(())
}

/// The company's own word for a kind of asset: kinds are free words, and this company is French.
const fn kind(kind: AssetKind) -> &'static str {
    match kind {
        AssetKind::Laptop => "Ordinateur portable",
        AssetKind::Desktop => "Ordinateur de bureau",
        AssetKind::Mobile => "Téléphone mobile",
        AssetKind::Monitor => "Écran",
        AssetKind::Printer => "Imprimante",
        AssetKind::Server => "Serveur",
        AssetKind::Switch => "Commutateur",
        AssetKind::AccessPoint => "Borne Wi-Fi",
        AssetKind::Router => "Routeur",
        AssetKind::BadgeReader => "Lecteur de badges",
    }
}
