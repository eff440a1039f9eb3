//! The priority matrix: impact by urgency.

use super::SECTIONS;
use crate::{
    i18n::Words,
    layout::{Place, Shell},
    ui::{PriorityBadge, filters},
};
use askama::Template;
use guichet_core::tickets::{Level, Matrix, Priority};

/// The page of the matrix.
#[derive(Template)]
#[template(path = "admin/matrix.html")]
pub struct MatrixPage {
    w: Words,
    shell: Shell,
    section: &'static str,
    rows: Vec<MatrixRow>,
    urgencies: Vec<i64>,
}

/// An impact, and what it gives with each urgency.
struct MatrixRow {
    impact: i64,
    cells: Vec<(String, Priority)>,
}

impl MatrixPage {
    /// The page. The fields are named `i5u5` to `i1u1`.
    #[must_use]
    pub fn new(shell: Shell, matrix: &Matrix) -> Self {
        let levels = Level::DESCENDING;
        let cell =
            |impact: Level, urgency: Level| (cell_name(impact, urgency), matrix.priority(impact, urgency, false));
        let row = |impact: Level| MatrixRow {
            impact: impact.get(),
            cells: levels.iter().map(|urgency| cell(impact, *urgency)).collect(),
        };
        Self {
            w: shell.w,
            shell: shell.at(Place::Admin),
            section: "matrix",
            rows: levels.iter().map(|impact| row(*impact)).collect(),
            urgencies: levels.iter().map(|level| level.get()).collect(),
        }
    }

    fn sections(&self) -> &'static [(&'static str, &'static [(&'static str, &'static str)])] {
        &SECTIONS
    }
}

/// The name of the field of a cell.
#[must_use]
pub fn cell_name(impact: Level, urgency: Level) -> String {
    format!("i{}u{}", impact.get(), urgency.get())
}

#[cfg(test)]
impl MatrixPage {
    /// The matrix that ships.
    pub fn samples(w: Words) -> Vec<Self> {
        vec![Self::new(Shell::sample(w, guichet_core::access::Role::Administrator), &Matrix::default())]
    }
}
