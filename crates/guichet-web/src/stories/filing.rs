//! Files and drafts.

use crate::{testing::Desk, web::unit};
use axum::http::StatusCode;
use guichet_app::{identity, tickets};
use guichet_core::{access::Role, ids::AttachmentId, tickets::Visibility};

/// The smallest picture there is.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xfc\xcf\xc0P\x0f\x00\x04\x85\x01\x80\x84\xa9\x8c!\x00\x00\x00\x00IEND\xaeB`\x82";

/// What the script gets for a file.
fn answer(json: &str) -> (AttachmentId, String, String) {
    let json: serde_json::Value = serde_json::from_str(json).unwrap();
    let text = |name: &str| json[name].as_str().unwrap_or_default().to_owned();
    (AttachmentId(json["id"].as_i64().unwrap_or_default()), text("html"), text("markdown"))
}

#[tokio::test]
async fn a_picture_is_shown_in_the_text_and_to_its_sender_alone() {
    let desk = Desk::new().await;
    let mut marie = desk.signed_in(Role::Requester).await;
    let sent = marie.upload("écran [1].png", PNG).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.html);
    let (id, html, markdown) = answer(&sent.html);
    assert!(html.contains(&format!(r#"name="attachments" value="{id}""#)));
    assert_eq!(markdown, format!("![écran 1.png](attachment:{id})"));
    let path = crate::url::file(id, "écran.png");
    let shown = marie.get(&path).await;
    assert_eq!(shown.headers["content-type"], "image/png");
    assert!(shown.headers["content-disposition"].to_str().unwrap().starts_with("inline;"));
    assert!(shown.headers["content-security-policy"].to_str().unwrap().contains("sandbox"));
    let mut jean = desk.signed_in(Role::Technician).await;
    assert_eq!(jean.get(&path).await.status, StatusCode::NOT_FOUND, "not sent yet: it is hers");
}

#[tokio::test]
async fn nothing_that_was_uploaded_can_run() {
    let desk = Desk::new().await;
    let mut marie = desk.signed_in(Role::Requester).await;
    for (name, bytes) in [
        ("page.png", &b"<!DOCTYPE html><script>alert(1)</script>"[..]),
        ("x.svg", b"<?xml version='1.0'?><svg onload='alert(1)'/>"),
    ] {
        let (id, ..) = answer(&marie.upload(name, bytes).await.html);
        let file = marie.get(&crate::url::file(id, name)).await;
        assert_eq!(file.headers["content-type"], "application/octet-stream", "{name}");
        assert!(file.headers["content-disposition"].to_str().unwrap().starts_with("attachment;"));
        assert_eq!(file.headers["x-content-type-options"], "nosniff");
    }
}

#[tokio::test]
async fn who_has_a_part_of_a_file_is_sent_the_rest() {
    for desk in Desk::everywhere().await {
        let mut marie = desk.signed_in(Role::Requester).await;
        let text = "0123456789".repeat(60_000);
        let (id, ..) = answer(&marie.upload("journal.txt", text.as_bytes()).await.html);
        let path = crate::url::file(id, "journal.txt");
        let whole = marie.get(&path).await;
        assert_eq!(whole.headers["accept-ranges"], "bytes");
        let tag = whole.headers["etag"].to_str().unwrap().to_owned();

        let rest = marie.get_with(&path, &[("range", "bytes=262140-"), ("if-range", &tag)]).await;
        assert_eq!(rest.status, StatusCode::PARTIAL_CONTENT);
        assert_eq!(rest.headers["content-range"], "bytes 262140-599999/600000");
        assert_eq!(rest.headers["content-length"], "337860");
        assert!(rest.html == text[262_140..], "the rest, over the edge of a piece");

        let known = marie.get_with(&path, &[("if-none-match", &tag)]).await;
        assert_eq!((known.status, known.html.as_str()), (StatusCode::NOT_MODIFIED, ""));
        assert_eq!(known.headers["etag"], tag.as_str());
        let other = marie.get_with(&path, &[("range", "bytes=5-"), ("if-range", "\"other\"")]).await;
        assert_eq!((other.status, other.html.len()), (StatusCode::OK, text.len()));
        let outside = marie.get_with(&path, &[("range", "bytes=600000-")]).await;
        assert_eq!((outside.status, outside.html.as_str()), (StatusCode::RANGE_NOT_SATISFIABLE, ""));
        assert_eq!(outside.headers["content-range"], "bytes */600000");
    }
}

#[tokio::test]
async fn a_file_of_an_internal_note_is_not_the_requesters() {
    let desk = Desk::new().await;
    let id = desk.person(Role::Requester).await;
    let reference = desk.ticket(id, "Outlook").await;
    let mut jean = desk.signed_in(Role::Technician).await;
    let (file, ..) = answer(&jean.upload("journal.txt", b"secret").await.html);
    let app = &desk.web.app;
    let (ticket, actor) = app
        .read(unit!(|tx| {
            let ticket = tickets::find_id(tx, reference).await?.unwrap();
            let jean = identity::person_by_login(tx, "technician").await?.unwrap();
            Ok::<_, guichet_app::Problem>((ticket, identity::actor(tx, jean.id).await?.unwrap()))
        }))
        .await
        .unwrap();
    let ctx = app.ctx(actor, "");
    app.write(unit!(|tx| tickets::attach(tx, &ctx, ticket, &[file], Visibility::Internal).await)).await.unwrap();
    let path = crate::url::file(file, "journal.txt");
    assert_eq!(jean.get(&path).await.html, "secret");
    let mut marie = desk.visitor();
    marie.post("/sign-in", &[("login", "requester"), ("password", crate::testing::PASSWORD)]).await;
    assert_eq!(marie.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_file_that_is_too_large_is_refused_in_words() {
    let desk = Desk::new().await;
    let mut claire = desk.signed_in(Role::Administrator).await;
    let mut form = claire.get("/admin/settings").await.fields("form[data-unsaved]");
    form.retain(|(name, _)| name != "attachment_max_mib");
    form.push(("attachment_max_mib".to_owned(), "1".to_owned()));
    let form: Vec<_> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(claire.post("/admin/settings", &form).await.status, StatusCode::SEE_OTHER);
    let refused = claire.upload("gros.bin", &vec![0; 1024 * 1024 + 1]).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(refused.html.contains("dépasse la taille acceptée"));
    assert_eq!(claire.upload("juste.bin", &vec![0; 1024 * 1024]).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn a_draft_is_kept_until_it_is_thrown_away() {
    let desk = Desk::new().await;
    let mut jean = desk.signed_in(Role::Technician).await;
    let path = crate::url::draft("INC0000001:reply");
    assert_eq!(
        jean.post(&path, &[("body", "Bonjour <Marie> & co"), ("password", "x")]).await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(drafted(&desk).await.as_deref(), Some("Bonjour <Marie> & co"));
    jean.post(&path, &[("body", "")]).await;
    assert_eq!(drafted(&desk).await, None, "nothing typed is no draft");
    jean.post(&path, &[("body", "encore")]).await;
    let gone = jean.post(&crate::url::draft_removal("INC0000001:reply"), &[("back", "/tickets")]).await;
    assert_eq!((gone.location.as_str(), drafted(&desk).await), ("/tickets", None));
}

/// What the technician has typed, as the page would fill it in.
async fn drafted(desk: &Desk) -> Option<String> {
    let app = desk.web.app.clone();
    let form = app
        .read(unit!(|tx| {
            let jean = identity::person_by_login(tx, "technician").await?.unwrap();
            let actor = identity::actor(tx, jean.id).await?.unwrap();
            let ctx = guichet_app::Ctx {
                actor,
                ..guichet_app::Ctx::system("test", std::sync::Arc::new(guichet_app::SystemClock))
            };
            crate::drafts::draft(tx, &ctx, "INC0000001:reply").await
        }))
        .await;
    form.unwrap().map(|form| form.value("body").to_owned())
}
