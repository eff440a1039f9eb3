//! What is promised, to whom.

use super::{Asked, Register, Rows, Sent, Thing, choices, entity_choices};
use crate::{
    admin::{Cell, Control, Field, Row},
    i18n::Words,
    ui::{FormState, PriorityBadge},
    url,
};
use guichet_app::{
    Ctx, Problem, catalog,
    db::Tx,
    sla::{self, Agreement, AgreementFacts, Conditions},
};
use guichet_core::{
    form::{Fault, Wrong},
    ids::{AgreementId, CalendarId, CategoryId, EntityId},
    sla::{Length, Pause, Pauses, Promise, RoundTheClock, Rung, Targets},
    tickets::{Kind, Priority},
};

/// The fields of the promises, in the order of priorities: response and resolution.
const PROMISES: [[&str; 2]; 5] = [
    ["response_p1", "resolution_p1"],
    ["response_p2", "resolution_p2"],
    ["response_p3", "resolution_p3"],
    ["response_p4", "resolution_p4"],
    ["response_p5", "resolution_p5"],
];

/// The register.
pub struct Agreements;

impl Register for Agreements {
    const SECTION: &'static str = "agreements";
    const COLUMNS: &'static [&'static str] = &["position", "conditions", "calendar"];

    async fn rows(tx: &mut Tx, _: &Ctx, w: Words, _: &Asked) -> Result<Rows, Problem> {
        let (entities, categories) = (entity_choices(tx).await?, category_choices(tx).await?);
        let row = |agreement: Agreement| Row {
            href: url::admin_item(Self::SECTION, agreement.id),
            depth: 0,
            retired: agreement.archived_at.is_some(),
            cells: vec![
                Cell::Number(agreement.facts.position),
                Cell::Text(told(w, &agreement.facts.conditions, &entities, &categories)),
                Cell::Text(agreement.calendar_name),
            ],
            name: agreement.facts.name,
        };
        Ok((sla::agreements(tx).await?.into_iter().map(row).collect(), None))
    }

    async fn fields(tx: &mut Tx, w: Words) -> Result<Vec<Field>, Problem> {
        let calendars = sla::calendars(tx).await?.into_iter().filter(|calendar| calendar.archived_at.is_none());
        let calendars = calendars.map(|calendar| (calendar.id.to_string(), calendar.name)).collect();
        let kinds = Kind::ALL.iter().map(|kind| (kind.word().to_owned(), w.word("kind", kind.word()).to_owned()));
        let pauses = Pause::ALL.iter().map(|pause| (pause.word().to_owned(), w.word("pause", pause.word()).to_owned()));
        let yes_or_no =
            [("yes", "common-yes"), ("no", "common-no")].map(|(value, key)| (value.into(), w.t(key).into()));
        let codes = Priority::ALL.iter().map(|priority| (priority.word().to_owned(), code(w, *priority)));
        let codes: Vec<_> = codes.collect();
        let head = [
            Field::needed("name", Control::Line("text")).hinted(),
            Field::needed("position", Control::Line("number")).hinted(),
            Field::needed("calendar", Control::Choice(calendars)),
            Field::free("kind", Control::Choice(any(kinds))),
            Field::free("priority", Control::Choice(any(codes.clone()))),
            Field::free("entity", Control::Choice(entity_choices(tx).await?)),
            Field::free("category", Control::Choice(category_choices(tx).await?)),
            Field::free("vip_only", Control::Choice(any(yes_or_no))),
        ];
        let mut promises: Vec<Field> =
            PROMISES.into_iter().flatten().map(|name| Field::free(name, Control::Line("text"))).collect();
        promises[0].hint = true;
        let tail = [
            Field::free("always", Control::Boxes(codes)).hinted(),
            Field::free("pauses", Control::Boxes(pauses.collect())).hinted(),
            Field::free("levels", Control::Area).hinted(),
        ];
        Ok(head.into_iter().chain(promises).chain(tail).collect())
    }

    async fn thing(tx: &mut Tx, id: i64) -> Result<Thing, Problem> {
        let all = sla::agreements(tx).await?;
        let agreement = all.into_iter().find(|known| known.id == AgreementId(id)).ok_or(Problem::NotFound)?;
        let form = filled(&agreement.facts);
        Ok(Thing { name: agreement.facts.name, retired: agreement.archived_at.is_some(), form })
    }

    async fn save(tx: &mut Tx, ctx: &Ctx, id: Option<i64>, sent: &Sent) -> Result<(), Problem> {
        let facts = facts(sent).map_err(Problem::Invalid)?;
        sla::save_agreement(tx, ctx, id.map(AgreementId), facts).await.map(drop)
    }

    async fn retire(tx: &mut Tx, ctx: &Ctx, id: i64) -> Result<(), Problem> {
        sla::archive_agreement(tx, ctx, AgreementId(id), true).await
    }

    async fn restore(tx: &mut Tx, ctx: &Ctx, id: i64) -> Result<(), Problem> {
        sla::archive_agreement(tx, ctx, AgreementId(id), false).await
    }
}

fn code(w: Words, priority: Priority) -> String {
    format!("{} · {}", PriorityBadge::code(priority), w.word("priority", priority.word()))
}

