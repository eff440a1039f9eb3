//! The kinds of trouble that a reader can be told of.

use crate::i18n::Words;
use axum::http::StatusCode;
use guichet_core::refusal::Refusal;

/// What went wrong, as far as the reader is concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is no such page, or not for them.
    NotFound,
    /// Their session is over, and they were sending something.
    SignedOut,
    /// They lack the right.
    Forbidden,
    /// The request came from another site.
    CrossSite,
    /// Right person, wrong moment.
    Refused(Refusal),
    /// Somebody changed the same thing meanwhile.
    Stale,
    /// The request cannot be understood.
    Invalid,
    /// More bytes than are accepted.
    TooLarge,
    /// Too many tries.
    TooMany,
    /// The desk cannot take more just now.
    Busy,
    /// The disk is full.
    Full,
    /// The database does not answer.
    Away,
    /// Something broke.
    Internal,
}

impl Trouble {
    /// The HTTP status.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::Forbidden | Self::CrossSite => StatusCode::FORBIDDEN,
            Self::Refused(Refusal::TooMany(_)) | Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Refused(_) | Self::Stale => StatusCode::CONFLICT,
            Self::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Busy | Self::Away => StatusCode::SERVICE_UNAVAILABLE,
            Self::Full => StatusCode::INSUFFICIENT_STORAGE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The stable name, the end of its translation keys.
    #[must_use]
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::SignedOut => "signed-out",
            Self::Forbidden => "forbidden",
            Self::CrossSite => "cross-site",
            Self::Refused(_) => "refused",
            Self::Stale => "stale",
            Self::Invalid => "invalid",
            Self::TooLarge => "too-large",
            Self::TooMany => "too-many",
            Self::Busy => "busy",
            Self::Full => "full",
            Self::Away => "away",
            Self::Internal => "internal",
        }
    }

    /// What happened, as a heading.
    #[must_use]
    pub fn title(&self, w: Words) -> &'static str {
        w.word("error-title", self.slug())
    }

    /// What was kept, and what to do.
    #[must_use]
    pub fn text(&self, w: Words) -> &'static str {
        match self {
            Self::Refused(refusal) => w.word("refusal", refusal.slug()),
            other => w.word("error", other.slug()),
        }
    }

    /// The name of an icon that fits.
    #[must_use]
    pub const fn glyph(&self) -> &'static str {
        match self {
            Self::NotFound => "search",
            Self::Forbidden | Self::CrossSite | Self::SignedOut => "lock",
            Self::Busy | Self::Away | Self::TooMany => "hourglass",
            _ => "alert-triangle",
        }
    }
}
