//! The clocks of a ticket, from its opening to its solution. The reckoning stands beside each.

use super::*;
use crate::jobs::Runner;
use crate::sla::{self, Agreement, AgreementFacts, Clock, ReplayClocks};
use guichet_core::sla::{Goal, Pause, State, Verdict};
use guichet_core::tickets::Level;

impl Desk {
    async fn clocks(&self, id: TicketId) -> Vec<Clock> {
        self.app.read::<_, Problem>(move |tx| Box::pin(async move { Ok(sla::clocks(tx, id).await?) })).await.unwrap()
    }

    /// The due date of the resolution, in UTC.
    async fn due(&self, id: TicketId) -> Option<String> {
        let clocks = self.clocks(id).await;
        let clock = clocks.into_iter().find(|clock| clock.goal == Goal::Resolution)?;
        clock.due_at.map(|due| due.to_string())
    }

    async fn promises_the_defaults(&self) -> Agreement {
        let ctx = self.app.system("test");
        self.app
            .write::<_, Problem>(move |tx| {
                Box::pin(async move {
                    sla::prepare(tx, &ctx).await?;
                    sla::prepare(tx, &ctx).await?;
                    Ok(sla::agreements(tx).await?)
                })
            })
            .await
            .unwrap()
            .pop()
            .unwrap()
    }

    /// Does what is in the queue.
    async fn works(&self) -> usize {
        let runner = Runner::new(self.app.db.clone(), self.app.clock.clone(), self.app.clone());
        let runner = runner.on(|app: App, order: ReplayClocks| async move {
            let ctx = app.system("sla");
            app.write(move |tx| Box::pin(async move { replay_clocks(tx, &ctx, order).await })).await
        });
        runner.run_due().await.unwrap()
    }

    async fn takes_and_answers(&self, id: TicketId) {
        self.does("jean", move |tx, ctx| Box::pin(async move { take(tx, &ctx, id).await })).await.unwrap();
        let answer = message("Je regarde.", Visibility::Public);
        self.does("jean", move |tx, ctx| Box::pin(async move { follow_up(tx, &ctx, id, answer).await })).await.unwrap();
    }

