//! Figures of desks whose tickets were counted by hand, on every engine.

use super::*;
use crate::testing::{acting, boss, boss_at, refused, someone, test_dbs, two_entities};
use crate::tickets::{History, Hold, NewSolution, NewTicket, PastState};
use crate::{identity, sla, tickets, workflows};
use guichet_core::access::Role;
use guichet_core::clock::FixedClock;
use guichet_core::ids::{EntityId, GroupId, PersonId};
use guichet_core::measures::Grain;
use guichet_core::tickets::{Channel, Kind, Level, PendingReason, Phase, Priority, SolutionKind};
use jiff::SignedDuration;
use jiff::civil::date;
use std::sync::Arc;

fn january() -> Days {
    Days::new(date(2026, 1, 1), date(2026, 2, 1)).unwrap()
}

fn hours(hours: i64) -> SignedDuration {
    SignedDuration::from_hours(hours)
}

/// The desk of a test: two technicians in two groups, a requester.
#[derive(Clone)]
struct Desk {
    lyon: EntityId,
    jean: PersonId,
    pierre: PersonId,
    marie: PersonId,
    first: GroupId,
    second: GroupId,
}

async fn desk(tx: &mut Tx) -> Result<Desk> {
    workflows::prepare(tx, &boss()).await?;
    sla::prepare(tx, &boss()).await?;
    let (entity, lyon) = two_entities(tx).await?;
    let jean = someone(tx, "jean.petit", Role::Technician, lyon).await?;
    let pierre = someone(tx, "pierre.roux", Role::Supervisor, entity).await?;
    let marie = someone(tx, "marie.durand", Role::Requester, lyon).await?;
    let facts = |name: &str, tier| identity::GroupFacts { name: name.into(), tier, manager: None, entity };
    let first = identity::add_group(tx, &boss(), facts("Poste de travail", 1)).await?;
    let second = identity::add_group(tx, &boss(), facts("Réseau", 2)).await?;
    identity::set_members(tx, &boss(), first, &[jean, pierre]).await?;
    identity::set_members(tx, &boss(), second, &[pierre]).await?;
    Ok(Desk { lyon, jean, pierre, marie, first, second })
}

/// One past incident: recorded in January, resolved after so many hours or not at all.
struct Past {
    n: i64,
    took: Option<i64>,
    reassigned: bool,
    reopened: bool,
    waited: bool,
    priority: Priority,
}

impl Past {
    fn history(
        &self,
        desk: &Desk,
        workflow: (guichet_core::ids::WorkflowVersionId, Arc<guichet_core::workflow::Workflow>),
    ) -> History {
        let opened_at = "2026-01-02T08:00:00Z".parse::<Timestamp>().unwrap() + hours(self.n % 600);
        let state = |at: Timestamp, phase: Phase, waits_for| PastState {
            at,
            by: Some(desk.jean),
            name: phase.word().into(),
            phase,
            waits_for,
            requester: (desk.marie, Arc::from("Marie DURAND")),
            category: None,
            impact: Level::MEDIUM,
            urgency: Level::MEDIUM,
            priority: Some(self.priority),
            group: Some(if self.n % 4 == 0 { desk.second } else { desk.first }),
            assignee: Some(desk.jean),
            location: String::new(),
        };
        let mut states = vec![state(opened_at, Phase::InProgress, None)];
        if self.waited {
            states.push(state(
                opened_at + SignedDuration::from_mins(10),
                Phase::Pending,
                Some(PendingReason::Requester),
            ));
            states.push(state(opened_at + SignedDuration::from_mins(40), Phase::InProgress, None));
        }
        let resolved_at = self.took.map(|took| opened_at + hours(took));
        states.extend(resolved_at.map(|at| state(at, Phase::Resolved, None)));
        History {
            kind: Kind::Incident,
            external_reference: format!("X{}", self.n),
            origin: "test",
            title: format!("Panne {}", self.n),
            description: String::new(),
            recorder: desk.jean,
            entity: desk.lyon,
            channel: Channel::Phone,
            workflow,
            opened_at,
            resolved_at,
            closed_at: None,
            reassignments: i64::from(self.reassigned),
            reopenings: i64::from(self.reopened),
            states,
            messages: vec![],
            solution: None,
        }
    }
}

