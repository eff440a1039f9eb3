//! The stream of a ticket's page: what others do, as server-sent events, for ten minutes; then the page asks again, and
//! whoever signed out meanwhile is no longer told.

use super::{PARTS, watchers::Watchers};
use crate::{
    i18n::{Html, Words},
    web::{Web, unit},
};
use axum::response::sse::Event as Line;
use futures_util::stream::{Stream, unfold};
use guichet_app::{
    events::{Live, News, Presence, Recorded, Verb},
    identity,
};
use guichet_core::{
    event::Event,
    ids::{PersonId, TicketId},
};
use std::{convert::Infallible, time::Duration};
use tokio::{
    sync::broadcast::{Receiver, error::RecvError},
    time::{Instant, Interval, interval},
};

/// How often a page says that it is still there, and forgets those who are not.
const BEAT: Duration = Duration::from_secs(15);
/// How long a stream lasts.
const LAST: Duration = Duration::from_secs(600);

/// Who looks at which ticket, and what they may hear of.
#[derive(Clone)]
pub struct Looker {
    /// The ticket.
    pub ticket: TicketId,
    /// Who.
    pub person: PersonId,
    /// Their name, as others see it.
    pub name: String,
    /// Whether they hear of work among technicians.
    pub internal: bool,
    /// The words that they read.
    pub w: Words,
}

impl Looker {
    /// What the others are told.
    pub fn says(&self, verb: Verb) -> Presence {
        Presence { ticket: self.ticket, person: self.person, name: self.name.clone(), verb }
    }

    /// Whether they may hear of something: it is about their ticket, and theirs to know.
    fn may_hear(&self, recorded: &Recorded) -> bool {
        match &recorded.event {
            Event::Ticket { ticket, deed, .. } => *ticket == self.ticket && (self.internal || deed.is_public()),
            Event::Desk { .. } => false,
        }
    }
}

/// Says to the others that the page was left, however it was.
struct Leaving {
    live: Live,
    looker: Looker,
}

impl Drop for Leaving {
    fn drop(&mut self) {
        self.live.tell_everywhere(self.looker.says(Verb::Left));
    }
}

struct State {
    web: Web,
    leaving: Leaving,
    news: Receiver<News>,
    beat: Interval,
    until: Instant,
    watchers: Watchers,
    stale: bool,
}

/// The events of a page. `stale` says that the page missed something before it asked.
pub fn stream(web: Web, looker: Looker, stale: bool) -> impl Stream<Item = Result<Line, Infallible>> {
    let watchers = Watchers::around(looker.person);
    let state = State {
        news: web.app.live.listen(),
        leaving: Leaving { live: web.app.live.clone(), looker },
        beat: interval(BEAT),
        until: Instant::now() + LAST,
        watchers,
        stale,
        web,
    };
    unfold(state, |mut state| async move { state.next().await.map(|line| (Ok(line), state)) })
}

impl State {
    /// The next event; `None` when the stream has lasted long enough, or the node is about to stop.
    async fn next(&mut self) -> Option<Line> {
        loop {
            if std::mem::take(&mut self.stale) {
                return Some(changed(None, ""));
            }
            let line = tokio::select! {
                () = tokio::time::sleep_until(self.until) => return None,
                () = self.web.app.live.closed() => return None,
                _ = self.beat.tick() => {
                    self.say(Verb::Looks);
                    None
                }
                news = self.news.recv() => self.heard(news).await?,
            };
            if let Some(line) = line.or_else(|| self.presence()) {
                return Some(line);
            }
        }
    }

    /// What a piece of news means for the page; the outer `None` ends the stream.
    async fn heard(&mut self, news: Result<News, RecvError>) -> Option<Option<Line>> {
        match news {
            Ok(News::Presence(presence)) if presence.ticket == self.leaving.looker.ticket => {
                if self.watchers.hear(&presence, self.web.app.clock.now()) {
                    self.say(Verb::Looks);
                }
                Some(None)
            }
            Ok(News::Event(recorded)) if self.leaving.looker.may_hear(&recorded) => {
                Some(Some(self.told(&recorded).await))
            }
            Ok(_) => Some(None),
            Err(RecvError::Lagged(_)) => Some(Some(changed(None, ""))),
            Err(RecvError::Closed) => None,
        }
    }

    /// A change by somebody else is named; one's own only refreshes the page.
    async fn told(&self, recorded: &Recorded) -> Line {
        let w = self.leaving.looker.w;
        let words = match recorded.person {
            Some(person) if person == self.leaving.looker.person => String::new(),
            Some(person) => {
                let names = self.web.app.read(unit!(|tx| identity::people_named(tx, &[person]).await)).await;
                let name = names.unwrap_or_default().pop().map(|(_, name)| name.full_name).unwrap_or_default();
                w.name("live-changed", &name)
            }
            None => w.t("live-changed-itself").to_owned(),
        };
        changed(Some(recorded), &words)
    }

    fn presence(&mut self) -> Option<Line> {
        let now = self.web.app.clock.now();
        let html = self.watchers.news(self.leaving.looker.w, now)?;
        // An event without data would not reach the page.
        let html = if html.is_empty() { "<!-- -->" } else { html.as_str() };
        Some(Line::default().event("presence").data(html))
    }

    fn say(&self, verb: Verb) {
        self.web.app.live.tell_everywhere(self.leaving.looker.says(verb));
    }
}

/// A change: the parts of the page to fetch again, with a toast where there are words for it.
fn changed(recorded: Option<&Recorded>, words: &str) -> Line {
    let words = Html::text(words);
    let class = if words.is_empty() { "" } else { "g-toast" };
    let line =
        Line::default().event("changed").data(format!(r#"<div class="{class}" data-refresh="{PARTS}">{words}</div>"#));
    match recorded {
        Some(recorded) => line.id(recorded.id.to_string()),
        None => line,
    }
}
