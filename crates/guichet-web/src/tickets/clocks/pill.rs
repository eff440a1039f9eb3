//! How a clock stands, as icon and words; never as a colour alone.

use crate::{
    assets::icon,
    i18n::{Html, Words},
};
use guichet_app::sla::Reading;
use guichet_core::sla::{State, Verdict};
use jiff::SignedDuration;

/// The pill of a clock, with its name and all words.
#[must_use]
pub fn pill(w: Words, reading: &Reading) -> Html {
    let text = sentence(w, reading);
    build(w, reading, &Html::text(&text))
}

/// The pill for dense lists: the time alone, its words in the title and for screen readers.
#[must_use]
pub fn dense_pill(w: Words, reading: &Reading) -> Html {
    let brief = match (reading.state, reading.verdict) {
        (State::Void, None) => return Html::default(),
        (State::Paused(_), None) => w.t("clock-brief-paused").to_owned(),
        (State::Stopped, Some(Verdict::Met)) => w.t("clock-brief-met").to_owned(),
        _ => time(w, reading.left),
    };
    let (brief, words) = (Html::text(&brief), Html::text(&sentence(w, reading)));
    build(w, reading, &Html::trusted(format!(r#"<span aria-hidden="true">{brief}</span><i>{words}</i>"#)))
}

/// How it stands, in words: 'Résolution : reste 5 h 20'.
#[must_use]
pub fn sentence(w: Words, reading: &Reading) -> String {
    let key = match (reading.state, reading.verdict) {
        (State::Stopped, Some(Verdict::Breached)) => "clock-missed",
        (_, Some(Verdict::Breached)) => "clock-late",
        (State::Running, _) => "clock-left",
        (State::Paused(_), _) => "clock-paused",
        (State::Stopped, _) => "clock-met",
        (State::Void, _) => "clock-void",
    };
    let time = time(w, reading.left.abs());
    let goal = w.word("goal", reading.goal.word());
    w.with(key, &[("goal", goal.into()), ("time", time.as_str().into())])
}

/// Working time in hours and minutes; what is left of a minute is left out.
#[must_use]
pub fn time(w: Words, time: SignedDuration) -> String {
    w.duration(time.as_secs() / 60)
}

fn build(w: Words, reading: &Reading, inside: &Html) -> Html {
    let class = class(reading);
    let title = match (reading.state, reading.due_at) {
        (State::Running, Some(due)) => w.name("clock-due", &w.full(due)),
        _ => sentence(w, reading),
    };
    let title = Html::text(&title);
    Html::trusted(format!(r#"<span class="g-sla {class}" title="{title}">{}{inside}</span>"#, mark(reading, class)))
}

fn class(reading: &Reading) -> &'static str {
    match (reading.state, reading.verdict) {
        (_, Some(Verdict::Breached)) => "late",
        (State::Running, _) if reading.is_soon() => "soon",
        (State::Running, _) => "ok",
        (State::Stopped, _) => "met",
        (State::Paused(_) | State::Void, _) => "paused",
    }
}

/// A ring that empties while the clock runs, an icon where it does not.
fn mark(reading: &Reading, class: &str) -> Html {
    match class {
        "late" => drawn("alert-triangle"),
        "met" => drawn("check"),
        "paused" if reading.state == State::Void => drawn("minus"),
        "paused" => drawn("player-pause"),
        _ => ring(reading),
    }
}

fn drawn(name: &str) -> Html {
    Html::trusted(icon(name).to_string())
}

fn ring(reading: &Reading) -> Html {
    let (left, whole) = (reading.left.as_secs().max(0), reading.promised.as_secs().max(1));
    let share = (left * 100 / whole).clamp(0, 100);
    Html::trusted(format!(
        r#"<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6"/><circle cx="8" cy="8" r="6" pathLength="100" stroke-dasharray="{share} 100"/></svg>"#
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Language, Zone};
    use guichet_core::sla::{Goal, Pause};

    fn reading(state: State, verdict: Option<Verdict>, left: i64) -> Reading {
        let minutes = SignedDuration::from_mins;
        let due_at = "2026-01-13T15:00:00Z".parse().ok();
        Reading { goal: Goal::Resolution, state, verdict, promised: minutes(480), left: minutes(left), due_at }
    }

    fn told(html: &Html) -> (String, String) {
        let page = scraper::Html::parse_fragment(html.as_str());
        let pill = page.select(&scraper::Selector::parse(".g-sla").unwrap()).next().unwrap();
        (pill.attr("class").unwrap().to_owned(), pill.text().collect())
    }

    #[test]
    fn every_state_has_its_words_and_its_mark() {
        let w = Words::new(Language::Fr, Zone::default(), "2026-01-13T12:02:00Z".parse().unwrap());
        for (state, verdict, left, class, text) in [
            (State::Running, None, 320, "ok", "Résolution\u{a0}: reste 5\u{a0}h\u{a0}20"),
            (State::Running, None, 120, "soon", "Résolution\u{a0}: reste 2\u{a0}h\u{a0}00"),
            (State::Running, Some(Verdict::Breached), -35, "late", "Résolution\u{a0}: en retard de 35\u{a0}min"),
            (State::Paused(Pause::Supplier), None, 60, "paused", "Résolution\u{a0}: en pause, reste 1\u{a0}h\u{a0}00"),
            (State::Stopped, Some(Verdict::Met), 320, "met", "Résolution\u{a0}: tenu, 5\u{a0}h\u{a0}20 d’avance"),
            (State::Stopped, Some(Verdict::Breached), -5, "late", "Résolution\u{a0}: hors délai de 5\u{a0}min"),
            (State::Void, None, 9, "paused", "Résolution\u{a0}: sans objet"),
        ] {
            let (classes, said) = told(&pill(w, &reading(state, verdict, left)));
            assert_eq!((classes.as_str(), said.as_str()), (format!("g-sla {class}").as_str(), text), "{state:?}");
        }
        let dense = dense_pill(w, &reading(State::Running, Some(Verdict::Breached), -35));
        assert!(told(&dense).1.starts_with("−35\u{a0}min"), "{dense}");
        assert_eq!(dense_pill(w, &reading(State::Void, None, 9)).as_str(), "");
    }
}
