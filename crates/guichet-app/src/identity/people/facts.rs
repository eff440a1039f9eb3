//! What an administrator says of a person, as typed and as proved.

use super::Person;
use guichet_core::access::Role;
use guichet_core::fold::{fold, sort_key};
use guichet_core::form::{Fault, LINE_MAX, Wrong, line, optional_line};
use guichet_core::ids::{EntityId, PersonId};

/// As typed into a form, or sent by a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonInput {
    /// What they sign in with.
    pub login: String,
    /// `Marie`.
    pub first_name: String,
    /// `MARTIN`, as the directory writes it.
    pub last_name: String,
    /// Where mail reaches them; may be empty.
    pub email: String,
    /// Their telephone; may be empty.
    pub phone: String,
    /// Their extension; may be empty.
    pub extension: String,
    /// Their department; may be empty.
    pub department: String,
    /// Their job; may be empty.
    pub job_title: String,
    /// Where they sit; may be empty.
    pub location: String,
    /// Who leads them.
    pub manager: Option<PersonId>,
    /// Where they belong.
    pub entity: EntityId,
    /// What they may do.
    pub role: Role,
    /// Whether their tickets go ahead of the queue.
    pub vip: bool,
    /// The language that they read, `fr` or `en`; none: the desk's.
    pub language: Option<String>,
}

/// A [`PersonInput`] that holds. Whether the login is free is asked when it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonFacts(PersonInput);

impl std::ops::Deref for PersonFacts {
    type Target = PersonInput;
    fn deref(&self) -> &PersonInput {
        &self.0
    }
}

impl PersonInput {
    /// Somebody of whom nothing else is known.
    #[must_use]
    pub fn named(login: &str, first_name: &str, last_name: &str, role: Role, entity: EntityId) -> Self {
        Self {
            login: login.to_owned(),
            first_name: first_name.to_owned(),
            last_name: last_name.to_owned(),
            email: String::new(),
            phone: String::new(),
            extension: String::new(),
            department: String::new(),
            job_title: String::new(),
            location: String::new(),
            manager: None,
            entity,
            role,
            vip: false,
            language: None,
        }
    }

    /// Proves it.
    ///
    /// # Errors
    /// Every field that is wrong, with what is wrong about it.
    pub fn parse(self) -> Result<PersonFacts, Vec<Wrong>> {
        let mut wrong = Vec::new();
        let mut take = |name: &str, parsed: Result<String, Fault>| {
            parsed.unwrap_or_else(|fault| {
                wrong.push(Wrong::new(name, fault));
                String::new()
            })
        };
        let facts = Self {
            login: take("login", login(&self.login)),
            first_name: take("first_name", line(&self.first_name, 100)),
            last_name: take("last_name", line(&self.last_name, 100)),
            email: take("email", email(&self.email)),
            phone: take("phone", optional_line(&self.phone, 50)),
            extension: take("extension", optional_line(&self.extension, 20)),
            department: take("department", optional_line(&self.department, LINE_MAX)),
            job_title: take("job_title", optional_line(&self.job_title, LINE_MAX)),
            location: take("location", optional_line(&self.location, LINE_MAX)),
            language: self.language.map(|language| take("language", known_language(&language))),
            ..self
        };
        if wrong.is_empty() { Ok(PersonFacts(facts)) } else { Err(wrong) }
    }
}

impl PersonFacts {
    /// Everything by which somebody looks for them, folded.
    pub(super) fn search_key(&self) -> String {
        let digits: String = self.phone.chars().filter(char::is_ascii_digit).collect();
        let fields = [&self.first_name, &self.last_name, &self.login, &self.email, &self.extension, &self.phone];
        let fields = fields.into_iter().chain([&digits, &self.department]);
        fold(&fields.map(String::as_str).collect::<Vec<_>>().join(" "))
    }

    /// What they are sorted by: last name, then first name.
    pub(super) fn sort_key(&self) -> String {
        sort_key(&[&self.last_name, &self.first_name])
    }
}

impl Person {
    /// The names of the fields in which the account differs from the facts, for the audit log.
    pub(super) fn differences(&self, facts: &PersonFacts) -> Vec<&'static str> {
        [
            ("login", self.login == facts.login),
            ("first_name", self.first_name == facts.first_name),
            ("last_name", self.last_name == facts.last_name),
            ("email", self.email == facts.email),
            ("phone", self.phone == facts.phone),
            ("extension", self.extension == facts.extension),
            ("department", self.department == facts.department),
            ("job_title", self.job_title == facts.job_title),
            ("location", self.location == facts.location),
            ("manager", self.manager == facts.manager),
            ("entity", self.entity == facts.entity),
            ("role", self.role == facts.role),
            ("vip", self.vip == facts.vip),
            ("language", self.language == facts.language),
        ]
        .into_iter()
        .filter_map(|(name, same)| (!same).then_some(name))
        .collect()
    }
}

/// A login: one word.
fn login(text: &str) -> Result<String, Fault> {
    let login = line(text, 100)?;
    if login.contains(' ') { Err(Fault::NotUnderstood) } else { Ok(login) }
}

/// An address, or nothing: something on both sides of one `@`, without spaces. Whether mail arrives, only mail can tell.
fn email(text: &str) -> Result<String, Fault> {
    let email = optional_line(text, 254)?;
    match email.rsplit_once('@') {
        None if email.is_empty() => Ok(email),
        Some((name, host)) if !name.is_empty() && !host.is_empty() && !email.contains([' ', '<', '>', ',']) => {
            Ok(email)
        }
        _ => Err(Fault::NotUnderstood),
    }
}

fn known_language(text: &str) -> Result<String, Fault> {
    if ["fr", "en"].contains(&text) { Ok(text.to_owned()) } else { Err(Fault::Unknown) }
}

/// What people choose for themselves; none: as the desk or the browser has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    pub(super) language: Option<String>,
    pub(super) theme: Option<String>,
    pub(super) time_zone: Option<String>,
}

impl Preferences {
    /// Proves a choice of language (`fr`, `en`), theme (`light`, `dark`) and time zone (an IANA name).
    ///
    /// # Errors
    /// Every field that is wrong.
    pub fn parse(
        language: Option<String>,
        theme: Option<String>,
        time_zone: Option<String>,
    ) -> Result<Self, Vec<Wrong>> {
        let mut wrong = Vec::new();
        let unknown = |text: &Option<String>, known: &dyn Fn(&str) -> bool| text.as_deref().is_some_and(|t| !known(t));
        if unknown(&language, &|text| known_language(text).is_ok()) {
            wrong.push(Wrong::new("language", Fault::Unknown));
        }
        if unknown(&theme, &|text| ["light", "dark"].contains(&text)) {
            wrong.push(Wrong::new("theme", Fault::Unknown));
        }
        if unknown(&time_zone, &|text| jiff::tz::TimeZone::get(text).is_ok()) {
            wrong.push(Wrong::new("time_zone", Fault::Unknown));
        }
        if wrong.is_empty() { Ok(Self { language, theme, time_zone }) } else { Err(wrong) }
    }
}
