//! Passwords and sessions.

use crate::db::{Db, Tx};
use crate::identity::*;
use crate::testing::{acting, boss, boss_at, count, morning, session_digests, someone, test_dbs, two_entities};
use crate::{Ctx, Problem, Result};
use futures_util::FutureExt;
use guichet_core::access::Role;
use guichet_core::form::Fault;
use guichet_core::ids::PersonId;
use guichet_core::refusal::Refusal;
use jiff::{SignedDuration, Timestamp};

const GOOD: &str = "quatre mots de passe";

/// A desk with Marie, who can sign in.
async fn with_marie(db: &Db, hasher: &Hasher) -> PersonId {
    let hash = hasher.hash(GOOD).await.unwrap();
    let made = db.write(move |tx: &mut Tx| {
        async move {
            let (root, _) = two_entities(tx).await?;
            let marie = someone(tx, "marie.martin", Role::Technician, root).await?;
            someone(tx, "paul.girard", Role::Requester, root).await?; // has no password
            give_password(tx, &boss(), marie, &hash, None).await?;
            Ok::<_, Problem>(marie)
        }
        .boxed()
    });
    made.await.unwrap()
}

async fn enter(db: &Db, hasher: &Hasher, ctx: &Ctx, login: &str, password: &str) -> Result<NewSession> {
    sign_in(db, hasher, ctx, login, password, "192.0.2.7", "Firefox").await
}

async fn opens(db: &Db, secret: &Secret, now: Timestamp) -> Option<SignedIn> {
    let secret = secret.clone();
    let found = db.read(move |tx: &mut Tx| async move { session(tx, secret.reveal(), now).await }.boxed()).await;
    found.unwrap().map(|(found, _)| found)
}

fn is_wrong<T>(result: &Result<T>) -> bool {
    matches!(result, Err(Problem::Refused(Refusal::WrongCredentials)))
}

#[test]
fn new_passwords_are_long_and_not_the_login() {
    assert_eq!(check_password("", "marie.martin"), Err(Fault::Missing));
    assert_eq!(check_password("neuf-lett", "marie.martin"), Err(Fault::TooShort));
    assert_eq!(check_password("dix-lettre", "marie.martin"), Ok(()));
    assert_eq!(check_password("Marie.Martin", "marie.martin"), Err(Fault::NotUnderstood));
    assert_eq!(check_password(&"a".repeat(1001), "marie.martin"), Err(Fault::TooLong));
}

#[tokio::test]
async fn hashes_are_salted_and_argon2id() {
    let hasher = Hasher::quick();
    let (one, two) = (hasher.hash(GOOD).await.unwrap(), hasher.hash(GOOD).await.unwrap());
    assert_ne!(one, two);
    assert!(one.starts_with("$argon2id$v=19$"), "{one}");
    assert!(hasher.verify(GOOD, Some(one.clone())).await.unwrap());
    assert!(Hasher::default().verify(GOOD, Some(one.clone())).await.unwrap(), "the hash says how it was made");
    assert!(!hasher.verify("autre mot de passe", Some(one)).await.unwrap());
    assert!(!hasher.verify("nobody has this password", None).await.unwrap());
}

#[tokio::test]
async fn signing_in_opens_a_session_that_nobody_can_guess() {
    let hasher = Hasher::quick();
    for db in test_dbs().await {
        let marie = with_marie(&db, &hasher).await;
        let new = enter(&db, &hasher, &boss(), " Marie.MARTIN ", GOOD).await.unwrap();
        assert_eq!(new.person.id, marie);
        let found = opens(&db, &new.secret, morning()).await.unwrap();
        assert_eq!((found.session.id, found.person.id), (new.session.id, marie));
        assert!(opens(&db, &Secret::new("").unwrap(), morning()).await.is_none());
        assert_eq!(format!("{:?}", new.secret), "Secret(…)");
        let kept = db.read(|tx: &mut Tx| session_digests(tx).boxed()).await.unwrap();
        assert_ne!(kept[0].0, new.secret.reveal(), "only a digest is stored");
    }
}

#[tokio::test]
async fn whatever_is_wrong_the_answer_is_one() {
    let hasher = Hasher::quick();
    for db in test_dbs().await {
        let marie = with_marie(&db, &hasher).await;
        for (login, password) in [("marie.martin", "faux"), ("personne", GOOD), ("paul.girard", GOOD), ("", "")] {
            assert!(is_wrong(&enter(&db, &hasher, &boss(), login, password).await), "{login}");
        }
        db.write(move |tx: &mut Tx| async move { disable_person(tx, &boss(), marie).await }.boxed()).await.unwrap();
        assert!(is_wrong(&enter(&db, &hasher, &boss(), "marie.martin", GOOD).await), "a closed account");
    }
}

#[tokio::test]
async fn guessing_is_held_back_by_login_and_by_address() {
    let hasher = Hasher::quick();
    for db in test_dbs().await {
        with_marie(&db, &hasher).await;
        for _ in 0..10 {
            assert!(is_wrong(&enter(&db, &hasher, &boss(), "marie.martin", "faux").await));
        }
        let result = enter(&db, &hasher, &boss(), "MARIE.martin", GOOD).await;
        assert!(matches!(result, Err(Problem::Refused(Refusal::TooMany(901)))), "{result:?}");
        let later = boss_at(morning() + SignedDuration::from_mins(15));
        enter(&db, &hasher, &later, "marie.martin", GOOD).await.unwrap();
        assert!(is_wrong(&enter(&db, &hasher, &later, "marie.martin", "faux").await), "the count began afresh");
        let night = boss_at(morning() + SignedDuration::from_hours(12));
        for n in 0..50 {
            assert!(is_wrong(&enter(&db, &hasher, &night, &format!("login{n}"), "faux").await), "{n}");
        }
        let result = enter(&db, &hasher, &night, "marie.martin", GOOD).await;
        assert!(matches!(result, Err(Problem::Refused(Refusal::TooMany(_)))), "{result:?}");
        let elsewhere = sign_in(&db, &hasher, &night, "marie.martin", GOOD, "192.0.2.8", "").await;
        assert!(elsewhere.is_ok(), "{elsewhere:?}");
    }
}

