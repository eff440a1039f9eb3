//! Every address of pages and API is asked by everybody, through the front door, and answers as `rules` says. An address
//! that no rule names is in `docs/untested-routes.md`; that list is empty.

use super::fresh::{Fresh, fresh};
use super::rules::{self, Case, Rule};
use crate::front::{Asked, Front, PEOPLE, Seen, front, fronts, multipart};
use crate::tree;
use axum::http::{Method, StatusCode};
use guichet_app::identity;
use guichet_core::access::{Act, Actor, may};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How the file calls everybody, in their order; whoever is not signed in first, a token that only reads last.
const COLUMNS: [&str; 10] = [
    "nobody",
    "requester",
    "observer",
    "other requester",
    "approver",
    "technician",
    "technician elsewhere",
    "supervisor",
    "administrator",
    "token that reads",
];

/// Who asks: nobody, one of the people, or a token of a technician that only reads.
const CALLERS: [&str; 10] = ["nobody", "marie", "olga", "paul", "aline", "jean", "lea", "sophie", "claire", "reader"];

fn is_api(case: &Case) -> bool {
    case.path.starts_with("/api/")
}

fn is_staff(who: &str) -> bool {
    ["jean", "lea", "sophie", "claire", "reader"].contains(&who)
}

/// What is expected of a case.
fn expected(case: &Case, who: &str, actor: Option<&Actor>, fresh: &Fresh) -> &'static str {
    let Some(actor) = actor else { return stranger(case) };
    if who == "reader" && case.method != Method::GET {
        return "403";
    }
    let allowed = |act: Act| may(actor, act, &fresh.around);
    let (fine, refusal) = match case.rule {
        Rule::Open | Rule::Own => (true, ""),
        Rule::Staff => (is_staff(who), "404"),
        Rule::StaffOnly => (is_staff(who), "403"),
        Rule::StaffPlace => (is_staff(who), "portal"),
        Rule::Supervisors => (["sophie", "claire"].contains(&who), "403"),
        Rule::Administrators => (who == "claire", "403"),
        Rule::Policy(act) if case.path.contains("{olga}") && who != "olga" => {
            // To take another off is to invite, not to watch.
            let act = if act == Act::Watch { Act::Invite } else { act };
            (allowed(act), if allowed(Act::See) { "403" } else { "404" })
        }
        Rule::Policy(act) => (allowed(act), if allowed(Act::See) { "403" } else { "404" }),
        Rule::Hidden(act) => (allowed(act), "404"),
        Rule::HerselfAndStaff => (who == "marie" || is_staff(who), "403"),
    };
    if fine { "yes" } else { refusal }
}

fn stranger(case: &Case) -> &'static str {
    match (case.rule, &case.method) {
        (Rule::Open, _) => "yes",
        _ if is_api(case) => "401",
        (_, &Method::GET) => "sign-in",
        _ => "401",
    }
}

/// What was answered, in the words of the file.
fn answer(case: &Case, seen: &Seen) -> String {
    let to = seen.header("location");
    match seen.status {
        StatusCode::SEE_OTHER if to.starts_with("/sign-in?next=") => "sign-in".to_owned(),
        StatusCode::SEE_OTHER if to == "/" && matches!(case.rule, Rule::StaffPlace) => "portal".to_owned(),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::NOT_FOUND => seen.status.as_u16().to_string(),
        status if status.is_server_error() => format!("{status}: {}", seen.text()),
        _ => "yes".to_owned(),
    }
}

/// The request of a case, as somebody sends it.
fn asked(front: &Front, case: &Case, who: &str, cookie: &str, fresh: &Fresh) -> Asked {
    let asked = Asked::of(case.method.clone(), fresh.fill(case.path));
    let file = |visibility| multipart("a.txt", b"bonjour", visibility);
    let asked = match case.body {
        "file" => asked.body("multipart/form-data; boundary=xyz", file(None)),
        "internal file" => asked.body("multipart/form-data; boundary=xyz", file(Some("internal"))),
        _ if case.method == Method::GET => asked,
        body if is_api(case) => asked.body("application/json", fresh.fill(body)),
        body => asked.body("application/x-www-form-urlencoded", fresh.fill(body)),
    };
    match who {
        "nobody" => asked,
        "reader" => asked.under(&front.person("jean").reader),
        who if is_api(case) => asked.under(&front.person(who).token),
        _ => asked.by(cookie),
    }
}

