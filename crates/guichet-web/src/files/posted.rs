//! A form with files, as any browser sends it: with script the files went up before and only their keys come, without
//! script they come with the form.

use super::{FileItem, upload::whole};
use crate::{
    door::{Oops, SignedIn},
    errors::Trouble,
    i18n::{Html, Words},
    tickets::show::fields::Fields,
    ui::FormState,
    web::{Web, unit},
};
use axum::{
    body::to_bytes,
    extract::{FromRequest, FromRequestParts, Multipart, Request, multipart::Field},
    http::header::CONTENT_TYPE,
};
use guichet_app::{Ctx, Problem, db::Tx, files, settings};
use guichet_core::{
    form::{Fault, Wrong},
    tickets::Visibility,
};

/// The most bytes that the fields of a form may have together, without files.
const TEXT_MAX: usize = 2 * 1024 * 1024;

/// What a form sent, by whom. Its files are kept already, as theirs alone, and named by fields `attachments`.
pub struct Posted {
    /// Who.
    pub me: SignedIn,
    /// The fields.
    pub fields: Fields,
    /// Files that were refused: the field `attachments`, at most once.
    pub wrongs: Vec<Wrong>,
}

impl FromRequest<Web> for Posted {
    type Rejection = Oops;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Oops> {
        let (mut parts, body) = request.into_parts();
        let me = SignedIn::from_request_parts(&mut parts, web).await?;
        let kind = parts.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let (pairs, wrongs) = if kind.starts_with("multipart/form-data") {
            let request = Request::from_parts(parts, body);
            let form = Multipart::from_request(request, web).await.map_err(|_| Trouble::Invalid)?;
            pieces(web, &me, form).await?
        } else {
            let bytes = to_bytes(body, TEXT_MAX).await.map_err(|_| Trouble::TooLarge)?;
            (serde_urlencoded::from_bytes(&bytes).map_err(|_| Trouble::Invalid)?, vec![])
        };
        Ok(Self { me, fields: Fields(pairs), wrongs })
    }
}

type Pieces = (Vec<(String, String)>, Vec<Wrong>);

async fn pieces(web: &Web, me: &SignedIn, mut form: Multipart) -> Result<Pieces, Oops> {
    let settings = web.app.read(unit!(|tx| settings::settings(tx).await)).await?;
    let most = usize::try_from(settings.attachment_max_mib).unwrap_or_default() * 1024 * 1024;
    let mut room = usize::try_from(settings.attachments_per_ticket).unwrap_or_default();
    let (mut pairs, mut wrongs, mut text) = (Vec::new(), Vec::new(), TEXT_MAX);
    while let Some(field) = form.next_field().await.map_err(|_| Trouble::Invalid)? {
        let name = field.name().unwrap_or_default().to_owned();
        let Some(file) = field.file_name().map(str::to_owned) else {
            let value = whole(field, text).await?;
            text -= value.len();
            pairs.push((name, String::from_utf8_lossy(&value).into_owned()));
            continue;
        };
        if file.is_empty() {
            continue; // a file field in which nothing was chosen
        }
        match take(web, me, &file, field, most, &mut room).await? {
            Some(id) => pairs.push(("attachments".to_owned(), id)),
            None => wrongs = vec![Wrong::new("attachments", Fault::TooLong)],
        }
    }
    Ok((pairs, wrongs))
}

/// Keeps one file; nothing where it is too large, or one too many. The form goes on without it.
async fn take(
    web: &Web,
    me: &SignedIn,
    name: &str,
    field: Field<'_>,
    most: usize,
    room: &mut usize,
) -> Result<Option<String>, Oops> {
    let bytes = match whole(field, most).await {
        Ok(bytes) if *room > 0 => bytes,
        Ok(_) | Err(Trouble::TooLarge) => return Ok(None),
        Err(trouble) => return Err(trouble.into()),
    };
    *room -= 1;
    let kept = files::receive(&web.app.db, &me.ctx, None, name, bytes, Visibility::Public).await?;
    Ok(Some(kept.id.to_string()))
}

/// The files that a form names and that still wait for their message, for a form that is shown again.
///
/// # Errors
/// As the database answers.
pub async fn still_there(tx: &mut Tx, ctx: &Ctx, w: Words, form: &FormState) -> Result<Vec<Html>, Problem> {
    let kept = files::own_unclaimed(tx, ctx).await?;
    let named = kept.iter().filter(|one| form.is("attachments", &one.id.to_string()));
    Ok(named.map(|one| FileItem::new(w, one).html()).collect())
}
