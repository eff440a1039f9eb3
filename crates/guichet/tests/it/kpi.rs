//! `guichet kpi`: the worked example through the front door, and the real log against an oracle in another language.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Output};

use guichet_app::db::{Db, DbError, Tx};
use serde_json::Value;

/// Where a desk keeps its data, as options of the command line; its folder goes with it.
struct Desk {
    place: Vec<String>,
    _folder: Option<tempfile::TempDir>,
}

impl Desk {
    fn embedded() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { place: vec!["--data".into(), folder.path().display().to_string()], _folder: Some(folder) }
    }

    /// A database of its own on the server that the tests are given, if there is one.
    async fn postgres(name: &str) -> Option<Self> {
        let server = std::env::var("GUICHET_TEST_POSTGRES").ok()?;
        let name = format!("kpi_{name}_{}", std::process::id());
        let sql = format!("CREATE DATABASE {name}");
        let maker = Db::postgres(&server).unwrap();
        maker.read::<_, DbError>(move |tx: &mut Tx| Box::pin(async move { tx.batch(&sql).await })).await.unwrap();
        let url = format!("{}/{name}", server.rsplit_once('/').unwrap().0);
        Some(Self { place: vec!["--database-url".into(), url], _folder: None })
    }

    async fn both(name: &str) -> Vec<Self> {
        std::iter::once(Self::embedded()).chain(Self::postgres(name).await).collect()
    }

    fn guichet(&self, language: &str, words: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guichet"));
        command.env_remove("GUICHET_DATABASE_URL").env_remove("GUICHET_DATA").env("GUICHET_LANG", language);
        command.args(words).args(&self.place).output().unwrap()
    }

    fn import(&self, log: &Path) {
        let done = self.guichet("en", &["import", "servicenow-log", "--quiet", log.to_str().unwrap()]);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }

    fn kpi(&self, words: &[&str]) -> Vec<Value> {
        let done = self.guichet("en", &[&["kpi", "--json"], words].concat());
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        serde_json::from_slice(&done.stdout).unwrap()
    }

    fn table(&self, language: &str, words: &[&str]) -> String {
        let done = self.guichet(language, &[&["kpi"], words].concat());
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    }
}

/// 200 incidents of January 2026: 185 resolved in four hours each, 130 of them at first contact; of the others ten were
/// reopened, twenty waited for whoever called, twenty-five went to somebody else.
fn worked_example() -> String {
    let mut log =
        "number,incident_state,reassignment_count,reopen_count,sys_mod_count,opened_at,sys_updated_at,priority,resolved_at\n"
            .to_owned();
    for n in 0..200 {
        let day = 5 + n % 20;
        let (reopened, waited, reassigned) =
            ((130..140).contains(&n), (140..160).contains(&n), (160..185).contains(&n));
        let resolved = if n < 185 { format!("{day}/1/2026 12:00") } else { "?".to_owned() };
        let mut state = |name: &str, change: i32, hour: i32| {
            let (moves, reopenings) = (i32::from(reassigned), i32::from(reopened));
            writeln!(
                log,
                "INC{n:07},{name},{moves},{reopenings},{change},{day}/1/2026 08:00,{day}/1/2026 {hour:02}:00,3 - Moderate,{resolved}"
            )
            .unwrap();
        };
        state("Active", 0, 8);
        if waited {
            state("Awaiting User Info", 1, 9);
            state("Active", 2, 10);
        }
        if n < 185 {
            state("Resolved", 3, 12);
        }
    }
    log
}

fn found(figures: &[Value], measure: &str) -> Value {
    figures.iter().find(|figure| figure["measure"] == measure).unwrap_or_else(|| panic!("no {measure}")).clone()
}

