//! No room left on the disk: a clear refusal, nothing lost, what is there can be read, and all is well when there is room.
//!
//! The program gets a small disk of its own, in memory, which goes away with it.

use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::http::{Answer, Request};
use super::node::{Node, Place};

/// Mounts the disk where nobody else sees it, moves in, then becomes the program.
const SMALL_DISK: &str = r#"mount -t tmpfs -o size=8m none "$0/disk" && cp "$0/guichet.db" "$0/disk" && exec "$@""#;

/// As root, or as a root of its own where the system lets people be that.
fn apart() -> Option<Command> {
    let words = [["--mount", "--propagation=private"], ["--mount", "--map-root-user"]];
    let works = |words: &&[&str; 2]| {
        let mut try_it = Command::new("unshare");
        try_it.args(**words).args(["sh", "-c", "mount -t tmpfs none /mnt"]).stderr(Stdio::null());
        try_it.status().is_ok_and(|status| status.success())
    };
    let words = words.iter().find(works)?;
    let mut command = Command::new("unshare");
    command.args(words);
    Some(command)
}

/// A desk on a small disk, with Jean, whose browser has not been there for two minutes.
struct Desk {
    node: Node,
    token: String,
    cookie: String,
    disk: PathBuf,
}

impl Desk {
    /// `None` where the system lets nobody mount a disk.
    async fn start(folder: &Path) -> Option<Self> {
        let Some(mut command) = apart() else {
            println!("skipped: no disk can be mounted here");
            return None;
        };
        let (before, place) = (Place::At(folder.to_owned()), Place::At(folder.join("disk")));
        before.add_person("jean", "technician");
        before.add_person("claire", "administrator");
        let token = before.token("jean");
        let node = Node::start(&before);
        let cookie = node.sign_in("jean").await;
        node.kill();
        before.change("UPDATE sessions SET seen_at = seen_at - 120000").await;
        // Whoever closes the database last leaves all of it in one file.
        while folder.join("guichet.db-wal").exists() {
            tokio::task::yield_now().await;
        }
        std::fs::create_dir(folder.join("disk")).unwrap();
        command.args(["sh", "-c", SMALL_DISK]).arg(folder).arg(env!("CARGO_BIN_EXE_guichet"));
        let node = Node::of(place.add_to(command, &["serve", "--listen", "127.0.0.1:0"])).once_open();
        let disk = PathBuf::from(format!("/proc/{}/root{}/disk", node.id(), folder.display()));
        Some(Self { node, token, cookie, disk })
    }

    /// Writes until nothing more goes onto the disk.
    fn fill(&self) {
        let mut filler = File::create(self.disk.join("filler")).unwrap();
        let mut size = 65536;
        while size > 0 {
            match filler.write(&vec![0; size]) {
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::StorageFull => size /= 2,
                Err(error) => panic!("{error}"),
            }
        }
    }

    fn make_room(&self) {
        std::fs::remove_file(self.disk.join("filler")).unwrap();
    }

    async fn send(&self, request: Request) -> Answer {
        request.send(self.node.address).await.unwrap()
    }

    async fn open(&self, title: &str) -> Answer {
        let body = json!({ "title": title, "description": "Un texte. ".repeat(2000) });
        self.send(Node::api("POST", "/tickets", &self.token).json(&body)).await
    }

    async fn titles(&self) -> Vec<String> {
        let list = self.send(Node::api("GET", "/tickets?limit=200", &self.token)).await.expect(200);
        let titles = list["items"].as_array().unwrap().iter().map(|row| row["title"].as_str().unwrap().to_owned());
        titles.collect()
    }
}

#[tokio::test]
async fn a_full_disk_refuses_clearly_and_recovers() {
    let folder = tempfile::tempdir().unwrap();
    let Some(desk) = Desk::start(folder.path()).await else { return };
    let first: Value = desk.open("Avant").await.expect(201);
    desk.fill();
    let mut opened = 0;
    // The log of changes may have some room of its own left.
    let refused = loop {
        let answer = desk.open("Sans place").await;
        if answer.status != 201 {
            break answer;
        }
        opened += 1;
    };
    assert_eq!(refused.expect(507)["type"], "/problems/full");
    assert_eq!(refused.header("content-type"), Some("application/problem+json"));

    let page = |request: Request| request.header("Cookie", &desk.cookie).header("Accept-Language", "fr");
    let form = page(Request::new("POST", "/files")).file("journal.txt", &vec![b'x'; 300_000]);
    let refused = desk.send(form).await;
    assert_eq!(refused.status, 507);
    let reference = first["reference"].as_str().unwrap();
    let reply = page(Request::new("POST", &format!("/tickets/{reference}/follow-ups")));
    let long = "Un texte. ".repeat(5000);
    let refused = desk.send(reply.form(&[("body", &long), ("visibility", "public")])).await;
    assert!(refused.status == 507 && refused.text().contains("Le disque du serveur est plein"), "{}", refused.text());

    for path in ["/desk", "/tickets", &format!("/tickets/{reference}")] {
        assert_eq!(desk.send(page(Request::new("GET", path))).await.status, 200, "{path} can still be read");
    }
    assert_eq!(desk.titles().await.len(), 1 + opened);

    desk.make_room();
    desk.open("Après").await.expect(201);
    let titles = desk.titles().await;
    assert!(titles.len() == 2 + opened && titles.contains(&"Après".to_owned()), "{titles:?}");
}
