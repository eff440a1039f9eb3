//! The drawing, written as SVG.
//!
//! Classes, for the page's style sheet: `g-logi` on the whole; `box` on a step with `start`, `final`, `on` (visited),
//! `now` and `end` (the path ends here, so the ticket is here); `on` on a taken move; `tip` on arrow heads; `m` on small words.

use super::place::{HOUR_WIDTH_MAX, NAME_WIDTH_MAX, PADDING};
use super::{Drawing, DrawnBox, DrawnMove, Point, Wording, text};
use std::fmt::Write;

/// How round the corners of lines are.
const BEND: i32 = 5;
/// Length and half width of an arrow head.
const TIP: (i32, i32) = (6, 3);

/// The colours of the file that stands alone.
const STYLE: &str = "\
svg{background:#fff;font:500 11px system-ui,sans-serif}\
rect{fill:#fff;stroke:#c9ced6}path{fill:none;stroke:#b4bac4;stroke-width:1.25}text{fill:#5b6472}\
.m{font-size:10px;font-weight:400}.on rect{fill:#eef1fb;stroke:#3250b8}.on text{fill:#3250b8;font-weight:600}\
path.on{stroke:#3250b8;stroke-width:2}.now rect{fill:#3250b8;stroke:none}.now text{fill:#fff}\
path.tip{fill:#98a0ac;stroke:none}path.tip.on{fill:#3250b8}";

impl Drawing {
    /// The text version: the path with its hours, or the workflow's name where no path was taken.
    #[must_use]
    pub fn told(&self, language: &str, wording: &Wording<'_>) -> String {
        if self.path.is_empty() {
            return format!("{} – {}", wording.title, self.name.in_language(language));
        }
        let told = self.path.iter().map(|(name, at)| match at {
            Some(at) => format!("{} {at}", name.in_language(language)),
            None => name.in_language(language).to_owned(),
        });
        format!("{}{}", wording.path, told.collect::<Vec<_>>().join(wording.then))
    }

    /// For a page: coloured by the page's style sheet.
    #[must_use]
    pub fn svg(&self, language: &str, wording: &Wording<'_>) -> String {
        self.write(language, wording, "", "")
    }

