//! Why a verb says no: right person, wrong moment or missing word. Each reason has a stable slug, which is also its
//! translation key (`refusal-…`), so that a page, the API and a log line speak of the same thing.

use crate::tickets::Phase;

/// A well-formed wish that the rules of the desk do not allow now.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The lifecycle has no such move.
    #[error("a ticket that is {from} cannot become {to}")]
    WrongMoment {
        /// Where the ticket is.
        from: Phase,
        /// Where it was asked to go.
        to: Phase,
    },
    /// The phases allow it, but this ticket's workflow has no such move, or not for this person.
    #[error("the workflow has no move from '{from}' to '{to}' for this person")]
    NoSuchMove {
        /// Key of the present step.
        from: String,
        /// Key of the wanted step, or the wanted phase.
        to: String,
    },
    /// The ticket has left the desk: closed, cancelled or merged tickets take no such change.
    #[error("a {0} ticket can no longer be changed")]
    Finished(Phase),
    /// The reopening window is over; a new linked ticket is the way.
    #[error("the time for reopening is over")]
    WindowOver,
    /// The ticket was merged; work goes on there.
    #[error("this ticket was merged into {0}")]
    Merged(String),
    /// Escalating needs a group of a higher tier.
    #[error("escalation goes to a higher tier")]
    NotHigher,
    /// The person does not belong to the group.
    #[error("the person is not a member of that group")]
    NotInGroup,
    /// Only an active technician can be given work.
    #[error("this person cannot be given tickets")]
    NotAssignable,
    /// A ticket cannot be linked to, or merged into, itself.
    #[error("a ticket cannot be tied to itself")]
    Itself,
    /// The link would make a circle.
    #[error("that would make a circle")]
    Circle,
    /// It is already so.
    #[error("it is already so")]
    Already,
    /// The thing is still used and cannot be removed.
    #[error("it is still in use")]
    InUse,
    /// The last active administrator keeps the keys.
    #[error("the last administrator cannot be removed")]
    LastAdministrator,
    /// Too many attempts; seconds to wait.
    #[error("too many attempts, wait {0} s")]
    TooMany(u32),
    /// The login, the password, or the account: which one is nobody's business.
    #[error("wrong login or password")]
    WrongCredentials,
}

impl Refusal {
    /// Every [`slug`](Self::slug): what catalogues and documents must have a word for.
    pub const SLUGS: &'static [&'static str] = &[
        "wrong-moment",
        "no-such-move",
        "finished",
        "window-over",
        "merged",
        "not-higher",
        "not-in-group",
        "not-assignable",
        "itself",
        "circle",
        "already",
        "in-use",
        "last-administrator",
        "too-many",
        "wrong-credentials",
    ];

    /// The stable name of the reason, the end of its translation key.
    #[must_use]
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::WrongMoment { .. } => "wrong-moment",
            Self::NoSuchMove { .. } => "no-such-move",
            Self::Finished(_) => "finished",
            Self::WindowOver => "window-over",
            Self::Merged(_) => "merged",
            Self::NotHigher => "not-higher",
            Self::NotInGroup => "not-in-group",
            Self::NotAssignable => "not-assignable",
            Self::Itself => "itself",
            Self::Circle => "circle",
            Self::Already => "already",
            Self::InUse => "in-use",
            Self::LastAdministrator => "last-administrator",
            Self::TooMany(_) => "too-many",
            Self::WrongCredentials => "wrong-credentials",
        }
    }
}
