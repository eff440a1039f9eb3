//! A desk that really runs: the program of this workspace, on a free port, with the demonstration's company in it.
//!
//! Founding the company takes a while, so it is done once for each build of the program and kept in the build's folder; each
//! test works on a copy of its own.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::UNIX_EPOCH;

use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_guichet");
/// The password of the demonstration's accounts.
pub const PASSWORD: &str = "guichet-demo";

/// A running desk. It ends when this is dropped, with all that was done in it.
pub struct Desk {
    /// Where it answers, as in `http://127.0.0.1:40123`.
    pub site: String,
    server: Child,
    _folder: TempDir,
    /// What it says must have somewhere to go.
    _said: Box<dyn BufRead + Send>,
}

impl Desk {
    /// The demonstration, as it was founded.
    pub fn demo() -> Desk {
        let folder = TempDir::new().unwrap();
        copy(&founded(), folder.path());
        let (server, said, site) = demo(folder.path());
        Desk { site, server, _folder: folder, _said: Box::new(said) }
    }

    /// `guichet serve` on an empty folder, with the code that its log gives to the first administrator.
    pub fn empty() -> (Desk, String) {
        let folder = TempDir::new().unwrap();
        let mut command = Command::new(PROGRAM);
        command.arg("serve").arg("--data").arg(folder.path()).args(["--listen", "127.0.0.1:0"]).env("NO_COLOR", "1");
        let mut server = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut said = BufReader::new(server.stderr.take().unwrap());
        let line = heard(&mut said, "/first with the code ");
        let (site, code) = line.split_once("/first with the code ").unwrap();
        let site = site[site.find("http://").unwrap()..].to_owned();
        (Desk { site, server, _folder: folder, _said: Box::new(said) }, code.trim().to_owned())
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        stop(&mut self.server);
    }
}

/// The folder of a company that was founded by this very build.
fn founded() -> PathBuf {
    let build = std::fs::metadata(PROGRAM).unwrap().modified().unwrap().duration_since(UNIX_EPOCH).unwrap();
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("demo");
    let folder = home.join(build.as_nanos().to_string());
    if !folder.exists() {
        let _ = std::fs::remove_dir_all(&home);
        std::fs::create_dir_all(&home).unwrap();
        // Renamed when complete: who is cut short leaves nothing that looks founded.
        let begun = TempDir::new_in(&home).unwrap();
        let (mut server, _said, _) = demo(begun.path());
        stop(&mut server);
        std::fs::rename(begun.keep(), &folder).unwrap();
    }
    folder
}

/// Starts the demonstration and waits until it says where it is.
fn demo(folder: &Path) -> (Child, BufReader<ChildStdout>, String) {
    let mut command = Command::new(PROGRAM);
    command.arg("demo").arg("--data").arg(folder).args(["--listen", "127.0.0.1:0"]);
    let mut server = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut said = BufReader::new(server.stdout.take().unwrap());
    let line = heard(&mut said, "http://");
    let site = line.trim().rsplit(' ').next().unwrap().trim_end_matches('/').to_owned();
    (server, said, site)
}

/// The first line with these words.
fn heard(said: &mut impl BufRead, words: &str) -> String {
    let mut line = String::new();
    while !line.contains(words) {
        line.clear();
        assert_ne!(said.read_line(&mut line).unwrap(), 0, "the program ended without saying `{words}`");
    }
    line
}

fn stop(server: &mut Child) {
    // It may have ended by itself; what it held is a copy.
    let _ = server.kill();
    let _ = server.wait();
}

fn copy(from: &Path, to: &Path) {
    for file in std::fs::read_dir(from).unwrap().flatten() {
        std::fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}
