//! A small desk with an address, and people who write to it.

use super::super::*;
use crate::db::{Db, Tx};
use crate::identity;
use crate::jobs::Runner;
use crate::testing::{clock, someone, test_dbs, two_entities};
use crate::tickets::{self, FollowUp};
use crate::{App, Ctx, Problem, Result, workflows};
use bytes::Bytes;
use futures_util::future::BoxFuture;
use guichet_core::access::Role;
use guichet_core::clock::FixedClock;
use guichet_core::ids::{MailId, PersonId, TicketId};
use guichet_core::mail::{MailOutcome, MailState, MailStep, UnknownSender};
use guichet_core::tickets::{Kind, Ticket};
use std::sync::Arc;

pub(super) struct Desk {
    pub app: App,
    pub clock: Arc<FixedClock>,
}

/// A desk on each engine.
pub(super) async fn desks(unknown: UnknownSender) -> Vec<Desk> {
    let mut desks = vec![];
    for db in test_dbs().await {
        desks.push(Desk::on(db, unknown).await);
    }
    desks
}

impl Desk {
    async fn on(db: Db, unknown: UnknownSender) -> Self {
        let clock = clock();
        let app = App::new(db, clock.clone());
        let ctx = app.system("test");
        app.write::<_, Problem>(move |tx| {
            Box::pin(async move {
                workflows::prepare(tx, &ctx).await?;
                let (root, lyon) = two_entities(tx).await?;
                for (login, role) in [
                    ("marie.martin", Role::Requester),
                    ("paul.petit", Role::Requester),
                    ("jean.durand", Role::Technician),
                    ("ada.admin", Role::Administrator),
                ] {
                    someone(tx, login, role, root).await?;
                }
                someone(tx, "zoe.lyon", Role::Technician, lyon).await?;
                add_mailbox(tx, &ctx, &mailbox_facts("support@hexalis.example", unknown)).await
            })
        })
        .await
        .unwrap();
        Self { app, clock }
    }

    pub async fn reads<T: Send + 'static>(
        &self,
        unit: impl for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T>> + Clone + Send + 'static,
    ) -> T {
        self.app.read(unit).await.unwrap()
    }

    /// Hands a message over, and makes something of it.
    pub async fn gets(&self, raw: &str) -> (MailId, Handled) {
        let accepted = self.accepts(raw).await;
        (accepted.id, process(&self.app, accepted.id).await.unwrap())
    }

    pub async fn accepts(&self, raw: &str) -> Accepted {
        let arrival = Arrival::read("test", "", Bytes::from(raw.replace('\n', "\r\n")));
        let ctx = self.app.system("test");
        self.app.write(move |tx| Box::pin(async move { accept(tx, &ctx, &arrival).await })).await.unwrap()
    }

    /// Does what is in the queue.
    pub async fn works(&self) -> usize {
        let runner = Runner::new(self.app.db.clone(), self.app.clock.clone(), self.app.clone());
        runner
            .on(|app: App, order: ProcessMail| async move { process(&app, order.mail).await.map(drop) })
            .run_due()
            .await
            .unwrap()
    }

    pub async fn person(&self, login: &'static str) -> PersonId {
        self.reads(move |tx| Box::pin(async move { Ok(identity::person_by_login(tx, login).await?.unwrap().id) })).await
    }

    pub async fn ctx(&self, login: &'static str) -> Ctx {
        let id = self.person(login).await;
        let actor = self.reads(move |tx| Box::pin(async move { identity::actor(tx, id).await })).await.unwrap();
        self.app.ctx(actor, "test")
    }

    /// Somebody does something.
    pub async fn does<T: Send + 'static>(
        &self,
        login: &'static str,
        deed: impl for<'t> FnOnce(&'t mut Tx, Ctx) -> BoxFuture<'t, Result<T>> + Clone + Send + 'static,
    ) -> Result<T> {
        let ctx = self.ctx(login).await;
        self.app.write(move |tx| deed(tx, ctx)).await
    }

    pub async fn ticket(&self, id: TicketId) -> Ticket {
        self.reads(move |tx| Box::pin(async move { Ok(tickets::find(tx, id).await?.unwrap()) })).await
    }

    pub async fn said(&self, id: TicketId) -> Vec<FollowUp> {
        self.reads(move |tx| Box::pin(async move { Ok(tickets::follow_ups(tx, id).await?) })).await
    }

    pub async fn observers(&self, id: TicketId) -> Vec<PersonId> {
        self.reads(move |tx| Box::pin(async move { Ok(tickets::observers(tx, id).await?) })).await
    }

    pub async fn count(&self) -> i64 {
        let ctx = self.ctx("ada.admin").await;
        self.reads(move |tx| {
            Box::pin(
                async move { tickets::count(tx, &ctx, &guichet_core::tickets::TicketFilter::default(), 1000).await },
            )
        })
        .await
    }

    /// A ticket of Marie's, resolved by Jean.
    pub async fn resolved(&self) -> TicketId {
        let (_, handled) = self.gets(&letter("marie.martin", "Imprimante", "a1", "Elle ne démarre plus.")).await;
        let id = handled.ticket.unwrap();
        self.does("jean.durand", move |tx, ctx| {
            Box::pin(async move {
                tickets::take(tx, &ctx, id).await?;
                let solution = tickets::NewSolution {
                    kind: guichet_core::tickets::SolutionKind::Fix,
                    body: "Câble branché".into(),
                    cause: String::new(),
                    with: vec![],
                };
                tickets::resolve(tx, &ctx, id, solution).await
            })
        })
        .await
        .unwrap();
        id
    }
}

pub(super) fn mailbox_facts(address: &str, unknown: UnknownSender) -> MailboxFacts {
    let input = MailboxInput {
        address: address.into(),
        name: "Support".into(),
        kind: Kind::Incident,
        category: None,
        group: None,
        entity: None,
        unknown_senders: unknown,
    };
    input.parse().unwrap()
}

/// A message from somebody of the house.
pub(super) fn letter(login: &str, subject: &str, id: &str, words: &str) -> String {
    format!(
        "From: {login}@hexalis.example\nTo: support@hexalis.example\nSubject: {subject}\nMessage-ID: <{id}@hexalis.example>\n\n{words}\n"
    )
}

/// An answer to another message.
pub(super) fn answer(login: &str, subject: &str, id: &str, to: &str, words: &str) -> String {
    letter(login, subject, id, words).replacen("\n\n", &format!("\nIn-Reply-To: <{to}@hexalis.example>\n\n"), 1)
}

/// What was found at a step.
pub(super) fn found(handled: &Handled, step: MailStep) -> Vec<&str> {
    handled.steps.iter().filter(|one| one.step == step).map(|one| one.found.as_str()).collect()
}

pub(super) fn made(handled: &Handled) -> (MailState, Option<MailOutcome>) {
    (handled.state, handled.outcome)
}
