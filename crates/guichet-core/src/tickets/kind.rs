//! The four kinds of ticket.

use crate::words::words;

words! {
    /// What a ticket is about. Each kind has its own sequence of references.
    Kind {
        /// An unplanned interruption or degradation of a service.
        Incident = "incident",
        /// Something a person wants: a service or assistance.
        Request = "request",
        /// The cause behind one or more incidents.
        Problem = "problem",
        /// An addition, removal or modification of anything that could affect services.
        Change = "change",
    }
}

impl Kind {
    /// The letters that a reference of this kind begins with.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Incident => "INC",
            Self::Request => "REQ",
            Self::Problem => "PRB",
            Self::Change => "CHG",
        }
    }
}

words! {
    /// What a request asks for.
    Nature {
        /// New equipment, software, an access.
        Service = "service",
        /// Information, explanation, help to get started.
        Assistance = "assistance",
    }
}
