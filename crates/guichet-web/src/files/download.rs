//! Serving files. Whatever was uploaded is data: what a browser could run is downloaded, the rest is shown in a box
//! without scripts, forms or frames. Whoever has a part already asks for the rest (RFC 9110, section 14).

use crate::{
    door::{Oops, SignedIn},
    url,
    web::{Web, unit},
};
use axum::{
    body::Body,
    extract::{FromRequestParts, Path, State},
    http::{HeaderName, Method, StatusCode, header, request::Parts},
    response::{AppendHeaders, IntoResponse, Response},
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
    part::{Part, Wanted},
    tickets::Visibility,
};
use std::convert::Infallible;

/// Nothing at all may run, load or frame.
const BOX: &str = "default-src 'none'; img-src 'self'; style-src 'none'; sandbox; frame-ancestors 'none'";

/// `GET /files/{attachment}/{name}`
pub async fn show(
    State(web): State<Web>,
    me: SignedIn,
    Path((id, _)): Path<(AttachmentId, String)>,
    wanted: Asking,
) -> Result<Response, Oops> {
    let ctx = me.ctx.clone();
    let (found, file) = web.app.read(unit!(|tx| visible(tx, &ctx, id, |found| Some(found.file)).await)).await?;
    Ok(sent(&web, &found.name, &file, &wanted.0))
}

/// `GET /thumbnails/{attachment}`
pub async fn thumbnail(
    State(web): State<Web>,
    me: SignedIn,
    Path(id): Path<AttachmentId>,
    wanted: Asking,
) -> Result<Response, Oops> {
    let ctx = me.ctx.clone();
    let (found, file) = web.app.read(unit!(|tx| visible(tx, &ctx, id, |found| found.thumbnail).await)).await?;
    Ok(sent(&web, &found.name, &file, &wanted.0))
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

/// What the request says of the part that it wants.
pub struct Asking(Wanted);

impl<S: Sync> FromRequestParts<S> for Asking {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let said = |name: HeaderName| {
            let lines: Vec<_> = parts.headers.get_all(name).iter().filter_map(|line| line.to_str().ok()).collect();
            lines.join(",")
        };
        let range = if parts.method == Method::GET { said(header::RANGE) } else { String::new() };
        let (if_range, if_none_match) = (said(header::IF_RANGE), said(header::IF_NONE_MATCH));
        Ok(Self(Wanted { range, if_range, if_none_match }))
    }
}

/// The bytes that are wanted, piece by piece.
fn sent(web: &Web, name: &str, file: &StoredFile, wanted: &Wanted) -> Response {
    let (tag, size) = (format!("\"{}\"", file.digest), file.size.unsigned_abs());
    let part = Part::of(wanted, &tag, size);
    let standing = [
        (header::ETAG, tag),
        (header::ACCEPT_RANGES, "bytes".to_owned()),
        (header::CONTENT_SECURITY_POLICY, BOX.to_owned()),
        (header::CACHE_CONTROL, "private, max-age=31536000, immutable".to_owned()),
    ];
    let range = AppendHeaders(part.content_range(size).map(|range| (header::CONTENT_RANGE, range)));
    let status = match part {
        Part::Known => return (StatusCode::NOT_MODIFIED, standing).into_response(),
        Part::Whole => StatusCode::OK,
        Part::Bytes(..) => StatusCode::PARTIAL_CONTENT,
        Part::Outside => StatusCode::RANGE_NOT_SATISFIABLE,
    };
    let (from, to) = part.span(size).unwrap_or_default();
    // What is no bytes of the file is not of its type either.
    let (shown, kind) = if may_be_shown(&file.media_type) && part != Part::Outside {
        ("inline", typed(&file.media_type))
    } else {
        ("attachment", "application/octet-stream".to_owned())
    };
    let about = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_LENGTH, (to - from).to_string()),
        (header::CONTENT_DISPOSITION, format!("{shown}; filename*=UTF-8''{}", url::encoded(name))),
    ];
    let body = Body::from_stream(files::stream(web.app.db.clone(), file.id, (from, to)));
    (status, standing, about, range, body).into_response()
}

/// Text says in which letters it is written.
fn typed(media_type: &str) -> String {
    if media_type.starts_with("text/") { format!("{media_type}; charset=utf-8") } else { media_type.to_owned() }
}
