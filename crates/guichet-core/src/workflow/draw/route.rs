//! How the arrows run: straight between neighbours, along a track beside the columns otherwise.
//!
//! Lines that lie on each other always share their source or their target. So each kind of end has a height of its own
//! on the side of a box, and each target a stretch of track of its own.

use super::Point;
use super::place::{Column, HEIGHT, MARGIN, Spot};
use crate::workflow::Workflow;
use std::collections::BTreeMap;

/// Heights on the inner sides of the boxes, from their middle.
const MAIN_OUT: i32 = -9;
const SIDE_IN: i32 = -4;
const MAIN_IN: i32 = 4;
const SIDE_OUT: i32 = 9;
/// Heights on the outer sides.
const OUTER_IN: i32 = -5;
const OUTER_OUT: i32 = 5;
/// Between two tracks, and between the last track and a box.
const STEP: i32 = 8;
const CLEAR: i32 = 16;
/// The narrowest space between the columns.
const MIDDLE_MIN: i32 = 44;
/// From the centre of a box to each of two opposite arrows.
const PAIR: i32 = 9;

/// Where a move runs.
pub(super) struct Route {
    /// Index of the move in the workflow.
    pub way: usize,
    /// The corners of its line.
    pub line: Vec<Point>,
    /// Where its wording may stand, and whether it ends there.
    pub caption: Option<(Point, bool)>,
}

/// The channel that an arrow follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Channel {
    /// None: its ends are neighbours in a column.
    Vertical,
    /// None: its ends stand in the same row.
    Horizontal,
    /// Left of the main column: back up.
    Left,
    /// Between the columns.
    Middle,
    /// Right of the side column.
    Right,
}

impl Channel {
    fn between(from: &Spot, to: &Spot) -> Self {
        match (from.column, to.column) {
            (a, b) if a != b && from.row == to.row => Self::Horizontal,
            (a, b) if a != b => Self::Middle,
            _ if from.rank.abs_diff(to.rank) == 1 => Self::Vertical,
            (Column::Side, _) => Self::Right,
            _ if to.rank < from.rank => Self::Left,
            _ => Self::Middle,
        }
    }

    /// The height at which an arrow leaves a box.
    const fn out(self, from: &Spot) -> i32 {
        from.middle()
            + match (self, from.column) {
                (Self::Middle, Column::Main) => MAIN_OUT,
                (Self::Middle, Column::Side) => SIDE_OUT,
                _ => OUTER_OUT,
            }
    }

    /// The height at which an arrow enters a box.
    const fn into(self, to: &Spot) -> i32 {
        to.middle()
            + match (self, to.column) {
                (Self::Middle | Self::Horizontal, Column::Main) => MAIN_IN,
                (Self::Middle | Self::Horizontal, Column::Side) => SIDE_IN,
                _ => OUTER_IN,
            }
    }
}

/// A move that can be drawn: its index, and the spots of its ends.
struct Arrow {
    way: usize,
    from: usize,
    to: usize,
    channel: Channel,
}

/// Routes for every move between two different steps, and the horizontal place of every spot.
pub(super) fn routes(workflow: &Workflow, spots: &mut [Spot]) -> Vec<Route> {
    let arrows = arrows(workflow, spots);
    let tracks = Tracks::assign(&arrows, spots);
    tracks.spread(spots);
    arrows.iter().map(|arrow| route(arrow, &arrows, spots, &tracks)).collect()
}

fn arrows(workflow: &Workflow, spots: &[Spot]) -> Vec<Arrow> {
    let index = |key: &str| workflow.steps.iter().position(|step| step.key == key);
    let arrow = |(way, ends): (usize, &crate::workflow::Move)| {
        let (from, to) = (index(&ends.from)?, index(&ends.to)?);
        let channel = Channel::between(&spots[from], &spots[to]);
        (from != to).then_some(Arrow { way, from, to, channel })
    };
    workflow.moves.iter().enumerate().filter_map(arrow).collect()
}

/// The track of each target in each channel: 0 is next to the column where the channel begins.
struct Tracks(BTreeMap<(Channel, usize), i32>);

