//! Filters that name days and people, asked of every engine.

use super::*;
use guichet_core::tickets::Span;

/// The titles that a query finds for somebody, newest first.
async fn found(desk: &Desk, login: &'static str, query: &[(&'static str, &'static str)]) -> Vec<String> {
    let (filter, wrongs) = TicketFilter::from_pairs(query.iter().copied());
    assert_eq!(wrongs, []);
    let ctx = desk.ctx(login).await;
    let page = desk
        .app
        .read(move |tx| Box::pin(async move { list(tx, &ctx, &filter, Order::default(), None, 50).await }))
        .await
        .unwrap();
    page.rows.into_iter().map(|row| row.title).collect()
}

#[tokio::test]
async fn days_are_those_of_the_desk_and_both_ends_count() {
    for db in test_dbs().await {
        let desk = Desk::on(db).await;
        desk.advance(14); // 22:15 UTC is 23:15 on the desk's clock
        desk.opens("marie", "le soir").await;
        desk.advance(1); // 23:15 UTC is the day after, 00:15
        let late = desk.opens("marie", "après minuit").await.id;
        let day = |span: &'static str| [("created", span)];
        assert_eq!(found(&desk, "sophie", &day("2026-01-13..2026-01-13")).await, ["le soir"]);
        assert_eq!(found(&desk, "sophie", &day("2026-01-14..")).await, ["après minuit"]);
        assert_eq!(found(&desk, "sophie", &day("..2026-01-14")).await.len(), 2);
        assert_eq!(found(&desk, "sophie", &[("resolved", "..2026-12-31")]).await, [""; 0]);
        desk.advance(30);
        desk.does("jean", move |tx, ctx| Box::pin(async move { take(tx, &ctx, late).await })).await.unwrap();
        desk.does("jean", move |tx, ctx| Box::pin(async move { resolve(tx, &ctx, late, solution("Fait")).await }))
            .await
            .unwrap();
        assert_eq!(found(&desk, "sophie", &[("resolved", "2026-01-15..2026-01-15")]).await, ["après minuit"]);
        assert_eq!(found(&desk, "sophie", &day("1")).await, [""; 0]);
        assert_eq!(found(&desk, "sophie", &[("updated", "1")]).await, ["après minuit"]);
    }
}

#[tokio::test]
async fn what_wakes_soon_is_told_from_what_wakes_later() {
    for db in test_dbs().await {
        let desk = Desk::on(db).await;
        for (title, wake) in [("bientôt", "2026-01-14T07:00:00Z"), ("plus tard", "2026-02-01T07:00:00Z")] {
            let id = desk.opens("marie", title).await.id;
            let hold =
                Hold { reason: PendingReason::Supplier, note: String::new(), wake_at: Some(wake.parse().unwrap()) };
            desk.does("jean", move |tx, ctx| Box::pin(async move { super::hold(tx, &ctx, id, hold).await }))
                .await
                .unwrap();
        }
        assert_eq!(found(&desk, "jean", &[("wakes", "1")]).await, ["bientôt"]);
        assert_eq!(found(&desk, "jean", &[("wakes", "..2026-01-14")]).await, ["bientôt"]);
        assert_eq!(found(&desk, "jean", &[("wakes", "2026-01-15..")]).await, ["plus tard"]);
        assert_eq!(TicketFilter::from_pairs([("wakes", "1")]).0.wakes, Some(Span::Days(1)));
    }
}

#[tokio::test]
async fn whoever_is_called_by_name_finds_the_ticket_again() {
    for db in test_dbs().await {
        let desk = Desk::on(db).await;
        let id = desk.opens("marie", "Outlook").await.id;
        desk.opens("marie", "VPN").await;
        let pierre = desk.ctx("pierre").await.actor.person().unwrap();
        for body in ["Une idée ?", "Encore ?"] {
            let said = NewFollowUp { mentions: vec![pierre], ..message(body, Visibility::Internal) };
            desk.does("jean", move |tx, ctx| Box::pin(async move { follow_up(tx, &ctx, id, said).await }))
                .await
                .unwrap();
        }
        assert_eq!(found(&desk, "pierre", &[("mentioned", "yes")]).await, ["Outlook"]);
        assert_eq!(found(&desk, "pierre", &[("mentioned", "no")]).await, ["VPN"]);
        assert_eq!(found(&desk, "sophie", &[("mentioned", "yes")]).await, [""; 0]);
    }
}
