//! Lists of tickets: filtered, bounded by what one may see, in pages that join without a gap.

use super::scope::{any, me, visible_to};
use crate::db::{DbResult, Engine, FromRow, Row, Sql, Tx, Value};
use crate::{Ctx, Result, catalog, identity, search, settings};
use guichet_core::access::Actor;
use guichet_core::ids::{GroupId, PersonId, TicketId, WorkflowVersionId};
use guichet_core::tickets::{
    Channel, Kind, Order, PendingReason, Phase, Priority, Reference, Risk, SomeGroup, Somebody, SortKey, Span,
    TicketFilter,
};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// A ticket in a list, with the names that a list shows.
#[derive(Clone, Debug)]
pub struct TicketRow {
    /// Its key.
    pub id: TicketId,
    /// What people call it.
    pub reference: Reference,
    /// Its title.
    pub title: String,
    /// Where it is in its life.
    pub phase: Phase,
    /// The step of its workflow.
    pub step: String,
    /// The version of the workflow that it follows.
    pub workflow: WorkflowVersionId,
    /// Its priority.
    pub priority: Priority,
    /// Whether its requester is a VIP.
    pub vip: bool,
    /// By which way it came in.
    pub channel: Channel,
    /// What it waits for.
    pub pending: Option<PendingReason>,
    /// Who is concerned.
    pub requester: PersonId,
    /// Their name.
    pub requester_name: String,
    /// Who has it.
    pub assignee: Option<PersonId>,
    /// Their name; empty where nobody has it.
    pub assignee_name: String,
    /// Which group has it.
    pub group: Option<GroupId>,
    /// Its name; empty where none has it.
    pub group_name: String,
    /// The name of its category; empty where it has none.
    pub category: String,
    /// When it was recorded.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// When it was last resolved.
    pub resolved_at: Option<Timestamp>,
    /// Its version.
    pub version: i64,
    /// When its most pressing clock that runs is due, in milliseconds since 1970; the end of time where none runs.
    pub due: i64,
}

impl FromRow for TicketRow {
    fn from_row(row: &mut Row<'_>) -> DbResult<Self> {
        Ok(Self {
            id: row.next()?,
            reference: Reference::new(row.next::<Kind>()?, row.next()?),
            title: row.next()?,
            phase: row.next()?,
            step: row.next()?,
            workflow: row.next()?,
            priority: row.next()?,
            vip: row.next()?,
            channel: row.next()?,
            pending: row.next()?,
            requester: row.next()?,
            requester_name: row.next()?,
            assignee: row.next()?,
            assignee_name: row.next()?,
            group: row.next()?,
            group_name: row.next()?,
            category: row.next()?,
            created_at: row.next()?,
            updated_at: row.next()?,
            resolved_at: row.next()?,
            version: row.next()?,
            due: row.next()?,
        })
    }
}

const ROW: &str = "SELECT t.id, t.kind, t.number, t.title, t.phase, t.step, t.workflow_id, t.priority, t.vip, t.channel, \
    t.pending_reason, t.requester_id, r.first_name || ' ' || r.last_name, t.assignee_id, \
    coalesce(a.first_name || ' ' || a.last_name, ''), t.group_id, coalesce(g.name, ''), coalesce(c.name, ''), \
    t.created_at, t.updated_at, t.resolved_at, t.version, t.due_at \
    FROM tickets t JOIN people r ON r.id = t.requester_id LEFT JOIN people a ON a.id = t.assignee_id \
    LEFT JOIN groups g ON g.id = t.group_id LEFT JOIN categories c ON c.id = t.category_id WHERE ";

/// Where a page ends and the next begins: the sort key's value and the id of the last row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The value sorted by.
    pub key: i64,
    /// The ticket.
    pub id: i64,
}

/// A page of a list.
#[derive(Clone, Debug)]
pub struct Page {
    /// The tickets.
    pub rows: Vec<TicketRow>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<Cursor>,
}