#[tokio::test]
async fn the_worked_example_comes_out_exactly() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log.csv");
    std::fs::write(&log, worked_example()).unwrap();
    for desk in Desk::both("example").await {
        desk.import(&log);
        let january = ["--from", "2026-01-01", "--to", "2026-02-01"];
        let figures = desk.kpi(&january);
        for (measure, numerator, denominator, value) in [
            ("created", 200.0, 1.0, Some(200.0)),
            ("resolved", 185.0, 1.0, Some(185.0)),
            ("backlog", 15.0, 1.0, Some(15.0)),
            ("mttr", 740.0 * 3600.0, 185.0, Some(14_400.0)),
            ("fcr", 130.0, 185.0, Some(130.0 / 185.0)),
            ("reopening_rate", 10.0, 185.0, Some(10.0 / 185.0)),
            ("escalation_rate", 0.0, 200.0, Some(0.0)),
            ("waiting_requester", 20.0 * 3600.0, 185.0, Some(72_000.0 / 185.0)),
            ("sla_response", 0.0, 0.0, None),
            ("csat", 0.0, 0.0, None),
            ("satisfaction_rate", 0.0, 0.0, None),
            ("response_rate", 0.0, 0.0, None),
        ] {
            let figure = found(&figures, measure);
            let told = [&figure["numerator"], &figure["denominator"]].map(Value::as_f64);
            assert_eq!(told, [Some(numerator), Some(denominator)], "{figure}");
            let near = |(a, b): (f64, f64)| (a - b).abs() < 1e-9; // the last digit is lost in reading
            assert_eq!(figure["value"].as_f64().is_some(), value.is_some(), "{figure}");
            assert!(figure["value"].as_f64().zip(value).is_none_or(near), "{figure}");
            assert_eq!(figure["group"], Value::Null);
        }
        let nb = '\u{a0}';
        let (french, english) = (desk.table("fr", &january), desk.table("en", &january));
        for told in ["70,3\u{202f}%".to_owned(), format!("4{nb}h{nb}00"), "5,4\u{202f}%".to_owned()] {
            assert!(french.contains(&told), "{french}");
        }
        for told in ["70.3%".to_owned(), format!("4{nb}h{nb}00"), "5.4%".to_owned()] {
            assert!(english.contains(&told), "{english}");
        }
        let weeks = desk.kpi(&[&january[..], &["--by", "week"]].concat());
        let created: Vec<(&str, f64)> = weeks
            .iter()
            .filter(|figure| figure["measure"] == "created")
            .map(|figure| (figure["group"].as_str().unwrap(), figure["value"].as_f64().unwrap()))
            .collect();
        let wanted = [("2026-W01", 0.0), ("2026-W02", 70.0), ("2026-W03", 70.0), ("2026-W04", 60.0), ("2026-W05", 0.0)];
        assert_eq!(created, wanted);
        let people = desk.kpi(&[&january[..], &["--by", "technician"]].concat());
        assert_eq!(found(&people, "created")["group"], "none");
    }
}

#[test]
fn what_is_not_understood_is_told_before_anything_is_made() {
    let desk = Desk { place: vec!["--data".into(), "/nowhere/at/all".into()], _folder: None };
    for (words, told) in [
        (["--from", "1/1/2026", "--to", "2026-02-01", "--by", "day"], "--from"),
        (["--from", "2026-02-01", "--to", "2026-02-01", "--by", "day"], "--to"),
        (["--from", "2026-01-01", "--to", "2026-02-01", "--by", "moon"], "moon"),
    ] {
        let done = desk.guichet("en", &[&["kpi"][..], &words].concat());
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!(done.status.code(), Some(2), "{said}");
        assert!(said.contains(told), "{said}");
    }
}

/// What the script reckons from the raw log, and what the program says of it. Without Python there is nothing to compare.
#[test]
fn the_real_log_is_measured_as_an_independent_script_measures_it() {
    let Some(log) = crate::import::real_log() else {
        eprintln!("skipped: no shared data");
        return;
    };
    let script = crate::tree::root().join("tests/measures.py");
    let mut command = Command::new("python3");
    command.arg(script).arg(log).args(["--guichet", env!("CARGO_BIN_EXE_guichet")]);
    let Ok(done) = command.env_remove("GUICHET_DATABASE_URL").env("GUICHET_LANG", "en").output() else {
        eprintln!("skipped: no python3");
        return;
    };
    let told = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.success(), "{told}{}", String::from_utf8_lossy(&done.stderr));
    assert!(told.lines().count() > 45 && !told.contains("differs"), "{told}");
}
