//! What is typed into forms, and how forms are sent.

use super::dice::Dice;
use super::forms::{Field, Form};
use crate::front::Asked;
use axum::http::Method;

/// What is sent of a form.
pub struct Filled {
    pub pairs: Vec<(String, String)>,
    /// Whether it is not what any browser would send: fields missing, or twice.
    pub is_mangled: bool,
}

/// Short things that nobody should type.
const HOSTILE: &[&str] = &[
    "",
    " ",
    "0",
    "-1",
    "9223372036854775807",
    "-9223372036854775808",
    "99999999999999999999",
    "1e308",
    "NaN",
    "0x10",
    "1,5",
    "a\u{0}b",
    "\u{0}",
    "\u{1b}[31m",
    "\u{202e}evil\u{202c}",
    "مرحبا بالعالم",
    "👩‍👩‍👧‍👦🇫🇷",
    "Z̸̢̛a̷̕l̶͘g̸o",
    "e\u{301}e\u{301}",
    "\u{feff}\u{200b}",
    "ﬁİß",
    "'; DROP TABLE tickets; --",
    "%",
    "\\",
    "\r\nSet-Cookie: evil=1",
    "a\r\nb\rc\nd",
    "<evil-tag onevil=1>",
    "\"><evil-tag data-evil=1>",
    "'><img src=x data-evil=1 onerror=alert(1)>",
    "</textarea><evil-tag>",
    "</title></script><evil-tag>",
    "<script>alert(1)</script>",
    "<svg/onload=alert(1)>",
    "{{ 7*7 }}{% evil %}",
    "{reference} {requester.first_name} {",
    "javascript:alert(1)",
    "[x](javascript:alert(1)) ![y](data:text/html,evil) <javascript:alert(1)>",
    "[a](https://example.org\"onevil=\"1) `<evil-tag>` **<evil-tag>**",
    "```\n<evil-tag>\n```\n> <evil-tag>\n- <evil-tag>",
    "//evil.example",
    "https://evil.example/",
    "/\\evil.example",
    "{\"a\":",
    "[[[[[[[[[[",
    "null",
    "\"x\"",
    "{\"id\":1}",
    "9999-12-31T23:59",
    "-009999-01-01T00:00",
    "0000-00-00T00:00",
    "2026-02-30T25:61",
    "2026-03-29T02:30",
    "INC0000001",
    "inc999999999999999999",
    "@jean @claire @nobody",
    "<!--",
    "&lt;evil-tag&gt;&#60;evil-tag&#62;",
];

/// A long one, now and then.
fn long(dice: &mut Dice) -> String {
    let piece = *dice.one(&["x", "é", "<evil-tag>", "👩‍👩‍👧‍👦", "> ", "**a", "[", "\n- "]);
    piece.repeat([260, 3_000, 210_000][dice.below(3)] / piece.len() + 1)
}

/// A likely value of a field.
fn likely(dice: &mut Dice, field: &Field) -> String {
    if !field.choices.is_empty() && dice.once_in(2) {
        return dice.one(&field.choices).clone();
    }
    match field.name.as_str() {
        _ if !field.value.is_empty() => field.value.clone(),
        "login" => format!("quelqu.un.{}", dice.below(1_000)),
        "password" | "old" => "une phrase assez longue".to_owned(),
        "other" => format!("INC{}", 1 + dice.below(9)),
        "person" | "requester" | "assignee" | "manager" | "members" => (1 + dice.below(9)).to_string(),
        "minutes" | "tier" | "position" => (1 + dice.below(5)).to_string(),
        "planned_at" | "wake_at" | "wanted_at" => "2026-04-01T09:00".to_owned(),
        "expires" => "2027-01-01".to_owned(),
        _ if field.is_typed => ["Imprimante en panne", "Écran", "Bonjour, **merci**."][dice.below(3)].to_owned(),
        _ => field.value.clone(),
    }
}

