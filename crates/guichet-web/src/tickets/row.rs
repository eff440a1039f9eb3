//! One ticket in a list.

use crate::{
    i18n::{Html, Words},
    tickets::clocks::dense_pill,
    ui::{PriorityBadge, Someone, StatusBadge},
    url,
};
use guichet_app::sla::Reading;
use guichet_core::tickets::{Phase, Priority, Reference};
use jiff::Timestamp;

/// What a list knows of a ticket.
#[derive(Clone, Debug)]
pub struct TicketRow {
    /// What people call it.
    pub reference: Reference,
    /// Its title.
    pub title: String,
    /// Who is concerned.
    pub requester: Someone,
    /// The last name of its category's path; empty if it has none.
    pub category: String,
    /// Its priority.
    pub priority: Priority,
    /// Where it is in its life.
    pub phase: Phase,
    /// The name of its workflow's step, where that is finer than the phase.
    pub step: Option<String>,
    /// Who has it.
    pub assignee: Option<Someone>,
    /// Which group has it; empty if none has.
    pub group: String,
    /// The word of the way it came in.
    pub channel: &'static str,
    /// How its most pressing clock stands; none where nothing was promised.
    pub clock: Option<Reading>,
    /// When it was recorded.
    pub created: Timestamp,
    /// When it last changed.
    pub updated: Timestamp,
}

impl From<guichet_app::tickets::TicketRow> for TicketRow {
    fn from(row: guichet_app::tickets::TicketRow) -> Self {
        Self {
            reference: row.reference,
            title: row.title,
            requester: Someone::new(row.requester, row.requester_name, row.vip),
            category: row.category,
            priority: row.priority,
            phase: row.phase,
            step: None,
            assignee: row.assignee.map(|id| Someone::new(id, row.assignee_name, false)),
            group: row.group_name,
            channel: row.channel.word(),
            clock: None,
            created: row.created_at,
            updated: row.updated_at,
        }
    }
}

impl TicketRow {
    /// Its page.
    #[must_use]
    pub fn href(&self) -> String {
        url::ticket(self.reference)
    }

    /// What its status is called: the workflow's step where that is finer, else the phase.
    #[must_use]
    pub fn status_name(&self, w: Words) -> &str {
        self.step.as_deref().unwrap_or_else(|| w.word("phase", self.phase.word()))
    }

    /// Whether its title is so long that a list cuts it: then it stands in full on hover.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.title.chars().count() > 60
    }

    /// Its status, as icon and word.
    #[must_use]
    pub fn status(&self, w: &Words) -> Html {
        StatusBadge::named(self.phase, self.status_name(*w))
    }

    /// How its most pressing clock stands, as a pill; nothing where nothing was promised.
    #[must_use]
    pub fn clock(&self, w: &Words) -> Html {
        self.clock.map(|reading| dense_pill(*w, &reading)).unwrap_or_default()
    }

    /// Its priority as a small square.
    #[must_use]
    pub fn dense_priority(&self, w: &Words) -> Html {
        PriorityBadge::dense(*w, self.priority)
    }

    /// Its priority with its word.
    #[must_use]
    pub fn priority(&self, w: &Words) -> Html {
        PriorityBadge::with_word(*w, self.priority)
    }
}

#[cfg(test)]
impl TicketRow {
    /// Rows worth looking at: plain, long, right-to-left, hostile; in every phase and of every priority.
    pub fn samples(w: Words) -> Vec<Self> {
        use guichet_core::{ids::PersonId, tickets::Kind};
        let titles = [
            "Outlook 365 – Erreur 550 sur les devis clients".to_owned(),
            "Très longue description d’un incident qui ne tient pas sur une seule ligne ".repeat(4),
            "الطابعة لا تعمل في الطابق الثاني".to_owned(),
            "<b><b>&\"'</b></b><script>alert(1)</script>".to_owned(),
        ];
        let row = |place: usize, phase: Phase| Self {
            reference: Reference::new(Kind::ALL[place % 4], 12_345 + place as i64),
            title: titles[place % 4].clone(),
            requester: Someone::new(
                PersonId(place as i64),
                ["Inès CARON", "<b>&", "مريم حداد", ""][place % 4],
                place == 1,
            ),
            category: ["Outlook", "", "<b>", "VPN"][place % 4].to_owned(),
            priority: Priority::ALL[place % 5],
            phase,
            step: (place == 3).then(|| "Chez le <fournisseur>".to_owned()),
            assignee: place.is_multiple_of(2).then(|| Someone::new(PersonId(9), "Pierre MARTIN", false)),
            group: ["N2 Serveurs", ""][place % 2].to_owned(),
            channel: "phone",
            clock: Self::sample_clock(place),
            created: w.now() - jiff::SignedDuration::from_hours(30 * place as i64),
            updated: w.now() - jiff::SignedDuration::from_mins(17 * place as i64),
        };
        Phase::ALL.iter().enumerate().map(|(place, phase)| row(place, *phase)).collect()
    }

    /// Running, nearly over, late, paused, met, and none.
    fn sample_clock(place: usize) -> Option<Reading> {
        use guichet_core::sla::{Goal, Pause, State, Verdict};
        let (state, verdict, left) = [
            (State::Running, None, 320),
            (State::Running, None, 35),
            (State::Running, Some(Verdict::Breached), -35),
            (State::Paused(Pause::Supplier), None, 60),
            (State::Stopped, Some(Verdict::Met), 200),
            (State::Void, None, 0),
        ]
        .get(place)
        .copied()?;
        let minutes = jiff::SignedDuration::from_mins;
        let due_at = Some(Timestamp::UNIX_EPOCH);
        Some(Reading { goal: Goal::Resolution, state, verdict, promised: minutes(480), left: minutes(left), due_at })
    }
}
