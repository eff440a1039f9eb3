//! Killed again and again while it writes: what was acknowledged is there, and nothing is there by half.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};
use tokio::sync::Notify;
use tokio::task::JoinSet;

use super::node::{Node, Place};

/// How often it is killed on each engine.
const KILLS: usize = 5;
/// How many programs write at once.
const WRITERS: usize = 4;
/// How many acknowledgements are waited for before the first kill; each round waits for a few more, so that the kills
/// meet different moments.
const ACKNOWLEDGED: usize = 12;

/// A ticket that the desk said it has, and what it said it has of it.
struct Kept {
    reference: String,
    title: String,
    follow_up: Option<String>,
    file: Option<(i64, Vec<u8>)>,
}

/// Counts what is acknowledged, and says when there is enough.
#[derive(Default)]
struct Count {
    acknowledged: AtomicU32,
    more: Notify,
}

impl Count {
    fn one_more(&self) {
        self.acknowledged.fetch_add(1, Ordering::SeqCst);
        self.more.notify_one();
    }

    async fn reaches(&self, enough: usize) {
        while (self.acknowledged.load(Ordering::SeqCst) as usize) < enough {
            self.more.notified().await;
        }
    }
}

/// A program that opens tickets, writes on them and attaches files, until the desk is gone.
struct Writer {
    node: std::net::SocketAddr,
    token: String,
    count: Arc<Count>,
    kept: Vec<Kept>,
}

impl Writer {
    async fn work(mut self, round: usize, name: usize) -> Vec<Kept> {
        for n in 0.. {
            if self.ticket(&format!("Panne r{round}w{name}n{n}")).await.is_none() {
                break;
            }
        }
        self.kept
    }

    /// `None` once the desk is gone. What it said before that stays on the list.
    async fn ticket(&mut self, title: &str) -> Option<()> {
        let opened = self.post("/tickets", &json!({ "title": title, "description": "Plus rien ne marche." })).await?;
        let reference = opened["reference"].as_str().unwrap().to_owned();
        self.kept.push(Kept { reference: reference.clone(), title: title.to_owned(), follow_up: None, file: None });
        let body = format!("Suite de {title}");
        self.post(&format!("/tickets/{reference}/follow-ups"), &json!({ "body": body })).await?;
        self.kept.last_mut()?.follow_up = Some(body);
        let bytes = bytes_of(title);
        let path = format!("/tickets/{reference}/attachments");
        let request = Node::api("POST", &path, &self.token).file("journal.txt", &bytes);
        let attached = self.acknowledged(&request.send(self.node).await.ok()?);
        self.kept.last_mut()?.file = Some((attached["id"].as_i64().unwrap(), bytes));
        Some(())
    }

    async fn post(&self, path: &str, body: &Value) -> Option<Value> {
        Some(self.acknowledged(&Node::api("POST", path, &self.token).json(body).send(self.node).await.ok()?))
    }

    fn acknowledged(&self, answer: &super::http::Answer) -> Value {
        let body = answer.expect(201);
        self.count.one_more();
        body
    }
}

/// A file of more than one piece, unlike all others.
fn bytes_of(title: &str) -> Vec<u8> {
    format!("{title}: une ligne du journal.\n").into_bytes().into_iter().cycle().take(300_000).collect()
}

async fn write_until_killed(place: &Place, token: &str, round: usize) -> Vec<Kept> {
    let node = Node::start(place);
    let count = Arc::new(Count::default());
    let mut writers = JoinSet::new();
    for name in 0..WRITERS {
        let writer = Writer { node: node.address, token: token.to_owned(), count: count.clone(), kept: vec![] };
        writers.spawn(writer.work(round, name));
    }
    count.reaches(ACKNOWLEDGED + 3 * round).await;
    node.kill();
    writers.join_all().await.into_iter().flatten().collect()
}

/// What the desk says it has, it has: through the front door.
async fn all_is_there(node: &Node, token: &str, kept: &[Kept]) {
    for Kept { reference, title, follow_up, file } in kept {
        let get = async |path: &str| Node::api("GET", path, token).send(node.address).await.unwrap();
        let ticket = get(&format!("/tickets/{reference}")).await.expect(200);
        assert_eq!(ticket["title"], title.as_str());
        let found = get(&format!("/search?q={}", title.rsplit_once(' ').unwrap().1)).await.expect(200);
        assert!(found.to_string().contains(reference), "{title} is not found: {found}");
        if let Some(body) = follow_up {
            let messages = get(&format!("/tickets/{reference}/follow-ups")).await.expect(200);
            let messages = messages.as_array().unwrap();
            assert!(messages.iter().any(|message| message["body"] == body.as_str()), "{reference}: {messages:?}");
        }
        if let Some((id, bytes)) = file {
            let answer = get(&format!("/attachments/{id}")).await;
            assert!(answer.status == 200 && answer.body == *bytes, "{reference}: attachment {id}");
        }
    }
}

