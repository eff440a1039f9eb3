//! The calendars by which promises are reckoned.

use super::{Asked, Register, Rows, Sent, Thing};
use crate::{
    admin::{Cell, Control, Field, Row},
    i18n::Words,
    ui::FormState,
    url,
};
use guichet_app::{
    Ctx, Problem,
    db::Tx,
    sla::{self, StoredCalendar},
};
use guichet_core::{
    form::Wrong,
    ids::CalendarId,
    sla::{HolidayRule, Plan, PlanText, WEEKDAYS},
};

/// The register.
pub struct Calendars;

impl Register for Calendars {
    const SECTION: &'static str = "calendars";
    const COLUMNS: &'static [&'static str] = &["time_zone", "holidays"];

    async fn rows(tx: &mut Tx, _: &Ctx, w: Words, _: &Asked) -> Result<Rows, Problem> {
        let row = |calendar: StoredCalendar| {
            let text = PlanText::from(&calendar.plan);
            let holidays = if text.holidays.is_empty() { "" } else { w.word("holidays", &text.holidays) };
            Row {
                href: url::admin_item(Self::SECTION, calendar.id),
                name: calendar.name,
                depth: 0,
                retired: calendar.archived_at.is_some(),
                cells: vec![Cell::Text(text.time_zone), Cell::Text(holidays.to_owned())],
            }
        };
        Ok((sla::calendars(tx).await?.into_iter().map(row).collect(), None))
    }

    async fn fields(_: &mut Tx, w: Words) -> Result<Vec<Field>, Problem> {
        let rules =
            HolidayRule::ALL.iter().map(|rule| (rule.word().to_owned(), w.word("holidays", rule.word()).into()));
        let rules = std::iter::once((String::new(), w.t("holidays-none").to_owned())).chain(rules).collect();
        let head = [
            Field::needed("name", Control::Line("text")).hinted(),
            Field::needed("time_zone", Control::Line("text")),
            Field::free("holidays", Control::Choice(rules)).hinted(),
        ];
        let week = WEEKDAYS.map(|day| Field::free(day, Control::Line("text")));
        let [monday, rest @ ..] = week;
        let days = Field::free("days", Control::Area).hinted();
        Ok(head.into_iter().chain([monday.hinted()]).chain(rest).chain([days]).collect())
    }

    async fn thing(tx: &mut Tx, id: i64) -> Result<Thing, Problem> {
        let all = sla::calendars(tx).await?;
        let calendar = all.into_iter().find(|known| known.id == CalendarId(id)).ok_or(Problem::NotFound)?;
        let text = PlanText::from(&calendar.plan);
        let mut form = FormState::filled([
            ("name", calendar.name.clone()),
            ("time_zone", text.time_zone),
            ("holidays", text.holidays),
            ("days", text.days),
        ]);
        for (day, hours) in WEEKDAYS.iter().zip(&text.week) {
            form = form.and(day, hours);
        }
        Ok(Thing { name: calendar.name, retired: calendar.archived_at.is_some(), form })
    }

    async fn save(tx: &mut Tx, ctx: &Ctx, id: Option<i64>, sent: &Sent) -> Result<(), Problem> {
        let plan = plan(sent).map_err(Problem::Invalid)?;
        let saved = sla::save_calendar(tx, ctx, id.map(CalendarId), &sent.text("name"), &plan).await;
        saved.map(drop).map_err(at_monday)
    }

    async fn retire(tx: &mut Tx, ctx: &Ctx, id: i64) -> Result<(), Problem> {
        sla::archive_calendar(tx, ctx, CalendarId(id), true).await
    }

    async fn restore(tx: &mut Tx, ctx: &Ctx, id: i64) -> Result<(), Problem> {
        sla::archive_calendar(tx, ctx, CalendarId(id), false).await
    }
}

fn plan(sent: &Sent) -> Result<Plan, Vec<Wrong>> {
    let text = PlanText {
        time_zone: sent.text("time_zone"),
        holidays: sent.text("holidays"),
        week: WEEKDAYS.map(|day| sent.text(day)),
        days: sent.text("days"),
    };
    text.read()
}

/// A week as a whole has no field of its own: what is amiss with it stands at its first day.
fn at_monday(problem: Problem) -> Problem {
    let Problem::Invalid(wrongs) = problem else { return problem };
    let moved = |wrong: Wrong| if wrong.field == "week" { Wrong::new("mon", wrong.fault) } else { wrong };
    Problem::Invalid(wrongs.into_iter().map(moved).collect())
}
