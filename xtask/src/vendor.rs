//! `cargo xtask vendor`: fetches the front-end files that the product carries. They are committed: only those who change a
//! version need this, and Node with it.

use crate::run::{Outcome, failed, no_arguments, program, root, sh, which};

const SCRIPT: &str = "assets/vendor.mjs";

/// Runs the script that pins the versions.
pub fn run(words: &[String]) -> Outcome {
    no_arguments(words)?;
    if !root().join(SCRIPT).is_file() {
        return failed(format!("there is no {SCRIPT} in this tree."));
    }
    if which("node").is_none() {
        return failed("Node is not installed; only this task needs it.");
    }
    sh(program("node").arg(SCRIPT))
}
