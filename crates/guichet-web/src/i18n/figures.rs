//! Figures and their groups, as each language writes them.

use super::{Words, numbers};
use guichet_core::measures::{Dimension, Measure, Unit};

impl Words {
    /// The value of a measure: `185`, `4 h 00`, `70,3 %`, `4,3`; a dash where there is none.
    #[must_use]
    pub fn value(self, measure: Measure, value: Option<f64>) -> String {
        let Some(value) = value else { return self.t("measure-unknown").to_owned() };
        match measure.unit() {
            Unit::Tickets => self.number(whole(value)),
            Unit::Duration => self.duration(whole(value / 60.0)),
            Unit::Rate => self.percent(value * 100.0),
            Unit::Rating => numbers::decimal(self.language(), value),
        }
    }

    /// What people call a group of tickets, given its key and the name that the desk has for it.
    #[must_use]
    pub fn group(self, by: Dimension, key: Option<&str>, name: &str) -> String {
        let Some(key) = key else { return self.t("measure-none").to_owned() };
        match by {
            Dimension::Entity | Dimension::Group | Dimension::Technician | Dimension::Category => name.to_owned(),
            Dimension::Tier => self.name("measure-tier", key),
            Dimension::Channel => self.word("channel", key).to_owned(),
            Dimension::Priority => self.word("priority", key).to_owned(),
            Dimension::Kind => self.word("kind", key).to_owned(),
            Dimension::Vip if key == "yes" => self.t("measure-yes").to_owned(),
            Dimension::Vip => self.t("measure-no").to_owned(),
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "no desk has that many tickets, and none took that many minutes")]
fn whole(value: f64) -> i64 {
    value.round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Language, Zone};
    use jiff::Timestamp;

    #[test]
    fn the_worked_example_is_written_as_each_language_does() {
        let told = |language| {
            let w = Words::new(language, Zone::default(), Timestamp::UNIX_EPOCH);
            let share = |measure, n: f64| w.value(measure, Some(n / 185.0));
            [
                share(Measure::Fcr, 130.0),
                share(Measure::Mttr, 740.0 * 3600.0),
                share(Measure::ReopeningRate, 10.0),
                w.value(Measure::Created, Some(1200.0)),
                w.value(Measure::Csat, Some(4.26)),
                w.value(Measure::Csat, None),
            ]
        };
        let nb = '\u{a0}';
        let hours = format!("4{nb}h{nb}00");
        assert_eq!(told(Language::En), ["70.3%", &hours, "5.4%", "1,200", "4.3", "–"]);
        let french = ["70,3\u{202f}%", &hours, "5,4\u{202f}%", "1\u{202f}200", "4,3", "–"];
        assert_eq!(told(Language::Fr), french);
    }
}
