//! What the drawing promises, for workflows of any shape.

use super::*;
use crate::tickets::Kind;
use crate::workflow::{Move, Step};
use proptest::prelude::*;

const WORDING: Wording<'_> = Wording { title: "Logigramme", path: "Logigramme, chemin suivi\u{a0}: ", then: ", puis " };

fn stay(step: &str, at: &str) -> Visited {
    Visited { step: step.into(), at: (!at.is_empty()).then(|| at.into()) }
}

fn told_path() -> Vec<Visited> {
    [
        ("new", "09:15"),
        ("assigned", "09:15"),
        ("in_progress", "09:30"),
        ("assigned", ""),
        ("in_progress", ""),
        ("pending", "10:40 – 11:30"),
        ("in_progress", ""),
        ("resolved", "13:45"),
        ("closed", "14:00"),
    ]
    .map(|(step, at)| stay(step, at))
    .to_vec()
}

/// Any workflow: valid or not, with steps in any phase and moves between any of them.
fn workflows() -> impl Strategy<Value = Workflow> {
    let steps = prop::collection::vec((0usize..7, "\\PC{0,30}"), 1..=40);
    let moves = prop::collection::vec((0usize..40, 0usize..40), 0..120);
    (steps, moves).prop_map(|(steps, moves)| Workflow {
        name: Label::new("Vie", "Life"),
        steps: steps
            .iter()
            .enumerate()
            .map(|(index, (phase, name))| Step {
                key: format!("s{index}"),
                name: Label::new(name, format!("step {index}")),
                phase: Phase::ALL[*phase],
                start: index == 0,
                help: Label::default(),
            })
            .collect(),
        moves: moves
            .iter()
            .map(|(from, to)| Move {
                from: format!("s{from}"),
                to: format!("s{to}"),
                name: Label::new("aller", "go"),
                who: Vec::new(),
                asks: Vec::new(),
            })
            .collect(),
    })
}

fn overlap(a: &DrawnBox, b: &DrawnBox) -> bool {
    a.corner.x < b.corner.x + b.width
        && b.corner.x < a.corner.x + a.width
        && a.corner.y < b.corner.y + b.height
        && b.corner.y < a.corner.y + a.height
}

/// Whether a stretch goes through the inside of a box; touching its edge is no crossing.
fn crosses(stretch: &[Point], b: &DrawnBox) -> bool {
    let (p, q) = (stretch[0], stretch[1]);
    p.x.min(q.x) < b.corner.x + b.width
        && b.corner.x < p.x.max(q.x)
        && p.y.min(q.y) < b.corner.y + b.height
        && b.corner.y < p.y.max(q.y)
}

