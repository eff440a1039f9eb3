//! The workflow of a ticket as a drawing, with the path that it has taken.

use super::Whole;
use crate::{
    i18n::{Html, Words},
    layout::{Place, Shell},
    ui::filters,
    url,
};
use askama::Template;
use guichet_core::{
    event::Event,
    tickets::{Field, Value},
    workflow::draw::{Drawing, Visited, Wording, layout},
};

/// The drawing for a page.
#[must_use]
pub fn logigramme(w: Words, whole: &Whole) -> Html {
    Html::trusted(drawn(w, whole).svg(w.lang(), &wording(w)))
}

/// The drawing for a file, with colours of its own.
#[must_use]
pub fn logigramme_file(w: Words, whole: &Whole) -> String {
    drawn(w, whole).standalone_svg(w.lang(), &wording(w))
}

fn drawn(w: Words, whole: &Whole) -> Drawing {
    layout(&whole.names.workflow, &visited(w, whole), Some(&whole.ticket.step))
}

fn wording(w: Words) -> Wording<'static> {
    Wording { title: w.t("logigramme"), path: w.t("logigramme-path"), then: w.t("logigramme-then") }
}

/// Every stay of the ticket in a step, as the history tells it.
fn visited(w: Words, whole: &Whole) -> Vec<Visited> {
    let mut stays: Vec<Visited> = Vec::new();
    for recorded in &whole.story.events {
        let Event::Ticket { changes, .. } = &recorded.event else { continue };
        for change in changes.iter().filter(|change| change.field == Field::Step) {
            if let Some(Value::Word(from)) = change.from.as_ref().filter(|_| stays.is_empty()) {
                stays.push(Visited { step: from.clone(), at: Some(w.short(whole.ticket.created_at)) });
            }
            if let Some(Value::Word(to)) = &change.to {
                stays.push(Visited { step: to.clone(), at: Some(w.short(recorded.at)) });
            }
        }
    }
    if stays.is_empty() {
        stays.push(Visited { step: whole.ticket.step.clone(), at: Some(w.short(whole.ticket.created_at)) });
    }
    stays
}

/// The drawing on a page of its own, large.
#[derive(Template)]
#[template(path = "tickets/show/logigramme.html")]
pub struct LogigrammePage {
    w: Words,
    shell: Shell,
    reference: String,
    title: String,
    back: String,
    drawing: Html,
    told: Vec<(String, Html)>,
    steps: Vec<Explained>,
}

/// A step, as whoever waits for their ticket understands it.
#[derive(Clone, Debug)]
struct Explained {
    name: String,
    help: String,
    is_here: bool,
}

impl LogigrammePage {
    /// The page.
    #[must_use]
    pub fn new(shell: Shell, whole: &Whole) -> Self {
        let w = shell.w;
        Self {
            w,
            shell: shell.at(Place::Tickets),
            reference: whole.ticket.reference().to_string(),
            title: whole.ticket.title.clone(),
            back: url::ticket(whole.ticket.reference()),
            drawing: logigramme(w, whole),
            told: path(w, whole),
            steps: explained(w, whole),
        }
    }
}

/// The steps that say what happens there; the administrator may have left some without words.
fn explained(w: Words, whole: &Whole) -> Vec<Explained> {
    let steps = whole.names.workflow.steps.iter().filter(|step| !step.help.is_empty());
    let told = steps.map(|step| Explained {
        name: step.name.in_language(w.lang()).to_owned(),
        help: step.help.in_language(w.lang()).to_owned(),
        is_here: step.key == whole.ticket.step,
    });
    told.collect()
}

/// The path in words: step and hour.
fn path(w: Words, whole: &Whole) -> Vec<(String, Html)> {
    visited(w, whole)
        .into_iter()
        .map(|stay| (whole.names.step(w, &stay.step), Html::text(&stay.at.unwrap_or_default())))
        .collect()
}
