//! What a workflow asks for and whom it lets: the verbs keep to it, whatever an administrator draws.

use super::*;
use guichet_core::clock::Clock;
use guichet_core::ids::CategoryId;
use guichet_core::workflow::{Ask, Label, Move, Mover, MoverContext, Step, Workflow, validate};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

impl Desk {
    /// Publishes a workflow for incidents; tickets opened from now on follow it.
    async fn follows(&self, workflow: Workflow) {
        let ctx = self.ctx("admin").await;
        let published = self.app.write(move |tx| {
            Box::pin(async move {
                let id = workflows::add(tx, &ctx, &workflow).await?;
                workflows::publish(tx, &ctx, id).await?;
                workflows::attach(tx, &ctx, id, Kind::Incident, None).await
            })
        });
        published.await.unwrap();
    }

    async fn is(&self, id: TicketId) -> Ticket {
        let found = self.app.read(move |tx| Box::pin(async move { find(tx, id).await })).await;
        found.unwrap().unwrap()
    }

    async fn category(&self) -> CategoryId {
        let facts = crate::catalog::CategoryFacts {
            parent: None,
            name: "Messagerie".to_owned(),
            kinds: vec![Kind::Incident],
            group: None,
            template: None,
            position: 0,
        };
        let ctx = self.ctx("admin").await;
        let added =
            self.app.write(move |tx| Box::pin(async move { crate::catalog::add_category(tx, &ctx, facts).await }));
        added.await.unwrap()
    }
}

/// An administrator's copy: a step within two phases, and moves that ask.
fn copy() -> Workflow {
    let mut workflow = Workflow::default_for(Kind::Incident);
    for (key, name, phase) in [
        ("supplier", "Chez le fournisseur", Phase::Pending),
        ("testing", "En test", Phase::InProgress),
        ("rejected", "Rejeté", Phase::Cancelled),
    ] {
        workflow.steps.push(Step {
            key: key.into(),
            name: Label::new(name, name),
            phase,
            start: false,
            help: Label::default(),
        });
    }
    for (from, to, who, asks) in [
        ("in_progress", "testing", vec![], vec![Ask::Category, Ask::Comment]),
        ("testing", "in_progress", vec![], vec![]),
        ("testing", "resolved", vec![Mover::Supervisor], vec![Ask::Solution]),
        ("in_progress", "supplier", vec![], vec![Ask::Reason, Ask::WakeAt]),
        ("pending", "supplier", vec![], vec![]),
        ("supplier", "in_progress", vec![], vec![Ask::Comment]),
        ("new", "rejected", vec![Mover::Supervisor], vec![Ask::Comment, Ask::Group]),
    ] {
        let (from, to) = (from.to_owned(), to.to_owned());
        workflow.moves.push(Move { from, to, name: Label::default(), who, asks });
    }
    workflow
}

fn along(id: TicketId, change: impl FnOnce(&mut Along)) -> Errand {
    let mut errand = Errand::from(id);
    change(&mut errand.along);
    errand
}

fn missing<T: std::fmt::Debug>(result: Result<T>) -> Vec<String> {
    match result {
        Err(Problem::Invalid(wrongs)) => wrongs.into_iter().map(|wrong| wrong.field).collect(),
        other => panic!("nothing is missing: {other:?}"),
    }
}

