//! What scripts add, really clicked: files pasted and dropped, drafts, two people on one ticket, selections, views, drawings.

use super::desk::{Desk, PASSWORD};
use super::kit::{Browser, View};
use super::tab::Tab;

async fn signed_in(browser: &Browser, desk: &Desk, login: &str) -> Tab {
    let tab = browser.tab(View::DESK).await;
    tab.sign_in(&desk.site, login, PASSWORD).await;
    tab
}

/// Opens the first ticket in progress, and says where it is.
async fn ticket(tab: &Tab, site: &str) -> String {
    tab.open(&format!("{site}/tickets?phase=in_progress")).await;
    tab.click("tbody tr:first-child td.t a").await;
    tab.wait_for("#composer").await;
    tab.address().await
}

#[tokio::test]
async fn files_and_words_are_not_lost() {
    let Some(browser) = Browser::start().await else { return };
    let desk = Desk::demo();
    let jean = signed_in(&browser, &desk, "jean.dupont").await;
    ticket(&jean, &desk.site).await;
    a_screenshot_is_pasted(&jean).await;
    a_file_is_dropped(&jean).await;
    a_draft_comes_back(&jean).await;
}

async fn a_screenshot_is_pasted(tab: &Tab) {
    tab.press("r").await;
    tab.has_focus("#composer [name=body]").await;
    tab.type_text("Voici l’écran : ").await;
    tab.paste_screenshot().await;
    tab.wait_for("#composer .g-file [type=hidden]").await;
    tab.wait_until("document.querySelector('#composer [name=body]').value.includes('![')").await;
    tab.press("Control+Enter").await;
    tab.wait_until(
        "[...document.querySelectorAll('#timeline .g-msg.mine .in img')].some(img => img.naturalWidth === 64)",
    )
    .await;
}

async fn a_file_is_dropped(tab: &Tab) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("journal.txt");
    std::fs::write(&file, "08:45 Relay denied\n").unwrap();
    tab.press("r").await;
    tab.has_focus("#composer [name=body]").await;
    tab.drop_file("#composer [name=body]", &file).await;
    tab.wait_for("#composer .g-file [type=hidden]").await;
    tab.type_text("Le journal est joint.").await;
    tab.press("Control+Enter").await;
    tab.wait_for_text("#timeline .g-msg.mine", "journal.txt").await;
}

async fn a_draft_comes_back(tab: &Tab) {
    tab.press("r").await;
    tab.has_focus("#composer [name=body]").await;
    tab.type_text("Une phrase à moitié").await;
    tab.wait_for("[data-draft-state][data-state=saved]").await;
    tab.reload().await;
    tab.wait_until("document.querySelector('#composer [name=body]').value === 'Une phrase à moitié'").await;
}

#[tokio::test]
async fn two_people_see_each_other() {
    let Some(browser) = Browser::start().await else { return };
    let desk = Desk::demo();
    let jean = signed_in(&browser, &desk, "jean.dupont").await;
    let address = ticket(&jean, &desk.site).await;
    let pierre = signed_in(&browser, &desk, "pierre.martin").await;
    pierre.open(&address).await;
    jean.wait_for_text("[data-presence-list]", "Pierre").await;
    pierre.press("r").await;
    pierre.type_into("#composer [name=body]", "Je prends la suite.").await;
    jean.wait_for_text("[data-presence-list]", "écrit").await;
    pierre.press("Control+Enter").await;
    pierre.wait_for_text("#timeline", "Je prends la suite.").await;
    jean.wait_for_text("#timeline", "Je prends la suite.").await;
    jean.wait_for_text("#toasts", "Pierre").await;
    both_change_the_title(&jean, &pierre).await;
}

/// Changes the title in place and sends it.
async fn retitle(tab: &Tab, title: &str) {
    tab.type_over("form[data-inplace] [name=value]", title).await;
    tab.press("Enter").await;
}

