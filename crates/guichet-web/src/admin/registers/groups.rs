//! The groups of technicians, with their members.

use super::{Asked, Register, Rows, Sent, Thing, entity_choices, names, technicians};
use crate::{
    admin::{Cell, Control, Field, Row},
    i18n::Words,
    ui::FormState,
    url,
};
use guichet_app::{
    Ctx, Problem,
    db::Tx,
    identity::{self, GroupFacts},
};
use guichet_core::ids::{EntityId, GroupId, PersonId};

/// The register.
pub struct Groups;

impl Register for Groups {
    const SECTION: &'static str = "groups";
    const COLUMNS: &'static [&'static str] = &["tier", "manager", "members"];

    async fn rows(tx: &mut Tx, _: &Ctx, w: Words, _: &Asked) -> Result<Rows, Problem> {
        let groups = identity::groups(tx).await?;
        let managers = names(tx, &groups.iter().map(|group| group.manager).collect::<Vec<_>>()).await?;
        let mut rows = Vec::with_capacity(groups.len());
        for (group, manager) in groups.into_iter().zip(managers) {
            let members = identity::members(tx, group.id).await?.len();
            let tier = Cell::Text(format!("N{}", group.tier));
            let members = Cell::Text(w.number(members));
            rows.push(Row {
                href: url::admin_item(Self::SECTION, group.id),
                name: group.name,
                depth: 0,
                retired: group.archived_at.is_some(),
                cells: vec![tier, Cell::Text(manager), members],
            });
        }
        Ok((rows, None))
    }

    async fn fields(tx: &mut Tx, _: Words) -> Result<Vec<Field>, Problem> {
        let tiers = (1..=3).map(|tier| (tier.to_string(), format!("N{tier}"))).collect();
        let people = technicians(tx).await?;
        Ok(vec![
            Field::needed("name", Control::Line("text")).hinted(),
            Field::needed("tier", Control::Choice(tiers)).hinted(),
            Field::needed("entity", Control::Choice(entity_choices(tx).await?)),
            Field::free("manager", Control::Choice(people.clone())),
            Field::free("members", Control::Boxes(people)),
        ])
    }

    async fn thing(tx: &mut Tx, id: i64) -> Result<Thing, Problem> {
        let group = identity::group(tx, GroupId(id)).await?.ok_or(Problem::NotFound)?;
        let members = identity::members(tx, group.id).await?;
        let mut form = FormState::filled([("name", group.name.clone()), ("tier", group.tier.to_string())])
            .and("entity", &group.entity.to_string())
            .and("manager", &group.manager.map_or_else(String::new, |id| id.to_string()));
        for member in members {
            form = form.and("members", &member.to_string());
        }
        Ok(Thing { name: group.name, retired: group.archived_at.is_some(), form })
    }

    async fn save(tx: &mut Tx, ctx: &Ctx, id: Option<i64>, sent: &Sent) -> Result<(), Problem> {
        let facts = GroupFacts {
            name: sent.text("name"),
            tier: sent.needed("tier").map_err(Problem::Invalid)?,
            manager: sent.number("manager").map_err(Problem::Invalid)?.map(PersonId),
            entity: EntityId(sent.needed("entity").map_err(Problem::Invalid)?),
        };
        let members = sent.all("members", |id| id.parse().ok()).map_err(Problem::Invalid)?;
        let id = match id.map(GroupId) {
            Some(id) => {
                identity::edit_group(tx, ctx, id, facts).await?;
                id
            }
            None => identity::add_group(tx, ctx, facts).await?,
        };
        identity::set_members(tx, ctx, id, &members).await
    }

    async fn retire(tx: &mut Tx, ctx: &Ctx, id: i64) -> Result<(), Problem> {
        identity::archive_group(tx, ctx, GroupId(id)).await
    }

    async fn restore(tx: &mut Tx, ctx: &Ctx, id: i64) -> Result<(), Problem> {
        identity::restore_group(tx, ctx, GroupId(id)).await
    }
}
