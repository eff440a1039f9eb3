//! What is asked in an address: names and values. Names that nobody knows are refused.

use crate::PREFIX;
use crate::problem::{Refused, WrongField};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use guichet_app::App;
use guichet_core::form::{Fault, Wrong};
use std::str::FromStr;

/// The query of an address, in the order in which it was written.
#[derive(Clone, Debug)]
pub struct Query {
    /// The path before it, below the prefix of the version.
    pub path: String,
    pairs: Vec<(String, String)>,
    known: Vec<&'static str>,
    wrong: Vec<Wrong>,
}

impl FromRequestParts<App> for Query {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Refused> {
        let query = parts.uri.query().unwrap_or_default();
        let pairs = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        Ok(Self { path: parts.uri.path().to_owned(), pairs, known: vec![], wrong: vec![] })
    }
}

impl Query {
    /// All pairs.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Says that these names are known too.
    pub fn know(&mut self, names: impl IntoIterator<Item = &'static str>) {
        self.known.extend(names);
    }

    /// Notes what is wrong.
    pub fn wrong(&mut self, wrong: impl IntoIterator<Item = Wrong>) {
        self.wrong.extend(wrong);
    }

    /// The text under a name, the last where it stands several times.
    pub fn text(&mut self, name: &'static str) -> Option<String> {
        self.known.push(name);
        self.pairs.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.clone())
    }

    /// The value under a name, as `read` understands it.
    pub fn value<T>(&mut self, name: &'static str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text(name)?;
        let value = read(&text);
        if value.is_none() {
            self.wrong.push(Wrong::new(name, Fault::NotUnderstood));
        }
        value
    }

    /// The key or number under a name.
    pub fn number<T: FromStr>(&mut self, name: &'static str) -> Option<T> {
        self.value(name, |text| text.parse().ok())
    }

    /// How many are wanted: 50, or what is asked, 1 to 200.
    pub fn limit(&mut self) -> usize {
        match self.number::<usize>("limit") {
            None => 50,
            Some(limit @ 1..=200) => limit,
            Some(_) => {
                self.wrong.push(Wrong::new("limit", Fault::OutOfRange));
                50
            }
        }
    }

    /// # Errors
    /// [`Refused::Fields`] for what was not understood, and for names that nobody asked for.
    pub fn done(&self) -> Result<(), Refused> {
        let unknown = self.pairs.iter().filter(|(name, _)| !self.known.contains(&name.as_str()));
        let unknown = unknown.map(|(name, _)| Wrong::new(name.as_str(), Fault::Unknown));
        let wrong: Vec<WrongField> = self.wrong.iter().cloned().chain(unknown).map(WrongField::from).collect();
        if wrong.is_empty() { Ok(()) } else { Err(Refused::Fields(wrong)) }
    }

    /// The same address with another cursor.
    pub fn with_cursor(&self, cursor: &str) -> String {
        let others = self.pairs.iter().filter(|(name, _)| name != "cursor");
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(others).append_pair("cursor", cursor);
        format!("{PREFIX}{}?{}", self.path, query.finish())
    }
}
