//! Who works at Hexalis and how the desk is organised: the data files as typed values.
//!
//! Names are the keys: a person's login, a group's or entity's name, a category's path
//! (`Messagerie > Outlook > Envoi/Réception`), an asset's name. [`super::check`] holds that every
//! reference between them resolves.

use serde::Deserialize;

use super::catalogue::{Asset, Category, Words};
use super::{DemoError, read};

/// The whole company.
#[derive(Debug)]
pub struct Company {
    /// Name, domain, time zone, entities, groups, causes and the accounts shown at start.
    pub organisation: Organisation,
    /// Everybody, shared and service accounts included.
    pub people: Vec<Person>,
    /// The category tree, parents before children.
    pub categories: Vec<Category>,
    /// Everything that is owned or run.
    pub assets: Vec<Asset>,
    /// Ticket templates and canned replies.
    pub words: Words,
}

/// The content of `organisation.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// The organisation itself.
    #[serde(rename = "organisation")]
    pub about: About,
    /// The entity tree, parents before children.
    #[serde(rename = "entity")]
    pub entities: Vec<Entity>,
    /// The support groups, lowest tier first.
    #[serde(rename = "group")]
    pub groups: Vec<Group>,
    /// Root causes offered when a ticket is resolved.
    #[serde(rename = "cause")]
    pub causes: Vec<Cause>,
    /// One account per role, for a visitor to sign in with.
    #[serde(rename = "account")]
    pub accounts: Vec<Account>,
}

/// The organisation in general.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// `Hexalis`.
    pub name: String,
    /// Domain of its e-mail addresses, under a top-level domain reserved for examples.
    pub mail_domain: String,
    /// IANA name of its time zone.
    pub time_zone: String,
    /// Language of most of its people.
    pub language: Language,
}

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// French, the default.
    #[default]
    Fr,
    /// English.
    En,
}

/// A node of the entity tree: the organisation, or one of its sites.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entity {
    /// Short name, unique.
    pub name: String,
    /// Name of the entity above; none for the root.
    pub parent: Option<String>,
    /// What the site is, in a few words.
    pub label: Option<String>,
    /// Postal address.
    pub address: String,
    /// Switchboard, from the range reserved for fiction.
    pub phone: String,
}

/// A support group.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Unique name, as shown.
    pub name: String,
    /// Support level, 1 to 3.
    pub tier: u8,
    /// Entity it serves.
    pub entity: String,
    /// Login of its manager.
    pub manager: String,
    /// What it takes care of.
    pub description: String,
    /// Logins of its technicians.
    pub members: Vec<String>,
}

/// A root cause.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cause {
    /// Word by which stories and patterns name it.
    pub key: String,
    /// What people read.
    pub name: String,
}

/// An account that the `demo` command prints.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// Login of an existing person.
    pub login: String,
    /// What it shows: the key of a label in the locale files (`requester`, `vip`, `technician_n1`…).
    pub role: String,
}

/// Somebody with an account.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// `prenom.nom`, without accents.
    pub login: String,
    /// First name.
    pub first: String,
    /// LAST NAME, in capitals as the directory has it.
    pub last: String,
    /// Which forms French needs for them.
    pub gender: Gender,
    /// Job title, in the right gender.
    pub title: String,
    /// Department: `Comptabilité`, `Études`…
    pub department: String,
    /// E-mail address, unique.
    pub email: String,
    /// Phone extension, digits, unique.
    pub ext: String,
    /// Mobile number, for those who have one.
    pub mobile: Option<String>,
    /// Entity where they work.
    pub site: String,
    /// Floor, `0` for the ground floor.
    pub floor: String,
    /// Room.
    pub room: String,
    /// Login of their manager; none for the head of the company alone.
    pub manager: Option<String>,
    /// Whether their tickets go ahead of the queue.
    #[serde(default)]
    pub vip: bool,
    /// What they may do besides asking for help.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// Language they read and write.
    #[serde(default)]
    pub language: Language,
}

/// Grammatical gender.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
pub enum Gender {
    /// Feminine.
    #[serde(rename = "f")]
    Feminine,
    /// Masculine.
    #[serde(rename = "m")]
    Masculine,
}

/// A role beyond requester, which everybody has.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Works on tickets; the tier is their group's.
    Technician,
    /// Watches over queues and people.
    Supervisor,
    /// Says yes or no to requests.
    Approver,
    /// Changes the settings.
    Administrator,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct People {
    people: Vec<Person>,
}
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Categories {
    categories: Vec<Category>,
}
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Assets {
    assets: Vec<Asset>,
}

impl Company {
    /// Reads the embedded files.
    ///
    /// # Errors
    /// The first file that does not parse; the tests see to it that none does not.
    pub fn read() -> Result<Self, DemoError> {
        let People { people } = read("people.toml", include_str!("data/people.toml"))?;
        let Categories { categories } = read("categories.toml", include_str!("data/categories.toml"))?;
        let Assets { assets } = read("assets.toml", include_str!("data/assets.toml"))?;
        Ok(Self {
            organisation: read("organisation.toml", include_str!("data/organisation.toml"))?,
            words: read("templates.toml", include_str!("data/templates.toml"))?,
            people,
            categories,
            assets,
        })
    }

    /// The person with this login.
    pub fn person(&self, login: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.login == login)
    }

    /// The group of this name.
    pub fn group(&self, name: &str) -> Option<&Group> {
        self.organisation.groups.iter().find(|group| group.name == name)
    }

    /// The category at this path.
    pub fn category(&self, path: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.path == path)
    }

    /// The asset of this name.
    pub fn asset(&self, name: &str) -> Option<&Asset> {
        self.assets.iter().find(|asset| asset.name == name)
    }

    /// The computer on this person's desk.
    pub fn computer_of(&self, login: &str) -> Option<&Asset> {
        self.assets.iter().find(|asset| asset.kind.is_computer() && asset.owner.as_deref() == Some(login))
    }

    /// The group of which this person is a member: technicians belong to one.
    pub fn group_of(&self, login: &str) -> Option<&Group> {
        self.organisation.groups.iter().find(|group| group.members.iter().any(|member| member == login))
    }
}

impl Person {
    /// `Marie MARTIN`.
    pub fn name(&self) -> String {
        format!("{} {}", self.first, self.last)
    }

    /// Direct number: the site's range, then the last four digits of the extension.
    pub fn phone(&self) -> String {
        let digits = &self.ext[self.ext.len().saturating_sub(4)..];
        format!("01 99 00 {} {}", &digits[..2], &digits[2..])
    }
}
