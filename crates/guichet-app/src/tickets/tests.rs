//! Stories of tickets, told through the verbs, on every engine that there is.

mod alarms;
mod clocks;
mod filtering;

use super::*;
use crate::db::{Db, Sql, Tx};
use crate::identity::{self, EntityFacts, GroupFacts, PersonInput};
use crate::testing::test_dbs;
use crate::{App, Ctx, Problem, Result, search, workflows};
use futures_util::future::BoxFuture;
use guichet_core::access::{Act, Actor, Around, Role, may};
use guichet_core::clock::FixedClock;
use guichet_core::event::{Deed, Event};
use guichet_core::ids::{EntityId, GroupId, PersonId, TicketId};
use guichet_core::refusal::Refusal;
use guichet_core::tickets::{
    Channel, Field, Kind, LinkKind, Order, PendingReason, Phase, SolutionKind, Ticket, TicketFilter, Value, Visibility,
};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;

mod workflow;

/// A small desk: two entities, a group of each tier, and one person of each role.
struct Desk {
    app: App,
    clock: Arc<FixedClock>,
    root: EntityId,
    first: GroupId,
    second: GroupId,
}

impl Desk {
    async fn on(db: Db) -> Self {
        let clock = Arc::new(FixedClock::at("2026-01-13T08:15:00Z".parse().unwrap()));
        let app = App::new(db, clock.clone());
        let ctx = app.system("test");
        let (root, first, second) = app
            .write(move |tx| {
                Box::pin(async move {
                    workflows::prepare(tx, &ctx).await?;
                    let root = entity(tx, &ctx, "Hexalis", None).await?;
                    let nantes = entity(tx, &ctx, "Nantes", Some(root)).await?;
                    for (login, role, entity, vip) in [
                        ("marie", Role::Requester, root, false),
                        ("claire", Role::Requester, nantes, true),
                        ("jean", Role::Technician, root, false),
                        ("pierre", Role::Technician, root, false),
                        ("nadia", Role::Technician, nantes, false),
                        ("sophie", Role::Supervisor, root, false),
                        ("admin", Role::Administrator, root, false),
                    ] {
                        person(tx, &ctx, login, role, entity, vip).await?;
                    }
                    let first = group(tx, &ctx, "N1", 1, root, &["jean"]).await?;
                    let second = group(tx, &ctx, "N2", 2, root, &["pierre"]).await?;
                    Ok::<_, Problem>((root, first, second))
                })
            })
            .await
            .unwrap();
        Self { app, clock, root, first, second }
    }

    async fn ctx(&self, login: &'static str) -> Ctx {
        let actor = self
            .app
            .read(move |tx| {
                Box::pin(async move {
                    let person = identity::person_by_login(tx, login).await?.unwrap();
                    identity::actor(tx, person.id).await
                })
            })
            .await
            .unwrap();
        self.app.ctx(actor.unwrap(), "test")
    }

    /// Somebody does something.
    async fn does<T: Send + 'static>(
        &self,
        login: &'static str,
        deed: impl for<'t> FnOnce(&'t mut Tx, Ctx) -> BoxFuture<'t, Result<T>> + Clone + Send + 'static,
    ) -> Result<T> {
        let ctx = self.ctx(login).await;
        self.app.write(move |tx| deed(tx, ctx)).await
    }

    async fn opens(&self, login: &'static str, title: &'static str) -> Ticket {
        self.does(login, move |tx, ctx| Box::pin(async move { open(tx, &ctx, new(title)).await })).await.unwrap()
    }

    async fn history(&self, id: TicketId) -> Vec<String> {
        let events = self.app.read(move |tx| Box::pin(async move { crate::events::of_ticket(tx, id).await })).await;
        let deed = |event: Event| match event {
            Event::Ticket { deed, changes, .. } => format!("{}{}", deed.word(), moved(&changes)),
            Event::Desk { .. } => "desk".to_owned(),
        };
        events.unwrap().into_iter().map(|recorded| deed(recorded.event)).collect()
    }

    fn advance(&self, hours: i64) {
        self.clock.advance(SignedDuration::from_hours(hours));
    }
}

fn moved(changes: &[guichet_core::tickets::Change]) -> String {
    let word = |value: &Option<Value>| match value {
        Some(Value::Word(word)) => word.clone(),
        _ => "-".to_owned(),
    };
    let phase = changes.iter().find(|change| change.field == Field::Phase);
    phase.map(|change| format!(" {}>{}", word(&change.from), word(&change.to))).unwrap_or_default()
}

