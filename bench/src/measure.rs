//! What is measured, and what it is held against.

use crate::client::{Client, Identity};
use crate::figures::{Table, Times};
use crate::raw::Raw;
use crate::server::{Engine, Server};
use crate::{Result, fail, words};
use std::future::Future;
use std::time::{Duration, Instant};

/// The list that a technician has open all day.
const LIST: &str = "/tickets";
/// How often a page is asked for when its time is measured.
const OFTEN: usize = 300;
/// How many of the first answers are left out: caches fill.
const WARM_UP: usize = 20;

/// Takes every measure.
pub async fn all(server: &Server, engine: &Engine, seconds: u64, table: &mut Table) -> Result<()> {
    table.plain("start to ready", format!("{:.0} ms", server.start_up.as_secs_f64() * 1000.0), "≤ 1 s");
    let mut raw = Raw::open(engine).await?;
    let mut client = Client::connect(server.address, server.session.clone()).await?;
    pages(&mut client, &mut raw, table).await?;
    searches(&mut client, &mut raw, table).await?;
    let span = Duration::from_secs(seconds);
    let lists = rate(server, &server.session, 8, span, |mut client, _| async move {
        client.page(LIST).await?;
        Ok(client)
    });
    let lists = lists.await?;
    table.rate("list pages, 8 clients", lists, Some(raw.lists(8, span).await?), "≥ 1,000");
    for clients in [1, 8] {
        let ours = rate(server, &server.token, clients, span, |mut client, n| async move {
            client.create("/api/v1/tickets", ticket(n)).await?;
            Ok(client)
        });
        let ours = ours.await?;
        table.rate(
            &format!("durable creates, {clients} client(s)"),
            ours,
            Some(raw.creates(clients, span).await?),
            "≥ 0.40",
        );
    }
    let (now, most) = server.memory()?;
    table.plain("resident memory, now / at most", format!("{now:.0} / {most:.0} MiB"), "≤ 150 MiB");
    Ok(())
}

async fn pages(client: &mut Client, raw: &mut Raw, table: &mut Table) -> Result<()> {
    let list = client.page(LIST).await?;
    let bytes = list.len();
    let list = times(client, |_| LIST.to_owned()).await?;
    table.times(&format!("open-ticket list ({} kB)", bytes / 1000), &list, Some(&raw.list(OFTEN).await?), "≤ 5 ms");
    let references = raw.some_references(OFTEN).await?;
    let ticket = times(client, |n| format!("/tickets/{}", references[n % references.len()])).await?;
    table.times("a ticket's page", &ticket, Some(&raw.tickets(OFTEN).await?), "≤ 5 ms");
    let desk = times(client, |_| "/desk".to_owned()).await?;
    table.times("the desk", &desk, None, "");
    Ok(())
}

async fn searches(client: &mut Client, raw: &mut Raw, table: &mut Table) -> Result<()> {
    let asked = [
        ("rare word", words::RARE),
        ("common word", words::COMMON),
        ("two words", words::TWO),
        ("word begun", words::BEGUN),
    ];
    for (what, text) in asked {
        let query: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
        let ours = times(client, |_| format!("/search?q={query}")).await?;
        table.times(&format!("search, {what}"), &ours, Some(&raw.search(text, OFTEN).await?), "≤ 20 ms");
    }
    Ok(())
}

async fn times(client: &mut Client, path: impl Fn(usize) -> String) -> Result<Times> {
    let mut times = Times::default();
    for n in 0..OFTEN + WARM_UP {
        let path = path(n);
        let start = Instant::now();
        client.page(&path).await?;
        if n >= WARM_UP {
            times.add(start.elapsed());
        }
    }
    Ok(times)
}

/// How often a second several clients are served, each asking again as soon as it has its answer.
async fn rate<F>(
    server: &Server,
    identity: &Identity,
    clients: usize,
    span: Duration,
    ask: impl Fn(Client, u64) -> F + Copy + Send + Sync + 'static,
) -> Result<f64>
where
    F: Future<Output = Result<Client>> + Send,
{
    let start = Instant::now();
    let tasks: Vec<_> = (0..clients)
        .map(|_| (server.address, identity.clone()))
        .map(|(address, identity)| {
            tokio::spawn(async move {
                let mut client = Client::connect(address, identity).await?;
                let mut served = 0_u64;
                while start.elapsed() < span {
                    client = ask(client, served).await?;
                    served += 1;
                }
                Ok::<u64, crate::BenchError>(served)
            })
        })
        .collect();
    let mut served = 0;
    for task in tasks {
        match task.await {
            Ok(count) => served += count?,
            Err(error) => return fail(error.to_string()),
        }
    }
    Ok(served as f64 / start.elapsed().as_secs_f64())
}

fn ticket(n: u64) -> String {
    serde_json::json!({
        "kind": "incident",
        "title": format!("Impossible d'imprimer depuis le poste {n}"),
        "description": "Le message « file d'attente arrêtée » apparaît depuis ce matin, trois collègues sont touchés.",
        "impact": 2,
        "urgency": 2,
    })
    .to_string()
}
