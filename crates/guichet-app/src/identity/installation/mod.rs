//! The code by which the first administrator shows that they read the log of whoever installed the desk.
//!
//! It is kept in clear until somebody used it, for every node of an empty desk says the same one; whoever reads the
//! database needs no code.

mod store;

use super::{Secret, has_administrator};
use crate::db::Tx;
use crate::{Problem, Result};
use guichet_core::form::Fault;

/// How many letters are typed over from the log: 60 bits.
const LENGTH: usize = 12;
/// What only one unit does at a time.
const MATTER: (&str, &str) = ("installation", "code");

/// The code of a desk that nobody administers yet; `None` where somebody does.
///
/// # Errors
/// As the database answers; [`Problem::Internal`] where the system has no randomness to give.
pub async fn installation_code(tx: &mut Tx) -> Result<Option<String>> {
    tx.alone(MATTER.0, MATTER.1).await?;
    if has_administrator(tx).await? {
        return Ok(None);
    }
    if let Some(code) = store::code(tx).await? {
        return Ok(Some(code));
    }
    let code: String = Secret::new("")?.reveal().chars().take(LENGTH).collect();
    store::keep(tx, &code).await?;
    Ok(Some(code))
}

/// Uses the code up, in the unit that makes the first administrator.
///
/// # Errors
/// [`Problem::Invalid`] where somebody was faster: there is only one first.
pub async fn spend_installation_code(tx: &mut Tx) -> Result<()> {
    tx.alone(MATTER.0, MATTER.1).await?;
    if has_administrator(tx).await? {
        return Err(Problem::invalid("code", Fault::Unknown));
    }
    store::forget(tx).await
}
