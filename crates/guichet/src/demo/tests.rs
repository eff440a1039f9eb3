//! Holds the stories to the lifecycle and to their fame.

use std::collections::{BTreeMap, HashSet};

use guichet_core::tickets::{Channel, Kind, PendingReason, Phase, Priority};
use jiff::SignedDuration;
use jiff::tz::TimeZone;

use super::deed::Deed;
use super::plan::{Plan, Step, plan};
use super::rehearsal::{Life, rehearse};
use super::{Company, stories};

fn planned(now: &str) -> (Company, Plan) {
    let company = Company::read().unwrap();
    let plan = plan(&company, now.parse().unwrap(), 1).unwrap();
    (company, plan)
}

/// Moments at which somebody may start the demonstration: office hours, night, weekend, holidays, changes of clocks.
const MOMENTS: [&str; 7] = [
    "2026-11-24T14:30:00Z",
    "2026-11-24T06:10:00Z",
    "2026-11-22T11:00:00Z",
    "2027-01-01T00:30:00Z",
    "2026-08-14T09:00:00Z",
    "2027-03-28T01:30:00Z",
    "2026-05-14T08:05:00Z",
];

#[test]
fn nothing_in_the_plan_would_be_refused() {
    for now in MOMENTS {
        let (company, plan) = planned(now);
        let (_, faults) = rehearse(&company, &plan);
        assert_eq!(faults, Vec::<String>::new(), "started at {now}");
        assert!(plan.steps.is_sorted_by_key(|step| step.at), "in order");
        assert!(plan.steps.last().unwrap().at <= now.parse().unwrap(), "nothing after now");
    }
}

#[test]
fn every_story_is_told_whole_or_still_open() {
    let (company, plan) = planned(MOMENTS[0]);
    let (lives, _) = rehearse(&company, &plan);
    for story in stories::read_all().unwrap() {
        let told = plan.steps.iter().filter(|step| step.ticket == story.key).count();
        assert!(told == story.steps.len() || lives[&story.key].phase.is_open(), "{}", story.key);
    }
}

#[test]
fn inc0012345_takes_four_hours_and_a_half() {
    for now in MOMENTS {
        let (company, plan) = planned(now);
        let (lives, _) = rehearse(&company, &plan);
        let life = &lives["outlook-550"];
        assert_eq!(plan.references["outlook-550"].to_string(), "INC0012345", "started at {now}");
        assert_eq!(life.resolved.unwrap() - life.opened, SignedDuration::from_mins(270), "4 h 30");
        assert_eq!((life.phase, life.priority, life.requester.as_str()), (Phase::Closed, Priority::P2, "marie.martin"));
        let told = diary(&plan, "outlook-550");
        assert!(told.first().unwrap().starts_with("Tuesday 09:15 jean.dupont Open"), "{told:#?}");
        for line in ["09:30 jean.dupont Take", "10:05 jean.dupont Escalate", "10:12 pierre.martin Take"] {
            assert!(told.iter().any(|entry| entry.contains(line)), "{line} in {told:#?}");
        }
        for line in ["10:40 pierre.martin Hold", "11:30 pierre.martin Resume", "13:45 pierre.martin Resolve"] {
            assert!(told.iter().any(|entry| entry.contains(line)), "{line} in {told:#?}");
        }
        assert!(told.iter().any(|entry| entry.contains("14:00 marie.martin Accept")));
    }
}

#[test]
fn inc0012345_says_what_marie_saw() {
    let (_, plan) = planned(MOMENTS[0]);
    let open = plan.steps.iter().find(|step| step.ticket == "outlook-550").unwrap();
    let Deed::Open(opening) = &open.deed else { panic!("a story begins by being opened") };
    assert!(opening.description.contains("550 5.7.1 Relay denied"));
    assert_eq!(opening.asset.as_deref(), Some("PC-COMPTA-015"));
    assert_eq!(opening.on_behalf_of.as_deref(), Some("marie.martin"));
}

/// `Tuesday 09:15 jean.dupont Open…` for each step of a ticket, in local time.
fn diary(plan: &Plan, ticket: &str) -> Vec<String> {
    let line = |Step { at, by, deed, .. }: &Step| {
        let local = TimeZone::get("Europe/Paris").unwrap().to_datetime(*at);
        format!("{} {} {deed:?}", local.strftime("%A %H:%M"), by.as_deref().unwrap_or("-"))
    };
    plan.steps.iter().filter(|step| step.ticket == ticket).map(line).collect()
}

#[test]
fn the_same_seed_gives_the_same_plan() {
    let company = Company::read().unwrap();
    let now = MOMENTS[0].parse().unwrap();
    let told = |seed| plan(&company, now, seed).unwrap();
    let (one, again, other) = (told(7), told(7), told(8));
    assert_eq!(one.steps, again.steps);
    assert_eq!((one.first_incident, &one.references), (again.first_incident, &again.references));
    assert_ne!(one.steps, other.steps);
}

#[test]
fn references_follow_the_order_of_opening() {
    let (_, plan) = planned(MOMENTS[0]);
    let mut next = BTreeMap::from([(Kind::Incident, plan.first_incident), (Kind::Request, plan.first_request)]);
    for Step { ticket, deed, .. } in &plan.steps {
        let Deed::Open(opening) = deed else { continue };
        let number = next.get_mut(&opening.kind).unwrap();
        assert_eq!((plan.references[ticket].kind, plan.references[ticket].number), (opening.kind, *number));
        *number += 1;
    }
    assert!(plan.first_incident > 10_000);
}

