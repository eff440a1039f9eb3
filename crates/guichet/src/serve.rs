//! The server: pages and API joined, the desk's clock started, an orderly end on a signal.

use crate::commands::CommandError;
use crate::config::Config;
use crate::{delivery, desk, watch, work};
use axum::Router;
use axum::extract::State;
use axum::http::{Extensions, HeaderMap, StatusCode, Version, header::ACCEPT_RANGES};
use axum::middleware::map_response;
use axum::routing::get;
use guichet_app::events::{Live, Node};
use guichet_app::{App, identity};
use guichet_web::Web;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::io::IsTerminal;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;
use tower_http::compression::{
    CompressionLayer,
    predicate::{DefaultPredicate, Predicate},
};

/// How long requests in flight may take once the desk is told to stop: less than systemd waits.
const GRACE: Duration = Duration::from_secs(20);
/// How long the memory of old metrics is kept tidy.
const UPKEEP: Duration = Duration::from_secs(30);

/// Starts the log, once a process. A filter that is not understood is said and replaced by `info`.
pub fn start_log(filter: &str) {
    let filter = tracing_subscriber::EnvFilter::try_new(filter).unwrap_or_else(|error| {
        eprintln!("guichet: the log filter is not understood ({error}), logging at 'info'");
        tracing_subscriber::EnvFilter::new("info")
    });
    let colours = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    // A second start, as in tests, keeps the first.
    let _ =
        tracing_subscriber::fmt().with_env_filter(filter).with_ansi(colours).with_writer(std::io::stderr).try_init();
}

/// Runs the desk until it is told to stop.
///
/// # Errors
/// [`CommandError`] where the desk cannot be opened or the address is taken.
pub async fn serve(config: &Config) -> Result<(), CommandError> {
    let app = desk::open(&config.place).await?;
    let listener = listen(config.listen).await?;
    let address = listener.local_addr()?;
    let post = match config.mail_listen {
        Some(address) => Some(listen(address).await?),
        None => None,
    };
    tracing::info!(%address, database = app.db.engine().name(), "the desk is open");
    let code = first_code(&app).await?;
    if let Some(code) = &code {
        tracing::warn!("nobody administers this desk yet: open http://{address}/first with the code {code}");
    }
    let web = Web::new(app.clone(), is_https(config.public_url.as_deref()), code.as_deref());
    let post = attend(app.clone(), post);
    tokio::select! {
        served = run(app, listener, web.behind(&config.trusted_proxies)) => served,
        () = post => Ok(()),
    }
}

/// Takes mail where there is a listener for it; waits for ever where not.
async fn attend(app: App, listener: Option<TcpListener>) {
    let Some(listener) = listener else { return std::future::pending().await };
    if let Ok(address) = listener.local_addr() {
        tracing::info!(%address, "mail is taken");
    }
    delivery::attend(app, listener).await;
}

/// A code for the first administrator, where there is none: only who reads the log can be it.
async fn first_code(app: &App) -> Result<Option<String>, CommandError> {
    Ok(app.write(|tx| Box::pin(async move { identity::installation_code(tx).await })).await?)
}

/// Takes the address, or says in words why not.
///
/// # Errors
/// [`CommandError::Port`] where it is taken or not allowed.
pub async fn listen(address: SocketAddr) -> Result<TcpListener, CommandError> {
    TcpListener::bind(address).await.map_err(|cause| CommandError::Port { address, cause })
}

/// Serves on a listener until the process is told to stop. Then no new request is taken, open streams end, and those in
/// flight are finished, within [`GRACE`].
///
/// # Errors
/// [`CommandError::System`] where the listener breaks.
pub async fn run(app: App, listener: TcpListener, web: Web) -> Result<(), CommandError> {
    let metrics = start_metrics()?;
    let service = router(&app, web, metrics).into_make_service_with_connect_info::<SocketAddr>();
    let node = Node::new(app.db.clone(), app.live.clone())?;
    let live = app.live.clone();
    let server = axum::serve(listener, service).with_graceful_shutdown(async move {
        told_to_stop().await;
        live.close();
    });
    tokio::select! {
        served = async { server.await } => served?,
        () = grace_is_over(&app.live) => tracing::warn!("requests in flight took too long, they are cut off"),
        () = watch::keep_time(app.clone()) => {}
        () = watch::sound_alarms(app.clone()) => {}
        () = watch::feed(app.clone()) => {}
        () = watch::tidy(app.clone()) => {}
        () = work::work(app.clone()) => {}
        () = watch::hear_others(&node) => {}
        () = watch::tell_others(&node) => {}
    }
    tracing::info!("the desk is closed");
    Ok(())
}

async fn grace_is_over(live: &Live) {
    live.closed().await;
    tokio::time::sleep(GRACE).await;
}

fn start_metrics() -> Result<PrometheusHandle, CommandError> {
    PrometheusBuilder::new().install_recorder().map_err(|error| CommandError::Words(format!("metrics: {error}")))
}

/// Everything that the server answers.
pub fn router(app: &App, web: Web, metrics: PrometheusHandle) -> Router {
    let upkeep = metrics.clone();
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(UPKEEP);
            upkeep.run_upkeep();
        }
    });
    let watched = Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .with_state(app.clone())
        .route("/metrics", get(move || async move { metrics.render() }));
    watched
        .merge(guichet_api::router(app.clone()))
        .merge(guichet_web::routes(web).layer(CompressionLayer::new().gzip(true).br(false).compress_when(worth_it())))
        .layer(map_response(async |answer| guichet_web::door::guard(answer)))
}

/// Not what is sent in parts: its tag and its ranges are those of the bytes as they are kept.
fn worth_it() -> impl Predicate {
    DefaultPredicate::new()
        .and(|_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions| !headers.contains_key(ACCEPT_RANGES))
}

/// Whether the desk can work: its database answers.
async fn ready(State(app): State<App>) -> (StatusCode, &'static str) {
    match app.ping().await {
        Ok(()) => (StatusCode::OK, "ready\n"),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
    }
}

fn is_https(public_url: Option<&str>) -> bool {
    public_url.is_some_and(|url| url.starts_with("https://"))
}

async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let terminate = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminate => {}
    }
}
