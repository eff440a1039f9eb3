//! Who is at a ticket, as one page knows it: told by the others, forgotten when they fall silent.

use crate::{
    i18n::{Html, Words},
    ui::Someone,
};
use guichet_app::events::{Presence, Verb};
use guichet_core::ids::PersonId;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// How long somebody is believed to be there after their last word.
const SILENCE: SignedDuration = SignedDuration::from_secs(50);
/// How long somebody is believed to write.
const WRITING: SignedDuration = SignedDuration::from_secs(8);

/// The others at a ticket.
#[derive(Default)]
pub struct Watchers {
    me: Option<PersonId>,
    others: BTreeMap<PersonId, Other>,
    shown: String,
}

struct Other {
    name: String,
    seen: Timestamp,
    wrote: Option<Timestamp>,
}

impl Watchers {
    /// Nobody yet, but for the reader, who is not shown to themselves.
    pub fn around(me: PersonId) -> Self {
        Self { me: Some(me), ..Self::default() }
    }

    /// Hears of somebody. Whether they were unknown till now, and so want to hear of the reader.
    pub fn hear(&mut self, presence: &Presence, now: Timestamp) -> bool {
        if Some(presence.person) == self.me {
            return false;
        }
        if presence.verb == Verb::Left {
            self.others.remove(&presence.person);
            return false;
        }
        let wrote = (presence.verb == Verb::Writes).then_some(now);
        let is_new = !self.others.contains_key(&presence.person);
        let known =
            self.others.entry(presence.person).or_insert(Other { name: presence.name.clone(), seen: now, wrote });
        known.seen = now;
        known.wrote = wrote.or(known.wrote);
        is_new
    }

    /// What the page is to show, where that is not what it shows already.
    pub fn news(&mut self, w: Words, now: Timestamp) -> Option<Html> {
        self.others.retain(|_, other| now.duration_since(other.seen) < SILENCE);
        let html = self.html(w, now);
        (html.as_str() != self.shown).then(|| {
            html.as_str().clone_into(&mut self.shown);
            html
        })
    }

    fn html(&self, w: Words, now: Timestamp) -> Html {
        if self.others.is_empty() {
            return Html::default();
        }
        let (mut words, mut faces) = (Vec::new(), String::new());
        for (id, other) in &self.others {
            let someone = Someone::new(*id, other.name.clone(), false);
            let writes = other.wrote.is_some_and(|at| now.duration_since(at) < WRITING);
            words.push(w.name(if writes { "live-writes" } else { "live-looks" }, someone.first_name()));
            faces += someone.face().as_str();
        }
        let words = Html::text(&words.join(", "));
        Html::trusted(format!(r#"<span class="g-live"></span><span>{words}</span>{faces}"#))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Language, Zone};
    use guichet_core::ids::TicketId;

    fn of(person: i64, verb: Verb) -> Presence {
        Presence { ticket: TicketId(1), person: PersonId(person), name: "Sophie BERNARD".to_owned(), verb }
    }

    fn text(html: &Html) -> String {
        scraper::Html::parse_fragment(html.as_str()).root_element().text().collect()
    }

    #[test]
    fn the_others_are_shown_while_they_speak() {
        let now: Timestamp = "2026-01-13T12:00:00Z".parse().unwrap();
        let later = |seconds| now + SignedDuration::from_secs(seconds);
        let w = Words::new(Language::Fr, Zone::default(), now);
        let mut watchers = Watchers::around(PersonId(1));
        assert!(!watchers.hear(&of(1, Verb::Looks), now), "one is not shown to oneself");
        assert_eq!(watchers.news(w, now), None);
        assert!(watchers.hear(&of(2, Verb::Looks), now), "a newcomer wants to hear of the reader");
        assert_eq!(text(&watchers.news(w, now).unwrap()), "Sophie regardeSB");
        assert_eq!(watchers.news(w, now), None, "said once");
        assert!(!watchers.hear(&of(2, Verb::Writes), later(5)));
        assert_eq!(text(&watchers.news(w, later(5)).unwrap()), "Sophie écritSB");
        assert_eq!(text(&watchers.news(w, later(20)).unwrap()), "Sophie regardeSB");
        assert_eq!(watchers.news(w, later(60)), Some(Html::default()), "silent for too long");
        watchers.hear(&of(2, Verb::Looks), later(61));
        watchers.news(w, later(61));
        watchers.hear(&of(2, Verb::Left), later(62));
        assert_eq!(watchers.news(w, later(62)), Some(Html::default()));
    }
}
