//! Calendars and agreements.

use crate::words;
use guichet_app::sla::{self, StoredCalendar};
use guichet_core::ids::{CategoryId, EntityId};
use guichet_core::sla::{Day, Holidays, Plan, Rung, Span, Targets, Week};
use guichet_core::tickets as t;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// The hours that count for promises.
#[derive(Debug, Serialize, ToSchema)]
pub struct Calendar {
    /// Its key.
    pub id: i64,
    /// Whether it is put away: no new agreement goes by it.
    pub archived: bool,
    /// What it is made of.
    #[serde(flatten)]
    pub facts: CalendarFacts,
}

/// What a calendar is made of.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CalendarFacts {
    /// What people call it.
    #[schema(max_length = 200)]
    pub name: String,
    /// The IANA name of its time zone.
    #[schema(example = "Europe/Paris")]
    pub time_zone: String,
    /// `fr`, `fr-alsace-moselle`, or a list of dates.
    #[serde(default)]
    #[schema(value_type = Object, example = "fr")]
    pub holidays: Holidays,
    /// The hours of the days `mon` to `sun`; one that is left out is closed.
    #[schema(value_type = BTreeMap<String, Vec<String>>, example = json!({ "mon": ["08:00-12:00", "14:00-18:00"] }))]
    pub week: Week,
    /// Single days with hours of their own, or none; they go before the holidays.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, Vec<String>>, example = json!({ "2026-12-24": ["08:00-12:00"] }))]
    pub days: BTreeMap<Day, Vec<Span>>,
}

impl CalendarFacts {
    /// Its name, and its plan.
    #[must_use]
    pub fn parts(self) -> (String, Plan) {
        let Self { name, time_zone, holidays, week, days } = self;
        (name, Plan { time_zone, holidays, week, days })
    }
}

impl From<StoredCalendar> for Calendar {
    fn from(calendar: StoredCalendar) -> Self {
        let StoredCalendar { id, name, plan: Plan { time_zone, holidays, week, days }, archived_at } = calendar;
        let facts = CalendarFacts { name, time_zone, holidays, week, days };
        Self { id: id.0, archived: archived_at.is_some(), facts }
    }
}

/// What is promised, to whom.
#[derive(Debug, Serialize, ToSchema)]
pub struct Agreement {
    /// Its key.
    pub id: i64,
    /// Whether it is put away: no ticket has it.
    pub archived: bool,
    /// What it says.
    #[serde(flatten)]
    pub facts: AgreementFacts,
}

/// What an agreement says.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AgreementFacts {
    /// What people call it.
    #[schema(max_length = 200)]
    pub name: String,
    /// Its place: the first whose conditions fit a ticket is its own.
    pub position: i64,
    /// The key of its calendar.
    pub calendar: i64,
    /// What is promised at the priorities `p1` to `p5`, and what pauses the clocks.
    #[schema(value_type = Object, example = json!({ "pauses": ["supplier"], "p1": { "response": "15m", "resolution": "4h", "calendar": "24x7" } }))]
    pub targets: Targets,
    /// For which tickets it is; all, where nothing is said.
    #[serde(default)]
    pub conditions: Conditions,
    /// Levels of escalation: `resolution 75% raise`, `response -10m notify`, `resolution +1h tier 2`,
    /// `resolution due person sophie.bernard`.
    #[serde(default)]
    #[schema(value_type = Vec<String>, example = json!(["resolution 75% raise"]))]
    pub levels: Vec<Rung>,
}

/// For which tickets an agreement is; what is left out or null may be anything.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Conditions {
    /// Of this kind.
    #[schema(value_type = Option<words::Kind>)]
    pub kind: Option<t::Kind>,
    /// Of this priority.
    #[schema(value_type = Option<words::Priority>)]
    pub priority: Option<t::Priority>,
    /// Of the entity with this key, or one below.
    pub entity: Option<i64>,
    /// Of the category with this key, or one below.
    pub category: Option<i64>,
    /// Whose requester is a VIP, or is none.
    pub vip: Option<bool>,
}

impl From<sla::Agreement> for Agreement {
    fn from(agreement: sla::Agreement) -> Self {
        let sla::Agreement { id, facts, archived_at, calendar_name: _, plan: _ } = agreement;
        let sla::AgreementFacts { name, position, calendar, targets, conditions, levels } = facts;
        let sla::Conditions { kind, priority, entity, category, vip } = conditions;
        let (entity, category) = (entity.map(|id| id.0), category.map(|id| id.0));
        let conditions = Conditions { kind, priority, entity, category, vip };
        let facts = AgreementFacts { name, position, calendar: calendar.0, targets, conditions, levels };
        Self { id: id.0, archived: archived_at.is_some(), facts }
    }
}

impl From<AgreementFacts> for sla::AgreementFacts {
    fn from(facts: AgreementFacts) -> Self {
        let AgreementFacts { name, position, calendar, targets, conditions, levels } = facts;
        let Conditions { kind, priority, entity, category, vip } = conditions;
        let (entity, category) = (entity.map(EntityId), category.map(CategoryId));
        let conditions = sla::Conditions { kind, priority, entity, category, vip };
        Self { name, position, calendar: guichet_core::ids::CalendarId(calendar), targets, conditions, levels }
    }
}
