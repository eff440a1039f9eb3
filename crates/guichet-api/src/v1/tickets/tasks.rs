//! `…/tasks`: the pieces of the work.

use crate::answer::Answer;
use crate::auth::{Caller, deed, on};
use crate::body::{Check, Nothing, Wish};
use crate::problem::Refused;
use crate::query::Query;
use crate::refusals::{Reads, Writes};
use crate::shapes::{Names, Task};
use crate::terms::{OnVersion, Repeatable, Terms};
use crate::v1::at::{self, At, InTicket};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use guichet_app::db::Tx;
use guichet_app::{Ctx, Problem, tickets};
use guichet_core::access::{Act, may};
use guichet_core::form::{Fault, TITLE_MAX, line};
use guichet_core::ids::{PersonId, TaskId, TicketId};
use guichet_core::tickets::Reference;
use jiff::Timestamp;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// What a task says.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTask {
    /// What is to be done.
    #[schema(max_length = 250)]
    title: String,
    /// The key of whoever does it.
    person: Option<i64>,
    /// When it is planned.
    #[schema(value_type = Option<String>, format = DateTime)]
    planned_at: Option<Timestamp>,
    /// How long it takes, in minutes.
    #[schema(minimum = 1, maximum = 100_000)]
    minutes: Option<i64>,
    /// Its place; at the end where none is given.
    #[schema(minimum = 0, maximum = 10_000)]
    position: Option<i64>,
}

impl NewTask {
    fn parse(self) -> Result<tickets::NewTask, Refused> {
        let Self { title, person, planned_at, minutes, position } = self;
        let mut check = Check::default();
        let title = check.take("title", line(&title, TITLE_MAX));
        if position.is_some_and(|position| !(0..=10_000).contains(&position)) {
            check.wrong("position", Fault::OutOfRange);
        }
        check.done()?;
        Ok(tickets::NewTask { title, person: person.map(PersonId), planned_at, minutes, position })
    }
}

/// A task in a path, for the document.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "only its description is used")]
pub struct InTask {
    /// The key of the task.
    task: i64,
}

/// List the tasks
///
/// In their order. Work among technicians is theirs to read.
#[utoipa::path(get, path = "/tickets/{reference}/tasks", tag = "tickets", params(InTicket),
    responses((status = 200, description = "The tasks", body = Vec<Task>), Reads))]
pub async fn list_tasks(caller: Caller, At(reference): At<Reference>, query: Query) -> Result<Answer, Refused> {
    query.done()?;
    let list = deed(move |tx, ctx| {
        async move {
            let (ticket, around) = at::see(tx, ctx, reference).await?;
            if !may(&ctx.actor, Act::SeeInternal, &around) {
                return Err(Problem::Forbidden(Act::SeeInternal.word()).into());
            }
            let tasks = tickets::tasks(tx, ticket.id).await?;
            let people = tasks.iter().flat_map(|task| task.person.into_iter().chain(task.done_by));
            let names = Names::of(tx, people.collect::<Vec<_>>()).await?;
            Answer::ok(&tasks.into_iter().map(|task| Task::new(task, &names)).collect::<Vec<_>>())
        }
        .boxed()
    });
    caller.read(list).await
}

/// One task as it is now.
async fn show(tx: &mut Tx, ticket: TicketId, id: TaskId) -> Result<Task, Refused> {
    let tasks = tickets::tasks(tx, ticket).await?;
    let task = tasks.into_iter().find(|task| task.id == id).ok_or(Problem::NotFound)?;
    let names = Names::of(tx, task.person.into_iter().chain(task.done_by).collect::<Vec<_>>()).await?;
    Ok(Task::new(task, &names))
}

/// Does something to a task, and answers with it as it is then.
async fn change<V>(
    caller: &Caller,
    (reference, task): (Reference, TaskId),
    terms: &Terms,
    verb: V,
) -> Result<Answer, Refused>
where
    V: for<'t> FnOnce(&'t mut Tx, &'t Ctx, TicketId) -> BoxFuture<'t, Result<(), Problem>> + Clone + Send + 'static,
{
    let version = terms.version;
    let deed = deed(move |tx, ctx| {
        async move {
            let id = at::unchanged(tx, ctx, reference, version).await?;
            verb(tx, ctx, id).await?;
            Answer::ok(&show(tx, id, task).await?)
        }
        .boxed()
    });
    caller.write(terms, deed).await
}

