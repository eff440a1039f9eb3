//! Logs that come in whole, twice, and in pieces, on every engine that there is.

use super::{Outcome, servicenow_log};
use crate::db::Tx;
use crate::testing::{clock, test_dbs};
use crate::{App, Problem, events, identity, search, tickets, workflows};
use guichet_core::access::Role;
use guichet_core::event::{Deed, Event};
use guichet_core::import::servicenow::{Incident, read};
use guichet_core::tickets::{Channel, Field, PendingReason, Phase, Priority, Reference, Ticket, Value};
use std::ops::ControlFlow;

const HEADER: &str = "number,incident_state,reassignment_count,reopen_count,sys_mod_count,caller_id,opened_by,opened_at,\
                      sys_updated_by,sys_updated_at,contact_type,location,category,subcategory,u_symptom,impact,urgency,\
                      priority,assignment_group,assigned_to,closed_code,resolved_by,resolved_at,closed_at";

/// A line of an incident: its state, change and minute after ten on 1 March 2016.
fn line(number: &str, state: &str, change: u32, group: &str) -> String {
    format!(
        "{number},{state},{change},1,{change},Caller 7,Opened by  8,1/3/2016 10:00,Updated by 21,1/3/2016 10:{:02},\
         Phone,Location 143,Category 55,Subcategory 170,Symptom 72,3 - Low,3 - Low,4 - Low,{group},Resolver 3,code 5,\
         Resolved by 149,1/3/2016 10:04,6/3/2016 12:00",
        change + 1
    )
}

fn incidents(lines: &[String]) -> Vec<Incident> {
    let log = read(format!("{HEADER}\n{}\n", lines.join("\n")).as_bytes()).unwrap();
    assert_eq!(log.rejected, []);
    log.incidents
}

/// So many incidents of three states each.
fn many(count: usize) -> Vec<Incident> {
    let lines = (1..=count).flat_map(|n| {
        let (number, group) = (format!("INC{n:07}"), format!("Group {}", n % 7));
        let states = ["New", "Active", "Awaiting Vendor"].into_iter().zip(0..);
        states.map(|(state, change)| line(&number, state, change, &group)).collect::<Vec<_>>()
    });
    incidents(&lines.collect::<Vec<_>>())
}

async fn desks() -> Vec<App> {
    let apps: Vec<App> = test_dbs().await.into_iter().map(|db| App::new(db, clock())).collect();
    for app in &apps {
        let ctx = app.system("test");
        app.write::<_, Problem>(move |tx| Box::pin(async move { workflows::prepare(tx, &ctx).await })).await.unwrap();
    }
    apps
}

async fn import(app: &App, incidents: Vec<Incident>) -> Outcome {
    servicenow_log(app, incidents, |_| ControlFlow::Continue(())).await.unwrap()
}

async fn ticket(app: &App, external: &'static str) -> Ticket {
    app.read::<_, Problem>(move |tx: &mut Tx| {
        Box::pin(async move {
            let id = tickets::find_by_external(tx, external).await?.ok_or(Problem::NotFound)?;
            tickets::find(tx, id).await?.ok_or(Problem::NotFound)
        })
    })
    .await
    .unwrap()
}

async fn history(app: &App, ticket: &Ticket) -> Vec<events::Recorded> {
    let id = ticket.id;
    app.read::<_, Problem>(move |tx: &mut Tx| Box::pin(async move { Ok(events::of_ticket(tx, id).await?) }))
        .await
        .unwrap()
}

/// Everything that an import writes, counted, and all tickets and events as text without their keys and hours of writing.
async fn all_there_is(app: &App) -> (Vec<i64>, Vec<String>) {
    app.read::<_, Problem>(|tx: &mut Tx| {
        Box::pin(async move {
            let mut counts = Vec::new();
            for table in ["tickets", "events", "people", "groups", "categories", "entities"] {
                let sql = format!("SELECT CAST(count(*) AS BIGINT) FROM {table}");
                counts.push(tx.one::<(i64,)>(&sql, &[]).await?.0);
            }
            let told = tx
                .all::<(String, i64, String, i64)>(
                    "SELECT t.external_reference, e.at, e.kind, t.number FROM events e JOIN tickets t ON t.id = e.ticket_id
                     ORDER BY t.external_reference, e.id",
                    &[],
                )
                .await?;
            Ok((counts, told.into_iter().map(|told| format!("{told:?}")).collect()))
        })
    })
    .await
    .unwrap()
}

#[tokio::test]
async fn an_incident_becomes_a_ticket_with_its_history() {
    for app in desks().await {
        let story = ["New", "Awaiting User Info", "-100", "Active", "Resolved", "Closed"];
        let lines: Vec<_> = story.iter().zip(0..).map(|(state, n)| line("INC0000045", state, n, "Group 56")).collect();
        assert_eq!(import(&app, incidents(&lines)).await, Outcome { created: 1, unchanged: 0, finished: true });
        let ticket = ticket(&app, "INC0000045").await;
        assert_eq!(ticket.reference(), Reference::new(guichet_core::tickets::Kind::Incident, 1));
        assert_eq!((ticket.phase, ticket.step.as_str(), &ticket.pending), (Phase::Closed, "closed", &None));
        assert_eq!((ticket.channel, ticket.location.as_str()), (Channel::Phone, "Location 143"));
        assert_eq!((ticket.priority, ticket.priority_reason.as_deref()), (Priority::P4, Some("ServiceNow")));
        assert_eq!((ticket.reassignments, ticket.reopenings), (5, 1));
        assert_eq!(ticket.title, "Category 55 · Subcategory 170 · Symptom 72");
        let hours = [Some(ticket.created_at), ticket.taken_at, ticket.resolved_at, ticket.closed_at];
        let told = hours.map(|at| at.unwrap().to_string());
        assert_eq!(
            told,
            ["2016-03-01T10:00:00Z", "2016-03-01T10:04:00Z", "2016-03-01T10:04:00Z", "2016-03-06T12:00:00Z"]
        );
        phases_are_told(&history(&app, &ticket).await);
        people_are_there(&app, &ticket).await;
        words_find_it(&app, &ticket).await;
    }
}

