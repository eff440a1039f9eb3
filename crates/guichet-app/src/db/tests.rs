//! What the engines promise: whole or not at all, told or not there, and a clear word when there is no room.

use super::{Db, DbError, Engine, Tx, params};
use crate::Problem;
use crate::testing::test_dbs;
use futures_util::FutureExt;

/// A row that a unit leaves behind.
async fn leave(tx: &mut Tx, name: &str) -> Result<(), DbError> {
    tx.execute("INSERT INTO settings (name, value, updated_at) VALUES ($1, '', 0)", params![name]).await?;
    Ok(())
}

async fn is_there(db: &Db, name: &'static str) -> bool {
    let found = db.read::<_, DbError>(move |tx: &mut Tx| {
        Box::pin(async move { tx.first::<(String,)>("SELECT name FROM settings WHERE name = $1", params![name]).await })
    });
    found.await.unwrap().is_some()
}

/// Writes more than there is room for.
async fn fill(tx: &mut Tx) -> Result<(), Problem> {
    let sql = match tx.engine() {
        Engine::Sqlite => "PRAGMA max_page_count = 1; INSERT INTO settings VALUES ('big', zeroblob(4000000), 0)",
        Engine::Postgres => "DO $$ BEGIN RAISE EXCEPTION 'no space' USING ERRCODE = 'disk_full'; END $$",
    };
    Ok(tx.batch(sql).await?)
}

/// Makes room again.
async fn make_room(tx: &mut Tx) -> Result<(), DbError> {
    match tx.engine() {
        Engine::Sqlite => tx.batch("PRAGMA max_page_count = 1000000").await,
        Engine::Postgres => Ok(()),
    }
}

#[tokio::test]
async fn a_unit_that_went_on_after_a_failure_is_not_acknowledged_unless_it_stands() {
    for db in test_dbs().await {
        let done = db
            .write::<_, DbError>(|tx| {
                Box::pin(async move {
                    leave(tx, "swallowed").await?;
                    let _ = tx.execute("INSERT INTO settings (name) VALUES (NULL)", params![]).await;
                    Ok(())
                })
            })
            .await;
        assert_eq!(done.is_ok(), is_there(&db, "swallowed").await, "{}: {done:?}", db.engine().name());
    }
}

/// As [`leave`], with the next statement.
async fn leave_later(tx: &mut Tx, name: &str) -> Result<(), DbError> {
    tx.later("INSERT INTO settings (name, value, updated_at) VALUES ($1, '', 0)", params![name]).await
}

#[tokio::test]
async fn what_is_said_later_is_seen_by_what_comes_after_it_and_stands_with_the_unit() {
    for db in test_dbs().await {
        let seen = db.write::<_, DbError>(|tx| {
            Box::pin(async move {
                leave_later(tx, "one").await?;
                tx.later("UPDATE settings SET value = 'two' WHERE name = $1", params!["one"]).await?;
                let seen = tx.one::<(String,)>("SELECT value FROM settings WHERE name = $1", params!["one"]).await?.0;
                leave_later(tx, "last").await?;
                Ok(seen)
            })
        });
        assert_eq!(seen.await.unwrap(), "two");
        assert!(is_there(&db, "one").await && is_there(&db, "last").await, "{}", db.engine().name());
    }
}

#[tokio::test]
async fn what_is_said_later_and_fails_takes_its_unit_with_it() {
    for db in test_dbs().await {
        db.write::<_, DbError>(|tx| Box::pin(async move { leave(tx, "taken").await })).await.unwrap();
        for reads_on in [false, true] {
            let done = db.write::<_, DbError>(move |tx| {
                Box::pin(async move {
                    leave(tx, "half").await?;
                    leave_later(tx, "taken").await?;
                    if reads_on {
                        tx.all::<(i64,)>("SELECT CAST(1 AS BIGINT)", params![]).await?;
                    }
                    Ok(())
                })
            });
            assert!(matches!(done.await, Err(DbError::Taken(_))), "{}", db.engine().name());
            assert!(!is_there(&db, "half").await, "{}", db.engine().name());
        }
        assert!(is_there(&db, "taken").await);
    }
}

#[tokio::test]
async fn a_unit_that_fails_by_itself_leaves_nothing_for_later() {
    for db in test_dbs().await {
        let done = db.write::<(), DbError>(|tx| {
            Box::pin(async move {
                leave_later(tx, "later").await?;
                Err(DbError::Busy)
            })
        });
        assert!(matches!(done.await, Err(DbError::Busy)));
        assert!(!is_there(&db, "later").await, "{}", db.engine().name());
    }
}

#[tokio::test]
async fn a_unit_whose_caller_left_holds_nothing_up() {
    for db in test_dbs().await {
        is_there(&db, "warm").await;
        for polls in 1..8 {
            let mut unit = Box::pin(
                db.write::<_, DbError>(|tx| Box::pin(async move { tx.execute("SELECT 1/0", params![]).await })),
            );
            for _ in 0..polls {
                if (&mut unit).now_or_never().is_some() {
                    break;
                }
                tokio::task::yield_now().await;
            }
            drop(unit);
            let _ = db.read::<_, DbError>(|tx| Box::pin(async move { tx.batch("SELECT nothing").await })).await;
            assert!(!is_there(&db, "left").await, "a transaction was left open");
        }
    }
}

#[tokio::test]
async fn without_room_the_answer_says_so_and_what_was_there_can_be_read() {
    for db in test_dbs().await {
        db.write::<_, DbError>(|tx| Box::pin(async move { leave(tx, "before").await })).await.unwrap();
        let full = db.write(|tx| Box::pin(async move { fill(tx).await })).await;
        assert!(matches!(full, Err(Problem::Full)), "{}: {full:?}", db.engine().name());
        assert!(is_there(&db, "before").await && !is_there(&db, "big").await);
        db.write(|tx| Box::pin(async move { make_room(tx).await })).await.unwrap();
        db.write::<_, DbError>(|tx| Box::pin(async move { leave(tx, "after").await })).await.unwrap();
        assert!(is_there(&db, "after").await);
    }
}
