//! Requests that may be sent twice and are done once: a program names its request with a key, and a repetition is given
//! the first answer.
//!
//! It promises that key and deed stand or fall together, for both are written in one unit. What failed leaves no key.

mod store;

use crate::db::Tx;
use crate::{Ctx, Result};
use data_encoding::HEXLOWER;
use guichet_core::form::{Fault, LINE_MAX};
use guichet_core::ids::PersonId;
use jiff::SignedDuration;
use sha2::{Digest, Sha256};

/// How long a key is remembered.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24);

/// The name that a program gave to a request, and what the request was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    name: String,
    digest: String,
}

impl Key {
    /// A key of 1 to 200 visible ASCII characters, for a request made of these parts.
    ///
    /// # Errors
    /// [`Fault::Missing`], [`Fault::TooLong`] or [`Fault::ForbiddenCharacter`].
    pub fn new(name: &str, request: &[&[u8]]) -> Result<Self, Fault> {
        match name {
            "" => Err(Fault::Missing),
            name if name.len() > LINE_MAX => Err(Fault::TooLong),
            name if !name.bytes().all(|byte| byte.is_ascii_graphic()) => Err(Fault::ForbiddenCharacter),
            name => Ok(Self { name: name.to_owned(), digest: digest(request) }),
        }
    }
}

/// Each part is preceded by its length, so that no two requests look alike.
fn digest(request: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in request {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    HEXLOWER.encode(&hash.finalize())
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The rest, in the words of whoever answers.
    pub response: String,
}

/// Whether a request is the first of its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// It is: do it, then [`finish`].
    First,
    /// It was done, and this was answered.
    Repeated(Answer),
    /// The key was used for another request.
    Misused,
}

/// Takes up a request. Where another with the same key is being done, it waits for its end.
///
/// # Errors
/// As the database answers.
pub async fn begin(tx: &mut Tx, ctx: &Ctx, key: &Key) -> Result<Begun> {
    let Some(person) = ctx.actor.person() else { return Ok(Begun::First) };
    store::forget(tx, person, ctx.now().saturating_sub(REMEMBERED).unwrap_or(ctx.now())).await?;
    if store::claim(tx, person, &key.name, &key.digest, ctx.now()).await? {
        return Ok(Begun::First);
    }
    known(tx, person, key).await
}

/// Whether a request was done before; it is not taken up. For those that are costly to read: [`begin`] decides.
///
/// # Errors
/// As the database answers.
pub async fn given(tx: &mut Tx, ctx: &Ctx, key: &Key) -> Result<Begun> {
    match ctx.actor.person() {
        Some(person) => known(tx, person, key).await,
        None => Ok(Begun::First),
    }
}

async fn known(tx: &mut Tx, person: PersonId, key: &Key) -> Result<Begun> {
    Ok(match store::find(tx, person, &key.name).await? {
        Some((digest, answer)) if digest == key.digest => Begun::Repeated(answer),
        Some(_) => Begun::Misused,
        None => Begun::First,
    })
}

/// Keeps what was answered, in the unit that did it.
///
/// # Errors
/// As the database answers.
pub async fn finish(tx: &mut Tx, ctx: &Ctx, key: &Key, answer: &Answer) -> Result<()> {
    match ctx.actor.person() {
        Some(person) => store::keep(tx, person, &key.name, answer).await,
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{acting, boss, everywhere, someone, two_entities};
    use futures_util::FutureExt;
    use guichet_core::access::Role;
    use guichet_core::clock::FixedClock;
    use std::sync::Arc;

    #[test]
    fn keys_are_visible_words() {
        assert_eq!(Key::new("", &[]), Err(Fault::Missing));
        assert_eq!(Key::new("a b", &[]), Err(Fault::ForbiddenCharacter));
        assert_eq!(Key::new(&"a".repeat(201), &[]), Err(Fault::TooLong));
        assert!(Key::new("7f0c-1", &[b"POST"]).is_ok());
    }

    #[test]
    fn no_two_requests_look_alike() {
        let key = |request: &[&[u8]]| Key::new("k", request).unwrap();
        assert_eq!(key(&[b"POST", b"/a"]), key(&[b"POST", b"/a"]));
        assert_ne!(key(&[b"POST", b"/a"]), key(&[b"POST/", b"a"]));
    }

    #[tokio::test]
    async fn a_key_is_answered_again_for_a_day_and_belongs_to_one_request_of_one_person() {
        everywhere(|tx| {
            async move {
                let (root, _) = two_entities(tx).await?;
                let marie = someone(tx, "marie.martin", Role::Requester, root).await?;
                let paul = someone(tx, "paul.petit", Role::Requester, root).await?;
                let (marie, paul) = (acting(tx, marie).await, acting(tx, paul).await);
                let key = |body: &[u8]| Key::new("k-1", &[body]).unwrap();
                let answer = Answer { status: 201, response: "INC0000001".into() };

                assert_eq!(begin(tx, &marie, &key(b"a")).await?, Begun::First);
                finish(tx, &marie, &key(b"a"), &answer).await?;
                assert_eq!(begin(tx, &marie, &key(b"a")).await?, Begun::Repeated(answer));
                assert_eq!(begin(tx, &marie, &key(b"b")).await?, Begun::Misused);
                assert_eq!(begin(tx, &paul, &key(b"b")).await?, Begun::First);
                assert_eq!(begin(tx, &boss(), &key(b"b")).await?, Begun::First);

                let later = marie.now() + REMEMBERED + SignedDuration::from_secs(1);
                let tomorrow = Ctx { clock: Arc::new(FixedClock::at(later)), ..marie };
                assert_eq!(begin(tx, &tomorrow, &key(b"b")).await?, Begun::First);
                Ok(())
            }
            .boxed()
        })
        .await;
    }
}
