//! The list that one came from, kept by the browser as it stood: so 'next' is what came next there, whatever happened to
//! the tickets since, and no query is made for it.

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
}

/// Where a ticket stands in the list that one came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// What the list is called.
    pub title: String,
    /// Where it is.
    pub href: String,
    /// The ticket before.
    pub previous: Option<Reference>,
    /// The ticket behind.
    pub next: Option<Reference>,
    /// The how manieth it is.
    pub at: usize,
    /// Of how many.
    pub of: usize,
}

impl Trail {
    /// What the browser keeps.
    #[must_use]
    pub fn keep(&self, cookies: &Cookies) -> HeaderValue {
        let title: String = self.title.chars().filter(|c| *c != '\n').take(80).collect();
        let tickets: Vec<_> = self.tickets.iter().take(MAX).map(ToString::to_string).collect();
        let text = format!("{title}\n{}\n{}", self.query, tickets.join(" "));
        cookies.keep_trail(COOKIE, &BASE64URL_NOPAD.encode(text.as_bytes()))
    }

    /// What the browser kept; `None` where that is nothing, or nothing of ours.
    #[must_use]
    pub fn read(cookies: &Cookies) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(cookies.get(COOKIE)?.as_bytes()).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        let (title, rest) = text.split_once('\n')?;
        let (query, tickets) = rest.split_once('\n')?;
        let tickets = tickets.split(' ').filter_map(|word| word.parse().ok()).take(MAX).collect();
        Some(Self { title: title.to_owned(), query: query.to_owned(), tickets })
    }

    /// Where a ticket stands in it; `None` where it does not.
    #[must_use]
    pub fn place(&self, ticket: Reference) -> Option<Place> {
        let here = self.tickets.iter().position(|known| *known == ticket)?;
        let at = |place: Option<usize>| place.and_then(|place| self.tickets.get(place)).copied();
        Some(Place {
            title: self.title.clone(),
            href: url::tickets(&self.query),
            previous: at(here.checked_sub(1)),
            next: at(here.checked_add(1)),
            at: here + 1,
            of: self.tickets.len(),
        })
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
        let trail =
            Trail { title: "Mes « groupes »".into(), query: "group=mine&sort=created".into(), tickets: refs.into() };
        let kept = trail.keep(&sent("a=b")).to_str().unwrap().to_owned();
        let back = Trail::read(&sent(kept.split(';').next().unwrap())).unwrap();
        assert_eq!(back, trail);
        let place = back.place(refs[1]).unwrap();
        assert_eq!((place.previous, place.next, place.at, place.of), (Some(refs[0]), Some(refs[2]), 2, 3));
        assert_eq!(back.place(refs[0]).unwrap().previous, None);
        assert_eq!(back.place(refs[2]).unwrap().next, None);
        assert_eq!(back.place("INC0000009".parse().unwrap()), None);
    }

    #[test]
    fn what_is_not_ours_is_no_list() {
        for cookie in ["trail=%%%", "trail=QQ", "trail=", "x=1"] {
            assert_eq!(Trail::read(&sent(cookie)), None, "{cookie}");
        }
    }
}
