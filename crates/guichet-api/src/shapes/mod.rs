//! What things look like as JSON. Each shape is made from a whole value, field by field, so that a new field of the desk is
//! met here too.

mod asset;
mod attachment;
mod clock;
mod event;
mod hit;
mod message;
mod named;
mod people;
mod place;
mod promise;
mod summary;
mod ticket;
mod work;

pub use asset::Asset;
pub use attachment::Attachment;
pub use clock::Clock;
pub use event::{Entry, history};
pub use hit::{Hit, Piece};
pub use message::{FollowUp, Solution};
pub use named::{Names, PersonRef, plain};
pub use people::{Category, Group, Me, Person};
pub use place::Place;
pub use promise::{Agreement, AgreementFacts, Calendar, CalendarFacts};
pub use summary::Summary;
pub use ticket::{Ticket, represent};
pub use work::{Link, Task, TimeEntry};