/// Every answer carries the headers that keep it to itself.
fn unguarded(seen: &Seen) -> Option<&'static str> {
    let policy = seen.header("content-security-policy");
    [
        ("frame-ancestors or a box", policy.contains("frame-ancestors 'none'") || policy.contains("sandbox")),
        ("a policy without inline scripts", policy.contains("default-src") && !policy.contains("unsafe")),
        ("nosniff", seen.header("x-content-type-options") == "nosniff"),
        ("a referrer policy", seen.header("referrer-policy") == "same-origin"),
    ]
    .into_iter()
    .find_map(|(what, fine)| (!fine).then_some(what))
}

/// A row of the file, and what is not as it says.
struct Row {
    line: String,
    complaints: Vec<String>,
}

async fn row(front: &Front, case: &Case, actors: &BTreeMap<&str, Actor>, shared: &BTreeMap<&str, Fresh>) -> Row {
    let (mut cells, mut complaints) = (vec![], vec![]);
    for who in CALLERS.into_iter().filter(|who| *who != "reader" || is_api(case)) {
        let maker = if actors.contains_key(who) { who } else { "jean" };
        let made = if case.method == Method::GET { None } else { Some(fresh(front, maker).await) };
        let fresh = made.as_ref().unwrap_or(&shared[maker]);
        let cookie = match who {
            "nobody" | "reader" => String::new(),
            who if case.path == "/sign-out" => front.sign_in(who).await,
            who => front.person(who).cookie.clone(),
        };
        let actor = actors.get(who).or_else(|| actors.get("jean").filter(|_| who == "reader"));
        let wanted = expected(case, who, actor, fresh);
        let seen = front.ask(&asked(front, case, who, &cookie, fresh)).await;
        let found = answer(case, &seen);
        if found != wanted {
            complaints.push(format!("{} {} as {who}: {found}, not {wanted}", case.method, case.path));
        }
        if let Some(what) = unguarded(&seen) {
            complaints.push(format!("{} {} as {who}: no {what}", case.method, case.path));
        }
        cells.push(wanted);
    }
    let body = if case.body.contains("internal") { " (internal)" } else { "" };
    let line = format!("| {} | `{}`{body} | {} | {} |", case.method, case.path, case.rule.words(), cells.join(" | "));
    Row { line, complaints }
}

async fn rows(front: &Front, cases: &[Case]) -> Vec<Row> {
    let (mut actors, mut shared) = (BTreeMap::new(), BTreeMap::new());
    for who in PEOPLE {
        let id = front.person(who).id;
        let actor = front.app.read(move |tx| Box::pin(async move { identity::actor(tx, id).await })).await;
        actors.insert(who, actor.unwrap().unwrap());
        shared.insert(who, fresh(front, who).await);
    }
    let mut rows = Vec::new();
    for case in cases {
        rows.push(row(front, case, &actors, &shared).await);
    }
    rows
}

const HEAD: &str = "# Who is answered where

Made by a test that asks each of these addresses as everybody, through the front door, and compares; do not edit it by
hand. Rules stand in `crates/guichet/tests/it/rights/rules.rs`. After a change there, look at the difference, then write
the file anew: `GUICHET_WRITE=1 cargo nextest run -p guichet --test it rights::routes`.

`yes`: answered, be it with what is wrong in the form or that the moment is wrong. `sign-in`: led to the sign-in page.
`portal`: led to the portal. `401`, `403`, `404`: refused so. The requester asked for the ticket, the observer follows
it; technician and supervisor work in its entity, one technician in another. The policy is [permissions.md](permissions.md);
addresses that no rule names are in [untested-routes.md](untested-routes.md).
";

fn document(pages: &[Row], api: &[Row]) -> String {
    let mut out = HEAD.to_owned();
    for (title, rows, columns) in [("Pages", pages, &COLUMNS[..9]), ("API", api, &COLUMNS[..])] {
        let _ = write!(out, "\n## {title}\n\n| | address | for | {} |\n", columns.join(" | "));
        let _ = writeln!(out, "{}|", "| --- ".repeat(columns.len() + 3));
        rows.iter().for_each(|row| {
            let _ = writeln!(out, "{}", row.line);
        });
    }
    out
}

