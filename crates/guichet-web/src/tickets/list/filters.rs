//! The form that adds conditions to the filter: a menu of the list with script, a page of its own without.

use super::{Choices, ListQuery, Names};
use crate::{
    i18n::Words,
    layout::{Place, Shell},
    ui::filters,
};
use askama::Template;

/// The form.
#[derive(Template)]
#[template(path = "tickets/filters.html", blocks = ["form"])]
pub struct FiltersPage {
    w: Words,
    shell: Shell,
    query: ListQuery,
    choices: Choices,
}

impl FiltersPage {
    /// The form of a filter, with all that there is to choose from.
    #[must_use]
    pub fn new(shell: Shell, query: ListQuery, names: &Names) -> Self {
        let w = shell.w;
        Self { w, shell: shell.at(Place::Tickets), choices: Choices::of(w, &query.filter, names), query }
    }
}

/// Answers `GET /tickets/filters`.
pub mod handlers {
    use super::FiltersPage;
    use crate::{
        desk::{aside, surroundings},
        door::{Answer, SignedIn, page},
        errors::Trouble,
        tickets::list::{ListQuery, names},
        web::{Web, unit},
    };
    use axum::{
        extract::{Query, State},
        http::HeaderMap,
    };

    /// `GET /tickets/filters`, with the query of a list.
    pub async fn show(
        State(web): State<Web>,
        me: SignedIn,
        headers: HeaderMap,
        Query(pairs): Query<Vec<(String, String)>>,
    ) -> Answer {
        if !me.ctx.actor.is_staff() {
            return Err(Trouble::NotFound.into());
        }
        let (query, _) = ListQuery::read(&pairs);
        let (ctx, asked) = (me.ctx.clone(), query.clone());
        let names = web.app.read(unit!(|tx| names::choosable(tx, &ctx, &asked).await)).await?;
        if headers.contains_key("hx-request") {
            return page(&FiltersPage::new(me.shell(), query, &names).as_form());
        }
        let ctx = me.ctx.clone();
        let aside = web.app.read(unit!(|tx| aside(tx, &ctx).await)).await?;
        page(&FiltersPage::new(surroundings(me.shell(), &aside, Some(&query)), query, &names))
    }
}

#[cfg(test)]
impl FiltersPage {
    /// Nothing chosen, and everything.
    pub fn samples(w: Words) -> Vec<Self> {
        use guichet_core::tickets::Condition;
        let shell = || Shell::sample(w, guichet_core::access::Role::Technician);
        let mut names = Names::default();
        names.add(Condition::Group, 4, "N1 <b>Lyon".to_owned());
        names.add(Condition::Requester, 77, "مريم".to_owned());
        let full = "text=<b>&group=4,mine&requester=77&created=7&resolved=..2026-01-31&vip=yes&columns=group&asset=3";
        vec![
            Self::new(shell(), ListQuery::default(), &Names::default()),
            Self::new(shell(), ListQuery::of(full), &names),
        ]
    }
}
