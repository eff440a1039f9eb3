//! The permission matrix, `docs/permissions.md`: computed from the policy, never typed.
//!
//! Each tie between a person and a ticket is asked alone; that several ties give what each of them gives, and no more,
//! is proven here too, so that the single ties say all there is to say.

use crate::tree;
use guichet_core::access::{Act, Actor, Around, Role, Scope, Who, may};
use guichet_core::ids::{EntityId, GroupId, PersonId};
use guichet_core::tickets::Phase;
use std::fmt::Write as _;

const FILE: &str = "docs/permissions.md";
const ME: PersonId = PersonId(1);
const SOMEBODY: PersonId = PersonId(2);
const MINE: EntityId = EntityId(1);
const ELSEWHERE: EntityId = EntityId(2);
const TEAM: GroupId = GroupId(1);

/// Ties the person to a ticket.
type Tie = fn(&mut Around);

/// What can tie a person to a ticket, and how the file calls it.
const TIES: &[(&str, Tie)] = &[
    ("is the requester", |ticket| ticket.requester = ME),
    ("recorded it", |ticket| ticket.recorder = ME),
    ("observes it", |ticket| ticket.observers.push(ME)),
    ("works in its entity", |ticket| ticket.entity = MINE),
    ("is in its group", |ticket| ticket.group = Some(TEAM)),
    ("has it", |ticket| ticket.assignee = Some(ME)),
];

/// A ticket with which the person has nothing to do.
fn strangers(phase: Phase) -> Around {
    Around {
        entity: ELSEWHERE,
        requester: SOMEBODY,
        recorder: SOMEBODY,
        assignee: None,
        group: None,
        observers: vec![],
        phase,
    }
}

/// A person of a role, as an account makes them: administrators work everywhere, others in their entity and group.
fn person(role: Role) -> Actor {
    let scope = match role {
        Role::Administrator => Scope::Everywhere,
        Role::Technician | Role::Supervisor => Scope::Entities(vec![MINE]),
        Role::Requester | Role::Approver => Scope::Entities(vec![]),
    };
    let groups = if role.is_staff() { vec![TEAM] } else { vec![] };
    Actor { who: Who::Person(ME), role, scope, groups }
}

/// What is answered in one phase.
fn answer(actor: &Actor, act: Act, ticket: &Around) -> &'static str {
    match (may(actor, act, ticket), may(actor, Act::See, ticket)) {
        (true, _) => "yes",
        (false, true) => "403",
        (false, false) => "404",
    }
}

/// What is answered, with the phases where the phase decides.
fn cell(actor: &Actor, act: Act, tie: Option<Tie>) -> String {
    let of = |phase: Phase| {
        let mut ticket = strangers(phase);
        if let Some(tie) = tie {
            tie(&mut ticket);
        }
        answer(actor, act, &ticket)
    };
    let all: Vec<(Phase, &str)> = Phase::ALL.iter().map(|phase| (*phase, of(*phase))).collect();
    let first = all[0].1;
    if all.iter().all(|(_, answer)| *answer == first) {
        return first.to_owned();
    }
    let allowed: Vec<&str> = all.iter().filter(|(_, a)| *a == "yes").map(|(phase, _)| phase.word()).collect();
    let other = all.iter().find(|(_, a)| *a != "yes").map_or("", |(_, answer)| answer);
    format!("{}; else {other}", allowed.join(", "))
}

fn table(act: Act) -> String {
    let roles: Vec<String> = Role::ALL.iter().map(|role| format!(" {role} |")).collect();
    let mut out = format!("| who… |{}\n| --- |{}\n", roles.concat(), " --- |".repeat(roles.len()));
    let ties = std::iter::once(("has nothing to do with it", None)).chain(TIES.iter().map(|(n, tie)| (*n, Some(*tie))));
    for (name, tie) in ties {
        let cells = Role::ALL.iter().map(|role| format!(" {} |", cell(&person(*role), act, tie)));
        let _ = writeln!(out, "| {name} |{}", cells.collect::<String>());
    }
    out
}

const HEAD: &str = "# Who may do what to a ticket

Made from the policy by a test; do not edit it by hand. After a change of the policy, look at the difference, then write
the file anew: `GUICHET_WRITE=1 cargo nextest run -p guichet --test it rights::matrix`.

One table an act, one row a tie between the person and the ticket, one column a role. `yes`: allowed. `403`: they see the
ticket and lack this right. `404`: for them the ticket does not exist. Where the phase of the ticket decides, the phases
in which it is allowed stand there. Who is tied to a ticket in several ways may do what each of the ties allows, and no
more. The root entity is everywhere: its technicians and supervisors work in every entity, as administrators do. Whether
the moment is right (nobody resolves a closed ticket) is decided by the lifecycle after this. Who is not signed in may do
nothing. The system itself, where time closes a ticket or an import tells its past, acts as an administrator. What each
address of the pages and of the API answers to whom stands in [routes.md](routes.md).


";

fn document() -> String {
    let tables = Act::ALL.iter().map(|act| format!("\n## {act}\n\n{}", table(*act)));
    std::iter::once(HEAD.to_owned()).chain(tables).collect()
}

#[test]
fn the_file_says_what_the_policy_says() {
    tree::is_written(FILE, &document());
}

/// Every set of ties, as one bit each.
fn sets() -> std::ops::Range<usize> {
    0..1 << TIES.len()
}

#[test]
fn several_ties_give_what_each_gives() {
    for (role, act, phase) in Role::ALL
        .iter()
        .flat_map(|role| Act::ALL.iter().flat_map(move |act| Phase::ALL.iter().map(move |phase| (*role, *act, *phase))))
    {
        let tied = |set: usize| {
            let mut ticket = strangers(phase);
            TIES.iter().enumerate().filter(|(bit, _)| set & (1 << bit) != 0).for_each(|(_, (_, tie))| tie(&mut ticket));
            may(&person(role), act, &ticket)
        };
        for set in sets() {
            let single = (0..TIES.len()).filter(|bit| set & (1 << bit) != 0).any(|bit| tied(1 << bit)) || tied(0);
            assert_eq!(tied(set), single, "{role} {act} {phase} {set:b}");
        }
    }
}

#[test]
fn who_may_do_something_may_see_it() {
    for (role, act, set) in
        Role::ALL.iter().flat_map(|role| Act::ALL.iter().flat_map(move |act| sets().map(move |set| (*role, *act, set))))
    {
        let mut ticket = strangers(Phase::New);
        TIES.iter().enumerate().filter(|(bit, _)| set & (1 << bit) != 0).for_each(|(_, (_, tie))| tie(&mut ticket));
        let actor = person(role);
        assert!(!may(&actor, act, &ticket) || may(&actor, Act::See, &ticket), "{role} may {act} what they cannot see");
    }
}
