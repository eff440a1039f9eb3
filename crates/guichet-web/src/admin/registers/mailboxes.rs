//! The addresses of the desk.

use super::{Asked, Register, Rows, Sent, Thing, choices, entity_choices};
use crate::{
    admin::{Cell, Control, Field, Row},
    i18n::Words,
    ui::FormState,
    url,
};
use guichet_app::{
    Ctx, Problem, catalog,
    db::Tx,
    identity,
    intake::{self, MailboxFacts, MailboxInput},
};
use guichet_core::{
    form::{Fault, Wrong},
    ids::{CategoryId, EntityId, GroupId, MailboxId},
    mail::UnknownSender,
    tickets::Kind,
};

/// The register.
pub struct Mailboxes;

impl Register for Mailboxes {
    const SECTION: &'static str = "mailboxes";
    const COLUMNS: &'static [&'static str] = &["kind", "unknown_senders"];

    async fn rows(tx: &mut Tx, _: &Ctx, w: Words, _: &Asked) -> Result<Rows, Problem> {
        let row = |mailbox: intake::Mailbox| Row {
            href: url::admin_item(Self::SECTION, mailbox.id),
            name: mailbox.address,
            depth: 0,
            retired: mailbox.archived_at.is_some(),
            cells: vec![
                Cell::Text(w.word("kind", mailbox.kind.word()).to_owned()),
                Cell::Text(w.word("unknown-sender", mailbox.unknown_senders.word()).to_owned()),
            ],
        };
        Ok((intake::mailboxes(tx).await?.into_iter().map(row).collect(), None))
    }

    async fn fields(tx: &mut Tx, w: Words) -> Result<Vec<Field>, Problem> {
        let kinds = [Kind::Incident, Kind::Request]
            .map(|kind| (kind.word().to_owned(), w.word("kind", kind.word()).to_owned()));
        let policies = UnknownSender::ALL.iter().rev();
        let policies = policies.map(|one| (one.word().to_owned(), w.word("unknown-sender", one.word()).to_owned()));
        let groups = identity::groups(tx).await?.into_iter().filter(|group| group.archived_at.is_none());
        let categories = catalog::categories(tx).await?.into_iter().filter(|category| category.archived_at.is_none());
        Ok(vec![
            Field::needed("address", Control::Line("email")).hinted(),
            Field::free("name", Control::Line("text")),
            Field::needed("kind", Control::Choice(kinds.into())),
            Field::free("category", Control::Choice(choices(categories.map(|one| (one.id.0, one.path))))),
            Field::free("group", Control::Choice(choices(groups.map(|group| (group.id.0, group.name))))),
            Field::needed("unknown_senders", Control::Choice(policies.collect())).hinted(),
            Field::free("entity", Control::Choice(entity_choices(tx).await?)),
        ])
    }

    async fn thing(tx: &mut Tx, id: i64) -> Result<Thing, Problem> {
        let mailbox = intake::mailbox(tx, MailboxId(id)).await?.ok_or(Problem::NotFound)?;
        let key = |id: Option<i64>| id.map_or_else(String::new, |id| id.to_string());
        let form = FormState::filled([
            ("address", mailbox.address.clone()),
            ("name", mailbox.name),
            ("kind", mailbox.kind.word().to_owned()),
            ("category", key(mailbox.category.map(|id| id.0))),
            ("group", key(mailbox.group.map(|id| id.0))),
            ("entity", key(mailbox.entity.map(|id| id.0))),
            ("unknown_senders", mailbox.unknown_senders.word().to_owned()),
        ]);
        Ok(Thing { name: mailbox.address, retired: mailbox.archived_at.is_some(), form })
    }

    async fn save(tx: &mut Tx, ctx: &Ctx, id: Option<i64>, sent: &Sent) -> Result<(), Problem> {
        let facts = facts(sent).map_err(Problem::Invalid)?;
        match id {
            Some(id) => intake::edit_mailbox(tx, ctx, MailboxId(id), &facts).await,
            None => intake::add_mailbox(tx, ctx, &facts).await.map(drop),
        }
    }

    async fn retire(tx: &mut Tx, ctx: &Ctx, id: i64) -> Result<(), Problem> {
        intake::archive_mailbox(tx, ctx, MailboxId(id)).await
    }

    async fn restore(tx: &mut Tx, ctx: &Ctx, id: i64) -> Result<(), Problem> {
        intake::restore_mailbox(tx, ctx, MailboxId(id)).await
    }
}

fn facts(sent: &Sent) -> Result<MailboxFacts, Vec<Wrong>> {
    MailboxInput {
        address: sent.text("address"),
        name: sent.text("name"),
        kind: sent.word("kind", Kind::from_word)?,
        category: sent.number("category")?.map(CategoryId),
        group: sent.number("group")?.map(GroupId),
        entity: sent.number("entity")?.map(EntityId),
        unknown_senders: UnknownSender::from_word(&sent.text("unknown_senders"))
            .ok_or_else(|| vec![Wrong::new("unknown_senders", Fault::Unknown)])?,
    }
    .parse()
}
