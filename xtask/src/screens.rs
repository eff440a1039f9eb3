//! `cargo xtask screens`: pictures of a running server, for the README and for judging one's own work.
//!
//! The browser is driven by the kit of the integration tests, as one test that runs only when it is asked for: this crate
//! stays free of dependencies.

use crate::run::{Failure, Outcome, cargo, failed, sh};
use crate::setup;

const USAGE: &str =
    "usage: cargo xtask screens --url URL [--login LOGIN --password PASSWORD] [--pages NAME=PATH,…] [--into FOLDER]";

/// The words of the command line, and the variables in which the test looks for them.
const WORDS: &[(&str, &str)] = &[
    ("--url", "GUICHET_SCREENS_URL"),
    ("--login", "GUICHET_SCREENS_LOGIN"),
    ("--password", "GUICHET_SCREENS_PASSWORD"),
    ("--pages", "GUICHET_SCREENS_PAGES"),
    ("--into", "GUICHET_SCREENS_INTO"),
];

/// Takes each page light, dark and on a phone, in French and in English.
pub fn run(words: &[String]) -> Outcome {
    let Some(chromium) = setup::chromium() else { return failed("Chromium is not installed: cargo xtask setup") };
    let mut test = cargo();
    test.args(["nextest", "run", "--package", "guichet", "--test", "it", "--run-ignored", "only", "--no-capture"]);
    test.args(["-E", "test(=browser::screens::take)"]).env("GUICHET_TEST_CHROMIUM", chromium);
    for pair in words.chunks(2) {
        let known = WORDS.iter().find(|(word, _)| *word == pair[0]);
        let (Some((_, variable)), Some(value)) = (known, pair.get(1)) else { return Err(Failure::Usage(USAGE.into())) };
        test.env(variable, value);
    }
    if !words.iter().any(|word| word == "--url") {
        return Err(Failure::Usage(USAGE.into()));
    }
    sh(&mut test)
}
