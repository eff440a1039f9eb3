//! Tickets and what can be done to them.

mod acceptance;
mod along;
mod assignment;
mod attachments;
mod cancellation;
mod clocks;
mod closure;
mod create;
mod escalation;
mod follow_ups;
mod history;
mod hold;
mod links;
mod list;
mod merge;
mod observers;
mod patch;
mod refusal;
mod reopening;
mod show;
mod solution;
mod step;
mod taking;
mod tasks;
mod time;

use guichet_app::App;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes of tickets.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list::list_tickets, create::open_ticket))
        .routes(routes!(show::show_ticket, patch::qualify_ticket))
        .routes(routes!(follow_ups::list_follow_ups, follow_ups::write_follow_up))
        .routes(routes!(tasks::list_tasks, tasks::add_task))
        .routes(routes!(tasks::change_task, tasks::remove_task))
        .routes(routes!(tasks::finish_task, tasks::undo_task))
        .routes(routes!(time::list_time, time::spend_time))
        .routes(routes!(assignment::assign_ticket, assignment::give_back_ticket))
        .routes(routes!(taking::take_ticket))
        .routes(routes!(escalation::escalate_ticket))
        .routes(routes!(hold::hold_ticket, hold::resume_ticket))
        .routes(routes!(step::list_moves, step::move_ticket))
        .routes(routes!(solution::list_solutions, solution::resolve_ticket))
        .routes(routes!(acceptance::accept_solution))
        .routes(routes!(refusal::refuse_solution))
        .routes(routes!(reopening::reopen_ticket))
        .routes(routes!(closure::close_ticket))
        .routes(routes!(cancellation::cancel_ticket))
        .routes(routes!(links::list_links, links::link_ticket))
        .routes(routes!(links::unlink_ticket))
        .routes(routes!(merge::merge_ticket))
        .routes(routes!(observers::list_observers))
        .routes(routes!(observers::watch_ticket, observers::unwatch_ticket))
        .routes(routes!(history::ticket_history))
        .routes(routes!(clocks::list_clocks))
        .routes(routes!(clocks::correct_clocks))
        .merge(attachments::routes())
}
