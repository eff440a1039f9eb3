//! The database that is measured and the server on it.

use crate::client::{Client, Identity};
use crate::{Result, fail};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::io::AsyncWriteExt;
use tokio::process::{Child, Command};

/// The account through which everything is asked.
pub const LOGIN: &str = "bench.technician";
/// Its password, on a database that nobody else reaches.
const PASSWORD: &str = "measure twice, cut once";

/// Which database.
pub enum Engine {
    /// The embedded one, in a folder.
    Sqlite(PathBuf),
    /// PostgreSQL: its URL.
    Postgres(String),
}

impl Engine {
    /// A database of its own on a PostgreSQL server.
    pub async fn postgres(server: &str, name: &str) -> Result<Self> {
        let (client, connection) = tokio_postgres::connect(server, tokio_postgres::NoTls).await?;
        tokio::spawn(async move { drop(connection.await) });
        let known = client.query("SELECT 1 FROM pg_database WHERE datname = $1", &[&name]).await?;
        if known.is_empty() {
            client.batch_execute(&format!("CREATE DATABASE {name}")).await?;
        }
        let Some((server, _)) = server.rsplit_once('/') else { return fail("a PostgreSQL URL ends with /database") };
        Ok(Self::Postgres(format!("{server}/{name}")))
    }

    /// What it is called.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "SQLite",
            Self::Postgres(_) => "PostgreSQL",
        }
    }

    fn point(&self, command: &mut Command) {
        match self {
            Self::Sqlite(folder) => command.arg("--data").arg(folder),
            Self::Postgres(url) => command.arg("--database-url").arg(url),
        };
    }

    /// Fills the database unless a former run did; says how long it took.
    pub async fn seed(&self, guichet: &Path, tickets: u64) -> Result<Option<Duration>> {
        let start = Instant::now();
        let mut command = Command::new(guichet);
        command.args(["bench", "seed", "--json", "--tickets", &tickets.to_string()]);
        self.point(&mut command);
        let output = command.stderr(Stdio::inherit()).output().await?;
        if !output.status.success() {
            return fail("the database could not be filled");
        }
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        self.welcome(guichet).await?;
        Ok((!said.contains("\"created\":0")).then(|| start.elapsed()))
    }

    /// The account with which everything is asked, once.
    async fn welcome(&self, guichet: &Path) -> Result<()> {
        let mut command = Command::new(guichet);
        command.args(["user", "add", "--login", LOGIN, "--first-name", "Bench", "--last-name", "TECHNICIAN"]);
        command.args(["--role", "technician"]);
        self.point(&mut command);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(PASSWORD.as_bytes()).await?;
        }
        // A database that was measured before has the account already: signing in will tell.
        child.wait().await?;
        Ok(())
    }

    async fn token(&self, guichet: &Path) -> Result<String> {
        let mut command = Command::new(guichet);
        command.args(["token", "create", "--login", LOGIN]);
        self.point(&mut command);
        let output = command.stderr(Stdio::inherit()).output().await?;
        let token = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        if token.is_empty() { fail("no token was made") } else { Ok(token) }
    }
}

/// A running server.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// From the start of the process to the first answer that says 'ready'.
    pub start_up: Duration,
    /// Somebody signed in.
    pub session: Identity,
    /// A program of theirs.
    pub token: Identity,
}

impl Server {
    /// Starts it and waits until it is ready.
    pub async fn start(guichet: &Path, engine: &Engine) -> Result<Self> {
        let token = Identity::Token(engine.token(guichet).await?);
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let mut command = Command::new(guichet);
        command.args(["serve", "--log", "warn", "--listen", &address.to_string()]);
        engine.point(&mut command);
        let start = Instant::now();
        let child = command.stdout(Stdio::null()).kill_on_drop(true).spawn()?;
        until_ready(address).await?;
        let start_up = start.elapsed();
        let session = Client::connect(address, Identity::Nobody).await?.sign_in(LOGIN, PASSWORD).await?;
        Ok(Self { child, address, start_up, session, token })
    }

    /// Resident memory now and at its highest, in MiB.
    pub fn memory(&self) -> Result<(f64, f64)> {
        let Some(id) = self.child.id() else { return fail("the server has ended") };
        let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
        let field = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name))?;
            line.split_whitespace().nth(1)?.parse::<f64>().ok().map(|kib| kib / 1024.0)
        };
        Ok((field("VmRSS:").unwrap_or(f64::NAN), field("VmHWM:").unwrap_or(f64::NAN)))
    }

    /// Ends it.
    pub async fn end(mut self) -> Result<()> {
        self.child.kill().await?;
        Ok(())
    }
}

async fn until_ready(address: SocketAddr) -> Result<()> {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(120) {
        if let Ok(mut client) = Client::connect(address, Identity::Nobody).await
            && client.page("/readyz").await.is_ok()
        {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    fail("the server does not become ready")
}
