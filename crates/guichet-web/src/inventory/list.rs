//! The list of assets.

use crate::{
    i18n::Words,
    layout::{Place, Shell},
    ui::filters,
    url,
};
use askama::Template;
use guichet_core::ids::AssetId;
use serde::Deserialize;

/// An asset in the list.
#[derive(Clone, Debug)]
pub struct AssetRow {
    /// Its key.
    pub id: AssetId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// Maker and model.
    pub model: String,
    /// Whose it is; empty for nobody's.
    pub owner: String,
    /// Where it stands.
    pub location: String,
    /// Its serial number.
    pub serial: String,
}

/// How the list is narrowed down, as its address says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Narrowed {
    /// Words of the asset.
    pub q: String,
    /// Its kind; empty for all.
    pub kind: String,
    /// Words of whoever has it.
    pub holder: String,
    /// `retired` for those put away.
    pub show: String,
    /// Behind which one the page begins.
    pub after: Option<i64>,
}

impl Narrowed {
    /// Whether what was put away is asked for.
    #[must_use]
    pub fn is_retired(&self) -> bool {
        self.show == url::RETIRED
    }

    /// The address of the list narrowed down like this, behind an asset if there is one.
    #[must_use]
    pub fn href(&self, after: Option<AssetId>) -> String {
        let after = after.map(|id| id.to_string()).unwrap_or_default();
        let all =
            [("q", &self.q), ("kind", &self.kind), ("holder", &self.holder), ("show", &self.show), ("after", &after)];
        url::inventory(all.map(|(name, value)| (name, value.as_str())))
    }

    fn is_of(&self, kind: &str) -> bool {
        self.kind == kind
    }

    /// The same list of what is in use, or of what was put away.
    fn showing(&self, show: &str) -> String {
        Self { show: show.to_owned(), ..self.clone() }.href(None)
    }
}

/// The page of the list.
#[derive(Template)]
#[template(path = "inventory/list.html")]
pub struct InventoryPage {
    w: Words,
    shell: Shell,
    narrowed: Narrowed,
    kinds: Vec<String>,
    rows: Vec<AssetRow>,
    next: Option<String>,
}

impl InventoryPage {
    /// The page: the kinds that there are, the rows, and behind which one the next page begins.
    #[must_use]
    pub fn new(
        shell: Shell,
        narrowed: Narrowed,
        kinds: Vec<String>,
        rows: Vec<AssetRow>,
        next: Option<AssetId>,
    ) -> Self {
        let next = next.map(|after| narrowed.href(Some(after)));
        Self { w: shell.w, shell: shell.at(Place::Inventory), narrowed, kinds, rows, next }
    }
}

#[cfg(test)]
impl InventoryPage {
    /// Empty, and with everything.
    pub fn samples(w: Words) -> Vec<Self> {
        let shell = |role| Shell::sample(w, role);
        let row = |id, name: &str, owner: &str| AssetRow {
            id: AssetId(id),
            name: name.to_owned(),
            kind: "laptop".to_owned(),
            model: "Lenovo <b>".to_owned(),
            owner: owner.to_owned(),
            location: String::new(),
            serial: "\"><b>".to_owned(),
        };
        let narrowed = Narrowed { q: "\"><b>".into(), kind: "laptop".into(), ..Narrowed::default() };
        let rows = vec![row(1, "PC-<b>", "مريم حداد"), row(2, "PC-2", "")];
        vec![
            Self::new(shell(guichet_core::access::Role::Technician), Narrowed::default(), vec![], vec![], None),
            Self::new(
                shell(guichet_core::access::Role::Administrator),
                narrowed,
                vec!["laptop".into(), "<b>".into()],
                rows,
                Some(AssetId(2)),
            ),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_only_what_narrows() {
        assert_eq!(Narrowed::default().href(None), "/inventory");
        let narrowed = Narrowed { q: "é".into(), show: "retired".into(), ..Narrowed::default() };
        assert_eq!(narrowed.href(Some(AssetId(7))), "/inventory?q=%C3%A9&show=retired&after=7");
    }
}