fn phases_are_told(history: &[events::Recorded]) {
    let told: Vec<String> = history
        .iter()
        .map(|recorded| {
            let Event::Ticket { deed, changes, .. } = &recorded.event else { panic!("{recorded:?}") };
            let word = |value: &Option<Value>| match value {
                Some(Value::Word(word)) => word.clone(),
                _ => "-".to_owned(),
            };
            let state = if let Deed::Imported { state } = deed { state.as_str() } else { deed.word() };
            let phase = changes.iter().find(|change| change.field == Field::Phase);
            let phase = phase.map_or_else(String::new, |c| format!(": {} → {}", word(&c.from), word(&c.to)));
            format!("{} {state}{phase}", recorded.at)
        })
        .collect();
    let wanted = [
        "2016-03-01T10:00:00Z opened",
        "2016-03-01T10:01:00Z New",
        "2016-03-01T10:02:00Z Awaiting User Info: new → pending",
        "2016-03-01T10:03:00Z -100",
        "2016-03-01T10:04:00Z Active: pending → in_progress",
        "2016-03-01T10:05:00Z Resolved: in_progress → resolved",
        "2016-03-01T10:06:00Z Closed: resolved → closed",
    ];
    assert_eq!(told, wanted);
    assert!(history.iter().all(|recorded| recorded.person.is_some()));
}

async fn people_are_there(app: &App, ticket: &Ticket) {
    let ids = [ticket.requester, ticket.recorder, ticket.assignee.unwrap()];
    let told = app
        .read::<_, Problem>(move |tx: &mut Tx| {
            Box::pin(async move {
                let mut told = Vec::new();
                for id in ids {
                    let person = identity::person(tx, id).await?.ok_or(Problem::NotFound)?;
                    told.push((person.full_name(), person.role, person.has_password));
                }
                Ok(told)
            })
        })
        .await
        .unwrap();
    let person = |name: &str, role| (name.to_owned(), role, false);
    let works = Role::Technician;
    assert_eq!(told, [person("Caller 7", Role::Requester), person("Opened by 8", works), person("Resolver 3", works)]);
}

async fn words_find_it(app: &App, ticket: &Ticket) {
    for words in ["INC0000045", "inc0000045", "caller 7", "symptom 72", "code 5"] {
        let ctx = app.system("test");
        let found = app
            .read(move |tx: &mut Tx| Box::pin(async move { search::find(tx, &ctx, words, false, None, 10).await }))
            .await
            .unwrap();
        assert_eq!(found, [ticket.id], "{words}");
    }
}

#[tokio::test]
async fn what_still_waits_waits_since_then() {
    for app in desks().await {
        let story = ["Active", "Awaiting Vendor", "Awaiting Vendor"];
        let lines: Vec<_> = story.iter().zip(0..).map(|(state, n)| line("A", state, n, "Group 56")).collect();
        import(&app, incidents(&lines)).await;
        let ticket = ticket(&app, "A").await;
        let pending = ticket.pending.unwrap();
        assert_eq!((ticket.phase, pending.reason), (Phase::Pending, PendingReason::Supplier));
        assert_eq!(pending.since.to_string(), "2016-03-01T10:02:00Z");
        assert_eq!((ticket.resolved_at, ticket.closed_at), (None, None));
    }
}

#[tokio::test]
async fn the_second_time_changes_nothing() {
    for app in desks().await {
        assert_eq!(import(&app, many(30)).await, Outcome { created: 30, unchanged: 0, finished: true });
        let before = all_there_is(&app).await;
        assert_eq!(import(&app, many(30)).await, Outcome { created: 0, unchanged: 30, finished: true });
        assert_eq!(all_there_is(&app).await, before);
        assert_eq!(import(&app, many(31)).await, Outcome { created: 1, unchanged: 30, finished: true });
    }
}

#[tokio::test]
async fn an_import_that_was_cut_off_goes_on() {
    let (whole, pieces) = (desks().await, desks().await);
    for (whole, pieces) in whole.into_iter().zip(pieces) {
        import(&whole, many(1100)).await;
        let mut writes = 0;
        let cut = servicenow_log(&pieces, many(1100), |_| {
            writes += 1;
            if writes > 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!(cut.await.unwrap(), Outcome { created: 400, unchanged: 0, finished: false });
        let goes_on = import(&pieces, many(1100)).await;
        assert_eq!(goes_on, Outcome { created: 700, unchanged: 400, finished: true });
        let (whole, pieces) = (all_there_is(&whole).await, all_there_is(&pieces).await);
        assert_eq!(whole.1, pieces.1);
        assert_eq!(whole.0[0], 1100);
    }
}

#[tokio::test]
async fn whoever_is_not_named_is_nobody() {
    let header = "number,incident_state,opened_at,sys_updated_at\nX,Active,1/3/2016 8:00,1/3/2016 8:00\n";
    for app in desks().await {
        import(&app, read(header.as_bytes()).unwrap().incidents).await;
        let ticket = ticket(&app, "X").await;
        assert_eq!((ticket.title.as_str(), ticket.requester), ("X", ticket.recorder));
        assert_eq!(history(&app, &ticket).await[1].system.as_deref(), Some("import"));
    }
}
