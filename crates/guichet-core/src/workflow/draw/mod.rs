//! The logigramme: a workflow drawn, with the path that a ticket took.
//!
//! [`layout`] places boxes and arrows; [`Drawing::svg`] writes them for a page, with classes and no style, so that the
//! page's colours and theme apply; [`Drawing::standalone_svg`] writes a file that carries its own colours. The layout
//! promises that no two boxes overlap, that no arrow runs through a box, and that every move between two steps is drawn.
//!
//! How it is laid out: the main phases in one column, from new to closed; what waits and what was cancelled in a second
//! one at its right. Neighbours are joined by a straight arrow. Every other arrow leaves its box sideways, follows a
//! track in a channel beside the columns, and enters its box sideways; arrows to the same box share their track.

mod place;
mod route;
mod svg;
#[cfg(test)]
mod tests;
mod text;

use super::{Label, Workflow};
use crate::tickets::Phase;
use std::collections::HashSet;

/// One stay of a ticket in a step, in the order of its life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visited {
    /// The step's key.
    pub step: String,
    /// When, as people read it: `09:15`, `10:40 – 11:30`, `13 janv.`
    pub at: Option<String>,
}

/// The words around a drawing, from the catalogue.
#[derive(Clone, Copy, Debug)]
pub struct Wording<'a> {
    /// What it is, where no path was taken: `Logigramme`.
    pub title: &'a str,
    /// What comes before the path: `Logigramme, chemin suivi : `.
    pub path: &'a str,
    /// What joins two steps of the path: `, puis `.
    pub then: &'a str,
}

/// A place in the drawing, in units of the view box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Point {
    /// From the left.
    pub x: i32,
    /// From the top.
    pub y: i32,
}

/// A step as drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnBox {
    /// The step's key.
    pub key: String,
    /// The step's name.
    pub name: Label,
    /// Its top left corner.
    pub corner: Point,
    /// Its width.
    pub width: i32,
    /// Its height.
    pub height: i32,
    /// Whether tickets begin here.
    pub is_start: bool,
    /// Whether it is closed or cancelled.
    pub is_final: bool,
    /// Whether the ticket was, or is, here.
    pub is_visited: bool,
    /// Whether the ticket is here now.
    pub is_current: bool,
    /// When it first came here.
    pub at: Option<String>,
}

/// A move as drawn: a line of horizontal and vertical stretches with an arrow head at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnMove {
    /// Key of the step it leaves.
    pub from: String,
    /// Key of the step it enters.
    pub to: String,
    /// Its wording, if it has one of its own.
    pub name: Label,
    /// The corners of the line, both ends included.
    pub line: Vec<Point>,
    /// Where the wording stands, and whether it ends there instead of beginning; only between neighbours.
    pub caption: Option<(Point, bool)>,
    /// Whether the ticket went this way.
    pub is_taken: bool,
}

/// A workflow laid out, ready to be written in either language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// The workflow's name.
    pub name: Label,
    /// The width of the view box.
    pub width: i32,
    /// The height of the view box.
    pub height: i32,
    /// The steps.
    pub boxes: Vec<DrawnBox>,
    /// The moves.
    pub moves: Vec<DrawnMove>,
    /// The path, as names and hours.
    path: Vec<(Label, Option<String>)>,
}

/// Lays a workflow out. Works on drafts as well: a move that leads nowhere or to itself is left out, and so is a visited
/// step that the workflow does not have.
#[must_use]
pub fn layout(workflow: &Workflow, visited: &[Visited], current: Option<&str>) -> Drawing {
    let path: Vec<&Visited> = visited.iter().filter(|stay| workflow.step(&stay.step).is_some()).collect();
    let mut spots = place::spots(workflow, &path);
    let routes = route::routes(workflow, &mut spots);
    let taken: HashSet<(&str, &str)> = path.windows(2).map(|pair| (&*pair[0].step, &*pair[1].step)).collect();
    let boxes: Vec<DrawnBox> = spots.iter().map(|spot| drawn_box(workflow, spot, &path, current)).collect();
    let moves: Vec<DrawnMove> = routes
        .into_iter()
        .map(|route| {
            let way = &workflow.moves[route.way];
            DrawnMove {
                from: way.from.clone(),
                to: way.to.clone(),
                name: way.name.clone(),
                line: route.line,
                caption: route.caption,
                is_taken: taken.contains(&(&*way.from, &*way.to)),
            }
        })
        .collect();
    let name_of = |stay: &&Visited| workflow.step(&stay.step).map(|step| (step.name.clone(), stay.at.clone()));
    let (width, height) = extent(&boxes, &moves);
    Drawing {
        name: workflow.name.clone(),
        width,
        height,
        boxes,
        moves,
        path: path.iter().filter_map(name_of).collect(),
    }
}

fn drawn_box(workflow: &Workflow, spot: &place::Spot, path: &[&Visited], current: Option<&str>) -> DrawnBox {
    let step = &workflow.steps[spot.step];
    let is_current = current == Some(&*step.key);
    DrawnBox {
        key: step.key.clone(),
        name: step.name.clone(),
        corner: Point { x: spot.x, y: spot.y() },
        width: spot.width,
        height: place::HEIGHT,
        is_start: step.start,
        is_final: matches!(step.phase, Phase::Closed | Phase::Cancelled),
        is_visited: is_current || path.iter().any(|stay| stay.step == step.key),
        is_current,
        at: place::hour_of(&step.key, path).map(str::to_owned),
    }
}

/// Width and height of the view box: all boxes and lines, and a margin.
fn extent(boxes: &[DrawnBox], moves: &[DrawnMove]) -> (i32, i32) {
    let corners = boxes.iter().map(|b| Point { x: b.corner.x + b.width, y: b.corner.y + b.height });
    let points = corners.chain(moves.iter().flat_map(|m| m.line.iter().copied()));
    points.fold((place::MARGIN, place::MARGIN), |(width, height), point| {
        (width.max(point.x + place::MARGIN), height.max(point.y + place::MARGIN))
    })
}
