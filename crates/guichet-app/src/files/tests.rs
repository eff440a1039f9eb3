//! The room on every engine.

use super::*;
use crate::db::{Db, Tx};
use crate::testing::{a_ticket, acting, boss, boss_at, count, morning, someone, test_dbs, two_entities};
use crate::{Ctx, Problem};
use bytes::Bytes;
use futures_util::{FutureExt, TryStreamExt};
use guichet_core::access::Role;
use guichet_core::event::{Deed, Event};
use guichet_core::ids::{AttachmentId, FileId, TicketId};
use guichet_core::tickets::Visibility;
use jiff::SignedDuration;

/// Two people and a ticket.
async fn desk(db: &Db) -> (Ctx, Ctx, TicketId) {
    let made = db.write(|tx: &mut Tx| {
        async move {
            let (root, _) = two_entities(tx).await?;
            let marie = someone(tx, "marie.martin", Role::Requester, root).await?;
            let paul = someone(tx, "paul.girard", Role::Requester, root).await?;
            let ticket = a_ticket(tx, root, marie).await?;
            Ok::<_, Problem>((acting(tx, marie).await, acting(tx, paul).await, ticket))
        }
        .boxed()
    });
    made.await.unwrap()
}

fn long_text() -> Bytes {
    Bytes::from("0123456789abcdé\n".repeat(50_000)) // three pieces and a bit
}

async fn read_back(db: &Db, id: FileId) -> Option<(StoredFile, Vec<u8>)> {
    db.read(move |tx: &mut Tx| read(tx, id).boxed()).await.unwrap()
}

async fn deeds(db: &Db, ticket: TicketId) -> Vec<Deed> {
    let log = db.read(move |tx: &mut Tx| async move { crate::events::of_ticket(tx, ticket).await }.boxed()).await;
    let deed = |event| if let Event::Ticket { deed, .. } = event { Some(deed) } else { None };
    log.unwrap().into_iter().filter_map(|recorded| deed(recorded.event)).collect()
}

#[tokio::test]
async fn bytes_come_back_as_they_went_in() {
    for db in test_dbs().await {
        let id = store(&db, morning(), long_text()).await.unwrap();
        let (file, bytes) = read_back(&db, id).await.unwrap();
        assert_eq!((file.size, file.media_type.as_str()), (long_text().len() as i64, "text/plain"));
        assert!(bytes == long_text(), "the whole");
        let pieces: Vec<Bytes> = stream(db.clone(), id, (0, file.size as u64)).try_collect().await.unwrap();
        assert_eq!(pieces.len(), 4);
        assert!(pieces.concat() == long_text(), "piece by piece");
        let empty = store(&db, morning(), Bytes::new()).await.unwrap();
        assert_eq!(read_back(&db, empty).await.unwrap().1, b"");
        assert!(read_back(&db, FileId(999)).await.is_none());
    }
}

#[tokio::test]
async fn a_part_is_read_from_the_pieces_that_hold_it() {
    let (whole, piece) = (long_text(), CHUNK as u64);
    let size = whole.len() as u64;
    for db in test_dbs().await {
        let id = store(&db, morning(), long_text()).await.unwrap();
        for (from, to, pieces) in [
            (0, 1, 1),
            (0, piece, 1),
            (piece - 1, piece + 1, 2),
            (piece, 2 * piece, 1),
            (10, 2 * piece + 10, 3),
            (size - 1, size, 1),
            (size - 1, size + 10, 1),
            (size, size + 10, 0),
            (5, 5, 0),
        ] {
            let read: Vec<Bytes> = stream(db.clone(), id, (from, to)).try_collect().await.unwrap();
            assert_eq!(read.len(), pieces, "{from}..{to}");
            assert!(read.concat() == whole[from as usize..to.min(size) as usize], "{from}..{to}");
        }
    }
}

#[tokio::test]
async fn equal_bytes_are_kept_once() {
    for db in test_dbs().await {
        let one = store(&db, morning(), Bytes::from_static(b"bonjour")).await.unwrap();
        assert_eq!(store(&db, morning(), Bytes::from_static(b"bonjour")).await.unwrap(), one);
        assert_ne!(store(&db, morning(), Bytes::from_static(b"bonsoir")).await.unwrap(), one);
    }
}

#[tokio::test]
async fn a_file_that_is_not_whole_is_not_read() {
    for db in test_dbs().await {
        let begun = db.write(|tx: &mut Tx| begin(tx, morning(), 10, "text/plain", "d").boxed()).await.unwrap();
        db.write(move |tx: &mut Tx| write_chunk(tx, begun, 0, b"12345").boxed()).await.unwrap();
        let result = db.write(move |tx: &mut Tx| finish(tx, begun, morning()).boxed()).await;
        assert!(matches!(result, Err(Problem::Internal(_))), "{result:?}");
        assert!(read_back(&db, begun).await.is_none());
        db.write(move |tx: &mut Tx| write_chunk(tx, begun, 1, b"67890").boxed()).await.unwrap();
        db.write(move |tx: &mut Tx| finish(tx, begun, morning()).boxed()).await.unwrap();
        assert_eq!(read_back(&db, begun).await.unwrap().1, b"1234567890");
    }
}

