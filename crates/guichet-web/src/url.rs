//! Every address of the pages, once. Templates, redirects and e-mails call these; nowhere else is an address spelled.
//!
//! A constant is a route, with its parameters in braces; the function beside it fills them in. What comes from people
//! is percent-encoded.

use guichet_core::ids::{AssetId, AttachmentId, CannedReplyId, MailId, SavedViewId, SessionId, TemplateId, TokenId};
use guichet_core::tickets::{Kind, Reference};
use std::fmt::{Display, Write as _};

/// The portal.
pub const HOME: &str = "/";
/// What to do next.
pub const DESK: &str = "/desk";
/// Finding people to call by `@`.
pub const MENTIONS: &str = "/people/mentions";
/// Finding whoever calls.
pub const CALLERS: &str = "/tickets/new/callers";
/// The card of whoever calls.
pub const CALLER: &str = "/tickets/new/caller";
/// The priority that the answers of the intake give.
pub const FORESEEN: &str = "/tickets/new/priority";
/// A template's text for the intake.
pub const TEMPLATE_TEXT: &str = "/tickets/new/template";
/// Open tickets alike to a title.
pub const SIMILAR: &str = "/tickets/new/similar";
/// Finding assets.
pub const ASSET_LOOKUP: &str = "/assets/lookup";
/// The register of assets.
pub const INVENTORY: &str = "/inventory";
/// One asset.
pub const ASSET: &str = "/inventory/{asset}";
/// What a list shows when it shows what was retired.
pub const RETIRED: &str = "retired";
/// A prepared reply, filled in for a ticket.
pub const REPLY: &str = "/tickets/{reference}/replies/{reply}";
/// Signing in.
pub const SIGN_IN: &str = "/sign-in";
/// Signing out.
pub const SIGN_OUT: &str = "/sign-out";
/// Making the first administrator.
pub const FIRST: &str = "/first";
/// The list of tickets.
pub const TICKETS: &str = "/tickets";
/// Recording a ticket, most often on the telephone.
pub const NEW_TICKET: &str = "/tickets/new";
/// Doing one thing to many tickets.
pub const BULK: &str = "/tickets/bulk";
/// The saved views of the list.
pub const VIEWS: &str = "/tickets/views";
/// Giving a saved view another name.
pub const VIEW_NAME: &str = "/tickets/views/{view}/name";
/// Opening the list with a saved view, or no longer.
pub const VIEW_DEFAULT: &str = "/tickets/views/{view}/default";
/// The form that adds conditions to the list's filter.
pub const FILTERS: &str = "/tickets/filters";
/// The numbers beside the views.
pub const COUNTS: &str = "/tickets/counts";
/// The list as a file of comma-separated values.
pub const EXPORT: &str = "/tickets/export.csv";
/// Who can be given a selection of tickets.
pub const BULK_ASSIGN: &str = "/tickets/bulk/assign";
/// Taking a saved view away.
pub const VIEW_REMOVAL: &str = "/tickets/views/{view}/removal";
/// One ticket.
pub const TICKET: &str = "/tickets/{reference}";
/// The messages that came in.
pub const MAIL: &str = "/mail";
/// One of them.
pub const ONE_MAIL: &str = "/mail/{mail}";
/// A message as it came.
pub const MAIL_ORIGINAL: &str = "/mail/{mail}/original";
/// Giving a message to a ticket.
pub const MAIL_TICKET: &str = "/mail/{mail}/ticket";
/// Making a ticket of a message.
pub const MAIL_OPENING: &str = "/mail/{mail}/opening";
/// Having the desk look at a message again.
pub const MAIL_RETRY: &str = "/mail/{mail}/retry";
/// Putting a message aside.
pub const MAIL_REMOVAL: &str = "/mail/{mail}/removal";
/// The results of a search.
pub const SEARCH: &str = "/search";
/// The answers of the palette.
pub const PALETTE: &str = "/palette";
/// A requester says what is wrong.
pub const REPORT: &str = "/report";
/// A requester asks for something.
pub const ASK: &str = "/ask";
/// Own tickets alike to what is being reported.
pub const OWN_SIMILAR: &str = "/report/similar";
/// A requester asks for something of the catalogue.
pub const ASK_FOR: &str = "/ask/{template}";
/// It was sent, and what happens next.
pub const SENT: &str = "/sent/{reference}";
/// How tickets are handled, explained to requesters.
pub const HOW: &str = "/how-it-works";
/// What the portal's search field suggests.
pub const SUGGESTIONS: &str = "/my-tickets/suggestions";
/// A requester's tickets.
pub const MINE: &str = "/my-tickets";
/// The reader's own settings.
pub const ME: &str = "/me";
/// The language, theme and time zone.
pub const PREFERENCES: &str = "/me/preferences";
/// The reader's password.
pub const PASSWORD: &str = "/me/password";
/// A file on a ticket.
pub const FILE: &str = "/files/{attachment}/{name}";
/// The administration.
pub const ADMIN: &str = "/admin";
/// Ending one of the reader's sessions.
pub const SESSION_END: &str = "/me/sessions/{session}/end";
/// Ending all of the reader's sessions but this one.
pub const OTHER_SESSIONS_END: &str = "/me/sessions/end";
/// Making a key for programs.
pub const TOKENS: &str = "/me/tokens";
/// Revoking a key.
pub const TOKEN_END: &str = "/me/tokens/{token}/revocation";
/// Finding people as one types.
pub const PEOPLE_LOOKUP: &str = "/people/lookup";
/// Sending a file up.
pub const UPLOAD: &str = "/files";
/// A small picture of a file on a ticket.
pub const THUMBNAIL: &str = "/thumbnails/{attachment}";
/// What somebody typed and has not sent.
pub const DRAFT: &str = "/drafts/{place}";
/// Throwing a draft away.
pub const DRAFT_REMOVAL: &str = "/drafts/{place}/removal";
/// Finding another ticket by its reference or by words.
pub const TICKET_LOOKUP: &str = "/tickets/lookup";
/// What others do on a ticket, as it happens.
pub const LIVE: &str = "/tickets/{reference}/live";
/// Saying that one writes on a ticket.
pub const PRESENCE: &str = "/tickets/{reference}/presence";

