//! Mail that was taken is kept, also when the process is killed in the next instant; and hostile peers do no harm.

use super::node::{Node, Place};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};

fn begin(place: &Place) -> (Node, SocketAddr) {
    let words = ["serve", "--listen", "127.0.0.1:0", "--mail-listen", "127.0.0.1:0"];
    let node = Node::of(place.command(&words)).once_open();
    let address = node.says("mail is taken address=").trim().parse().unwrap();
    (node, address)
}

struct Peer(BufReader<TcpStream>);

impl Peer {
    fn call(address: SocketAddr) -> Self {
        let mut peer = Self(BufReader::new(TcpStream::connect(address).unwrap()));
        assert!(peer.hears().starts_with("220"));
        peer
    }

    fn hears(&mut self) -> String {
        let mut line = String::new();
        self.0.read_line(&mut line).unwrap();
        if line.as_bytes().get(3) == Some(&b'-') { self.hears() } else { line }
    }

    fn says(&mut self, text: &str) -> String {
        self.0.get_mut().write_all(text.as_bytes()).unwrap();
        self.hears()
    }

    fn leaves(&mut self, message: &str) -> String {
        assert!(self.says("LHLO test\r\n").starts_with("250"));
        assert!(self.says("MAIL FROM:<marie@example.fr>\r\n").starts_with("250"));
        assert!(self.says("RCPT TO:<support@example.fr>\r\n").starts_with("250"));
        assert!(self.says("DATA\r\n").starts_with("354"));
        self.says(&format!("{message}\r\n.\r\n"))
    }
}

fn letter(number: usize) -> String {
    format!(
        "From: marie@example.fr\r\nMessage-ID: <{number}@x>\r\nSubject: Panne {number}\r\n\r\n..\r\nBonjour {number}"
    )
}

async fn nothing_is_lost_or_doubled(place: Place) {
    let (node, address) = begin(&place);
    let mut peer = Peer::call(address);
    for number in 0..5 {
        assert!(peer.leaves(&letter(number)).starts_with("250"), "{number}");
    }
    node.kill();
    let (node, address) = begin(&place);
    // Whoever was cut off sends again.
    let mut peer = Peer::call(address);
    assert!(peer.leaves(&letter(4)).starts_with("250"));
    assert!(peer.leaves(&letter(5)).starts_with("250"));
    node.tell_to_stop();
    assert!(node.ended_well());
    let kept: Vec<(String,)> = place.ask("SELECT subject FROM mails ORDER BY id").await;
    let wanted: Vec<_> = (0..6).map(|number| (format!("Panne {number}"),)).collect();
    assert_eq!(kept, wanted);
    let raw: Vec<(Vec<u8>,)> = place.ask("SELECT bytes FROM mail_sources ORDER BY mail_id LIMIT 1").await;
    assert_eq!(String::from_utf8(raw[0].0.clone()).unwrap(), format!("{}\r\n", letter(0).replace("\r\n..", "\r\n.")));
}

#[tokio::test]
async fn mail_that_was_taken_survives_a_kill() {
    nothing_is_lost_or_doubled(Place::embedded()).await;
    if let Some(place) = Place::postgres().await {
        nothing_is_lost_or_doubled(place).await;
    }
}

#[tokio::test]
async fn hostile_peers_do_no_harm() {
    let place = Place::embedded();
    let (_node, address) = begin(&place);
    let mut silent = Vec::new();
    for _ in 0..5 {
        silent.push(Peer::call(address));
    }
    let mut long = Peer::call(address);
    assert!(long.says(&format!("MAIL FROM:<{}>\r\n", "a".repeat(500_000))).starts_with("500"));
    let mut rude = Peer::call(address);
    rude.0.get_mut().write_all(&b"\xff\xfe\x00BLAH\r\n".repeat(30)).unwrap();
    let mut said = String::new();
    let _ = rude.0.read_to_string(&mut said);
    assert!(said.contains("421"), "{said}");
    let mut smuggler = Peer::call(address);
    let smuggled = "From: a@x\r\nSubject: one\r\n\r\nx\n.\nMAIL FROM:<b@x>\r\nRCPT TO:<c@x>";
    assert!(smuggler.leaves(smuggled).starts_with("250"));
    let mut cut = Peer::call(address);
    cut.says("LHLO x\r\n");
    cut.says("MAIL FROM:<a@x>\r\n");
    cut.says("RCPT TO:<b@x>\r\n");
    cut.says("DATA\r\n");
    cut.0.get_mut().write_all(b"From: half@x\r\n\r\nhalf").unwrap();
    drop(cut);
    let mut good = Peer::call(address);
    assert!(good.leaves(&letter(1)).starts_with("250"));
    let kept: Vec<(String,)> = place.ask("SELECT subject FROM mails ORDER BY id").await;
    assert_eq!(kept, [("one".to_owned(),), ("Panne 1".to_owned(),)]);
}