/// A page of the tickets that the filter names and the actor may see.
///
/// # Errors
/// As the database answers.
pub async fn list(
    tx: &mut Tx,
    ctx: &Ctx,
    filter: &TicketFilter,
    order: Order,
    after: Option<Cursor>,
    limit: usize,
) -> Result<Page> {
    let mut sql = Sql::new(ROW);
    narrow(tx, ctx, filter, &mut sql).await?;
    let (column, way, sign) = (column(order.key), direction(order), if order.descending { "<" } else { ">" });
    if let Some(after) = after {
        sql.push(&format!(" AND ({column}, t.id) {sign} ("));
        sql.bind(after.key).push(", ").bind(after.id).push(")");
    }
    sql.push(&format!(" ORDER BY {column} {way}, t.id {way} LIMIT ")).bind(limit as i64 + 1);
    let mut rows: Vec<TicketRow> = tx.select(&sql).await?;
    let has_more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| has_more).map(|row| Cursor::at(row, order));
    Ok(Page { rows, next })
}

/// How many tickets the filter names, among those that the actor may see; counting stops at `limit`.
///
/// # Errors
/// As the database answers.
pub async fn count(tx: &mut Tx, ctx: &Ctx, filter: &TicketFilter, limit: i64) -> Result<i64> {
    let mut sql = Sql::new("SELECT CAST(count(*) AS BIGINT) FROM (SELECT 1 FROM tickets t WHERE ");
    narrow(tx, ctx, filter, &mut sql).await?;
    sql.push(" LIMIT ").bind(limit).push(") AS found");
    let counts: Vec<(i64,)> = tx.select(&sql).await?;
    Ok(counts.first().map_or(0, |(count,)| *count))
}

/// The open tickets of a person, newest first: what a caller already has at the desk.
///
/// # Errors
/// As the database answers.
pub async fn open_of(tx: &mut Tx, ctx: &Ctx, person: PersonId, limit: usize) -> Result<Vec<TicketRow>> {
    let filter = TicketFilter { requester: vec![Somebody::Person(person)], ..TicketFilter::open() };
    Ok(list(tx, ctx, &filter, Order::default(), None, limit).await?.rows)
}

/// The rows of some tickets, in the order in which they are named; those that the actor may not see are left out.
///
/// # Errors
/// As the database answers.
pub async fn rows(tx: &mut Tx, ctx: &Ctx, ids: &[TicketId]) -> Result<Vec<TicketRow>> {
    if ids.is_empty() {
        return Ok(vec![]);
    }
    let engine = tx.engine();
    let mut sql = Sql::new(ROW);
    any(&mut sql, engine, "t.id", ids.iter().map(|id| id.0).collect());
    sql.push(" AND ");
    visible_to(&mut sql, engine, &ctx.actor);
    let mut rows: Vec<TicketRow> = tx.select(&sql).await?;
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    Ok(rows)
}

const fn column(key: SortKey) -> &'static str {
    match key {
        SortKey::Updated => "t.updated_at",
        SortKey::Created => "t.created_at",
        SortKey::Priority => "t.priority",
        SortKey::Due => "t.due_at",
        SortKey::Reference => "t.number",
    }
}

const fn direction(order: Order) -> &'static str {
    if order.descending { "DESC" } else { "ASC" }
}

impl Cursor {
    /// The place of a row in a list of this order.
    #[must_use]
    pub fn at(row: &TicketRow, order: Order) -> Self {
        Self { key: key(row, order.key), id: row.id.0 }
    }
}

fn key(row: &TicketRow, key: SortKey) -> i64 {
    match key {
        SortKey::Updated => row.updated_at.as_millisecond(),
        SortKey::Created => row.created_at.as_millisecond(),
        SortKey::Priority => row.priority.rank(),
        SortKey::Due => row.due,
        SortKey::Reference => row.reference.number,
    }
}