impl Tracks {
    /// Short stretches first, so that they stay close to the boxes; two stretches share a track where they do not meet.
    fn assign(arrows: &[Arrow], spots: &[Spot]) -> Self {
        let mut stretches: BTreeMap<(Channel, usize), (i32, i32)> = BTreeMap::new();
        for arrow in arrows.iter().filter(|arrow| arrow.channel >= Channel::Left) {
            let (out, into) = (arrow.channel.out(&spots[arrow.from]), arrow.channel.into(&spots[arrow.to]));
            let (top, bottom) = stretches.entry((arrow.channel, arrow.to)).or_insert((into, into));
            (*top, *bottom) = ((*top).min(out), (*bottom).max(out));
        }
        let mut nets: Vec<_> = stretches.into_iter().collect();
        nets.sort_by_key(|(net, (top, bottom))| (bottom - top, *net));
        let mut used: BTreeMap<(Channel, i32), Vec<(i32, i32)>> = BTreeMap::new();
        let mut tracks = BTreeMap::new();
        for ((channel, target), (top, bottom)) in nets {
            let mut track = 0;
            while used.get(&(channel, track)).is_some_and(|others| others.iter().any(|o| meets(*o, (top, bottom)))) {
                track += 1;
            }
            used.entry((channel, track)).or_default().push((top, bottom));
            tracks.insert((channel, target), track);
        }
        Self(tracks)
    }

    /// The space that a channel needs: its tracks, and room for the arrow heads on both sides.
    fn room(&self, channel: Channel) -> i32 {
        let tracks = self.0.iter().filter(|((other, _), _)| *other == channel).map(|(_, track)| track + 1).max();
        tracks.map_or(0, |tracks| 2 * CLEAR + (tracks - 1) * STEP)
    }

    /// Gives every spot its left edge.
    fn spread(&self, spots: &mut [Spot]) {
        let main = MARGIN + (self.room(Channel::Left) - CLEAR).max(0);
        let width = spots.iter().find(|spot| spot.column == Column::Main).map_or(0, |spot| spot.width);
        let side = main + width + self.room(Channel::Middle).max(MIDDLE_MIN);
        for spot in spots {
            spot.x = if spot.column == Column::Main { main } else { side };
        }
    }

    /// The place of an arrow's track.
    fn x(&self, arrow: &Arrow, spots: &[Spot]) -> i32 {
        let track = self.0.get(&(arrow.channel, arrow.to)).copied().unwrap_or_default();
        let away = CLEAR + track * STEP;
        let ends = [&spots[arrow.from], &spots[arrow.to]];
        let main = ends.iter().find(|spot| spot.column == Column::Main);
        match (arrow.channel, main) {
            (Channel::Left, _) => ends[0].x - away,
            (Channel::Middle, Some(main)) => main.right() + away,
            _ => ends[0].right() + away,
        }
    }
}

fn meets((top, bottom): (i32, i32), (other_top, other_bottom): (i32, i32)) -> bool {
    top - STEP < other_bottom && other_top - STEP < bottom
}

fn route(arrow: &Arrow, all: &[Arrow], spots: &[Spot], tracks: &Tracks) -> Route {
    let (from, to) = (&spots[arrow.from], &spots[arrow.to]);
    let (line, caption) = match arrow.channel {
        Channel::Vertical => {
            let is_pair = all.iter().any(|other| (other.from, other.to) == (arrow.to, arrow.from));
            vertical(from, to, is_pair)
        }
        Channel::Horizontal => {
            let y = arrow.channel.into(to);
            let ends = if to.column == Column::Side { (from.right(), to.x) } else { (from.x, to.right()) };
            (vec![Point { x: ends.0, y }, Point { x: ends.1, y }], None)
        }
        channel => {
            let x = tracks.x(arrow, spots);
            let (out, into) = (channel.out(from), channel.into(to));
            let side = |spot: &Spot| if x < spot.x { spot.x } else { spot.right() };
            let corners = [(side(from), out), (x, out), (x, into), (side(to), into)];
            (corners.map(|(x, y)| Point { x, y }).to_vec(), None)
        }
    };
    Route { way: arrow.way, line, caption }
}

/// A straight arrow between neighbours of a column; one of a pair leaves the centre to the other.
fn vertical(from: &Spot, to: &Spot, is_pair: bool) -> (Vec<Point>, Option<(Point, bool)>) {
    let centre = from.x + from.width / 2;
    let (is_down, is_near) = (to.row > from.row, from.row.abs_diff(to.row) == 1);
    let x = match (is_pair, is_down) {
        (false, _) => centre,
        (true, true) => centre - PAIR,
        (true, false) => centre + PAIR,
    };
    let (start, end) = if is_down { (from.y() + HEIGHT, to.y()) } else { (from.y(), to.y() + HEIGHT) };
    let ends_there = is_pair && is_down;
    let beside = Point { x: if ends_there { x - 6 } else { x + 6 }, y: i32::midpoint(start, end) + 3 };
    (vec![Point { x, y: start }, Point { x, y: end }], is_near.then_some((beside, ends_there)))
}
