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
    _said: BufReader<ChildStdout>,
}

impl Desk {
    /// The demonstration, as it was founded.
    pub fn demo() -> Desk {
        let folder = TempDir::new().unwrap();
        copy(&founded(), folder.path());
        Desk::open(folder)
    }

    fn open(folder: TempDir) -> Desk {
        let (server, said, site) = demo(folder.path());
        Desk { site, server, _folder: folder, _said: said }
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
    let mut line = String::new();
    while !line.contains("http://") {
        line.clear();
        assert_ne!(said.read_line(&mut line).unwrap(), 0, "the demonstration ended before it was open");
    }
    let site = line.trim().rsplit(' ').next().unwrap().trim_end_matches('/').to_owned();
    (server, said, site)
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