async fn both_change_the_title(jean: &Tab, pierre: &Tab) {
    for tab in [jean, pierre] {
        tab.click("#prop-title").await;
        tab.has_focus("form[data-inplace] [name=value]").await;
    }
    retitle(pierre, "Le titre de Pierre").await;
    pierre.wait_for_text("h1", "Le titre de Pierre").await;
    retitle(jean, "Le titre de Jean").await;
    jean.wait_for_text(".g-conflict", "Le titre de Pierre").await;
    jean.wait_for_text(".g-conflict", "Le titre de Jean").await;
    jean.click(".g-conflict [type=submit]").await;
    jean.wait_for_text("h1", "Le titre de Jean").await;
    pierre.wait_for_text("h1", "Le titre de Jean").await;
}

#[tokio::test]
async fn lists_serve_many_at_once() {
    let Some(browser) = Browser::start().await else { return };
    let desk = Desk::demo();
    let jean = signed_in(&browser, &desk, "jean.dupont").await;
    jean.open(&format!("{}/tickets?phase=new,assigned,in_progress", desk.site)).await;
    columns_are_chosen(&jean).await;
    a_view_is_saved(&jean).await;
    many_are_taken(&jean).await;
}

async fn columns_are_chosen(tab: &Tab) {
    tab.click("details:has([name=columns]) > summary").await;
    tab.click("[name=columns][value=channel]").await;
    tab.click("details:has([name=columns]) [type=submit]").await;
    tab.wait_for_text("thead", "Canal").await;
}

async fn a_view_is_saved(tab: &Tab) {
    tab.click("details:has(#view-name) > summary").await;
    tab.type_into("#view-name", "Par canal").await;
    tab.press("Enter").await;
    tab.wait_for_text(".g-side [aria-current=page]", "Par canal").await;
    tab.wait_for_text("thead", "Canal").await;
}

async fn many_are_taken(tab: &Tab) {
    tab.click("tbody tr:nth-child(1) [type=checkbox]").await;
    tab.click("tbody tr:nth-child(3) [type=checkbox]").await;
    tab.wait_for_text("[data-count]", "2").await;
    let chosen: Vec<String> = tab.texts("tbody tr:nth-child(-2n+3) .g-ref").await;
    tab.click("[data-bulk] [name=deed][value=take]").await;
    tab.wait_until("location.pathname === '/tickets/bulk'").await;
    for reference in &chosen {
        tab.wait_for_text("main", reference).await;
    }
}

#[tokio::test]
async fn callers_are_found_and_the_desk_wears_what_one_likes() {
    let Some(browser) = Browser::start().await else { return };
    let desk = Desk::demo();
    let jean = signed_in(&browser, &desk, "jean.dupont").await;
    for words in ["1234", "PC-COMPTA-015", "m.martin@hexalis.example"] {
        jean.open(&format!("{}/tickets/new", desk.site)).await;
        jean.type_over("#look-requester", words).await;
        jean.wait_for_text("#look-requester-list:not([hidden]) [role=option]", "Marie MARTIN").await;
        jean.click("#look-requester-list [role=option]").await;
        jean.wait_until("document.querySelector('#look-requester').value === 'Marie MARTIN'").await;
        jean.wait_for_text("#caller", "PC-COMPTA-015").await;
    }
    jean.open(&format!("{}/me", desk.site)).await;
    jean.click("[name=theme][value=dark]").await;
    jean.click("[name=language][value=en]").await;
    jean.click("form[action='/me/preferences'] [type=submit]").await;
    jean.wait_until("document.documentElement.lang === 'en' && document.documentElement.dataset.bsTheme === 'dark'")
        .await;
    jean.open(&format!("{}/desk", desk.site)).await;
    jean.wait_until("getComputedStyle(document.body).colorScheme === 'dark'").await;
    jean.wait_for_text(".g-side", "Tickets").await;
}

#[tokio::test]
async fn a_workflow_is_drawn_as_it_is_edited() {
    let Some(browser) = Browser::start().await else { return };
    let desk = Desk::demo();
    let admin = signed_in(&browser, &desk, "admin").await;
    admin.open(&format!("{}/admin/workflows", desk.site)).await;
    admin.click("form[action$='/copy'] button").await;
    admin.wait_for("#wf-view svg").await;
    admin.type_over("[name^='s'][name$='.name.fr']", "À l’accueil").await;
    admin.press("Tab").await;
    admin.wait_until("document.querySelector('#wf-view svg').textContent.includes('À l’accueil')").await;
}
