//! The page of one asset.

use crate::{
    i18n::Words,
    layout::{Place, Shell},
    tickets::TicketRow,
    ui::filters,
    url,
};
use askama::Template;
use guichet_app::assets::Asset;

/// The tickets about an asset that the reader may see, the latest changed first.
#[derive(Clone, Debug, Default)]
pub struct Tickets {
    /// Those that are open.
    pub open: Vec<TicketRow>,
    /// Those that are over.
    pub over: Vec<TicketRow>,
}

/// The page.
#[derive(Template)]
#[template(path = "inventory/show.html")]
pub struct AssetPage {
    w: Words,
    shell: Shell,
    asset: Asset,
    owner: String,
    entity: String,
    tickets: Tickets,
}

impl AssetPage {
    /// The page: the asset, the name of whoever has it, the path of its entity, and the tickets about it.
    #[must_use]
    pub fn new(shell: Shell, asset: Asset, owner: String, entity: String, tickets: Tickets) -> Self {
        Self { w: shell.w, shell: shell.at(Place::Inventory), asset, owner, entity, tickets }
    }

    /// Names and values, without those that are empty.
    fn facts(&self) -> Vec<(&'static str, String)> {
        let asset = &self.asset;
        let bought = asset.bought_at.map(|at| self.w.long_date(jiff::tz::Offset::UTC.to_datetime(at).date()));
        [
            ("kind", asset.kind.clone()),
            ("model", asset.model.clone()),
            ("serial", asset.serial.clone()),
            ("system", asset.system.clone()),
            ("entity", self.entity.clone()),
            ("location", asset.location.clone()),
            ("bought_at", bought.unwrap_or_default()),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect()
    }

    /// Everything that whoever has it asked for.
    fn of_owner(&self) -> String {
        self.asset.owner.map(|owner| url::tickets(&format!("requester={owner}&all=yes"))).unwrap_or_default()
    }

    /// Every ticket about it.
    fn all(&self) -> String {
        url::tickets(&format!("asset={}&all=yes", self.asset.id))
    }

    /// The lists of tickets, each with an id and a heading.
    fn lists(&self) -> [(&'static str, &'static str, &[TicketRow]); 2] {
        let (open, over) = (self.w.t("inventory-open"), self.w.t("inventory-over"));
        [("asset-open", open, &self.tickets.open), ("asset-over", over, &self.tickets.over)]
    }
}

#[cfg(test)]
impl AssetPage {
    /// Somebody's with tickets, and nobody's that was put away.
    pub fn samples(w: Words) -> Vec<Self> {
        use guichet_core::{access::Role, ids};
        let asset = |owner, archived_at| Asset {
            id: ids::AssetId(7),
            name: "PC-<b>".to_owned(),
            kind: "laptop".to_owned(),
            model: "Lenovo <b>".to_owned(),
            serial: String::new(),
            system: "Windows 11".to_owned(),
            location: "Lyon".to_owned(),
            owner,
            entity: ids::EntityId(1),
            bought_at: Some(w.now()),
            created_at: w.now(),
            archived_at,
        };
        let tickets = Tickets { open: TicketRow::samples(w), over: TicketRow::samples(w) };
        let (owned, retired) = (asset(Some(ids::PersonId(3)), None), asset(None, Some(w.now())));
        vec![
            Self::new(Shell::sample(w, Role::Technician), owned, "<b>مريم".into(), "Hexalis".into(), tickets),
            Self::new(Shell::sample(w, Role::Administrator), retired, String::new(), String::new(), Tickets::default()),
        ]
    }
}