fn new(title: &str) -> NewTicket {
    NewTicket { description: "Depuis ce matin, rien ne part.".to_owned(), ..NewTicket::titled(Kind::Incident, title) }
}

fn message(body: &str, visibility: Visibility) -> NewFollowUp {
    NewFollowUp { visibility, body: body.to_owned(), channel: Channel::Portal, attachments: vec![], mentions: vec![] }
}

fn solution(body: &str) -> NewSolution {
    NewSolution { body: body.to_owned(), kind: SolutionKind::Fix, cause: String::new(), with: vec![] }
}

async fn entity(tx: &mut Tx, ctx: &Ctx, name: &str, parent: Option<EntityId>) -> Result<EntityId> {
    identity::add_entity(tx, ctx, EntityFacts { name: name.to_owned(), parent }).await
}

async fn group(tx: &mut Tx, ctx: &Ctx, name: &str, tier: i64, entity: EntityId, who: &[&str]) -> Result<GroupId> {
    let id = identity::add_group(tx, ctx, GroupFacts { name: name.to_owned(), tier, manager: None, entity }).await?;
    let mut members = vec![];
    for login in who {
        members.push(identity::person_by_login(tx, login).await?.unwrap().id);
    }
    identity::set_members(tx, ctx, id, &members).await?;
    Ok(id)
}

async fn person(tx: &mut Tx, ctx: &Ctx, login: &str, role: Role, entity: EntityId, vip: bool) -> Result<PersonId> {
    let input = PersonInput {
        login: login.to_owned(),
        first_name: login.to_owned(),
        last_name: "TEST".to_owned(),
        email: format!("{login}@hexalis.example"),
        phone: String::new(),
        extension: String::new(),
        department: String::new(),
        job_title: String::new(),
        location: String::new(),
        manager: None,
        entity,
        role,
        vip,
        language: None,
    };
    identity::add_person(tx, ctx, input.parse().map_err(Problem::Invalid)?).await
}

#[tokio::test]
async fn a_ticket_lives_from_the_first_word_to_the_accepted_solution() {
    for db in test_dbs().await {
        let desk = Desk::on(db).await;
        let ticket = desk.opens("marie", "Outlook – Envoi impossible – Erreur 550").await;
        assert_eq!(ticket.reference().to_string(), "INC0000001");
        assert_eq!((ticket.phase, ticket.vip), (Phase::New, false));
        let id = ticket.id;
        desk.does("jean", move |tx, ctx| Box::pin(async move { take(tx, &ctx, id).await })).await.unwrap();
        desk.advance(1);
        let hold_it = Hold { reason: PendingReason::Requester, note: "Quel message ?".into(), wake_at: None };
        desk.does("jean", move |tx, ctx| Box::pin(async move { hold(tx, &ctx, id, hold_it).await })).await.unwrap();
        let answer = message("550 5.7.1 Relay denied", Visibility::Public);
        let (ticket, _) = desk
            .does("marie", move |tx, ctx| Box::pin(async move { follow_up(tx, &ctx, id, answer).await }))
            .await
            .unwrap();
        assert_eq!(ticket.phase, Phase::InProgress, "the requester's answer wakes the ticket");
        let (second, group) = (desk.second, desk.second);
        let escalated = desk
            .does("jean", move |tx, ctx| {
                Box::pin(async move { escalate(tx, &ctx, id, second, "Serveur".into()).await })
            })
            .await
            .unwrap();
        assert_eq!((escalated.group, escalated.assignee, escalated.escalations), (Some(group), None, 1));
        desk.does("pierre", move |tx, ctx| Box::pin(async move { take(tx, &ctx, id).await })).await.unwrap();
        desk.does("pierre", move |tx, ctx| Box::pin(async move { resolve(tx, &ctx, id, solution("IP radiée")).await }))
            .await
            .unwrap();
        let refused = desk
            .does("marie", move |tx, ctx| Box::pin(async move { refuse(tx, &ctx, id, "Pas encore".into()).await }))
            .await
            .unwrap();
        assert_eq!((refused.phase, refused.reopenings, refused.resolved_at), (Phase::InProgress, 1, None));
        desk.does("pierre", move |tx, ctx| {
            Box::pin(async move { resolve(tx, &ctx, id, solution("Relais ouvert")).await })
        })
        .await
        .unwrap();
        let closed = desk
            .does("marie", move |tx, ctx| Box::pin(async move { accept(tx, &ctx, id, String::new()).await }))
            .await
            .unwrap();
        assert_eq!(closed.phase, Phase::Closed);
        assert_eq!(
            desk.history(id).await,
            [
                "opened",
                "taken new>in_progress",
                "held in_progress>pending",
                "followed_up pending>in_progress",
                "escalated in_progress>assigned",
                "taken assigned>in_progress",
                "resolved in_progress>resolved",
                "refused resolved>in_progress",
                "resolved in_progress>resolved",
                "accepted resolved>closed",
            ]
        );
    }
}

