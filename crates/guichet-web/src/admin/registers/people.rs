//! People and their accounts.

use super::{Asked, Register, Rows, Sent, Thing, entity_choices, handlers::administrator, names, somebody};
use crate::{
    admin::{Cell, Control, Field, Row},
    door::{Answer, SignedIn, go_saying},
    i18n::{Language, Words},
    ui::FormState,
    url,
    web::Web,
};
use axum::{
    Form,
    extract::{Path, State},
};
use guichet_app::{
    Ctx, Problem,
    db::Tx,
    identity::{self, PeopleFilter, Person, PersonInput},
};
use guichet_core::{
    access::Role,
    ids::{EntityId, PersonId},
};
use serde::Deserialize;

/// How many people a page has.
const PAGE: i64 = 50;

/// The register.
pub struct People;

impl Register for People {
    const SECTION: &'static str = "people";
    const COLUMNS: &'static [&'static str] = &["login", "email", "department", "role"];
    const SEARCHED: bool = true;

    async fn rows(tx: &mut Tx, ctx: &Ctx, w: Words, asked: &Asked) -> Result<Rows, Problem> {
        let filter = PeopleFilter { text: asked.text.clone(), disabled: asked.retired, ..PeopleFilter::default() };
        let mut people = identity::list_people(tx, ctx, &filter, asked.after.map(PersonId), PAGE + 1).await?;
        let has_more = people.len() as i64 > PAGE;
        people.truncate(PAGE as usize);
        let next = people.last().filter(|_| has_more).map(|person| person.id.0);
        Ok((people.into_iter().map(|person| row(w, person)).collect(), next))
    }

    async fn fields(tx: &mut Tx, w: Words) -> Result<Vec<Field>, Problem> {
        let roles = Role::ALL.iter().map(|role| (role.word().to_owned(), w.word("role", role.word()).to_owned()));
        let none = (String::new(), "—".to_owned());
        let languages = Language::ALL.map(|one| (one.code().to_owned(), one.own_name().to_owned()));
        Ok(vec![
            Field::needed("first_name", Control::Line("text")),
            Field::needed("last_name", Control::Line("text")),
            Field::needed("login", Control::Line("text")).hinted(),
            Field::free("email", Control::Line("email")),
            Field::needed("role", Control::Choice(roles.collect())),
            Field::needed("entity", Control::Choice(entity_choices(tx).await?)),
            Field::free("vip", Control::Switch).hinted(),
            Field::free("extension", Control::Line("text")),
            Field::free("phone", Control::Line("tel")),
            Field::free("department", Control::Line("text")),
            Field::free("job_title", Control::Line("text")),
            Field::free("location", Control::Line("text")),
            Field::free("manager", Control::Person),
            Field::free("language", Control::Choice(std::iter::once(none).chain(languages).collect())),
        ])
    }

    async fn thing(tx: &mut Tx, id: i64) -> Result<Thing, Problem> {
        let person = identity::person(tx, PersonId(id)).await?.ok_or(Problem::NotFound)?;
        let manager = names(tx, &[person.manager]).await?.concat();
        let form = filled(&person).and("manager_name", &manager);
        Ok(Thing { name: person.full_name(), retired: person.disabled_at.is_some(), form })
    }

    async fn save(tx: &mut Tx, ctx: &Ctx, id: Option<i64>, sent: &Sent) -> Result<(), Problem> {
        let manager = somebody(tx, ctx, sent, "manager").await?;
        let facts = input(sent, manager)?.parse().map_err(Problem::Invalid)?;
        match id {
            Some(id) => identity::edit_person(tx, ctx, PersonId(id), facts).await,
            None => identity::add_person(tx, ctx, facts).await.map(drop),
        }
    }

    async fn retire(tx: &mut Tx, ctx: &Ctx, id: i64) -> Result<(), Problem> {
        identity::disable_person(tx, ctx, PersonId(id)).await
    }

    async fn restore(tx: &mut Tx, ctx: &Ctx, id: i64) -> Result<(), Problem> {
        identity::enable_person(tx, ctx, PersonId(id)).await
    }
}

/// What the form of a new password sends.
#[derive(Deserialize)]
pub struct PasswordForm {
    password: String,
}

/// `POST /admin/people/{id}/password`
pub async fn reset_password(
    State(web): State<Web>,
    me: SignedIn,
    Path(id): Path<i64>,
    Form(form): Form<PasswordForm>,
) -> Answer {
    administrator(&me)?;
    let app = &web.app;
    let back = url::admin_item(People::SECTION, id);
    match identity::reset_password(&app.db, &app.hasher, &me.ctx, PersonId(id), &form.password).await {
        Ok(()) => go_saying(&me.cookies, &back, me.w.t("admin-password-set")),
        Err(Problem::Invalid(_)) => go_saying(&me.cookies, &back, me.w.t("admin-password-weak")),
        Err(problem) => Err(problem.into()),
    }
}

fn row(w: Words, person: Person) -> Row {
    Row {
        name: person.full_name(),
        href: url::admin_item(People::SECTION, person.id),
        depth: 0,
        retired: person.disabled_at.is_some(),
        cells: vec![
            Cell::Text(person.login),
            Cell::Text(person.email),
            Cell::Text(person.department),
            Cell::Text(w.word("role", person.role.word()).to_owned()),
        ],
    }
}

fn filled(person: &Person) -> FormState {
    FormState::filled([
        ("login", person.login.clone()),
        ("first_name", person.first_name.clone()),
        ("last_name", person.last_name.clone()),
        ("email", person.email.clone()),
        ("phone", person.phone.clone()),
        ("extension", person.extension.clone()),
        ("department", person.department.clone()),
        ("job_title", person.job_title.clone()),
        ("location", person.location.clone()),
        ("manager", person.manager.map_or_else(String::new, |id| id.to_string())),
        ("entity", person.entity.to_string()),
        ("role", person.role.word().to_owned()),
        ("vip", if person.vip { "yes" } else { "" }.to_owned()),
        ("language", person.language.clone().unwrap_or_default()),
    ])
}

fn input(sent: &Sent, manager: Option<PersonId>) -> Result<PersonInput, Problem> {
    Ok(PersonInput {
        login: sent.text("login"),
        first_name: sent.text("first_name"),
        last_name: sent.text("last_name"),
        email: sent.text("email"),
        phone: sent.text("phone"),
        extension: sent.text("extension"),
        department: sent.text("department"),
        job_title: sent.text("job_title"),
        location: sent.text("location"),
        manager,
        entity: EntityId(sent.needed("entity").map_err(Problem::Invalid)?),
        role: sent.word("role", Role::from_word).map_err(Problem::Invalid)?,
        vip: sent.is_on("vip"),
        language: Some(sent.text("language")).filter(|language| !language.is_empty()),
    })
}
