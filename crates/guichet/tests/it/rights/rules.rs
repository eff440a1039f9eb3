//! What is expected of every address: whom it answers, and how it refuses the others.

use axum::http::Method;
use guichet_core::access::Act;

/// Who is answered.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// Everybody, signed in or not.
    Open,
    /// Whoever is signed in, about what is theirs.
    Own,
    /// Technicians, supervisors, administrators; for others it does not exist.
    Staff,
    /// The same, for others it is forbidden.
    StaffOnly,
    /// The same, others are sent to the portal.
    StaffPlace,
    /// Supervisors and administrators; for others it is forbidden.
    Supervisors,
    /// Administrators; for others it is forbidden.
    Administrators,
    /// Whoever may do that to the ticket: 404 for those who may not see it, 403 for those who see it and lack the right.
    Policy(Act),
    /// The same, but who lacks the right does not learn that there is something: 404.
    Hidden(Act),
    /// Marie, who is the person in the address, and staff.
    HerselfAndStaff,
}

impl Rule {
    /// In words, for the file.
    pub fn words(self) -> String {
        match self {
            Self::Open => "open".to_owned(),
            Self::Own => "whoever is signed in".to_owned(),
            Self::Staff | Self::StaffOnly | Self::StaffPlace => "staff".to_owned(),
            Self::Supervisors => "supervisors".to_owned(),
            Self::Administrators => "administrators".to_owned(),
            Self::Policy(act) => format!("policy: {act}"),
            Self::Hidden(act) => format!("policy: {act}, hidden"),
            Self::HerselfAndStaff => "oneself, staff".to_owned(),
        }
    }
}

/// What is asked of an address, with a body that would be accepted from whoever may.
#[derive(Clone, Debug)]
pub struct Case {
    pub method: Method,
    /// With its parameters in braces.
    pub path: &'static str,
    /// The fields of a form, or JSON; `{n2}` and the like stand for what was made for this request.
    pub body: &'static str,
    pub rule: Rule,
}

const fn get(path: &'static str, rule: Rule) -> Case {
    Case { method: Method::GET, path, body: "", rule }
}

const fn post(path: &'static str, body: &'static str, rule: Rule) -> Case {
    Case { method: Method::POST, path, body, rule }
}

const fn api(method: Method, path: &'static str, body: &'static str, rule: Rule) -> Case {
    Case { method, path, body, rule }
}

