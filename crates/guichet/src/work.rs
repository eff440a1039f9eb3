//! The jobs of the desk, and who does them.

use guichet_app::intake::ProcessMail;
use guichet_app::jobs::Runner;
use guichet_app::sla::ReplayClocks;
use guichet_app::{App, intake, tickets};

/// Does jobs, one after the other, until the desk stops.
pub async fn work(app: App) {
    runner(app).run(std::future::pending()).await;
}

fn runner(app: App) -> Runner<App> {
    Runner::new(app.db.clone(), app.clock.clone(), app)
        .on(|app: App, order: ReplayClocks| async move {
            let ctx = app.system("sla");
            app.write(move |tx| Box::pin(async move { tickets::replay_clocks(tx, &ctx, order).await })).await
        })
        .on(|app: App, order: ProcessMail| async move { intake::process(&app, order.mail).await.map(drop) })
}
