//! `check`, the quick loop while one works, and `test`, the whole proof that CI asks for.

use crate::postgres::Cluster;
use crate::run::{Outcome, cargo, failed, no_arguments, sh};
use crate::setup;

/// What a quick run leaves out: the tests that start a browser.
const QUICK: &str = "not test(/^browser::/)";

/// `cargo xtask check [--deny]`: format, lints, and the tests that need neither PostgreSQL nor a browser.
pub fn check(words: &[String]) -> Outcome {
    let deny = words.iter().any(|word| word == "--deny");
    no_arguments(&words.iter().filter(|word| *word != "--deny").cloned().collect::<Vec<_>>())?;
    style()?;
    if deny {
        supply_chain()?;
    }
    sh(cargo().args(["nextest", "run", "--workspace", "-E", QUICK]).env_remove("GUICHET_TEST_POSTGRES"))
}

/// `cargo xtask test`: everything, on both engines and in a browser. The test runner's closing lines are printed last.
pub fn test(words: &[String]) -> Outcome {
    no_arguments(words)?;
    setup::run(&[])?;
    style()?;
    supply_chain()?;
    let Some(chromium) = setup::chromium() else { return failed("Chromium is not installed.") };
    let cluster = Cluster::start()?;
    sh(cargo().args(["test", "--quiet", "--workspace", "--doc"]))?;
    let mut tests = cargo();
    tests.args(["nextest", "run", "--workspace", "--no-fail-fast"]);
    sh(tests.env("GUICHET_TEST_POSTGRES", cluster.url()).env("GUICHET_TEST_CHROMIUM", chromium))
}

fn style() -> Outcome {
    sh(cargo().args(["fmt", "--all", "--check"]))?;
    sh(cargo().args(["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

/// Licences, bans and sources. Known vulnerabilities are not asked for: the list of them is not on a machine without
/// network, and a build must not turn red because the world learnt something.
fn supply_chain() -> Outcome {
    sh(cargo().args(["deny", "--log-level", "error", "--workspace", "check", "bans", "licenses", "sources"]))
}
