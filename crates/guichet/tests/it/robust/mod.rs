//! The real program under hardship: killed while it writes, several on one database, told to
//! stop, without room, without its database.
//!
//! Each test runs `guichet serve` as a process of its own and speaks to it over real sockets. Nothing sleeps: tests wait
//! for lines of the log, for answers, and for counts of them.

mod away;
mod delivered;
mod full;
mod http;
mod killed;
mod node;
mod nodes;
mod stopped;
