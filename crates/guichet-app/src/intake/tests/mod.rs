//! Conversations by mail, on every engine.

mod arriving;
mod conversing;
mod deciding;
mod kit;
