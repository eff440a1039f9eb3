//! `guichet import`: the real log, whole, killed half-way and repeated; and a log that is broken by hand.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use guichet_app::db::{Db, DbError, FromRow, Tx};

use crate::tree;

/// Where a desk keeps its data, as options of the command line and as a database.
enum Desk {
    Folder(tempfile::TempDir),
    Postgres(String),
}

impl Desk {
    fn embedded() -> Self {
        Self::Folder(tempfile::tempdir().unwrap())
    }

    /// A database of its own on the server that the tests are given, if there is one.
    async fn postgres() -> Option<Self> {
        let server = std::env::var("GUICHET_TEST_POSTGRES").ok()?;
        let name = format!("import_{}", std::process::id());
        let sql = format!("CREATE DATABASE {name}");
        let maker = Db::postgres(&server).unwrap();
        maker.read::<_, DbError>(move |tx: &mut Tx| Box::pin(async move { tx.batch(&sql).await })).await.unwrap();
        Some(Self::Postgres(format!("{}/{name}", server.rsplit_once('/').unwrap().0)))
    }

    fn command(&self, file: &Path) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guichet"));
        command.args(["import", "servicenow-log", "--json"]).arg(file);
        command.env_remove("GUICHET_DATABASE_URL").env("GUICHET_LANG", "en");
        match self {
            Self::Folder(folder) => command.arg("--data").arg(folder.path()),
            Self::Postgres(url) => command.args(["--database-url", url]),
        };
        command
    }

    fn import(&self, file: &Path) -> Output {
        self.command(file).output().unwrap()
    }

    async fn ask<T: FromRow>(&self, sql: &'static str) -> Result<Vec<T>, DbError> {
        let db = match self {
            Self::Folder(folder) => Db::sqlite(&folder.path().join("guichet.db"))?,
            Self::Postgres(url) => Db::postgres(url)?,
        };
        db.read(move |tx: &mut Tx| Box::pin(async move { tx.all(sql, &[]).await })).await
    }

    async fn counts(&self, sql: &'static str) -> BTreeMap<String, i64> {
        self.ask::<(String, i64)>(sql).await.unwrap().into_iter().collect()
    }

    /// Kills an import once it has written something; says how many tickets are there.
    async fn import_and_kill(&self, file: &Path) -> i64 {
        let mut import = self.command(file).spawn().unwrap();
        loop {
            std::thread::sleep(Duration::from_millis(50));
            let there = self.ask::<(i64,)>("SELECT CAST(count(*) AS BIGINT) FROM tickets").await;
            assert!(import.try_wait().unwrap().is_none(), "the import was over before it could be killed");
            if there.is_ok_and(|rows| rows[0].0 > 0) {
                break;
            }
        }
        import.kill().unwrap();
        import.wait().unwrap();
        // A server may still be at the last COMMIT that it was sent.
        std::thread::sleep(Duration::from_millis(500));
        self.ask::<(i64,)>("SELECT CAST(count(*) AS BIGINT) FROM tickets").await.unwrap()[0].0
    }
}

fn last_line(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).lines().last().unwrap_or_default().to_owned()
}