fn any(list: impl IntoIterator<Item = (String, String)>) -> Vec<(String, String)> {
    std::iter::once((String::new(), "—".to_owned())).chain(list).collect()
}

async fn category_choices(tx: &mut Tx) -> Result<Vec<(String, String)>, Problem> {
    let categories = catalog::categories(tx).await?.into_iter().filter(|category| category.archived_at.is_none());
    Ok(choices(categories.map(|category| (category.id.0, category.path))))
}

/// For which tickets it is, in words; empty for all.
fn told(w: Words, conditions: &Conditions, entities: &[(String, String)], categories: &[(String, String)]) -> String {
    let Conditions { kind, priority, entity, category, vip } = *conditions;
    let named = |list: &[(String, String)], id: String| list.iter().find(|(known, _)| *known == id).cloned();
    let parts = [
        kind.map(|kind| w.word("kind", kind.word()).to_owned()),
        priority.map(|priority| PriorityBadge::code(priority).to_owned()),
        entity.and_then(|id| named(entities, id.to_string())).map(|(_, name)| name),
        category.and_then(|id| named(categories, id.to_string())).map(|(_, name)| name),
        vip.map(|vip| w.t(if vip { "common-vip" } else { "agreement-no-vip" }).to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn filled(facts: &AgreementFacts) -> FormState {
    let AgreementFacts { name, position, calendar, targets, conditions, levels } = facts;
    let text = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
    let vip = conditions.vip.map_or("", |vip| if vip { "yes" } else { "no" });
    let mut form = FormState::filled([
        ("name", name.clone()),
        ("position", position.to_string()),
        ("calendar", calendar.to_string()),
        ("kind", conditions.kind.map(|kind| kind.word().to_owned()).unwrap_or_default()),
        ("priority", conditions.priority.map(|priority| priority.word().to_owned()).unwrap_or_default()),
        ("entity", text(conditions.entity.map(|id| id.0))),
        ("category", text(conditions.category.map(|id| id.0))),
        ("vip_only", vip.to_owned()),
        ("levels", levels.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
    ]);
    let length = |length: Option<Length>| length.map(|length| length.to_string()).unwrap_or_default();
    for (priority, [response, resolution]) in Priority::ALL.iter().zip(PROMISES) {
        let Some(promise) = targets.at(*priority) else { continue };
        form = form.and(response, &length(promise.response)).and(resolution, &length(promise.resolution));
        if promise.calendar.is_some() {
            form = form.and("always", priority.word());
        }
    }
    for pause in &targets.pauses.clone().unwrap_or_else(Pauses::waiting).0 {
        form = form.and("pauses", pause.word());
    }
    form
}

fn facts(sent: &Sent) -> Result<AgreementFacts, Vec<Wrong>> {
    let vip = match sent.text("vip_only").as_str() {
        "" => None,
        word => Some(word == "yes"),
    };
    let conditions = Conditions {
        kind: optional(sent, "kind", Kind::from_word)?,
        priority: optional(sent, "priority", Priority::from_word)?,
        entity: sent.number("entity")?.map(EntityId),
        category: sent.number("category")?.map(CategoryId),
        vip,
    };
    Ok(AgreementFacts {
        name: sent.text("name"),
        position: sent.needed("position")?,
        calendar: CalendarId(sent.needed("calendar")?),
        targets: targets(sent)?,
        conditions,
        levels: levels(&sent.text("levels"))?,
    })
}

fn optional<T>(sent: &Sent, name: &str, read: fn(&str) -> Option<T>) -> Result<Option<T>, Vec<Wrong>> {
    if sent.text(name).is_empty() { Ok(None) } else { sent.word(name, read).map(Some) }
}

fn targets(sent: &Sent) -> Result<Targets, Vec<Wrong>> {
    let always = sent.all("always", Priority::from_word)?;
    let (mut wrongs, mut promises) = (Vec::new(), Vec::new());
    for (priority, [response, resolution]) in Priority::ALL.iter().zip(PROMISES) {
        let mut length = |name: &str| match sent.text(name).trim() {
            "" => None,
            text => text.parse::<Length>().map_err(|_| wrongs.push(Wrong::new(name, Fault::NotUnderstood))).ok(),
        };
        let (response, resolution) = (length(response), length(resolution));
        let calendar = always.contains(priority).then_some(RoundTheClock::Always);
        let is_promised = response.is_some() || resolution.is_some();
        promises.push(is_promised.then_some(Promise { response, resolution, calendar }));
    }
    if !wrongs.is_empty() {
        return Err(wrongs);
    }
    let mut promises = promises.into_iter();
    let mut next = || promises.next().flatten();
    let pauses = Some(Pauses(sent.all("pauses", Pause::from_word)?));
    Ok(Targets { pauses, p1: next(), p2: next(), p3: next(), p4: next(), p5: next() })
}

/// The levels, one a line.
fn levels(text: &str) -> Result<Vec<Rung>, Vec<Wrong>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| line.parse().map_err(|_| vec![Wrong::new("levels", Fault::NotUnderstood)])).collect()
}