#[tokio::test]
async fn two_people_change_different_fields_and_both_stand() {
    for db in test_dbs().await {
        let desk = Desk::on(db).await;
        let id = desk.opens("marie", "Imprimante en panne").await.id;
        let edit = |edit: Edit, seen: Option<Value>| Qualify { edits: vec![(edit, Some(seen))], version: None };
        let title = edit(Edit::Title("Imprimante – Bac 2".into()), Some(Value::Text("Imprimante en panne".into())));
        let place = edit(Edit::Location("Lille".into()), None);
        desk.does("jean", move |tx, ctx| Box::pin(async move { qualify(tx, &ctx, id, title).await })).await.unwrap();
        let both =
            desk.does("pierre", move |tx, ctx| Box::pin(async move { qualify(tx, &ctx, id, place).await })).await;
        let both = both.unwrap();
        assert_eq!((both.title.as_str(), both.location.as_str()), ("Imprimante – Bac 2", "Lille"));

        let late = edit(Edit::Title("Autre titre".into()), Some(Value::Text("Imprimante en panne".into())));
        let clash =
            desk.does("pierre", move |tx, ctx| Box::pin(async move { qualify(tx, &ctx, id, late).await })).await;
        let Err(Problem::Stale(clashes)) = clash else { panic!("a conflict was expected") };
        assert_eq!(clashes[0].theirs, Some(Value::Text("Imprimante – Bac 2".into())));
        assert_eq!(clashes[0].yours, Some(Value::Text("Autre titre".into())));
        assert_eq!(clashes[0].by, "jean TEST");
    }
}

#[tokio::test]
async fn what_the_lifecycle_forbids_is_refused_and_changes_nothing() {
    for db in test_dbs().await {
        let desk = Desk::on(db).await;
        let id = desk.opens("marie", "Écran noir").await.id;
        let early =
            desk.does("marie", move |tx, ctx| Box::pin(async move { accept(tx, &ctx, id, String::new()).await }));
        let refusal = early.await;
        assert!(matches!(refusal, Err(Problem::Refused(Refusal::WrongMoment { .. }))), "{refusal:?}");
        let other = desk.does("claire", move |tx, ctx| Box::pin(async move { cancel(tx, &ctx, id, "x".into()).await }));
        assert!(matches!(other.await, Err(Problem::NotFound)), "somebody else's ticket does not exist");
        let note = message("secret", Visibility::Internal);
        let by_requester =
            desk.does("marie", move |tx, ctx| Box::pin(async move { follow_up(tx, &ctx, id, note).await }));
        assert!(matches!(by_requester.await, Err(Problem::Forbidden("note"))));
        assert_eq!(desk.history(id).await, ["opened"]);
    }
}

#[tokio::test]
async fn a_merged_ticket_lives_on_in_the_other() {
    for db in test_dbs().await {
        let desk = Desk::on(db).await;
        let (one, two) = (desk.opens("marie", "Plus de réseau").await, desk.opens("claire", "Réseau coupé").await);
        let (from, into) = (two.id, one.id);
        desk.does("jean", move |tx, ctx| Box::pin(async move { merge(tx, &ctx, from, into).await })).await.unwrap();
        let messages = desk.app.read(move |tx| Box::pin(async move { follow_ups(tx, into).await })).await.unwrap();
        assert!(messages[0].body.contains("INC0000002") && messages[0].author == Some(two.requester));
        let seen = desk.ctx("claire").await;
        let visible = desk.app.read(move |tx| Box::pin(async move { see(tx, &seen, into).await })).await;
        assert!(visible.is_ok(), "the requester of the merged one follows the other");
        let late = message("Et maintenant ?", Visibility::Public);
        let late =
            desk.does("jean", move |tx, ctx| Box::pin(async move { follow_up(tx, &ctx, from, late).await })).await;
        assert!(matches!(late, Err(Problem::Refused(Refusal::Merged(into))) if into == "INC0000001"));
    }
}

async fn ties(desk: &Desk, one: TicketId, other: TicketId) -> Result<()> {
    desk.does("jean", move |tx, ctx| Box::pin(async move { link(tx, &ctx, one, LinkKind::Duplicate, other).await }))
        .await
}