/// Adds the filter's conditions on the ticket `t`, then what the actor may see.
///
/// # Errors
/// As the database answers.
pub async fn narrow(tx: &mut Tx, ctx: &Ctx, filter: &TicketFilter, sql: &mut Sql) -> Result<()> {
    let engine = tx.engine();
    let categories = catalog::categories_below(tx, &filter.category).await?;
    let entities = identity::below(tx, &filter.entity).await?;
    let words = match &filter.text {
        Some(text) => Some(search::asked(tx, text).await?),
        None => None,
    };
    let spans = spans(filter);
    let zone = zone(tx, &spans).await?;
    let mut and = And { sql, engine };
    if filter.is_open_only() {
        // Spelled out, so that the indexes of open tickets serve.
        and.sql.push("t.open = 1 AND ");
    }
    if !(filter.is_open_only() && filter.phase.len() == Phase::OPEN.len()) {
        and.words("t.phase", filter.phase.iter().map(|w| w.word()));
    }
    and.words("t.kind", filter.kind.iter().map(|w| w.word()));
    and.words("t.channel", filter.channel.iter().map(|w| w.word()));
    and.words("t.pending_reason", filter.pending.iter().map(|w| w.word()));
    and.keys("t.priority", filter.priority.iter().map(|p| p.rank()).collect());
    and.keys("t.category_id", categories.iter().map(|id| id.0).collect());
    and.keys("t.entity_id", entities.iter().map(|id| id.0).collect());
    and.keys("t.asset_id", filter.asset.iter().map(|id| id.0).collect());
    and.people("t.assignee_id", &filter.assignee, &ctx.actor);
    and.people("t.requester_id", &filter.requester, &ctx.actor);
    and.groups(&filter.group, &ctx.actor);
    if let Some(vip) = filter.vip {
        and.sql.push("t.vip = ").bind(vip).push(" AND ");
    }
    if let Some(watched) = filter.watched {
        and.sql.push(if watched { "" } else { "NOT " });
        and.sql.push("EXISTS (SELECT 1 FROM observers o WHERE o.ticket_id = t.id AND o.person_id = ");
        and.sql.bind(me(&ctx.actor)).push(") AND ");
    }
    if let Some(mentioned) = filter.mentioned {
        and.sql.push(if mentioned { "t.id IN (" } else { "t.id NOT IN (" });
        and.sql.push("SELECT m.ticket_id FROM mentions m WHERE m.person_id = ").bind(me(&ctx.actor)).push(") AND ");
    }
    and.risks(&filter.sla, ctx.now());
    for (column, span) in spans {
        and.during(column, span, ctx.now(), &zone);
    }
    if let Some(words) = &words {
        search::condition(and.sql, engine, &ctx.actor, words);
        and.sql.push(" AND ");
    }
    visible_to(sql, engine, &ctx.actor);
    Ok(())
}

const WAKES: &str = "t.wake_at";

fn whole(days: u16) -> SignedDuration {
    SignedDuration::from_hours(24 * i64::from(days))
}

/// The stretches of time that a filter names, with the columns that they bound.
fn spans(filter: &TicketFilter) -> Vec<(&'static str, Span)> {
    let named = [
        ("t.created_at", filter.created),
        ("t.updated_at", filter.updated),
        ("t.resolved_at", filter.resolved),
        (WAKES, filter.wakes),
    ];
    named.into_iter().filter_map(|(column, span)| Some((column, span?))).collect()
}

