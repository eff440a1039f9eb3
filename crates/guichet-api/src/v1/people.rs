//! People: whom a technician looks up, and whose accounts an administrator keeps.

use super::at::At;
use crate::PREFIX;
use crate::answer::Answer;
use crate::auth::{Caller, deed};
use crate::body::{Wish, given};
use crate::problem::Refused;
use crate::query::Query;
use crate::refusals::{Reads, Writes};
use crate::shapes::Person;
use crate::terms::{OnVersion, Repeatable};
use crate::words;
use futures_util::FutureExt;
use guichet_app::identity::{PersonFacts, PersonInput};
use guichet_app::{App, Problem, identity};
use guichet_core::access::Role;
use guichet_core::ids::{EntityId, PersonId};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes of people.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(find_people, add_person)).routes(routes!(show_person, change_person))
}

/// Who is looked for, for the document.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "only its description is used")]
pub struct Lookup {
    /// Words of their name in any order, of their e-mail address, login, telephone or department, or the name of their
    /// computer. An exact extension or login comes first.
    q: String,
    /// How many at most, 1 to 200.
    #[param(required = false, minimum = 1, maximum = 200, default = 50)]
    limit: Option<i64>,
}

/// Find people
///
/// Active ones that match every word. For technicians.
#[utoipa::path(get, path = "/people", tag = "people", params(Lookup),
    responses((status = 200, description = "The people", body = Vec<Person>), Reads))]
pub async fn find_people(caller: Caller, mut query: Query) -> Result<Answer, Refused> {
    let text = query.text("q").unwrap_or_default();
    let limit = query.limit();
    query.done()?;
    if !caller.ctx.actor.is_staff() {
        return Err(Problem::Forbidden("see_people").into());
    }
    let text = crate::body::checked("q", guichet_core::form::optional_line(&text, guichet_core::form::LINE_MAX))?;
    let find = deed(move |tx, ctx| {
        async move {
            let found = identity::look_up(tx, ctx, &text, i64::try_from(limit).unwrap_or(200)).await?;
            Answer::ok(&found.into_iter().map(Person::from).collect::<Vec<_>>())
        }
        .boxed()
    });
    caller.read(find).await
}

/// Show a person
///
/// Oneself, or for technicians anybody.
#[utoipa::path(get, path = "/people/{person}", tag = "people", params(("person" = i64, Path, description = "Their key")),
    responses((status = 200, description = "The person", body = Person), Reads))]
pub async fn show_person(caller: Caller, At(id): At<PersonId>, query: Query) -> Result<Answer, Refused> {
    query.done()?;
    if !caller.ctx.actor.is_staff() && !caller.ctx.actor.is(id) {
        return Err(Problem::Forbidden("see_people").into());
    }
    let find = deed(move |tx, _| {
        async move {
            let person = identity::person(tx, id).await?.ok_or(Problem::NotFound)?;
            shown(person)
        }
        .boxed()
    });
    caller.read(find).await
}

fn shown(person: identity::Person) -> Result<Answer, Refused> {
    Ok(Answer::ok(&Person::from(person))?.tagged())
}

/// An account to be made. It has no password: an administrator gives one, or a directory does.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPerson {
    /// What they sign in with: one word that nobody else has.
    #[schema(max_length = 100)]
    login: String,
    /// First name.
    #[schema(max_length = 100)]
    first_name: String,
    /// Last name.
    #[schema(max_length = 100)]
    last_name: String,
    /// E-mail address.
    #[serde(default)]
    email: String,
    /// Telephone.
    #[serde(default)]
    phone: String,
    /// Extension.
    #[serde(default)]
    extension: String,
    /// Department.
    #[serde(default)]
    department: String,
    /// Job.
    #[serde(default)]
    job_title: String,
    /// Where they sit.
    #[serde(default)]
    location: String,
    /// The key of whoever leads them.
    manager: Option<i64>,
    /// The key of their part of the organisation.
    entity: i64,
    /// What they may do in general.
    #[schema(value_type = words::RoleName)]
    role: Role,
    /// Whether their tickets go ahead of the queue.
    #[serde(default)]
    vip: bool,
    /// The language that they read, `fr` or `en`.
    language: Option<String>,
}

