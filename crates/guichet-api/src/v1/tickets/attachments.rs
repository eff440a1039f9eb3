//! Attachments: files on a ticket, or uploaded ahead for the message that they are for.

use crate::PREFIX;
use crate::answer::Answer;
use crate::auth::{Caller, deed};
use crate::body::{Nothing, Wish};
use crate::download::{Asking, InPart, sent};
use crate::problem::Refused;
use crate::query::Query;
use crate::refusals::{Reads, ReadsParts, Writes};
use crate::shapes::{Attachment, Names};
use crate::terms::{OnVersion, Repeatable};
use crate::upload::{LARGEST, Upload};
use crate::v1::at::{self, At, InTicket};
use crate::words;
use axum::extract::DefaultBodyLimit;
use axum::response::Response;
use futures_util::FutureExt;
use guichet_app::db::Tx;
use guichet_app::files::StoredFile;
use guichet_app::{App, Ctx, Problem, files, settings, tickets};
use guichet_core::access::{Act, may};
use guichet_core::form::Fault;
use guichet_core::ids::{AttachmentId, FileId, TicketId};
use guichet_core::tickets::{Reference, Visibility};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes of attachments.
pub fn routes() -> OpenApiRouter<App> {
    let uploads = OpenApiRouter::new()
        .routes(routes!(list_attachments, attach_file))
        .routes(routes!(upload_file))
        .layer(DefaultBodyLimit::max(LARGEST));
    OpenApiRouter::new()
        .merge(uploads)
        .routes(routes!(detach_file))
        .routes(routes!(read_attachment))
        .routes(routes!(read_thumbnail))
}

/// A file, for the document.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only its description is used")]
pub struct FileForm {
    /// The file, under its name.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// Who may see it; all who see the ticket where it is not said.
    #[schema(value_type = words::Visibility, required = false)]
    visibility: String,
}

/// Whether the caller may have what is internal.
const fn act(visibility: Visibility) -> Act {
    match visibility {
        Visibility::Public => Act::Reply,
        Visibility::Internal => Act::Note,
    }
}

/// List the attachments
///
/// Those that the caller may see, oldest first.
#[utoipa::path(get, path = "/tickets/{reference}/attachments", tag = "attachments", params(InTicket),
    responses((status = 200, description = "The attachments", body = Vec<Attachment>), Reads))]
pub async fn list_attachments(caller: Caller, At(reference): At<Reference>, query: Query) -> Result<Answer, Refused> {
    query.done()?;
    let list = deed(move |tx, ctx| {
        async move {
            let (ticket, around) = at::see(tx, ctx, reference).await?;
            let mut found = files::of_ticket(tx, ticket.id).await?;
            if !may(&ctx.actor, Act::SeeInternal, &around) {
                found.retain(|file| file.visibility == Visibility::Public);
            }
            let names = Names::of(tx, found.iter().filter_map(|file| file.created_by).collect::<Vec<_>>()).await?;
            Answer::ok(&found.into_iter().map(|file| Attachment::new(file, &names)).collect::<Vec<_>>())
        }
        .boxed()
    });
    caller.read(list).await
}

/// Attach a file
///
/// As a form of the type `multipart/form-data`. Bytes that the desk has already are not kept twice.
#[utoipa::path(post, path = "/tickets/{reference}/attachments", tag = "attachments",
    params(InTicket, OnVersion, Repeatable),
    request_body(content = FileForm, content_type = "multipart/form-data"),
    responses((status = 201, description = "Attached", body = Attachment), Writes))]
pub async fn attach_file(caller: Caller, At(reference): At<Reference>, upload: Upload) -> Result<Answer, Refused> {
    let Upload { name, bytes, visibility, terms } = upload;
    if let Some(answer) = caller.repeated(&terms).await? {
        return Ok(answer);
    }
    let ask = deed(move |tx, ctx| async move { room(tx, ctx, reference, visibility).await }.boxed());
    caller.read(ask).await?;
    let (file, small) = files::keep_with_thumbnail(&caller.app.db, caller.ctx.now(), bytes).await?;
    let version = terms.version;
    let attach = deed(move |tx, ctx| {
        async move {
            at::unchanged(tx, ctx, reference, version).await?;
            let id = room(tx, ctx, reference, visibility).await?;
            let received = files::attach(tx, ctx, None, file, small, &name, visibility).await?.id;
            tickets::attach(tx, ctx, id, &[received], visibility).await?;
            show(tx, received).await
        }
        .boxed()
    });
    caller.write(&terms, attach).await
}

/// The ticket, where the caller may attach and there is room for one more file.
async fn room(tx: &mut Tx, ctx: &Ctx, reference: Reference, visibility: Visibility) -> Result<TicketId, Refused> {
    let (ticket, around) = at::see(tx, ctx, reference).await?;
    let act = act(visibility);
    if !may(&ctx.actor, act, &around) {
        return Err(Problem::Forbidden(act.word()).into());
    }
    let most = settings::settings(tx).await?.attachments_per_ticket;
    if files::count_of_ticket(tx, ticket.id).await? >= most {
        return Err(Refused::field("file", Fault::OutOfRange));
    }
    Ok(ticket.id)
}