/// 200 created; 185 resolved in 740 hours: 130 at first contact, of the other 55 ten reopened, 20 that waited for the
/// requester and 25 that went to somebody else.
fn worked_example() -> Vec<Past> {
    let one = |n: i64| Past {
        n,
        // 2 and 6 hours in turn, and one of 4: 92 pairs of 8 hours are 736, and 4.
        took: (n < 185).then_some(match n {
            184 => 4,
            n if n % 2 == 0 => 2,
            _ => 6,
        }),
        reopened: (130..140).contains(&n),
        waited: (140..160).contains(&n),
        reassigned: (160..185).contains(&n),
        priority: if n % 5 == 0 { Priority::P1 } else { Priority::P3 },
    };
    (0..200).map(one).collect()
}

async fn write(tx: &mut Tx, desk: &Desk, past: &[Past]) -> Result<()> {
    let (id, workflow) = workflows::choose(tx, Kind::Incident, &[]).await?;
    let workflow = (id, Arc::new(workflow));
    let histories: Vec<History> = past.iter().map(|one| one.history(desk, workflow.clone())).collect();
    tickets::record_history(tx, &boss(), &histories).await?;
    Ok(())
}

/// Plays a story on every engine, each in one unit.
async fn everywhere(
    story: impl for<'t> FnOnce(&'t mut Tx, Desk) -> futures_util::future::BoxFuture<'t, Result<()>> + Clone + Send + 'static,
) {
    for db in test_dbs().await {
        let (engine, story) = (db.engine().name(), story.clone());
        let done: Result<()> = db
            .write(move |tx| {
                Box::pin(async move {
                    let desk = desk(tx).await?;
                    story(tx, desk).await
                })
            })
            .await;
        assert!(done.is_ok(), "{engine}: {done:?}");
    }
}

async fn one(tx: &mut Tx, ctx: &Ctx, measure: Measure, days: Days) -> Figure {
    let asked = Asked { measures: vec![measure], ..Asked::all(days) };
    figures(tx, ctx, &asked).await.unwrap()[0].figure
}

async fn by(tx: &mut Tx, measure: Measure, days: Days, by: Dimension) -> Vec<(Option<String>, String, i64, i64)> {
    let asked = Asked { measures: vec![measure], by: Some(by), ..Asked::all(days) };
    let told = |found: Found| {
        let Group { key, name } = found.group.unwrap();
        (key, name, found.figure.sum, found.figure.count)
    };
    figures(tx, &boss(), &asked).await.unwrap().into_iter().map(told).collect()
}

#[tokio::test]
async fn the_worked_example_comes_out_exactly() {
    everywhere(|tx, desk| {
        Box::pin(async move {
            write(tx, &desk, &worked_example()).await?;
            let asked = Asked::all(january());
            let found = figures(tx, &boss_at("2026-03-01T00:00:00Z".parse().unwrap()), &asked).await?;
            let told: Vec<String> = found
                .iter()
                .filter(|found| found.figure.measure != Measure::MttrWorking)
                .map(|found| {
                    let figure = found.figure;
                    let value = figure.value().map_or_else(|| "-".into(), |value| format!("{value:.4}"));
                    format!("{} {}/{} {value}", figure.measure, figure.numerator(), figure.denominator())
                })
                .collect();
            assert_eq!(
                told,
                [
                    "created 200/1 200.0000",
                    "resolved 185/1 185.0000",
                    "backlog 15/1 15.0000",
                    "mttr 2664000/185 14400.0000",
                    "first_response 0/0 -",
                    "fcr 130/185 0.7027",
                    "sla_response 0/0 -",
                    "sla_resolution 0/0 -",
                    "reopening_rate 10/185 0.0541",
                    "escalation_rate 0/200 0.0000",
                    "recurring 0/1 0.0000",
                    "waiting_requester 36000/185 194.5946",
                    "csat 0/0 -",
                    "satisfaction_rate 0/0 -",
                    "response_rate 0/0 -",
                ]
            );
            let mttr = found.iter().find(|found| found.figure.measure == Measure::Mttr).unwrap();
            assert_eq!(mttr.figure.median, Some(4.0 * 3_600_000.0), "92 of two hours, 92 of six, one of four");
            Ok(())
        })
    })
    .await;
}

