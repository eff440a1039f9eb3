//! Tickets, from the first word to the accepted solution. One verb, one file, one event.
//!
//! A verb takes the ticket up as a [`Case`](case::Case): fresh, locked, allowed; changes it; and lays it down, which
//! saves it, records the event with every field that changed, and keeps the search index true. So no verb can forget
//! the history. What pages and the API read is in [`store`].

mod alarm;
mod assign;
mod cancel;
mod case;
mod chronicle;
mod clock;
mod close;
mod correct_clock;
mod course;
mod errand;
mod escalate;
mod files;
mod follow_up;
mod foresee;
mod give_back;
mod history;
mod hold;
mod judge;
mod link;
mod merge;
mod move_step;
mod open;
mod qualify;
mod reopen;
mod resolve;
mod resume;
mod store;
mod take;
mod tasks;
#[cfg(test)]
mod tests;
mod time;
mod version;
mod watch;

pub use alarm::sound_alarms;
pub use assign::assign;
pub use cancel::cancel;
pub use chronicle::chronicle;
pub use clock::{close_in_time, due_to_close, due_to_wake, replay_clocks, wake};
pub use close::close;
pub use correct_clock::correct_clock;
pub use errand::{Along, Errand};
pub use escalate::escalate;
pub use files::{attach, detach};
pub use follow_up::{NewFollowUp, follow_up, relay};
pub use foresee::foresee;
pub use give_back::give_back;
pub use history::{History, PastMessage, PastSolution, PastState, record_history};
pub use hold::{Hold, hold};
pub use judge::{accept, refuse};
pub use link::{link, unlink};
pub use merge::merge;
pub use move_step::move_step;
pub use open::{NewTicket, open};
pub use qualify::{Edit, Qualify, qualify};
pub use reopen::reopen;
pub use resolve::{NewSolution, resolve};
pub use resume::resume;
pub use store::{
    Cursor, FollowUp, Link, Page, Solution, Task, TicketRow, TimeEntry, around, count, find, find_by_external, find_id,
    follow_ups, links, list, narrow, observers, open_of, rows, see, skip_numbers, solutions, tasks, time_entries,
};
pub use take::take;
pub use tasks::{NewTask, Way, add_task, change_task, finish_task, move_task, remove_task};
pub use time::spend_time;
pub use version::expect_version;
pub use watch::{unwatch, watch};
