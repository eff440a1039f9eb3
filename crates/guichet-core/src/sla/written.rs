//! A calendar as somebody types it: a line for each day of the week, and lines for single days.

use super::{Day, HolidayRule, Holidays, Plan, Span, Week};
use crate::form::{Fault, Wrong};
use std::collections::BTreeMap;

/// The days of the week, as the fields of a form are called.
pub const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// What was typed, field by field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanText {
    /// The name of a time zone.
    pub time_zone: String,
    /// The word of a rule; empty for none.
    pub holidays: String,
    /// The hours of each day, Monday first: `08:00-12:00, 14:00-18:00`; empty where it is closed.
    pub week: [String; 7],
    /// Single days, one a line: `2026-12-24: 08:00-12:00`, or the date alone where it is closed.
    pub days: String,
}

impl PlanText {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Every field that is not understood: `holidays`, a day of [`WEEKDAYS`], `days`.
    pub fn read(&self) -> Result<Plan, Vec<Wrong>> {
        let mut wrongs = Vec::new();
        let holidays = match self.holidays.as_str() {
            "" => Holidays::default(),
            word => HolidayRule::from_word(word).map(Holidays::Rule).unwrap_or_else(|| {
                wrongs.push(Wrong::new("holidays", Fault::Unknown));
                Holidays::default()
            }),
        };
        let mut hours = |place: usize| {
            spans(&self.week[place]).unwrap_or_else(|| {
                wrongs.push(Wrong::new(WEEKDAYS[place], Fault::NotUnderstood));
                vec![]
            })
        };
        let week = Week::of(std::array::from_fn(&mut hours));
        let days = self.days.lines().map(str::trim).filter(|line| !line.is_empty()).map(single).collect();
        let Some(days) = days else {
            wrongs.push(Wrong::new("days", Fault::NotUnderstood));
            return Err(wrongs);
        };
        let time_zone = self.time_zone.trim().to_owned();
        if wrongs.is_empty() { Ok(Plan { time_zone, holidays, week, days }) } else { Err(wrongs) }
    }
}

impl From<&Plan> for PlanText {
    /// Holidays that were given one by one are closed days.
    fn from(plan: &Plan) -> Self {
        let (holidays, dates) = match &plan.holidays {
            Holidays::Rule(rule) => (rule.word().to_owned(), &[][..]),
            Holidays::Dates(dates) => (String::new(), dates.as_slice()),
        };
        let closed = dates.iter().map(|day| (*day, vec![]));
        let mut days: BTreeMap<Day, Vec<Span>> = closed.collect();
        days.extend(plan.days.iter().map(|(day, spans)| (*day, spans.clone())));
        let line = |(Day(date), spans): (&Day, &Vec<Span>)| match spans.is_empty() {
            true => date.to_string(),
            false => format!("{date}: {}", joined(spans)),
        };
        Self {
            time_zone: plan.time_zone.clone(),
            holidays,
            week: plan.week.clone().days().map(|spans| joined(&spans)),
            days: days.iter().map(line).collect::<Vec<_>>().join("\n"),
        }
    }
}

fn joined(spans: &[Span]) -> String {
    spans.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn spans(text: &str) -> Option<Vec<Span>> {
    text.split([',', ';']).map(str::trim).filter(|span| !span.is_empty()).map(|span| span.parse().ok()).collect()
}

fn single(line: &str) -> Option<(Day, Vec<Span>)> {
    let (date, hours) = line.split_at_checked("2026-12-24".len())?;
    let hours = hours.trim_start_matches([' ', '\u{a0}', ':']);
    Some((Day(date.parse().ok()?), spans(hours)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let mut plan = Plan::business_hours();
        plan.days.insert(Day("2026-12-24".parse().unwrap()), vec!["08:00-12:00".parse().unwrap()]);
        plan.days.insert(Day("2026-12-31".parse().unwrap()), vec![]);
        let text = PlanText::from(&plan);
        assert_eq!(text.week[0], "08:00-12:00, 14:00-18:00");
        assert_eq!((text.week[6].as_str(), text.holidays.as_str()), ("", "fr"));
        assert_eq!(text.days, "2026-12-24: 08:00-12:00\n2026-12-31");
        assert_eq!(text.read(), Ok(plan));
    }

    #[test]
    fn every_field_that_is_wrong_is_named() {
        let text = PlanText { holidays: "mars".into(), days: "demain".into(), ..PlanText::default() };
        let mut text = text;
        text.week[2] = "8h-12h".into();
        let fields: Vec<String> = text.read().unwrap_err().into_iter().map(|wrong| wrong.field).collect();
        assert_eq!(fields, ["holidays", "wed", "days"]);
        let typed = PlanText { days: "2026-12-24 : 08:00-12:00 ; 13:00-14:00\n\n".into(), ..PlanText::default() };
        assert_eq!(typed.read().unwrap().days.values().next().unwrap().len(), 2);
    }
}