fn end(created: i64, unchanged: i64, rejected: i64) -> String {
    format!(r#"{{"created":{created},"unchanged":{unchanged},"rejected":{rejected}}}"#)
}

/// The real log, where the shared data is at hand.
pub fn real_log() -> Option<PathBuf> {
    let shared = std::env::var_os("GUICHET_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let file = tree::root().join(shared).join("data/uci/incident_event_log_first_12000.csv.gz");
    file.is_file().then_some(file)
}

/// What the log says, counted without any of our code: cut at the commas, nothing else.
#[derive(Default)]
struct Told {
    rows_by_state: BTreeMap<String, i64>,
    incidents_by_phase: BTreeMap<String, i64>,
    without_resolution: i64,
    reassignments: i64,
    reopenings: i64,
    incidents_by_group: BTreeMap<String, i64>,
}

impl Told {
    fn by(file: &Path) -> Self {
        let mut text = String::new();
        GzDecoder::new(std::fs::File::open(file).unwrap()).read_to_string(&mut text).unwrap();
        let mut lines = text.lines();
        let columns: Vec<&str> = lines.next().unwrap().split(',').collect();
        let place = |name| columns.iter().position(|column| *column == name).unwrap();
        let [number, state, group] = ["number", "incident_state", "assignment_group"].map(place);
        let [resolved, reassigned, reopened] = ["resolved_at", "reassignment_count", "reopen_count"].map(place);
        let (mut told, mut last) = (Self::default(), BTreeMap::new());
        for line in lines {
            let fields: Vec<&str> = line.split(',').collect();
            *told.rows_by_state.entry(fields[state].to_owned()).or_default() += 1;
            last.insert(fields[number], fields);
        }
        for fields in last.values() {
            *told.incidents_by_phase.entry(fields[state].to_lowercase()).or_default() += 1;
            *told.incidents_by_group.entry(fields[group].to_owned()).or_default() += 1;
            told.without_resolution += i64::from(fields[resolved] == "?");
            told.reassignments += fields[reassigned].parse::<i64>().unwrap();
            told.reopenings += fields[reopened].parse::<i64>().unwrap();
        }
        told.incidents_by_group.remove("?");
        told
    }

    async fn is_on(&self, desk: &Desk) {
        let phases = desk.counts("SELECT phase, CAST(count(*) AS BIGINT) FROM tickets GROUP BY phase").await;
        assert_eq!(phases, self.incidents_by_phase);
        let groups = desk
            .counts("SELECT g.name, CAST(count(*) AS BIGINT) FROM tickets t JOIN groups g ON g.id = t.group_id GROUP BY g.name")
            .await;
        assert_eq!(groups, self.incidents_by_group);
        let sums = "SELECT CAST(sum(CASE WHEN resolved_at IS NULL THEN 1 ELSE 0 END) AS BIGINT),
                    CAST(sum(reassignments) AS BIGINT), CAST(sum(reopenings) AS BIGINT) FROM tickets";
        let sums: Vec<(i64, i64, i64)> = desk.ask(sums).await.unwrap();
        assert_eq!(sums, [(self.without_resolution, self.reassignments, self.reopenings)]);
        assert_eq!(desk.states().await, self.rows_by_state);
    }
}

impl Desk {
    /// How many events there are of each state.
    async fn states(&self) -> BTreeMap<String, i64> {
        let bodies: Vec<(String,)> = self.ask("SELECT body FROM events WHERE kind = 'imported'").await.unwrap();
        let mut counts = BTreeMap::new();
        for (body,) in bodies {
            let event: guichet_core::event::Event = serde_json::from_str(&body).unwrap();
            let guichet_core::event::Event::Ticket { deed, .. } = event else { panic!("{body}") };
            let guichet_core::event::Deed::Imported { state } = deed else { panic!("{body}") };
            *counts.entry(state).or_default() += 1;
        }
        counts
    }
}

/// Killed half-way, run again, and again: the desk ends with exactly what the log says.
async fn comes_in_once(desk: &Desk, log: &Path) {
    let there = desk.import_and_kill(log).await;
    assert!(there > 0 && there % 200 == 0, "{there} tickets: a write is whole or not at all");
    assert_eq!(last_line(&desk.import(log)), end(12_000 - there, there, 0));
    Told::by(log).is_on(desk).await;
    let before = desk.counts("SELECT kind, CAST(count(*) AS BIGINT) FROM events GROUP BY kind").await;
    assert_eq!(last_line(&desk.import(log)), end(0, 12_000, 0));
    assert_eq!(desk.counts("SELECT kind, CAST(count(*) AS BIGINT) FROM events GROUP BY kind").await, before);
}

#[tokio::test]
async fn twelve_thousand_incidents_come_in_once() {
    let Some(log) = real_log() else {
        eprintln!("skipped: no shared data");
        return;
    };
    comes_in_once(&Desk::embedded(), &log).await;
}

#[tokio::test]
async fn twelve_thousand_incidents_come_in_once_on_postgres() {
    let (Some(log), Some(desk)) = (real_log(), Desk::postgres().await) else {
        eprintln!("skipped: no shared data, or no PostgreSQL");
        return;
    };
    comes_in_once(&desk, &log).await;
}

const BROKEN: &str = "number,incident_state,opened_at,sys_updated_at,reassignment_count\n\
    INC1,New,1/3/2016 08:00,1/3/2016 08:00,0\n\
    INC1,Active,1/3/2016 08:00,1/3/2016 09:00\n\
    INC1,-100,1/3/2016 08:00,1/3/2016 10:00,0\n\
    INC2,New,30/2/2016 08:00,1/3/2016 08:00,0\n\
    ?,New,1/3/2016 08:00,1/3/2016 08:00,0\n\
    INC3,Active,1/3/2016 08:00,1/3/2016 09:00,many\n\
    INC4,Closed,1/3/2016 08:00,1/3/2016 09:00,3\n";

#[tokio::test]
async fn broken_lines_are_told_and_the_rest_comes_in() {
    let desk = Desk::embedded();
    let file = tempfile::NamedTempFile::new().unwrap();
    let mut gzip = GzEncoder::new(&file, Compression::fast());
    gzip.write_all(BROKEN.as_bytes()).unwrap();
    gzip.finish().unwrap();
    let output = desk.import(file.path());
    let told = String::from_utf8(output.stderr.clone()).unwrap();
    let told: Vec<&str> = told.lines().filter(|line| line.starts_with("line ")).collect();
    let wanted = [
        "line 3: left out: 4 fields where the header has 5",
        "line 4: the state '-100' is not known; the incident’s state stays as it was",
        "line 5: left out: opened_at is no date (day/month/year hour:minute): '30/2/2016 08:00'",
        "line 6: left out: number is missing",
        "line 7: left out: reassignment_count is no count: 'many'",
    ];
    assert_eq!(told, wanted);
    assert_eq!(last_line(&output), end(2, 0, 4));
    let phases = desk
        .counts("SELECT external_reference, CAST(CASE phase WHEN 'new' THEN 1 ELSE 0 END AS BIGINT) FROM tickets")
        .await;
    assert_eq!(phases, BTreeMap::from([("INC1".to_owned(), 1), ("INC4".to_owned(), 0)]));
    assert_eq!(last_line(&desk.import(file.path())), end(0, 2, 4));
}

#[test]
fn what_is_no_log_is_refused_before_anything_is_made() {
    let desk = Desk::embedded();
    let Desk::Folder(folder) = &desk else { panic!("embedded") };
    let picture = folder.path().join("picture.png");
    std::fs::write(&picture, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    let cut = folder.path().join("cut.csv.gz");
    std::fs::write(&cut, [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2]).unwrap();
    for file in [&picture, &cut, &folder.path().join("nowhere.csv"), &folder.path().to_path_buf()] {
        let output = desk.import(file);
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{told}");
        assert!(told.contains("cannot read"), "{told}");
    }
    assert!(!folder.path().join("guichet.db").exists());
}