/// Add a task
///
/// A piece of the work, with a person, a plan and a duration.
#[utoipa::path(post, path = "/tickets/{reference}/tasks", tag = "tickets", params(InTicket, OnVersion, Repeatable),
    request_body = NewTask, responses((status = 201, description = "Added", body = Task), Writes))]
pub async fn add_task(
    caller: Caller,
    At(reference): At<Reference>,
    Wish { input, terms }: Wish<NewTask>,
) -> Result<Answer, Refused> {
    let (new, version) = (input.parse()?, terms.version);
    let add = deed(move |tx, ctx| {
        async move {
            let id = at::unchanged(tx, ctx, reference, version).await?;
            let task = tickets::add_task(tx, ctx, id, new).await?;
            Answer::created(format!("{}/tasks/{task}", at::address(reference)), &show(tx, id, task).await?)
        }
        .boxed()
    });
    caller.write(&terms, add).await
}

/// Change a task
///
/// All of what it says; what is left out is emptied, but for the position.
#[utoipa::path(put, path = "/tickets/{reference}/tasks/{task}", tag = "tickets",
    params(InTicket, InTask, OnVersion, Repeatable),
    request_body = NewTask, responses((status = 200, description = "The task as it is now", body = Task), Writes))]
pub async fn change_task(
    caller: Caller,
    At((reference, task)): At<(Reference, TaskId)>,
    Wish { input, terms }: Wish<NewTask>,
) -> Result<Answer, Refused> {
    let new = input.parse()?;
    let verb = on(move |tx, ctx, id| async move { tickets::change_task(tx, ctx, id, task, new).await }.boxed());
    change(&caller, (reference, task), &terms, verb).await
}

/// Remove a task
///
/// Its title stays in the history.
#[utoipa::path(delete, path = "/tickets/{reference}/tasks/{task}", tag = "tickets",
    params(InTicket, InTask, OnVersion, Repeatable),
    responses((status = 204, description = "Removed"), Writes))]
pub async fn remove_task(
    caller: Caller,
    At((reference, task)): At<(Reference, TaskId)>,
    Wish { input, terms }: Wish<Nothing>,
) -> Result<Answer, Refused> {
    let (Nothing {}, version) = (input, terms.version);
    let remove = deed(move |tx, ctx| {
        async move {
            let id = at::unchanged(tx, ctx, reference, version).await?;
            tickets::remove_task(tx, ctx, id, task).await?;
            Ok(Answer::nothing())
        }
        .boxed()
    });
    caller.write(&terms, remove).await
}

/// Mark a task as done
///
/// By the caller, now.
#[utoipa::path(put, path = "/tickets/{reference}/tasks/{task}/completion", tag = "tickets",
    params(InTicket, InTask, OnVersion, Repeatable), request_body = Nothing,
    responses((status = 200, description = "The task as it is now", body = Task), Writes))]
pub async fn finish_task(
    caller: Caller,
    At((reference, task)): At<(Reference, TaskId)>,
    Wish { input, terms }: Wish<Nothing>,
) -> Result<Answer, Refused> {
    let Nothing {} = input;
    let verb = on(move |tx, ctx, id| async move { tickets::finish_task(tx, ctx, id, task, true).await }.boxed());
    change(&caller, (reference, task), &terms, verb).await
}

/// Mark a task as not done
///
/// After all.
#[utoipa::path(delete, path = "/tickets/{reference}/tasks/{task}/completion", tag = "tickets",
    params(InTicket, InTask, OnVersion, Repeatable),
    responses((status = 200, description = "The task as it is now", body = Task), Writes))]
pub async fn undo_task(
    caller: Caller,
    At((reference, task)): At<(Reference, TaskId)>,
    Wish { input, terms }: Wish<Nothing>,
) -> Result<Answer, Refused> {
    let Nothing {} = input;
    let verb = on(move |tx, ctx, id| async move { tickets::finish_task(tx, ctx, id, task, false).await }.boxed());
    change(&caller, (reference, task), &terms, verb).await
}
