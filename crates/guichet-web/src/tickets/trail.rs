//! The list that one came from, kept by the browser as it stood: so 'next' is what came next there, whatever happened to
//! the tickets since, and no query is made for it. At the ends of its page one goes on to the pages beside.

use super::list::{ListQuery, Turn, leaf::Leaf};
use crate::{door::Cookies, url};
use axum::http::HeaderValue;
use data_encoding::BASE64URL_NOPAD;
use guichet_core::tickets::Reference;

/// The name of the cookie.
const COOKIE: &str = "trail";
/// The most tickets that are kept: a page of the list.
const MAX: usize = 50;

/// A page of the list of tickets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trail {
    /// What the list is called.
    pub title: String,
    /// Its query.
    pub query: String,
    /// Its tickets, in their order.
    pub tickets: Vec<Reference>,
    /// How many stand before them.
    pub passed: usize,
    /// How many there are in all, as far as they are counted.
    pub total: i64,
    /// The query of the page before; empty where there is none.
    pub before: String,
    /// The query of the page behind; empty where there is none.
    pub after: String,
}

/// Where a ticket stands in the list that one came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// What the list is called.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// The ticket before, and where it is.
    pub previous: Option<(Reference, String)>,
    /// The ticket behind, and where it is.
    pub next: Option<(Reference, String)>,
    /// The how manieth it is.
    pub at: usize,
    /// Of how many, as far as they are counted.
    pub of: i64,
}

/// The names of the pages beside, in the address of a ticket on them.
pub const SIDES: [&str; 2] = ["before", "after"];

impl Trail {
    /// What the browser keeps.
    #[must_use]
    pub fn keep(&self, cookies: &Cookies) -> HeaderValue {
        let title: String = self.title.chars().filter(|c| *c != '\n').take(80).collect();
        let tickets: Vec<_> = self.tickets.iter().take(MAX).map(ToString::to_string).collect();
        let Self { query, passed, total, before, after, .. } = self;
        let text = format!("{title}\n{query}\n{}\n{passed} {total}\n{before}\n{after}", tickets.join(" "));
        cookies.keep_trail(COOKIE, &BASE64URL_NOPAD.encode(text.as_bytes()))
    }

    /// What the browser kept; `None` where that is nothing, or nothing of ours.
    #[must_use]
    pub fn read(cookies: &Cookies) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(cookies.get(COOKIE)?.as_bytes()).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        let mut lines = text.split('\n');
        let mut line = || lines.next().map(str::to_owned);
        let (title, query, tickets, counts) = (line()?, line()?, line()?, line()?);
        let (passed, total) = counts.split_once(' ')?;
        Some(Self {
            title,
            query,
            tickets: tickets.split(' ').filter_map(|word| word.parse().ok()).take(MAX).collect(),
            passed: passed.parse().ok()?,
            total: total.parse().ok()?,
            before: line()?,
            after: line()?,
        })
    }

    /// The query of the page on a side; `None` where there is none.
    #[must_use]
    pub fn beside(&self, side: &str) -> Option<ListQuery> {
        let text = match side {
            "before" => &self.before,
            "after" => &self.after,
            _ => return None,
        };
        (!text.is_empty()).then(|| ListQuery::of(text))
    }

    /// The page beside, once its tickets are known.
    #[must_use]
    pub fn turned(self, query: &ListQuery, leaf: &Leaf) -> Self {
        let at = |turn: &Option<Turn>| turn.as_ref().map(|turn| query.text_at(turn)).unwrap_or_default();
        Self {
            query: query.turn.as_ref().map_or_else(|| query.text(), |turn| query.text_at(turn)),
            tickets: leaf.rows.iter().map(|row| row.reference).collect(),
            passed: leaf.before.as_ref().map_or(0, |turn| turn.passed),
            before: at(&leaf.before),
            after: at(&leaf.after),
            ..self
        }
    }

    /// The sides on which a ticket has no neighbour on its own page, but one on the page beside.
    #[must_use]
    pub fn edges(&self, ticket: Reference) -> Vec<&'static str> {
        let Some(place) = self.place(ticket) else { return vec![] };
        let ends = [place.previous.is_none(), place.next.is_none()];
        let sides = SIDES.into_iter().zip(ends).filter(|(_, is_end)| *is_end).map(|(side, _)| side);
        sides.filter(|side| self.beside(side).is_some()).collect()
    }

    /// Where a ticket stands in it; `None` where it does not.
    #[must_use]
    pub fn place(&self, ticket: Reference) -> Option<Place> {
        let here = self.tickets.iter().position(|known| *known == ticket)?;
        let ticket = |place: Option<usize>| place.and_then(|place| self.tickets.get(place)).copied();
        let at = |place| ticket(place).map(|reference| (reference, url::ticket(reference)));
        Some(Place {
            title: self.title.clone(),
            href: url::tickets(&self.query),
            previous: at(here.checked_sub(1)),
            next: at(here.checked_add(1)),
            at: self.passed + here + 1,
            of: self.total.max(i64::try_from(self.passed + self.tickets.len()).unwrap_or(i64::MAX)),
        })
    }
}

impl Place {
    /// The same with a neighbour on the page beside.
    #[must_use]
    pub fn with(mut self, side: &str, neighbour: Reference) -> Self {
        let found = Some((neighbour, url::ticket_beside(neighbour, side)));
        match side {
            "before" => self.previous = found,
            _ => self.next = found,
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderMap, header};

    fn sent(cookie: &str) -> Cookies {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, cookie.parse().unwrap());
        Cookies::read(&headers, false)
    }

    #[test]
    fn a_list_is_walked_in_the_order_in_which_it_was_shown() {
        let refs = ["INC0000003", "REQ0000001", "INC0000002"].map(|text| text.parse::<Reference>().unwrap());
        let trail = Trail {
            title: "Mes « groupes »".into(),
            query: "group=mine&sort=created&after=5,3&passed=50".into(),
            tickets: refs.into(),
            passed: 50,
            total: 1001,
            before: "group=mine&sort=created&before=4,1&passed=50".into(),
            after: String::new(),
        };
        let kept = trail.keep(&sent("a=b")).to_str().unwrap().to_owned();
        let back = Trail::read(&sent(kept.split(';').next().unwrap())).unwrap();
        assert_eq!(back, trail);
        let place = back.place(refs[1]).unwrap();
        let there = |place: usize| Some((refs[place], url::ticket(refs[place])));
        assert_eq!((place.previous, place.next, place.at, place.of), (there(0), there(2), 52, 1001));
        assert_eq!((back.place(refs[0]).unwrap().previous, back.edges(refs[0])), (None, vec!["before"]));
        assert_eq!((back.place(refs[2]).unwrap().next, back.edges(refs[2])), (None, vec![]), "nothing comes after");
        assert_eq!(back.beside("before").unwrap().turn.unwrap().edge, "4,1");
        assert_eq!(back.place("INC0000009".parse().unwrap()), None);
    }

    #[test]
    fn what_is_not_ours_is_no_list() {
        for cookie in ["trail=%%%", "trail=QQ", "trail=", "trail=YQpiCmM", "x=1"] {
            assert_eq!(Trail::read(&sent(cookie)), None, "{cookie}");
        }
    }
}