/// In tenths of a percent, how many of these lives are so.
fn share(lives: &[&Life], so: impl Fn(&Life) -> bool) -> usize {
    lives.iter().filter(|life| so(life)).count() * 1000 / lives.len()
}

#[test]
fn thirteen_months_look_like_a_real_desk() {
    let (company, plan) = planned(MOMENTS[0]);
    let (lives, _) = rehearse(&company, &plan);
    let all: Vec<&Life> = lives.values().collect();
    let resolved: Vec<&Life> = lives.values().filter(|life| life.resolved.is_some()).collect();
    let under = |life: &Life, root: &str| life.category.as_deref().is_some_and(|path| path.starts_with(root));
    let first_contact = |life: &Life| !(life.escalated || life.reassigned || life.asked || life.reopened);
    let measured = [
        ("tickets", all.len(), 2330..2500),
        ("by the portal", share(&all, |l| l.channel == Channel::Portal), 420..480),
        ("by telephone", share(&all, |l| l.channel == Channel::Phone), 270..330),
        ("by e-mail", share(&all, |l| l.channel == Channel::Email), 170..230),
        ("incidents", share(&all, |l| l.kind == Kind::Incident), 680..800),
        ("about mail", share(&all, |l| under(l, "Messagerie")), 270..330),
        ("about workstations", share(&all, |l| under(l, "Poste de travail")), 220..280),
        ("about the network", share(&all, |l| under(l, "Réseau")), 170..230),
        ("about applications", share(&all, |l| under(l, "Applications")), 120..180),
        ("closed", share(&all, |l| l.phase == Phase::Closed), 920..970),
        ("cancelled", share(&all, |l| l.phase == Phase::Cancelled), 15..45),
        ("open", all.iter().filter(|l| l.phase.is_open()).count(), 30..80),
        ("P1", share(&all, |l| l.priority == Priority::P1), 1..30),
        ("P2", share(&all, |l| l.priority == Priority::P2), 50..130),
        ("P3 and P4", share(&all, |l| matches!(l.priority, Priority::P3 | Priority::P4)), 780..930),
        ("escalated", share(&all, |l| l.escalated), 150..210),
        ("reopened", share(&resolved, |l| l.reopened), 30..55),
        ("at first contact", share(&resolved, first_contact), 680..740),
    ];
    let odd: Vec<_> = measured.iter().filter(|(_, measure, wanted)| !wanted.contains(measure)).collect();
    assert!(odd.is_empty(), "{odd:?}");
}

#[test]
fn an_open_ticket_of_every_kind_awaits_the_visitor() {
    let (company, plan) = planned(MOMENTS[0]);
    let (lives, _) = rehearse(&company, &plan);
    for phase in Phase::ALL {
        assert!(lives.values().any(|life| life.phase == *phase), "{phase}");
    }
    for reason in PendingReason::ALL {
        assert!(lives.values().any(|life| life.waits_for == Some(*reason)), "{reason}");
    }
}

#[test]
fn tickets_differ_from_one_another() {
    let (_, plan) = planned(MOMENTS[0]);
    let texts = plan.steps.iter().filter_map(|step| match &step.deed {
        Deed::Open(opening) => Some((opening.title.as_str(), opening.description.as_str())),
        _ => None,
    });
    let (titles, bodies): (HashSet<&str>, HashSet<&str>) = texts.unzip();
    assert!(titles.len() > 800, "{} titles", titles.len());
    assert!(bodies.len() * 10 > plan.references.len() * 8, "{} descriptions", bodies.len());
}

#[test]
fn the_rehearsal_finds_what_the_desk_would_refuse() {
    let (company, mut plan) = planned(MOMENTS[0]);
    let of = |plan: &Plan, ticket: &str, wanted: fn(&Deed<_>) -> bool| {
        plan.steps.iter().position(|step| step.ticket == ticket && wanted(&step.deed)).unwrap()
    };
    let accept = of(&plan, "outlook-550", |deed| matches!(deed, Deed::Accept { .. }));
    plan.steps[accept].by = Some("jean.dupont".into());
    let escalate = of(&plan, "sage-fige", |deed| matches!(deed, Deed::Escalate { .. }));
    plan.steps[escalate].deed = Deed::Reopen { reason: "Trop tôt".into() };
    let open = of(&plan, "excel-1004", |deed| matches!(deed, Deed::Open(_)));
    plan.steps.remove(open);
    let faults = rehearse(&company, &plan).1.join("\n");
    for fault in ["not theirs to do", "nothing to open again", "not opened"] {
        assert!(faults.contains(fault), "{fault} in {faults}");
    }
}

#[test]
fn the_patterns_are_many_and_sound() {
    let bulk = super::bulk::patterns::Bulk::read().unwrap();
    let company = Company::read().unwrap();
    let patterns: Vec<_> = bulk.families.iter().flat_map(|family| &family.patterns).collect();
    assert!(patterns.len() >= 150, "{}", patterns.len());
    assert_eq!(bulk.families.iter().map(|family| family.share).sum::<usize>(), 100);
    for pattern in patterns {
        let title = &pattern.titles[0];
        assert!(company.category(&pattern.category).is_some(), "{title}: unknown category");
        assert_eq!(pattern.titles.len(), pattern.texts.len(), "{title}: titles and texts go in pairs");
        assert!(pattern.minutes[0] < pattern.minutes[1] && !pattern.fixes.is_empty(), "{title}");
        assert!(company.organisation.causes.iter().any(|cause| cause.key == pattern.cause), "{title}: unknown cause");
    }
}