/// Each names halves, and finds none.
const HALVES: &[&str] = &[
    "SELECT 'opened without an event: ' || number FROM tickets t
     WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.ticket_id = t.id AND e.kind = 'opened')",
    "SELECT 'told and not written: ' || e.ticket_id FROM events e WHERE e.kind = 'followed_up'
     AND (SELECT count(*) FROM follow_ups f WHERE f.ticket_id = e.ticket_id) <>
     (SELECT count(*) FROM events o WHERE o.ticket_id = e.ticket_id AND o.kind = 'followed_up')",
    "SELECT 'written and not told: ' || f.ticket_id FROM follow_ups f
     WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.ticket_id = f.ticket_id AND e.kind = 'followed_up')",
    "SELECT 'a file with other pieces: ' || f.id FROM files f WHERE f.complete_at IS NOT NULL
     AND f.size <> (SELECT coalesce(sum(length(c.bytes)), 0) FROM file_chunks c WHERE c.file_id = f.id)",
    "SELECT 'attached before it was whole: ' || a.id FROM attachments a JOIN files f ON f.id = a.file_id
     WHERE f.complete_at IS NULL",
    "SELECT 'attached without an event: ' || a.id FROM attachments a WHERE a.ticket_id IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM events e WHERE e.ticket_id = a.ticket_id AND e.kind = 'attached')",
    "SELECT 'a version without its events: ' || t.number FROM tickets t
     WHERE t.version < (SELECT count(*) FROM events e WHERE e.ticket_id = t.id AND e.kind <> 'attached')",
    "SELECT 'one reference twice: ' || kind || min(number) FROM tickets GROUP BY kind, number HAVING count(*) > 1",
];

/// The same, as the engine that embeds the index can be asked.
const EMBEDDED: &[&str] = &[
    "SELECT 'not in the index: ' || number FROM tickets WHERE id NOT IN (SELECT rowid FROM ticket_search)",
    "SELECT 'in the index only: ' || rowid FROM ticket_search WHERE rowid NOT IN (SELECT id FROM tickets)",
    "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
    "SELECT 'a reference to nothing in ' || \"table\" FROM pragma_foreign_key_check",
];

const SERVER: &[&str] = &[
    "SELECT 'not in the index: ' || number FROM tickets WHERE id NOT IN (SELECT ticket_id FROM ticket_search)",
    "SELECT 'in the index only: ' || ticket_id FROM ticket_search WHERE ticket_id NOT IN (SELECT id FROM tickets)",
];

/// Nothing is there by half: behind the program's back.
async fn nothing_by_half(place: &Place) {
    let own = if matches!(place, Place::Folder(_)) { EMBEDDED } else { SERVER };
    for sql in HALVES.iter().chain(own).copied() {
        let halves: Vec<(String,)> = place.ask(sql).await;
        assert!(halves.is_empty(), "{halves:?}");
    }
}

async fn kill_again_and_again(place: Place) {
    place.add_person("jean", "technician");
    let token = place.token("jean");
    let mut kept = Vec::new();
    for round in 0..KILLS {
        kept.extend(write_until_killed(&place, &token, round).await);
        nothing_by_half(&place).await;
    }
    let references: BTreeSet<_> = kept.iter().map(|kept| kept.reference.as_str()).collect();
    assert_eq!(references.len(), kept.len(), "a reference was given twice");
    assert!(kept.iter().any(|kept| kept.file.is_some()), "the kills came too early to prove anything of files");
    let node = Node::start(&place);
    all_is_there(&node, &token, &kept).await;
}

#[tokio::test]
async fn what_was_acknowledged_survives_every_kill() {
    kill_again_and_again(Place::embedded()).await;
}

#[tokio::test]
async fn what_was_acknowledged_survives_every_kill_on_postgresql() {
    if let Some(place) = Place::postgres().await {
        kill_again_and_again(place).await;
    }
}
