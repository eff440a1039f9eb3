//! `guichet sla replay` on the real log, against an oracle that shares no line with the program: it reads the raw CSV,
//! knows Paris and its holidays by heart, and counts minutes.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Output};

use flate2::read::GzDecoder;

use crate::import::real_log;

const CALENDAR: &str = r#"
time_zone = "Europe/Paris"
holidays = "fr"
[week]
mon = ["08:00-12:00", "14:00-18:00"]
tue = ["08:00-12:00", "14:00-18:00"]
wed = ["08:00-12:00", "14:00-18:00"]
thu = ["08:00-12:00", "14:00-18:00"]
fri = ["08:00-12:00", "14:00-17:00"]
"#;

const TARGETS: &str = r#"
p1 = { response = "15m", resolution = "4h", calendar = "24x7" }
[p2]
response = "30m"
resolution = "8h"
[p3]
response = "2h"
resolution = "24h"
"#;

/// Minutes promised for the log's priorities; none for the fourth.
const PROMISED: [Option<usize>; 4] = [Some(240), Some(480), Some(1440), None];

fn guichet(data: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guichet"));
    command.env_remove("GUICHET_DATABASE_URL").env("GUICHET_LANG", "en").env("GUICHET_DATA", data);
    command.args(arguments).output().unwrap()
}

/// Days since 2016-01-01 of a day of 2016 or 2017.
fn day(year: usize, month: usize, day: usize) -> usize {
    let february = if year == 2016 { 29 } else { 28 };
    let months = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    (year - 2016) * 366 + months[..month - 1].iter().sum::<usize>() + day - 1
}

/// Minutes in UTC since 2016-01-01 of a date of the log: `29/2/2016 01:16`.
fn minute(text: &str) -> usize {
    let numbers: Vec<usize> = text.split(['/', ' ', ':']).map(|number| number.parse().unwrap()).collect();
    let [d, m, y, hour, minute] = numbers[..] else { panic!("{text}") };
    day(y, m, d) * 1440 + hour * 60 + minute
}

/// How many minutes are open before each minute of two years.
fn open_before() -> Vec<usize> {
    let holidays: Vec<usize> = [
        // 2016, with Easter on 27 March.
        (2016, 1, 1),
        (2016, 3, 28),
        (2016, 5, 1),
        (2016, 5, 5),
        (2016, 5, 8),
        (2016, 5, 16),
        (2016, 7, 14),
        (2016, 8, 15),
        (2016, 11, 1),
        (2016, 11, 11),
        (2016, 12, 25),
        // 2017, with Easter on 16 April.
        (2017, 1, 1),
        (2017, 4, 17),
        (2017, 5, 1),
        (2017, 5, 8),
        (2017, 5, 25),
        (2017, 6, 5),
        (2017, 7, 14),
        (2017, 8, 15),
        (2017, 11, 1),
        (2017, 11, 11),
        (2017, 12, 25),
    ]
    .map(|(y, m, d)| day(y, m, d))
    .to_vec();
    // Summer time, from one hour in UTC to another.
    let summer = [((2016, 3, 27), (2016, 10, 30)), ((2017, 3, 26), (2017, 10, 29))];
    let summer = summer.map(|(a, b)| (day(a.0, a.1, a.2) * 1440 + 60, day(b.0, b.1, b.2) * 1440 + 60));
    let mut before = vec![0];
    for utc in 0..731 * 1440 {
        let is_summer = summer.iter().any(|(from, to)| (*from..*to).contains(&utc));
        let wall = utc + if is_summer { 120 } else { 60 };
        let (date, time) = (wall / 1440, wall % 1440);
        let weekday = (date + 4) % 7; // 2016-01-01 was a Friday
        let end = if weekday == 4 { 17 } else { 18 };
        let is_open = (8 * 60..12 * 60).contains(&time) || (14 * 60..end * 60).contains(&time);
        let is_open = is_open && weekday < 5 && !holidays.contains(&date);
        before.push(before[utc] + usize::from(is_open));
    }
    before
}

