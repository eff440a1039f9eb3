//! Passwords: Argon2id, a few at a time, never inside a unit of work.

use super::people::{password_hash, person, set_password_hash};
use super::sessions::{attempt, clear_attempts, end_all_sessions, end_others_of};
use crate::db::{Db, Tx};
use crate::events::record_desk;
use crate::{Ctx, Problem, Result};
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use futures_util::FutureExt;
use guichet_core::event::{DeskDeed, Noun};
use guichet_core::form::Fault;
use guichet_core::ids::{PersonId, SessionId};
use guichet_core::refusal::Refusal;
use std::sync::{Arc, OnceLock};
use tokio::sync::Semaphore;

/// The shortest password, in characters. Length is what counts: nothing else is asked of it.
pub const PASSWORD_MIN: usize = 10;
/// Longer ones would only serve to keep the machine busy.
const PASSWORD_MAX: usize = 1000;
/// How many are worked on at once: each takes a core and its memory.
const AT_ONCE: usize = 2;

/// Makes and checks password hashes. Cheap to clone.
#[derive(Clone)]
pub struct Hasher(Arc<Inner>);

struct Inner {
    argon2: Argon2<'static>,
    permits: Semaphore,
    /// What a sign-in to an account that does not exist is checked against, so that it takes as long.
    nobody: OnceLock<String>,
}

impl Default for Hasher {
    /// 19 MiB, two passes, one lane.
    fn default() -> Self {
        Self::new(Params::DEFAULT)
    }
}

impl Hasher {
    /// As little work as Argon2 allows: for tests and for the demo company, whose passwords are public.
    #[must_use]
    pub fn quick() -> Self {
        Self::new(Params::new(Params::MIN_M_COST, Params::MIN_T_COST, 1, None).unwrap_or_default())
    }

    fn new(params: Params) -> Self {
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        Self(Arc::new(Inner { argon2, permits: Semaphore::new(AT_ONCE), nobody: OnceLock::new() }))
    }

    /// The hash of a password, with a salt of its own.
    ///
    /// # Errors
    /// [`Problem::Internal`] where the system has no randomness to give.
    pub async fn hash(&self, password: &str) -> Result<String> {
        let password = password.to_owned();
        self.work(move |inner| inner.hash(&password)).await?
    }

    /// Whether the password belongs to the hash. Without a hash it takes as long, and the answer is no.
    ///
    /// # Errors
    /// [`Problem::Internal`] where the work was cut off.
    pub async fn verify(&self, password: &str, hash: Option<String>) -> Result<bool> {
        let password = password.to_owned();
        self.work(move |inner| inner.verify(&password, hash.as_deref())).await?
    }

    async fn work<T: Send + 'static>(&self, work: impl FnOnce(&Inner) -> T + Send + 'static) -> Result<T> {
        let cut_off = |_| Problem::Internal("password work was cut off".into());
        let _permit = self.0.permits.acquire().await.map_err(|_| Problem::Busy)?;
        let inner = self.0.clone();
        tokio::task::spawn_blocking(move || work(&inner)).await.map_err(cut_off)
    }
}

impl Inner {
    fn hash(&self, password: &str) -> Result<String> {
        let hash: Result<PasswordHash, _> = self.argon2.hash_password(password.as_bytes());
        hash.map(|hash| hash.to_string()).map_err(|error| Problem::Internal(error.to_string()))
    }

    fn verify(&self, password: &str, hash: Option<&str>) -> Result<bool> {
        let Some(hash) = hash else {
            let nobody = match self.nobody.get() {
                Some(hash) => hash,
                None => {
                    let hash = self.hash("nobody has this password")?;
                    self.nobody.get_or_init(|| hash)
                }
            };
            self.matches(password, nobody)?;
            return Ok(false);
        };
        self.matches(password, hash)
    }

