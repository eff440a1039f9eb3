//! Files: bytes in the database in pieces, and the attachments that give them names.
//!
//! It promises that equal bytes are kept once, that a file is read only when it is whole, and that a browser is never
//! asked to show what could run in it. Whether somebody may attach, see or remove is asked before, by the tickets.

mod attachments;
mod name;
mod sniff;
mod store;
mod thumbnail;
mod transfer;

pub use attachments::{
    Attachment, attach, attachment, attachments_named, claim, count_of_ticket, keep_with_thumbnail, of_ticket,
    own_unclaimed, receive, remove, sweep,
};
pub use name::clean_name;
pub use sniff::{may_be_shown, media_type};
pub use store::{CHUNK, StoredFile, begin, file, finish, read_chunk, write_chunk};
pub use thumbnail::thumbnail;
pub use transfer::{read, store, stream};

#[cfg(test)]
mod tests;