/// What is sent of a form: most fields likely, some not; in every third form some missing, some twice, or a stranger more.
pub fn fill(dice: &mut Dice, form: &Form) -> Filled {
    let (is_fair, is_mangled) = (dice.once_in(4), dice.once_in(3));
    let mut pairs = Vec::new();
    for field in &form.fields {
        let value = match dice.below(10) {
            0..=2 if !is_fair => (*dice.one(HOSTILE)).to_owned(),
            3 if !is_fair && dice.once_in(4) => long(dice),
            _ => likely(dice, field),
        };
        if is_mangled && dice.once_in(8) {
            continue;
        }
        if is_mangled && dice.once_in(8) {
            pairs.push((field.name.clone(), (*dice.one(HOSTILE)).to_owned()));
        }
        pairs.push((field.name.clone(), value));
    }
    if is_mangled {
        pairs.push(((*dice.one(HOSTILE)).to_owned(), (*dice.one(HOSTILE)).to_owned()));
    }
    Filled { pairs, is_mangled }
}

/// A request, and what is odd about how it is sent.
pub struct Sent {
    pub request: Asked,
    pub oddity: &'static str,
}

impl Sent {
    /// The request in words, cut short.
    pub fn words(&self) -> String {
        let body = String::from_utf8_lossy(&self.request.body);
        let body: String = body.chars().take(400).collect();
        format!("{} {} ({}) {body:?}", self.request.method, self.request.uri, self.oddity)
    }
}

/// Sends a form: mostly as a browser does.
pub fn send(dice: &mut Dice, form: &Form, filled: &Filled, cookie: &str) -> Sent {
    let mut filled = filled.pairs.clone();
    let mut action = form.action.clone();
    if !form.buttons.is_empty() {
        let button = dice.one(&form.buttons);
        filled.extend(button.pair.clone());
        action = button.action.clone().unwrap_or(action);
    }
    if !form.is_post {
        let query = Asked::of(Method::GET, "").form(&filled).body;
        let path = action.split('?').next().unwrap_or_default();
        let uri = format!("{path}?{}", String::from_utf8_lossy(&query));
        let uri: String = uri.chars().take(30_000).collect();
        return Sent { request: Asked::of(Method::GET, uri).by(cookie), oddity: "" };
    }
    let asked = Asked::of(Method::POST, &action).form(&filled).by(cookie);
    odd(dice, asked, &action)
}

/// Now and then, something is odd about the request itself.
fn odd(dice: &mut Dice, asked: Asked, action: &str) -> Sent {
    let form = "application/x-www-form-urlencoded";
    let (request, oddity) = match dice.below(60) {
        0 => (asked.with("sec-fetch-site", "cross-site"), "cross-site"),
        1 => (Asked { headers: vec![], ..asked.clone() }.with("origin", "https://evil.example"), "foreign origin"),
        2 => (asked.with("cookie", "guichet=nonsense; language=fr; theme=<evil-tag>; flash=%%%"), "broken session"),
        3 => (asked.body(form, b"body=%ff%fe&title=%C3%28&%zz=%&reason=\xff\xfe".to_vec()), "broken UTF-8"),
        4 => (asked.body("application/json", "{\"title\": \"<evil-tag>\"}"), "JSON"),
        5 => (asked.body("text/plain", "title=x"), "plain text"),
        6 => (asked.body("multipart/form-data; boundary=xyz", "--xyz\r\nnonsense"), "broken multipart"),
        7 => (asked.body("", "title=x"), "no type"),
        8 => (asked.body(form, vec![b'a'; 12 * 1024 * 1024]), "huge"),
        9 => (asked.with("hx-request", "true"), "htmx"),
        10 => {
            let other = *dice.one(&[
                "9223372036854775807",
                "-1",
                "abc",
                "%00",
                "%ff",
                "%3Cevil-tag%3E",
                "99999999999999999999",
            ]);
            let parts =
                action.split('/').map(|part| if part.bytes().any(|b| b.is_ascii_digit()) { other } else { part });
            let uri = parts.collect::<Vec<_>>().join("/");
            (Asked { uri, ..asked }, "another key")
        }
        11 => (Asked { method: Method::PUT, ..asked }, "another method"),
        12 => (asked.with("accept-language", "<evil-tag>;q=é,,,fr;q=0.x,*"), "odd language"),
        13 => (asked.body(form, "&&==&=&a&%=%&".repeat(200)), "broken form"),
        14 => (asked.body(form, "a=1&".repeat(30_000)), "many fields"),
        _ => (asked, ""),
    };
    Sent { request, oddity }
}
