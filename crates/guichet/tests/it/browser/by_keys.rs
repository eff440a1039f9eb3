//! A technician's morning with keys only: a call is recorded and carried to its solution, and the hand never leaves the keyboard.

use super::desk::{Desk, PASSWORD};
use super::kit::{Browser, View};
use super::tab::Tab;

/// Types a text where the focus is and sends the form.
async fn send(tab: &Tab, text: &str) {
    tab.type_text(text).await;
    tab.press("Control+Enter").await;
}

/// Goes through the palette to an answer for some words.
async fn through_the_palette(tab: &Tab, words: &str, answer: &str) {
    tab.press("Control+k").await;
    tab.has_focus("#palette input").await;
    tab.type_text(words).await;
    tab.wait_for_text("#palette [role=option]", answer).await;
    let marked = "#palette [role=option][aria-selected=true]";
    while !tab.texts(marked).await.iter().any(|option| option.contains(answer)) {
        tab.press("ArrowDown").await;
    }
    tab.press("Enter").await;
}

#[tokio::test]
async fn a_ticket_is_carried_without_a_mouse() {
    let Some(browser) = Browser::start().await else { return };
    let desk = Desk::demo();
    let tab = browser.tab(View::DESK).await;
    tab.sign_in(&desk.site, "jean.dupont", PASSWORD).await;
    the_first_tab_skips(&tab, &desk.site).await;
    a_call_is_recorded(&tab).await;
    it_is_taken_and_talked_about(&tab).await;
    what_opens_closes_and_gives_the_focus_back(&tab).await;
    it_is_resolved(&tab).await;
    the_palette_leads_anywhere(&tab).await;
    the_list_obeys(&tab).await;
}

async fn the_first_tab_skips(tab: &Tab, site: &str) {
    tab.open(&format!("{site}/desk")).await;
    tab.press("Tab").await;
    tab.has_focus(".g-skip").await;
    tab.press("Enter").await;
    tab.press("Tab").await;
    tab.has_focus("main *").await;
}

async fn a_call_is_recorded(tab: &Tab) {
    tab.press("c").await;
    tab.has_focus("#look-requester").await;
    tab.type_text("Marie MARTIN").await;
    tab.wait_for_text("#look-requester-list [role=option][aria-selected=true]", "Marie MARTIN").await;
    tab.press("Enter").await;
    tab.wait_for_text("#caller", "PC-COMPTA-015").await;
    tab.tab_to("#title").await;
    tab.type_text("Écran noir au démarrage").await;
    tab.tab_to("#description").await;
    send(tab, "Depuis ce matin, rien ne s’affiche.").await;
    tab.wait_for_text("h1", "Écran noir au démarrage").await;
}

async fn it_is_taken_and_talked_about(tab: &Tab) {
    tab.tab_to("form[action$='/taking'] button").await;
    tab.press("Enter").await;
    tab.wait_for_text("#ticket-head", "En cours").await;
    tab.press("r").await;
    tab.has_focus("#composer [name=body]").await;
    send(tab, "Bonjour Marie, je regarde.").await;
    tab.wait_for_text("#timeline .g-msg.mine", "je regarde").await;
    tab.press("n").await;
    tab.has_focus("#composer [name=body]").await;
    send(tab, "Alimentation à vérifier.").await;
    tab.wait_for_text("#timeline .g-msg.note", "Alimentation à vérifier").await;
    tab.press("t").await;
    tab.has_focus("#composer [name=title]").await;
    send(tab, "Apporter un bloc d’alimentation").await;
    tab.wait_for_text("#tasks", "Apporter un bloc d’alimentation").await;
}

async fn what_opens_closes_and_gives_the_focus_back(tab: &Tab) {
    tab.press("?").await;
    tab.wait_for("dialog#keys[open]").await;
    tab.press("Escape").await;
    tab.wait_until("!document.querySelector('dialog[open]')").await;
    tab.press("e").await;
    tab.has_focus("#ask select, #ask textarea").await;
    tab.press("Escape").await;
    tab.wait_until("!document.querySelector('#ask')").await;
    tab.has_focus("[data-key=e]").await;
    tab.tab_to(".g-acts summary").await;
    tab.press("Enter").await;
    tab.press("ArrowDown").await;
    tab.has_focus(".g-acts .g-menu-list a").await;
    tab.press("Escape").await;
    tab.has_focus(".g-acts summary").await;
    tab.tab_to("#prop-priority").await;
    tab.press("Enter").await;
    tab.has_focus("form[data-inplace] select").await;
    tab.press("Escape").await;
    tab.has_focus("#prop-priority").await;
    tab.press("Control+k").await;
    tab.has_focus("#palette input").await;
    tab.press("Escape").await;
    tab.has_focus("#prop-priority").await;
}

async fn it_is_resolved(tab: &Tab) {
    tab.press("s").await;
    tab.has_focus("#solution").await;
    send(tab, "Bloc d’alimentation remplacé.").await;
    tab.wait_for_text("#ticket-head", "Résolu").await;
    tab.wait_for_text("#timeline .g-msg.fix", "Bloc d’alimentation remplacé").await;
}

async fn the_palette_leads_anywhere(tab: &Tab) {
    through_the_palette(tab, "inc12345", "INC0012345").await;
    tab.wait_for_text("h1", "Outlook 365").await;
    through_the_palette(tab, "claire fontaine", "Claire FONTAINE").await;
    tab.wait_for_text(".g-chip", "Claire FONTAINE").await;
    through_the_palette(tab, "créer", "Créer un ticket").await;
    tab.has_focus("#look-requester").await;
}

async fn the_list_obeys(tab: &Tab) {
    tab.press("Escape").await;
    tab.press("Tab").await;
    tab.run("document.activeElement.blur()").await;
    tab.press("g").await;
    tab.press("t").await;
    tab.wait_for("[data-list] tbody tr").await;
    tab.press("j").await;
    tab.press("x").await;
    tab.press("j").await;
    tab.press("x").await;
    tab.wait_for_text("[data-count]", "2").await;
    tab.press("Escape").await;
    tab.wait_until("!document.querySelector('[data-bulk].on')").await;
    tab.press("k").await;
    let first: String = tab.ask("document.querySelector('tbody .g-ref').innerText").await;
    tab.press("o").await;
    tab.wait_for_text(".g-crumb", &first).await;
}
