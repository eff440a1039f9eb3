//! A file under a name.

use super::named::{Names, PersonRef};
use crate::PREFIX;
use crate::words;
use guichet_app::files;
use guichet_core::tickets::Visibility;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// A file under a name.
#[derive(Debug, Serialize, ToSchema)]
pub struct Attachment {
    /// Its key.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Who may see it.
    #[schema(value_type = words::Visibility)]
    pub visibility: Visibility,
    /// How large it is, in bytes.
    pub size: i64,
    /// What it is, by its content.
    pub media_type: String,
    /// The key of the message that it came with.
    pub follow_up: Option<i64>,
    /// When it was uploaded.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    /// Who uploaded it.
    pub created_by: Option<PersonRef>,
    /// Where its bytes are.
    pub url: String,
    /// Where a small picture of it is, where it is a picture.
    pub thumbnail: Option<String>,
}

impl Attachment {
    /// An attachment with the name of its uploader.
    pub fn new(attachment: files::Attachment, names: &Names) -> Self {
        let files::Attachment {
            id,
            ticket: _,
            follow_up,
            file: _,
            thumbnail,
            name,
            visibility,
            size,
            media_type,
            created_at,
            created_by,
        } = attachment;
        Self {
            id: id.0,
            name,
            visibility,
            size,
            media_type,
            follow_up: follow_up.map(|id| id.0),
            created_at,
            created_by: created_by.map(|id| names.person(id)),
            url: format!("{PREFIX}/attachments/{id}"),
            thumbnail: thumbnail.map(|_| format!("{PREFIX}/attachments/{id}/thumbnail")),
        }
    }
}
