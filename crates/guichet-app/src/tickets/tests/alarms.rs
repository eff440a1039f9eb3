//! Levels of escalation, on a clock of one's own.

use super::*;
use crate::events;
use crate::sla::{self, AgreementFacts};
use guichet_core::tickets::Priority;

impl Desk {
    async fn escalates(&self, levels: &[&str]) {
        let (ctx, levels) = (self.app.system("test"), levels.iter().map(|level| level.parse().unwrap()).collect());
        let saved = self.app.write::<_, Problem>(move |tx| {
            Box::pin(async move {
                sla::prepare(tx, &ctx).await?;
                let known = sla::agreements(tx).await?.remove(0);
                let facts = AgreementFacts { levels, ..known.facts };
                sla::save_agreement(tx, &ctx, Some(known.id), facts).await
            })
        });
        saved.await.unwrap();
    }

    /// What the desk does by itself by now: on how many levels it acts.
    async fn looks(&self) -> usize {
        let (app, now) = (&self.app, self.app.clock.now());
        let due =
            app.read::<_, Problem>(move |tx| Box::pin(async move { Ok(sla::alarms(tx, now).await?) })).await.unwrap();
        let mut acted = 0;
        for id in due {
            acted += self.sounds(id).await;
        }
        acted
    }

    async fn sounds(&self, id: TicketId) -> usize {
        let ctx = self.app.system("sla");
        self.app.write(move |tx| Box::pin(async move { sound_alarms(tx, &ctx, id).await })).await.unwrap()
    }

    async fn next_alarm(&self) -> Option<String> {
        let next = self.app.read::<_, Problem>(|tx| Box::pin(async move { Ok(sla::next_alarm(tx).await?) }));
        next.await.unwrap().map(|at| at.to_string())
    }

    fn passes(&self, minutes: i64) {
        self.clock.advance(SignedDuration::from_mins(minutes));
    }

    async fn seen(&self, id: TicketId) -> Ticket {
        self.app.read::<_, Problem>(move |tx| Box::pin(async move { Ok(find(tx, id).await?.unwrap()) })).await.unwrap()
    }
}

#[tokio::test]
async fn each_level_is_acted_on_once_at_its_instant() {
    for db in test_dbs().await {
        let desk = Desk::on(db).await;
        // P3, opened on Tuesday at 09:15 in Paris: two hours to answer, so half of it at 10:15, ten minutes before at 11:05.
        desk.escalates(&["response -10m raise", "response 50% notify", "resolution 200% notify"]).await;
        let id = desk.opens("marie", "Outlook").await.id;
        assert_eq!(desk.next_alarm().await.as_deref(), Some("2026-01-13T09:15:00Z"));
        desk.passes(59);
        assert_eq!(desk.looks().await, 0, "not a minute before");
        desk.passes(1);
        assert_eq!(desk.looks().await, 1);
        assert_eq!(desk.looks().await + desk.sounds(id).await, 0, "once, also where another node comes second");
        assert_eq!(desk.next_alarm().await.as_deref(), Some("2026-01-13T10:05:00Z"));
        desk.passes(50);
        assert_eq!(desk.looks().await, 1);
        let raised = desk.seen(id).await;
        assert_eq!((raised.priority, raised.priority_reason.as_deref()), (Priority::P2, Some("response -10m raise")));
        // P2 has half an hour to answer: both levels lie behind it, and neither is acted on again.
        assert_eq!(desk.looks().await, 0);
        assert_eq!(desk.history(id).await, ["opened", "level_reached", "qualified", "level_reached"]);
        // Answered: what is ahead is the resolution, 16 hours on the calendar from the opening on.
        desk.does("jean", move |tx, ctx| {
            Box::pin(async move { follow_up(tx, &ctx, id, message("Je regarde.", Visibility::Public)).await })
        })
        .await
        .unwrap();
        assert_eq!(desk.next_alarm().await.as_deref(), Some("2026-01-15T08:15:00Z"));
        desk.does("jean", move |tx, ctx| Box::pin(async move { resolve(tx, &ctx, id, solution("Fait")).await }))
            .await
            .unwrap();
        assert_eq!(desk.next_alarm().await, None, "nothing is ahead of what is solved");
    }
}

#[tokio::test]
async fn a_clock_that_stands_still_comes_to_no_level_and_one_that_goes_on_comes_to_it_later() {
    for db in test_dbs().await {
        let desk = Desk::on(db).await;
        desk.escalates(&["resolution 25% notify"]).await;
        let id = desk.opens("marie", "Outlook").await.id;
        // Six hours from 09:15: 2 h 45 until noon, 3 h 15 from 14:00: 17:15 in Paris.
        assert_eq!(desk.next_alarm().await.as_deref(), Some("2026-01-13T16:15:00Z"));
        let waits = Hold { reason: PendingReason::Supplier, note: String::new(), wake_at: None };
        desk.does("jean", move |tx, ctx| Box::pin(async move { hold(tx, &ctx, id, waits).await })).await.unwrap();
        assert_eq!(desk.next_alarm().await, None);
        desk.passes(24 * 60);
        assert_eq!(desk.looks().await, 0);
        desk.does("jean", move |tx, ctx| Box::pin(async move { resume(tx, &ctx, id).await })).await.unwrap();
        assert_eq!(desk.next_alarm().await.as_deref(), Some("2026-01-14T16:15:00Z"));
    }
}

#[tokio::test]
async fn a_ticket_is_handed_on_or_the_history_says_that_it_could_not_be() {
    for db in test_dbs().await {
        let desk = Desk::on(db).await;
        desk.escalates(&["response 25% tier 2", "response 50% tier 1", "response 75% person sophie"]).await;
        let id = desk.opens("marie", "Outlook").await.id;
        desk.passes(30);
        assert_eq!(desk.looks().await, 1);
        let handed = desk.seen(id).await;
        assert_eq!((handed.group, handed.escalations), (Some(desk.second), 1));
        // Two levels at once, as after a night in which no node ran; the first cannot be, for tier 1 is not higher.
        desk.passes(60);
        assert_eq!(desk.looks().await, 2);
        assert_eq!(desk.seen(id).await.assignee, desk.ctx("sophie").await.actor.person());
        let told: Vec<bool> = desk.levels(id).await;
        assert_eq!(told, [false, true, false]);
    }
}

impl Desk {
    /// Of every level that was reached, whether what it does was refused.
    async fn levels(&self, id: TicketId) -> Vec<bool> {
        let log = self.app.read::<_, Problem>(move |tx| Box::pin(async move { Ok(events::of_ticket(tx, id).await?) }));
        let log = log.await.unwrap();
        let refused = log.iter().filter_map(|recorded| match recorded.event {
            Event::Ticket { deed: Deed::LevelReached { refused, .. }, .. } => Some(refused),
            _ => None,
        });
        refused.collect()
    }
}