#[tokio::test]
async fn duplicates_follow_and_circles_are_refused() {
    for db in test_dbs().await {
        let desk = Desk::on(db).await;
        let (one, two) =
            (desk.opens("marie", "Messagerie").await.id, desk.opens("marie", "Messagerie encore").await.id);
        ties(&desk, two, one).await.unwrap();
        assert!(matches!(ties(&desk, one, two).await, Err(Problem::Refused(Refusal::Circle))));
        assert!(matches!(ties(&desk, one, one).await, Err(Problem::Refused(Refusal::Itself))));
        desk.does("jean", move |tx, ctx| Box::pin(async move { resolve(tx, &ctx, one, solution("Réparé")).await }))
            .await
            .unwrap();
        let other = desk.app.read(move |tx| Box::pin(async move { find(tx, two).await })).await.unwrap().unwrap();
        assert_eq!(other.phase, Phase::Resolved);
    }
}

#[tokio::test]
async fn search_finds_what_one_may_see_and_nothing_else() {
    for db in test_dbs().await {
        let desk = Desk::on(db).await;
        let id = desk.opens("marie", "Impossible d’imprimer les étiquettes").await.id;
        desk.opens("claire", "Étiquettes de livraison").await;
        let note = message("Le spouleur est planté", Visibility::Internal);
        desk.does("jean", move |tx, ctx| Box::pin(async move { follow_up(tx, &ctx, id, note).await })).await.unwrap();
        for (login, typed, found) in [
            ("jean", "etiquette", 2),
            ("marie", "étiquettes", 1),
            ("claire", "imprimer", 0),
            ("jean", "spouleur", 1),
            ("marie", "spouleur", 0),
            ("jean", "imprim", 1),
            ("jean", "inc1", 1),
            ("jean", "etiquette -livraison", 1),
        ] {
            let ctx = desk.ctx(login).await;
            let ids = desk
                .app
                .read(move |tx| Box::pin(async move { search::find(tx, &ctx, typed, false, None, 10).await }))
                .await
                .unwrap();
            assert_eq!(ids.len(), found, "{login} looks for '{typed}'");
        }
    }
}

/// Lists and pages show the same world to everybody.
#[tokio::test]
async fn seeing_agrees() {
    for db in test_dbs().await {
        let desk = Desk::on(db).await;
        let (first, second) = (desk.first, desk.second);
        let mut tickets = vec![];
        for login in ["marie", "claire", "nadia"] {
            for group in [None, Some(first), Some(second)] {
                let mut wanted = new("Un ticket");
                wanted.group = group;
                let ticket = desk.does(login, move |tx, ctx| Box::pin(async move { open(tx, &ctx, wanted).await }));
                tickets.push(ticket.await.unwrap());
            }
        }
        let (watched, claire) = (tickets[0].id, tickets[3].requester);
        desk.does("jean", move |tx, ctx| Box::pin(async move { watch(tx, &ctx, watched, claire).await }))
            .await
            .unwrap();
        for login in ["marie", "claire", "jean", "pierre", "nadia", "sophie", "admin"] {
            let ctx = desk.ctx(login).await;
            let listed = listed(&desk, &ctx.actor).await;
            let mut allowed = vec![];
            for ticket in &tickets {
                let around = around_of(&desk, ticket.clone()).await;
                allowed.extend(may(&ctx.actor, Act::See, &around).then_some(ticket.id));
            }
            assert_eq!(listed, allowed, "{login} sees a different world in lists than on pages");
        }
    }
}

async fn listed(desk: &Desk, actor: &Actor) -> Vec<TicketId> {
    let actor = actor.clone();
    let found: Vec<(TicketId,)> = desk
        .app
        .read(move |tx| {
            Box::pin(async move {
                let mut sql = Sql::new("SELECT t.id FROM tickets t WHERE ");
                store::visible_to(&mut sql, tx.engine(), &actor);
                sql.push(" ORDER BY t.id");
                tx.select(&sql).await
            })
        })
        .await
        .unwrap();
    found.into_iter().map(|(id,)| id).collect()
}

async fn around_of(desk: &Desk, ticket: Ticket) -> Around {
    desk.app.read(move |tx| Box::pin(async move { around(tx, &ticket).await })).await.unwrap()
}

