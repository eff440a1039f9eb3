//! The files of a message: kept before the unit that ties them to a ticket.

use crate::settings::DeskSettings;
use crate::{App, Result, files};
use bytes::Bytes;
use guichet_core::form::BODY_MAX;
use guichet_core::ids::FileId;
use guichet_core::mail::{Mail, MailFile};

/// A file of a message, stored and not yet tied to anything.
#[derive(Clone, Debug)]
pub(super) struct KeptFile {
    pub name: String,
    pub content_id: Option<String>,
    pub file: FileId,
    pub thumbnail: Option<FileId>,
}

/// The stored files, and the names of those that are not: they stay in the message as it came.
#[derive(Clone, Debug, Default)]
pub(super) struct KeptFiles {
    pub kept: Vec<KeptFile>,
    pub left: Vec<String>,
    /// How many files a ticket may have.
    pub most: i64,
}

/// Stores the files of a message, within the limits that hold for everybody. Bytes that are kept already are not kept
/// twice, so that a second try costs nothing.
pub(super) async fn keep(app: &App, mail: &Mail, settings: &DeskSettings) -> Result<KeptFiles> {
    let max = usize::try_from(settings.attachment_max_mib).unwrap_or_default() * 1024 * 1024;
    let mut all = KeptFiles { most: settings.attachments_per_ticket, ..KeptFiles::default() };
    for part in mail.files.iter().chain(&whole_text(mail)) {
        if part.bytes.len() > max {
            all.left.push(part.name.clone());
            continue;
        }
        let bytes = Bytes::copy_from_slice(&part.bytes);
        let (file, thumbnail) = files::keep_with_thumbnail(&app.db, app.clock.now(), bytes).await?;
        all.kept.push(KeptFile { name: part.name.clone(), content_id: part.content_id.clone(), file, thumbnail });
    }
    Ok(all)
}

/// Words that are too long for a ticket are kept whole as a file.
fn whole_text(mail: &Mail) -> Option<MailFile> {
    let body = mail.body();
    (body.chars().count() > BODY_MAX).then(|| MailFile {
        name: String::from("message.txt"),
        media_type: String::from("text/plain"),
        bytes: body.into_bytes(),
        content_id: None,
    })
}
