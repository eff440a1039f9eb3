//! Running other programs: what is said before, where they run, and what their failure means.

use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// What a task answers.
pub type Outcome = Result<(), Failure>;

/// Why a task ended badly.
#[derive(Debug)]
pub enum Failure {
    /// The task was called with words that it does not know.
    Usage(String),
    /// Something that was tried did not work.
    Failed(String),
}

impl Failure {
    /// 2 for a wrong call, 1 for anything else.
    pub fn exit_code(&self) -> ExitCode {
        match self {
            Failure::Usage(_) => ExitCode::from(2),
            Failure::Failed(_) => ExitCode::FAILURE,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Failure::Usage(text) | Failure::Failed(text)) = self;
        f.write_str(text)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Failure::Failed(error.to_string())
    }
}

/// A failure with these words.
pub fn failed<T>(text: impl Into<String>) -> Result<T, Failure> {
    Err(Failure::Failed(text.into()))
}

/// A refusal of words that this task does not know.
pub fn no_arguments(words: &[String]) -> Outcome {
    match words.first() {
        None => Ok(()),
        Some(word) => Err(Failure::Usage(format!("`{word}` is not known here."))),
    }
}

/// The repository's root, wherever `cargo xtask` was typed.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")).to_path_buf()
}

/// A program started at the root of the repository.
///
/// `cargo run` describes *this* crate in the environment; a `cargo` started from here must not see that, or build scripts
/// that watch those variables run again each time one changes from `cargo build` to `cargo xtask` and back.
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root());
    for (key, _) in std::env::vars_os() {
        let text = key.to_string_lossy();
        if ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"].iter().any(|start| text.starts_with(start)) {
            command.env_remove(&key);
        }
    }
    command
}

/// `cargo`, the one that started us.
pub fn cargo() -> Command {
    program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Shows a command, runs it to its end, and fails if it failed.
pub fn sh(command: &mut Command) -> Outcome {
    let line = shown(command);
    eprintln!("\n$ {line}");
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => failed(format!("`{line}` failed ({status}).")),
        Err(error) => failed(format!("`{line}` could not start: {error}.")),
    }
}

/// What a command prints on its standard output, without its last line end. Nothing if it failed.
pub fn output(command: &mut Command) -> Option<String> {
    let done = command.output().ok().filter(|done| done.status.success())?;
    Some(String::from_utf8_lossy(&done.stdout).trim_end().to_owned())
}

/// Where a program lies, looked up in `PATH` as a shell does.
pub fn which(name: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// A command as one would type it.
fn shown(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(name).chain(command.get_args()).map(|word| word.to_string_lossy().into_owned());
    words.collect::<Vec<_>>().join(" ")
}
