//! `cargo xtask screens`: pictures of a running server, taken through this kit.
//!
//! Not a test of anything, so it runs only when it is asked for. It signs in through the sign-in form, opens each page in
//! French and English, light, dark and on a phone, and says what it could not open.

use std::path::PathBuf;

use super::kit::{Browser, View};

/// The pages of a demo that are worth showing, when nobody names others.
const PAGES: &str =
    "portal=/,desk=/desk,list=/tickets,ticket=/tickets/INC0012345,intake=/tickets/new,administration=/admin";

/// Every way to look at a page, with the end of the file's name. The first is the one without an ending.
const VIEWS: &[(&str, View)] = &[
    ("", View::DESK),
    ("-dark", View::DESK.dark()),
    ("-phone", View::PHONE),
    ("-en", View::DESK.in_language("en")),
    ("-phone-dark", View::PHONE.dark()),
];

fn asked(name: &str) -> Option<String> {
    std::env::var(format!("GUICHET_SCREENS_{name}")).ok()
}

#[tokio::test]
#[ignore = "takes pictures of a running server: cargo xtask screens --url URL"]
async fn take() {
    let site = asked("URL").unwrap();
    let folder = asked("INTO").map_or_else(|| crate::tree::root().join("docs/screens"), PathBuf::from);
    let browser = Browser::start().await.unwrap();
    let tab = browser.tab(View::DESK).await;
    if let (Some(login), Some(password)) = (asked("LOGIN"), asked("PASSWORD")) {
        tab.sign_in(&site, &login, &password).await;
    }
    let pages = asked("PAGES").unwrap_or_else(|| PAGES.into());
    for (name, path) in pages.split(',').filter_map(|page| page.split_once('=')) {
        for (ending, view) in VIEWS {
            tab.look(*view).await;
            tab.open(&format!("{site}{path}")).await;
            tab.picture(&folder.join(format!("{name}{ending}.png")), false).await;
        }
        println!("{name}: {site}{path}");
    }
}
