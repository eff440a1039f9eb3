//! Every page with every sample, in both languages: rendered, parsed again, and looked at for what no page may have.

use crate::{
    admin::{
        AccessPage, AuditPage, ComparisonPage, FormPage, MatrixPage, RegisterPage,
        workflows::{VersionsPage, WorkflowPage, WorkflowsPage},
    },
    desk::{DeskPage, SearchPage},
    errors::{self, ErrorPage, ErrorToast},
    i18n::{Language, Words, Zone},
    intake::IntakePage,
    inventory::{AssetPage, InventoryPage},
    layout::{Shell, Theme},
    mail::{MailPage, MailsPage},
    people::MePage,
    portal::{CasePage, HomePage, HowPage, ReportPage, SentPage},
    session::{FirstPage, SignInPage},
    tickets::show::{AskPage, LogigrammePage, PrintPage, TicketPage},
    tickets::{
        BulkPage,
        bulk::AssignPage,
        list::{ListPage, filters::FiltersPage},
    },
};
use askama::Template;
use guichet_core::access::Role;
use scraper::{Html, Selector};
use std::collections::HashSet;

/// The pages of a language, each with a name for messages.
fn pages(w: Words) -> Vec<(String, String)> {
    let mut out = Vec::new();
    add(&mut out, "sign-in", SignInPage::samples(w));
    add(&mut out, "first", FirstPage::samples(w));
    add(&mut out, "list", ListPage::samples(w));
    add(&mut out, "bulk", BulkPage::samples(w));
    add(&mut out, "assign", AssignPage::samples(w));
    add(&mut out, "filters", FiltersPage::samples(w));
    add(&mut out, "desk", DeskPage::samples(w));
    add(&mut out, "search", SearchPage::samples(w));
    add(&mut out, "register", RegisterPage::samples(w));
    add(&mut out, "comparison", ComparisonPage::samples(w));
    add(&mut out, "form", FormPage::samples(w));
    add(&mut out, "matrix", MatrixPage::samples(w));
    add(&mut out, "workflows", WorkflowsPage::samples(w));
    add(&mut out, "workflow", WorkflowPage::samples(w));
    add(&mut out, "access", AccessPage::samples(w));
    add(&mut out, "versions", VersionsPage::samples(w));
    add(&mut out, "audit", AuditPage::samples(w));
    add(&mut out, "me", MePage::samples(w));
    add(&mut out, "ask", AskPage::samples(w));
    add(&mut out, "home", HomePage::samples(w));
    add(&mut out, "report", ReportPage::samples(w));
    add(&mut out, "sent", SentPage::samples(w));
    add(&mut out, "how", HowPage::samples(w));
    add(&mut out, "ticket", TicketPage::samples(w));
    add(&mut out, "case", CasePage::samples(w));
    add(&mut out, "print", PrintPage::samples(w));
    add(&mut out, "logigramme", LogigrammePage::samples(w));
    add(&mut out, "intake", IntakePage::samples(w));
    add(&mut out, "inventory", InventoryPage::samples(w));
    add(&mut out, "asset", AssetPage::samples(w));
    add(&mut out, "mails", MailsPage::samples(w));
    add(&mut out, "mail", MailPage::samples(w));
    let shell = || Shell::stranger(w, Theme::Dark);
    add(&mut out, "error", errors::samples().iter().map(|trouble| ErrorPage::new(shell(), trouble, "r-17")));
    out
}

fn add(out: &mut Vec<(String, String)>, name: &str, pages: impl IntoIterator<Item = impl Template>) {
    for (place, page) in pages.into_iter().enumerate() {
        let name = format!("{name} {place}");
        let html = page.render().unwrap_or_else(|error| panic!("{name}: {error}"));
        out.push((name, html));
    }
}

fn words(language: Language) -> Words {
    Words::new(language, Zone::default(), "2026-01-13T12:02:00Z".parse().unwrap())
}

fn count(page: &Html, selector: &str) -> usize {
    page.select(&Selector::parse(selector).unwrap()).count()
}

#[test]
fn every_page_is_whole_and_safe() {
    for language in Language::ALL {
        for (name, html) in pages(words(language)) {
            let page = Html::parse_document(&html);
            let name = format!("{name} in {}", language.code());
            assert!(page.errors.is_empty(), "{name}: {:?}", page.errors);
            assert_eq!(count(&page, "h1"), 1, "{name} needs one h1");
            assert_eq!(count(&page, "main#main"), 1, "{name} needs one main");
            assert_eq!(
                count(&page, "script:not([src]), [style], [onclick], b b"),
                0,
                "{name} has something inline or hostile"
            );
            assert_eq!(count(&page, "head title"), 1, "{name} needs a title");
            every_reference_leads_somewhere(&name, &page);
        }
    }
}

/// With `GUICHET_SAMPLES=folder`, leaves the pages there for whoever wants to look at them.
#[test]
fn samples_can_be_looked_at() {
    let Some(folder) = std::env::var_os("GUICHET_SAMPLES").map(std::path::PathBuf::from) else { return };
    for language in Language::ALL {
        for (name, html) in pages(words(language)) {
            std::fs::write(folder.join(format!("{name} {}.html", language.code()).replace(' ', "-")), html).unwrap();
        }
    }
}

/// Ids are unique, and what points at an id finds it.
fn every_reference_leads_somewhere(name: &str, page: &Html) {
    let mut ids = HashSet::new();
    for element in page.select(&Selector::parse("[id]").unwrap()) {
        let id = element.attr("id").unwrap();
        assert!(ids.insert(id), "{name}: two elements have the id {id}");
    }
    for attribute in ["for", "aria-labelledby", "aria-describedby", "aria-controls", "data-dialog", "list", "form"] {
        for element in page.select(&Selector::parse(&format!("[{attribute}]")).unwrap()) {
            for id in element.attr(attribute).unwrap().split_whitespace() {
                assert!(ids.contains(id), "{name}: {attribute} points at {id}, which is not there");
            }
        }
    }
}

#[test]
fn a_toast_is_no_page() {
    for trouble in errors::samples() {
        let html = ErrorToast::new(words(Language::Fr), &trouble).render().unwrap();
        let toast = Html::parse_fragment(&html);
        assert_eq!(count(&toast, ".g-toast[role=alert]"), 1);
        assert!(trouble.status().is_client_error() || trouble.status().is_server_error());
    }
}

#[test]
fn roles_read_their_own_navigation() {
    assert!(Shell::sample(words(Language::Fr), Role::Administrator).is_administrator());
    assert!(!Shell::sample(words(Language::Fr), Role::Requester).is_staff());
}