/// The desk's clock, asked for only where dates are named.
async fn zone(tx: &mut Tx, spans: &[(&'static str, Span)]) -> Result<TimeZone> {
    if !spans.iter().any(|(_, span)| matches!(span, Span::Dates(..))) {
        return Ok(TimeZone::UTC);
    }
    Ok(TimeZone::get(&settings::settings(tx).await?.time_zone).unwrap_or(TimeZone::UTC))
}

/// Conditions, each followed by ' AND '.
struct And<'s> {
    sql: &'s mut Sql,
    engine: Engine,
}

impl And<'_> {
    fn words<'w>(&mut self, column: &str, words: impl Iterator<Item = &'w str>) {
        let words: Vec<String> = words.map(str::to_owned).collect();
        match words.as_slice() {
            [] => {}
            [word] => drop(self.sql.push(column).push(" = ").bind(word).push(" AND ")),
            _ => self.list(column, Value::Texts(words)),
        }
    }

    fn keys(&mut self, column: &str, keys: Vec<i64>) {
        match keys.as_slice() {
            [] => {}
            [key] => drop(self.sql.push(column).push(" = ").bind(*key).push(" AND ")),
            _ => self.list(column, Value::Ints(keys)),
        }
    }

    fn list(&mut self, column: &str, list: Value) {
        let place = format!("${}", self.sql.params().len() + 1);
        self.sql.keep(list);
        self.sql.push(column).push(&self.engine.any(&place)).push(" AND ");
    }

    fn people(&mut self, column: &str, people: &[Somebody], actor: &Actor) {
        let keys = people.iter().filter_map(|somebody| match somebody {
            Somebody::Me => Some(me(actor)),
            Somebody::Person(person) => Some(person.0),
            Somebody::Nobody => None,
        });
        self.keys_or_none(column, keys.collect(), people.contains(&Somebody::Nobody));
    }

    fn groups(&mut self, groups: &[SomeGroup], actor: &Actor) {
        let keys = groups.iter().flat_map(|group| match group {
            SomeGroup::Mine => actor.groups.iter().map(|id| id.0).collect(),
            SomeGroup::Group(group) => vec![group.0],
            SomeGroup::None => vec![],
        });
        let keys: Vec<i64> = keys.collect();
        if keys.is_empty() && groups.contains(&SomeGroup::Mine) && !groups.contains(&SomeGroup::None) {
            self.sql.push("1 = 0 AND "); // 'my groups' of somebody who has none
        }
        self.keys_or_none("t.group_id", keys, groups.contains(&SomeGroup::None));
    }

    fn keys_or_none(&mut self, column: &str, keys: Vec<i64>, or_none: bool) {
        match (keys.is_empty(), or_none) {
            (_, false) => self.keys(column, keys),
            (true, true) => drop(self.sql.push(column).push(" IS NULL AND ")),
            (false, true) => {
                self.sql.push("(").push(column).push(" IS NULL OR ");
                any(self.sql, self.engine, column, keys);
                self.sql.push(") AND ");
            }
        }
    }

    /// How the promises stand: any of these.
    fn risks(&mut self, risks: &[Risk], now: Timestamp) {
        for (place, risk) in risks.iter().enumerate() {
            self.sql.push(if place == 0 { "(" } else { " OR " });
            match risk {
                Risk::Late => {
                    self.sql.push("t.due_at < ").bind(now);
                }
                Risk::Soon => {
                    self.sql.push("(t.soon_at <= ").bind(now);
                    self.sql.push(" AND t.due_at >= ").bind(now).push(")");
                }
                Risk::Breached => {
                    self.sql.push("t.due_at < ").bind(now);
                    self.sql.push(
                        " OR EXISTS (SELECT 1 FROM clocks c WHERE c.ticket_id = t.id AND c.verdict = 'breached')",
                    );
                }
                Risk::Met => {
                    self.sql.push("EXISTS (SELECT 1 FROM clocks c WHERE c.ticket_id = t.id AND c.goal = 'resolution' ");
                    self.sql.push("AND c.verdict = 'met')");
                }
            }
        }
        if !risks.is_empty() {
            self.sql.push(") AND ");
        }
    }

    fn during(&mut self, column: &str, span: Span, now: Timestamp, zone: &TimeZone) {
        let midnight = |date: Option<Date>| date.and_then(|date| zone.to_timestamp(date.at(0, 0, 0, 0)).ok());
        let (from, before) = match span {
            // What is still to come is counted ahead.
            Span::Days(days) if column == WAKES => (None, now.saturating_add(whole(days)).ok()),
            Span::Days(days) => (now.saturating_sub(whole(days)).ok(), None),
            Span::Dates(from, to) => (midnight(from), midnight(to.and_then(|day| day.tomorrow().ok()))),
        };
        for (sign, end) in [(" >= ", from), (" < ", before)] {
            if let Some(end) = end {
                self.sql.push(column).push(sign).bind(end).push(" AND ");
            }
        }
    }
}
