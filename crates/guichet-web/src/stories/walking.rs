//! Walking through the pages, as each role may.

use crate::testing::Desk;
use axum::http::StatusCode;
use guichet_core::access::Role;

/// The pages of technicians.
const STAFF: [&str; 5] =
    ["/desk", "/tickets", "/tickets?vip=yes&sort=priority&columns=group", "/search?q=outlook", "/me"];

#[tokio::test]
async fn technicians_find_every_page_whole() {
    let desk = Desk::new().await;
    let mut jean = desk.signed_in(Role::Technician).await;
    for path in STAFF {
        let page = jean.get(path).await;
        assert_eq!((page.status, page.texts("h1").len()), (StatusCode::OK, 1), "{path}");
    }
    assert_eq!(jean.get("/palette?q=").await.texts("li[role=option] .g-strong")[0], "Créer un ticket");
}

#[tokio::test]
async fn the_list_says_what_it_does_not_show() {
    let desk = Desk::new().await;
    let mut jean = desk.signed_in(Role::Technician).await;
    let page = jean.get("/tickets?phase=new,assigned,in_progress,pending&group=mine").await;
    assert_eq!(page.texts("h1"), ["Mes groupes"]);
    assert_eq!(page.texts(".g-chip b"), ["ouvert", "mes groupes"]);
    assert_eq!(page.texts(".g-empty h2"), ["Aucun ticket ne correspond"]);
    assert_eq!(page.attr(".g-empty a", "href").as_deref(), Some("/tickets?phase=new,assigned,in_progress,pending"));
    assert_eq!(page.attr(".g-nav [aria-current=page]", "href").as_deref(), Some("/tickets"));
}

#[tokio::test]
async fn what_one_may_not_see_does_not_exist() {
    let desk = Desk::new().await;
    let mut marie = desk.signed_in(Role::Requester).await;
    for path in ["/tickets", "/palette?q=x", "/nowhere"] {
        let page = marie.get(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(page.texts("h1"), ["Cette page n’existe pas"]);
    }
    assert_eq!(marie.get("/desk").await.location, "/");
}

#[tokio::test]
async fn who_is_not_signed_in_keeps_what_they_typed() {
    let desk = Desk::new().await;
    desk.person(Role::Administrator).await;
    let answer = desk.visitor().post("/me/password", &[("old", "a"), ("password", "b")]).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert_eq!(answer.texts("h1"), ["Votre session est terminée"]);
}
