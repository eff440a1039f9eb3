//! What a new desk promises: the defaults, all editable.

use super::store::{self, AgreementFacts, Conditions};
use crate::db::Tx;
use crate::{Ctx, Result};
use guichet_core::sla::{Pauses, Plan, Targets};

/// Makes business hours and the default promises, where nobody has ever said anything about service levels. Safe to run
/// at every start: what was put away does not come back.
///
/// # Errors
/// As the database answers.
pub async fn prepare(tx: &mut Tx, ctx: &Ctx) -> Result<()> {
    tx.alone("sla", "prepare").await?;
    if !store::is_new(tx).await? {
        return Ok(());
    }
    let calendar = store::insert_calendar(tx, "Heures ouvrées", &Plan::business_hours(), ctx.now()).await?;
    let facts = AgreementFacts {
        name: "Engagements de service".to_owned(),
        position: 100,
        calendar,
        targets: Targets { pauses: Some(Pauses::all()), ..Targets::default_promises() },
        conditions: Conditions::default(),
        levels: vec![],
    };
    store::insert_agreement(tx, &facts, ctx.now()).await?;
    Ok(())
}
