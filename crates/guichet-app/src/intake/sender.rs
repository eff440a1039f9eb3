//! Who writes.

use super::mailboxes::Mailbox;
use super::store;
use super::trail::Trail;
use crate::db::Tx;
use crate::identity::{self, Person, PersonInput};
use crate::{Ctx, Result};
use guichet_core::access::Role;
use guichet_core::fold::fold;
use guichet_core::mail::{Authentication, Mail, MailStep, UnknownSender};

/// What the desk knows of the sender.
#[derive(Debug)]
pub(super) enum Sender {
    /// Somebody with an account.
    Known(Box<Person>),
    /// Somebody without, or none at all.
    Unknown,
    /// Somebody whose account is closed.
    Barred,
    /// Perhaps not who they say they are.
    Doubtful,
}

/// Looks the sender up.
pub(super) async fn sender(tx: &mut Tx, mail: &Mail, trail: &mut Trail) -> Result<Sender> {
    let authentication = Authentication::of(mail);
    if !authentication.line().is_empty() {
        let found = if authentication.fails() { "failed" } else { "told" };
        trail.note(MailStep::Authentication, found, authentication.line());
    }
    let Some(from) = mail.from.as_ref().filter(|from| from.address.contains('@')) else {
        trail.note(MailStep::Sender, "missing", "");
        return Ok(Sender::Unknown);
    };
    if authentication.fails() {
        trail.note(MailStep::Sender, "doubtful", &from.address);
        return Ok(Sender::Doubtful);
    }
    if let Some(person) = identity::person_by_email(tx, &from.address).await? {
        trail.note(MailStep::Sender, "known", format!("{} {} <{}>", person.first_name, person.last_name, from.address));
        return Ok(Sender::Known(Box::new(person)));
    }
    if identity::is_barred_address(tx, &from.address).await? {
        trail.note(MailStep::Sender, "barred", &from.address);
        return Ok(Sender::Barred);
    }
    trail.note(MailStep::Sender, "unknown", &from.address);
    Ok(Sender::Unknown)
}

/// Makes an account for an unknown sender, where the mailbox wants that; `None` where a technician decides.
pub(super) async fn welcome(
    tx: &mut Tx,
    ctx: &Ctx,
    mail: &Mail,
    mailbox: &Mailbox,
    trail: &mut Trail,
) -> Result<Option<Person>> {
    match mailbox.unknown_senders {
        UnknownSender::Hold => Ok(None),
        UnknownSender::Create => enter(tx, ctx, mail, mailbox, trail).await,
    }
}

/// Makes an account for the sender. Nobody can sign in with it before an administrator gives it a password.
pub(super) async fn enter(
    tx: &mut Tx,
    ctx: &Ctx,
    mail: &Mail,
    mailbox: &Mailbox,
    trail: &mut Trail,
) -> Result<Option<Person>> {
    let Some(from) = mail.from.as_ref().filter(|from| from.address.contains('@')) else { return Ok(None) };
    let entity = match mailbox.entity {
        Some(entity) => Some(entity),
        None => store::root_entity(tx).await?,
    };
    let Some(entity) = entity else { return Ok(None) };
    let (first, last) = names(&from.name, &from.address);
    let input = PersonInput {
        email: from.address.clone(),
        ..PersonInput::named(&from.address, &first, &last, Role::Requester, entity)
    };
    let Ok(facts) = input.parse() else { return Ok(None) };
    if identity::person_by_login(tx, &from.address).await?.is_some() {
        return Ok(None);
    }
    let ids = identity::enrol(tx, ctx, &[facts]).await?;
    trail.note(MailStep::Sender, "entered", &from.address);
    match ids.first() {
        Some(id) => identity::person(tx, *id).await,
        None => Ok(None),
    }
}

/// First and last name: as the sender gives them, `MARTIN Marie` and `Martin, Marie` too, or from the address.
fn names(name: &str, address: &str) -> (String, String) {
    let name = super::arrival::clean(name);
    let name = if name.contains('@') { "" } else { name.trim() };
    let short = |text: &str| text.chars().take(100).collect::<String>();
    if let Some((last, first)) =
        name.split_once(',').filter(|(last, first)| !last.trim().is_empty() && !first.trim().is_empty())
    {
        return (short(first.trim()), short(last.trim()));
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    match &words[..] {
        [last @ .., first] if !last.is_empty() && last.iter().all(|word| is_capital(word)) && !is_capital(first) => {
            (short(first), short(&last.join(" ")))
        }
        [first, last @ ..] if !last.is_empty() => (short(first), short(&last.join(" "))),
        _ => from_address(words.first().copied(), address),
    }
}

fn is_capital(word: &str) -> bool {
    word.chars().any(char::is_alphabetic) && word.to_uppercase() == word
}

fn from_address(only: Option<&str>, address: &str) -> (String, String) {
    let (local, host) = address.split_once('@').unwrap_or((address, "?"));
    let short = |text: &str| text.chars().take(100).collect::<String>();
    let parts: Vec<&str> = local.split(['.', '_', '-', '+']).filter(|part| !part.is_empty()).collect();
    match (only, &parts[..]) {
        (Some(only), _) => (short(only), short(host)),
        (None, [first, last, ..]) => (capital(first), capital(last)),
        _ => (short(if local.is_empty() { "?" } else { local }), short(host)),
    }
}

fn capital(word: &str) -> String {
    let word = fold(word);
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).take(100).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_named_as_they_name_themselves() {
        for (name, first, last) in [
            ("Marie Martin", "Marie", "Martin"),
            ("MARTIN Marie", "Marie", "MARTIN"),
            ("DE LA TOUR Jean", "Jean", "DE LA TOUR"),
            ("Martin, Marie", "Marie", "Martin"),
            ("Marie de La Tour", "Marie", "de La Tour"),
            ("Comptabilité", "Comptabilité", "example.fr"),
            ("", "Marie", "Martin"),
            ("marie.martin@example.fr", "Marie", "Martin"),
        ] {
            assert_eq!(names(name, "marie.martin@example.fr"), (first.into(), last.into()), "{name}");
        }
        assert_eq!(names("", "compta@example.fr"), ("compta".into(), "example.fr".into()));
    }
}