    /// For a file: with its own size and colours.
    #[must_use]
    pub fn standalone_svg(&self, language: &str, wording: &Wording<'_>) -> String {
        let size = format!(r#" xmlns="http://www.w3.org/2000/svg" width="{}" height="{}""#, self.width, self.height);
        self.write(language, wording, &size, &format!("<style>{STYLE}</style>"))
    }

    fn write(&self, language: &str, wording: &Wording<'_>, attributes: &str, style: &str) -> String {
        let title = escaped(&self.told(language, wording));
        let mut svg = format!(
            r#"<svg class="g-logi"{attributes} viewBox="0 0 {} {}" role="img"><title>{title}</title>{style}"#,
            self.width, self.height
        );
        for is_taken in [false, true] {
            for way in self.moves.iter().filter(|way| way.is_taken == is_taken) {
                svg += &self.arrow(way, language);
            }
        }
        for step in &self.boxes {
            svg += &boxed(step, language);
        }
        for way in &self.moves {
            svg += &caption(way, language);
        }
        svg + "</svg>"
    }

    fn arrow(&self, way: &DrawnMove, language: &str) -> String {
        let [.., before, end] = way.line.as_slice() else { return String::new() };
        let on = if way.is_taken { " on" } else { "" };
        let name_of = |key| self.boxes.iter().find(|b| b.key == key).map_or(key, |b| b.name.in_language(language));
        let mut told = format!("{} → {}", name_of(&*way.from), name_of(&*way.to));
        if !way.name.is_empty() {
            let _ = write!(told, " · {}", way.name.in_language(language));
        }
        let (line, tip) = (line(&way.line), tip(*before, *end));
        let told = escaped(&told);
        format!(r#"<path class="way{on}" d="{line}"><title>{told}</title></path><path class="tip{on}" d="{tip}"/>"#)
    }
}

fn boxed(step: &DrawnBox, language: &str) -> String {
    let flags =
        [(step.is_start, " start"), (step.is_final, " final"), (step.is_visited, " on"), (step.is_current, " now end")];
    let class: String = flags.iter().filter(|(is, _)| *is).map(|(_, word)| *word).collect();
    let (Point { x, y }, width, height) = (step.corner, step.width, step.height);
    let rx = if step.is_start || step.is_final { height / 2 } else { 5 };
    let full = step.name.in_language(language);
    let hour = step.at.as_deref().map(|at| text::fitted(at, HOUR_WIDTH_MAX));
    let name = escaped(&text::fitted(full, NAME_WIDTH_MAX));
    let base = y + height / 2 + 4;
    let mut svg = format!(r#"<g class="box{class}"><title>{}</title>"#, escaped(full));
    let _ = write!(svg, r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{rx}"/>"#);
    let _ = write!(svg, r#"<text x="{}" y="{base}">{name}</text>"#, x + PADDING);
    if let Some(hour) = hour {
        let right = x + width - PADDING;
        let _ = write!(svg, r#"<text class="m" x="{right}" y="{base}" text-anchor="end">{}</text>"#, escaped(&hour));
    }
    svg + "</g>"
}

/// The wording of a move between neighbours, as far as it fits.
fn caption(way: &DrawnMove, language: &str) -> String {
    let Some((Point { x, y }, ends_there)) = way.caption else { return String::new() };
    if way.name.is_empty() {
        return String::new();
    }
    let anchor = if ends_there { r#" text-anchor="end""# } else { "" };
    let words = escaped(&text::fitted(way.name.in_language(language), 84));
    format!(r#"<text class="m" x="{x}" y="{y}"{anchor}>{words}</text>"#)
}

/// A line with round corners. Its end stops within the arrow head.
fn line(points: &[Point]) -> String {
    let mut path = String::new();
    for (index, point) in points.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| points.get(index));
        match (before, points.get(index + 1)) {
            (None, Some(after)) => {
                let start = towards(*point, *after, -4); // from within the box, whose corners may be round
                let _ = write!(path, "M{} {}", start.x, start.y);
            }
            (Some(before), Some(after)) => {
                let (into, out) =
                    (towards(*point, *before, bend(*point, *before)), towards(*point, *after, bend(*point, *after)));
                let _ = write!(path, "L{} {}Q{} {} {} {}", into.x, into.y, point.x, point.y, out.x, out.y);
            }
            (Some(before), None) => {
                let end = towards(*point, *before, TIP.0 - 1);
                let _ = write!(path, "L{} {}", end.x, end.y);
            }
            (None, None) => {}
        }
    }
    path
}

/// A corner is at most as round as half of each stretch allows.
fn bend(from: Point, to: Point) -> i32 {
    BEND.min((from.x.abs_diff(to.x).max(from.y.abs_diff(to.y)) / 2).try_into().unwrap_or(BEND))
}

/// The point at a distance from `from`, on a horizontal or vertical stretch to `to`.
const fn towards(from: Point, to: Point, distance: i32) -> Point {
    Point { x: from.x + (to.x - from.x).signum() * distance, y: from.y + (to.y - from.y).signum() * distance }
}

/// An arrow head at the end of a stretch.
fn tip(before: Point, end: Point) -> String {
    let base = towards(end, before, TIP.0);
    let (dx, dy) = if before.x == end.x { (TIP.1, 0) } else { (0, TIP.1) };
    format!("M{} {}L{} {} {} {}z", base.x - dx, base.y - dy, end.x, end.y, base.x + dx, base.y + dy)
}

/// Text that is safe in XML: what XML cannot hold at all is dropped.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\t' | '\n' => safe.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => safe.push(c),
        }
    }
    safe
}