/// Whether two stretches lie on each other for more than a point.
fn lie_together(a: &[Point], b: &[Point]) -> bool {
    let span = |s: &[Point], of: fn(&Point) -> i32| (of(&s[0]).min(of(&s[1])), of(&s[0]).max(of(&s[1])));
    let both = |of: fn(&Point) -> i32| {
        let ((a0, a1), (b0, b1)) = (span(a, of), span(b, of));
        a1.min(b1) - a0.max(b0)
    };
    let (x, y) = (both(|p| p.x), both(|p| p.y));
    (x > 0 && y == 0 && a[0].y == a[1].y && b[0].y == b[1].y)
        || (y > 0 && x == 0 && a[0].x == a[1].x && b[0].x == b[1].x)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn boxes_stand_apart_and_within(workflow in workflows()) {
        let drawing = layout(&workflow, &[], None);
        prop_assert_eq!(drawing.boxes.len(), workflow.steps.len());
        for (index, a) in drawing.boxes.iter().enumerate() {
            prop_assert!(a.corner.x >= 0 && a.corner.x + a.width <= drawing.width);
            prop_assert!(a.corner.y >= 0 && a.corner.y + a.height <= drawing.height);
            for b in &drawing.boxes[index + 1..] {
                prop_assert!(!overlap(a, b), "{} {}", a.key, b.key);
            }
        }
    }

    #[test]
    fn every_move_is_drawn_around_the_boxes(workflow in workflows()) {
        let drawing = layout(&workflow, &[], None);
        let known = |way: &&Move| way.from != way.to && workflow.step(&way.from).is_some() && workflow.step(&way.to).is_some();
        prop_assert_eq!(drawing.moves.len(), workflow.moves.iter().filter(known).count());
        for way in &drawing.moves {
            let side = |key: &str| drawing.boxes.iter().find(|b| b.key == key).unwrap();
            for (point, key) in [(way.line[0], &way.from), (way.line[way.line.len() - 1], &way.to)] {
                let b = side(key);
                prop_assert!((b.corner.x..=b.corner.x + b.width).contains(&point.x));
                prop_assert!((b.corner.y..=b.corner.y + b.height).contains(&point.y));
            }
            for stretch in way.line.windows(2) {
                prop_assert!(stretch[0].x == stretch[1].x || stretch[0].y == stretch[1].y);
                prop_assert!(stretch.iter().all(|p| p.x >= 0 && p.x <= drawing.width && p.y >= 0));
                prop_assert!(!drawing.boxes.iter().any(|b| crosses(stretch, b)), "{} > {}", way.from, way.to);
            }
        }
    }

    #[test]
    fn lines_that_lie_together_belong_together(workflow in workflows()) {
        let drawing = layout(&workflow, &[], None);
        for (index, a) in drawing.moves.iter().enumerate() {
            for b in drawing.moves[index + 1..].iter().filter(|b| a.from != b.from && a.to != b.to) {
                let together = a.line.windows(2).any(|s| b.line.windows(2).any(|t| lie_together(s, t)));
                prop_assert!(!together, "{} > {} and {} > {}", a.from, a.to, b.from, b.to);
            }
        }
    }

    #[test]
    fn hostile_names_leave_the_svg_whole(names in prop::collection::vec(".{0,40}", 7), at in ".{0,20}", lang in "\\PC{0,3}") {
        let mut workflow = Workflow::default_for(Kind::Incident);
        for (step, name) in workflow.steps.iter_mut().zip(&names) {
            step.name = Label::new(format!("{name}</text><script>&\u{0}\"'"), name);
        }
        for way in &mut workflow.moves {
            way.name = Label::new("]]></path>", "\u{ffff}&nbsp;");
        }
        let drawing = layout(&workflow, &[stay("new", &at), stay("assigned", "<!--")], Some("assigned"));
        for svg in [drawing.svg(&lang, &WORDING), drawing.standalone_svg(&lang, &WORDING)] {
            let parsed = roxmltree::Document::parse(&svg);
            prop_assert!(parsed.is_ok(), "{parsed:?}");
            let document = parsed.unwrap();
            prop_assert!(!document.descendants().any(|node| node.has_tag_name("script")));
            prop_assert_eq!(document.descendants().filter(|node| node.tag_name().name() == "rect").count(), 7);
        }
    }
}

#[test]
fn the_path_is_told_in_words() {
    let drawing = layout(&Workflow::default_for(Kind::Incident), &told_path()[..3], Some("in_progress"));
    assert_eq!(
        drawing.told("fr", &WORDING),
        "Logigramme, chemin suivi\u{a0}: Nouveau 09:15, puis Assigné 09:15, puis En cours 09:30"
    );
    let empty = layout(&Workflow::default_for(Kind::Incident), &[], None);
    assert_eq!(empty.told("en", &WORDING), "Logigramme – Life of an incident");
}

#[test]
fn the_path_taken_is_marked_and_the_present_step_filled() {
    let drawing = layout(&Workflow::default_for(Kind::Incident), &told_path(), Some("closed"));
    let taken = drawing.moves.iter().filter(|way| way.is_taken).count();
    assert_eq!(taken, 7); // assigned > in_progress is taken twice
    let svg = drawing.svg("fr", &WORDING);
    let document = roxmltree::Document::parse(&svg).unwrap();
    let class = |name: &str| {
        let marked = |node: &roxmltree::Node<'_, '_>| {
            node.tag_name().name() == "g" && node.attribute("class").is_some_and(|c| c.split(' ').any(|c| c == name))
        };
        document.descendants().filter(marked).count()
    };
    assert_eq!((class("box"), class("on"), class("now"), class("start")), (7, 6, 1, 1));
    assert!(!svg.contains("style"));
}