#[tokio::test]
async fn guessing_many_at_once_gains_nothing() {
    let hasher = Hasher::quick();
    for db in test_dbs().await {
        with_marie(&db, &hasher).await;
        let here = boss();
        let tries = (0..30).map(|_| enter(&db, &hasher, &here, "marie.martin", "faux"));
        let answers = futures_util::future::join_all(tries).await;
        assert_eq!(answers.iter().filter(|answer| is_wrong(answer)).count(), 10, "{}", db.engine().name());
        let (night, logins) = (boss_at(morning() + SignedDuration::from_hours(12)), 0..70);
        let logins: Vec<String> = logins.map(|n| format!("login{n}")).collect();
        let tries = logins.iter().map(|login| enter(&db, &hasher, &night, login, "faux"));
        let answers = futures_util::future::join_all(tries).await;
        assert_eq!(answers.iter().filter(|answer| is_wrong(answer)).count(), 50, "{}", db.engine().name());
    }
}

#[tokio::test]
async fn a_session_lives_by_visits_and_not_for_ever() {
    let hasher = Hasher::quick();
    let day = |n: i64| morning() + SignedDuration::from_hours(24 * n);
    for db in test_dbs().await {
        with_marie(&db, &hasher).await;
        let secret = enter(&db, &hasher, &boss(), "marie.martin", GOOD).await.unwrap().secret;
        assert!(opens(&db, &secret, day(14)).await.is_none(), "14 days without a visit");
        for n in (0..90).step_by(10) {
            let found = opens(&db, &secret, day(n)).await.unwrap().session;
            assert_eq!(found.needs_touch(day(n)), n > 0);
            db.write(move |tx: &mut Tx| async move { touch_session(tx, &found, day(n)).await }.boxed()).await.unwrap();
        }
        assert!(opens(&db, &secret, day(89)).await.is_some());
        assert!(opens(&db, &secret, day(90)).await.is_none(), "90 days at most");
        db.write(move |tx: &mut Tx| sweep_sessions(tx, day(90)).boxed()).await.unwrap();
        assert_eq!(db.read(|tx: &mut Tx| count(tx, "sessions").boxed()).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions() {
    let hasher = Hasher::quick();
    for db in test_dbs().await {
        let marie = with_marie(&db, &hasher).await;
        let here = enter(&db, &hasher, &boss(), "marie.martin", GOOD).await.unwrap();
        let there = enter(&db, &hasher, &boss(), "marie.martin", GOOD).await.unwrap();
        let her =
            db.read(move |tx: &mut Tx| async move { Ok::<_, Problem>(acting(tx, marie).await) }.boxed()).await.unwrap();
        let present = Some(here.session.id);
        let wrong = change_own_password(&db, &hasher, &her, present, "faux", "nouvelle phrase").await;
        assert!(is_wrong(&wrong), "{wrong:?}");
        let short = change_own_password(&db, &hasher, &her, present, GOOD, "court").await;
        assert!(matches!(short, Err(Problem::Invalid(ref w)) if w[0].fault == Fault::TooShort), "{short:?}");
        change_own_password(&db, &hasher, &her, present, GOOD, "nouvelle phrase").await.unwrap();
        assert!(opens(&db, &here.secret, morning()).await.is_some());
        assert!(opens(&db, &there.secret, morning()).await.is_none());
        assert!(is_wrong(&enter(&db, &hasher, &boss(), "marie.martin", GOOD).await));
        reset_password(&db, &hasher, &boss(), marie, "remise à zéro").await.unwrap();
        assert!(opens(&db, &here.secret, morning()).await.is_none(), "a reset ends all");
        enter(&db, &hasher, &boss(), "marie.martin", "remise à zéro").await.unwrap();
        let other = reset_password(&db, &hasher, &her, marie, "sans être administrateur").await;
        assert!(matches!(other, Err(Problem::Forbidden(_))), "{other:?}");
    }
}

#[tokio::test]
async fn people_see_and_end_their_own_sessions_only() {
    let hasher = Hasher::quick();
    for db in test_dbs().await {
        let marie = with_marie(&db, &hasher).await;
        let here = enter(&db, &hasher, &boss(), "marie.martin", GOOD).await.unwrap();
        let there = enter(&db, &hasher, &boss(), "marie.martin", GOOD).await.unwrap();
        let (one, two) = (here.session.id, there.session.id);
        let play = db.write(move |tx: &mut Tx| {
            async move {
                let her = acting(tx, marie).await;
                let paul = person_by_login(tx, "paul.girard").await?.unwrap().id;
                let him = acting(tx, paul).await;
                assert_eq!(own_sessions(tx, &her).await?.len(), 2);
                assert!(own_sessions(tx, &him).await?.is_empty());
                assert!(matches!(end_session(tx, &him, two).await, Err(Problem::NotFound)));
                end_session(tx, &her, two).await?;
                let fresh = succeed(tx, &boss(), marie, "", "").await?;
                end_other_sessions(tx, &her, one).await?;
                assert!(session(tx, fresh.secret.reveal(), morning()).await?.is_none());
                assert_eq!(own_sessions(tx, &her).await?[0].id, one);
                disable_person(tx, &boss(), marie).await
            }
            .boxed()
        });
        play.await.unwrap();
        assert!(opens(&db, &here.secret, morning()).await.is_none(), "a closed account has no session");
    }
}
