//! `POST /files`: one file, sent while somebody writes. It is theirs alone until the message that it is for is sent.

use super::item::{FileItem, markdown};
use crate::{
    door::{Oops, SignedIn},
    errors::Trouble,
    i18n::Words,
    web::{Web, unit},
};
use axum::{
    Json,
    extract::{Multipart, State, multipart::Field},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use bytes::{Bytes, BytesMut};
use guichet_app::{
    Problem,
    files::{self, Attachment},
    settings,
};
use guichet_core::tickets::Visibility;
use serde_json::json;

/// `POST /files`
pub async fn create(State(web): State<Web>, me: SignedIn, mut form: Multipart) -> Response {
    match receive(&web, &me, &mut form).await {
        Ok(attachment) => {
            let html = FileItem::new(me.w, &attachment).html();
            let answer = json!({ "id": attachment.id, "html": html.as_str(), "markdown": markdown(&attachment) });
            (StatusCode::CREATED, Json(answer)).into_response()
        }
        Err(trouble) => refused(me.w, &trouble),
    }
}

/// A refusal that the page shows beside the file.
fn refused(w: Words, trouble: &Trouble) -> Response {
    let error = json!({ "error": trouble.text(w) });
    (trouble.status(), Json(error)).into_response()
}

async fn receive(web: &Web, me: &SignedIn, form: &mut Multipart) -> Result<Attachment, Trouble> {
    let settings = web.app.read(unit!(|tx| settings::settings(tx).await)).await.map_err(told)?;
    let most = usize::try_from(settings.attachment_max_mib).unwrap_or_default() * 1024 * 1024;
    while let Some(field) = form.next_field().await.map_err(|_| Trouble::Invalid)? {
        if field.name() == Some("file") {
            let name = field.file_name().unwrap_or("file").to_owned();
            let bytes = whole(field, most).await?;
            return files::receive(&web.app.db, &me.ctx, None, &name, bytes, Visibility::Public).await.map_err(told);
        }
    }
    Err(Trouble::Invalid)
}

/// The bytes of a field, given up as soon as there are too many.
pub(super) async fn whole(mut field: Field<'_>, most: usize) -> Result<Bytes, Trouble> {
    let mut bytes = BytesMut::new();
    while let Some(piece) = field.chunk().await.map_err(|_| Trouble::Invalid)? {
        if bytes.len() + piece.len() > most {
            return Err(Trouble::TooLarge);
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes.freeze())
}

fn told(problem: Problem) -> Trouble {
    match Oops::from(problem) {
        Oops::Trouble(trouble) => trouble,
        Oops::SignIn(_) => Trouble::SignedOut,
    }
}
