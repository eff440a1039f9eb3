//! Lists of tickets.

use crate::testing::Desk;
use guichet_core::access::Role;

#[tokio::test]
async fn a_filter_is_kept_under_a_name_and_taken_away_again() {
    let desk = Desk::new().await;
    let mut jean = desk.signed_in(Role::Technician).await;
    let query = jean.get("/tickets?kind=incident&vip=yes").await.attr("input[name=query]", "value").unwrap();
    let saved = jean.post("/tickets/views", &[("name", "Pannes VIP"), ("query", &query)]).await;
    let page = jean.get(&saved.location).await;
    assert_eq!(page.texts("h1"), ["Pannes VIP"]);
    assert_eq!(page.texts(".g-nav [aria-current=page] .g-cut"), ["Pannes VIP"]);
    let removal = page.attr("form[action*=removal]", "action").unwrap();
    jean.post(&removal, &[]).await;
    assert_eq!(jean.get(&saved.location).await.texts("h1"), ["Tickets"]);
}
