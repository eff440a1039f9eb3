//! Every form of the pages, as it is drawn, filled with what nobody should send.
//!
//! The forms come from the pages themselves, fetched as each role; so a form that is new is fuzzed without a word here. An
//! answer is never an error of ours, is written in the reader's language, keeps what was typed, and holds no element that
//! we did not write. `GUICHET_FUZZ_SEED` plays another game, `GUICHET_FUZZ` says how many requests.

mod dice;
mod forms;
mod judge;
mod parsers;
mod values;

use crate::front::{Asked, Front, fronts};
use crate::rights::{fresh, pages};
use crate::tree;
use axum::http::{Method, StatusCode, Uri};
use dice::Dice;
use forms::{Form, forms_of};
use std::collections::{BTreeMap, BTreeSet};

/// Who fills in forms: nobody, and one of each kind.
const READERS: [&str; 6] = ["", "marie", "aline", "jean", "sophie", "claire"];

/// How many requests a game has, for what every run has time for.
const CASES: usize = 350;

/// After how many requests everybody comes in anew: some forms end sessions, or close accounts.
const ROUND: usize = 125;

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// A form, and who was shown it.
struct Shown {
    who: &'static str,
    form: Form,
}

/// The forms of all pages, each once for each reader.
async fn shown(front: &Front, cookies: &BTreeMap<&'static str, String>) -> Vec<Shown> {
    let (mut shown, mut known) = (Vec::new(), BTreeSet::new());
    let aged = aged(front, &cookies["jean"]).await;
    for who in READERS {
        let made = fresh(front, if who.is_empty() { "jean" } else { who }).await;
        let addresses = pages().into_iter().filter(|case| case.method == Method::GET);
        for case in addresses.map(|case| made.fill(case.path)).chain(aged.clone()) {
            let seen = front.ask(&Asked::of(Method::GET, &case).by(&cookies[who])).await;
            if seen.status == StatusCode::OK && seen.header("content-type").starts_with("text/html") {
                let forms = forms_of(&seen.text(), &case).into_iter();
                let new = forms.filter(|form| known.insert((who, form.shape()))).collect::<Vec<_>>();
                shown.extend(new.into_iter().map(|form| Shown { who, form }));
            }
        }
    }
    shown
}

/// The pages of tickets further on in their life: in progress, waiting, resolved, closed.
async fn aged(front: &Front, jean: &str) -> Vec<String> {
    let mut pages = Vec::new();
    for deeds in [
        &[("taking", "")][..],
        &[("hold", "waits=requester")],
        &[("taking", ""), ("solution", "solution=Voilà&kind=fix")],
        &[("taking", ""), ("solution", "solution=Voilà&kind=fix"), ("closing", "")],
    ] {
        let page = fresh(front, "jean").await.fill("/tickets/{reference}");
        for (deed, body) in deeds {
            let asked = Asked::of(Method::POST, format!("{page}/{deed}")).by(jean);
            let seen = front.ask(&asked.body("application/x-www-form-urlencoded", *body)).await;
            assert_eq!(seen.status, StatusCode::SEE_OTHER, "{deed}: {}", seen.text());
        }
        pages.push(page);
    }
    pages
}

async fn come_in(front: &Front) -> BTreeMap<&'static str, String> {
    let mut cookies = BTreeMap::from([("", String::new())]);
    for who in READERS.into_iter().filter(|who| !who.is_empty()) {
        cookies.insert(who, front.let_in(who).await);
    }
    cookies
}

async fn play(front: &Front, seed: u64, cases: usize) {
    let (mut dice, mut complaints, mut done) = (Dice::new(seed), BTreeMap::new(), 0);
    let mut cookies = come_in(front).await;
    let all = shown(front, &cookies).await;
    assert!(all.len() > 60, "only {} forms are found", all.len());
    for case in 0..cases {
        if case % ROUND == ROUND - 1 {
            cookies = come_in(front).await;
        }
        let Shown { who, form } = dice.one(&all);
        let filled = values::fill(&mut dice, form);
        let asked = values::send(&mut dice, form, &filled, &cookies[who]);
        let seen = front.ask(&asked.request).await;
        done += usize::from(seen.status.is_success() || seen.status == StatusCode::SEE_OTHER);
        let mut told = judge::answer(&asked, &filled, form, &seen);
        let to = seen.header("location").to_owned();
        if to.parse::<Uri>().is_err() && !to.is_empty() {
            told.push(format!("leads to what is no address: {to}"));
        } else if seen.status == StatusCode::SEE_OTHER && !to.is_empty() {
            let next = front.ask(&Asked::of(Method::GET, &to).by(&cookies[who])).await;
            told.extend(judge::page(&next, &to));
        }
        for what in told {
            complaints
                .entry((form.place(), what))
                .or_insert_with(|| format!("case {case} as '{who}': {}", asked.words()));
        }
    }
    let complaints = complaints.iter().map(|((place, what), first)| format!("{place}: {what}\n      {first}"));
    tree::none(&format!("forms, with seed {seed}"), &complaints.collect::<Vec<_>>());
    assert!(done > cases / 10, "only {done} of {cases} requests did something: the fuzzer knocks at closed doors");
}

#[tokio::test]
async fn nothing_that_is_typed_breaks_a_form_or_comes_back_as_markup() {
    let (seed, cases) = (number("GUICHET_FUZZ_SEED", 2026), number("GUICHET_FUZZ", CASES as u64));
    for front in fronts().await {
        play(&front, seed, usize::try_from(cases).unwrap()).await;
    }
}
