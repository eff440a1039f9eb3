//! One person's window: opening pages, finding, clicking, typing, looking.
//!
//! Everything that may take a moment is waited for, ten seconds at most; what does not come ends the test with words that
//! say what was missing and where one was.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chromiumoxide::cdp::browser_protocol::emulation::{
    MediaFeature, SetDeviceMetricsOverrideParams, SetEmulatedMediaParams, SetTouchEmulationEnabledParams,
};
use chromiumoxide::cdp::browser_protocol::input::InsertTextParams;
use chromiumoxide::cdp::browser_protocol::log::EventEntryAdded;
use chromiumoxide::cdp::browser_protocol::network::{
    ClearBrowserCookiesParams, CookieParam, Headers, SetExtraHttpHeadersParams,
};
use chromiumoxide::cdp::js_protocol::runtime::EventExceptionThrown;
use chromiumoxide::layout::Point;
use chromiumoxide::page::ScreenshotParams;
use chromiumoxide::{Element, Page};
use futures_util::StreamExt;
use serde::de::DeserializeOwned;

use super::kit::View;

const PATIENCE: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(25);

/// A window. Dropping it leaves it open until the browser ends.
pub struct Tab {
    pub(super) page: Page,
    complaints: Arc<Mutex<Vec<String>>>,
}

impl Tab {
    pub(super) async fn new(page: Page, view: View) -> Tab {
        let tab = Tab { page, complaints: Arc::default() };
        tab.listen().await;
        tab.look(view).await;
        tab
    }

    /// Sees the page another way from now on; the language applies to the next page opened.
    pub async fn look(&self, view: View) {
        let (width, height, scale) = (view.width, view.height, if view.phone { 2.0 } else { 1.0 });
        let size = SetDeviceMetricsOverrideParams::new(i64::from(width), i64::from(height), scale, view.phone);
        self.page.execute(size).await.unwrap();
        self.page.execute(SetTouchEmulationEnabledParams::new(view.phone)).await.unwrap();
        let feature = |name: &str, value: &str| MediaFeature::new(name, value);
        let scheme = feature("prefers-color-scheme", if view.dark { "dark" } else { "light" });
        let still = feature("prefers-reduced-motion", "reduce");
        self.page.execute(SetEmulatedMediaParams::builder().features([scheme, still]).build()).await.unwrap();
        let language = Headers::new(serde_json::json!({ "Accept-Language": view.language }));
        self.page.execute(SetExtraHttpHeadersParams::new(language)).await.unwrap();
    }

    /// Signs a person in with the cookie that the server would have set. `origin` is as in `http://127.0.0.1:8080`.
    pub async fn sign_in_with(&self, origin: &str, name: &str, value: &str) {
        let cookie = CookieParam::builder().name(name).value(value).url(origin).path("/").http_only(true);
        let cookie = cookie.secure(name.starts_with("__Host-")).build().unwrap();
        self.page.set_cookie(cookie).await.unwrap();
    }

    /// Signs a person in by the sign-in form: the page's only password field, and the text field before it.
    pub async fn sign_in(&self, site: &str, login: &str, password: &str) {
        self.open(&format!("{site}/sign-in")).await;
        let name = "form:has([type=password]) input:not([type=password], [type=hidden], [type=checkbox])";
        self.type_into(name, login).await;
        self.type_into("[type=password]", password).await;
        self.press("Enter").await;
        self.wait_until("document.readyState === 'complete' && !document.querySelector('[type=password]')").await;
    }

    /// Whether the site knows who this is.
    pub async fn is_signed_in(&self, site: &str) -> bool {
        let cookies = self.page.get_cookies().await.unwrap();
        self.address().await.starts_with(site) && cookies.iter().any(|cookie| cookie.name.ends_with("guichet"))
    }

    /// Throws all cookies away.
    pub async fn forget(&self) {
        self.page.execute(ClearBrowserCookiesParams::default()).await.unwrap();
    }

    /// Opens a page and waits until it is loaded. A page that never ends loading (live updates) counts as loaded.
    pub async fn open(&self, url: &str) {
        self.page.goto(url).await.unwrap_or_else(|error| panic!("{url} does not open: {error}"));
    }

    /// Asks for the page again.
    pub async fn reload(&self) {
        self.page.reload().await.unwrap();
    }

    /// Waits for the first element that matches.
    pub async fn wait_for(&self, selector: &str) -> Element {
        let start = Instant::now();
        loop {
            match self.page.find_element(selector).await {
                Ok(element) => return element,
                Err(_) if start.elapsed() < PATIENCE => tokio::time::sleep(PAUSE).await,
                Err(_) => panic!("no `{selector}` on {}", self.address().await),
            }
        }
    }

