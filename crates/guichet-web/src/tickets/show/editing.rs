//! The forms that change one fact of a ticket, and what they want.

use super::{Asked, Question, ask::Control, fields::Fields};
use crate::{i18n::Words, ui::FormState, url};
use guichet_app::{
    Ctx, Problem, assets, catalog,
    db::Tx,
    identity,
    tickets::{self, Edit, Qualify},
};
use guichet_core::{
    access::{Act, may},
    form::{Fault, LINE_MAX, TITLE_MAX, Wrong},
    tickets::{Field, Kind, Level, Nature, Priority, Ticket, Value},
};

/// What is to be changed.
pub struct Wanted(pub Qualify);

/// The form of a fact; `None` for one that no form changes.
///
/// # Errors
/// [`Problem::Forbidden`] for whoever may not change it, and as the database answers.
pub async fn asked(tx: &mut Tx, ctx: &Ctx, w: Words, ticket: &Ticket, field: Field) -> Result<Option<Asked>, Problem> {
    let around = tickets::around(tx, ticket).await?;
    if !may(&ctx.actor, Act::Qualify, &around) {
        return Err(Problem::Forbidden(Act::Qualify.word()));
    }
    let Some(control) = control(tx, w, ticket, field).await? else { return Ok(None) };
    let required = matches!(field, Field::Title | Field::Requester);
    let mut questions = vec![Question { name: "value", label: w.word("fact", field.word()), control, required }];
    if field == Field::Priority {
        questions.push(Question {
            name: "reason",
            label: w.word("question", "reason"),
            control: Control::Line("text"),
            required: false,
        });
    }
    questions.push(Question { name: "seen", label: "", control: Control::Hidden, required: false });
    let action = url::about(ticket.reference(), &format!("edit/{}", field.word()));
    Ok(Some(Asked {
        title: w.word("fact", field.word()).to_owned(),
        action,
        questions,
        danger: false,
        inplace: true,
        told: vec![],
    }))
}

async fn control(tx: &mut Tx, w: Words, ticket: &Ticket, field: Field) -> Result<Option<Control>, Problem> {
    let words = |family: &str, words: Vec<&'static str>| {
        words.into_iter().map(|word| (word.to_owned(), w.word(family, word).to_owned())).collect::<Vec<_>>()
    };
    let none = || (String::new(), w.t("ticket-none").to_owned());
    Ok(Some(match field {
        Field::Title | Field::Location => Control::Line("text"),
        Field::Description => Control::Area,
        Field::WantedAt => Control::Line("datetime-local"),
        Field::Kind => Control::Choice(words("kind", Kind::ALL.iter().map(|kind| kind.word()).collect())),
        Field::Nature => {
            let natures = words("nature", Nature::ALL.iter().map(|nature| nature.word()).collect());
            Control::Choice([none()].into_iter().chain(natures).collect())
        }
        Field::Impact | Field::Urgency => Control::Choice(words("level", vec!["5", "4", "3", "2", "1"])),
        Field::Priority => {
            let priorities = words("priority", Priority::ALL.iter().map(|priority| priority.word()).collect());
            let matrix = (String::new(), w.t("priority-by-matrix").to_owned());
            Control::Choice([matrix].into_iter().chain(priorities).collect())
        }
        Field::Category => {
            let fit = catalog::categories(tx).await?.into_iter();
            let fit = fit.filter(|c| c.archived_at.is_none() && (c.kinds.is_empty() || c.kinds.contains(&ticket.kind)));
            let named = fit.map(|category| (category.id.to_string(), category.path));
            Control::Choice([none()].into_iter().chain(named).collect())
        }
        Field::Entity => {
            let mut named: Vec<_> = identity::entity_paths(&identity::entities(tx).await?).into_iter().collect();
            named.sort_by(|a, b| a.1.cmp(&b.1));
            Control::Choice(named.into_iter().map(|(id, path)| (id.to_string(), path)).collect())
        }
        Field::Requester => {
            let present = identity::person(tx, ticket.requester).await?.map(|p| p.full_name()).unwrap_or_default();
            Control::Look(url::PEOPLE_LOOKUP, present)
        }
        Field::Asset => {
            let present = match ticket.asset {
                Some(asset) => assets::asset(tx, asset).await?.map(|asset| asset.name).unwrap_or_default(),
                None => String::new(),
            };
            Control::Look(url::ASSET_LOOKUP, present)
        }
        _ => return Ok(None),
    }))
}

