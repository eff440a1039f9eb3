//! A private PostgreSQL server, for one run of the tests or for measuring.
//!
//! Promises: it lives in a folder of its own, listens on one free loopback port and nowhere else, touches no other server
//! on the machine, and ends with us, even when we are killed. For tests it keeps nothing, and durability is switched off;
//! for measuring it is as durable as a real one, and its data stays between runs.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::run::{Failure, failed, output, program, which};
use crate::setup::{is_root, postgres_folder};

/// Longest wait for the server to answer, and for it to end by itself.
const PATIENCE: Duration = Duration::from_secs(60);

/// No traffic but ours.
const SETTINGS: &[&str] = &["listen_addresses=127.0.0.1", "unix_socket_directories=", "log_min_messages=fatal"];
/// Speed over safety, room for many tests at once.
const FOR_TESTS: &[&str] =
    &["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300", "shared_buffers=128MB"];
/// What one gives a server of a few gigabytes; everything else is as PostgreSQL comes.
const FOR_MEASURING: &[&str] = &["shared_buffers=1GB", "max_wal_size=4GB"];

/// A running server. Dropping it ends the server and removes its folder.
pub struct Cluster {
    server: Child,
    folder: PathBuf,
    port: u16,
    keeps: bool,
}

impl Cluster {
    /// Makes a new cluster and waits until it answers.
    ///
    /// # Errors
    /// When PostgreSQL is not installed, cannot make its files, or does not answer within a minute.
    pub fn start() -> Result<Self, Failure> {
        let Some(bin) = postgres_folder() else { return failed("PostgreSQL's server is not installed.") };
        let folder = own_folder(&std::env::temp_dir().join(format!("guichet-postgres-{}", std::process::id())))?;
        let data = folder.join("data");
        let made = make(&bin, &data);
        let started = made.and_then(|()| serve(&bin, &data, FOR_TESTS));
        match started {
            Ok((server, port)) => Self { server, folder, port, keeps: false }.once_it_answers(),
            Err(failure) => {
                let _ = std::fs::remove_dir_all(&folder);
                Err(failure)
            }
        }
    }

    /// A durable cluster in a folder, made where there is none yet, and kept afterwards.
    ///
    /// # Errors
    /// As [`Cluster::start`].
    pub fn kept(folder: &Path) -> Result<Self, Failure> {
        let Some(bin) = postgres_folder() else { return failed("PostgreSQL's server is not installed.") };
        let data = folder.join("data");
        if !data.join("PG_VERSION").exists() {
            own_folder(folder)?;
            make(&bin, &data)?;
        }
        let (server, port) = serve(&bin, &data, FOR_MEASURING)?;
        Self { server, folder: folder.to_owned(), port, keeps: true }.once_it_answers()
    }

    /// The address that the tests are given in `GUICHET_TEST_POSTGRES`. Each test makes a database of its own there.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn once_it_answers(mut self) -> Result<Self, Failure> {
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            if let Some(status) = self.server.try_wait()? {
                return failed(format!("PostgreSQL ended at once ({status})."));
            }
            if start.elapsed() > PATIENCE {
                return failed("PostgreSQL does not answer.");
            }
            sleep(Duration::from_millis(50));
        }
        Ok(self)
    }
}

impl Drop for Cluster {
    /// SIGINT is PostgreSQL's fast shutdown: open transactions are dropped, everything is written down, then it ends. What is
    /// thrown away needs no writing down, which takes a minute after hundreds of databases: SIGQUIT ends it at once.
    fn drop(&mut self) {
        let signal = if self.keeps { "-INT" } else { "-QUIT" };
        let _ = Command::new("kill").args([signal, &self.server.id().to_string()]).status();
        let start = Instant::now();
        while matches!(self.server.try_wait(), Ok(None)) && start.elapsed() < PATIENCE {
            sleep(Duration::from_millis(20));
        }
        let _ = self.server.kill();
        let _ = self.server.wait();
        if !self.keeps {
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}

/// A new folder that the server's account may use. PostgreSQL refuses to run as root.
fn own_folder(folder: &Path) -> Result<PathBuf, Failure> {
    std::fs::create_dir(folder)?;
    if is_root() {
        std::os::unix::fs::chown(folder, postgres_id("-u"), postgres_id("-g"))?;
    }
    Ok(folder.to_owned())
}

fn postgres_id(which_one: &str) -> Option<u32> {
    output(Command::new("id").args([which_one, "postgres"]))?.parse().ok()
}

fn make(bin: &Path, data: &Path) -> Result<(), Failure> {
    let mut initdb = as_server_account(&bin.join("initdb"));
    initdb.args([
        "--username=postgres",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
        "--pgdata",
    ]);
    let done = initdb.arg(data).current_dir(data.parent().unwrap_or(Path::new("/"))).output()?;
    if done.status.success() {
        return Ok(());
    }
    failed(format!("PostgreSQL could not make its files:\n{}", String::from_utf8_lossy(&done.stderr)))
}

fn serve(bin: &Path, data: &Path, settings: &[&str]) -> Result<(Child, u16), Failure> {
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
    let mut server = as_server_account(&bin.join("postgres"));
    server
        .arg("-D")
        .arg(data)
        .args(["-p", &port.to_string()])
        .args(SETTINGS.iter().chain(settings).flat_map(|setting| ["-c", *setting]));
    server.current_dir(data).stdin(Stdio::null()).stdout(Stdio::null());
    Ok((server.spawn()?, port))
}

/// A program of PostgreSQL's, as its own account when we are root. On Linux the kernel ends it should we be killed.
fn as_server_account(path: &Path) -> Command {
    let Some(setpriv) = which("setpriv") else { return program(path) };
    let mut command = program(setpriv);
    command.args(["--pdeathsig", "INT"]);
    if is_root() {
        command.args(["--reuid=postgres", "--regid=postgres", "--init-groups"]);
    }
    command.arg("--").arg(path);
    command
}
