//! The whole company, founded and lived on each engine.

use super::play;
use crate::config::Place;
use crate::desk;
use guichet_app::db::Db;
use guichet_app::{App, tickets};
use guichet_core::tickets::{Phase, Ticket, TicketFilter};
use jiff::SignedDuration;

async fn places(folder: &std::path::Path) -> Vec<Place> {
    let mut places = vec![Place::Folder(folder.to_owned())];
    if let Ok(server) = std::env::var("GUICHET_TEST_POSTGRES") {
        let name = format!("demo_{}", std::process::id());
        let sql = format!("CREATE DATABASE {name}");
        let maker = Db::postgres(&server).unwrap();
        maker.read(move |tx| Box::pin(async move { tx.batch(&sql).await })).await.unwrap();
        places.push(Place::Postgres(format!("{}/{name}", server.rsplit_once('/').unwrap().0)));
    }
    places
}

async fn ticket(app: &App, name: &str) -> Ticket {
    let reference = name.parse().unwrap();
    app.read(move |tx| {
        Box::pin(async move {
            let id = tickets::find_id(tx, reference).await?.unwrap();
            tickets::find(tx, id).await
        })
    })
    .await
    .unwrap()
    .unwrap()
}

#[tokio::test]
async fn the_company_lives_its_thirteen_months_on_every_engine() {
    let folder = tempfile::tempdir().unwrap();
    for place in places(folder.path()).await {
        play(&place, "2026-11-24T10:00:00Z".parse().unwrap(), |_, _| {}).await.unwrap();
        let app = desk::open(&place).await.unwrap();

        let told = ticket(&app, "INC0012345").await;
        assert_eq!(told.phase, Phase::Closed);
        let took = told.resolved_at.unwrap().duration_since(told.created_at);
        assert_eq!(took, SignedDuration::from_mins(4 * 60 + 30), "from 09:15 to 13:45");
        assert_eq!((told.escalations, told.is_on_behalf()), (1, true));

        for phase in Phase::ALL {
            let (ctx, filter) = (app.system("test"), TicketFilter { phase: vec![*phase], ..TicketFilter::default() });
            let count = app.read(move |tx| Box::pin(async move { tickets::count(tx, &ctx, &filter, 10_000).await }));
            assert!(count.await.unwrap() > 0, "somebody looks for a ticket that is {phase}");
        }
    }
}
