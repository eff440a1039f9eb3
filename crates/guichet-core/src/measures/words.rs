//! The closed lists around measures.

use crate::words::words;

words! {
    /// Every measure, in the order in which people read them.
    Measure {
        /// Tickets recorded.
        Created = "created",
        /// Tickets resolved, and not reopened since.
        Resolved = "resolved",
        /// Tickets neither resolved, closed nor cancelled at the period's end.
        Backlog = "backlog",
        /// Mean time to resolve, as time passes on the wall.
        Mttr = "mttr",
        /// Mean time to resolve in working time, waits taken off.
        MttrWorking = "mttr_working",
        /// Time until a technician's first public answer.
        FirstResponse = "first_response",
        /// Resolved at first contact.
        Fcr = "fcr",
        /// Answered as soon as promised.
        SlaResponse = "sla_response",
        /// Resolved as soon as promised.
        SlaResolution = "sla_resolution",
        /// Resolved tickets that had been reopened.
        ReopeningRate = "reopening_rate",
        /// Tickets handed to a higher tier.
        EscalationRate = "escalation_rate",
        /// Incidents that keep coming back.
        Recurring = "recurring",
        /// Time spent waiting for requesters.
        WaitingRequester = "waiting_requester",
        /// Mean of the ratings that requesters gave.
        Csat = "csat",
        /// Ratings of 4 and 5.
        SatisfactionRate = "satisfaction_rate",
        /// Requesters who answered when asked how it went.
        ResponseRate = "response_rate",
    }
}

words! {
    /// What a measure may be told apart by.
    Dimension {
        /// The part of the organisation.
        Entity = "entity",
        /// The group that has the ticket.
        Group = "group",
        /// The person who has it.
        Technician = "technician",
        /// The tier of its group.
        Tier = "tier",
        /// Its category.
        Category = "category",
        /// The way it came in.
        Channel = "channel",
        /// Its priority.
        Priority = "priority",
        /// Incident, request, problem or change.
        Kind = "kind",
        /// Whether its requester is a VIP.
        Vip = "vip",
    }
}

words! {
    /// In what a measure is counted.
    Unit {
        /// Tickets.
        Tickets = "tickets",
        /// Time: a mean of milliseconds in the database, seconds where it is told.
        Duration = "duration",
        /// A share of a population, 0 to 1.
        Rate = "rate",
        /// A mean of ratings, 1 to 5.
        Rating = "rating",
    }
}

words! {
    /// Which way is good.
    Better {
        /// The more the better.
        Higher = "higher",
        /// The less the better.
        Lower = "lower",
        /// It says nothing by itself.
        Neither = "neither",
    }
}

impl Measure {
    /// In what it is counted.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Self::Created | Self::Resolved | Self::Backlog | Self::Recurring => Unit::Tickets,
            Self::Mttr | Self::MttrWorking | Self::FirstResponse | Self::WaitingRequester => Unit::Duration,
            Self::Fcr
            | Self::SlaResponse
            | Self::SlaResolution
            | Self::ReopeningRate
            | Self::EscalationRate
            | Self::SatisfactionRate
            | Self::ResponseRate => Unit::Rate,
            Self::Csat => Unit::Rating,
        }
    }

    /// Which way is good.
    #[must_use]
    pub const fn better(self) -> Better {
        match self {
            Self::Created | Self::Resolved => Better::Neither,
            Self::Fcr
            | Self::SlaResponse
            | Self::SlaResolution
            | Self::Csat
            | Self::SatisfactionRate
            | Self::ResponseRate => Better::Higher,
            _ => Better::Lower,
        }
    }
}