#[tokio::test]
async fn everybody_is_answered_as_the_rules_say() {
    let front = front().await;
    let (pages, api) = (rows(&front, &rules::pages()).await, rows(&front, rules::API).await);
    let complaints: Vec<String> = pages.iter().chain(&api).flat_map(|row| row.complaints.clone()).collect();
    tree::none("answered otherwise", &complaints);
    tree::is_written("docs/routes.md", &document(&pages, &api));
}

#[tokio::test]
async fn the_other_engine_answers_the_same() {
    for front in fronts().await.into_iter().skip(1) {
        let is_of_ticket = |case: &&Case| matches!(case.rule, Rule::Policy(_) | Rule::Hidden(_));
        let cases: Vec<Case> = rules::pages().into_iter().chain(rules::API.to_vec()).collect();
        let sample: Vec<Case> = cases.iter().filter(is_of_ticket).step_by(6).cloned().collect();
        let complaints: Vec<String> = rows(&front, &sample).await.into_iter().flat_map(|row| row.complaints).collect();
        tree::none("answered otherwise on PostgreSQL", &complaints);
    }
}

/// Whether an address is one of a route, and how many of its parts are spelled out there.
fn spelled(route: &str, path: &str) -> Option<usize> {
    let path = path.split('?').next().unwrap_or_default();
    let (route, path): (Vec<&str>, Vec<&str>) = (route.split('/').collect(), path.split('/').collect());
    let fits = |(one, other): (&&str, &&str)| one.starts_with('{') || one == other;
    (route.len() == path.len() && route.iter().zip(&path).all(fits))
        .then(|| route.iter().filter(|part| !part.starts_with('{')).count())
}

/// The routes that none of the cases comes to.
fn untested(routes: &[(Method, String)], cases: &[Case]) -> Vec<String> {
    let comes_to = |case: &Case| {
        let same = routes.iter().filter(|(method, _)| *method == case.method);
        same.filter_map(|(_, route)| Some((spelled(route, case.path)?, route))).max_by_key(|(count, _)| *count)
    };
    let tested: Vec<(Method, &String)> =
        cases.iter().filter_map(|case| Some((case.method.clone(), comes_to(case)?.1))).collect();
    let missing = routes.iter().filter(|(method, route)| !tested.contains(&(method.clone(), route)));
    missing.map(|(method, route)| format!("{method} {route}")).collect()
}

async fn all_routes(front: &Front) -> Vec<(Method, String)> {
    let document = serde_json::to_value(guichet_api::document()).unwrap();
    let paths = document["paths"].as_object().unwrap();
    let api = paths.iter().flat_map(|(path, operations)| {
        let methods = operations.as_object().unwrap().keys();
        methods.map(|method| (method.to_uppercase().parse().unwrap(), path.clone())).collect::<Vec<(Method, String)>>()
    });
    let assets = (Method::GET, "/assets/{name}".to_owned());
    let own = (Method::GET, "/api/v1/openapi.json".to_owned());
    guichet_web::addresses(&front.web).await.into_iter().chain(api).chain([assets, own]).collect()
}

#[tokio::test]
async fn no_address_is_left_untested() {
    let routes = all_routes(&front().await).await;
    assert!(routes.len() > 120, "only {} routes are found", routes.len());
    let cases: Vec<Case> = rules::pages().into_iter().chain(rules::API.to_vec()).collect();
    let list: String = untested(&routes, &cases).iter().map(|route| format!("{route}\n")).collect();
    let file = tree::root().join("docs/untested-routes.md");
    let kept = std::fs::read_to_string(file).unwrap();
    let is_route = |line: &&str| routes.iter().any(|(method, _)| line.starts_with(&format!("{method} /")));
    let kept: String = kept.lines().filter(is_route).map(|line| format!("{line}\n")).collect();
    assert_eq!(list, kept, "give these a rule in rights/rules.rs; docs/untested-routes.md must name what has none");
    assert_eq!(kept, "", "docs/untested-routes.md must be empty");
}

#[test]
fn a_route_without_a_case_is_seen() {
    let routes = [
        (Method::GET, "/tickets/{reference}".to_owned()),
        (Method::GET, "/tickets/new".to_owned()),
        (Method::POST, "/tickets/new".to_owned()),
    ];
    let case = |path| Case { method: Method::GET, path, body: "", rule: Rule::Open };
    assert_eq!(untested(&routes, &[case("/tickets/new")]), ["GET /tickets/{reference}", "POST /tickets/new"]);
    assert_eq!(untested(&routes, &[case("/tickets/{reference}")]), ["GET /tickets/new", "POST /tickets/new"]);
}
