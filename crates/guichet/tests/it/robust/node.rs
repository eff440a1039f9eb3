//! A running `guichet serve`, and the place where it keeps its data.

use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use guichet_app::db::{Db, DbError, FromRow, Tx};
use tempfile::TempDir;

use super::http::Request;

/// How long anything that must happen may take before the test gives up: long, for machines that do much else.
pub const PATIENCE: Duration = Duration::from_secs(60);
/// Everybody's password.
pub const PASSWORD: &str = "une phrase assez longue";

/// Where a desk keeps its data.
pub enum Place {
    Folder(TempDir),
    /// A folder that somebody else removes.
    At(PathBuf),
    Postgres(String),
}

impl Place {
    pub fn embedded() -> Self {
        Self::Folder(tempfile::tempdir().unwrap())
    }

    /// An empty database on the server that the tests are given, if there is one.
    pub async fn postgres() -> Option<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let Ok(server) = std::env::var("GUICHET_TEST_POSTGRES") else {
            println!("skipped: no PostgreSQL");
            return None;
        };
        let name = format!("robust_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let sql = format!("CREATE DATABASE {name}");
        let maker = Db::postgres(&server).unwrap();
        maker.read::<_, DbError>(move |tx: &mut Tx| Box::pin(async move { tx.batch(&sql).await })).await.unwrap();
        Some(Self::Postgres(format!("{}/{name}", server.rsplit_once('/').unwrap().0)))
    }

    /// Our program, at this place.
    pub fn command(&self, words: &[&str]) -> Command {
        self.add_to(Command::new(env!("CARGO_BIN_EXE_guichet")), words)
    }

    /// The words that make our program work at this place, after those of another that starts it.
    pub fn add_to(&self, mut command: Command, words: &[&str]) -> Command {
        command.args(words).env_remove("GUICHET_DATABASE_URL").env("NO_COLOR", "1");
        match self {
            Self::Folder(folder) => command.arg("--data").arg(folder.path()),
            Self::At(folder) => command.arg("--data").arg(folder),
            Self::Postgres(url) => command.args(["--database-url", url]),
        };
        command
    }

    /// Somebody who may sign in.
    pub fn add_person(&self, login: &str, role: &str) {
        let words = ["user", "add", "--login", login, "--first-name", login, "--last-name", "TEST", "--role", role];
        let mut adding = self.command(&words).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        writeln!(adding.stdin.take().unwrap(), "{PASSWORD}").unwrap();
        assert!(adding.wait().unwrap().success());
    }

    /// A key for somebody's program.
    pub fn token(&self, login: &str) -> String {
        let output = self.command(&["token", "create", "--login", login]).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    pub fn db(&self) -> Db {
        match self {
            Self::Folder(folder) => Db::sqlite(&folder.path().join("guichet.db")).unwrap(),
            Self::At(folder) => Db::sqlite(&folder.join("guichet.db")).unwrap(),
            Self::Postgres(url) => Db::postgres(url).unwrap(),
        }
    }

    /// Changes something behind the program's back.
    pub async fn change(&self, sql: &'static str) {
        let db = self.db();
        db.write::<_, DbError>(move |tx: &mut Tx| Box::pin(async move { tx.batch(sql).await })).await.unwrap();
    }

    /// All rows of an answer, asked behind the program's back.
    pub async fn ask<T: FromRow + Send + 'static>(&self, sql: &'static str) -> Vec<T> {
        let db = self.db();
        db.read::<_, DbError>(move |tx: &mut Tx| Box::pin(async move { tx.all(sql, &[]).await })).await.unwrap()
    }
}

/// A running `guichet serve`. It is killed when this is dropped.
pub struct Node {
    pub address: SocketAddr,
    child: Child,
    lines: Receiver<String>,
}

impl Node {
    /// Starts the program and waits until it is open.
    pub fn start(place: &Place) -> Self {
        Self::launch(place).once_open()
    }

    /// Starts the program and does not wait.
    pub fn launch(place: &Place) -> Starting {
        Self::of(place.command(&["serve", "--listen", "127.0.0.1:0"]))
    }

    /// Starts whatever ends in being our program.
    pub fn of(mut command: Command) -> Starting {
        let mut child = command.stdin(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let (sender, lines) = channel();
        let log = BufReader::new(child.stderr.take().unwrap());
        std::thread::spawn(move || log.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Starting { child: Some(child), lines: Some(lines) }
    }

    /// What its log says after these words.
    pub fn says(&self, words: &str) -> String {
        let line = wait_for_line(&self.lines, Some(words)).unwrap();
        line.split(words).nth(1).unwrap().to_owned()
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Ends it as a lost machine would: nothing of it runs any more.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop, as systemd does.
    pub fn tell_to_stop(&self) {
        let told = Command::new("kill").args(["-TERM", &self.id().to_string()]).status().unwrap();
        assert!(told.success());
    }

    /// Waits for its end; whether it was an orderly one.
    pub fn ended_well(mut self) -> bool {
        wait_for_line(&self.lines, None);
        self.child.wait().unwrap().success()
    }

    /// A request to the API.
    pub fn api(method: &str, path: &str, token: &str) -> Request {
        Request::new(method, &format!("/api/v1{path}")).header("Authorization", &format!("Bearer {token}"))
    }

    /// Signs somebody in; gives their cookie.
    pub async fn sign_in(&self, login: &str) -> String {
        let form = Request::new("POST", "/sign-in").form(&[("login", login), ("password", PASSWORD)]);
        let answer = form.send(self.address).await.unwrap();
        assert_eq!(answer.status, 303, "{}", answer.text());
        answer.header("set-cookie").unwrap().split(';').next().unwrap().to_owned()
    }
}

/// A program that is starting. It is killed when this is dropped.
pub struct Starting {
    child: Option<Child>,
    lines: Option<Receiver<String>>,
}

impl Starting {
    /// Waits until it is open.
    pub fn once_open(mut self) -> Node {
        let lines = self.lines.take().unwrap();
        let line =
            wait_for_line(&lines, Some("the desk is open")).unwrap_or_else(|| panic!("it ended before it was open"));
        let address = line.split("address=").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
        Node { address, child: self.child.take().unwrap(), lines }
    }
}

impl Drop for Starting {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The next line with a text, while what is written goes on to the test's own output; `None` at the end of the log.
fn wait_for_line(lines: &Receiver<String>, text: Option<&str>) -> Option<String> {
    let begun = Instant::now();
    loop {
        match lines.recv_timeout(PATIENCE.saturating_sub(begun.elapsed())) {
            Ok(line) => {
                eprintln!("{line}");
                if text.is_some_and(|text| line.contains(text)) {
                    return Some(line);
                }
            }
            Err(RecvTimeoutError::Disconnected) => return None,
            Err(RecvTimeoutError::Timeout) => panic!("waited in vain for {text:?}"),
        }
    }
}
