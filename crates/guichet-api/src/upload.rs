//! A file that is sent as a form.

use crate::auth::unit;
use crate::problem::Refused;
use crate::terms::Terms;
use axum::extract::multipart::{Field, MultipartError, MultipartRejection};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use bytes::{Bytes, BytesMut};
use futures_util::FutureExt;
use guichet_app::{App, Problem, settings};
use guichet_core::form::Fault;
use guichet_core::tickets::Visibility;

/// The largest form, whatever the settings say, in bytes: the largest file that they allow, and its wrapping.
pub const LARGEST: usize = 201 * MIB;
const MIB: usize = 1024 * 1024;

/// A file, its name, and who may see it.
pub struct Upload {
    /// Its name, as sent.
    pub name: String,
    /// Its content.
    pub bytes: Bytes,
    /// Who may see it.
    pub visibility: Visibility,
    /// The conditions.
    pub terms: Terms,
}

impl FromRequest<App> for Upload {
    type Rejection = Refused;

    async fn from_request(request: Request, app: &App) -> Result<Self, Refused> {
        let (parts, body) = request.into_parts();
        let request = Request::from_parts(parts.clone(), body);
        let mut form = Multipart::from_request(request, app).await.map_err(|rejection| refused(&rejection))?;
        let read = unit(|tx| async move { Ok::<_, Problem>(settings::settings(tx).await?.attachment_max_mib) }.boxed());
        let most = usize::try_from(app.read(read).await?).unwrap_or(1) * MIB;
        let (mut file, mut visibility) = (None, Visibility::Public);
        while let Some(mut field) = form.next_field().await.map_err(|error| broken(&error))? {
            match field.name().unwrap_or_default() {
                "file" => {
                    let name = field.file_name().unwrap_or_default().to_owned();
                    file = Some((name, take(&mut field, most).await?));
                }
                "visibility" => {
                    let word = take(&mut field, 100).await?;
                    let word = std::str::from_utf8(&word).unwrap_or_default();
                    visibility = Visibility::from_word(word)
                        .ok_or_else(|| Refused::field("visibility", Fault::NotUnderstood))?;
                }
                other => return Err(Refused::field(other, Fault::Unknown)),
            }
        }
        match file {
            Some((name, bytes)) if !bytes.is_empty() => {
                let terms = Terms::read(&parts, &[name.as_bytes(), visibility.word().as_bytes(), &bytes])?;
                Ok(Self { name, bytes, visibility, terms })
            }
            _ => Err(Refused::field("file", Fault::Missing)),
        }
    }
}

fn refused(rejection: &MultipartRejection) -> Refused {
    match rejection {
        MultipartRejection::InvalidBoundary(_) => Refused::WrongType("multipart/form-data; boundary=…"),
        other => Refused::Broken(other.body_text()),
    }
}

fn broken(error: &MultipartError) -> Refused {
    match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Refused::TooLarge(LARGEST),
        _ => Refused::Broken(error.body_text()),
    }
}

/// Reads a field, piece by piece, until it is too large.
async fn take(field: &mut Field<'_>, most: usize) -> Result<Bytes, Refused> {
    let mut bytes = BytesMut::new();
    while let Some(piece) = field.chunk().await.map_err(|error| broken(&error))? {
        if bytes.len() + piece.len() > most {
            return Err(Refused::TooLarge(most));
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes.freeze())
}
