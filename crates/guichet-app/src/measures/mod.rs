//! What each measure counts: one file a measure, with its formula and what it leaves out.
//!
//! A definition is a few pieces of SQL about the ticket `t`. The figures of `reports` and the condition of a list of tickets
//! are made of the same pieces, so a number and the list behind it cannot differ. Pieces name the edges of the period as
//! `:from` and `:to`, those of all periods asked for at once as `:first` and `:last`, and the present as `:now`.

mod backlog;
mod created;
mod csat;
mod definition;
mod dimension;
mod escalation_rate;
mod fcr;
mod first_response;
mod mttr;
mod mttr_working;
mod recurring;
mod reopening_rate;
mod resolved;
mod response_rate;
mod satisfaction_rate;
mod sla_resolution;
mod sla_response;
mod waiting_requester;

pub use definition::{Counts, Definition, Edges, condition};
pub use dimension::column;

use guichet_core::measures::Measure;

/// The definition of a measure. The match is exhaustive: a new measure must be defined here.
#[must_use]
pub const fn definition(measure: Measure) -> &'static Definition {
    match measure {
        Measure::Created => &created::CREATED,
        Measure::Resolved => &resolved::RESOLVED,
        Measure::Backlog => &backlog::BACKLOG,
        Measure::Mttr => &mttr::MTTR,
        Measure::MttrWorking => &mttr_working::MTTR_WORKING,
        Measure::FirstResponse => &first_response::FIRST_RESPONSE,
        Measure::Fcr => &fcr::FCR,
        Measure::SlaResponse => &sla_response::SLA_RESPONSE,
        Measure::SlaResolution => &sla_resolution::SLA_RESOLUTION,
        Measure::ReopeningRate => &reopening_rate::REOPENING_RATE,
        Measure::EscalationRate => &escalation_rate::ESCALATION_RATE,
        Measure::Recurring => &recurring::RECURRING,
        Measure::WaitingRequester => &waiting_requester::WAITING_REQUESTER,
        Measure::Csat => &csat::CSAT,
        Measure::SatisfactionRate => &satisfaction_rate::SATISFACTION_RATE,
        Measure::ResponseRate => &response_rate::RESPONSE_RATE,
    }
}