/// A list of messages that came in, those older than one where it is given.
#[must_use]
pub fn mails(list: &str, before: Option<MailId>) -> String {
    let before = before.map(|id| format!("&before={id}")).unwrap_or_default();
    format!("{MAIL}?show={list}{before}")
}

/// A message that came in.
#[must_use]
pub fn mail(id: MailId) -> String {
    ONE_MAIL.replace("{mail}", &id.to_string())
}

/// Something that is done to a message, such as `retry`.
#[must_use]
pub fn mail_deed(id: MailId, deed: &str) -> String {
    format!("{}/{deed}", mail(id))
}

/// Ending one of the reader's sessions.
#[must_use]
pub fn session_end(session: SessionId) -> String {
    SESSION_END.replace("{session}", &session.to_string())
}

/// Revoking a key.
#[must_use]
pub fn token_end(token: TokenId) -> String {
    TOKEN_END.replace("{token}", &token.to_string())
}

/// A section of the administration, such as `people`.
#[must_use]
pub fn admin(section: &str) -> String {
    format!("{ADMIN}/{section}")
}

/// The form that adds a thing to a section.
#[must_use]
pub fn admin_new(section: &str) -> String {
    format!("{ADMIN}/{section}/new")
}

/// A thing of a section; `{id}` makes it a route.
#[must_use]
pub fn admin_item(section: &str, id: impl Display) -> String {
    format!("{ADMIN}/{section}/{id}")
}

/// Something that is done to a thing of a section, such as `archive`; `{id}` makes it a route.
#[must_use]
pub fn admin_deed(section: &str, id: impl Display, deed: &str) -> String {
    format!("{ADMIN}/{section}/{id}/{deed}")
}

/// The list of a section that holds the words: of what is in use or was retired, behind a thing if there is one.
#[must_use]
pub fn admin_list(section: &str, text: &str, retired: bool, after: Option<i64>) -> String {
    let (show, after) = (if retired { RETIRED } else { "" }, after.map(|id| id.to_string()).unwrap_or_default());
    with_query(&admin(section), &pairs([("q", text), ("show", show), ("after", &after)]))
}

/// The register of assets, narrowed down by what is not empty.
#[must_use]
pub fn inventory<const N: usize>(narrowed: [(&str, &str); N]) -> String {
    with_query(INVENTORY, &pairs(narrowed))
}

/// One asset's page.
#[must_use]
pub fn asset(asset: AssetId) -> String {
    ASSET.replace("{asset}", &asset.to_string())
}

/// A query of the names whose values are not empty.
fn pairs<const N: usize>(all: [(&str, &str); N]) -> String {
    let given = all.iter().filter(|(_, value)| !value.is_empty());
    given.map(|(name, value)| format!("{name}={}", encoded(value))).collect::<Vec<_>>().join("&")
}

/// One ticket's page.
#[must_use]
pub fn ticket(reference: impl Display) -> String {
    format!("{TICKETS}/{reference}")
}

