//! Serving files. Whatever was uploaded is data: what a browser could run is downloaded, the rest is shown in a box
//! without scripts, forms or frames.

use crate::{
    door::{Oops, SignedIn},
    url,
    web::{Web, unit},
};
use axum::{
    body::Body,
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use guichet_app::{
    Ctx, Problem,
    db::Tx,
    files::{self, Attachment, StoredFile, may_be_shown},
    tickets,
};
use guichet_core::{
    access::{Act, may},
    ids::{AttachmentId, FileId},
    tickets::Visibility,
};

/// Nothing at all may run, load or frame.
const BOX: &str = "default-src 'none'; img-src 'self'; style-src 'none'; sandbox; frame-ancestors 'none'";

/// `GET /files/{attachment}/{name}`
pub async fn show(
    State(web): State<Web>,
    me: SignedIn,
    Path((id, _)): Path<(AttachmentId, String)>,
) -> Result<Response, Oops> {
    let ctx = me.ctx.clone();
    let (found, file) = web.app.read(unit!(|tx| visible(tx, &ctx, id, |found| Some(found.file)).await)).await?;
    Ok(sent(&web, &found.name, &file))
}

/// `GET /thumbnails/{attachment}`
pub async fn thumbnail(State(web): State<Web>, me: SignedIn, Path(id): Path<AttachmentId>) -> Result<Response, Oops> {
    let ctx = me.ctx.clone();
    let (found, file) = web.app.read(unit!(|tx| visible(tx, &ctx, id, |found| found.thumbnail).await)).await?;
    Ok(sent(&web, &found.name, &file))
}

/// An attachment that the reader may see, and the bytes that are asked for. What they may not see does not exist.
async fn visible(
    tx: &mut Tx,
    ctx: &Ctx,
    id: AttachmentId,
    which: fn(&Attachment) -> Option<FileId>,
) -> Result<(Attachment, StoredFile), Problem> {
    let found = files::attachment(tx, id).await?.ok_or(Problem::NotFound)?;
    let allowed = match found.ticket {
        Some(ticket) => {
            let (_, around) = tickets::see(tx, ctx, ticket).await?;
            found.visibility == Visibility::Public || may(&ctx.actor, Act::SeeInternal, &around)
        }
        None => found.created_by.is_some_and(|author| ctx.actor.is(author)),
    };
    let file = which(&found).filter(|_| allowed).ok_or(Problem::NotFound)?;
    let file = files::file(tx, file).await?.ok_or(Problem::NotFound)?;
    Ok((found, file))
}

/// The bytes, piece by piece.
fn sent(web: &Web, name: &str, file: &StoredFile) -> Response {
    let (shown, kind) = if may_be_shown(&file.media_type) {
        ("inline", typed(&file.media_type))
    } else {
        ("attachment", "application/octet-stream".to_owned())
    };
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_LENGTH, file.size.to_string()),
        (header::CONTENT_DISPOSITION, format!("{shown}; filename*=UTF-8''{}", url::encoded(name))),
        (header::CONTENT_SECURITY_POLICY, BOX.to_owned()),
        (header::CACHE_CONTROL, "private, max-age=31536000, immutable".to_owned()),
    ];
    (headers, Body::from_stream(files::stream(web.app.db.clone(), file.id))).into_response()
}

/// Text says in which letters it is written.
fn typed(media_type: &str) -> String {
    if media_type.starts_with("text/") { format!("{media_type}; charset=utf-8") } else { media_type.to_owned() }
}