#[tokio::test]
async fn pages_of_a_list_join_without_a_gap() {
    for db in test_dbs().await {
        let desk = Desk::on(db).await;
        for _ in 0..7 {
            desk.opens("marie", "Encore un").await; // all at the same instant: the id decides
        }
        for order in ["updated", "-updated", "priority", "-created", "reference"] {
            let order = Order::from_word(order).unwrap();
            let (mut seen, mut after) = (vec![], None);
            loop {
                let ctx = desk.ctx("jean").await;
                let page = desk
                    .app
                    .read(move |tx| {
                        Box::pin(async move { list(tx, &ctx, &TicketFilter::open(), order, after, 3).await })
                    })
                    .await
                    .unwrap();
                seen.extend(page.rows.iter().map(|row| row.id));
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            let mut sorted = seen.clone();
            sorted.sort();
            sorted.dedup();
            assert_eq!((seen.len(), sorted.len()), (7, 7), "{order:?}");
        }
    }
}

#[tokio::test]
async fn time_wakes_and_closes_by_itself() {
    for db in test_dbs().await {
        let desk = Desk::on(db).await;
        let (sleeps, waits) = (desk.opens("marie", "Plus tard").await.id, desk.opens("marie", "Fini").await.id);
        let tomorrow: Timestamp = "2026-01-14T08:00:00Z".parse().unwrap();
        let until = Hold { reason: PendingReason::Date, note: String::new(), wake_at: Some(tomorrow) };
        desk.does("jean", move |tx, ctx| Box::pin(async move { hold(tx, &ctx, sleeps, until).await })).await.unwrap();
        desk.does("jean", move |tx, ctx| Box::pin(async move { resolve(tx, &ctx, waits, solution("Fait")).await }))
            .await
            .unwrap();
        let first = TicketId(0);
        let due = |desk: &Desk| {
            let (app, ctx) = (desk.app.clone(), desk.app.system("clock"));
            async move {
                app.read(move |tx| {
                    Box::pin(async move {
                        Ok::<_, Problem>((due_to_wake(tx, &ctx, first).await?, due_to_close(tx, &ctx, first).await?))
                    })
                })
                .await
                .unwrap()
            }
        };
        assert_eq!(due(&desk).await, (vec![], vec![]));
        desk.advance(24);
        assert_eq!(due(&desk).await, (vec![sleeps], vec![]));
        desk.advance(24 * 5);
        assert_eq!(due(&desk).await, (vec![sleeps], vec![waits]));
        for _ in 0..2 {
            let ctx = desk.app.system("clock");
            let tick = desk.app.write(move |tx| {
                Box::pin(async move {
                    wake(tx, &ctx, sleeps).await?;
                    close_in_time(tx, &ctx, waits).await
                })
            });
            tick.await.unwrap();
        }
        let times = async |id, deed: &str| desk.history(id).await.iter().filter(|told| *told == deed).count();
        assert_eq!(times(waits, "closed resolved>closed").await, 1);
        assert_eq!(times(sleeps, "resumed pending>in_progress").await, 1, "{:?}", desk.history(sleeps).await);
    }
}

#[tokio::test]
async fn time_does_not_wake_what_was_put_off_meanwhile() {
    for db in test_dbs().await {
        let desk = Desk::on(db).await;
        let id = desk.opens("marie", "Plus tard").await.id;
        let later: Timestamp = "2026-01-20T08:00:00Z".parse().unwrap();
        let until = Hold { reason: PendingReason::Date, note: String::new(), wake_at: Some(later) };
        desk.does("jean", move |tx, ctx| Box::pin(async move { hold(tx, &ctx, id, until).await })).await.unwrap();
        desk.advance(24);
        let ctx = desk.app.system("clock");
        desk.app.write(move |tx| Box::pin(async move { wake(tx, &ctx, id).await })).await.unwrap();
        assert_eq!(desk.history(id).await.len(), 2, "{:?}", desk.history(id).await);
    }
}

#[tokio::test]
async fn another_kind_keeps_the_former_reference() {
    for db in test_dbs().await {
        let desk = Desk::on(db).await;
        let ticket = desk.opens("marie", "Une souris, s’il vous plaît").await;
        let id = ticket.id;
        let request = Qualify { edits: vec![(Edit::Kind(Kind::Request), None)], version: None };
        let now = desk.does("jean", move |tx, ctx| Box::pin(async move { qualify(tx, &ctx, id, request).await })).await;
        assert_eq!(now.unwrap().reference().to_string(), "REQ0000001");
        for name in ["INC0000001", "REQ0000001"] {
            let reference = name.parse().unwrap();
            let found = desk.app.read(move |tx| Box::pin(async move { find_id(tx, reference).await })).await.unwrap();
            assert_eq!(found, Some(id), "{name}");
        }
        assert!(matches!(desk.root, EntityId(_)) && Deed::Opened.is_public());
    }
}
