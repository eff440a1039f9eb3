//! Where the boxes stand: two columns of evenly spaced rows.

use super::{Visited, text};
use crate::tickets::Phase;
use crate::workflow::{Step, Workflow};

/// Height of a box.
pub(super) const HEIGHT: i32 = 28;
/// Free space around the drawing.
pub(super) const MARGIN: i32 = 8;
/// From the top of one row to the top of the next.
const PITCH: i32 = 56;
/// The narrowest box.
const WIDTH_MIN: i32 = 112;
/// The widest name and the widest hour.
pub(super) const NAME_WIDTH_MAX: i32 = 150;
pub(super) const HOUR_WIDTH_MAX: i32 = 84;
/// Free space left and right of the words in a box, and between name and hour.
pub(super) const PADDING: i32 = 11;

/// The phases of the main column, from top to bottom; the others stand beside it.
const MAIN: [Phase; 5] = [Phase::New, Phase::Assigned, Phase::InProgress, Phase::Resolved, Phase::Closed];

/// The two columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// From new to closed.
    Main,
    /// Pending and cancelled.
    Side,
}

/// Where one step stands.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    /// Index of the step in the workflow.
    pub step: usize,
    /// Which column.
    pub column: Column,
    /// Its place among the boxes of its column.
    pub rank: i32,
    /// The row, from the top.
    pub row: i32,
    /// The left edge; 0 until the channels have their widths.
    pub x: i32,
    /// The width, the same for a whole column.
    pub width: i32,
}

impl Spot {
    /// The upper edge.
    pub(super) const fn y(&self) -> i32 {
        MARGIN + self.row * PITCH
    }

    /// The height of its middle.
    pub(super) const fn middle(&self) -> i32 {
        self.y() + HEIGHT / 2
    }

    /// The right edge.
    pub(super) const fn right(&self) -> i32 {
        self.x + self.width
    }
}

/// A spot for every step, in the order of the workflow. Horizontal places are given later.
pub(super) fn spots(workflow: &Workflow, path: &[&Visited]) -> Vec<Spot> {
    let in_phase = |phase: Phase| workflow.steps.iter().enumerate().filter(move |(_, step)| step.phase == phase);
    let main: Vec<(usize, &Step)> = MAIN.iter().flat_map(|phase| in_phase(*phase)).collect();
    let last = as_row(main.len().saturating_sub(1));
    let work = main.iter().position(|(_, step)| step.phase == Phase::InProgress);
    let mut rows: Vec<(usize, Column, i32)> =
        main.iter().zip(0..).map(|((step, _), row)| (*step, Column::Main, row)).collect();
    let mut row = work.map_or(last, as_row);
    for (step, _) in in_phase(Phase::Pending) {
        rows.push((step, Column::Side, row));
        row += 1;
    }
    row = row.max(last);
    for (step, _) in in_phase(Phase::Cancelled) {
        rows.push((step, Column::Side, row));
        row += 1;
    }
    ranked(workflow, path, &rows)
}

fn ranked(workflow: &Workflow, path: &[&Visited], rows: &[(usize, Column, i32)]) -> Vec<Spot> {
    let width = |column| {
        let steps = rows.iter().filter(|(_, other, _)| *other == column).map(|(step, ..)| &workflow.steps[*step]);
        steps.map(|step| width_of(step, hour_of(&step.key, path))).fold(WIDTH_MIN, i32::max)
    };
    let (main, side) = (width(Column::Main), width(Column::Side));
    let mut ranks = [0, 0];
    let mut spots: Vec<Spot> = Vec::with_capacity(rows.len());
    for (step, column, row) in rows {
        let rank = &mut ranks[*column as usize];
        let width = if *column == Column::Main { main } else { side };
        spots.push(Spot { step: *step, column: *column, rank: *rank, row: *row, x: 0, width });
        *rank += 1;
    }
    spots.sort_by_key(|spot| spot.step);
    spots
}

/// When the ticket first came to a step.
pub(super) fn hour_of<'a>(key: &str, path: &[&'a Visited]) -> Option<&'a str> {
    path.iter().filter(|stay| stay.step == key).find_map(|stay| stay.at.as_deref())
}

/// The room that a step needs in both languages.
fn width_of(step: &Step, hour: Option<&str>) -> i32 {
    let name = text::width(&step.name.fr).max(text::width(&step.name.en)).min(NAME_WIDTH_MAX);
    let hour = hour.map_or(0, |hour| PADDING + text::width(hour).min(HOUR_WIDTH_MAX));
    name + hour + 2 * PADDING
}

fn as_row(index: usize) -> i32 {
    i32::try_from(index).unwrap_or(i32::MAX / (2 * PITCH))
}
