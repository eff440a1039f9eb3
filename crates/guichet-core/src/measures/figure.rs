//! One figure: what was counted, out of what, and the value that follows.

use super::{Measure, Unit};

/// A measure of one period and group. Numerator and denominator are kept, so that figures may be added and checked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// Which measure.
    pub measure: Measure,
    /// What was counted: tickets, milliseconds, or the sum of ratings.
    pub sum: i64,
    /// The population: how many tickets, promises or ratings.
    pub count: i64,
    /// The middle of the population, in milliseconds, where it was asked for.
    pub median: Option<f64>,
}

impl Figure {
    /// A figure of nothing.
    #[must_use]
    pub const fn none(measure: Measure) -> Self {
        Self { measure, sum: 0, count: 0, median: None }
    }

    /// The numerator as it is told: tickets, seconds, or ratings.
    #[must_use]
    pub fn numerator(self) -> f64 {
        match self.measure.unit() {
            Unit::Duration => self.sum as f64 / 1000.0,
            Unit::Tickets => self.count as f64,
            Unit::Rate | Unit::Rating => self.sum as f64,
        }
    }

    /// The denominator as it is told: the population; 1 for what is only counted.
    #[must_use]
    pub const fn denominator(self) -> i64 {
        match self.measure.unit() {
            Unit::Tickets => 1,
            _ => self.count,
        }
    }

    /// Numerator by denominator: tickets, seconds, a fraction, or a mean rating. None where the population is empty.
    #[must_use]
    pub fn value(self) -> Option<f64> {
        let denominator = self.denominator();
        (denominator != 0).then(|| self.numerator() / denominator as f64)
    }

    /// Both populations as one. The middle of both cannot be told from theirs.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self { measure: self.measure, sum: self.sum + other.sum, count: self.count + other.count, median: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worked_example_comes_out() {
        let figure = |measure, sum, count| Figure { measure, sum, count, median: None }.value().unwrap();
        assert_eq!(format!("{:.1}", 100.0 * figure(Measure::Fcr, 130, 185)), "70.3");
        assert_eq!(figure(Measure::Mttr, 740 * 3_600_000, 185), 4.0 * 3600.0);
        assert_eq!(format!("{:.1}", 100.0 * figure(Measure::ReopeningRate, 10, 185)), "5.4");
        assert_eq!(figure(Measure::Created, 0, 200), 200.0);
    }

    #[test]
    fn of_nobody_nothing_is_said_but_nothing_counted_is_nought() {
        assert_eq!(Figure::none(Measure::Csat).value(), None);
        assert_eq!(Figure::none(Measure::Backlog).value(), Some(0.0));
    }
}
