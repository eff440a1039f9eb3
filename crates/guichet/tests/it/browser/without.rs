//! Without script: a requester reports and accepts, a technician finds, takes, answers and resolves, with forms and links alone.

use super::desk::{Desk, PASSWORD};
use super::kit::{Browser, View};
use super::tab::Tab;

/// What is shown, looks as if it did something, and would do nothing.
const DEAD: &str = "[...document.querySelectorAll('button:not([type=submit]), a:not([href]), a[href^=\"#\"]:not(.g-skip), label')] \
    .filter(e => e.checkVisibility() && e.getAttribute('aria-hidden') !== 'true') \
    .filter(e => e.matches('button') ? !e.form || e.type !== 'submit' : e.matches('a') || e.querySelector('[type=file]:not([name])')) \
    .map(e => e.outerHTML.slice(0, 120))";

async fn nothing_is_dead(tab: &Tab) {
    let dead: Vec<String> = tab.ask(DEAD).await;
    crate::tree::none(&format!("does nothing without script, on {}", tab.address().await), &dead);
}

async fn signed_in(browser: &Browser, desk: &Desk, login: &str) -> Tab {
    let tab = browser.tab(View::DESK).await;
    tab.without_script().await;
    tab.sign_in(&desk.site, login, PASSWORD).await;
    tab
}

#[tokio::test]
async fn a_ticket_lives_without_script() {
    let Some(browser) = Browser::start().await else { return };
    let desk = Desk::demo();
    let marie = signed_in(&browser, &desk, "marie.martin").await;
    let ticket = marie_reports(&marie, &desk.site).await;
    let jean = signed_in(&browser, &desk, "jean.dupont").await;
    jean_finds_and_takes(&jean, &desk.site).await;
    jean_answers_and_resolves(&jean).await;
    marie.open(&ticket).await;
    marie.wait_for_text("#timeline", "Câble vidéo changé").await;
    marie.click("form[action$='/acceptance'] button").await;
    marie.wait_for_text("#timeline", "Acceptée par Marie MARTIN").await;
    nothing_is_dead(&marie).await;
}

async fn marie_reports(tab: &Tab, site: &str) -> String {
    tab.open(&format!("{site}/report")).await;
    nothing_is_dead(tab).await;
    tab.type_into("#title", "L’écran clignote").await;
    tab.type_into("#what", "Toutes les dix secondes, il devient noir.").await;
    tab.click("main [type=submit]").await;
    tab.wait_for_text("h1", "C’est envoyé").await;
    nothing_is_dead(tab).await;
    tab.click("main a.btn-primary").await;
    tab.wait_for_text("h1", "L’écran clignote").await;
    nothing_is_dead(tab).await;
    tab.address().await
}

async fn jean_finds_and_takes(tab: &Tab, site: &str) {
    tab.open(&format!("{site}/tickets?text=clignote")).await;
    nothing_is_dead(tab).await;
    tab.click("tbody td.t a").await;
    tab.wait_for_text("h1", "L’écran clignote").await;
    nothing_is_dead(tab).await;
    tab.click("form[action$='/taking'] button").await;
    tab.wait_for_text("#ticket-head", "En cours").await;
}

async fn jean_answers_and_resolves(tab: &Tab) {
    tab.type_into("#composer [name=body]", "Bonjour Marie, j’arrive avec un câble.").await;
    tab.click("#composer form:not([hidden]) [type=submit]:not([hidden])").await;
    tab.wait_for_text("#timeline .g-msg.mine", "j’arrive avec un câble").await;
    tab.click("#tab-note").await;
    tab.wait_for(".g-comp.note").await;
    tab.type_into("#composer [name=body]", "Stock de câbles à refaire.").await;
    tab.click("#composer form:not([hidden]) [type=submit]:not([hidden])").await;
    tab.wait_for_text("#timeline .g-msg.note", "Stock de câbles à refaire").await;
    tab.click(".g-acts a[href*='tab=solution']").await;
    tab.type_into("#solution", "Câble vidéo changé.").await;
    nothing_is_dead(tab).await;
    tab.click("form[action$='/solution'] [type=submit]").await;
    // Not the head's 'Résolu': its clock says 'Résolution' before.
    tab.wait_for_text("#timeline", "Câble vidéo changé").await;
}