impl NewPerson {
    fn parse(self) -> Result<PersonFacts, Problem> {
        let input = PersonInput {
            login: self.login,
            first_name: self.first_name,
            last_name: self.last_name,
            email: self.email,
            phone: self.phone,
            extension: self.extension,
            department: self.department,
            job_title: self.job_title,
            location: self.location,
            manager: self.manager.map(PersonId),
            entity: EntityId(self.entity),
            role: self.role,
            vip: self.vip,
            language: self.language,
        };
        input.parse().map_err(Problem::Invalid)
    }
}

/// Add a person
///
/// For administrators. Nobody can sign in with the account until it has a password.
#[utoipa::path(post, path = "/people", tag = "people", params(Repeatable), request_body = NewPerson,
    responses((status = 201, description = "The person", body = Person), Writes))]
pub async fn add_person(caller: Caller, Wish { input, terms }: Wish<NewPerson>) -> Result<Answer, Refused> {
    let add = deed(move |tx, ctx| {
        async move {
            ctx.must_administer()?;
            let id = identity::add_person(tx, ctx, input.parse()?).await?;
            let person = identity::person(tx, id).await?.ok_or(Problem::NotFound)?;
            Ok(Answer::created(format!("{PREFIX}/people/{id}"), &Person::from(person))?.tagged())
        }
        .boxed()
    });
    caller.write(&terms, add).await
}

/// What shall change of an account. A field that is left out stays; one that is null is emptied.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonChange {
    /// What they sign in with.
    login: Option<String>,
    /// First name.
    first_name: Option<String>,
    /// Last name.
    last_name: Option<String>,
    /// E-mail address.
    email: Option<String>,
    /// Telephone.
    phone: Option<String>,
    /// Extension.
    extension: Option<String>,
    /// Department.
    department: Option<String>,
    /// Job.
    job_title: Option<String>,
    /// Where they sit.
    location: Option<String>,
    /// The key of whoever leads them.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<i64>)]
    manager: Option<Option<i64>>,
    /// The key of their part of the organisation.
    entity: Option<i64>,
    /// What they may do in general.
    #[schema(value_type = Option<words::RoleName>)]
    role: Option<Role>,
    /// Whether their tickets go ahead of the queue.
    vip: Option<bool>,
    /// The language that they read.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    language: Option<Option<String>>,
    /// Whether the account is closed: its sessions end and its tokens stop working.
    disabled: Option<bool>,
}

impl PersonChange {
    fn onto(self, person: &identity::Person) -> PersonInput {
        let text = |new: Option<String>, old: &str| new.unwrap_or_else(|| old.to_owned());
        PersonInput {
            login: text(self.login, &person.login),
            first_name: text(self.first_name, &person.first_name),
            last_name: text(self.last_name, &person.last_name),
            email: text(self.email, &person.email),
            phone: text(self.phone, &person.phone),
            extension: text(self.extension, &person.extension),
            department: text(self.department, &person.department),
            job_title: text(self.job_title, &person.job_title),
            location: text(self.location, &person.location),
            manager: self.manager.map_or(person.manager, |manager| manager.map(PersonId)),
            entity: self.entity.map_or(person.entity, EntityId),
            role: self.role.unwrap_or(person.role),
            vip: self.vip.unwrap_or(person.vip),
            language: self.language.unwrap_or_else(|| person.language.clone()),
        }
    }
}

/// Change a person
///
/// For administrators. The last of them can be neither closed nor given another role.
#[utoipa::path(patch, path = "/people/{person}", tag = "people",
    params(("person" = i64, Path, description = "Their key"), OnVersion, Repeatable), request_body = PersonChange,
    responses((status = 200, description = "The person as they are now", body = Person), Writes))]
pub async fn change_person(
    caller: Caller,
    At(id): At<PersonId>,
    Wish { input, terms }: Wish<PersonChange>,
) -> Result<Answer, Refused> {
    let version = terms.version;
    let change = deed(move |tx, ctx| {
        async move {
            ctx.must_administer()?;
            let person = identity::person(tx, id).await?.ok_or(Problem::NotFound)?;
            shown(person.clone())?.must_be(version)?;
            let disabled = input.disabled;
            let facts = input.onto(&person).parse().map_err(Problem::Invalid)?;
            identity::edit_person(tx, ctx, id, facts).await?;
            match disabled {
                Some(true) if person.disabled_at.is_none() => identity::disable_person(tx, ctx, id).await?,
                Some(false) if person.disabled_at.is_some() => identity::enable_person(tx, ctx, id).await?,
                _ => {}
            }
            shown(identity::person(tx, id).await?.ok_or(Problem::NotFound)?)
        }
        .boxed()
    });
    caller.write(&terms, change).await
}
