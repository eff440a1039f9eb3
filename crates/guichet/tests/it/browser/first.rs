//! The first minute of an empty desk: the program is started, its log names a code, and whoever read it becomes administrator.

use super::desk::Desk;
use super::kit::{Browser, View};

#[tokio::test]
async fn who_reads_the_log_becomes_administrator() {
    let Some(browser) = Browser::start().await else { return };
    let (desk, code) = Desk::empty();
    let tab = browser.tab(View::DESK).await;
    tab.open(&desk.site).await;
    tab.wait_until("location.pathname === '/first'").await;
    tab.is_sound("the first administrator").await;
    tab.look(View::DESK.dark()).await;
    crate::tree::none("the first administrator, dark", &tab.pale().await);
    tab.grow(View::PHONE).await;
    tab.is_sound("the first administrator, on a phone").await;
    tab.look(View::DESK).await;
    for (field, text) in [
        ("first_name", "Anne"),
        ("last_name", "LEFÈVRE"),
        ("email", "anne@hexalis.example"),
        ("login", "anne"),
        ("password", "une phrase assez longue"),
    ] {
        tab.type_into(&format!("[name={field}]"), text).await;
    }
    tab.type_into("[name=code]", "pas-le-code").await;
    tab.click("main [type=submit]").await;
    tab.wait_for("[name=code][aria-invalid=true]").await;
    assert_eq!(tab.ask::<String>("document.querySelector('[name=first_name]').value").await, "Anne");
    tab.type_over("[name=code]", &code).await;
    tab.type_into("[name=password]", "une phrase assez longue").await;
    tab.click("main [type=submit]").await;
    tab.wait_for_text(".g-side", "Anne LEFÈVRE").await;
    tab.open(&format!("{}/admin/people", desk.site)).await;
    tab.wait_for_text("main table", "Anne LEFÈVRE").await;
    tab.open(&format!("{}/first", desk.site)).await;
    tab.wait_until("location.pathname !== '/first'").await;
}
