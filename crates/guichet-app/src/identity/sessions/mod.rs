//! Signing in, and staying so: 14 days from the last visit, 90 at most.
//!
//! Every try is counted before the password is looked at, so that many at once are held back too. A wrong login, a
//! wrong password, a closed account and an account without password answer the same, and take the same time.

mod store;

pub use store::{Session, SignedIn, all_sessions, end_session, own_sessions, sweep_sessions};
pub(super) use store::{clear_attempts, end_all_sessions, end_other_sessions as end_others_of};

use super::actor;
use super::passwords::Hasher;
use super::people::{Person, password_hash, person_by_login};
use super::secret::{Secret, digest};
use crate::db::{Db, Tx};
use crate::events::record_desk;
use crate::{Ctx, Problem, Result};
use futures_util::FutureExt;
use guichet_core::access::{Actor, Who};
use guichet_core::event::{DeskDeed, Noun};
use guichet_core::ids::{PersonId, SessionId};
use guichet_core::refusal::Refusal;
use jiff::{SignedDuration, Timestamp};

/// How long a session lives without a visit.
const IDLE: SignedDuration = SignedDuration::from_hours(14 * 24);
/// How long a session lives at most.
const WHOLE: SignedDuration = SignedDuration::from_hours(90 * 24);
/// How often a visit is noted.
const NOTED: SignedDuration = SignedDuration::from_mins(1);
/// How far back failures count.
const WINDOW: SignedDuration = SignedDuration::from_mins(15);
/// How many failures a login may have in the window.
const PER_LOGIN: i64 = 10;
/// How many failures may come from one address in the window.
const PER_ADDRESS: i64 = 50;

/// Somebody just signed in.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// For the browser's cookie; nobody can find it out later.
    pub secret: Secret,
    /// The session.
    pub session: Session,
    /// Who signed in.
    pub person: Person,
}

/// Signs somebody in: counts the try, checks the password outside of any unit, and begins a session.
///
/// # Errors
/// [`Refusal::WrongCredentials`], whatever was wrong; [`Refusal::TooMany`] with the seconds to wait.
pub async fn sign_in(
    db: &Db,
    hasher: &Hasher,
    ctx: &Ctx,
    login: &str,
    password: &str,
    address: &str,
    user_agent: &str,
) -> Result<NewSession> {
    let (now, ctx) = (ctx.now(), ctx.clone());
    let (login, address, user_agent) = (login.trim().to_owned(), address.to_owned(), user_agent.to_owned());
    let (tried, from) = (login.clone(), address.clone());
    let candidate = db
        .write(move |tx: &mut Tx| {
            async move {
                attempt(tx, now, &tried, &from).await?;
                candidate(tx, &tried).await
            }
            .boxed()
        })
        .await?;
    let (person, hash) = candidate.map_or((None, None), |(person, hash)| (Some(person), hash));
    let hash = hash.filter(|_| person.as_ref().is_some_and(|person| person.disabled_at.is_none()));
    if !hasher.verify(password, hash).await? {
        let id = person.map(|person| person.id);
        db.write(move |tx: &mut Tx| async move { fail(tx, &ctx, id, &address).await }.boxed()).await?;
        return Err(Refusal::WrongCredentials.into());
    }
    let id = person.map(|person| person.id).ok_or(Refusal::WrongCredentials)?;
    db.write(move |tx: &mut Tx| async move { succeed(tx, &ctx, id, &address, &user_agent).await }.boxed()).await
}

/// Counts a try before it is judged.
///
/// # Errors
/// [`Refusal::TooMany`] with the seconds to wait, where the login or the address has failed too often lately.
pub async fn attempt(tx: &mut Tx, now: Timestamp, login: &str, address: &str) -> Result<()> {
    // Logins before addresses, in every unit: so no two wait for each other.
    let limits = [("sign-in by login", PER_LOGIN), ("sign-in by address", PER_ADDRESS)];
    for (subject, (matter, most)) in store::subjects(login, address).into_iter().zip(limits) {
        tx.alone(matter, &subject).await?;
        if let Some(oldest) = store::failure(tx, &subject, now - WINDOW, most - 1).await? {
            let wait = (oldest + WINDOW).duration_since(now).as_secs() + 1;
            return Err(Refusal::TooMany(u32::try_from(wait).unwrap_or(1)).into());
        }
        store::note_attempt(tx, &subject, now).await?;
    }
    Ok(())
}

