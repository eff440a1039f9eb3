//! Tables worked out by hand; the reckoning stands beside each.

use super::account::{Line, Movement, State, Terms, Verdict};
use super::*;
use crate::tickets::{PendingReason, Phase, Priority};

/// A ticket that is assigned at once and still open.
pub(super) fn timeline(opened_at: Timestamp, facts: &[Fact]) -> Timeline {
    let begin = Fact { at: opened_at, what: What::Entered(Phase::Assigned, None) };
    let facts = std::iter::once(begin).chain(facts.iter().cloned()).collect();
    Timeline { opened_at, facts, answered_at: None, resolved_at: None }
}

fn entered(at: Timestamp, phase: Phase) -> Fact {
    Fact { at, what: What::Entered(phase, None) }
}

pub(super) fn pause(from: Timestamp, to: Timestamp) -> [Fact; 2] {
    let held = What::Entered(Phase::Pending, Some(PendingReason::Supplier));
    [Fact { at: from, what: held }, entered(to, Phase::InProgress)]
}

#[test]
fn working_time_between_two_instants() {
    let calendar = business();
    let table = [
        // Monday morning, 08:30 to 11:00.
        ("2026-03-02T08:30", "2026-03-02T11:00", 150),
        // Over noon: 11:00–12:00 and 14:00–15:30.
        ("2026-03-02T11:00", "2026-03-02T15:30", 150),
        // Friday 17:00 to Monday 09:00: one hour each.
        ("2026-03-06T17:00", "2026-03-09T09:00", 120),
        // Easter: Friday 3 April 17:00 to Tuesday 7 April 09:00; the Monday is a holiday.
        ("2026-04-03T17:00", "2026-04-07T09:00", 120),
        // A leap day, Thursday 29 February 2024: Wednesday 17–18, eight hours, Friday 8–9.
        ("2024-02-28T17:00", "2024-03-01T09:00", 600),
        // A whole year: 2026 has 261 working days of the week, of which 1 Jan (Thu), 6 Apr (Mon), 1 May (Fri), 8 May (Fri),
        // 14 May (Thu), 25 May (Mon), 14 Jul (Tue), 11 Nov (Wed), 25 Dec (Fri) are holidays: 252 days of 480 minutes.
        ("2026-01-01T00:00", "2027-01-01T00:00", 252 * 480),
        // Outside hours on both ends.
        ("2026-03-07T03:00", "2026-03-08T23:00", 0),
    ];
    for (from, to, minutes) in table {
        assert_eq!(calendar.between(at(from), at(to)), mins(minutes), "{from} to {to}");
    }
}

#[test]
fn the_nights_on_which_the_clock_is_changed() {
    let all = week("Europe/Paris", Holidays::default(), [&["00:00-24:00"]; 7]);
    let night = week("Europe/Paris", Holidays::default(), [&["02:00-03:00"]; 7]);
    // 29 March 2026: 02:00 becomes 03:00. 25 October 2026: 03:00 becomes 02:00 again.
    for (day, of_all, of_night) in [("2026-03-29", 23, 0), ("2026-10-25", 25, 2), ("2026-07-01", 24, 1)] {
        let from = at(&format!("{day}T00:00"));
        let to = from.to_zoned_datetime(all.zone().clone()).tomorrow().unwrap().timestamp();
        assert_eq!((all.between(from, to), night.between(from, to)), (hours(of_all), hours(of_night)), "{day}");
    }
    // Four hours from 23:00 on the eve of the change: 23–00, 00–01, 01–02, then 03–04.
    assert_eq!(all.after(at("2026-03-28T23:00"), hours(4)).unwrap(), at("2026-03-29T04:00"));
}

#[test]
fn due_dates_of_the_default_promises() {
    let calendar = business();
    let table = [
        // P2 on Monday 09:15, eight hours: 2 h 45 until noon, 4 h until 18:00, 1 h 15 on Tuesday from 08:00.
        ("2026-03-02T09:15", 480, "2026-03-03T09:15"),
        // Ends with the morning: at noon, not at 14:00.
        ("2026-03-02T10:00", 120, "2026-03-02T12:00"),
        // On a Sunday: counts from Monday 08:00.
        ("2026-03-08T10:00", 30, "2026-03-09T08:30"),
        // P3 on Thursday 7 May 2026 16:00, 24 h: 2 h; Friday 8 is a holiday; Mon 11, Tue 12 eight each; Wed 13 six: 16:00.
        ("2026-05-07T16:00", 1440, "2026-05-13T16:00"),
        // P5 80 h from 2 January 2026 (Friday) 08:00 is ten working days: Friday 2 to Thursday 15, at 18:00.
        ("2026-01-02T08:00", 4800, "2026-01-15T18:00"),
    ];
    for (from, minutes, due) in table {
        assert_eq!(calendar.after(at(from), mins(minutes)).unwrap(), at(due), "{from}");
    }
    assert_eq!(Calendar::always().after(at("2026-03-29T01:00"), hours(4)).unwrap(), at("2026-03-29T06:00"));
}

