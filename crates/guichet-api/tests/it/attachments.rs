//! Files: in, out, and to nobody who may not see them.

use crate::kit::{Client, desks};
use axum::http::Method;
use serde_json::{Value, json};

const FORM: Option<&str> = Some("multipart/form-data; boundary=xyz");

fn form(name: &str, bytes: &str, visibility: Option<&str>) -> String {
    let file =
        format!("--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{bytes}\r\n");
    let visibility = visibility.map_or(String::new(), |word| {
        format!("--xyz\r\nContent-Disposition: form-data; name=\"visibility\"\r\n\r\n{word}\r\n")
    });
    format!("{file}{visibility}--xyz--\r\n")
}

async fn attach(client: &Client<'_>, path: &str, body: String) -> Value {
    client.send(Method::POST, path, FORM, body).await.expect(201)
}

#[tokio::test]
async fn a_file_goes_in_and_comes_out_and_cannot_run() {
    for desk in desks().await {
        let (marie, paul, jean) = (desk.of("marie"), desk.of("paul"), desk.of("jean"));
        let path = format!("/tickets/{}/attachments", marie.opens("Capture").await);
        let evil = "<html><script>alert(1)</script></html>";
        let file = attach(&marie, &path, form("../é.html", evil, None)).await;
        assert_eq!((&file["name"], &file["size"]), (&json!("é.html"), &json!(evil.len())));
        let url = file["url"].as_str().unwrap().strip_prefix("/api/v1").unwrap().to_owned();
        let read = jean.get(&url).await;
        assert_eq!((read.status, read.bytes.as_slice()), (200, evil.as_bytes()));
        assert_eq!(read.header("content-disposition"), "attachment; filename*=UTF-8''%C3%A9%2Ehtml");
        assert_eq!(read.header("content-security-policy"), "sandbox; default-src 'none'");
        assert_eq!(read.header("x-content-type-options"), "nosniff");
        assert_eq!(paul.get(&url).await.problem(404), "not-found");

        let secret = attach(&jean, &path, form("journal.txt", "commutateur", Some("internal"))).await;
        assert_eq!(marie.get(&path).await.expect(200).as_array().unwrap().len(), 1);
        assert_eq!(
            marie.get(secret["url"].as_str().unwrap().strip_prefix("/api/v1").unwrap()).await.problem(404),
            "not-found"
        );
        assert_eq!(jean.get(&path).await.expect(200).as_array().unwrap().len(), 2);
        let place = format!("{path}/{}", file["id"]);
        assert_eq!(jean.delete(&place).await.json()["right"], "detach");
        desk.of("sophie").delete(&place).await.expect(204);
        assert_eq!(jean.get(&url).await.problem(404), "not-found");
    }
}

#[tokio::test]
async fn who_has_a_part_of_a_file_is_sent_the_rest() {
    for desk in desks().await {
        let file = attach(&desk.of("marie"), "/attachments", form("a.txt", "bonjour", None)).await;
        let url = format!("/attachments/{}", file["id"]);
        let whole = desk.of("marie").get(&url).await;
        assert_eq!((whole.status, whole.header("accept-ranges")), (200, "bytes"));
        let tag = whole.header("etag").to_owned();

        let rest = desk.of("marie").with("range", "bytes=3-").with("if-range", &tag).get(&url).await;
        assert_eq!((rest.status, rest.bytes.as_slice()), (206, &b"jour"[..]));
        assert_eq!((rest.header("content-range"), rest.header("content-length")), ("bytes 3-6/7", "4"));
        let known = desk.of("marie").with("if-none-match", &tag).get(&url).await;
        assert_eq!((known.status, known.bytes.as_slice(), known.header("etag")), (304, &b""[..], tag.as_str()));
        let other = desk.of("marie").with("range", "bytes=3-").with("if-range", "\"x\"").get(&url).await;
        assert_eq!((other.status, other.bytes.as_slice()), (200, &b"bonjour"[..]));
        let outside = desk.of("marie").with("range", "bytes=7-").get(&url).await;
        assert_eq!(outside.header("content-range"), "bytes */7");
        assert_eq!(outside.problem(416), "no-such-part");
        assert_eq!(desk.of("paul").with("if-none-match", &tag).get(&url).await.problem(404), "not-found");
        let head = desk.of("marie").with("range", "bytes=3-").send(Method::HEAD, &url, None, "").await;
        assert_eq!((head.status, head.header("content-length")), (200, "7"), "a part is for GET alone");
    }
}

