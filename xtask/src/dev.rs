//! `cargo xtask dev`: the demo, built again and restarted whenever a file of the product changes.
//!
//! A build that fails leaves the last good one running, so that one can go on looking at it.

use std::path::{Path, PathBuf};
use std::process::Child;
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use crate::run::{Outcome, cargo, program, root, sh};

/// What the binary is made of. Everything else may change without a new build.
const WATCHED: &[&str] = &["crates", "locales", "assets", "Cargo.toml"];
const PAUSE: Duration = Duration::from_millis(500);

/// Runs until it is interrupted. The words that follow are given to `guichet demo`.
pub fn run(words: &[String]) -> Outcome {
    let mut running: Option<Child> = None;
    let mut built: Option<SystemTime> = None;
    loop {
        let newest = newest_change();
        if built != newest {
            built = newest;
            if sh(cargo().args(["build", "--package", "guichet"])).is_ok() {
                stop(running.take());
                running = Some(program(binary()).arg("demo").args(words).spawn()?);
            }
        }
        sleep(PAUSE);
    }
}

fn binary() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    root().join(target).join("debug/guichet")
}

fn stop(running: Option<Child>) {
    if let Some(mut child) = running {
        let _ = program("kill").args(["-TERM", &child.id().to_string()]).status();
        let _ = child.wait();
    }
}

/// When a watched file was last written.
fn newest_change() -> Option<SystemTime> {
    WATCHED.iter().filter_map(|path| newest_in(&root().join(path))).max()
}

fn newest_in(path: &Path) -> Option<SystemTime> {
    if path.is_dir() {
        return std::fs::read_dir(path).ok()?.flatten().filter_map(|entry| newest_in(&entry.path())).max();
    }
    path.metadata().ok()?.modified().ok()
}