/// The account that a login names, with its hash.
async fn candidate(tx: &mut Tx, login: &str) -> Result<Option<(Person, Option<String>)>> {
    let Some(person) = person_by_login(tx, login).await? else { return Ok(None) };
    let hash = password_hash(tx, person.id).await?;
    Ok(Some((person, hash)))
}

/// Writes a refused sign-in into the log. What was typed stays out of it: people type passwords into login fields.
///
/// # Errors
/// As the database answers.
pub async fn fail(tx: &mut Tx, ctx: &Ctx, person: Option<PersonId>, address: &str) -> Result<()> {
    record_desk(tx, ctx, Noun::Session, person.map_or(0, |id| id.0), DeskDeed::SignInRefused, address).await
}

/// Begins a session of somebody whose identity was proved.
///
/// # Errors
/// [`Refusal::WrongCredentials`] where the account was closed meanwhile.
pub async fn succeed(tx: &mut Tx, ctx: &Ctx, person: PersonId, address: &str, user_agent: &str) -> Result<NewSession> {
    let person = super::person(tx, person).await?.filter(|person| person.disabled_at.is_none());
    let person = person.ok_or(Refusal::WrongCredentials)?;
    let secret = Secret::new("")?;
    let user_agent: String = user_agent.chars().take(300).collect();
    let session = store::insert(tx, &secret.digest(), person.id, address, &user_agent, ctx.now()).await?;
    clear_attempts(tx, &person.login, address).await?;
    let own = Ctx { actor: Actor { who: Who::Person(person.id), ..ctx.actor.clone() }, ..ctx.clone() };
    record_desk(tx, &own, Noun::Session, session.id.0, DeskDeed::SignedIn, address).await?;
    Ok(NewSession { secret, session, person })
}

/// Whose session the secret in a cookie opens; `None` for one that is over, unknown, or of a closed account.
///
/// # Errors
/// As the database answers.
pub async fn session(tx: &mut Tx, secret: &str, now: Timestamp) -> Result<Option<(SignedIn, Actor)>> {
    let Some(found) = store::by_digest(tx, &digest(secret), now).await? else { return Ok(None) };
    let actor = actor::of(tx, &found.person).await?;
    Ok(Some((found, actor)))
}

impl Session {
    /// Whether this visit is to be noted with [`touch_session`]: at most once a minute.
    #[must_use]
    pub fn needs_touch(&self, now: Timestamp) -> bool {
        now.duration_since(self.seen_at) >= NOTED
    }
}

/// Notes a visit, which keeps the session alive.
///
/// # Errors
/// As the database answers.
pub async fn touch_session(tx: &mut Tx, session: &Session, now: Timestamp) -> Result<()> {
    store::touch(tx, session.id, now, (now + IDLE).min(session.created_at + WHOLE)).await
}

/// Ends a session, whosever it is: that browser is signed out at once.
///
/// # Errors
/// [`Problem::Forbidden`] for all but administrators, [`Problem::NotFound`] where it is over already.
pub async fn end_anybodys_session(tx: &mut Tx, ctx: &Ctx, id: SessionId) -> Result<()> {
    ctx.must_administer()?;
    let owner = store::delete(tx, id).await?.ok_or(Problem::NotFound)?;
    let login = super::person(tx, owner).await?.map(|person| person.login).unwrap_or_default();
    record_desk(tx, ctx, Noun::Session, id.0, DeskDeed::Removed, &login).await
}

/// Ends all of one's own sessions but the present one.
///
/// # Errors
/// [`Problem::Forbidden`] for a part of the system, which has none.
pub async fn end_other_sessions(tx: &mut Tx, ctx: &Ctx, present: SessionId) -> Result<()> {
    let me = ctx.actor.person().ok_or(Problem::Forbidden("own_account"))?;
    end_others_of(tx, me, present).await?;
    record_desk(tx, ctx, Noun::Session, present.0, DeskDeed::Removed, "others").await
}