#[test]
fn a_calendar_that_never_opens_is_no_calendar() {
    let mut plan = Plan { week: Week::default(), ..Plan::business_hours() };
    assert_eq!(Calendar::new(&plan).unwrap_err(), CalendarFault::NeverOpen);
    plan = Plan { time_zone: "Europe/Atlantis".to_owned(), ..Plan::business_hours() };
    assert_eq!(Calendar::new(&plan).unwrap_err(), CalendarFault::TimeZone("Europe/Atlantis".to_owned()));
    // Open on Mondays only, and the next two Mondays are closed.
    let closed = ["2026-03-09", "2026-03-16"].map(|date| Day(date.parse().unwrap())).to_vec();
    let mondays = week("Europe/Paris", Holidays::Dates(closed), [&["09:00-10:00"], &[], &[], &[], &[], &[], &[]]);
    assert_eq!(mondays.after(at("2026-03-02T09:30"), mins(60)).unwrap(), at("2026-03-23T09:30"));
}

#[test]
fn a_single_day_goes_before_the_rule() {
    let mut plan = Plan::business_hours();
    plan.days.insert(Day("2026-05-08".parse().unwrap()), vec!["09:00-11:00".parse().unwrap()]);
    plan.days.insert(Day("2026-05-07".parse().unwrap()), vec![]);
    let calendar = Calendar::new(&plan).unwrap();
    assert_eq!(calendar.between(at("2026-05-07T00:00"), at("2026-05-09T00:00")), hours(2));
    plan.days.insert(Day("2026-05-08".parse().unwrap()), vec!["22:00-02:00".parse().unwrap()]);
    assert!(matches!(Calendar::new(&plan), Err(CalendarFault::PassesMidnight(_))));
}

/// The lines as text: movement, minutes, balance in minutes.
fn told(lines: &[Line]) -> Vec<String> {
    let minutes = |amount: SignedDuration| amount.as_secs() / 60;
    let paris = |at: Timestamp| {
        at.to_zoned_datetime(jiff::tz::TimeZone::get("Europe/Paris").unwrap()).strftime("%d %H:%M").to_string()
    };
    lines
        .iter()
        .map(|line| {
            let what = match &line.movement {
                Movement::Promised => "promised".to_owned(),
                Movement::Counted(phase) => format!("counted {phase}"),
                Movement::Paused(pause) => format!("paused {pause}"),
                Movement::OutsideHours => "closed".to_owned(),
                Movement::Repriced { from, to } => format!("{from} to {to}"),
                Movement::Corrected(reason) => format!("corrected: {reason}"),
            };
            format!("{} {what} {} {}", paris(line.from), minutes(line.amount), minutes(line.balance.unwrap()))
        })
        .collect()
}

#[test]
fn a_statement_reads_like_that_of_a_bank() {
    // P2, eight hours, opened Monday 2 March 2026 09:15; pending for the supplier from 10:40 to 15:00; resolved on Tuesday
    // at 09:00. Counted: 09:15–10:40 = 85; paused 10:40–12:00 and 14:00–15:00 = 140; 15:00–18:00 = 180, 08:00–09:00 = 60.
    let calendar = business();
    let opened = at("2026-03-02T09:15");
    let mut ticket = timeline(opened, &pause(at("2026-03-02T10:40"), at("2026-03-02T15:00")));
    ticket.facts.push(entered(at("2026-03-03T09:00"), Phase::Resolved));
    ticket.resolved_at = Some(at("2026-03-03T09:00"));
    let terms = Terms { calendar: &calendar, pauses: &Pauses::waiting(), promised: Some(hours(8)) };
    let now = at("2026-03-10T12:00");
    let account = account(&ticket, terms, Goal::Resolution, now).unwrap();
    let wanted = [
        "02 09:15 promised 0 480",
        "02 09:15 counted assigned 85 395",
        "02 10:40 paused supplier 140 395",
        "02 15:00 counted in_progress 180 215",
        "02 18:00 closed 0 215",
        "03 08:00 counted in_progress 60 155",
    ];
    assert_eq!(told(&account.detailed(&calendar)), wanted);
    assert_eq!((account.state, account.verdict), (State::Stopped, Some(Verdict::Met)));
    assert_eq!((account.elapsed, account.paused_in_all(), account.left), (mins(325), mins(140), Some(mins(155))));
    // 155 minutes after Tuesday 09:00 are 11:35.
    assert_eq!(account.due, Some(at("2026-03-03T11:35")));
}

#[test]
fn a_change_of_priority_is_replayed_from_the_start() {
    // Opened Monday 09:00, P3 of 24 h; made P2 of 8 h at 16:00, when 3 h + 2 h = 5 h had passed: three are left of eight.
    let calendar = business();
    let repriced = What::Repriced { from: Priority::P3, to: Priority::P2 };
    let ticket = timeline(at("2026-03-02T09:00"), &[Fact { at: at("2026-03-02T16:00"), what: repriced }]);
    let terms = Terms { calendar: &calendar, pauses: &Pauses::waiting(), promised: Some(hours(8)) };
    let account = account(&ticket, terms, Goal::Resolution, at("2026-03-02T17:00")).unwrap();
    let wanted = [
        "02 09:00 promised 0 480",
        "02 09:00 counted assigned 300 180",
        "02 16:00 p3 to p2 0 180",
        "02 16:00 counted assigned 60 120",
    ];
    assert_eq!(told(&account.lines), wanted);
    assert_eq!(account.due, Some(at("2026-03-03T09:00")));
    assert_eq!((account.state, account.verdict), (State::Running, None));
}