/// The form as it is at first: the present value, and what was seen.
#[must_use]
pub fn present(w: Words, ticket: &Ticket, field: Field) -> FormState {
    let id = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
    let (value, seen) = match field {
        Field::Title => (ticket.title.clone(), text(&ticket.title)),
        Field::Description => (ticket.description.clone(), text(&ticket.description)),
        Field::Location => (ticket.location.clone(), text(&ticket.location)),
        Field::WantedAt => {
            (ticket.wanted_at.map(|at| w.field(at)).unwrap_or_default(), ticket.wanted_at.map(Value::At))
        }
        Field::Kind => (ticket.kind.word().to_owned(), word(ticket.kind.word())),
        Field::Nature => match ticket.nature {
            Some(nature) => (nature.word().to_owned(), word(nature.word())),
            None => (String::new(), None),
        },
        Field::Impact => (ticket.impact.get().to_string(), Some(Value::Number(ticket.impact.get()))),
        Field::Urgency => (ticket.urgency.get().to_string(), Some(Value::Number(ticket.urgency.get()))),
        Field::Priority => {
            let chosen = ticket.priority_reason.as_ref().map_or("", |_| ticket.priority.word());
            (chosen.to_owned(), word(ticket.priority.word()))
        }
        Field::Category => (id(ticket.category.map(|id| id.0)), ticket.category.map(|id| Value::Id(id.0))),
        Field::Asset => (id(ticket.asset.map(|id| id.0)), ticket.asset.map(|id| Value::Id(id.0))),
        Field::Entity => (ticket.entity.to_string(), Some(Value::Id(ticket.entity.0))),
        Field::Requester => (ticket.requester.to_string(), Some(Value::Id(ticket.requester.0))),
        _ => (String::new(), None),
    };
    let seen = serde_json::to_string(&seen).unwrap_or_default();
    let reason = ticket.priority_reason.clone().filter(|_| field == Field::Priority).unwrap_or_default();
    FormState::filled([("value", value), ("seen", seen), ("reason", reason)])
}

fn text(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| Value::Text(text.to_owned()))
}

fn word(word: &str) -> Option<Value> {
    Some(Value::Word(word.to_owned()))
}

/// Reads what the form wants.
///
/// # Errors
/// [`Problem::Invalid`] for a value that cannot be.
pub fn read(w: Words, field: Field, f: &Fields) -> Result<Wanted, Problem> {
    let edit = match field {
        Field::Title => Edit::Title(f.line("value", TITLE_MAX)?),
        Field::Description => Edit::Description(f.free_body("value")?),
        Field::Location => Edit::Location(f.free_line("value")?),
        Field::WantedAt => Edit::WantedAt(f.moment(w, "value")?),
        Field::Kind => Edit::Kind(f.one_of("value", Kind::from_word)?),
        Field::Nature => Edit::Nature(Nature::from_word(f.get("value"))),
        Field::Impact => Edit::Impact(level(f)?),
        Field::Urgency => Edit::Urgency(level(f)?),
        Field::Priority => Edit::Priority(match Priority::from_word(f.get("value")) {
            Some(priority) => Some((priority, f.line("reason", LINE_MAX)?)),
            None => None,
        }),
        Field::Category => Edit::Category(f.parsed("value")?),
        Field::Asset => Edit::Asset(f.parsed("value")?),
        Field::Entity => Edit::Entity(f.needed("value")?),
        Field::Requester => Edit::Requester(f.needed("value")?),
        _ => return Err(Problem::NotFound),
    };
    let seen = serde_json::from_str::<Option<Value>>(f.get("seen")).ok();
    Ok(Wanted(Qualify { edits: vec![(edit, seen)], version: None }))
}

fn level(f: &Fields) -> Result<Level, Problem> {
    Level::try_from(f.needed::<i64>("value")?).map_err(|_| Problem::invalid("value", Fault::OutOfRange))
}

/// What the verb says of a fact, said of the form's one field.
#[must_use]
pub fn at_value(wrongs: Vec<Wrong>, field: Field) -> Vec<Wrong> {
    let named = |wrong: Wrong| if wrong.field == field.word() { Wrong::new("value", wrong.fault) } else { wrong };
    wrongs.into_iter().map(named).collect()
}
