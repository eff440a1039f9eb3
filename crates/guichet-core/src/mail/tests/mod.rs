//! Messages of every kind, understood.

mod corpus;
mod kinds;
mod parts;
mod properties;
mod quotes;
mod subjects;
mod tones;
