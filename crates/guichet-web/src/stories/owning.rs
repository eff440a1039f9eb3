//! What is owned, and the tickets about it.

use crate::testing::Desk;
use crate::url;
use crate::web::unit;
use axum::http::StatusCode;
use guichet_app::tickets::{self, NewTicket};
use guichet_core::{access::Role, ids::AssetId, tickets::Kind};

#[tokio::test]
async fn an_asset_is_added_found_read_with_its_tickets_and_retired() {
    for desk in Desk::everywhere().await {
        let marie = desk.person(Role::Requester).await;
        let mut claire = desk.signed_in(Role::Administrator).await;
        let mut jean = desk.signed_in(Role::Supervisor).await;
        let entity = claire.get("/admin/assets/new").await.attr("#entity option:nth-child(2)", "value").unwrap();
        let mut form = vec![
            ("name", "PC-COMPTA-015"),
            ("kind", "laptop"),
            ("entity", entity.as_str()),
            ("owner_name", "Marie REQUESTER"),
            ("bought_at", "hier"),
        ];
        let refused = claire.post("/admin/assets", &form).await;
        assert_eq!(refused.texts("#bought_at-error").len(), 1);
        assert_eq!(refused.attr("#name", "value").as_deref(), Some("PC-COMPTA-015"));
        form[4].1 = "2024-01-23";
        assert_eq!(claire.post("/admin/assets", &form).await.location, "/admin/assets");

        let list = jean.get("/inventory?q=compta&kind=laptop&holder=requester").await;
        assert_eq!(list.texts("tbody .t a"), ["PC-COMPTA-015"]);
        let page = list.attr("tbody .t a", "href").unwrap();
        assert_eq!(jean.get("/inventory?holder=personne").await.texts("tbody .t a"), [""; 0]);
        let id = page.rsplit('/').next().unwrap().parse().map(AssetId).unwrap();
        let ctx = desk.web.app.system("test");
        let opened = desk.web.app.write(unit!(|tx| {
            let new = NewTicket {
                requester: Some(marie),
                asset: Some(id),
                ..NewTicket::titled(Kind::Incident, "Écran noir")
            };
            tickets::open(tx, &ctx, new).await
        }));
        let reference = opened.await.unwrap().reference();
        let seen = jean.get(&page).await;
        assert_eq!(seen.texts("[aria-labelledby=asset-open] a.g-ref"), [reference.to_string()]);
        assert_eq!(seen.texts(".g-dl dd").first().map(String::as_str), Some("Marie REQUESTER"));
        assert!(seen.texts(".g-dl dd").iter().any(|text| text.contains("23 janvier 2024")), "{:?}", seen.texts("dd"));

        claire.post(&url::admin_deed("assets", id, "archive"), &[]).await;
        assert_eq!(jean.get("/inventory").await.texts("tbody .t a"), [""; 0]);
        assert_eq!(jean.get("/inventory?show=retired").await.texts("tbody .t a"), ["PC-COMPTA-015"]);
        assert_eq!(jean.get(&page).await.texts("h1 + .g-pill"), ["Retiré"]);
        assert_eq!(jean.get("/inventory/999").await.status, StatusCode::NOT_FOUND);
    }
}
