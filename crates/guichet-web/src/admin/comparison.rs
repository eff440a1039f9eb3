//! What two agreements would have made of a past period, side by side, before one of them is signed.

use super::{SECTIONS, registers::administrator};
use crate::{
    desk::{aside, surroundings},
    door::{Answer, SignedIn, again, page},
    i18n::Words,
    layout::{Place, Shell},
    ui::{FormState, PriorityBadge, filters},
    web::{Web, unit},
};
use askama::Template;
use axum::extract::{Query, State};
use guichet_app::{
    Ctx, Problem,
    db::Tx,
    reports::{Comparison, Period, Tally, compare},
    sla::{self, Agreement},
};
use guichet_core::{
    form::{Fault, Wrong},
    sla::{Calendar, Setting},
};
use jiff::{Timestamp, ToSpan, civil::Date};

/// The most tickets that one page judges.
const MOST: usize = 20_000;

/// The page.
#[derive(Template)]
#[template(path = "admin/comparison.html")]
pub struct ComparisonPage {
    w: Words,
    shell: Shell,
    section: &'static str,
    agreements: Vec<(String, String)>,
    form: FormState,
    names: [String; 2],
    rows: Option<Vec<ComparedRow>>,
    is_cut: bool,
}

/// One priority.
struct ComparedRow {
    priority: &'static str,
    tickets: String,
    /// Responses of both, then resolutions of both.
    cells: [String; 4],
}

impl ComparisonPage {
    fn new(shell: Shell, agreements: &[Agreement], form: FormState, compared: Option<&Comparison>) -> Self {
        let w = shell.w;
        let list: Vec<_> = agreements.iter().map(|one| (one.id.to_string(), one.facts.name.clone())).collect();
        let name = |field: &str| list.iter().find(|(id, _)| form.is(field, id)).map(|(_, name)| name.clone());
        let names = ["first", "second"].map(|field| name(field).unwrap_or_default());
        let rows = compared.map(|compared| rows(w, compared));
        let is_cut = compared.is_some_and(|compared| compared.is_cut);
        Self { w, shell: shell.at(Place::Admin), section: "comparison", agreements: list, form, names, rows, is_cut }
    }

    fn sections(&self) -> &'static [(&'static str, &'static [(&'static str, &'static str)])] {
        &SECTIONS
    }
}

fn rows(w: Words, compared: &Comparison) -> Vec<ComparedRow> {
    let share = |part: u64, whole: u64| {
        if whole == 0 {
            return "—".to_owned();
        }
        #[expect(clippy::cast_precision_loss, reason = "a share with one digit after the point")]
        let hundredths = part as f64 * 100.0 / whole as f64;
        format!("{} ({}/{})", w.percent(hundredths), w.number(part), w.number(whole))
    };
    let answered = |tally: &Tally| share(tally.answered_in_time, tally.answered);
    let solved = |tally: &Tally| share(tally.solved_in_time, tally.solved);
    let row = |(priority, (tickets, [first, second])): (&_, &(u64, [Tally; 2]))| ComparedRow {
        priority: PriorityBadge::code(*priority),
        tickets: w.number(*tickets),
        cells: [answered(first), answered(second), solved(first), solved(second)],
    };
    compared.rows.iter().map(row).collect()
}

