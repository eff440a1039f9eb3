//! The addresses of the desk, and what is made of mail to each.

use super::store;
use crate::db::Tx;
use crate::events::record_desk;
use crate::{Ctx, Problem, Result, catalog, identity};
use guichet_core::event::{DeskDeed, Noun};
use guichet_core::form::{Fault, LINE_MAX, Wrong, line, optional_line};
use guichet_core::ids::{CategoryId, EntityId, GroupId, MailboxId};
use guichet_core::mail::{Mail, UnknownSender};
use guichet_core::tickets::Kind;
use jiff::Timestamp;

/// An address of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    /// Its key; 0 for the one that stands where none is set up.
    pub id: MailboxId,
    /// The address, in lower case.
    pub address: String,
    /// The name beside it in what the desk sends; may be empty.
    pub name: String,
    /// What new tickets are.
    pub kind: Kind,
    /// What they are about.
    pub category: Option<CategoryId>,
    /// Who has them, before the category's group.
    pub group: Option<GroupId>,
    /// Where people are entered whom the desk did not know; the top of the organisation where none is named.
    pub entity: Option<EntityId>,
    /// What happens to their mail.
    pub unknown_senders: UnknownSender,
    /// Since when it is no longer used.
    pub archived_at: Option<Timestamp>,
}

impl Mailbox {
    /// What holds where no address is set up: incidents, and a technician looks at strangers.
    pub(super) const fn unnamed() -> Self {
        Self {
            id: MailboxId(0),
            address: String::new(),
            name: String::new(),
            kind: Kind::Incident,
            category: None,
            group: None,
            entity: None,
            unknown_senders: UnknownSender::Hold,
            archived_at: None,
        }
    }

    /// Whether an address is this one, with or without something behind a `+`.
    #[must_use]
    pub fn is_named(&self, address: &str) -> bool {
        let Some((local, host)) = address.trim().rsplit_once('@') else { return false };
        let local = local.split('+').next().unwrap_or(local);
        !self.address.is_empty() && format!("{local}@{host}").to_lowercase() == self.address
    }
}

/// The mailbox that a message came to: by the envelope, by where it was delivered, by whom it names; the first where
/// none is named, as in a forwarding.
pub(super) fn addressed(all: &[Mailbox], mail: &Mail, recipient: &str) -> Mailbox {
    let used: Vec<&Mailbox> = all.iter().filter(|mailbox| mailbox.archived_at.is_none()).collect();
    let delivered = ["delivered-to", "x-original-to", "envelope-to"]
        .into_iter()
        .flat_map(|name| mail.header(name).map(|value| value.trim_matches(['<', '>']).to_owned()).collect::<Vec<_>>());
    let named = mail.to.iter().chain(&mail.cc).map(|mailbox| mailbox.address.clone());
    let addresses = [recipient.to_owned()].into_iter().chain(delivered).chain(named);
    let found = addresses.filter_map(|address| used.iter().find(|mailbox| mailbox.is_named(&address)).copied()).next();
    found.or_else(|| used.first().copied()).cloned().unwrap_or_else(Mailbox::unnamed)
}

/// As typed into a form, or sent by a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailboxInput {
    /// The address.
    pub address: String,
    /// The name beside it; may be empty.
    pub name: String,
    /// What new tickets are.
    pub kind: Kind,
    /// What they are about.
    pub category: Option<CategoryId>,
    /// Who has them.
    pub group: Option<GroupId>,
    /// Where unknown people are entered.
    pub entity: Option<EntityId>,
    /// What happens to their mail.
    pub unknown_senders: UnknownSender,
}

/// A [`MailboxInput`] that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailboxFacts(MailboxInput);

impl std::ops::Deref for MailboxFacts {
    type Target = MailboxInput;
    fn deref(&self) -> &MailboxInput {
        &self.0
    }
}

impl MailboxInput {
    /// Proves it.
    ///
    /// # Errors
    /// Every field that is wrong.
    pub fn parse(self) -> Result<MailboxFacts, Vec<Wrong>> {
        let (address, name) = (address(&self.address), optional_line(&self.name, LINE_MAX));
        match (address, name) {
            (Ok(address), Ok(name)) => Ok(MailboxFacts(Self { address, name, ..self })),
            (address, name) => {
                let wrong = [("address", address.err()), ("name", name.err())];
                Err(wrong.into_iter().filter_map(|(field, fault)| Some(Wrong::new(field, fault?))).collect())
            }
        }
    }
}