/// What a line of the table should say: working and paused seconds, and whether the solution was in time.
type Wanted = (Option<usize>, usize, &'static str);

fn wanted(rows: &mut [Vec<String>], places: &BTreeMap<String, usize>, open: &[usize]) -> Wanted {
    let cell = |row: &Vec<String>, name: &str| row[places[name]].clone();
    rows.sort_by_key(|row| (minute(&cell(row, "sys_updated_at")), cell(row, "sys_mod_count").parse::<i64>().unwrap()));
    let last = &rows[rows.len() - 1];
    let priority = cell(last, "priority").chars().next().unwrap().to_digit(10).unwrap() as usize - 1;
    let between = |from: usize, to: usize| match priority {
        0 => to.saturating_sub(from),
        _ if to > from => open[to] - open[from],
        _ => 0,
    };
    let (opened, resolved) = (minute(&cell(last, "opened_at")), cell(last, "resolved_at"));
    let is_over = ["Resolved", "Closed"].contains(&cell(last, "incident_state").as_str());
    assert!(is_over, "the log ends with every incident closed");
    if resolved == "?" {
        return (None, 0, "");
    }
    let resolved = minute(&resolved);
    let (mut paused, mut state) = (0, String::new());
    for (n, row) in rows.iter().enumerate() {
        let now = cell(row, "incident_state");
        state = if now == "-100" { state } else { now };
        let from = minute(&cell(row, "sys_updated_at")).max(opened);
        let to = rows.get(n + 1).map_or(resolved, |next| minute(&cell(next, "sys_updated_at"))).min(resolved);
        paused += if state.starts_with("Awaiting") { between(from, to) } else { 0 };
    }
    let working = between(opened, resolved);
    let met = PROMISED[priority].map_or("", |promised| if working - paused <= promised { "true" } else { "false" });
    (Some(working * 60), paused * 60, met)
}

fn oracle(log: &Path) -> BTreeMap<String, Wanted> {
    let mut text = String::new();
    GzDecoder::new(std::fs::File::open(log).unwrap()).read_to_string(&mut text).unwrap();
    let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
    let places: BTreeMap<String, usize> = lines.next().unwrap().into_iter().zip(0..).collect();
    let mut incidents: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
    for row in lines {
        incidents.entry(row[places["number"]].clone()).or_default().push(row);
    }
    let open = open_before();
    incidents.into_iter().map(|(number, mut rows)| (number, wanted(&mut rows, &places, &open))).collect()
}

#[test]
fn the_real_log_is_replayed_to_the_second() {
    let Some(log) = real_log() else {
        eprintln!("skipped: no shared data");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let file = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(file("calendar.toml"), CALENDAR).unwrap();
    std::fs::write(file("targets.toml"), TARGETS).unwrap();
    let imported = guichet(&data, &["import", "servicenow-log", "--quiet", log.to_str().unwrap()]);
    assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));
    let (calendar, targets, table) = (file("calendar.toml"), file("targets.toml"), file("replay.csv"));
    let replay = |from: &str, to: &str| {
        let files = ["--calendar", &calendar, "--targets", &targets, "--csv", &table, "--quiet"];
        let done = guichet(&data, &[&["sla", "replay", "--from", from, "--to", to][..], &files].concat());
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        std::fs::read_to_string(&table).unwrap()
    };
    let text = replay("2016-01-01", "2017-01-01");
    let wanted = oracle(&log);
    let mut lines = text.lines();
    let head =
        "reference,external_reference,opened_at,resolved_at,working_seconds,paused_seconds,response_met,resolution_met";
    assert_eq!(lines.next(), Some(head));
    let (mut seen, mut missed) = (0, 0);
    for line in lines {
        let cells: Vec<&str> = line.split(',').collect();
        let (working, paused, met) = wanted[cells[1]];
        let working = working.map(|seconds| seconds.to_string()).unwrap_or_default();
        // Of an incident that was never resolved, only that is known.
        let paused = if working.is_empty() { cells[5].to_owned() } else { paused.to_string() };
        assert_eq!([cells[4], cells[5], cells[6], cells[7]], [working.as_str(), &paused, "", met], "{line}");
        seen += 1;
        missed += i32::from(met == "false");
    }
    assert_eq!((seen, missed > 1000), (12_000, true));
    // The period is half-open, and its days begin in Paris: 29 February at 23:00 in UTC is March there.
    let march = replay("2016-03-01", "2016-04-01");
    let opened: Vec<&str> = march.lines().skip(1).map(|line| line.split(',').nth(2).unwrap()).collect();
    assert!(opened.iter().all(|at| ("2016-02-29T23:00:00Z".."2016-03-31T22:00:00Z").contains(at)));
    let all = text.lines().skip(1).filter(|line| {
        let at = line.split(',').nth(2).unwrap();
        ("2016-02-29T23:00:00Z".."2016-03-31T22:00:00Z").contains(&at)
    });
    assert_eq!(opened.len(), all.count());
}

#[test]
fn a_file_that_is_wrong_is_told_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let (data, wrong) = (folder.path().join("data"), folder.path().join("wrong.toml").display().to_string());
    let calendar = folder.path().join("calendar.toml").display().to_string();
    let targets = folder.path().join("targets.toml").display().to_string();
    std::fs::write(&calendar, CALENDAR).unwrap();
    std::fs::write(&targets, TARGETS).unwrap();
    let table = folder.path().join("replay.csv").display().to_string();
    let replay = |calendar: &str, targets: &str, from: &str, to: &str| {
        let options = ["--calendar", calendar, "--targets", targets, "--from", from, "--to", to, "--csv", &table];
        let done = guichet(&data, &[&["sla", "replay"][..], &options].concat());
        assert_eq!((done.status.code(), done.stdout.len()), (Some(2), 0));
        String::from_utf8(done.stderr).unwrap()
    };
    let calendars = [
        ("time_zone = \"Mars/Olympus\"\n[week]\nmon = [\"08:00-12:00\"]", "line 1: 'Mars/Olympus' is no time zone"),
        ("time_zone = \"UTC\"\n[week]\nmon = [\"8-12\"]", "line 3: '8-12' is no span of hours"),
        ("time_zone = \"UTC\"\n[week]\nlundi = []", "line 3: unknown field `lundi`"),
        ("time_zone = \"UTC\"\n\n[week]\nmon = []", "line 3: no day of the week has an open hour"),
        ("time_zone = \"UTC\"\nholidays = \"mars\"\n", "line 2: invalid value"),
        ("time_zone = \"UTC\"\nholidays = [\"2016-02-30\"]\n", "line 2: '2016-02-30' is no date"),
    ];
    for (text, told) in calendars {
        std::fs::write(&wrong, text).unwrap();
        let said = replay(&wrong, &targets, "2016-03-01", "2016-04-01");
        assert!(said.contains(told), "{said}");
    }
    for (text, told) in
        [("[p1]\nresponse = \"4\"", "line 2: '4' is no amount of time"), ("[p6]", "line 1: unknown field `p6`")]
    {
        std::fs::write(&wrong, text).unwrap();
        let said = replay(&calendar, &wrong, "2016-03-01", "2016-04-01");
        assert!(said.contains(told), "{said}");
    }
    assert!(replay(&calendar, &targets, "1/3/2016", "2016-04-01").contains("--from"));
    assert!(replay(&calendar, &targets, "2016-04-01", "2016-03-01").contains("--to"));
    assert!(!data.exists() && !Path::new(&table).exists(), "nothing is made before everything is understood");
}