/// `GET /admin/comparison?first=&second=&from=&to=`
pub async fn show(State(web): State<Web>, me: SignedIn, Query(pairs): Query<Vec<(String, String)>>) -> Answer {
    administrator(&me)?;
    let ctx = me.ctx.clone();
    let (agreements, aside) =
        web.app.read(unit!(|tx| Ok::<_, Problem>((sla::agreements(tx).await?, aside(tx, &ctx).await?)))).await?;
    let shell = surroundings(me.shell(), &aside, None);
    if pairs.is_empty() {
        let form = offered(me.w, &agreements);
        return page(&ComparisonPage::new(shell, &agreements, form, None));
    }
    let form = FormState::filled(pairs);
    let read = match asked(&form, &agreements) {
        Ok((period, settings)) => {
            let ctx = me.ctx.clone();
            web.app.read(unit!(|tx| judged(tx, &ctx, period, &settings).await)).await
        }
        Err(wrongs) => Err(Problem::Invalid(wrongs)),
    };
    match read {
        Ok(compared) => page(&ComparisonPage::new(shell, &agreements, form, Some(&compared))),
        Err(Problem::Invalid(wrongs)) => again(&ComparisonPage::new(shell, &agreements, form.refused(wrongs), None)),
        Err(problem) => Err(problem.into()),
    }
}

async fn judged(tx: &mut Tx, ctx: &Ctx, period: Period, settings: &[Setting; 2]) -> Result<Comparison, Problem> {
    compare(tx, ctx, period, settings, MOST).await
}

/// What the form holds at first: the last quarter, the first agreement and the last.
fn offered(w: Words, agreements: &[Agreement]) -> FormState {
    let id = |agreement: Option<&Agreement>| agreement.map(|one| one.id.to_string()).unwrap_or_default();
    let from = w.today().saturating_sub(3.months());
    FormState::filled([
        ("first", id(agreements.first())),
        ("second", id(agreements.last())),
        ("from", from.to_string()),
        ("to", w.today().to_string()),
    ])
}

/// The period, from the first day to the end of the last, on the first agreement's clock; and both settings.
fn asked(form: &FormState, agreements: &[Agreement]) -> Result<(Period, [Setting; 2]), Vec<Wrong>> {
    let wrong = |field: &str, fault| vec![Wrong::new(field, fault)];
    let setting = |field: &str| {
        let found = agreements.iter().find(|one| form.is(field, &one.id.to_string()));
        let found = found.ok_or_else(|| wrong(field, Fault::Unknown))?;
        let calendar = Calendar::new(&found.plan).map_err(|_| wrong(field, Fault::NotUnderstood))?;
        Ok::<_, Vec<Wrong>>(Setting::new(calendar, found.facts.targets.clone()))
    };
    let (first, second) = (setting("first")?, setting("second")?);
    let begin = |field: &str, later: i64| -> Result<Timestamp, Vec<Wrong>> {
        let date: Option<Date> = form.value(field).parse().ok();
        let day = date.and_then(|date| date.checked_add(later.days()).ok());
        let start = day.and_then(|day| day.to_zoned_datetime(first.calendar().zone().clone()).ok());
        start.map(|start| start.timestamp()).ok_or_else(|| wrong(field, Fault::NotUnderstood))
    };
    let (from, to) = (begin("from", 0)?, begin("to", 1)?);
    if to <= from { Err(wrong("to", Fault::OutOfRange)) } else { Ok((Period { from, to }, [first, second])) }
}

#[cfg(test)]
impl ComparisonPage {
    /// To be asked, refused, and with figures.
    pub fn samples(w: Words) -> Vec<Self> {
        use guichet_core::tickets::Priority;
        let shell = || Shell::sample(w, guichet_core::access::Role::Administrator);
        let tally = Tally { answered: 1_250, answered_in_time: 1_100, solved: 0, solved_in_time: 0 };
        let rows = [(Priority::P1, (1_250, [tally, Tally::default()]))].into();
        let compared = Comparison { rows, is_cut: true };
        let wrongs = ["first", "second", "from", "to"].map(|field| Wrong::new(field, Fault::NotUnderstood));
        vec![
            Self::new(shell(), &[], FormState::default(), None),
            Self::new(shell(), &[], FormState::filled([("from", "<b>")]).refused(wrongs.into()), None),
            Self::new(shell(), &[], FormState::default(), Some(&compared)),
            Self::new(shell(), &[], FormState::default(), Some(&Comparison::default())),
        ]
    }
}
