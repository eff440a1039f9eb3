//! What a form wants done to a ticket: read from its fields, then done by the verb of that name.

use super::fields::Fields;
use crate::i18n::Words;
use guichet_app::{
    Ctx, Problem,
    db::Tx,
    tickets::{self, Along, Errand, Hold, NewSolution, NewTask},
};
use guichet_core::{
    form::{Fault, TITLE_MAX},
    ids::{GroupId, PersonId, TicketId},
    tickets::{LinkKind, PendingReason, Reference, SolutionKind},
};

/// One deed, ready to be done.
#[derive(Clone, Debug)]
pub enum Doing {
    Accept(String),
    AddTask(NewTask),
    Assign(Option<GroupId>, Option<PersonId>),
    Cancel(String),
    Close,
    CorrectClock(i64, String),
    Escalate(GroupId, String),
    GiveBack(String),
    Hold(Hold),
    Link(LinkKind, Reference),
    Merge(Reference),
    Move(String, String),
    Refuse(String),
    Reopen(String),
    Resolve(NewSolution),
    Resume,
    SpendTime(i64, String),
    Take,
    Unlink(LinkKind, Reference),
    Unwatch(PersonId),
    Watch(PersonId),
}

impl Doing {
    /// Reads a deed from the word in the address and the fields of its form; `None` for a word that is no deed.
    ///
    /// # Errors
    /// [`Problem::Invalid`] with every field that is wrong.
    pub fn read(w: Words, ctx: &Ctx, deed: &str, f: &Fields) -> Result<Option<Self>, Problem> {
        Ok(Some(match deed {
            "acceptance" => Self::Accept(f.free_body("comment")?),
            "tasks" => Self::AddTask(task(w, f)?),
            "assignment" => Self::Assign(f.parsed("group")?, f.parsed("person")?),
            "cancellation" => Self::Cancel(f.body("reason")?),
            "closing" => Self::Close,
            "correction" => Self::CorrectClock(f.needed("given")?, f.needed("reason")?),
            "escalation" => Self::Escalate(f.needed("group")?, f.body("reason")?),
            "giving-back" => Self::GiveBack(f.body("reason")?),
            "hold" => Self::Hold(hold(w, f)?),
            "links" => Self::Link(f.one_of("tie", LinkKind::from_word)?, f.reference("other")?),
            "links/removal" => Self::Unlink(f.one_of("kind", LinkKind::from_word)?, f.needed("other")?),
            "merge" => Self::Merge(f.reference("other")?),
            "step" => Self::Move(f.line("to", 100)?, f.free_body("note")?),
            "refusal" => Self::Refuse(f.body("reason")?),
            "reopening" => Self::Reopen(f.body("reason")?),
            "solution" => Self::Resolve(solution(f)?),
            "resumption" => Self::Resume,
            "time" => Self::SpendTime(f.needed("minutes")?, f.free_line("note")?),
            "taking" => Self::Take,
            "observers" => Self::Watch(f.needed("person")?),
            "observers/removal" => Self::Unwatch(f.needed("person")?),
            "watching" => {
                let me = ctx.actor.person().ok_or(Problem::Forbidden("watch"))?;
                if f.get("on") == "no" { Self::Unwatch(me) } else { Self::Watch(me) }
            }
            _ => return Ok(None),
        }))
    }

