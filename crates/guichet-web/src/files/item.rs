//! A file in the list below a composer.

use crate::{
    i18n::{Html, Words},
    ui::filters,
    url,
};
use askama::Template;
use guichet_app::files::{Attachment, may_be_shown};

/// A file that was sent up and waits for the message that it is for: its hidden field `attachments` names it.
#[derive(Template)]
#[template(path = "files/item.html")]
pub struct FileItem {
    w: Words,
    id: i64,
    name: String,
    href: String,
    size: String,
}

impl FileItem {
    /// The item of an attachment.
    #[must_use]
    pub fn new(w: Words, attachment: &Attachment) -> Self {
        Self {
            w,
            id: attachment.id.0,
            name: attachment.name.clone(),
            href: url::file(attachment.id, &attachment.name),
            size: w.size(u64::try_from(attachment.size).unwrap_or_default()),
        }
    }

    /// The item as HTML, for lists that are drawn again after a refusal.
    #[must_use]
    pub fn html(&self) -> Html {
        Html::trusted(self.render().unwrap_or_default())
    }
}

/// What is written at the caret for a file: a picture is shown in the text, anything else is only in the list.
#[must_use]
pub fn markdown(attachment: &Attachment) -> String {
    if attachment.media_type.starts_with("image/") && may_be_shown(&attachment.media_type) {
        let words: String = attachment.name.chars().filter(|c| !"[]()\\`".contains(*c)).collect();
        return format!("![{words}](attachment:{})", attachment.id);
    }
    String::new()
}