async fn show(tx: &mut Tx, id: AttachmentId) -> Result<Answer, Refused> {
    let found = files::attachment(tx, id).await?.ok_or(Problem::NotFound)?;
    let names = Names::of(tx, found.created_by).await?;
    Answer::created(address(id), &Attachment::new(found, &names))
}

fn address(id: AttachmentId) -> String {
    format!("{PREFIX}/attachments/{id}")
}

/// Upload a file ahead
///
/// For the ticket or the follow-up that will name its key. What is not named within a day is forgotten.
#[utoipa::path(post, path = "/attachments", tag = "attachments", params(Repeatable),
    request_body(content = FileForm, content_type = "multipart/form-data"),
    responses((status = 201, description = "Uploaded", body = Attachment), Writes))]
pub async fn upload_file(caller: Caller, upload: Upload) -> Result<Answer, Refused> {
    let Upload { name, bytes, visibility, terms } = upload;
    if let Some(answer) = caller.repeated(&terms).await? {
        return Ok(answer);
    }
    let (file, small) = files::keep_with_thumbnail(&caller.app.db, caller.ctx.now(), bytes).await?;
    let attach = deed(move |tx, ctx| {
        async move {
            let received = files::attach(tx, ctx, None, file, small, &name, visibility).await?.id;
            show(tx, received).await
        }
        .boxed()
    });
    caller.write(&terms, attach).await
}

/// Remove a file from a ticket
///
/// Its name stays in the history. For supervisors.
#[utoipa::path(delete, path = "/tickets/{reference}/attachments/{attachment}", tag = "attachments",
    params(InTicket, ("attachment" = i64, Path, description = "Its key"), Repeatable),
    responses((status = 204, description = "Removed"), Writes))]
pub async fn detach_file(
    caller: Caller,
    At((reference, attachment)): At<(Reference, AttachmentId)>,
    Wish { input, terms }: Wish<Nothing>,
) -> Result<Answer, Refused> {
    let Nothing {} = input;
    let detach = deed(move |tx, ctx| {
        async move {
            let id = at::id(tx, reference).await?;
            tickets::detach(tx, ctx, id, attachment).await?;
            Ok(Answer::nothing())
        }
        .boxed()
    });
    caller.write(&terms, detach).await
}

/// Download a file
///
/// All of it, or the part that `Range` names; with headers that let no browser run it in our name.
#[utoipa::path(get, path = "/attachments/{attachment}", tag = "attachments",
    params(("attachment" = i64, Path, description = "Its key"), InPart),
    responses((status = 200, description = "Its bytes", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 206, description = "The bytes of the `Range`", body = Vec<u8>,
            content_type = "application/octet-stream"),
        (status = 304, description = "It is still what the caller has"), ReadsParts))]
pub async fn read_attachment(
    caller: Caller,
    At(id): At<AttachmentId>,
    query: Query,
    asking: Asking,
) -> Result<Response, Refused> {
    query.done()?;
    let find = deed(move |tx, ctx| async move { bytes_of(tx, ctx, id, |found| Some(found.file)).await }.boxed());
    let (name, file) = caller.read(find).await?;
    sent(&caller.app, &name, &file, &asking)
}

/// Show a small picture of a file
///
/// At most 320 pixels wide and high, PNG where it is transparent, else JPEG. Files that are no pictures have none.
#[utoipa::path(get, path = "/attachments/{attachment}/thumbnail", tag = "attachments",
    params(("attachment" = i64, Path, description = "Its key"), InPart),
    responses((status = 200, description = "The picture", body = Vec<u8>, content_type = "image/jpeg"),
        (status = 206, description = "The bytes of the `Range`", body = Vec<u8>, content_type = "image/jpeg"),
        (status = 304, description = "It is still what the caller has"), ReadsParts))]
pub async fn read_thumbnail(
    caller: Caller,
    At(id): At<AttachmentId>,
    query: Query,
    asking: Asking,
) -> Result<Response, Refused> {
    query.done()?;
    let find = deed(move |tx, ctx| async move { bytes_of(tx, ctx, id, |found| found.thumbnail).await }.boxed());
    let (name, small) = caller.read(find).await?;
    sent(&caller.app, &name, &small, &asking)
}

/// The name of an attachment that the caller may see, and the bytes that are asked for.
async fn bytes_of(
    tx: &mut Tx,
    ctx: &Ctx,
    id: AttachmentId,
    which: fn(&files::Attachment) -> Option<FileId>,
) -> Result<(String, StoredFile), Refused> {
    let found = seen(tx, ctx, id).await?;
    let file = files::file(tx, which(&found).ok_or(Problem::NotFound)?).await?.ok_or(Problem::NotFound)?;
    Ok((found.name, file))
}

/// The attachment, where the caller may see it: on a ticket by its policy, before that by whoever uploaded it.
async fn seen(tx: &mut Tx, ctx: &Ctx, id: AttachmentId) -> Result<files::Attachment, Refused> {
    let found = files::attachment(tx, id).await?.ok_or(Problem::NotFound)?;
    let is_seen = match found.ticket {
        None => found.created_by.is_some() && found.created_by == ctx.actor.person(),
        Some(ticket) => {
            let (_, around) = tickets::see(tx, ctx, ticket).await?;
            found.visibility == Visibility::Public || may(&ctx.actor, Act::SeeInternal, &around)
        }
    };
    if is_seen { Ok(found) } else { Err(Problem::NotFound.into()) }
}
