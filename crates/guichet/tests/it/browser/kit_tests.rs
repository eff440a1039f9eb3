//! The kit, tried on a small page of its own: does it see, click, type, press, sign in and find what is wrong?

use axum::Router;
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_SECURITY_POLICY, COOKIE};
use axum::response::{Html, IntoResponse};
use axum::routing::get;

use super::kit::{Browser, View};

const GOOD: &str = r#"<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Essai</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<style>@media (prefers-color-scheme: dark) { body { background: #000; color: #fff } }</style><script src="/page.js" defer></script>
</head><body><main><h1>Essai</h1><label>Nom <input id="name"></label> <button id="greet" type="button">Saluer</button>
<p id="out" role="status"></p></main></body></html>"#;

const SCRIPT: &str = "
const out = document.getElementById('out'), name = document.getElementById('name');
document.getElementById('greet').onclick = () => setTimeout(() => { out.textContent = 'Bonjour ' + name.value }, 50);
document.addEventListener('keydown', e => { if (e.ctrlKey && e.key === 'k') { e.preventDefault(); out.textContent = 'palette' } });
";

const BAD: &str = r#"<!doctype html><html><head><title>x</title><link rel="icon" href="data:,"></head><body>
<main><h1>x</h1><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><div style="width:5000px">wide</div></main>
<script>throw new Error('boom')</script></body></html>"#;

/// What the server was told: the language and the cookie.
async fn heard(headers: HeaderMap) -> Html<String> {
    let said = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("-").to_owned();
    Html(format!("<!doctype html><p id=heard>{} {}</p>", said(ACCEPT_LANGUAGE), said(COOKIE)))
}

/// A server on a free loopback port, for as long as the test runs. Its good page refuses inline scripts, as ours do.
async fn served() -> String {
    let strict = [(CONTENT_SECURITY_POLICY, "script-src 'self'")];
    let app = Router::new()
        .route("/good", get(move || async move { (strict, Html(GOOD)).into_response() }))
        .route("/page.js", get(|| async { ([("content-type", "text/javascript")], SCRIPT) }))
        .route("/bad", get(|| async { Html(BAD) }))
        .route("/heard", get(heard));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::runtime::Handle::current().spawn(async move { axum::serve(listener, app).await.unwrap() });
    format!("http://{address}")
}

#[tokio::test]
async fn it_clicks_types_and_presses() {
    let Some(browser) = Browser::start().await else { return };
    let (site, tab) = (served().await, browser.tab(View::DESK).await);
    tab.open(&format!("{site}/good")).await;
    tab.type_into("#name", "Zoé").await;
    tab.click("#greet").await;
    tab.wait_for_text("#out", "Bonjour Zoé").await;
    tab.press("Control+k").await;
    tab.wait_for_text("#out", "palette").await;
    tab.wait_for("#name").await.focus().await.unwrap();
    tab.press("!").await;
    assert_eq!(tab.ask::<String>("document.getElementById('name').value").await, "Zoé!");
    assert_eq!(tab.texts("h1").await, ["Essai"]);
    tab.is_sound("the good page").await;
}

#[tokio::test]
async fn it_finds_what_is_wrong() {
    let Some(browser) = Browser::start().await else { return };
    let (site, tab) = (served().await, browser.tab(View::PHONE).await);
    tab.open(&format!("{site}/bad")).await;
    let rules: Vec<String> = tab.violations().await.into_iter().map(|violation| violation.id).collect();
    assert!(
        rules.iter().any(|rule| rule == "image-alt") && rules.iter().any(|rule| rule == "html-has-lang"),
        "{rules:?}"
    );
    assert!(tab.overflow().await > 0);
    let complaints = tab.complaints();
    assert!(complaints.iter().any(|complaint| complaint.contains("boom")), "{complaints:?}");
}

#[tokio::test]
async fn each_tab_is_another_person() {
    let Some(browser) = Browser::start().await else { return };
    let site = served().await;
    let (anna, bob) = (browser.tab(View::DESK).await, browser.tab(View::DESK.in_language("en")).await);
    anna.sign_in_with(&site, "__Host-session", "anna").await;
    for tab in [&anna, &bob] {
        tab.open(&format!("{site}/heard")).await;
    }
    assert_eq!(anna.texts("#heard").await, ["fr __Host-session=anna"]);
    assert_eq!(bob.texts("#heard").await, ["en -"]);
}

#[tokio::test]
async fn pictures_show_the_asked_view() {
    let Some(browser) = Browser::start().await else { return };
    let (site, folder) = (served().await, tempfile::tempdir().unwrap());
    let tab = browser.tab(View::PHONE.dark()).await;
    tab.open(&format!("{site}/good")).await;
    let path = folder.path().join("new/good.png");
    tab.picture(&path, false).await;
    let png = std::fs::read(path).unwrap();
    let side = |from: usize| u32::from_be_bytes(png[from..from + 4].try_into().unwrap());
    assert_eq!((side(16), side(20)), (780, 1688), "two device pixels to one");
    assert_eq!(tab.ask::<String>("getComputedStyle(document.body).color").await, "rgb(255, 255, 255)");
}