#[tokio::test]
async fn groups_and_periods_add_up_to_the_whole() {
    everywhere(|tx, desk| {
        Box::pin(async move {
            write(tx, &desk, &worked_example()).await?;
            for measure in Measure::ALL {
                let whole = one(tx, &boss(), *measure, january()).await;
                for dimension in Dimension::ALL {
                    let parts = by(tx, *measure, january(), *dimension).await;
                    let sum: i64 = parts.iter().map(|part| part.2).sum();
                    let count: i64 = parts.iter().map(|part| part.3).sum();
                    assert_eq!((sum, count), (whole.sum, whole.count), "{measure} by {dimension}: {parts:?}");
                }
                if *measure != Measure::Backlog {
                    for grain in Grain::ALL {
                        let asked =
                            Asked { measures: vec![*measure], periods: january().cut(*grain), ..Asked::all(january()) };
                        let parts = figures(tx, &boss(), &asked).await?;
                        assert_eq!(parts.len(), january().cut(*grain).len());
                        let all = parts.iter().fold(Figure::none(*measure), |all, part| all.and(part.figure));
                        assert_eq!((all.sum, all.count), (whole.sum, whole.count), "{measure} by {grain}");
                    }
                }
            }
            let groups = by(tx, Measure::Created, january(), Dimension::Group).await;
            let named: Vec<(&str, i64)> = groups.iter().map(|group| (group.1.as_str(), group.3)).collect();
            assert_eq!(named, [("Poste de travail", 150), ("Réseau", 50)]);
            let priorities = by(tx, Measure::Created, january(), Dimension::Priority).await;
            assert_eq!(priorities[0], (Some("p1".into()), String::new(), 200 / 5, 40));
            let tiers = by(tx, Measure::Fcr, january(), Dimension::Tier).await;
            assert_eq!(tiers.iter().map(|tier| (tier.2, tier.3)).collect::<Vec<_>>(), [(97, 138), (33, 47)]);
            Ok(())
        })
    })
    .await;
}

/// Somebody at an hour of Monday 12 January 2026, in UTC; Paris is an hour ahead.
async fn at(tx: &mut Tx, who: PersonId, hour: &str) -> Ctx {
    let now = format!("2026-01-{hour}Z").parse().unwrap();
    Ctx { clock: Arc::new(FixedClock::at(now)), ..acting(tx, who).await }
}

fn solution() -> NewSolution {
    NewSolution { body: "Remplacé.".into(), kind: SolutionKind::Fix, cause: String::new(), with: vec![] }
}

/// A P3 of Marie's, recorded at nine in Paris, taken at half past, waiting for her from ten to noon; resolved at 16:00,
/// refused at 17:00, resolved for good the next day at ten.
async fn a_refused_solution(tx: &mut Tx, desk: &Desk) -> Result<()> {
    let marie = at(tx, desk.marie, "12T08:00:00").await;
    let new = NewTicket { group: Some(desk.first), ..NewTicket::titled(Kind::Incident, "Écran noir") };
    let id = tickets::open(tx, &marie, new).await?.id;
    let jean = at(tx, desk.jean, "12T08:30:00").await;
    tickets::take(tx, &jean, id).await?;
    let hold = Hold { reason: PendingReason::Requester, note: String::new(), wake_at: None };
    let jean = at(tx, desk.jean, "12T09:00:00").await;
    tickets::hold(tx, &jean, id, hold).await?;
    let jean = at(tx, desk.jean, "12T11:00:00").await;
    tickets::resume(tx, &jean, id).await?;
    let jean = at(tx, desk.jean, "12T15:00:00").await;
    tickets::resolve(tx, &jean, id, solution()).await?;
    let marie = at(tx, desk.marie, "12T16:00:00").await;
    tickets::refuse(tx, &marie, id, "Toujours noir.".into()).await?;
    let jean = at(tx, desk.jean, "13T09:00:00").await;
    tickets::resolve(tx, &jean, id, solution()).await?;
    Ok(())
}

