//! A PostgreSQL that goes away: everybody is told so, nobody is signed out, and all is well when it is back.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::json;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

use super::http::Request;
use super::node::{Node, Place};

/// The line between a desk and its database, which can be cut.
struct Line {
    whole: AtomicBool,
    cut: Notify,
}

impl Line {
    /// A line to a server; its port.
    async fn lay(server: String) -> (Arc<Self>, u16) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let line = Arc::new(Self { whole: AtomicBool::new(true), cut: Notify::new() });
        spawn(line.clone().carry(listener, server));
        (line, port)
    }

    async fn carry(self: Arc<Self>, listener: TcpListener, server: String) {
        while let Ok((mut caller, _)) = listener.accept().await {
            let (line, server) = (self.clone(), server.clone());
            spawn(async move {
                let cut = line.cut.notified();
                if !line.whole.load(Ordering::SeqCst) {
                    return;
                }
                let mut real = TcpStream::connect(server).await.unwrap();
                tokio::select! {
                    _ = tokio::io::copy_bidirectional(&mut caller, &mut real) => {}
                    () = cut => {}
                }
            });
        }
    }

    fn break_off(&self) {
        self.whole.store(false, Ordering::SeqCst);
        self.cut.notify_waiters();
    }

    fn mend(&self) {
        self.whole.store(true, Ordering::SeqCst);
    }
}

#[expect(clippy::disallowed_methods, reason = "the line lives as long as its test")]
fn spawn(task: impl Future<Output = ()> + Send + 'static) {
    drop(tokio::spawn(task));
}

// Two threads: the line is carried while the test waits for the program.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_goes_away_is_waited_for() {
    let Some(place) = Place::postgres().await else { return };
    let Place::Postgres(url) = &place else { unreachable!() };
    let (before, after) = url.split_once('@').unwrap();
    let (server, name) = after.split_once('/').unwrap();
    let (line, port) = Line::lay(server.to_owned()).await;
    place.command(&["migrate"]).output().unwrap();
    place.add_person("claire", "administrator");
    place.add_person("jean", "technician");
    let token = place.token("jean");
    let node = Node::start(&Place::Postgres(format!("{before}@127.0.0.1:{port}/{name}")));
    let cookie = node.sign_in("jean").await;
    let page =
        |method: &str, path: &str| Request::new(method, path).header("Cookie", &cookie).header("Accept-Language", "fr");
    let open = |title: &str| Node::api("POST", "/tickets", &token).json(&json!({ "title": title }));
    let first = open("Avant").send(node.address).await.unwrap().expect(201);
    let ticket = format!("/tickets/{}", first["reference"].as_str().unwrap());

    line.break_off();
    let refused = open("Sans base").send(node.address).await.unwrap();
    assert_eq!(refused.header("retry-after"), Some("1"));
    assert_eq!(refused.expect(503)["type"], "/problems/away");
    assert_eq!(Request::new("GET", "/readyz").send(node.address).await.unwrap().status, 503);
    assert_eq!(Request::new("GET", "/healthz").send(node.address).await.unwrap().status, 200);
    for request in [
        page("GET", "/desk"),
        page("GET", &ticket),
        page("POST", &format!("{ticket}/follow-ups")).form(&[("body", "Un texte"), ("visibility", "public")]),
    ] {
        let answer = request.send(node.address).await.unwrap();
        assert_eq!(answer.status, 503, "{}", answer.text());
        assert!(answer.text().contains("La base de données ne répond pas"), "{}", answer.text());
        assert_eq!(answer.header("set-cookie"), None, "nobody is signed out");
    }

    line.mend();
    open("Après").send(node.address).await.unwrap().expect(201);
    assert_eq!(page("GET", "/desk").send(node.address).await.unwrap().status, 200);
    let list = Node::api("GET", "/tickets", &token).send(node.address).await.unwrap().expect(200);
    assert_eq!(list["items"].as_array().unwrap().len(), 2, "what was refused was not done");
}
