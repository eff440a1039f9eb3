//! A ticket that a search found, with what answers the words.

use super::summary::Summary;
use guichet_core::text;
use serde::Serialize;
use utoipa::ToSchema;

/// A ticket that was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct Hit {
    /// The ticket.
    #[serde(flatten)]
    pub ticket: Summary,
    /// Its title in pieces; joined, they are the title.
    pub title_pieces: Vec<Piece>,
    /// The part of its description where the words are best answered, on one line, in pieces.
    pub excerpt: Vec<Piece>,
}

/// A part of a text.
#[derive(Debug, Serialize, ToSchema)]
pub struct Piece {
    /// The part, as written: plain text, never markup.
    pub text: String,
    /// Whether it answers the words.
    pub hit: bool,
}

impl From<text::Piece> for Piece {
    fn from(piece: text::Piece) -> Self {
        let text::Piece { text, hit } = piece;
        Self { text, hit }
    }
}