#[test]
fn time_given_back_counts_from_the_start() {
    // Two hours promised on Monday 09:00: over at 11:00. At 16:00 an administrator gives three hours back: five hours in
    // all, of which 3 + 2 = 5 are used at 16:00, so it is due at that very minute, and late at 16:30.
    let calendar = business();
    let correction = What::Corrected { given: hours(3), reason: "panne générale".to_owned() };
    let ticket = timeline(at("2026-03-02T09:00"), &[Fact { at: at("2026-03-02T16:00"), what: correction }]);
    let terms = Terms { calendar: &calendar, pauses: &Pauses::waiting(), promised: Some(hours(2)) };
    let account = account(&ticket, terms, Goal::Resolution, at("2026-03-02T16:30")).unwrap();
    assert_eq!(
        told(&account.lines)[1..3],
        ["02 09:00 counted assigned 300 -180", "02 16:00 corrected: panne générale 180 0"]
    );
    assert_eq!((account.due, account.verdict), (Some(at("2026-03-02T16:00")), Some(Verdict::Breached)));
    assert_eq!(account.left, Some(mins(-30)));
}

#[test]
fn a_refused_solution_counts_or_not_as_the_agreement_says() {
    // Resolved Monday 10:00 after one hour, refused Tuesday 10:00, open since. In between lie 2 + 4 + 2 = 8 working hours.
    let calendar = business();
    let facts = [entered(at("2026-03-02T10:00"), Phase::Resolved), entered(at("2026-03-03T10:00"), Phase::InProgress)];
    let ticket = timeline(at("2026-03-02T09:00"), &facts);
    for (pauses, elapsed) in [(Pauses::waiting(), 10), (Pauses::all(), 2)] {
        let terms = Terms { calendar: &calendar, pauses: &pauses, promised: Some(hours(8)) };
        let account = account(&ticket, terms, Goal::Resolution, at("2026-03-03T11:00")).unwrap();
        assert_eq!((account.elapsed, account.verdict.is_some()), (hours(elapsed), elapsed > 8), "{pauses:?}");
    }
}

#[test]
fn a_clock_that_stands_still_has_no_due_date_and_keeps_what_is_left() {
    let calendar = business();
    let held = What::Entered(Phase::Pending, Some(PendingReason::Requester));
    let ticket = timeline(at("2026-03-02T09:00"), &[Fact { at: at("2026-03-02T10:00"), what: held }]);
    let terms = Terms { calendar: &calendar, pauses: &Pauses::waiting(), promised: Some(hours(8)) };
    let account = account(&ticket, terms, Goal::Resolution, at("2026-03-05T10:00")).unwrap();
    assert_eq!((account.state, account.due, account.left), (State::Paused(Pause::Requester), None, Some(hours(7))));
}

#[test]
fn the_first_answer_stops_the_response_clock_and_exactly_in_time_is_in_time() {
    // Thirty minutes from Monday 11:45: 15 until noon, 15 after 14:00.
    let calendar = business();
    let mut ticket = timeline(at("2026-03-02T11:45"), &[]);
    let terms = Terms { calendar: &calendar, pauses: &Pauses::waiting(), promised: Some(mins(30)) };
    for (answered, verdict) in [("14:15", Verdict::Met), ("14:16", Verdict::Breached)] {
        ticket.answered_at = Some(at(&format!("2026-03-02T{answered}")));
        let account = account(&ticket, terms, Goal::Response, at("2026-03-05T10:00")).unwrap();
        assert_eq!((account.verdict, account.due), (Some(verdict), Some(at("2026-03-02T14:15"))), "{answered}");
    }
    // Nobody knows of an answer, and it is resolved: no verdict where it was in time.
    ticket.answered_at = None;
    ticket.resolved_at = Some(at("2026-03-02T12:00"));
    let account = account(&ticket, terms, Goal::Response, at("2026-03-05T10:00")).unwrap();
    assert_eq!((account.state, account.verdict), (State::Void, None));
}

#[test]
fn a_cancelled_ticket_is_judged_by_what_had_been_broken() {
    let calendar = business();
    let terms = Terms { calendar: &calendar, pauses: &Pauses::waiting(), promised: Some(hours(1)) };
    for (cancelled, verdict) in [("2026-03-02T09:30", None), ("2026-03-02T11:00", Some(Verdict::Breached))] {
        let ticket = timeline(at("2026-03-02T09:00"), &[entered(at(cancelled), Phase::Cancelled)]);
        let account = account(&ticket, terms, Goal::Resolution, at("2026-03-05T10:00")).unwrap();
        assert_eq!((account.state, account.verdict), (State::Void, verdict), "{cancelled}");
    }
}
