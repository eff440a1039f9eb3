//! The tickets and all that hangs on them, in SQL. Split by question: the ticket itself, what was written on it, lists.

mod about;
mod list;
mod messages;
mod scope;
mod spells;
mod ticket;
mod work;

pub use about::{Link, around, links, observers};
pub(super) use about::{add_link, add_observer, drop_link, drop_observer, links_to, move_observers, note_mention};
pub use list::{Cursor, Page, TicketRow, count, list, narrow, open_of, rows};
pub use messages::{FollowUp, Solution, follow_ups, solutions};
pub(super) use messages::{add_follow_up, add_solution, judge_solution, last_solution, move_messages};
pub(super) use messages::{add_past_message, add_past_solution};
#[cfg(test)]
pub(super) use scope::visible_to;
pub(super) use spells::{Spell, add_spells, begin_spell, put_working};
pub(super) use ticket::{
    due_to_close, due_to_wake, insert, keep_former_reference, lock, next_number, open_after, save,
};
pub use ticket::{find, find_by_external, find_id, see, skip_numbers};
pub use work::{Task, TimeEntry, tasks, time_entries};
pub(super) use work::{add_task, add_time, delete_task, move_work, next_position, save_task, task};
