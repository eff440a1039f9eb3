//! Times, and the table they are printed in.

use std::time::Duration;

/// How often something was done and how long each time took.
#[derive(Debug, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    /// Adds one.
    pub fn add(&mut self, took: Duration) {
        self.0.push(took);
    }

    /// The time below which this share of them stays, in milliseconds.
    pub fn quantile(&self, share: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort();
        let place = (sorted.len().saturating_sub(1) as f64 * share).round() as usize;
        sorted.get(place).map_or(f64::NAN, |took| took.as_secs_f64() * 1000.0)
    }
}

/// One line of the table.
struct Line {
    what: String,
    ours: String,
    raw: String,
    ratio: String,
    target: &'static str,
}

/// The figures of one engine at one size, as a Markdown table.
pub struct Table {
    title: String,
    lines: Vec<Line>,
}

impl Table {
    /// An empty table.
    pub fn new(title: String) -> Self {
        Self { title, lines: Vec::new() }
    }

    /// What it is called.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// A time of ours beside the raw one: `ratio` says how many times as long ours takes.
    pub fn times(&mut self, what: &str, ours: &Times, raw: Option<&Times>, target: &'static str) {
        let spelled = |times: &Times| format!("{:.2} / {:.2} ms", times.quantile(0.5), times.quantile(0.99));
        self.push(Line {
            what: format!("{what}, p50 / p99"),
            ours: spelled(ours),
            raw: raw.map(spelled).unwrap_or_default(),
            ratio: raw.map(|raw| format!("{:.1}", ours.quantile(0.5) / raw.quantile(0.5))).unwrap_or_default(),
            target,
        });
    }

    /// A rate of ours beside the raw one: `ratio` is the share of the raw rate that ours reaches.
    pub fn rate(&mut self, what: &str, ours: f64, raw: Option<f64>, target: &'static str) {
        self.push(Line {
            what: format!("{what}, per second"),
            ours: format!("{ours:.0}"),
            raw: raw.map(|raw| format!("{raw:.0}")).unwrap_or_default(),
            ratio: raw.map(|raw| format!("{:.2}", ours / raw)).unwrap_or_default(),
            target,
        });
    }

    /// A figure that nothing stands beside.
    pub fn plain(&mut self, what: &str, ours: String, target: &'static str) {
        self.push(Line { what: what.to_owned(), ours, raw: String::new(), ratio: String::new(), target });
    }

    fn push(&mut self, line: Line) {
        eprintln!("  {}: {} {} {}", line.what, line.ours, line.raw, line.ratio);
        self.lines.push(line);
    }

    /// Prints it.
    pub fn print(&self) {
        println!("\n### {}\n\n| | Guichet | raw | ratio | target |\n| --- | --- | --- | --- | --- |", self.title);
        for line in &self.lines {
            println!("| {} | {} | {} | {} | {} |", line.what, line.ours, line.raw, line.ratio, line.target);
        }
        println!();
    }
}