    /// Waits until an expression of JavaScript is true.
    pub async fn wait_until(&self, condition: &str) {
        let start = Instant::now();
        while !self.holds(condition).await {
            assert!(start.elapsed() < PATIENCE, "`{condition}` stays false on {}", self.address().await);
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Waits until an element shows this text.
    pub async fn wait_for_text(&self, selector: &str, text: &str) {
        let (selector, text) = (quoted(selector), quoted(text));
        self.wait_until(&format!("[...document.querySelectorAll({selector})].some(e => e.innerText.includes({text}))"))
            .await;
    }

    /// Brings the first element that matches and shows itself to the middle of the window, and clicks it as a mouse does.
    pub async fn click(&self, selector: &str) {
        let point = self.point(selector).await;
        self.page.click(point).await.unwrap_or_else(|error| panic!("`{selector}` cannot be clicked: {error}"));
    }

    /// Where a mouse would click an element: nothing else may lie over it there.
    pub async fn point(&self, selector: &str) -> Point {
        let shown = format!("[...document.querySelectorAll({})].find(e => e.checkVisibility())", quoted(selector));
        self.wait_until(&shown).await;
        let found = format!(
            "(e => {{ e.scrollIntoView({{ block: 'center', behavior: 'instant' }}); const box = e.getClientRects()[0]; \
            const [x, y] = [box.x + box.width / 2, box.y + box.height / 2], top = document.elementFromPoint(x, y); \
            return [x, y, e.contains(top) || !!top?.closest('label')?.contains(e)] }})({shown})"
        );
        let (x, y, free): (f64, f64, bool) = self.ask(&found).await;
        assert!(free, "`{selector}` is covered on {}", self.address().await);
        Point::new(x, y)
    }

    /// Puts the cursor in a field and types, accents and all.
    pub async fn type_into(&self, selector: &str, text: &str) {
        self.wait_for(selector).await;
        self.run(&format!("document.querySelector({}).focus()", quoted(selector))).await;
        self.type_text(text).await;
    }

    /// Types over what a field holds.
    pub async fn type_over(&self, selector: &str, text: &str) {
        self.wait_for(selector).await;
        self.run(&format!("document.querySelector({}).select()", quoted(selector))).await;
        self.type_text(text).await;
    }

    /// Types where the cursor is.
    pub async fn type_text(&self, text: &str) {
        self.page.execute(InsertTextParams::new(text)).await.unwrap();
    }

    /// What the elements that match show, in the order of the page.
    pub async fn texts(&self, selector: &str) -> Vec<String> {
        self.ask(&format!("[...document.querySelectorAll({})].map(e => e.innerText.trim())", quoted(selector))).await
    }

    /// The value of an expression of JavaScript.
    pub async fn ask<T: DeserializeOwned>(&self, expression: &str) -> T {
        let answer = self.page.evaluate_expression(expression).await;
        let answer = answer.unwrap_or_else(|error| panic!("`{expression}`: {error}"));
        answer.into_value().unwrap_or_else(|error| panic!("`{expression}`: {error}"))
    }

    /// Does what a statement of JavaScript says.
    pub async fn run(&self, statement: &str) {
        let done = self.page.evaluate_expression(format!("void ({statement})")).await;
        done.unwrap_or_else(|error| panic!("`{statement}`: {error}"));
    }

    /// Whether a condition holds. A page that is just being left answers nothing: not yet.
    async fn holds(&self, condition: &str) -> bool {
        let answer = self.page.evaluate_expression(format!("!!({condition})")).await;
        answer.is_ok_and(|answer| answer.into_value().unwrap_or(false))
    }

    /// Where one is.
    pub async fn address(&self) -> String {
        self.page.url().await.ok().flatten().unwrap_or_default()
    }

    /// How far the page may be scrolled sideways, in CSS pixels. A good page: 0.
    pub async fn overflow(&self) -> i64 {
        self.ask("document.documentElement.scrollWidth - document.documentElement.clientWidth").await
    }

    /// What the browser complained of since this was last asked: errors of scripts, refused sources, failed loads.
    pub fn complaints(&self) -> Vec<String> {
        std::mem::take(&mut *self.complaints.lock().unwrap())
    }

    /// Saves a picture of what is seen, or of the page from top to bottom.
    pub async fn picture(&self, path: &Path, whole_page: bool) {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        self.wait_until("document.fonts.status === 'loaded'").await;
        let params = ScreenshotParams::builder().full_page(whole_page).build();
        self.page.save_screenshot(params, path).await.unwrap();
    }

    async fn listen(&self) {
        let mut thrown = self.page.event_listener::<EventExceptionThrown>().await.unwrap();
        let mut logged = self.page.event_listener::<EventEntryAdded>().await.unwrap();
        let complaints = Arc::clone(&self.complaints);
        tokio::runtime::Handle::current().spawn(async move {
            loop {
                let complaint = tokio::select! {
                    Some(event) = thrown.next() => Some(said(&event)),
                    Some(event) = logged.next() => blamed(&event),
                    else => return,
                };
                complaints.lock().unwrap().extend(complaint);
            }
        });
        self.page.enable_log().await.unwrap();
        self.page.enable_runtime().await.unwrap();
    }
}

fn said(event: &EventExceptionThrown) -> String {
    let details = &event.exception_details;
    let mut text = details.text.clone();
    if let Some(description) = details.exception.as_ref().and_then(|thrown| thrown.description.as_ref()) {
        let _ = write!(text, " {description}");
    }
    text
}

fn blamed(event: &EventEntryAdded) -> Option<String> {
    let entry = &event.entry;
    let url = entry.url.as_deref().unwrap_or_default();
    (entry.level.as_ref() == "error").then(|| format!("{} {url}", entry.text))
}

/// A text as JavaScript spells it.
pub(super) fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}
