//! Holds the stories to the lifecycle and to their fame.

use guichet_core::tickets::{Phase, Priority};
use jiff::SignedDuration;
use jiff::tz::TimeZone;

use super::deed::Deed;
use super::plan::{Plan, Step, plan};
use super::rehearsal::rehearse;
use super::{Company, stories};

fn planned(now: &str) -> (Company, Plan) {
    let company = Company::read().unwrap();
    let plan = plan(&company, now.parse().unwrap()).unwrap();
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
    }
}

#[test]
fn the_plan_is_in_order_and_ends_now() {
    for now in MOMENTS {
        let (_, plan) = planned(now);
        assert!(plan.steps.is_sorted_by_key(|step| step.at));
        assert!(plan.steps.last().unwrap().at <= now.parse().unwrap());
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
