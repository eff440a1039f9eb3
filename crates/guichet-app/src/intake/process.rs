//! Making something of a message, once.

use super::arrival::understood;
use super::decide::{Work, handle};
use super::decision::Decision;
use super::files::keep;
use super::store;
use super::trail::Trail;
use crate::jobs::Job;
use crate::{App, Problem, Result};
use guichet_core::ids::{FollowUpId, MailId, TicketId};
use guichet_core::mail::{MailOutcome, MailState, MailStep, Step};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The order to make something of a message.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ProcessMail {
    /// Which one.
    pub mail: MailId,
}

impl Job for ProcessMail {
    const NAME: &'static str = "process_mail";
}

/// What was made of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handled {
    /// Where it stands.
    pub state: MailState,
    /// What was made of it.
    pub outcome: Option<MailOutcome>,
    /// The ticket that it belongs to.
    pub ticket: Option<TicketId>,
    /// The message on that ticket.
    pub follow_up: Option<FollowUpId>,
    /// Every step of the way.
    pub steps: Vec<Step>,
}

/// Makes something of a message that waits; one that does not wait any more is left as it is. Safe to run twice.
///
/// # Errors
/// [`Problem::NotFound`]; as the database answers. A message that cannot be processed is quarantined, which is no error.
pub async fn process(app: &App, id: MailId) -> Result<Handled> {
    run(app, id, None).await
}

pub(super) async fn run(app: &App, id: MailId, decision: Option<Decision>) -> Result<Handled> {
    let (kept, raw, settings) = app
        .read(move |tx| {
            Box::pin(async move {
                let kept = store::mail(tx, id).await?.ok_or(Problem::NotFound)?;
                let raw = store::original(tx, id).await?.ok_or(Problem::NotFound)?;
                Ok::<_, Problem>((kept, raw, crate::settings::settings(tx).await?))
            })
        })
        .await?;
    if kept.state != MailState::Waiting && decision.is_none() {
        return Ok(kept.handled());
    }
    let Some(mail) = understood(&raw) else { return quarantine(app, id, "unreadable", "").await };
    let files = keep(app, &mail, &settings).await?;
    let (ctx, work) = (app.system("mail"), Work { id, mail: Arc::new(mail), files, decision });
    match app.write(move |tx| Box::pin(async move { handle(tx, &ctx, &work).await })).await {
        Err(problem @ (Problem::Busy | Problem::Full | Problem::Away(_))) => Err(problem),
        Err(problem) => {
            tracing::warn!(mail = id.0, %problem, "a message is quarantined");
            quarantine(app, id, "failed", &problem.to_string()).await
        }
        handled => handled,
    }
}

/// Puts a message where people see that it could not be processed, with the reason.
async fn quarantine(app: &App, id: MailId, found: &'static str, detail: &str) -> Result<Handled> {
    let mut trail = Trail::default();
    trail.note(MailStep::Reason, found, detail);
    let ctx = app.system("mail");
    app.write(move |tx| {
        Box::pin(async move {
            let handled =
                Handled { state: MailState::Quarantined, outcome: None, ticket: None, follow_up: None, steps: trail.0 };
            store::settle(tx, &ctx, id, &handled).await?;
            Ok(handled)
        })
    })
    .await
}
