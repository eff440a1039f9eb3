//! Text: how it is indexed, searched, marked in results, and how what people write becomes safe HTML.
//!
//! [`analyse`] and [`parse_query`] are one analyser seen from both ends, so that a word of a document always finds it,
//! whatever its case, accents, elision or plural. They promise never to panic and to keep their output bounded. Storing
//! and asking the index is `guichet-app`'s business.

mod analyse;
mod fold;
mod forms;
mod highlight;
pub mod markup;
mod query;
mod runs;
mod stop;

pub use analyse::{TOKENS_MAX, analyse};
pub use fold::{TOKEN_MAX, fold};
pub use highlight::{Piece, highlight, snippet};
pub use query::{Query, TERMS_MAX, Term, parse_query};
