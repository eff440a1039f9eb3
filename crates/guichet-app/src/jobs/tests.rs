//! The queue on every engine.

use super::*;
use crate::db::Db;
use crate::testing::{boss, clock, count, morning, refused, test_dbs};
use crate::{Problem, Result};
use futures_util::FutureExt;
use guichet_core::access::Role;
use guichet_core::clock::{Clock, FixedClock};
use serde::Deserialize;
use std::sync::{Arc, Mutex};

/// Adds a number to the list; 0 fails, 13 panics.
#[derive(Serialize, Deserialize)]
struct Add(i64);

impl Job for Add {
    const NAME: &'static str = "add";
    const MAX_TRIES: i64 = 3;
}

/// Nobody knows how to do this one.
#[derive(Serialize, Deserialize)]
struct Stranger;

impl Job for Stranger {
    const NAME: &'static str = "stranger";
}

type List = Arc<Mutex<Vec<i64>>>;

fn runner(db: &Db, clock: &Arc<FixedClock>) -> (Runner<List>, List) {
    let list = List::default();
    let runner = Runner::new(db.clone(), clock.clone(), list.clone()).on(|list: List, Add(number)| async move {
        match number {
            0 => Err(Problem::Busy),
            13 => panic!("thirteen"),
            _ => {
                list.lock().unwrap().push(number);
                Ok(())
            }
        }
    });
    (runner, list)
}

async fn put(db: &Db, number: i64, run_at: Timestamp) {
    db.write(move |tx: &mut Tx| async move { enqueue(tx, &boss(), &Add(number), run_at).await }.boxed()).await.unwrap();
}

async fn failures(db: &Db) -> Vec<GivenUp> {
    db.read(|tx: &mut Tx| async move { given_up(tx, &boss(), 10).await }.boxed()).await.unwrap()
}

