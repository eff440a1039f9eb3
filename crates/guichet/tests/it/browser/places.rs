//! Every place of the desk, one line each: accessible, in both themes, on a desk's screen and on a phone, in French and English.
//!
//! A new page joins by a line in [`PLACES`]; the test in [`super::routes`] says so if it does not.

use super::desk::{Desk, PASSWORD};
use super::kit::{Browser, View};
use super::tab::{Tab, quoted};

/// A place, and the way to it.
pub struct Place {
    /// For messages.
    pub name: &'static str,
    /// The route that it stands for, as `url` spells it.
    pub route: &'static str,
    /// Who looks: a login of the demonstration, or nobody.
    pub who: &'static str,
    /// The address that is opened.
    pub path: &'static str,
    /// What is done there until the place is as it should be looked at.
    pub way: &'static [Way],
    /// What the server answers.
    pub status: u16,
}

/// A step on the way to a place.
#[derive(Clone, Copy)]
pub enum Way {
    /// To where the first link that matches leads.
    Follow(&'static str),
    /// On from the address where one is.
    On(&'static str),
    /// A press of keys.
    Press(&'static str),
    /// Something typed into a field.
    Type(&'static str, &'static str),
    /// A click.
    Click(&'static str),
    /// The session ends without the page knowing.
    SignOut,
    /// Waiting until something is there.
    Await(&'static str),
}

use Way::{Await, Click, Follow, On, Press, SignOut, Type};

const MARIE: &str = "marie.martin";
const CLAIRE: &str = "claire.fontaine";
const JEAN: &str = "jean.dupont";
const ADMIN: &str = "admin";

const TICKET: &str = "/tickets/{reference}";
const DEED: &str = "/tickets/{reference}/{deed}";
const EDIT: &str = "/tickets/{reference}/edit/{field}";
/// To the first ticket of a list.
const FIRST: &[Way] = &[Follow("tbody a.g-ref")];
/// To the first thing of a section of the administration.
const ITEM: &[Way] = &[Follow("main table a")];

const fn place(
    name: &'static str,
    route: &'static str,
    who: &'static str,
    path: &'static str,
    way: &'static [Way],
) -> Place {
    Place { name, route, who, path, way, status: 200 }
}

/// A page that is an address without parameters.
const fn page(route: &'static str, who: &'static str) -> Place {
    place(route, route, who, route, &[])
}

const fn refused(name: &'static str, status: u16, who: &'static str, path: &'static str, way: &'static [Way]) -> Place {
    Place { name, route: "", who, path, way, status }
}

/// Every place.
#[rustfmt::skip]
pub const PLACES: &[Place] = &[
    page("/sign-in", ""),
    refused("a wrong password", 422, "", "/sign-in", &[Type("[name=login]", "marie.martin"), Type("[type=password]", "oubliée"), Click("main [type=submit]"), Await("[role=alert], .g-errors")]),
    // Requesters.
    page("/", MARIE),
    page("/my-tickets", MARIE),
    page("/report", MARIE),
    page("/ask", MARIE),
    place("something of the catalogue", "/ask/{template}", MARIE, "/ask", &[Follow(".g-tiles a")]),
    place("it was sent", "/sent/{reference}", MARIE, "/sent/INC0012345", &[]),
    page("/how-it-works", MARIE),
    page("/me", MARIE),
    place("a requester’s ticket", TICKET, MARIE, "/tickets/INC0012345", &[]),
    place("nothing found", "/my-tickets", MARIE, "/my-tickets?q=zzzz", &[]),
    place("refusing a solution", DEED, MARIE, "/my-tickets", &[Follow("a[href$='/refusal']")]),
    refused("no such page", 404, MARIE, "/nowhere", &[]),
    refused("a session that is over", 401, CLAIRE, "/me", &[SignOut, Click("form[action='/me/preferences'] [type=submit]"), Await("h1")]),
    // Technicians.
    page("/desk", JEAN),
    page("/tickets", JEAN),
    page("/tickets/new", JEAN),
    page("/search", JEAN),
    place("search results", "/search", JEAN, "/search?q=imprimante", &[]),
    place("a filtered list", "/tickets", JEAN, "/tickets?phase=new,assigned,in_progress,pending&group=mine&sort=priority&columns=reference,title,channel,created", &[]),
    page("/tickets/filters", JEAN),
    place("an empty list", "/tickets", JEAN, "/tickets?text=zzzz", &[]),
    place("a selection", "/tickets", JEAN, "/tickets", &[Press("j"), Press("x"), Await("[data-bulk].on")]),
    place("a bulk menu", "/tickets", JEAN, "/tickets", &[Press("j"), Press("x"), Press("a"), Await("details[open] #bulk-group")]),
    place("the filter menu", "/tickets", JEAN, "/tickets", &[Click("summary[data-key=f]"), Await(".g-filters details[open] form")]),
    place("the palette", "/tickets", JEAN, "/tickets", &[Press("Control+k"), Await("#palette [role=option]")]),
    place("the keys", "/desk", JEAN, "/desk", &[Press("?"), Await("dialog#keys[open]")]),
    place("a caller", "/tickets/new", JEAN, "/tickets/new", &[Type("#look-requester", "Marie MARTIN"), Await("#look-requester-list [role=option]"), Press("Enter"), Await("#caller article")]),
    page("/inventory", JEAN),
    place("assets narrowed down", "/inventory", JEAN, "/inventory?q=pc&kind=Ordinateur+portable", &[]),
    place("an asset", "/inventory/{asset}", JEAN, "/inventory?q=PC-COMPTA-015", ITEM),
    page("/mail", JEAN),
    place("a message that is held", "/mail/{mail}", JEAN, "/mail", ITEM),
    place("a ticket told in full", TICKET, JEAN, "/tickets/INC0012345", &[]),
    place("a new ticket", TICKET, JEAN, "/tickets?phase=new", FIRST),
    place("an assigned ticket", TICKET, JEAN, "/tickets?phase=assigned", FIRST),
    place("a ticket in progress", TICKET, JEAN, "/tickets?phase=in_progress", FIRST),
    place("a ticket on hold", TICKET, JEAN, "/tickets?phase=pending", FIRST),
    place("a resolved ticket", TICKET, JEAN, "/tickets?phase=resolved", FIRST),
    place("a closed ticket", TICKET, JEAN, "/tickets?phase=closed", FIRST),
    place("a cancelled ticket", TICKET, JEAN, "/tickets?phase=cancelled", FIRST),
    place("an internal note", TICKET, JEAN, "/tickets?phase=in_progress", &[Follow("tbody a.g-ref"), On("?tab=note")]),
    place("a new task", TICKET, JEAN, "/tickets?phase=in_progress", &[Follow("tbody a.g-ref"), On("?tab=task")]),
    place("a solution", TICKET, JEAN, "/tickets?phase=in_progress", &[Follow("tbody a.g-ref"), On("?tab=solution")]),
    place("a ticket’s print", "/tickets/{reference}/print", JEAN, "/tickets/INC0012345/print", &[]),
    place("a logigramme", "/tickets/{reference}/logigramme", JEAN, "/tickets/INC0012345/logigramme", &[]),
    place("assigning", DEED, JEAN, "/tickets?phase=in_progress", &[Follow("tbody a.g-ref"), On("/assignment")]),
    place("escalating", DEED, JEAN, "/tickets?phase=in_progress", &[Follow("tbody a.g-ref"), On("/escalation")]),
    place("putting on hold", DEED, JEAN, "/tickets?phase=in_progress", &[Follow("tbody a.g-ref"), On("/hold")]),
    place("linking", DEED, JEAN, "/tickets?phase=in_progress", &[Follow("tbody a.g-ref"), On("/links")]),
    place("merging", DEED, JEAN, "/tickets?phase=in_progress", &[Follow("tbody a.g-ref"), On("/merge")]),
    place("inviting an observer", DEED, JEAN, "/tickets?phase=in_progress", &[Follow("tbody a.g-ref"), On("/observers")]),
    place("cancelling", DEED, JEAN, "/tickets?phase=in_progress", &[Follow("tbody a.g-ref"), On("/cancellation")]),
    place("changing a category", EDIT, JEAN, "/tickets?phase=in_progress", &[Follow("tbody a.g-ref"), On("/edit/category")]),
    place("changing a task", "/tickets/{reference}/tasks/{task}/edit", JEAN, "/tickets?phase=in_progress&text=SRV-FIC-02", &[Follow("tbody a.g-ref"), Follow("a[href*='/tasks/']")]),
    place("removing a task", "/tickets/{reference}/tasks/{task}/removal", JEAN, "/tickets?phase=in_progress&text=SRV-FIC-02", &[Follow("tbody a.g-ref"), Follow("a[href*='/tasks/'][href$='/removal']")]),
    place("correcting the clocks", DEED, ADMIN, "/tickets?phase=in_progress", &[Follow("tbody a.g-ref"), On("/correction")]),
    place("removing a file", "/tickets/{reference}/files/{attachment}/removal", ADMIN, "/tickets/INC0012345", &[Follow("a[href*='/files/'][href$='/removal']")]),
    refused("a page of administrators", 403, JEAN, "/admin", &[]),
    // Administrators.
    page("/admin", ADMIN),
    page("/admin/people", ADMIN),
    page("/admin/people/new", ADMIN),
    place("a person", "/admin/people/{id}", ADMIN, "/admin/people", ITEM),
    page("/admin/groups", ADMIN),
    page("/admin/groups/new", ADMIN),
    place("a group", "/admin/groups/{id}", ADMIN, "/admin/groups", ITEM),
    page("/admin/entities", ADMIN),
    page("/admin/entities/new", ADMIN),
    place("an entity", "/admin/entities/{id}", ADMIN, "/admin/entities", ITEM),
    page("/admin/categories", ADMIN),
    page("/admin/categories/new", ADMIN),
    place("a category", "/admin/categories/{id}", ADMIN, "/admin/categories", ITEM),
    page("/admin/templates", ADMIN),
    page("/admin/templates/new", ADMIN),
    place("a template", "/admin/templates/{id}", ADMIN, "/admin/templates", ITEM),
    page("/admin/replies", ADMIN),
    page("/admin/replies/new", ADMIN),
    place("a reply", "/admin/replies/{id}", ADMIN, "/admin/replies", ITEM),
    page("/admin/agreements", ADMIN),
    page("/admin/agreements/new", ADMIN),
    place("an agreement", "/admin/agreements/{id}", ADMIN, "/admin/agreements", ITEM),
    page("/admin/calendars", ADMIN),
    page("/admin/calendars/new", ADMIN),
    place("a calendar", "/admin/calendars/{id}", ADMIN, "/admin/calendars", ITEM),
    page("/admin/assets", ADMIN),
    page("/admin/assets/new", ADMIN),
    place("an asset to be changed", "/admin/assets/{id}", ADMIN, "/admin/assets", ITEM),
    place("what was retired", "/admin/assets", ADMIN, "/admin/assets?show=retired", &[]),
    page("/admin/mailboxes", ADMIN),
    page("/admin/mailboxes/new", ADMIN),
    place("an address of the desk", "/admin/mailboxes/{id}", ADMIN, "/admin/mailboxes", ITEM),
    page("/admin/comparison", ADMIN),
    page("/admin/matrix", ADMIN),
    page("/admin/workflows", ADMIN),
    place("a workflow", "/admin/workflows/{id}", ADMIN, "/admin/workflows", ITEM),
    place("past versions", "/admin/workflows/{id}/versions", ADMIN, "/admin/workflows", &[Follow("main table a"), On("/versions")]),
    page("/admin/settings", ADMIN),
    page("/admin/audit", ADMIN),
    page("/admin/keys", ADMIN),
    page("/admin/sessions", ADMIN),
];

/// Looks at the places of one person, and says what is wrong with them.
async fn walk(browser: &Browser, desk: &Desk, who: &str) -> Vec<String> {
    let tab = browser.tab(View::DESK).await;
    let mut wrong = Vec::new();
    for (nth, place) in PLACES.iter().filter(|place| place.who == who).enumerate() {
        let faults = look_through(&tab, &desk.site, place, nth % 2 == 1).await;
        wrong.extend(faults.into_iter().map(|fault| format!("{}: {fault}", place.name)));
    }
    wrong
}

/// Looks at a place in every way. All rules are asked of what differs most: a desk, light, in French; a phone, dark, in English.
/// In English a desk is looked at as well, and `asked` all rules, which every other place is.
async fn look_through(tab: &Tab, site: &str, place: &Place, asked: bool) -> Vec<String> {
    let foreign = View::PHONE.dark().in_language("en");
    let mut wrong = Vec::new();
    tab.look(View::DESK).await;
    wrong.extend(arrive(tab, site, place).await.err());
    wrong.extend(tab.faults().await.iter().map(|fault| format!("desk: {fault}")));
    tab.look(View::DESK.dark()).await;
    wrong.extend(tab.pale().await.iter().map(|fault| format!("dark: {fault}")));
    for (size, view) in [("phone", View::PHONE), ("small", View::SMALL)] {
        tab.look(view).await;
        wrong.extend(tab.sideways().await.iter().map(|fault| format!("{size}: {fault}")));
    }
    tab.look(foreign).await;
    wrong.extend(arrive(tab, site, place).await.err());
    tab.grow(foreign).await;
    wrong.extend(tab.faults().await.iter().map(|fault| format!("phone, dark, in English: {fault}")));
    tab.look(View::DESK.in_language("en")).await;
    let faults = if asked { tab.faults().await } else { tab.sideways().await };
    wrong.extend(faults.iter().map(|fault| format!("desk, in English: {fault}")));
    wrong
}

/// Goes to a place, or says why one does not come there.
async fn arrive(tab: &Tab, site: &str, place: &Place) -> Result<(), String> {
    if !place.who.is_empty() && !tab.is_signed_in(site).await {
        tab.sign_in(site, place.who, PASSWORD).await;
    }
    tab.open(&format!("{site}{}", place.path)).await;
    for step in place.way {
        match step {
            Follow(link) => {
                let href: String = tab.ask(&format!("document.querySelector({})?.href ?? ''", quoted(link))).await;
                if href.is_empty() {
                    return Err(format!("no `{link}` on {}", tab.address().await));
                }
                tab.open(&href).await;
            }
            On(more) => tab.open(&format!("{}{more}", tab.address().await)).await,
            Press(keys) => tab.press(keys).await,
            Type(field, text) => tab.type_over(field, text).await,
            Click(target) => tab.click(target).await,
            Await(sign) => drop(tab.wait_for(sign).await),
            SignOut => tab.forget().await,
        }
    }
    let status: u16 = tab.ask("performance.getEntriesByType('navigation')[0].responseStatus").await;
    if status == place.status { Ok(()) } else { Err(format!("{} answers {status}", tab.address().await)) }
}

#[tokio::test]
async fn every_place_is_sound() {
    let Some(browser) = Browser::start().await else { return };
    let desk = Desk::demo();
    let mut people: Vec<&str> = PLACES.iter().map(|place| place.who).collect();
    people.dedup();
    let walks = futures_util::future::join_all(people.iter().map(|who| walk(&browser, &desk, who)));
    crate::tree::none("what is wrong with the places", &walks.await.concat());
}
