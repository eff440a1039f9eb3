//! Logs made by hand, whole and broken.

use super::*;
use crate::tickets::{Channel, Level, PendingReason, Phase, Priority};
use proptest::prelude::*;

const HEADER: &str = "number,incident_state,reassignment_count,reopen_count,sys_mod_count,caller_id,opened_by,opened_at,\
                      sys_updated_by,sys_updated_at,contact_type,location,category,subcategory,impact,urgency,priority,\
                      assignment_group,assigned_to,closed_code,resolved_by,resolved_at,closed_at";

/// A line of an incident opened on 1 March 2016 at eight: its state, its change, its hour, and the end of its story.
fn line(number: &str, state: &str, change: u32, at: &str, resolved: &str, closed: &str) -> String {
    format!(
        "{number},{state},2,1,{change},Caller 7,Opened by  8,1/3/2016 08:00,Updated by 21,{at},Phone,Location 143,\
         Category 55,Subcategory 170,2 - Medium,1 - High,2 - High,Group 56,Resolver 3,code 5,Resolved by 149,\
         {resolved},{closed}"
    )
}

fn log(lines: &[String]) -> Log {
    let text = format!("{HEADER}\n{}\n", lines.join("\n"));
    read(text.as_bytes()).unwrap()
}

fn at(text: &str) -> jiff::Timestamp {
    format!("2016-03-01T{text}:00Z").parse().unwrap()
}

#[test]
fn an_incident_from_its_first_state_to_its_last() {
    let end = ("1/3/2016 10:30", "6/3/2016 12:00");
    let story = [
        ("New", 0, "1/3/2016 08:05"),
        ("Active", 1, "1/3/2016 08:30"),
        ("Awaiting User Info", 2, "1/3/2016 09:00"),
        ("Resolved", 3, "1/3/2016 10:30"),
        ("Closed", 4, "6/3/2016 12:00"),
    ];
    let read = log(&story.map(|(state, change, at)| line("INC0000045", state, change, at, end.0, end.1)));
    assert_eq!((read.rows, read.rejected.len(), read.unknown_states.len()), (5, 0, 0));
    let [incident] = &read.incidents[..] else { panic!("one incident: {:?}", read.incidents) };
    assert_eq!(&*incident.reference, "INC0000045");
    assert_eq!((incident.opened_at, incident.resolved_at), (at("08:00"), Some(at("10:30"))));
    assert_eq!(incident.closed_at, Some("2016-03-06T12:00:00Z".parse().unwrap()));
    assert_eq!(incident.opened_by.as_deref(), Some("Opened by 8"));
    let phases: Vec<_> = incident.states.iter().map(|state| (state.phase, state.waits_for)).collect();
    let waits = (Phase::Pending, Some(PendingReason::Requester));
    let told = [(Phase::New, None), (Phase::InProgress, None), waits, (Phase::Resolved, None), (Phase::Closed, None)];
    assert_eq!(phases, told);
    let by: Vec<_> = incident.states.iter().map(|state| state.by.as_deref().unwrap()).collect();
    assert_eq!(by, ["Updated by 21", "Updated by 21", "Updated by 21", "Resolved by 149", "Updated by 21"]);
    let facts = &incident.last().unwrap().facts;
    assert_eq!((facts.channel, facts.impact, facts.urgency), (Channel::Phone, Level::MEDIUM, Level::DESCENDING[0]));
    assert_eq!((facts.priority, facts.reassignments, facts.reopenings), (Some(Priority::P2), 2, 1));
    assert_eq!(facts.others, [("closed_code", "code 5".into()), ("resolved_by", "Resolved by 149".into())]);
}

#[test]
fn every_state_has_its_phase() {
    let known = |state| log(&[line("A", state, 0, "1/3/2016 09:00", "?", "?")]).incidents[0].states[0].clone();
    let told = |state| (known(state).phase, known(state).waits_for);
    assert_eq!(told("Awaiting Vendor"), (Phase::Pending, Some(PendingReason::Supplier)));
    assert_eq!(told("Awaiting Problem"), (Phase::Pending, Some(PendingReason::Ticket)));
    assert_eq!(told("Awaiting Evidence"), (Phase::Pending, Some(PendingReason::Evidence)));
}

#[test]
fn a_state_without_a_phase_is_reported_and_changes_nothing() {
    let story = [("-100", "08:10"), ("Active", "08:20"), ("-100", "08:30"), ("?", "08:40"), ("Closed", "08:50")];
    let read = log(&story.map(|(state, hour)| line("A", state, 0, &format!("1/3/2016 {hour}"), "?", "?")));
    let phases: Vec<_> = read.incidents[0].states.iter().map(|state| state.phase).collect();
    let work = Phase::InProgress;
    assert_eq!(phases, [Phase::New, work, work, work, Phase::Closed]);
    let unknown: Vec<_> = read.unknown_states.iter().map(|u| (u.line, u.value.to_string())).collect();
    assert_eq!(unknown, [(2, "'-100'".into()), (4, "'-100'".into()), (5, "'?'".into())]);
    assert_eq!(read.rejected, []);
    assert_eq!((read.incidents[0].resolved_at, read.incidents[0].closed_at), (None, Some(at("08:50"))));
}

