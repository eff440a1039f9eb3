//! What a template brings into the form. Nothing that somebody typed is ever replaced.

use super::parts::Who;
use crate::{tickets::show::fields::Fields, ui::FormState};
use guichet_app::{
    Ctx, Problem,
    catalog::{self, Template},
    db::Tx,
    identity, settings,
};
use guichet_core::{
    catalog::{Variables, expand},
    ids::{CategoryId, TemplateId},
};
use serde::Serialize;

/// A template's text with its variables filled in, field by field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Filling {
    /// The template it comes from; empty where there is none.
    pub template: String,
    /// The kind of ticket.
    pub kind: String,
    /// The title, with what is to be completed in braces.
    pub title: String,
    /// The description.
    pub description: String,
    /// The category's key.
    pub category: String,
}

impl Filling {
    /// The fields by name.
    pub fn fields(&self) -> [(&'static str, &str); 5] {
        [
            ("template", &self.template),
            ("kind", &self.kind),
            ("title", &self.title),
            ("description", &self.description),
            ("category", &self.category),
        ]
    }

    /// The form with this in whatever field is empty.
    #[must_use]
    pub fn complete(&self, form: FormState) -> FormState {
        let empty: Vec<_> = self.fields().into_iter().filter(|(name, _)| form.value(name).trim().is_empty()).collect();
        empty.into_iter().fold(form, |form, (name, value)| form.having(name, value))
    }
}

/// What the form asks for: the template that was chosen by hand, else that of the category.
///
/// # Errors
/// As the database answers.
pub async fn filling(tx: &mut Tx, ctx: &Ctx, f: &Fields, who: &Who) -> Result<Option<Filling>, Problem> {
    let found = match (f.get("template").parse().map(TemplateId), f.get("category").parse().map(CategoryId)) {
        (Ok(id), _) => catalog::template(tx, id).await?.filter(|template| template.archived_at.is_none()),
        (Err(_), Ok(category)) => catalog::template_for(tx, category).await?,
        _ => None,
    };
    let Some(found) = found else { return Ok(None) };
    Ok(Some(filled(tx, ctx, &found, who).await?))
}

async fn filled(tx: &mut Tx, ctx: &Ctx, template: &Template, who: &Who) -> Result<Filling, Problem> {
    let variables = variables(tx, ctx, who).await?;
    Ok(Filling {
        template: template.id.to_string(),
        kind: template.kind.word().to_owned(),
        title: expand(&template.title, &variables),
        description: expand(&template.body, &variables).trim_end().to_owned(),
        category: template.category.map(|id| id.to_string()).unwrap_or_default(),
    })
}

/// What variables stand for before there is a ticket: the caller, who records, and the organisation.
async fn variables(tx: &mut Tx, ctx: &Ctx, who: &Who) -> Result<Variables, Problem> {
    let me = match ctx.actor.person() {
        Some(me) => identity::person(tx, me).await?,
        None => None,
    };
    let caller = who.known();
    Ok(Variables {
        requester_first_name: caller.map(|person| person.first_name.clone()).unwrap_or_default(),
        requester_name: caller.map(identity::Person::full_name).unwrap_or_default(),
        technician_first_name: me.as_ref().map(|person| person.first_name.clone()).unwrap_or_default(),
        technician_name: me.as_ref().map(identity::Person::full_name).unwrap_or_default(),
        organisation: settings::settings(tx).await?.organisation_name,
        ..Variables::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_stays() {
        let filling =
            Filling { title: "Outlook – {symptôme}".into(), kind: "incident".into(), ..Filling::default() };
        let form = filling.complete(FormState::filled([("title", "Plus d’envoi"), ("kind", "")]));
        assert_eq!((form.value("title"), form.value("kind")), ("Plus d’envoi", "incident"));
    }
}