    fn matches(&self, password: &str, hash: &str) -> Result<bool> {
        let hash = PasswordHash::new(hash).map_err(|error| Problem::Internal(error.to_string()))?;
        Ok(self.argon2.verify_password(password.as_bytes(), &hash).is_ok())
    }
}

/// What is wrong with a new password, if anything: too short, too long, or the login itself.
///
/// # Errors
/// [`Fault::Missing`], [`Fault::TooShort`], [`Fault::TooLong`]; [`Fault::NotUnderstood`] where it is the login.
pub fn check_password(password: &str, login: &str) -> Result<(), Fault> {
    match password.chars().count() {
        0 => Err(Fault::Missing),
        length if length < PASSWORD_MIN => Err(Fault::TooShort),
        length if length > PASSWORD_MAX => Err(Fault::TooLong),
        _ if password.to_lowercase() == login.to_lowercase() => Err(Fault::NotUnderstood),
        _ => Ok(()),
    }
}

/// Gives an account a password that was hashed before. All its sessions end but `but`.
///
/// # Errors
/// [`Problem::Forbidden`] unless it is one's own or an administrator asks; [`Problem::NotFound`].
pub async fn give_password(tx: &mut Tx, ctx: &Ctx, id: PersonId, hash: &str, but: Option<SessionId>) -> Result<()> {
    if !ctx.actor.is(id) {
        ctx.must_administer()?;
    }
    person(tx, id).await?.ok_or(Problem::NotFound)?;
    set_password_hash(tx, id, hash).await?;
    match but {
        Some(session) => end_others_of(tx, id, session).await?,
        None => end_all_sessions(tx, id).await?,
    }
    record_desk(tx, ctx, Noun::Person, id.0, DeskDeed::PasswordChanged, "").await
}

/// Sets somebody's password for them.
///
/// # Errors
/// [`Problem::Forbidden`] unless an administrator asks, [`Problem::NotFound`], [`Problem::Invalid`].
pub async fn reset_password(db: &Db, hasher: &Hasher, ctx: &Ctx, id: PersonId, password: &str) -> Result<()> {
    ctx.must_administer()?;
    let found = db.read(move |tx: &mut Tx| person(tx, id).boxed()).await?.ok_or(Problem::NotFound)?;
    check_password(password, &found.login).map_err(|fault| Problem::invalid("password", fault))?;
    let hash = hasher.hash(password).await?;
    let ctx = ctx.clone();
    db.write(move |tx: &mut Tx| async move { give_password(tx, &ctx, id, &hash, None).await }.boxed()).await
}

/// Changes one's own password. All sessions end but the present one.
///
/// # Errors
/// [`Refusal::WrongCredentials`] for a wrong old password, [`Refusal::TooMany`] for too many of them,
/// [`Problem::Invalid`] for a new one that cannot be, field `password`.
pub async fn change_own_password(
    db: &Db,
    hasher: &Hasher,
    ctx: &Ctx,
    present: Option<SessionId>,
    old: &str,
    new: &str,
) -> Result<()> {
    let id = ctx.actor.person().ok_or(Problem::Forbidden("own_account"))?;
    let me = db.read(move |tx: &mut Tx| person(tx, id).boxed()).await?.ok_or(Problem::NotFound)?;
    check_password(new, &me.login).map_err(|fault| Problem::invalid("password", fault))?;
    let (login, now) = (me.login, ctx.now());
    let subject = login.clone();
    let hash = db
        .write(move |tx: &mut Tx| {
            async move {
                attempt(tx, now, &subject, "").await?;
                password_hash(tx, id).await
            }
            .boxed()
        })
        .await?;
    if !hasher.verify(old, hash).await? {
        return Err(Refusal::WrongCredentials.into());
    }
    let (hash, ctx) = (hasher.hash(new).await?, ctx.clone());
    db.write(move |tx: &mut Tx| {
        async move {
            clear_attempts(tx, &login, "").await?;
            give_password(tx, &ctx, id, &hash, present).await
        }
        .boxed()
    })
    .await
}
