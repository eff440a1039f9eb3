//! `guichet kpi`: the measures of a period, as a table or as JSON.

use super::CommandError;
use crate::cli::Kpi;
use crate::{config, desk};
use guichet_app::Problem;
use guichet_app::reports::{Asked, Found, figures};
use guichet_core::measures::{Days, Dimension, Grain};
use guichet_web::i18n::Words;
use jiff::civil::Date;
use serde_json::{Value, json};

/// What measures are told apart by.
#[derive(Clone, Copy)]
enum By {
    Nothing,
    Grain(Grain),
    Dimension(Dimension),
}

/// Prints every measure of a period.
///
/// # Errors
/// [`CommandError`] where an option is not understood or the desk cannot be opened.
pub async fn run(options: &Kpi, w: Words) -> Result<(), CommandError> {
    let (days, by) = (days(options, w)?, by(options.by.as_deref(), w)?);
    let app = desk::open(&config::place(&options.store)?).await?;
    let ctx = app.system("command line");
    let asked = match by {
        By::Nothing => Asked::all(days),
        By::Grain(grain) => Asked { periods: days.cut(grain), ..Asked::all(days) },
        By::Dimension(dimension) => Asked { by: Some(dimension), ..Asked::all(days) },
    };
    let found = app.read::<_, Problem>(move |tx| Box::pin(async move { figures(tx, &ctx, &asked).await })).await?;
    if options.json {
        println!("{}", Value::Array(found.iter().map(|found| object(by, found)).collect()));
    } else {
        print(by, &found, w);
    }
    Ok(())
}

fn days(options: &Kpi, w: Words) -> Result<Days, CommandError> {
    let day = |name: &'static str, text: &str| -> Result<Date, CommandError> {
        let date: Option<Date> = text.parse().ok().filter(|_| text.len() == "2026-01-31".len());
        date.ok_or_else(|| wrong(name, text, w))
    };
    let (from, to) = (day("--from", &options.from)?, day("--to", &options.to)?);
    Days::new(from, to).ok_or_else(|| wrong("--to", &options.to, w))
}

fn by(word: Option<&str>, w: Words) -> Result<By, CommandError> {
    let Some(word) = word else { return Ok(By::Nothing) };
    let found = Grain::from_word(word).map(By::Grain).or_else(|| Dimension::from_word(word).map(By::Dimension));
    found.ok_or_else(|| wrong("--by", word, w))
}

fn wrong(name: &'static str, value: &str, w: Words) -> CommandError {
    CommandError::Usage(w.with("cli-wrong-value", &[("name", name.into()), ("value", value.to_owned().into())]))
}

/// What scripts call the group of a figure.
fn key(by: By, found: &Found) -> Option<String> {
    match (by, &found.group) {
        (By::Grain(grain), _) => Some(grain.name(found.days.from)),
        (_, Some(group)) if group.name.is_empty() => Some(group.key.clone().unwrap_or_else(|| "none".to_owned())),
        (_, Some(group)) => Some(group.name.clone()),
        (_, None) => None,
    }
}

fn object(by: By, found: &Found) -> Value {
    let figure = found.figure;
    let mut object = json!({
        "measure": figure.measure,
        "group": key(by, found),
        "numerator": figure.numerator(),
        "denominator": figure.denominator(),
        "value": figure.value(),
    });
    if let Some(median) = figure.median {
        object["median"] = json!(median / 1000.0);
    }
    object
}

/// Names to the left, numbers to the right, each column as wide as it must be.
fn print(by: By, found: &[Found], w: Words) {
    let head = ["measure-column", "measure-column-value", "measure-column-numerator", "measure-column-denominator"];
    let head = head.map(|key| w.t(key).to_owned());
    let mut rows = vec![head.to_vec()];
    if let Some(name) = column(by, w) {
        rows[0].insert(1, name);
    }
    for one in found {
        let figure = one.figure;
        let mut row = vec![w.word("measure", figure.measure.word()).to_owned()];
        row.extend(shown(by, one, w));
        row.push(w.value(figure.measure, figure.value()));
        row.push(figure.numerator().to_string());
        row.push(figure.denominator().to_string());
        rows.push(row);
    }
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..rows[0].len()).map(width).collect();
    let left = widths.len() - 3;
    for row in &rows {
        let cell = |(n, text): (usize, &String)| {
            let width = widths[n];
            if n < left { format!("{text:<width$}") } else { format!("{text:>width$}") }
        };
        println!("{}", row.iter().enumerate().map(cell).collect::<Vec<_>>().join("  "));
    }
}

fn column(by: By, w: Words) -> Option<String> {
    match by {
        By::Nothing => None,
        By::Grain(grain) => Some(w.word("grain", grain.word()).to_owned()),
        By::Dimension(dimension) => Some(w.word("dimension", dimension.word()).to_owned()),
    }
}

/// What people call the group of a figure.
fn shown(by: By, found: &Found, w: Words) -> Option<String> {
    match (by, &found.group) {
        (By::Dimension(dimension), Some(group)) => Some(w.group(dimension, group.key.as_deref(), &group.name)),
        _ => key(by, found),
    }
}
