//! Who calls: found by name, extension, e-mail address or the name of their PC.

use super::parts::{Caller, Who};
use crate::tickets::show::fields::Fields;
use guichet_app::{
    Ctx, Problem, assets,
    db::Tx,
    identity::{self, Person},
    tickets,
};
use guichet_core::{
    fold::fold,
    form::Fault,
    ids::PersonId,
    tickets::{Order, Phase, Somebody, TicketFilter},
};

/// How many candidates, assets and tickets are shown.
const SHOWN: usize = 8;

/// Everybody whom the words name; the owner of a thing where they name a thing. Who is named exactly comes first.
///
/// # Errors
/// As the database answers.
pub async fn found(tx: &mut Tx, ctx: &Ctx, text: &str) -> Result<Vec<Person>, Problem> {
    if text.trim().is_empty() {
        return Ok(vec![]);
    }
    let mut people = identity::look_up(tx, ctx, text, SHOWN as i64).await?;
    for asset in assets::look_up_assets(tx, text, 4).await? {
        let Some(owner) = asset.owner.filter(|owner| people.iter().all(|person| person.id != *owner)) else { continue };
        people.extend(identity::person(tx, owner).await?.filter(|person| person.disabled_at.is_none()));
    }
    Ok(people)
}

/// Whom the words name, where it is one person: the only one who is found, else the only one whose name, extension,
/// address, login or PC is exactly that.
///
/// # Errors
/// As the database answers.
pub async fn only(tx: &mut Tx, people: &[Person], text: &str) -> Result<Option<PersonId>, Problem> {
    if let [one] = people {
        return Ok(Some(one.id));
    }
    let things = assets::look_up_assets(tx, text, 4).await?;
    if let Some(thing) = things.into_iter().find(|asset| fold(&asset.name) == fold(text)) {
        return Ok(thing.owner.filter(|owner| people.iter().any(|person| person.id == *owner)));
    }
    let exact: Vec<_> = people.iter().filter(|person| is_named(person, text)).collect();
    Ok(if let [one] = exact.as_slice() { Some(one.id) } else { None })
}

/// Whether the words are all of somebody's name, extension, address or login.
pub fn is_named(person: &Person, text: &str) -> bool {
    let wanted = fold(text);
    let other_way = format!("{} {}", person.last_name, person.first_name);
    let names = [&person.full_name(), &other_way, &person.extension, &person.email, &person.login];
    !wanted.is_empty() && names.into_iter().any(|name| fold(name) == wanted)
}

/// Whom a form names: the one who was picked, while the words still are their name; else whom the words name.
///
/// # Errors
/// As the database answers.
pub async fn named(tx: &mut Tx, ctx: &Ctx, f: &Fields) -> Result<Who, Problem> {
    let typed = f.get("requester_typed").trim();
    let picked = [f.get("pick"), f.get("requester")].into_iter().find_map(|id| id.trim().parse().ok());
    if let Some(id) = picked
        && let Some(person) = identity::person(tx, id).await?.filter(|person| person.disabled_at.is_none())
        && (!f.get("pick").is_empty() || typed.is_empty() || fold(typed) == fold(&person.full_name()))
    {
        return known(tx, ctx, person, f.get("requester_words")).await;
    }
    if typed.is_empty() {
        return Ok(Who::Unsaid);
    }
    let people = found(tx, ctx, typed).await?;
    match only(tx, &people, typed).await? {
        Some(id) => match people.into_iter().find(|person| person.id == id) {
            Some(person) => known(tx, ctx, person, typed).await,
            None => Ok(Who::Nobody(typed.to_owned())),
        },
        None if people.is_empty() => Ok(Who::Nobody(typed.to_owned())),
        None => Ok(Who::Several(people)),
    }
}

/// What the page says of somebody: their things, what is open, what was.
async fn known(tx: &mut Tx, ctx: &Ctx, person: Person, words: &str) -> Result<Who, Problem> {
    let (id, words) = (person.id, fold(words));
    let assets = assets::owned_by(tx, id).await?;
    let named = assets.iter().find(|asset| fold(&asset.name) == words).map(|asset| asset.id);
    let manager = match person.manager {
        Some(manager) => identity::person(tx, manager).await?.map(|person| person.full_name()).unwrap_or_default(),
        None => String::new(),
    };
    let open = tickets::open_of(tx, ctx, id, SHOWN).await?;
    let phase = vec![Phase::Resolved, Phase::Closed];
    let filter = TicketFilter { requester: vec![Somebody::Person(id)], phase, ..TicketFilter::default() };
    let past = tickets::list(tx, ctx, &filter, Order::default(), None, 5).await?.rows;
    Ok(Who::Known(Box::new(Caller { person, manager, assets, named, open, past })))
}

/// The fault of a field that does not name one person.
pub const fn fault(who: &Who) -> Option<Fault> {
    match who {
        Who::Known(_) => None,
        Who::Unsaid => Some(Fault::Missing),
        Who::Nobody(_) | Who::Several(_) => Some(Fault::Unknown),
    }
}
