//! What must be on a machine to build and test Guichet, and how to put it there.
//!
//! Promises to change nothing when nothing is missing, to ask no question, and never to install as anybody but root:
//! another person is shown the one line to run.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::run::{Outcome, cargo, failed, no_arguments, output, program, sh, which};

/// Debian's packages for what is missing on this machine.
struct Need {
    what: &'static str,
    packages: &'static [&'static str],
    found: fn() -> bool,
}

const NEEDS: &[Need] = &[
    Need { what: "a C compiler", packages: &["gcc", "libc6-dev"], found: || which("cc").is_some() },
    Need { what: "PostgreSQL's server", packages: &["postgresql"], found: || postgres_folder().is_some() },
    Need { what: "Chromium", packages: &["chromium", "fonts-dejavu-core"], found: || chromium().is_some() },
];

/// `cargo xtask setup`: installs what is missing.
pub fn run(words: &[String]) -> Outcome {
    no_arguments(words)?;
    packages()?;
    tool("nextest")?;
    tool("deny")?;
    eprintln!("Everything that the tests need is here.");
    Ok(())
}

/// The folder with `initdb` and `postgres`: the newest of Debian's, else wherever `PATH` finds them.
pub fn postgres_folder() -> Option<PathBuf> {
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let version = |path: &PathBuf| path.parent()?.file_name()?.to_str()?.parse::<u32>().ok();
    let newest = debian.map(|entry| entry.path().join("bin")).filter(|bin| has_server(bin)).max_by_key(version);
    newest.or_else(|| which("initdb")?.parent().map(Path::to_path_buf).filter(|bin| has_server(bin)))
}

/// The browser that the tests drive: the one named by `GUICHET_TEST_CHROMIUM`, else the system's.
pub fn chromium() -> Option<PathBuf> {
    let named = std::env::var_os("GUICHET_TEST_CHROMIUM").map(PathBuf::from).filter(|path| path.is_file());
    named.or_else(|| which("chromium")).or_else(|| which("chromium-browser"))
}

/// Whether we may install packages and give files to others.
pub fn is_root() -> bool {
    output(program("id").arg("-u")).as_deref() == Some("0")
}

fn has_server(bin: &Path) -> bool {
    bin.join("initdb").is_file() && bin.join("postgres").is_file()
}

/// Installs Debian's packages for what is missing, or says which line would.
fn packages() -> Outcome {
    let missing: Vec<&Need> = NEEDS.iter().filter(|need| !(need.found)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let what = missing.iter().map(|need| need.what).collect::<Vec<_>>().join(", ");
    let packages: Vec<&str> = missing.iter().flat_map(|need| need.packages.iter().copied()).collect();
    eprintln!("Missing: {what}.");
    if which("apt-get").is_none() {
        return failed(format!("please install {what} with this system's package manager, then try again."));
    }
    if !is_root() {
        let line = format!("sudo apt-get update && sudo apt-get install --yes {}", packages.join(" "));
        return failed(format!("please run this line, then try again:\n\n    {line}\n"));
    }
    install(&packages)?;
    match missing.iter().find(|need| !(need.found)()) {
        None => Ok(()),
        Some(need) => failed(format!("{} is still missing after its packages were installed.", need.what)),
    }
}

fn install(packages: &[&str]) -> Outcome {
    let apt = || {
        let mut apt = program("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive").args(["-o", "Acquire::Retries=3"]).stdin(Stdio::null());
        apt
    };
    sh(apt().args(["--quiet", "update"]))?;
    sh(apt().args(["--quiet", "install", "--yes", "--no-install-recommends"]).args(packages))
}

/// A tool of cargo's, built once if it is not there.
fn tool(name: &str) -> Outcome {
    if output(cargo().args([name, "--version"]).stderr(Stdio::null())).is_some() {
        return Ok(());
    }
    eprintln!("Missing: cargo-{name}. It is built once, which takes some minutes.");
    sh(cargo().args(["install", &format!("cargo-{name}"), "--locked"]))
}
