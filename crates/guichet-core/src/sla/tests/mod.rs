//! Working time against an oracle that asks the wall clock minute by minute, and statements worked out by hand.

mod by_hand;
mod properties;

use super::*;
use jiff::{SignedDuration, Timestamp};

/// An instant, as people write it, in the zone that is named.
fn at(zoned: &str) -> Timestamp {
    let text = if zoned.contains('[') { zoned.to_owned() } else { format!("{zoned}[Europe/Paris]") };
    text.parse::<jiff::ZonedDateTime>().unwrap().timestamp()
}

fn business() -> Calendar {
    Calendar::new(&Plan::business_hours()).unwrap()
}

fn hours(hours: i64) -> SignedDuration {
    SignedDuration::from_hours(hours)
}

fn mins(minutes: i64) -> SignedDuration {
    SignedDuration::from_mins(minutes)
}

/// A calendar with these hours on each day of the week, Monday first.
fn week(zone: &str, holidays: Holidays, days: [&[&str]; 7]) -> Calendar {
    let spans = |texts: &[&str]| texts.iter().map(|text| text.parse().unwrap()).collect();
    let plan = Plan {
        time_zone: zone.to_owned(),
        holidays,
        week: Week::of(days.map(spans)),
        days: std::collections::BTreeMap::new(),
    };
    Calendar::new(&plan).unwrap()
}