async fn upload(db: &Db, ctx: &Ctx, ticket: Option<TicketId>, name: &str, bytes: &'static [u8]) -> Attachment {
    receive(db, ctx, ticket, name, Bytes::from_static(bytes), Visibility::Public).await.unwrap()
}

async fn claimed(db: &Db, ctx: &Ctx, ticket: TicketId, id: AttachmentId) -> crate::Result<()> {
    let ctx = ctx.clone();
    db.write(move |tx: &mut Tx| async move { claim(tx, &ctx, ticket, None, &[id], Visibility::Internal).await }.boxed())
        .await
}

#[tokio::test]
async fn an_upload_waits_for_its_message_and_its_author() {
    for db in test_dbs().await {
        let (marie, paul, ticket) = desk(&db).await;
        let made = upload(&db, &marie, None, "C:\\captures\\écran.txt", b"Erreur 42").await;
        assert_eq!((made.name.as_str(), made.media_type.as_str(), made.size), ("écran.txt", "text/plain", 9));
        assert_eq!((made.ticket, made.thumbnail, made.created_by), (None, None, marie.actor.person()));
        assert!(deeds(&db, ticket).await.is_empty());
        for other in [&paul, &boss()] {
            let result = claimed(&db, other, ticket, made.id).await;
            assert!(matches!(result, Err(Problem::Invalid(_))), "{result:?}");
        }
        claimed(&db, &marie, ticket, made.id).await.unwrap();
        assert_eq!(
            deeds(&db, ticket).await,
            [Deed::Attached { attachment: made.id, visibility: Visibility::Internal }]
        );
        let again = claimed(&db, &marie, ticket, made.id).await;
        assert!(matches!(again, Err(Problem::Invalid(_))), "once only: {again:?}");
        let of = db.read(move |tx: &mut Tx| of_ticket(tx, ticket).boxed()).await.unwrap();
        assert_eq!((of.len(), of[0].id, of[0].visibility), (1, made.id, Visibility::Internal));
        assert_eq!(db.read(move |tx: &mut Tx| count_of_ticket(tx, ticket).boxed()).await.unwrap(), 1);
        let waiting = db.read(move |tx: &mut Tx| async move { own_unclaimed(tx, &marie).await }.boxed()).await;
        assert!(waiting.unwrap().is_empty());
    }
}

#[tokio::test]
async fn pictures_get_a_thumbnail() {
    for db in test_dbs().await {
        let (marie, _, ticket) = desk(&db).await;
        let mut png = std::io::Cursor::new(Vec::new());
        image::DynamicImage::new_rgb8(640, 640).write_to(&mut png, image::ImageFormat::Png).unwrap();
        let bytes = Bytes::from(png.into_inner());
        let made = receive(&db, &marie, Some(ticket), "a.png", bytes, Visibility::Public).await.unwrap();
        let (small, bytes) = read_back(&db, made.thumbnail.unwrap()).await.unwrap();
        assert_eq!(small.media_type, "image/jpeg");
        assert_eq!(image::load_from_memory(&bytes).unwrap().width(), 320);
        assert_eq!(deeds(&db, ticket).await, [Deed::Attached { attachment: made.id, visibility: made.visibility }]);
    }
}

#[tokio::test]
async fn what_is_removed_is_gone_a_day_later_unless_shared() {
    for db in test_dbs().await {
        let (marie, paul, ticket) = desk(&db).await;
        let gone = upload(&db, &marie, Some(ticket), "a.txt", b"secret").await;
        let twin = upload(&db, &marie, Some(ticket), "b.txt", b"partage").await;
        let kept = upload(&db, &marie, Some(ticket), "c.txt", b"partage").await;
        let forgotten = upload(&db, &marie, None, "d.txt", b"jamais envoye").await;
        let take = |ctx: &Ctx, id| {
            let ctx = ctx.clone();
            db.write(move |tx: &mut Tx| async move { remove(tx, &ctx, id).await }.boxed())
        };
        assert!(matches!(take(&paul, forgotten.id).await, Err(Problem::NotFound)), "not his");
        take(&marie, gone.id).await.unwrap();
        take(&marie, twin.id).await.unwrap();
        assert!(matches!(take(&marie, gone.id).await, Err(Problem::NotFound)), "once only");
        let sweeping = |hours| {
            let now = morning() + SignedDuration::from_hours(hours);
            db.write(move |tx: &mut Tx| sweep(tx, now).boxed())
        };
        assert_eq!(sweeping(24).await.unwrap(), 0);
        assert_eq!(sweeping(25).await.unwrap(), 2, "the secret, and what was never sent");
        assert!(read_back(&db, gone.file).await.is_none());
        assert_eq!(read_back(&db, kept.file).await.unwrap().1, b"partage");
        assert_eq!(db.read(|tx: &mut Tx| count(tx, "attachments").boxed()).await.unwrap(), 1);
    }
}

#[tokio::test]
async fn bytes_that_are_wanted_again_are_not_swept() {
    for db in test_dbs().await {
        let id = store(&db, morning(), Bytes::from_static(b"bonjour")).await.unwrap();
        let later = boss_at(morning() + SignedDuration::from_hours(25)).now();
        assert_eq!(store(&db, later, Bytes::from_static(b"bonjour")).await.unwrap(), id);
        assert_eq!(db.write(move |tx: &mut Tx| sweep(tx, later).boxed()).await.unwrap(), 0);
        assert!(read_back(&db, id).await.is_some());
    }
}