    /// Does it.
    ///
    /// # Errors
    /// Those of the verb.
    pub async fn run(self, tx: &mut Tx, ctx: &Ctx, errand: Errand) -> Result<(), Problem> {
        let id = errand.ticket;
        match self {
            Self::Accept(comment) => tickets::accept(tx, ctx, errand, comment).await.map(drop),
            Self::AddTask(task) => tickets::add_task(tx, ctx, id, task).await.map(drop),
            Self::Assign(group, person) => tickets::assign(tx, ctx, errand, group, person).await.map(drop),
            Self::Cancel(reason) => tickets::cancel(tx, ctx, errand, reason).await.map(drop),
            Self::CorrectClock(minutes, reason) => {
                tickets::correct_clock(tx, ctx, id, minutes, &reason).await.map(drop)
            }
            Self::Close => tickets::close(tx, ctx, errand).await.map(drop),
            Self::Escalate(group, reason) => tickets::escalate(tx, ctx, errand, group, reason).await.map(drop),
            Self::GiveBack(reason) => tickets::give_back(tx, ctx, errand, reason).await.map(drop),
            Self::Hold(hold) => tickets::hold(tx, ctx, errand, hold).await.map(drop),
            Self::Link(kind, other) => {
                let other = other_ticket(tx, ctx, other).await?;
                tickets::link(tx, ctx, id, kind, other).await
            }
            Self::Merge(into) => {
                let into = other_ticket(tx, ctx, into).await?;
                tickets::merge(tx, ctx, id, into).await.map(drop)
            }
            Self::Move(step, note) => tickets::move_step(tx, ctx, errand, &step, note).await.map(drop),
            Self::Refuse(reason) => tickets::refuse(tx, ctx, errand, reason).await.map(drop),
            Self::Reopen(reason) => tickets::reopen(tx, ctx, errand, reason).await.map(drop),
            Self::Resolve(solution) => tickets::resolve(tx, ctx, errand, solution).await.map(drop),
            Self::Resume => tickets::resume(tx, ctx, errand).await.map(drop),
            Self::SpendTime(minutes, note) => tickets::spend_time(tx, ctx, id, minutes, note).await.map(drop),
            Self::Take => tickets::take(tx, ctx, errand).await.map(drop),
            Self::Unlink(kind, other) => {
                let other = other_ticket(tx, ctx, other).await?;
                tickets::unlink(tx, ctx, id, kind, other).await
            }
            Self::Unwatch(person) => tickets::unwatch(tx, ctx, id, person).await,
            Self::Watch(person) => tickets::watch(tx, ctx, id, person).await,
        }
    }
}

/// What a form gives along because the workflow asks for it. What the deed reads by itself is left to it.
///
/// # Errors
/// [`Problem::Invalid`].
pub fn along(deed: &str, f: &Fields) -> Result<Along, Problem> {
    let group = if matches!(deed, "assignment" | "escalation") { None } else { f.parsed("group")? };
    let takes_words = matches!(deed, "assignment" | "closing" | "resumption" | "taking");
    Ok(Along {
        step: Some(f.line("to", 100)).filter(|_| deed != "step" && !f.get("to").is_empty()).transpose()?,
        note: if takes_words { f.free_body("note")? } else { String::new() },
        category: f.parsed("category")?,
        group,
        assignee: f.parsed("assignee")?,
    })
}

/// The ticket that a form names; what the actor may not see is as good as not there.
///
/// # Errors
/// [`Problem::Invalid`], field `other`.
pub async fn other_ticket(tx: &mut Tx, ctx: &Ctx, reference: Reference) -> Result<TicketId, Problem> {
    let unknown = || Problem::invalid("other", Fault::Unknown);
    let id = tickets::find_id(tx, reference).await?.ok_or_else(unknown)?;
    match tickets::see(tx, ctx, id).await {
        Ok(_) => Ok(id),
        Err(Problem::NotFound) => Err(unknown()),
        Err(problem) => Err(problem),
    }
}

/// A task, as its form has it.
///
/// # Errors
/// [`Problem::Invalid`].
pub fn task(w: Words, f: &Fields) -> Result<NewTask, Problem> {
    Ok(NewTask {
        title: f.line("title", TITLE_MAX)?,
        person: f.parsed("person")?,
        planned_at: f.moment(w, "planned_at")?,
        minutes: f.parsed("minutes")?,
        position: None,
    })
}

fn hold(w: Words, f: &Fields) -> Result<Hold, Problem> {
    Ok(Hold {
        reason: f.one_of("waits", PendingReason::from_word)?,
        note: f.free_body("note")?,
        wake_at: f.moment(w, "wake_at")?,
    })
}

fn solution(f: &Fields) -> Result<NewSolution, Problem> {
    Ok(NewSolution {
        body: f.body("solution")?,
        kind: f.one_of("kind", SolutionKind::from_word)?,
        cause: f.free_line("cause")?,
        with: f.all("with").filter_map(|id| id.parse().ok()).collect(),
    })
}