/// A ticket on the page beside, as the list stood that one came from; `side` is `before` or `after`.
#[must_use]
pub fn ticket_beside(reference: Reference, side: &str) -> String {
    format!("{TICKETS}/{reference}?from={side}")
}

/// Something that is done to a ticket: `about(reference, "solution")`.
#[must_use]
pub fn about(reference: Reference, deed: &str) -> String {
    format!("{TICKETS}/{reference}/{deed}")
}

/// Asking for something of the catalogue.
#[must_use]
pub fn ask_for(template: TemplateId) -> String {
    ASK_FOR.replace("{template}", &template.to_string())
}

/// The word that a ticket was sent.
#[must_use]
pub fn sent(reference: Reference) -> String {
    SENT.replace("{reference}", &reference.to_string())
}

/// How tickets of a kind are handled.
#[must_use]
pub fn how(kind: Kind) -> String {
    format!("{HOW}?kind={kind}")
}

/// One's own tickets: `all`, `open` or `over`, those that hold the words.
#[must_use]
pub fn mine(which: &str, text: &str) -> String {
    format!("{MINE}?show={which}&q={}", encoded(text))
}

/// Reporting something, with its title.
#[must_use]
pub fn report_about(title: &str) -> String {
    format!("{REPORT}?title={}", encoded(title))
}

/// The list of tickets with a filter, as its query says.
#[must_use]
pub fn tickets(query: &str) -> String {
    with_query(TICKETS, query)
}

/// Giving a saved view another name.
#[must_use]
pub fn view_name(view: SavedViewId) -> String {
    VIEW_NAME.replace("{view}", &view.to_string())
}

/// Opening the list with a saved view, or no longer.
#[must_use]
pub fn view_default(view: SavedViewId) -> String {
    VIEW_DEFAULT.replace("{view}", &view.to_string())
}

/// Taking a saved view away.
#[must_use]
pub fn view_removal(view: SavedViewId) -> String {
    VIEW_REMOVAL.replace("{view}", &view.to_string())
}

/// The results of a search.
#[must_use]
pub fn search(text: &str) -> String {
    format!("{SEARCH}?q={}", encoded(text))
}

/// A prepared reply, filled in for a ticket.
#[must_use]
pub fn reply(reply: CannedReplyId, reference: Reference) -> String {
    REPLY.replace("{reference}", &reference.to_string()).replace("{reply}", &reply.to_string())
}

/// A file on a ticket, under the name that it had where it came from.
#[must_use]
pub fn file(attachment: AttachmentId, name: &str) -> String {
    FILE.replace("{attachment}", &attachment.to_string()).replace("{name}", &encoded(name))
}

/// A small picture of a file on a ticket.
#[must_use]
pub fn thumbnail(attachment: AttachmentId) -> String {
    THUMBNAIL.replace("{attachment}", &attachment.to_string())
}

/// Where the draft of a place, such as `new` or `INC0012345:reply`, is kept.
#[must_use]
pub fn draft(place: &str) -> String {
    DRAFT.replace("{place}", &encoded(place))
}

/// The same, going on from a version.
#[must_use]
pub fn draft_on(place: &str, seen: i64) -> String {
    format!("{}?seen={seen}", draft(place))
}

/// Throwing the draft of a place away.
#[must_use]
pub fn draft_removal(place: &str) -> String {
    DRAFT_REMOVAL.replace("{place}", &encoded(place))
}

/// Signing in, and then going on to where one wanted to go.
#[must_use]
pub fn sign_in(next: &str) -> String {
    format!("{SIGN_IN}?next={}", encoded(next))
}

/// An address with a query, which may be empty.
#[must_use]
pub fn with_query(address: &str, query: &str) -> String {
    if query.is_empty() { address.to_owned() } else { format!("{address}?{query}") }
}

/// Text as a part of an address: all but letters, digits and `-_.~` as percent signs and bytes.
#[must_use]
pub fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// A place of this desk to go to next, if `next` is one: never another site.
#[must_use]
pub fn local(next: &str) -> Option<&str> {
    let ours = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\n', '\r', '\t']);
    ours.then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_typed_is_encoded() {
        assert_eq!(search("écran & souris"), "/search?q=%C3%A9cran%20%26%20souris");
        assert_eq!(file(AttachmentId(7), "a/b?.png"), "/files/7/a%2Fb%3F.png");
    }

    #[test]
    fn nobody_is_sent_elsewhere() {
        assert_eq!(local("/tickets?phase=new"), Some("/tickets?phase=new"));
        for foreign in
            ["", "//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/\t/evil"]
        {
            assert_eq!(local(foreign), None, "{foreign}");
        }
    }
}
