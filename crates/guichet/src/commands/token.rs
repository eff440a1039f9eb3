//! `guichet token create`.

use super::CommandError;
use crate::cli::TokenCreate;
use crate::{config, desk};
use guichet_app::Problem;
use guichet_app::identity::{self, TokenScope};
use guichet_web::i18n::Words;
use jiff::SignedDuration;

/// Makes a token and prints it alone, so that a script can take it.
///
/// # Errors
/// [`CommandError`] where there is no such person or the desk cannot be opened.
pub async fn create(options: &TokenCreate, w: Words) -> Result<(), CommandError> {
    let app = desk::open(&config::place(&options.store)?).await?;
    let ctx = app.system("command line");
    let expires = options.expires.map(|days| SignedDuration::from_hours(24 * i64::from(days)));
    let expires_at = expires.and_then(|days| ctx.now().checked_add(days).ok());
    let scope = if options.read_only { TokenScope::Read } else { TokenScope::Write };
    let (login, name) = (options.login.clone(), options.name.clone());
    let made = app
        .write(move |tx| {
            Box::pin(async move {
                let person = identity::person_by_login(tx, &login).await?.ok_or(Problem::NotFound)?;
                identity::create_token(tx, &ctx, person.id, &name, scope, expires_at).await
            })
        })
        .await;
    match made {
        Ok((secret, _)) => println!("{}", secret.reveal()),
        Err(Problem::NotFound) => {
            return Err(CommandError::Words(w.name("cli-login-unknown", &options.login)));
        }
        Err(problem) => return Err(problem.into()),
    }
    Ok(())
}
