//! Inside guichet-app, rooms have floors: a room uses those below it, never one beside it or above. Upward talk is by events
//! only.

use super::uses::rooms_used;
use crate::tree;

/// Rooms of guichet-app, lowest floor first. A room may use floors below its own: never beside, never above.
///
/// `ground` rooms may lean on each other's floor only as far as the table [`BESIDE`] says.
const FLOORS: &[&[&str]] = &[
    &["db", "jobs", "files", "events", "idempotency"],
    &["identity", "settings"],
    &["assets", "knowledge", "catalog", "measures", "sla", "search", "workflows"],
    &["tickets", "drafts", "views"],
    &["intake", "rules", "notify", "reports", "import"],
];

/// What everybody on the ground floor stands on: the engine seam is the floor of the floor.
const BESIDE: &[(&str, &str)] =
    &[("jobs", "db"), ("files", "db"), ("files", "events"), ("events", "db"), ("idempotency", "db")];

/// Tests and what they share may lean on any room: they are not in the product.
fn is_for_tests(file: &str) -> bool {
    file.split('/').any(|part| matches!(part, "testing" | "testing.rs" | "tests" | "tests.rs"))
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&room))
}

/// The files of guichet-app without those for tests.
fn product() -> Vec<tree::Source> {
    tree::sources("guichet-app").into_iter().filter(|file| !is_for_tests(&file.path)).collect()
}

/// What this file uses and may not.
fn broken_walls(file: &str, source: &str) -> Vec<String> {
    let here = file.split('/').next().unwrap().trim_end_matches(".rs");
    let Some(own) = floor(here) else { return vec![] };
    let may =
        |room: &str| room == here || BESIDE.contains(&(here, room)) || floor(room).is_none_or(|below| below < own);
    rooms_used(file, source).iter().filter(|room| !may(room)).map(|room| format!("{file} may not use {room}")).collect()
}

#[test]
fn rooms_use_only_the_floors_below() {
    let broken: Vec<String> = product().iter().flat_map(|file| broken_walls(&file.path, &file.text)).collect();
    tree::none("a room uses those below it; to be heard above, record an event", &broken);
}

#[test]
fn every_room_has_a_floor() {
    let files = product();
    let rooms = files.iter().filter_map(|file| file.path.split_once('/')).map(|(room, _)| room);
    let homeless: Vec<String> = rooms.filter(|room| floor(room).is_none()).map(str::to_owned).collect();
    tree::none("give these rooms of guichet-app a floor, in FLOORS", &homeless);
}

#[test]
fn a_hole_in_a_wall_is_seen() {
    let above = "use crate::notify::tell;";
    assert_eq!(broken_walls("tickets/open.rs", above), ["tickets/open.rs may not use notify"]);
    assert_eq!(broken_walls("tickets/open.rs", "use crate::drafts::keep;"), ["tickets/open.rs may not use drafts"]);
    assert_eq!(broken_walls("notify/mod.rs", "use crate::tickets::Ticket; use crate::db::Tx;"), [""; 0]);
    assert_eq!(
        broken_walls("jobs/mod.rs", "use crate::db::Tx; use crate::events::record;"),
        ["jobs/mod.rs may not use events"]
    );
    assert_eq!(broken_walls("lib.rs", above), [""; 0]);
}
