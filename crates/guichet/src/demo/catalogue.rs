//! What tickets at Hexalis are about: the category tree, the assets, the templates and the canned replies.

use guichet_core::tickets::Kind;
use jiff::civil::Date;
use serde::Deserialize;

/// A node of the category tree.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Names from the root, separated by ` > `; at most three.
    pub path: String,
    /// What may be filed there.
    pub scope: Scope,
    /// Where it stands in the typology of incidents.
    pub nature: Nature,
    /// Group that receives its tickets first. Where this is the head office's first line, a site's own takes its place.
    pub group: String,
    /// Group of a higher tier to which they are escalated.
    pub escalates_to: Option<String>,
    /// Key of the ticket template that opens with it.
    pub template: Option<String>,
}

/// Which kinds of ticket a category holds.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Incidents only.
    Incident,
    /// Requests only.
    Request,
    /// Either.
    Both,
}

/// The typology of incidents.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Hash)]
#[serde(rename_all = "lowercase")]
pub enum Nature {
    /// Machines and their parts.
    Hardware,
    /// Programs, on a desk or a server.
    Software,
    /// Connections, telephony included.
    Network,
    /// Attacks, leaks, losses.
    Security,
    /// People's accounts and rights.
    Accounts,
    /// Services run by a supplier.
    Cloud,
}

/// A thing that is owned or run.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asset {
    /// Unique name, as on its label: `PC-COMPTA-015`.
    pub name: String,
    /// What it is.
    pub kind: AssetKind,
    /// Maker and model.
    pub model: String,
    /// Operating system, for those that have one worth naming.
    pub os: Option<String>,
    /// Serial number, unique.
    pub serial: String,
    /// Day of purchase.
    pub bought: Date,
    /// Entity where it stands.
    pub site: String,
    /// Floor.
    pub floor: String,
    /// Room.
    pub room: String,
    /// Login of who uses it; none for what everybody shares.
    pub owner: Option<String>,
    /// Address, from the ranges reserved for documentation.
    pub ip: Option<String>,
}

/// Kinds of asset.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Hash)]
#[serde(rename_all = "snake_case")]
pub enum AssetKind {
    /// Portable computer.
    Laptop,
    /// Desktop computer or workstation.
    Desktop,
    /// Mobile phone.
    Mobile,
    /// Screen.
    Monitor,
    /// Printer or copier.
    Printer,
    /// Server, real or virtual.
    Server,
    /// Network switch.
    Switch,
    /// Wi-Fi access point.
    AccessPoint,
    /// Router or firewall of a site.
    Router,
    /// Time clock and badge reader.
    BadgeReader,
}

/// The content of `templates.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Ticket templates.
    #[serde(rename = "template")]
    pub templates: Vec<Template>,
    /// Canned replies.
    #[serde(rename = "reply")]
    pub replies: Vec<Reply>,
}

/// What a form opens with.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Word by which categories name it.
    pub key: String,
    /// What people read in the list of templates.
    pub name: String,
    /// Kind of the ticket it makes.
    pub kind: Kind,
    /// Path of its category.
    pub category: String,
    /// Pattern of a good title, its parts in braces.
    pub title: String,
    /// Skeleton of the description: the questions, in Markdown.
    pub description: String,
}

/// A canned reply, with `{{ variables }}`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    /// Unique word.
    pub key: String,
    /// What technicians read in the list of replies.
    pub name: String,
    /// Text in Markdown.
    pub text: String,
}

impl AssetKind {
    /// Whether it is what somebody works on all day.
    pub fn is_computer(self) -> bool {
        matches!(self, Self::Laptop | Self::Desktop)
    }
}
