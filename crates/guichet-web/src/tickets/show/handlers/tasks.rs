//! The tasks of a ticket.

use super::{Visible, late};
use crate::{
    door::{Answer, Oops, again, go, page},
    errors::Trouble,
    tickets::show::{AskPage, asking, doing, fields::Fields},
    ui::FormState,
    url,
    web::{Web, unit},
};
use axum::extract::{Form, Path, State};
use guichet_app::{
    Problem,
    tickets::{self, Way},
};
use guichet_core::{access::Act, form::Fault, ids::TaskId};

/// `GET /tickets/{reference}/tasks/{task}/edit`
pub async fn ask(State(web): State<Web>, at: Visible, Path((_, task)): Path<(String, TaskId)>) -> Answer {
    must_work(&web, &at).await?;
    let id = at.ticket.id;
    let tasks = web.app.read(unit!(|tx| tickets::tasks(tx, id).await)).await?;
    let task = tasks.into_iter().find(|known| known.id == task).ok_or(Trouble::NotFound)?;
    page(&form_of(&web, &at, task.id, asking::task_form(at.me.w, &task)).await?)
}

/// `POST /tickets/{reference}/tasks/{task}/edit`
pub async fn change(
    State(web): State<Web>,
    at: Visible,
    Path((_, task)): Path<(String, TaskId)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let (ctx, id, fields) = (at.me.ctx.clone(), at.ticket.id, Fields(sent));
    let done = match doing::task(at.me.w, &fields) {
        Ok(new) => web.app.write(unit!(|tx| tickets::change_task(tx, &ctx, id, task, new).await)).await,
        Err(problem) => Err(problem),
    };
    match done {
        Ok(()) => go(&back(&at)),
        Err(Problem::Invalid(wrongs)) => again(&form_of(&web, &at, task, fields.typed().refused(wrongs)).await?),
        Err(Problem::Refused(refusal)) => {
            let (ticket, w) = (at.ticket.clone(), at.me.w);
            let asked = web.app.read(unit!(|tx| asking::task(tx, w, &ticket, task).await)).await?;
            late::again(&web, &at, asked, &fields, &Trouble::Refused(refusal)).await
        }
        Err(problem) => Err(problem.into()),
    }
}

/// `POST /tickets/{reference}/tasks/{task}/done`, with `done=no` for what was not done after all.
pub async fn finish(
    State(web): State<Web>,
    at: Visible,
    Path((_, task)): Path<(String, TaskId)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let (ctx, id, done) = (at.me.ctx.clone(), at.ticket.id, Fields(sent).get("done") != "no");
    web.app.write(unit!(|tx| tickets::finish_task(tx, &ctx, id, task, done).await)).await?;
    go(&back(&at))
}

/// `POST /tickets/{reference}/tasks/{task}/order`: `way=up` or `way=down`, one place.
pub async fn reorder(
    State(web): State<Web>,
    at: Visible,
    Path((_, task)): Path<(String, TaskId)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let (ctx, id) = (at.me.ctx.clone(), at.ticket.id);
    let way = match Fields(sent).get("way") {
        "up" => Way::Up,
        "down" => Way::Down,
        _ => return Err(Problem::invalid("way", Fault::NotUnderstood).into()),
    };
    web.app.write(unit!(|tx| tickets::move_task(tx, &ctx, id, task, way).await)).await?;
    go(&back(&at))
}

/// `GET /tickets/{reference}/tasks/{task}/removal`: names the task before it goes.
pub async fn ask_removal(State(web): State<Web>, at: Visible, Path((_, task)): Path<(String, TaskId)>) -> Answer {
    must_work(&web, &at).await?;
    let id = at.ticket.id;
    let tasks = web.app.read(unit!(|tx| tickets::tasks(tx, id).await)).await?;
    let task = tasks.into_iter().find(|known| known.id == task).ok_or(Trouble::NotFound)?;
    let deed = format!("tasks/{}/removal", task.id);
    let asked = asking::removal(at.me.w, &at.ticket, "task-remove-sure", &task.title, &deed);
    let shell = at.shell(&web).await?;
    page(&AskPage::new(shell, at.ticket.reference(), &at.ticket.title, asked, FormState::default()))
}

/// `POST /tickets/{reference}/tasks/{task}/removal`
pub async fn remove(State(web): State<Web>, at: Visible, Path((_, task)): Path<(String, TaskId)>) -> Answer {
    let (ctx, id) = (at.me.ctx.clone(), at.ticket.id);
    web.app.write(unit!(|tx| tickets::remove_task(tx, &ctx, id, task).await)).await?;
    go(&back(&at))
}

fn back(at: &Visible) -> String {
    format!("{}#tasks", url::ticket(at.ticket.reference()))
}

/// Others do not even learn which tasks there are.
async fn must_work(web: &Web, at: &Visible) -> Result<(), Oops> {
    if at.may(web, Act::Work).await? { Ok(()) } else { Err(Problem::Forbidden(Act::Work.word()).into()) }
}

/// The form of a task, for those who may work on the ticket.
async fn form_of(web: &Web, at: &Visible, task: TaskId, form: FormState) -> Result<AskPage, Oops> {
    must_work(web, at).await?;
    let (ticket, w) = (at.ticket.clone(), at.me.w);
    let asked = web.app.read(unit!(|tx| asking::task(tx, w, &ticket, task).await)).await?;
    Ok(AskPage::new(at.shell(web).await?, at.ticket.reference(), &at.ticket.title, asked, form))
}