/// One plain address without anything behind a `+`: that is where the desk puts its own.
fn address(text: &str) -> Result<String, Fault> {
    let address = line(text, 254)?.to_lowercase();
    match address.rsplit_once('@') {
        Some((local, host))
            if !local.is_empty() && !host.is_empty() && !address.contains([' ', '<', '>', ',', '+', ';', '"']) =>
        {
            Ok(address)
        }
        _ => Err(Fault::NotUnderstood),
    }
}

/// Adds an address.
///
/// # Errors
/// [`Problem::Forbidden`] unless an administrator asks, [`Problem::Invalid`] for one that is there already and for
/// things that do not exist.
pub async fn add_mailbox(tx: &mut Tx, ctx: &Ctx, facts: &MailboxFacts) -> Result<MailboxId> {
    ctx.must_administer()?;
    check(tx, None, facts).await?;
    let id = store::insert_mailbox(tx, ctx, facts).await?;
    record_desk(tx, ctx, Noun::Mailbox, id.0, DeskDeed::Added, &facts.address).await?;
    Ok(id)
}

/// Changes an address.
///
/// # Errors
/// As [`add_mailbox`]; [`Problem::NotFound`].
pub async fn edit_mailbox(tx: &mut Tx, ctx: &Ctx, id: MailboxId, facts: &MailboxFacts) -> Result<()> {
    ctx.must_administer()?;
    store::mailbox(tx, id).await?.ok_or(Problem::NotFound)?;
    check(tx, Some(id), facts).await?;
    store::update_mailbox(tx, id, facts).await?;
    record_desk(tx, ctx, Noun::Mailbox, id.0, DeskDeed::Changed, &facts.address).await
}

/// Puts an address away: mail to it is treated as mail to the first.
///
/// # Errors
/// [`Problem::Forbidden`], [`Problem::NotFound`].
pub async fn archive_mailbox(tx: &mut Tx, ctx: &Ctx, id: MailboxId) -> Result<()> {
    ctx.must_administer()?;
    let found = store::mailbox(tx, id).await?.ok_or(Problem::NotFound)?;
    store::set_mailbox_archived(tx, id, Some(ctx.now())).await?;
    record_desk(tx, ctx, Noun::Mailbox, id.0, DeskDeed::Removed, &found.address).await
}

/// Uses an address again.
///
/// # Errors
/// [`Problem::Forbidden`], [`Problem::NotFound`].
pub async fn restore_mailbox(tx: &mut Tx, ctx: &Ctx, id: MailboxId) -> Result<()> {
    ctx.must_administer()?;
    let found = store::mailbox(tx, id).await?.ok_or(Problem::NotFound)?;
    store::set_mailbox_archived(tx, id, None).await?;
    record_desk(tx, ctx, Noun::Mailbox, id.0, DeskDeed::Added, &found.address).await
}

/// What only the database can tell to be wrong.
async fn check(tx: &mut Tx, id: Option<MailboxId>, facts: &MailboxFacts) -> Result<()> {
    let mut wrong = Vec::new();
    if store::mailboxes(tx).await?.iter().any(|other| other.address == facts.address && Some(other.id) != id) {
        wrong.push(Wrong::new("address", Fault::Taken));
    }
    if let Some(category) = facts.category
        && catalog::category(tx, category).await?.is_none_or(|found| !found.kinds.contains(&facts.kind))
    {
        wrong.push(Wrong::new("category", Fault::Unknown));
    }
    if let Some(group) = facts.group
        && identity::group(tx, group).await?.is_none()
    {
        wrong.push(Wrong::new("group", Fault::Unknown));
    }
    if let Some(entity) = facts.entity
        && identity::entity(tx, entity).await?.is_none()
    {
        wrong.push(Wrong::new("entity", Fault::Unknown));
    }
    if wrong.is_empty() { Ok(()) } else { Err(Problem::Invalid(wrong)) }
}