#[test]
fn lines_of_several_incidents_may_be_mixed_doubled_and_out_of_order() {
    let (a, b) = ("1/3/2016 09:00", "1/3/2016 10:00");
    let read = log(&[
        line("A", "Active", 2, b, "?", "?"),
        line("B", "Active", 1, a, "?", "?"),
        line("A", "Awaiting Vendor", 3, b, "?", "?"),
        line("A", "New", 1, a, "?", "?"),
        line("B", "Active", 1, a, "?", "?"),
    ]);
    let told: Vec<Vec<u64>> = read.incidents.iter().map(|i| i.states.iter().map(|s| s.line).collect()).collect();
    assert_eq!(told, [vec![5, 2, 4], vec![3]]);
}

#[test]
fn what_is_open_is_neither_resolved_nor_closed() {
    let end = ("1/3/2016 10:30", "6/3/2016 12:00");
    let open = log(&[line("A", "Active", 0, "1/3/2016 09:00", end.0, end.1)]);
    assert_eq!((open.incidents[0].resolved_at, open.incidents[0].closed_at), (None, None));
    let resolved = log(&[line("A", "Resolved", 0, "1/3/2016 09:00", end.0, end.1)]);
    assert_eq!((resolved.incidents[0].resolved_at, resolved.incidents[0].closed_at), (Some(at("10:30")), None));
}

#[test]
fn broken_lines_are_reported_by_number_and_the_rest_goes_on() {
    let good = line("A", "New", 0, "1/3/2016 09:00", "?", "?");
    let long = "x".repeat(200);
    let broken: Vec<Vec<u8>> = vec![
        good.clone().into_bytes(),
        b"only,three,fields".to_vec(),
        good.replace("1/3/2016 09:00", "31/2/2016 09:00").into_bytes(),
        Vec::new(),
        good.replace(",2,1,0,", ",two,1,0,").into_bytes(),
        good.replace("1 - High", "Very High").into_bytes(),
        good.replacen('A', "?", 1).into_bytes(),
        good.replace("1/3/2016 08:00", "?").into_bytes(),
        good.replace("Caller 7", "\"Caller 7").into_bytes(),
        [good.as_bytes(), b"\xff"].concat(),
        good.replace("Caller 7", "Caller\u{0}7").into_bytes(),
        good.replace("Caller 7", &long).into_bytes(),
        "y".repeat(100_000).into_bytes(),
        good.replace("Caller 7", "\"Martin, Marie\"").replacen('A', "B", 1).into_bytes(),
    ];
    let file = [HEADER.as_bytes(), &broken.join(&b"\r\n"[..])].join(&b"\n"[..]);
    let read = read(&file[..]).unwrap();
    let told: Vec<String> = read.rejected.iter().map(|r| format!("{} {}", r.line, r.fault)).collect();
    insta::assert_snapshot!(told.join("\n"), @r"
    3 3 fields where the header has 23
    4 sys_updated_at is no date (day/month/year hour:minute): '31/2/2016 09:00'
    6 reassignment_count is no count: 'two'
    7 urgency is no level: 'Very High'
    8 number is missing
    9 opened_at is missing
    10 a quotation mark is not closed
    11 the line is not UTF-8 text
    12 there is a control character in the line
    13 caller_id is too long: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…'
    14 the line is too long
    ");
    assert_eq!((read.rows, read.incidents.len()), (13, 2));
    assert_eq!(read.incidents[1].states[0].facts.caller.as_deref(), Some("Martin, Marie"));
}

#[test]
fn a_file_without_columns_is_no_log() {
    let missing = |text: &str| match read(text.as_bytes()) {
        Err(Unreadable::NoLog { missing }) => missing.len(),
        other => panic!("{other:?}"),
    };
    assert_eq!((missing(""), missing("a;b;c\n1;2;3"), missing("number,opened_at\n")), (4, 4, 2));
    assert!(read("\u{feff}Number, incident_state,opened_at,SYS_UPDATED_AT\n".as_bytes()).unwrap().incidents.is_empty());
}

#[test]
fn what_is_missing_is_nothing() {
    let text =
        "number,incident_state,opened_at,sys_updated_at,impact,contact_type\nA,New,1/3/2016 8:00,1/3/2016 8:00,?,?";
    let facts = read(text.as_bytes()).unwrap().incidents[0].states[0].facts.clone();
    assert_eq!((facts.impact, facts.channel, facts.priority), (Level::MEDIUM, Channel::Import, None));
    assert_eq!((facts.caller, facts.group, facts.others), (None, None, vec![]));
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let _ = read(&bytes[..]);
        let log = read(&[HEADER.as_bytes(), b"\n", &bytes].concat()[..]).unwrap();
        prop_assert!(log.rejected.len() as u64 <= log.rows);
    }

    /// Whatever stands in the cells, every line is either part of an incident or rejected, and states follow time.
    #[test]
    fn every_line_is_told_or_rejected(
        rows in prop::collection::vec((0u8..3, "(New|Active|Closed|-100|\\?)", 0u32..4, "(1?[0-9]/1?[0-9]/201[56] [0-9]:[0-9]{2}|\\?|x)"), 0..30),
    ) {
        let lines: Vec<_> = rows.iter().map(|(n, s, c, at)| line(&format!("I{n}"), s, *c, at, "?", "?")).collect();
        let read = log(&lines);
        let told: Vec<u64> = read.incidents.iter().flat_map(|i| i.states.iter().map(|s| s.line)).collect();
        let doubled = lines.len() - lines.iter().collect::<std::collections::HashSet<_>>().len();
        prop_assert!(told.len() + read.rejected.len() <= lines.len());
        prop_assert!(told.len() + read.rejected.len() + doubled >= lines.len());
        for incident in &read.incidents {
            prop_assert!(incident.states.is_sorted_by_key(|state| state.at) && !incident.states.is_empty());
        }
    }
}
