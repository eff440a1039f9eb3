//! The tasks of those who work on Guichet, as `cargo xtask NAME`.
//!
//! This crate promises to need nothing but the standard library, so that it builds in a second on a fresh clone, and to
//! end with 0 when all went well, 1 when a task failed and 2 when it was asked something it does not know.

mod bench;
mod dev;
mod postgres;
mod run;
mod screens;
mod setup;
mod test;
mod vendor;

use std::process::ExitCode;

use run::Outcome;

/// One task: the name one types, the line `help` shows, and what is done with the words that follow the name.
struct Task {
    name: &'static str,
    about: &'static str,
    run: fn(&[String]) -> Outcome,
}

/// Every task, in the order in which a newcomer meets them. Those that CONTRIBUTING.md must name.
const TASKS: &[Task] = &[
    Task { name: "setup", about: "install what is missing to build and test", run: setup::run },
    Task { name: "dev", about: "run the demo, rebuilt whenever a file changes", run: dev::run },
    Task { name: "check", about: "format, lints and quick tests (--deny: licences and bans too)", run: test::check },
    Task { name: "test", about: "everything, on SQLite and PostgreSQL and in a real browser", run: test::test },
    Task { name: "ci", about: "exactly what `test` does", run: test::test },
    Task { name: "bench", about: "measure speed at 100,000 and 1,000,000 tickets, on both engines", run: bench::run },
    Task { name: "screens", about: "take screenshots of a running server (--url URL)", run: screens::run },
    Task { name: "vendor", about: "fetch the front-end files that the product carries", run: vendor::run },
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let Some(name) = words.first().map(String::as_str).filter(|name| !matches!(*name, "help" | "--help" | "-h")) else {
        help();
        return ExitCode::SUCCESS;
    };
    let Some(task) = TASKS.iter().find(|task| task.name == name) else {
        eprintln!("There is no task `{name}`.\n");
        help();
        return ExitCode::from(2);
    };
    match (task.run)(&words[1..]) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\ncargo xtask {name}: {failure}");
            failure.exit_code()
        }
    }
}

fn help() {
    println!("Usage: cargo xtask TASK\n");
    for task in TASKS {
        println!("  {:<9} {}", task.name, task.about);
    }
}