#[tokio::test]
async fn a_move_refuses_without_what_it_asks_for() {
    for db in test_dbs().await {
        let desk = Desk::on(db).await;
        let category = desk.category().await;
        desk.follows(copy()).await;
        let id = desk.opens("marie", "Écran noir").await.id;
        desk.does("jean", move |tx, ctx| Box::pin(async move { take(tx, &ctx, id).await })).await.unwrap();
        let test = desk
            .does("jean", move |tx, ctx| {
                Box::pin(async move { move_step(tx, &ctx, id, "testing", String::new()).await })
            })
            .await;
        assert_eq!(missing(test), ["category", "note"]);
        assert_eq!(desk.is(id).await.step, "in_progress", "a refused move leaves nothing behind");
        let given = along(id, |along| along.category = Some(category));
        let test = desk
            .does("jean", move |tx, ctx| {
                Box::pin(async move { move_step(tx, &ctx, given, "testing", "Essai lancé".into()).await })
            })
            .await
            .unwrap();
        assert_eq!((test.step.as_str(), test.phase, test.category), ("testing", Phase::InProgress, Some(category)));
        let fixed = desk
            .does("jean", move |tx, ctx| Box::pin(async move { resolve(tx, &ctx, id, solution("Fait")).await }))
            .await;
        assert!(matches!(fixed, Err(Problem::Refused(Refusal::NoSuchMove { .. }))), "only a supervisor may");
        desk.does("sophie", move |tx, ctx| Box::pin(async move { resolve(tx, &ctx, id, solution("Fait")).await }))
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn waiting_at_a_step_of_ones_own() {
    for db in test_dbs().await {
        let desk = Desk::on(db).await;
        desk.follows(copy()).await;
        let id = desk.opens("marie", "Écran noir").await.id;
        desk.does("jean", move |tx, ctx| Box::pin(async move { take(tx, &ctx, id).await })).await.unwrap();
        let supplier = move || along(id, |along| along.step = Some("supplier".to_owned()));
        let wait = Hold { reason: PendingReason::Supplier, note: String::new(), wake_at: None };
        let until = Hold { wake_at: Some(desk.clock.now() + SignedDuration::from_hours(24)), ..wait.clone() };
        let held =
            desk.does("jean", move |tx, ctx| Box::pin(async move { hold(tx, &ctx, supplier(), wait).await })).await;
        assert_eq!(missing(held), ["wake_at"]);
        let held = desk
            .does("jean", move |tx, ctx| Box::pin(async move { hold(tx, &ctx, supplier(), until).await }))
            .await
            .unwrap();
        assert_eq!((held.step.as_str(), held.phase), ("supplier", Phase::Pending));
        let back = desk.does("jean", move |tx, ctx| Box::pin(async move { resume(tx, &ctx, id).await })).await;
        assert_eq!(missing(back), ["note"]);
        let told = along(id, |along| "Le fournisseur a livré".clone_into(&mut along.note));
        desk.does("jean", move |tx, ctx| Box::pin(async move { resume(tx, &ctx, told).await })).await.unwrap();
        let notes = desk.app.read(move |tx| Box::pin(async move { follow_ups(tx, id).await })).await.unwrap();
        assert_eq!((notes[0].visibility, notes[0].body.as_str()), (Visibility::Internal, "Le fournisseur a livré"));
    }
}

#[tokio::test]
async fn the_desk_itself_is_asked_nothing() {
    for db in test_dbs().await {
        let desk = Desk::on(db).await;
        let mut workflow = copy();
        workflow.moves.iter_mut().filter(|way| way.to == "closed").for_each(|way| way.asks = vec![Ask::Comment]);
        desk.follows(workflow).await;
        let id = desk.opens("marie", "Écran noir").await.id;
        desk.does("jean", move |tx, ctx| Box::pin(async move { resolve(tx, &ctx, id, solution("Fait")).await }))
            .await
            .unwrap();
        let closed = desk.does("jean", move |tx, ctx| Box::pin(async move { close(tx, &ctx, id).await })).await;
        assert_eq!(missing(closed), ["note"]);
        let ctx = desk.app.system("clock");
        desk.app.write(move |tx| Box::pin(async move { close(tx, &ctx, id).await })).await.unwrap();
    }
}

/// Something that somebody tries.
#[derive(Clone, Debug)]
struct Try {
    login: &'static str,
    verb: usize,
    step: Option<&'static str>,
    words: bool,
    facts: bool,
}

const STEPS: [&str; 6] = ["supplier", "testing", "rejected", "in_progress", "pending", "assigned"];

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let login = prop::sample::select(vec!["marie", "jean", "pierre", "sophie", "admin"]);
    let step = prop::option::of(prop::sample::select(STEPS.to_vec()));
    let one = (login, 0usize..13, step, any::<bool>(), any::<bool>());
    let one = one.prop_map(|(login, verb, step, words, facts)| Try { login, verb, step, words, facts });
    prop::collection::vec(one, 12)
}

/// A workflow as an administrator might leave it: moves removed, people and questions changed.
fn workflows_of_all_kinds() -> impl Strategy<Value = Workflow> {
    let count = copy().moves.len();
    let keep = prop::collection::vec(prop::bool::weighted(0.85), count);
    let who = prop::collection::vec(prop::collection::vec(prop::sample::select(Mover::ALL.to_vec()), 0..2), count);
    let asks = prop::collection::vec(prop::collection::vec(prop::sample::select(Ask::ALL.to_vec()), 0..2), count);
    (keep, who, asks).prop_map(|(keep, who, asks)| {
        let mut workflow = copy();
        for (way, (who, asks)) in workflow.moves.iter_mut().zip(who.into_iter().zip(asks)) {
            (way.who, way.asks) = (who, asks);
        }
        let mut keep = keep.into_iter();
        workflow.moves.retain(|_| keep.next().unwrap_or(true));
        while let Some(flaw) = validate(&workflow).into_iter().find(|flaw| flaw.slug() == "ask-out-of-place") {
            let guichet_core::workflow::Place::Move { from, to } = flaw.place else { unreachable!() };
            workflow.moves.iter_mut().filter(|w| w.from == from && w.to == to).for_each(|w| w.asks.clear());
        }
        if validate(&workflow).is_empty() { workflow } else { copy() }
    })
}

impl Try {
    async fn run(self, tx: &mut Tx, ctx: &Ctx, id: TicketId, facts: (CategoryId, GroupId)) -> Result<Ticket> {
        let words = || if self.words { "Parce que.".to_owned() } else { String::new() };
        let errand = along(id, |along| {
            along.step = self.step.map(str::to_owned);
            along.note = words();
            along.category = self.facts.then_some(facts.0);
        });
        let hold_it = Hold {
            reason: PendingReason::Supplier,
            note: words(),
            wake_at: self.facts.then(|| ctx.now() + SignedDuration::from_hours(1)),
        };
        match self.verb {
            0 => take(tx, ctx, errand).await,
            1 => give_back(tx, ctx, errand, words()).await,
            2 => escalate(tx, ctx, errand, facts.1, words()).await,
            3 => hold(tx, ctx, errand, hold_it).await,
            4 => resume(tx, ctx, errand).await,
            5 => resolve(tx, ctx, errand, solution("Fait")).await,
            6 => accept(tx, ctx, errand, words()).await,
            7 => refuse(tx, ctx, errand, words()).await,
            8 => close(tx, ctx, errand).await,
            9 => reopen(tx, ctx, errand, words()).await,
            10 => cancel(tx, ctx, errand, words()).await,
            11 => assign(tx, ctx, errand, Some(facts.1), None).await,
            _ => move_step(tx, ctx, errand, self.step.unwrap_or("testing"), words()).await,
        }
    }
}

/// What the workflow says of a change that a verb made.
fn check(workflow: &Workflow, mover: MoverContext, before: &Ticket, after: &Ticket, what: &Try) {
    let step = workflow.step(&after.step).unwrap_or_else(|| panic!("{what:?} leads to no step"));
    assert_eq!(step.phase, after.phase, "{what:?}");
    if before.step == after.step {
        return;
    }
    let way = workflow.moves.iter().find(|way| way.from == before.step && way.to == after.step);
    let way = way.unwrap_or_else(|| panic!("{what:?}: no move {} to {}", before.step, after.step));
    assert!(mover.is_among(&way.who), "{what:?}: {way:?}");
    assert!(before.phase == after.phase || before.phase.may_become(after.phase), "{what:?}");
    for ask in &way.asks {
        let there = match ask {
            Ask::Comment => what.words || after.phase == Phase::Resolved,
            Ask::Category => after.category.is_some(),
            Ask::Group => after.group.is_some(),
            Ask::Assignee => after.assignee.is_some(),
            Ask::Reason => after.pending.is_some(),
            Ask::WakeAt => after.pending.as_ref().is_some_and(|pending| pending.wake_at.is_some()),
            Ask::Solution => after.resolved_at.is_some(),
        };
        assert!(there, "{what:?}: {way:?} was made without {ask}");
    }
}

/// The workflow is asked of whatever anybody tries, in any order: 40 workflows, a dozen tries each, on every engine.
#[tokio::test]
async fn no_ticket_reaches_what_its_workflow_does_not_allow() {
    let mut moved = 0;
    for db in test_dbs().await {
        let desk = Desk::on(db).await;
        let facts = (desk.category().await, desk.second);
        let mut runner = TestRunner::deterministic();
        for _ in 0..40 {
            let workflow = workflows_of_all_kinds().new_tree(&mut runner).unwrap().current();
            desk.follows(workflow.clone()).await;
            let id = desk.opens("marie", "Écran noir").await.id;
            for what in tries().new_tree(&mut runner).unwrap().current() {
                let before = desk.is(id).await;
                let mover = MoverContext::of(&desk.ctx(what.login).await.actor, &Around::of(&before, vec![]));
                let done = what.clone();
                let done = desk
                    .does(what.login, move |tx, ctx| Box::pin(async move { done.run(tx, &ctx, id, facts).await }))
                    .await;
                let after = desk.is(id).await;
                match done {
                    Ok(_) => check(&workflow, mover, &before, &after, &what),
                    Err(_) => assert_eq!(before, after, "{what:?} was refused and changed something"),
                }
                moved += usize::from(before.step != after.step);
            }
        }
    }
    assert!(moved > 40, "only {moved} moves were made: the tries are too timid");
}