    async fn waits(&self, id: TicketId) {
        let for_supplier = Hold { reason: PendingReason::Supplier, note: String::new(), wake_at: None };
        self.does("jean", move |tx, ctx| Box::pin(async move { hold(tx, &ctx, id, for_supplier).await }))
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn the_clocks_follow_the_ticket() {
    for db in test_dbs().await {
        let desk = Desk::on(db).await;
        assert_eq!(desk.clocks(desk.opens("marie", "Sans engagement").await.id).await, []);
        desk.promises_the_defaults().await;
        // Opened on Tuesday at 09:15 in Paris, P3: two hours to answer, 24 to solve: 6 h 45 on Tuesday, 8 on Wednesday and
        // on Thursday, 1 h 15 on Friday.
        let id = desk.opens("marie", "Outlook").await.id;
        let due: Vec<_> =
            desk.clocks(id).await.iter().map(|clock| (clock.goal, clock.due_at.unwrap().to_string())).collect();
        let wanted = [(Goal::Response, "2026-01-13T10:15:00Z"), (Goal::Resolution, "2026-01-16T08:15:00Z")];
        assert_eq!(due, wanted.map(|(goal, due)| (goal, due.to_owned())));
        desk.advance(1);
        desk.takes_and_answers(id).await;
        let response = desk.clocks(id).await[0];
        assert_eq!((response.state, response.verdict), (State::Stopped, Some(Verdict::Met)));
        // Two hours with the supplier, of which 1 h 45 before noon: the due date moves to Friday 11:00.
        desk.waits(id).await;
        let resolution = desk.clocks(id).await[1];
        assert_eq!((resolution.state, resolution.due_at), (State::Paused(Pause::Supplier), None));
        desk.advance(2);
        desk.does("jean", move |tx, ctx| Box::pin(async move { resume(tx, &ctx, id).await })).await.unwrap();
        assert_eq!(desk.due(id).await.as_deref(), Some("2026-01-16T10:00:00Z"));
        // Impact 5 makes it P2, eight hours from the opening: five are left for Tuesday, three for Wednesday: 11:00.
        let raised = Qualify { edits: vec![(Edit::Impact(Level::try_from(5).unwrap()), None)], version: None };
        desk.does("jean", move |tx, ctx| Box::pin(async move { qualify(tx, &ctx, id, raised).await })).await.unwrap();
        assert_eq!(desk.due(id).await.as_deref(), Some("2026-01-14T10:00:00Z"));
        desk.does("jean", move |tx, ctx| Box::pin(async move { resolve(tx, &ctx, id, solution("Fait")).await }))
            .await
            .unwrap();
        let resolution = desk.clocks(id).await[1];
        assert_eq!((resolution.state, resolution.verdict), (State::Stopped, Some(Verdict::Met)));
    }
}

#[tokio::test]
async fn a_correction_is_a_line_and_only_administrators_write_it() {
    for db in test_dbs().await {
        let desk = Desk::on(db).await;
        desk.promises_the_defaults().await;
        let id = desk.opens("marie", "Outlook").await.id;
        let correct = |login, minutes| {
            desk.does(login, move |tx, ctx| {
                Box::pin(async move { correct_clock(tx, &ctx, id, minutes, "Panne du réseau").await })
            })
        };
        assert!(matches!(correct("sophie", 60).await, Err(Problem::Forbidden(_))));
        assert!(matches!(correct("admin", 0).await, Err(Problem::Invalid(_))));
        correct("admin", 60).await.unwrap();
        assert_eq!(desk.due(id).await.as_deref(), Some("2026-01-16T09:15:00Z"));
        correct("admin", -90).await.unwrap();
        // Half an hour less than the 24 that ended on Friday at 09:15.
        assert_eq!(desk.due(id).await.as_deref(), Some("2026-01-16T07:45:00Z"));
        assert_eq!(desk.history(id).await, ["opened", "clock_corrected", "clock_corrected"]);
    }
}

#[tokio::test]
async fn a_changed_agreement_is_replayed_and_the_history_says_so() {
    for db in test_dbs().await {
        let desk = Desk::on(db).await;
        let Agreement { id: agreement, facts, .. } = desk.promises_the_defaults().await;
        let id = desk.opens("marie", "Outlook").await.id;
        let mut harder = facts.clone();
        harder.targets.p3.as_mut().unwrap().resolution = Some("6h".parse().unwrap());
        let changed: AgreementFacts = harder.clone();
        desk.does("admin", move |tx, ctx| {
            Box::pin(async move { sla::save_agreement(tx, &ctx, Some(agreement), changed).await })
        })
        .await
        .unwrap();
        assert_eq!(desk.due(id).await.as_deref(), Some("2026-01-16T08:15:00Z"));
        assert!(desk.works().await > 0);
        // Six hours from 09:15: 2 h 45 until noon, 3 h 15 from 14:00.
        assert_eq!(desk.due(id).await.as_deref(), Some("2026-01-13T16:15:00Z"));
        assert_eq!(desk.history(id).await, ["opened", "clock_replayed"]);
        // One for VIPs goes before it; another entity's agreement is none of theirs.
        let mut for_vips = AgreementFacts { name: "VIP".to_owned(), position: 1, ..facts.clone() };
        for_vips.conditions.vip = Some(true);
        for_vips.conditions.entity = Some(desk.root);
        for_vips.targets.p2.as_mut().unwrap().resolution = Some("1h".parse().unwrap());
        desk.does("admin", move |tx, ctx| Box::pin(async move { sla::save_agreement(tx, &ctx, None, for_vips).await }))
            .await
            .unwrap();
        let vip = desk.opens("claire", "Outlook").await;
        assert_eq!(desk.due(vip.id).await.as_deref(), Some("2026-01-13T09:15:00Z"), "P2 for a VIP, in one hour");
        desk.works().await;
        assert_eq!(desk.history(id).await, ["opened", "clock_replayed"], "nothing moved, so nothing is told");
        desk.does("admin", move |tx, ctx| {
            Box::pin(async move { sla::archive_agreement(tx, &ctx, agreement, true).await })
        })
        .await
        .unwrap();
        desk.works().await;
        assert_eq!(desk.clocks(id).await, []);
    }
}
