//! The registers: what each lists, asks and does. How they are shown and answered is the same for all.

mod agreements;
mod assets;
mod calendars;
mod categories;
mod entities;
mod groups;
mod handlers;
mod mailboxes;
mod people;
mod replies;
mod sent;
mod templates;

pub use agreements::Agreements;
pub use assets::Assets;
pub use calendars::Calendars;
pub use categories::Categories;
pub use entities::Entities;
pub use groups::Groups;
pub(in crate::admin) use handlers::administrator;
pub use handlers::register;
pub use mailboxes::Mailboxes;
pub use people::{People, reset_password};
pub use replies::Replies;
pub use sent::Sent;
pub use templates::Templates;

use super::{Field, Row};
use crate::{i18n::Words, ui::FormState};
use guichet_app::{Ctx, Problem, db::Tx};
use guichet_core::ids::PersonId;
use std::future::Future;

/// Which rows of a register somebody wants to see.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The words to find.
    pub text: String,
    /// What was retired instead of what is in use.
    pub retired: bool,
    /// Behind which thing the page begins.
    pub after: Option<i64>,
}

/// Rows, and behind which thing the next page begins.
pub type Rows = (Vec<Row>, Option<i64>);

/// A thing as its form shows it.
pub struct Thing {
    /// Its name.
    pub name: String,
    /// Whether it was retired.
    pub retired: bool,
    /// Its fields, filled in.
    pub form: FormState,
}

/// A register.
pub trait Register: Send + Sync + 'static {
    /// Its section: the end of its address and of its keys.
    const SECTION: &'static str;
    /// The columns behind the name.
    const COLUMNS: &'static [&'static str];
    /// Whether there can be so many that one searches.
    const SEARCHED: bool = false;
    /// Whether supervisors keep it as well as administrators.
    const SUPERVISED: bool = false;

    /// The rows. Those of a register that is not searched may hold what was not asked for: it is left out.
    fn rows(tx: &mut Tx, ctx: &Ctx, w: Words, asked: &Asked) -> impl Future<Output = Result<Rows, Problem>> + Send;
    /// The fields of the form, with what there is to choose from.
    fn fields(tx: &mut Tx, w: Words) -> impl Future<Output = Result<Vec<Field>, Problem>> + Send;
    /// A thing; an error where there is none.
    fn thing(tx: &mut Tx, id: i64) -> impl Future<Output = Result<Thing, Problem>> + Send;
    /// Adds a thing, or changes one.
    fn save(tx: &mut Tx, ctx: &Ctx, id: Option<i64>, sent: &Sent) -> impl Future<Output = Result<(), Problem>> + Send;
    /// Retires a thing.
    fn retire(tx: &mut Tx, ctx: &Ctx, id: i64) -> impl Future<Output = Result<(), Problem>> + Send;
    /// Takes it back.
    fn restore(tx: &mut Tx, ctx: &Ctx, id: i64) -> impl Future<Output = Result<(), Problem>> + Send;
}

/// What one can choose, with nothing first.
fn choices(list: impl IntoIterator<Item = (i64, String)>) -> Vec<(String, String)> {
    let none = (String::new(), "—".to_owned());
    std::iter::once(none).chain(list.into_iter().map(|(id, name)| (id.to_string(), name))).collect()
}

/// The technicians, to choose one.
async fn technicians(tx: &mut Tx) -> Result<Vec<(String, String)>, Problem> {
    let people = guichet_app::identity::technicians(tx).await?;
    Ok(choices(people.into_iter().map(|person| (person.id.0, person.full_name()))))
}

/// The entities by their paths, to choose one.
async fn entity_choices(tx: &mut Tx) -> Result<Vec<(String, String)>, Problem> {
    let entities = guichet_app::identity::entities(tx).await?;
    let paths = guichet_app::identity::entity_paths(&entities);
    let used = entities.iter().filter(|entity| entity.archived_at.is_none());
    let mut list: Vec<_> = used.filter_map(|entity| Some((entity.id.0, paths.get(&entity.id)?.clone()))).collect();
    list.sort_by(|(_, one), (_, other)| one.cmp(other));
    Ok(choices(list))
}

/// The names of people, in the order of their ids; empty for nobody.
async fn names(tx: &mut Tx, ids: &[Option<PersonId>]) -> Result<Vec<String>, Problem> {
    let known = guichet_app::identity::people_named(tx, &ids.iter().flatten().copied().collect::<Vec<_>>()).await?;
    let name = |id: &PersonId| known.iter().find(|(known, _)| known == id).map(|(_, name)| name.full_name.clone());
    Ok(ids.iter().map(|id| id.as_ref().and_then(name).unwrap_or_default()).collect())
}

/// Who is in a field of [`Control::Person`](super::Control::Person): the one who was chosen, while the name still is
/// theirs, else the only one whom the words find.
async fn somebody(tx: &mut Tx, ctx: &Ctx, sent: &Sent, name: &str) -> Result<Option<PersonId>, Problem> {
    let typed = sent.text(&format!("{name}_name"));
    if typed.trim().is_empty() {
        return Ok(None);
    }
    if let Some(id) = sent.number(name).map_err(Problem::Invalid)?.map(PersonId)
        && names(tx, &[Some(id)]).await?.concat() == typed
    {
        return Ok(Some(id));
    }
    match guichet_app::identity::look_up(tx, ctx, &typed, 2).await?.as_slice() {
        [one] => Ok(Some(one.id)),
        _ => Err(Problem::invalid(name, guichet_core::form::Fault::Unknown)),
    }
}
