//! The views that everybody has: filters with a name, at the left of every page of the desk.

pub mod handlers;

use super::{ListQuery, View as Present};
use crate::{i18n::Words, layout::ViewLink, url};
use guichet_app::views::SavedView;
use guichet_core::access::Role;

/// A view that ships: the end of its `view-…` key, its icon, its query.
pub struct View {
    /// The end of its key.
    pub word: &'static str,
    /// The name of its icon.
    pub icon: &'static str,
    /// Its filter, as in an address.
    pub query: &'static str,
}

/// The open phases, as in an address.
macro_rules! open {
    ($rest:literal) => {
        concat!("phase=new,assigned,in_progress,pending", $rest)
    };
}

/// The views, in their order.
pub const VIEWS: [View; 7] = [
    View { word: "mine", icon: "user", query: open!("&assignee=me") },
    View { word: "groups", icon: "users", query: open!("&group=mine") },
    View { word: "unassigned", icon: "user-question", query: open!("&assignee=nobody") },
    View { word: "risk", icon: "clock-exclamation", query: open!("&sla=late,soon&sort=due") },
    View { word: "waiting", icon: "player-pause", query: "phase=pending&pending=requester" },
    View { word: "vip", icon: "star", query: open!("&vip=yes") },
    View { word: "urgent", icon: "flame", query: open!("&priority=p1,p2") },
];

impl View {
    /// What its address says.
    #[must_use]
    pub fn read(&self) -> ListQuery {
        ListQuery::of(self.query)
    }

    /// The view of a word.
    #[must_use]
    pub fn named(word: &str) -> Option<&'static Self> {
        VIEWS.iter().find(|view| view.word == word)
    }
}

/// The views as links, those that ship first, with the present one marked.
#[must_use]
pub fn links(w: Words, present: Option<&ListQuery>, own: &[SavedView]) -> Vec<ViewLink> {
    let is = |query: &ListQuery| present.is_some_and(|present| present.filter == query.filter);
    let shipped = VIEWS.iter().map(|view| ViewLink {
        name: w.word("view", view.word).to_owned(),
        icon: view.icon,
        href: url::tickets(view.query),
        current: is(&view.read()),
    });
    let saved = own.iter().map(|view| ViewLink {
        name: view.name.clone(),
        icon: if view.is_shared { "bookmarks" } else { "bookmark" },
        href: url::tickets(&view.query),
        current: is(&ListQuery::of(&view.query)),
    });
    shipped.chain(saved).collect()
}

/// The view that a list is, if it is one. Those that ship cannot be changed; everybody's, only by those who supervise.
#[must_use]
pub fn present(w: Words, query: &ListQuery, own: &[SavedView], role: Role) -> Option<Present> {
    if let Some(shipped) = VIEWS.iter().find(|view| view.read().filter == query.filter) {
        return Some(Present {
            name: w.word("view", shipped.word).to_owned(),
            saved: None,
            editable: false,
            default: false,
        });
    }
    let saved = own.iter().find(|view| ListQuery::of(&view.query).filter == query.filter)?;
    let editable = !saved.is_shared || matches!(role, Role::Supervisor | Role::Administrator);
    Some(Present { name: saved.name.clone(), saved: Some(saved.id), editable, default: saved.is_default })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_view_is_understood_and_spelled_as_the_list_would() {
        for view in &VIEWS {
            let spelled = view.read().text();
            let mut here: Vec<_> = view.query.split('&').collect();
            let mut there: Vec<_> = spelled.split('&').collect();
            here.sort_unstable();
            there.sort_unstable();
            assert_eq!(here, there);
        }
    }
}
