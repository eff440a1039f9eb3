//! What is typed into the search: words that the seeded tickets hold often, seldom, and together.

/// A word that stands in one ticket of many thousands.
pub const RARE: &str = "0x80070035";
/// A word that stands in nearly every ticket.
pub const COMMON: &str = "probleme";
/// Two words that stand together now and then.
pub const TWO: &str = "imprimante compta";
/// What somebody has typed of a word.
pub const BEGUN: &str = "impr";