/// The pages.
pub const PAGES: &[Case] = &[
    get("/sign-in", Rule::Open),
    post("/sign-in", "login=marie&password=faux", Rule::Open),
    get("/first", Rule::Open),
    post("/first", "code=x&first_name=x&last_name=x&email=x&login=x&password=x", Rule::Open),
    post("/sign-out", "", Rule::Own),
    get("/assets/{name}", Rule::Open),
    get("/", Rule::Own),
    get("/my-tickets", Rule::Own),
    get("/report", Rule::Own),
    post("/report", "title=Panne&what=Rien+ne+marche", Rule::Own),
    get("/ask", Rule::Own),
    post("/ask", "title=Ecran&what=Un+second", Rule::Own),
    get("/ask/{template}", Rule::Own),
    post("/ask/{template}", "what=Un+second", Rule::Own),
    get("/report/similar", Rule::Own),
    get("/my-tickets/suggestions", Rule::Own),
    get("/how-it-works", Rule::Own),
    get("/sent/{reference}", Rule::Policy(Act::See)),
    get("/search", Rule::Own),
    get("/inventory", Rule::Staff),
    get("/inventory/{asset}", Rule::Staff),
    get("/desk", Rule::StaffPlace),
    get("/palette", Rule::Staff),
    get("/tickets", Rule::Staff),
    post("/tickets/views", "name=Vue&query=phase%3Dnew", Rule::StaffOnly),
    post("/tickets/views/{view}/name", "name=Vue", Rule::Staff),
    post("/tickets/views/{view}/default", "on=yes", Rule::Staff),
    post("/tickets/views/{view}/removal", "", Rule::Staff),
    get("/tickets/filters", Rule::Staff),
    get("/tickets/counts", Rule::Staff),
    get("/tickets/export.csv", Rule::Staff),
    get("/tickets/bulk/assign", Rule::Staff),
    post("/tickets/bulk", "tickets={reference}&deed=take", Rule::Own),
    get("/tickets/new", Rule::Staff),
    post("/tickets/new", "kind=incident&requester={paul}&title=T&description=D&affected=one&can_work=yes", Rule::Staff),
    get("/tickets/new/callers", Rule::Staff),
    get("/tickets/new/caller", Rule::Staff),
    get("/tickets/new/similar", Rule::Staff),
    get("/tickets/new/priority", Rule::Staff),
    get("/tickets/new/template", Rule::Staff),
    get("/people/lookup", Rule::Staff),
    get("/people/mentions", Rule::Staff),
    get("/assets/lookup", Rule::Staff),
    get("/tickets/lookup", Rule::Staff),
    get("/mail", Rule::Staff),
    get("/mail/{mail}", Rule::Staff),
    get("/mail/{mail}/original", Rule::Staff),
    post("/mail/{mail}/ticket", "other={other}", Rule::Staff),
    post("/mail/{mail}/opening", "requester={marie}", Rule::Staff),
    post("/mail/{mail}/retry", "", Rule::Staff),
    post("/mail/{mail}/removal", "", Rule::Staff),
    get("/me", Rule::Own),
    post("/me/preferences", "language=fr&theme=light&time_zone=Europe%2FParis", Rule::Own),
    post("/me/password", "old=faux&password=encore+une+phrase", Rule::Own),
    post("/me/sessions/{session}/end", "", Rule::Own),
    post("/me/sessions/end", "", Rule::Own),
    post("/me/tokens", "name=Zabbix&scope=read&expires=2027-01-01", Rule::Own),
    post("/me/tokens/{token}/revocation", "", Rule::Own),
    post("/drafts/{place}", "body=Bonjour", Rule::Own),
    post("/drafts/{place}/removal", "", Rule::Own),
    post("/files", "file", Rule::Own),
    get("/files/{attachment}/{name}", Rule::Hidden(Act::See)),
    get("/files/{internal}/{name}", Rule::Hidden(Act::SeeInternal)),
    get("/thumbnails/{attachment}", Rule::Hidden(Act::See)),
    get("/thumbnails/{internal}", Rule::Hidden(Act::SeeInternal)),
    get("/tickets/{reference}", Rule::Policy(Act::See)),
    get("/tickets/{reference}/print", Rule::Policy(Act::See)),
    get("/tickets/{reference}/logigramme", Rule::Policy(Act::See)),
    get("/tickets/{reference}/live", Rule::Policy(Act::See)),
    post("/tickets/{reference}/presence", "", Rule::Policy(Act::See)),
    get("/tickets/{reference}/replies/{reply}", Rule::Hidden(Act::Note)),
    post("/tickets/{reference}/follow-ups", "body=Bonjour&visibility=public", Rule::Policy(Act::Reply)),
    post("/tickets/{reference}/follow-ups", "body=Bonjour&visibility=internal", Rule::Policy(Act::Note)),
    get("/tickets/{reference}/tasks/{task}/edit", Rule::Policy(Act::Work)),
    post("/tickets/{reference}/tasks/{task}/edit", "title=T", Rule::Policy(Act::Work)),
    post("/tickets/{reference}/tasks/{task}/done", "", Rule::Policy(Act::Work)),
    post("/tickets/{reference}/tasks/{task}/order", "way=up", Rule::Policy(Act::Work)),
    get("/tickets/{reference}/tasks/{task}/removal", Rule::Policy(Act::Work)),
    post("/tickets/{reference}/tasks/{task}/removal", "", Rule::Policy(Act::Work)),
    get("/tickets/{reference}/files/{attachment}/removal", Rule::Policy(Act::Detach)),
    post("/tickets/{reference}/files/{attachment}/removal", "", Rule::Policy(Act::Detach)),
    get("/tickets/{reference}/edit/title", Rule::Policy(Act::Qualify)),
    post("/tickets/{reference}/edit/title", "value=T", Rule::Policy(Act::Qualify)),
    post("/tickets/{reference}/edit/priority", "value=p1&reason=R", Rule::Policy(Act::OverridePriority)),
    get("/tickets/{reference}/acceptance", Rule::Policy(Act::Judge)),
    post("/tickets/{reference}/acceptance", "", Rule::Policy(Act::Judge)),
    get("/tickets/{reference}/refusal", Rule::Policy(Act::Judge)),
    post("/tickets/{reference}/refusal", "reason=R", Rule::Policy(Act::Judge)),
    get("/tickets/{reference}/assignment", Rule::Policy(Act::Assign)),
    post("/tickets/{reference}/assignment", "group={n1}", Rule::Policy(Act::Assign)),
    get("/tickets/{reference}/escalation", Rule::Policy(Act::Assign)),
    post("/tickets/{reference}/escalation", "group={n2}&reason=R", Rule::Policy(Act::Assign)),
    get("/tickets/{reference}/cancellation", Rule::Policy(Act::Cancel)),
    post("/tickets/{reference}/cancellation", "reason=R", Rule::Policy(Act::Cancel)),
    get("/tickets/{reference}/correction", Rule::Policy(Act::CorrectClock)),
    post("/tickets/{reference}/correction", "given=5&reason=R", Rule::Policy(Act::CorrectClock)),
    post("/tickets/{reference}/closing", "", Rule::Policy(Act::Close)),
    get("/tickets/{reference}/giving-back", Rule::Policy(Act::Work)),
    post("/tickets/{reference}/giving-back", "reason=R", Rule::Policy(Act::Work)),
    get("/tickets/{reference}/hold", Rule::Policy(Act::Work)),
    post("/tickets/{reference}/hold", "waits=supplier", Rule::Policy(Act::Work)),
    post("/tickets/{reference}/resumption", "", Rule::Policy(Act::Work)),
    get("/tickets/{reference}/links", Rule::Policy(Act::Link)),
    post("/tickets/{reference}/links", "tie=related&other={other}", Rule::Policy(Act::Link)),
    post("/tickets/{reference}/links/removal", "kind=related&other={linked}", Rule::Policy(Act::Link)),
    get("/tickets/{reference}/merge", Rule::Policy(Act::Merge)),
    post("/tickets/{reference}/merge", "other={other}&sure=yes", Rule::Policy(Act::Merge)),
    get("/tickets/{reference}/observers", Rule::Policy(Act::Invite)),
    post("/tickets/{reference}/observers", "person={aline}", Rule::Policy(Act::Invite)),
    post("/tickets/{reference}/observers/removal", "person={olga}", Rule::Policy(Act::Watch)),
    get("/tickets/{reference}/reopening", Rule::Policy(Act::Reopen)),
    post("/tickets/{reference}/reopening", "reason=R", Rule::Policy(Act::Reopen)),
    get("/tickets/{reference}/step", Rule::Policy(Act::Work)),
    post("/tickets/{reference}/step", "to=in_progress", Rule::Policy(Act::Work)),
    post("/tickets/{reference}/solution", "solution=S&kind=fix", Rule::Policy(Act::Resolve)),
    post("/tickets/{reference}/tasks", "title=T", Rule::Policy(Act::Work)),
    get("/tickets/{reference}/time", Rule::Policy(Act::Work)),
    post("/tickets/{reference}/time", "minutes=5", Rule::Policy(Act::Work)),
    post("/tickets/{reference}/taking", "", Rule::Policy(Act::Work)),
    post("/tickets/{reference}/watching", "", Rule::Policy(Act::Watch)),
    get("/admin", Rule::Supervisors),
    get("/admin/settings", Rule::Administrators),
    post("/admin/settings", "organisation_name=H", Rule::Administrators),
    get("/admin/matrix", Rule::Administrators),
    post("/admin/matrix", "", Rule::Administrators),
    get("/admin/audit", Rule::Administrators),
    get("/admin/keys", Rule::Administrators),
    post("/admin/keys/{token}/revocation", "", Rule::Administrators),
    get("/admin/sessions", Rule::Administrators),
    post("/admin/sessions/{session}/end", "", Rule::Administrators),
    get("/admin/comparison", Rule::Administrators),
    get("/admin/workflows", Rule::Administrators),
    get("/admin/workflows/{workflow}", Rule::Administrators),
    post("/admin/workflows/{workflow}", "", Rule::Administrators),
    post("/admin/workflows/{workflow}/preview", "", Rule::Administrators),
    post("/admin/workflows/{workflow}/publish", "", Rule::Administrators),
    post("/admin/workflows/{workflow}/copy", "", Rule::Administrators),
    get("/admin/workflows/{workflow}/versions", Rule::Administrators),
    post("/admin/workflows/{workflow}/draft", "version=1", Rule::Administrators),
    post("/admin/workflows/{workflow}/attach", "kind=incident", Rule::Administrators),
    post("/admin/workflows/{workflow}/detach", "kind=incident&category={category}", Rule::Administrators),
    post("/admin/people/{spare}/password", "password=encore+une+phrase", Rule::Administrators),
];

