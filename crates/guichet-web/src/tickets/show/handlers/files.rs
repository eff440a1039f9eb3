//! The files of a ticket.

use super::Visible;
use crate::{
    door::{Answer, go, page},
    errors::Trouble,
    tickets::show::{AskPage, asking},
    ui::FormState,
    url,
    web::{Web, unit},
};
use axum::extract::{Path, State};
use guichet_app::{Problem, files, tickets};
use guichet_core::{access::Act, ids::AttachmentId};

/// `GET /tickets/{reference}/files/{attachment}/removal`: names the file before it goes.
pub async fn ask(State(web): State<Web>, at: Visible, Path((_, file)): Path<(String, AttachmentId)>) -> Answer {
    if !at.may(&web, Act::Detach).await? {
        return Err(Problem::Forbidden(Act::Detach.word()).into());
    }
    let found = web.app.read(unit!(|tx| files::attachment(tx, file).await)).await?;
    let found = found.filter(|found| found.ticket == Some(at.ticket.id)).ok_or(Trouble::NotFound)?;
    let deed = format!("files/{file}/removal");
    let asked = asking::removal(at.me.w, &at.ticket, "file-remove-sure", &found.name, &deed);
    let shell = at.shell(&web).await?;
    page(&AskPage::new(shell, at.ticket.reference(), &at.ticket.title, asked, FormState::default()))
}

/// `POST /tickets/{reference}/files/{attachment}/removal`
pub async fn remove(State(web): State<Web>, at: Visible, Path((_, file)): Path<(String, AttachmentId)>) -> Answer {
    let (ctx, id) = (at.me.ctx.clone(), at.ticket.id);
    web.app.write(unit!(|tx| tickets::detach(tx, &ctx, id, file).await)).await?;
    go(&url::ticket(at.ticket.reference()))
}
