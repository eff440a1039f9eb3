//! Who knocks: a stranger with a language, or somebody who is signed in. A handler that needs somebody cannot forget to
//! ask: without them it is not called.

use super::{Cookies, Oops, Peer, RequestId};
use crate::{
    i18n::{Language, Words, Zone},
    layout::{Shell, Theme},
    ui::Someone,
    web::{Web, unit},
};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use guichet_app::{
    Ctx, Problem,
    identity::{self, Person, Session, SignedIn as Found},
};
use guichet_core::access::Actor;

/// Anybody.
#[derive(Clone, Debug)]
pub struct Stranger {
    /// The words of the reader's language.
    pub w: Words,
    /// Light or dark.
    pub theme: Theme,
    /// The cookies.
    pub cookies: Cookies,
}

impl Stranger {
    /// Whoever sent these headers, from there.
    #[must_use]
    pub fn behind(headers: &HeaderMap, peer: &Peer, web: &Web) -> Self {
        let cookies = Cookies::read(headers, web.secure || peer.https);
        let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let language = Language::negotiate(None, cookies.get("language"), accepted);
        let theme = cookies.get("theme").map(Theme::from_word).unwrap_or_default();
        Self { w: Words::new(language, Zone::default(), web.app.clock.now()), theme, cookies }
    }

    /// What surrounds a page for strangers.
    #[must_use]
    pub fn shell(&self) -> Shell {
        Shell { flash: self.cookies.flash(), ..Shell::stranger(self.w, self.theme) }
    }
}

impl FromRequestParts<Web> for Stranger {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Self::Rejection> {
        Ok(Self::behind(&parts.headers, &peer(parts), web))
    }
}

/// Somebody who is signed in, ready to act.
#[derive(Clone)]
pub struct SignedIn {
    /// Who.
    pub person: Person,
    /// In which session.
    pub session: Session,
    /// As what they act.
    pub ctx: Ctx,
    /// The words of their language, in their time zone.
    pub w: Words,
    /// Light or dark.
    pub theme: Theme,
    /// The cookies.
    pub cookies: Cookies,
}

impl SignedIn {
    /// What surrounds their page, but for what takes the database to know.
    #[must_use]
    pub fn shell(&self) -> Shell {
        let reader = Someone::new(self.person.id, self.person.full_name(), self.person.vip);
        Shell {
            reader: Some(reader),
            role: self.person.role,
            note: self.person.department.clone(),
            flash: self.cookies.flash(),
            ..Shell::stranger(self.w, self.theme)
        }
    }
}

impl FromRequestParts<Web> for SignedIn {
    type Rejection = Oops;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Oops> {
        let stranger = Stranger::behind(&parts.headers, &peer(parts), web);
        let somebody = somebody(web, &stranger.cookies).await?;
        let (Found { session, person }, actor) = somebody.ok_or_else(|| Oops::sign_in(parts))?;
        let language = Language::negotiate(person.language.as_deref(), Some(stranger.w.lang()), None);
        let zone = Zone::named(person.time_zone.as_deref().unwrap_or_default());
        let theme = person.theme.as_deref().map_or(stranger.theme, Theme::from_word);
        let request_id = parts.extensions.get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
        let (w, ctx) = (Words::new(language, zone, stranger.w.now()), web.app.ctx(actor, &request_id));
        Ok(Self { person, session, ctx, w, theme, cookies: stranger.cookies })
    }
}

/// Who sent the request, as the edge has settled it.
fn peer(parts: &Parts) -> Peer {
    parts.extensions.get::<Peer>().cloned().unwrap_or_default()
}

/// Whose session the cookie opens. A visit keeps the session alive.
async fn somebody(web: &Web, cookies: &Cookies) -> Result<Option<(Found, Actor)>, Oops> {
    let Some(secret) = cookies.session().map(str::to_owned) else { return Ok(None) };
    let now = web.app.clock.now();
    let found = web.app.read(unit!(|tx| identity::session(tx, &secret, now).await)).await?;
    if let Some((found, _)) = &found
        && found.session.needs_touch(now)
    {
        let session = found.session.clone();
        let noted: Result<(), Problem> =
            web.app.write(unit!(|tx| identity::touch_session(tx, &session, now).await)).await;
        if let Err(error) = noted {
            // A desk that cannot write just now can still be read.
            tracing::warn!(%error, session.id = found.session.id.0, "a visit was not noted");
        }
    }
    Ok(found)
}