#[tokio::test]
async fn jobs_are_done_when_they_are_due_in_order() {
    for db in test_dbs().await {
        let clock = clock();
        let (runner, list) = runner(&db, &clock);
        put(&db, 3, morning() + SignedDuration::from_hours(1)).await;
        put(&db, 2, morning()).await;
        put(&db, 1, morning() - SignedDuration::from_hours(1)).await;
        assert_eq!(runner.run_due().await.unwrap(), 2);
        assert_eq!(*list.lock().unwrap(), [1, 2]);
        clock.advance(SignedDuration::from_hours(1));
        assert_eq!(runner.run_due().await.unwrap(), 1);
        assert_eq!(*list.lock().unwrap(), [1, 2, 3]);
        assert_eq!(db.read(|tx: &mut Tx| count(tx, "jobs").boxed()).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn a_failure_is_tried_again_later_and_then_given_up() {
    for db in test_dbs().await {
        let clock = clock();
        let (runner, _) = runner(&db, &clock);
        put(&db, 0, morning()).await;
        for pause in [15, 30, 0] {
            assert_eq!(runner.run_due().await.unwrap(), 1);
            assert_eq!(runner.run_due().await.unwrap(), 0, "not before its pause is over");
            clock.advance(SignedDuration::from_secs(pause));
        }
        clock.advance(SignedDuration::from_hours(10));
        assert_eq!(runner.run_due().await.unwrap(), 0);
        let failed = failures(&db).await;
        assert_eq!((failed[0].tries, failed[0].error.as_str()), (3, "too busy, try again"));
        let id = failed[0].id;
        let again = db.write(move |tx: &mut Tx| async move { try_again(tx, &boss(), id).await }.boxed());
        again.await.unwrap();
        assert_eq!(runner.run_due().await.unwrap(), 1);
        let peek =
            db.read(|tx: &mut Tx| async move { given_up(tx, &refused(Role::Supervisor), 1).await }.boxed()).await;
        assert!(matches!(peek, Err(Problem::Forbidden(_))), "{peek:?}");
    }
}

#[tokio::test]
async fn a_panic_is_a_failure_like_others() {
    for db in test_dbs().await {
        let clock = clock();
        let (runner, list) = runner(&db, &clock);
        put(&db, 13, morning()).await;
        put(&db, 1, morning()).await;
        assert_eq!(runner.run_due().await.unwrap(), 2);
        assert_eq!(*list.lock().unwrap(), [1]);
        assert_eq!(db.read(|tx: &mut Tx| count(tx, "jobs").boxed()).await.unwrap(), 1, "it waits for its next try");
    }
}

async fn take(db: &Db, now: Timestamp) -> Option<store::Claimed> {
    db.write(move |tx: &mut Tx| async move { store::claim(tx, now, &["add"]).await }.boxed()).await.unwrap()
}

#[tokio::test]
async fn a_job_in_hand_is_left_alone_until_its_lease_is_over() {
    for db in test_dbs().await {
        put(&db, 1, morning()).await;
        let first = take(&db, morning()).await.unwrap();
        assert!(take(&db, morning() + store::LEASE - SignedDuration::from_millis(1)).await.is_none());
        let second = take(&db, morning() + store::LEASE).await.unwrap();
        assert_eq!((first.id, first.tries, second.tries), (second.id, 1, 2));
        db.write(move |tx: &mut Tx| async move { store::done(tx, &first).await }.boxed()).await.unwrap();
        assert_eq!(db.read(|tx: &mut Tx| count(tx, "jobs").boxed()).await.unwrap(), 1, "no longer the first's to end");
        db.write(move |tx: &mut Tx| async move { store::done(tx, &second).await }.boxed()).await.unwrap();
        assert_eq!(db.read(|tx: &mut Tx| count(tx, "jobs").boxed()).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn a_job_that_ends_its_node_is_given_up_in_the_end() {
    for db in test_dbs().await {
        let clock = clock();
        put(&db, 1, morning()).await;
        for _ in 0..Add::MAX_TRIES {
            take(&db, clock.now()).await.unwrap();
            clock.advance(store::LEASE);
        }
        let (runner, list) = runner(&db, &clock);
        assert_eq!(runner.run_due().await.unwrap(), 1);
        assert!(list.lock().unwrap().is_empty());
        assert_eq!(failures(&db).await.len(), 1);
    }
}

#[tokio::test]
async fn kinds_without_a_handler_wait_for_a_node_that_knows_them() {
    for db in test_dbs().await {
        for _ in 0..2 {
            let once =
                db.write(|tx: &mut Tx| async move { enqueue_once(tx, &boss(), &Stranger, morning()).await }.boxed());
            once.await.unwrap();
        }
        let (runner, _) = runner(&db, &clock());
        assert_eq!(runner.run_due().await.unwrap(), 0);
        assert_eq!(db.read(|tx: &mut Tx| count(tx, "jobs").boxed()).await.unwrap(), 1, "enqueued once");
    }
}

#[tokio::test]
async fn several_runners_share_the_work() {
    for db in test_dbs().await {
        let clock = clock();
        let ((one, first), (two, second)) = (runner(&db, &clock), runner(&db, &clock));
        for number in 20..60 {
            put(&db, number, morning()).await;
        }
        let (a, b): (Result<usize>, Result<usize>) = tokio::join!(one.run_due(), two.run_due());
        assert_eq!(a.unwrap() + b.unwrap(), 40);
        let mut all = [first.lock().unwrap().clone(), second.lock().unwrap().clone()].concat();
        all.sort_unstable();
        assert_eq!(all, (20..60).collect::<Vec<_>>(), "each once");
    }
}

#[tokio::test]
async fn a_runner_stops_when_it_is_told() {
    for db in test_dbs().await {
        let (runner, list) = runner(&db, &clock());
        put(&db, 1, morning()).await;
        runner.run(tokio::time::sleep(std::time::Duration::from_millis(200))).await;
        assert_eq!(*list.lock().unwrap(), [1]);
    }
}

#[test]
fn pauses_grow_up_to_an_hour() {
    let seconds: Vec<i64> = [1, 2, 3, 8, 9, 10, 1000].map(|tries| back_off(tries).as_secs()).into();
    assert_eq!(seconds, [15, 30, 60, 1920, 3600, 3600, 3600]);
}