#[tokio::test]
async fn a_life_on_the_desk_is_measured_as_it_was_lived() {
    everywhere(|tx, desk| {
        Box::pin(async move {
            a_refused_solution(tx, &desk).await?;
            let later = boss_at("2026-01-20T00:00:00Z".parse().unwrap());
            let day = |day: i8| Days::new(date(2026, 1, day), date(2026, 1, day + 1)).unwrap();
            for (measure, days, wanted) in [
                (Measure::Created, day(12), (1, 1)),
                (Measure::Created, day(11), (0, 0)),
                (Measure::Backlog, day(11), (0, 0)),
                (Measure::Backlog, day(12), (1, 1)), // refused an hour before
                (Measure::Backlog, day(13), (0, 0)),
                (Measure::Resolved, day(12), (0, 0)), // reopened since
                (Measure::Resolved, day(13), (1, 1)),
                (Measure::Mttr, day(13), (25 * 3_600_000, 1)),
                (Measure::FirstResponse, day(12), (7 * 3_600_000, 1)), // the solution was the first answer
                (Measure::WaitingRequester, day(13), (2 * 3_600_000, 1)),
                (Measure::Fcr, day(13), (0, 1)),
                (Measure::ReopeningRate, day(13), (1, 1)),
                // Two hours were promised for the answer, from nine to eleven less an hour of waiting.
                (Measure::SlaResponse, day(12), (0, 1)),
                (Measure::SlaResolution, day(13), (1, 1)),
            ] {
                let figure = one(tx, &later, measure, days).await;
                assert_eq!((figure.sum, figure.count), wanted, "{measure} of {}", days.from);
            }
            // Paris, 9:00 to 18:00 without noon's rest as the desk's own calendar has it: the clock of the ticket says as much.
            let id = tickets::find_id(tx, "INC0000001".parse().unwrap()).await?.unwrap();
            let clocks = sla::clocks(tx, id).await?;
            let clock = clocks.iter().find(|clock| clock.goal == guichet_core::sla::Goal::Resolution).unwrap();
            let counted = (clock.promised - clock.remaining).as_millis() as i64;
            let figure = one(tx, &later, Measure::MttrWorking, day(13)).await;
            assert_eq!((figure.sum, figure.count), (counted, 1));
            assert!((1..25 * 3_600_000).contains(&counted));
            Ok(())
        })
    })
    .await;
}

#[tokio::test]
async fn everybody_measures_what_they_may_see() {
    everywhere(|tx, desk| {
        Box::pin(async move {
            a_refused_solution(tx, &desk).await?;
            let days = january();
            let elsewhere = NewTicket::titled(Kind::Incident, "Ailleurs");
            let pierre = at(tx, desk.pierre, "14T08:00:00").await;
            tickets::open(tx, &pierre, elsewhere).await?;
            let jean = at(tx, desk.jean, "15T08:00:00").await;
            assert_eq!(one(tx, &jean, Measure::Created, days).await.count, 1, "Lyon's");
            assert_eq!(one(tx, &pierre, Measure::Created, days).await.count, 2, "the whole organisation's");
            let asked = Asked::all(days);
            let refused = figures(tx, &refused(Role::Requester), &asked).await;
            assert!(matches!(refused, Err(Problem::Forbidden("measure"))), "{refused:?}");
            let too_many = Asked { periods: vec![days; 751], ..asked };
            assert!(matches!(figures(tx, &jean, &too_many).await, Err(Problem::Invalid(_))));
            Ok(())
        })
    })
    .await;
}

/// An incident of an asset, in days of January.
async fn of_asset(tx: &mut Tx, desk: &Desk, days: &[i8]) -> Result<()> {
    for day in days {
        let ctx = at(tx, desk.pierre, &format!("{day:02}T08:00:00")).await;
        let category = guichet_core::ids::CategoryId(1);
        let asset = guichet_core::ids::AssetId(1);
        let new =
            NewTicket { category: Some(category), asset: Some(asset), ..NewTicket::titled(Kind::Incident, "Panne") };
        tickets::open(tx, &ctx, new).await?;
    }
    Ok(())
}

#[tokio::test]
async fn three_of_a_kind_within_thirty_days_recur() {
    everywhere(|tx, desk| {
        Box::pin(async move {
            let category = crate::catalog::CategoryFacts {
                parent: None,
                name: "Imprimante".into(),
                kinds: vec![Kind::Incident],
                group: None,
                template: None,
                position: 0,
            };
            crate::catalog::add_category(tx, &boss(), category).await?;
            let asset = crate::assets::AssetFacts {
                name: "IMP-1".into(),
                kind: "printer".into(),
                model: String::new(),
                serial: String::new(),
                system: String::new(),
                location: String::new(),
                owner: None,
                entity: desk.lyon,
                bought_at: None,
            };
            crate::assets::add_asset(tx, &boss(), asset).await?;
            of_asset(tx, &desk, &[1, 2]).await?;
            assert_eq!(one(tx, &boss(), Measure::Recurring, january()).await.count, 0);
            of_asset(tx, &desk, &[31]).await?; // thirty days after the first, to the hour
            assert_eq!(one(tx, &boss(), Measure::Recurring, january()).await.count, 3);
            let last = Days::new(date(2026, 1, 31), date(2026, 2, 1)).unwrap();
            assert_eq!(one(tx, &boss(), Measure::Recurring, last).await.count, 1, "those before it are seen");
            Ok(())
        })
    })
    .await;
}
