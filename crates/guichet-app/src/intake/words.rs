//! The words of a message as a ticket keeps them.

use guichet_core::form::{BODY_MAX, TITLE_MAX};
use guichet_core::ids::AttachmentId;
use guichet_core::mail::Mail;
use guichet_core::text::markup::first_line;

/// How much room a cut body leaves.
const CUT: char = '…';

/// The body, with its pictures where they stand.
pub(super) fn body(mail: &Mail, pictures: &[(String, AttachmentId)]) -> String {
    let mut body: String = mail.body().chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    for (content_id, attachment) in pictures {
        body = body.replace(&format!("](cid:{content_id})"), &format!("](attachment:{attachment})"));
    }
    if body.chars().count() > BODY_MAX {
        body = body.chars().take(BODY_MAX - 1).chain([CUT]).collect();
    }
    body
}

/// The subject, or else the first words, or else who writes.
pub(super) fn title(mail: &Mail) -> String {
    let subject = super::arrival::clean(&mail.subject);
    let said = || super::arrival::clean(&first_line(&mail.said(), 100));
    let sender = || mail.from.as_ref().map_or_else(|| String::from("?"), |from| from.address.clone());
    let title = [subject].into_iter().find(|s| !s.trim().is_empty()).unwrap_or_else(said);
    let title = if title.trim().is_empty() { sender() } else { title };
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.chars().count() <= TITLE_MAX { title } else { title.chars().take(TITLE_MAX - 1).chain([CUT]).collect() }
}

/// What a person said, short enough for the history.
pub(super) fn reason(mail: &Mail) -> String {
    let said: String = mail.said().chars().filter(|c| !c.is_control() || *c == '\n').collect();
    if said.chars().count() <= 2000 { said } else { said.chars().take(1999).chain([CUT]).collect() }
}
