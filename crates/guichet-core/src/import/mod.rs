//! Files that other tools write, read into facts: what a line says, what is wrong with it, what lines say together.
//!
//! Nothing here touches the desk; `guichet-app`'s room of the same name writes what is read here.

pub mod servicenow;