/// The sections of the administration that are lists of things, and one thing of each.
pub const REGISTERS: &[(&str, &str)] = &[
    ("people", "{spare}"),
    ("groups", "{n2}"),
    ("entities", "{lille}"),
    ("categories", "{category}"),
    ("templates", "{template}"),
    ("replies", "{canned}"),
    ("agreements", "{agreement}"),
    ("calendars", "{calendar}"),
    ("assets", "{asset}"),
    ("mailboxes", "{mailbox}"),
];

const T: &str = "/api/v1/tickets/{reference}";

/// A path below a ticket in the API.
macro_rules! at {
    ($rest:literal) => {
        concat!("/api/v1/tickets/{reference}", $rest)
    };
}

/// The API.
pub const API: &[Case] = &[
    get("/api/v1/openapi.json", Rule::Open),
    get("/api/v1/me", Rule::Own),
    post(
        "/api/v1/people",
        r#"{"login":"{reference}","first_name":"A","last_name":"B","entity":"{lille}","role":"requester"}"#,
        Rule::Administrators,
    ),
    api(Method::PATCH, "/api/v1/people/{spare}", r#"{"vip":true}"#, Rule::Administrators),
    post("/api/v1/groups", r#"{"name":"{reference}","tier":1,"entity":"{lille}"}"#, Rule::Administrators),
    api(Method::PATCH, "/api/v1/groups/{n2}", r#"{"tier":2}"#, Rule::Administrators),
    api(Method::PUT, "/api/v1/groups/{n2}/members", r#"{"people":[]}"#, Rule::Administrators),
    post("/api/v1/categories", r#"{"name":"{reference}","kinds":["incident"]}"#, Rule::Administrators),
    api(Method::PATCH, "/api/v1/categories/{category}", r#"{"position":3}"#, Rule::Administrators),
    get("/api/v1/calendars", Rule::Administrators),
    post(
        "/api/v1/calendars",
        r#"{"name":"{reference}","time_zone":"Europe/Paris","week":{"mon":["08:00-12:00"]}}"#,
        Rule::Administrators,
    ),
    get("/api/v1/calendars/{calendar}", Rule::Administrators),
    api(
        Method::PUT,
        "/api/v1/calendars/{calendar}",
        r#"{"name":"C","time_zone":"Europe/Paris","week":{"mon":["08:00-12:00"]}}"#,
        Rule::Administrators,
    ),
    api(Method::DELETE, "/api/v1/calendars/{calendar}", "{}", Rule::Administrators),
    get("/api/v1/agreements", Rule::Administrators),
    post(
        "/api/v1/agreements",
        r#"{"name":"{reference}","position":1,"calendar":1,"targets":{}}"#,
        Rule::Administrators,
    ),
    get("/api/v1/agreements/{agreement}", Rule::Administrators),
    api(
        Method::PUT,
        "/api/v1/agreements/{agreement}",
        r#"{"name":"A","position":1,"calendar":1,"targets":{}}"#,
        Rule::Administrators,
    ),
    api(Method::DELETE, "/api/v1/agreements/{agreement}", "{}", Rule::Administrators),
    get("/api/v1/assets", Rule::StaffOnly),
    get("/api/v1/assets/{asset}", Rule::StaffOnly),
    post("/api/v1/assets", r#"{"name":"{reference}","kind":"laptop","entity":"{lille}"}"#, Rule::Supervisors),
    api(Method::PATCH, "/api/v1/assets/{asset}", r#"{"model":"T14"}"#, Rule::Supervisors),
    get("/api/v1/categories", Rule::Own),
    get("/api/v1/categories/{category}", Rule::Own),
    get("/api/v1/groups", Rule::Own),
    get("/api/v1/groups/{n1}", Rule::Own),
    get("/api/v1/groups/{n1}/members", Rule::StaffOnly),
    get("/api/v1/people", Rule::StaffOnly),
    get("/api/v1/people/{marie}", Rule::HerselfAndStaff),
    get("/api/v1/search", Rule::Own),
    get("/api/v1/tickets", Rule::Own),
    post("/api/v1/tickets", r#"{"title":"T"}"#, Rule::Own),
    post("/api/v1/tickets", r#"{"title":"T","requester":"{spare}"}"#, Rule::StaffOnly),
    post("/api/v1/attachments", "file", Rule::Own),
    get("/api/v1/attachments/{attachment}", Rule::Hidden(Act::See)),
    get("/api/v1/attachments/{internal}", Rule::Hidden(Act::SeeInternal)),
    get("/api/v1/attachments/{attachment}/thumbnail", Rule::Hidden(Act::See)),
    get("/api/v1/attachments/{internal}/thumbnail", Rule::Hidden(Act::SeeInternal)),
    get(T, Rule::Policy(Act::See)),
    api(Method::PATCH, T, r#"{"title":"T"}"#, Rule::Policy(Act::Qualify)),
    post(at!("/acceptance"), "{}", Rule::Policy(Act::Judge)),
    api(Method::DELETE, at!("/assignment?reason=R"), "{}", Rule::Policy(Act::Work)),
    api(Method::PUT, at!("/assignment"), r#"{"group":"{n1}"}"#, Rule::Policy(Act::Assign)),
    get(at!("/attachments"), Rule::Policy(Act::See)),
    post(at!("/attachments"), "file", Rule::Policy(Act::Reply)),
    post(at!("/attachments"), "internal file", Rule::Policy(Act::Note)),
    api(Method::DELETE, at!("/attachments/{attachment}"), "{}", Rule::Policy(Act::Detach)),
    post(at!("/cancellation"), r#"{"reason":"R"}"#, Rule::Policy(Act::Cancel)),
    post(at!("/closure"), "{}", Rule::Policy(Act::Close)),
    post(at!("/escalation"), r#"{"group":"{n2}","reason":"R"}"#, Rule::Policy(Act::Assign)),
    get(at!("/follow-ups"), Rule::Policy(Act::See)),
    post(at!("/follow-ups"), r#"{"body":"B"}"#, Rule::Policy(Act::Reply)),
    post(at!("/follow-ups"), r#"{"body":"B","visibility":"internal"}"#, Rule::Policy(Act::Note)),
    get(at!("/clocks"), Rule::Policy(Act::See)),
    post(at!("/clocks/corrections"), r#"{"minutes":5,"reason":"R"}"#, Rule::Policy(Act::CorrectClock)),
    get(at!("/history"), Rule::Policy(Act::See)),
    api(Method::DELETE, at!("/hold"), "{}", Rule::Policy(Act::Work)),
    api(Method::PUT, at!("/hold"), r#"{"reason":"supplier"}"#, Rule::Policy(Act::Work)),
    get(at!("/links"), Rule::Policy(Act::See)),
    post(at!("/links"), r#"{"kind":"related","other":"{other}"}"#, Rule::Policy(Act::Link)),
    api(Method::DELETE, at!("/links/related/{linked}"), "{}", Rule::Policy(Act::Link)),
    post(at!("/merge"), r#"{"into":"{other}"}"#, Rule::Policy(Act::Merge)),
    get(at!("/observers"), Rule::Policy(Act::See)),
    api(Method::PUT, at!("/observers/{aline}"), "{}", Rule::Policy(Act::Invite)),
    api(Method::DELETE, at!("/observers/{olga}"), "{}", Rule::Policy(Act::Watch)),
    post(at!("/refusal"), r#"{"reason":"R"}"#, Rule::Policy(Act::Judge)),
    post(at!("/reopening"), r#"{"reason":"R"}"#, Rule::Policy(Act::Reopen)),
    get(at!("/solution"), Rule::Policy(Act::See)),
    post(at!("/solution"), r#"{"body":"S"}"#, Rule::Policy(Act::Resolve)),
    get(at!("/step"), Rule::Policy(Act::See)),
    api(Method::PUT, at!("/step"), r#"{"step":"in_progress"}"#, Rule::Policy(Act::Work)),
    post(at!("/taking"), "{}", Rule::Policy(Act::Work)),
    get(at!("/tasks"), Rule::Policy(Act::SeeInternal)),
    post(at!("/tasks"), r#"{"title":"T"}"#, Rule::Policy(Act::Work)),
    api(Method::DELETE, at!("/tasks/{task}"), "{}", Rule::Policy(Act::Work)),
    api(Method::PUT, at!("/tasks/{task}"), r#"{"title":"T"}"#, Rule::Policy(Act::Work)),
    api(Method::DELETE, at!("/tasks/{task}/completion"), "{}", Rule::Policy(Act::Work)),
    api(Method::PUT, at!("/tasks/{task}/completion"), "{}", Rule::Policy(Act::Work)),
    get(at!("/time"), Rule::Policy(Act::SeeInternal)),
    post(at!("/time"), r#"{"minutes":5}"#, Rule::Policy(Act::Work)),
];

/// All cases of the pages, those of the registers included.
pub fn pages() -> Vec<Case> {
    let mut cases = PAGES.to_vec();
    for (section, thing) in REGISTERS {
        let path = |rest: &str| -> &'static str { Box::leak(format!("/admin/{section}{rest}").into_boxed_str()) };
        let item = |rest: &str| path(&format!("/{thing}{rest}"));
        let rule = if ["templates", "replies"].contains(section) { Rule::Supervisors } else { Rule::Administrators };
        cases.extend([get(path(""), rule), post(path(""), "", rule), get(path("/new"), rule), get(item(""), rule)]);
        cases.extend([post(item(""), "", rule), post(item("/archive"), "", rule), post(item("/restore"), "", rule)]);
    }
    cases
}
