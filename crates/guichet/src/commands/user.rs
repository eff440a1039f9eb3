//! `guichet user add`.

use super::CommandError;
use crate::cli::UserAdd;
use crate::{config, desk};
use guichet_app::identity::{self, EntityFacts, PersonInput};
use guichet_app::{App, Problem};
use guichet_core::access::Role;
use guichet_core::ids::{EntityId, PersonId};
use guichet_web::i18n::Words;
use std::io::BufRead;

/// Adds somebody, with a password from the first line of the standard input; without one they cannot sign in yet.
///
/// # Errors
/// [`CommandError`] for a login that is taken, a role that does not exist or a password that is too easy.
pub async fn add(options: &UserAdd, w: Words) -> Result<(), CommandError> {
    let role =
        Role::from_word(&options.role).ok_or_else(|| CommandError::Usage(w.name("cli-role-unknown", &options.role)))?;
    let password = password(&options.login, w)?;
    let app = desk::open(&config::place(&options.store)?).await?;
    let entity = root(&app).await?;
    let input = PersonInput {
        email: options.email.clone(),
        ..PersonInput::named(&options.login, &options.first_name, &options.last_name, role, entity)
    };
    let id = write(&app, input, password).await?;
    if options.json {
        println!("{}", serde_json::json!({ "id": id, "login": options.login, "role": role }));
    } else {
        let role = w.word("role", role.word());
        println!("{}", w.with("cli-user-added", &[("name", options.login.as_str().into()), ("role", role.into())]));
    }
    Ok(())
}

fn password(login: &str, w: Words) -> Result<Option<String>, CommandError> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    let password = line.trim_end_matches(['\r', '\n']);
    if password.is_empty() {
        return Ok(None);
    }
    identity::check_password(password, login).map_err(|fault| {
        CommandError::Words(w.with("cli-password", &[("cause", w.word("fault", fault.slug()).into())]))
    })?;
    Ok(Some(password.to_owned()))
}

/// The first entity, made where the desk has none yet.
async fn root(app: &App) -> Result<EntityId, Problem> {
    let ctx = app.system("command line");
    app.write(move |tx| {
        Box::pin(async move {
            if let Some(entity) = identity::entities(tx).await?.first() {
                return Ok(entity.id);
            }
            identity::add_entity(tx, &ctx, EntityFacts { name: "Organisation".to_owned(), parent: None }).await
        })
    })
    .await
}

async fn write(app: &App, input: PersonInput, password: Option<String>) -> Result<PersonId, Problem> {
    let facts = input.parse().map_err(Problem::Invalid)?;
    let hash = match password {
        Some(password) => Some(app.hasher.hash(&password).await?),
        None => None,
    };
    let ctx = app.system("command line");
    app.write(move |tx| {
        Box::pin(async move {
            let id = identity::add_person(tx, &ctx, facts).await?;
            if let Some(hash) = hash {
                identity::give_password(tx, &ctx, id, &hash, None).await?;
            }
            Ok(id)
        })
    })
    .await
}