#[tokio::test]
async fn a_file_is_uploaded_ahead_of_its_message() {
    for desk in desks().await {
        let (marie, paul) = (desk.of("marie"), desk.of("paul"));
        let file = attach(&marie, "/attachments", form("a.txt", "bonjour", None)).await;
        let url = format!("/attachments/{}", file["id"]);
        assert_eq!(paul.get(&url).await.problem(404), "not-found");
        marie.get(&url).await;
        let stolen = json!({ "title": "x", "attachments": [file["id"]] });
        assert_eq!(paul.post("/tickets", stolen.clone()).await.problem(422), "wrong-fields");
        let ticket = marie.post("/tickets", stolen).await.expect(201);
        let path = format!("/tickets/{}/attachments", ticket["reference"].as_str().unwrap());
        assert_eq!(marie.get(&path).await.expect(200)[0]["name"], "a.txt");
    }
}

#[tokio::test]
async fn forms_that_cannot_be_read() {
    for desk in desks().await {
        let marie = desk.of("marie");
        let send = async |kind, body: String| marie.send(Method::POST, "/attachments", kind, body).await;
        assert_eq!(send(Some("application/json"), "{}".into()).await.problem(415), "wrong-type");
        assert_eq!(send(FORM, "--xyz\r\nnonsense".into()).await.problem(400), "broken-body");
        assert_eq!(send(FORM, "--xyz--\r\n".into()).await.problem(422), "wrong-fields");
        assert_eq!(send(FORM, form("a", "", None)).await.problem(422), "wrong-fields");
        assert_eq!(send(FORM, form("a", "b", Some("everybody"))).await.problem(422), "wrong-fields");
        let large = "x".repeat(26 * 1024 * 1024);
        assert_eq!(send(FORM, form("a", &large, None)).await.problem(413), "too-large");
    }
}

#[tokio::test]
async fn an_upload_under_a_key_is_done_once() {
    for desk in desks().await {
        let marie = || desk.of("marie").with("idempotency-key", "photo-1");
        let path = format!("/tickets/{}/attachments", marie().opens("Capture").await);
        let marie = || desk.of("marie").with("idempotency-key", "photo-2");
        let first = attach(&marie(), &path, form("a.txt", "bonjour", None)).await;
        let again = attach(&marie(), &path, form("a.txt", "bonjour", None)).await;
        assert_eq!(first, again);
        assert_eq!(desk.of("marie").get(&path).await.expect(200).as_array().unwrap().len(), 1);
        let other = marie().send(Method::POST, &path, FORM, form("a.txt", "bonsoir", None)).await;
        assert_eq!(other.problem(422), "key-reused");

        let marie = || desk.of("marie").with("idempotency-key", "ahead-1");
        let ahead = attach(&marie(), "/attachments", form("b.txt", "une fois", None)).await;
        assert_eq!(attach(&marie(), "/attachments", form("b.txt", "une fois", None)).await, ahead);
        let (a, b) = tokio::join!(
            async { attach(&desk.of("paul").with("idempotency-key", "k"), "/attachments", form("c", "x", None)).await },
            async { attach(&desk.of("paul").with("idempotency-key", "k"), "/attachments", form("c", "x", None)).await },
        );
        assert_eq!(a, b);
    }
}

/// A picture of one pixel.
const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

#[tokio::test]
async fn a_picture_has_a_small_one_for_those_who_see_it() {
    for desk in desks().await {
        let (marie, paul) = (desk.of("marie"), desk.of("paul"));
        let head = b"--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n".to_vec();
        let body = [head, data_encoding::BASE64.decode(PNG.as_bytes()).unwrap(), b"\r\n--xyz--\r\n".to_vec()].concat();
        let picture = marie.send(Method::POST, "/attachments", FORM, body).await.expect(201);
        let small = picture["thumbnail"].as_str().unwrap().strip_prefix("/api/v1").unwrap().to_owned();
        let read = marie.get(&small).await;
        assert_eq!((read.status, read.header("content-security-policy")), (200, "sandbox; default-src 'none'"));
        assert!(read.header("content-type").starts_with("image/"));
        assert_eq!(paul.get(&small).await.problem(404), "not-found");
        let text = attach(&marie, "/attachments", form("a.txt", "bonjour", None)).await;
        assert_eq!(text["thumbnail"], Value::Null);
        let none = format!("/attachments/{}/thumbnail", text["id"]);
        assert_eq!(marie.get(&none).await.problem(404), "not-found");
    }
}
