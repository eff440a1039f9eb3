//! Canned replies.

use super::{Asked, Register, Rows, Sent, Thing};
use crate::{
    admin::{Control, Field, Row},
    i18n::Words,
    ui::FormState,
    url,
};
use guichet_app::{Ctx, Problem, catalog, db::Tx};
use guichet_core::ids::CannedReplyId;

/// The register.
pub struct Replies;

impl Register for Replies {
    const SECTION: &'static str = "replies";
    const COLUMNS: &'static [&'static str] = &[];
    const SUPERVISED: bool = true;

    async fn rows(tx: &mut Tx, _: &Ctx, _: Words, _: &Asked) -> Result<Rows, Problem> {
        let row = |reply: catalog::CannedReply| Row {
            href: url::admin_item(Self::SECTION, reply.id),
            name: reply.name,
            depth: 0,
            retired: reply.archived_at.is_some(),
            cells: vec![],
        };
        Ok((catalog::canned_replies(tx).await?.into_iter().map(row).collect(), None))
    }

    async fn fields(_: &mut Tx, _: Words) -> Result<Vec<Field>, Problem> {
        let name = Field::needed("name", Control::Line("text")).hinted();
        Ok(vec![name, Field::needed("body", Control::Area).hinted()])
    }

    async fn thing(tx: &mut Tx, id: i64) -> Result<Thing, Problem> {
        let reply = catalog::canned_reply(tx, CannedReplyId(id)).await?.ok_or(Problem::NotFound)?;
        let form = FormState::filled([("name", reply.name.clone()), ("body", reply.body)]);
        Ok(Thing { name: reply.name, retired: reply.archived_at.is_some(), form })
    }

    async fn save(tx: &mut Tx, ctx: &Ctx, id: Option<i64>, sent: &Sent) -> Result<(), Problem> {
        let (name, body) = (sent.text("name"), sent.text("body"));
        match id {
            Some(id) => catalog::edit_canned_reply(tx, ctx, CannedReplyId(id), &name, &body).await,
            None => catalog::add_canned_reply(tx, ctx, &name, &body).await.map(drop),
        }
    }

    async fn retire(tx: &mut Tx, ctx: &Ctx, id: i64) -> Result<(), Problem> {
        catalog::archive_canned_reply(tx, ctx, CannedReplyId(id)).await
    }

    async fn restore(tx: &mut Tx, ctx: &Ctx, id: i64) -> Result<(), Problem> {
        catalog::restore_canned_reply(tx, ctx, CannedReplyId(id)).await
    }
}
