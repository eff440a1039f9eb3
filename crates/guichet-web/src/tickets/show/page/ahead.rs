//! What comes next for a ticket, in one sentence for those who work on it, and what came before it.

use super::TicketPage;
use crate::url;
use guichet_core::tickets::{PendingReason, Phase};
use jiff::SignedDuration;
use std::fmt::Display;

impl TicketPage {
    /// What comes next, by whom.
    pub(super) fn ahead(&self) -> String {
        let (w, ticket) = (self.w, &self.ticket);
        let name = |id| self.names.person(id).name;
        let mine = ticket.assignee.is_some_and(|id| self.is_me(id));
        match (ticket.phase, ticket.assignee) {
            (Phase::New, _) => w.t("ahead-new").to_owned(),
            (Phase::Assigned, None) => w.name("ahead-group", self.group().map_or("", |group| &group.name)),
            (Phase::Assigned, Some(_)) if mine => w.t("ahead-take").to_owned(),
            (Phase::Assigned, Some(id)) => w.name("ahead-taker", &name(id)),
            (Phase::InProgress, Some(id)) if !mine => w.name("ahead-worker", &name(id)),
            (Phase::InProgress, _) => w.t("ahead-solve").to_owned(),
            (Phase::Pending, _) => self.waiting(),
            (Phase::Resolved, _) => self.judging(),
            (Phase::Closed, _) if self.rights.reopen => w.t("ahead-closed").to_owned(),
            (Phase::Closed | Phase::Cancelled, _) => w.t("ahead-over").to_owned(),
        }
    }

    fn waiting(&self) -> String {
        let Some(pending) = &self.ticket.pending else { return self.w.t("ahead-solve").to_owned() };
        match (pending.wake_at, pending.reason) {
            (Some(at), _) => self.w.name("ahead-wakes", &self.w.short(at)),
            (None, PendingReason::Requester) => self.w.name("ahead-answer", &self.requester().name),
            (None, _) => self.w.t("ahead-resume").to_owned(),
        }
    }

    fn judging(&self) -> String {
        let delay = SignedDuration::from_hours(24 * self.story.closing_delay_days);
        let until = self.ticket.resolved_at.unwrap_or(self.ticket.updated_at).saturating_add(delay);
        let until = until.map(|at| self.w.short(at)).unwrap_or_default();
        let name = self.requester().name;
        self.w.with("ahead-judge", &[("name", name.as_str().into()), ("until", until.as_str().into())])
    }

    /// The list of all tickets that hang on a thing or a person.
    pub(super) fn all_of(&self, condition: &str, id: impl Display) -> String {
        url::tickets(&format!("{condition}={id}"))
    }
}
