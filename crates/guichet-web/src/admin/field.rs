//! The form of a thing of a register, described by its fields.

use super::Preview;
use crate::{
    i18n::Words,
    layout::{Place, Shell},
    ui::{FormState, filters},
    url,
};
use askama::Template;

/// How a field is filled in.
#[derive(Clone, Debug)]
pub enum Control {
    /// One line, of an HTML input type such as `text`, `email`, `number`.
    Line(&'static str),
    /// Many lines.
    Area,
    /// One of several: value and label. An empty value is none.
    Choice(Vec<(String, String)>),
    /// Somebody, found as one types; the name is in the field `…_name`.
    Person,
    /// Any of several: value and label.
    Boxes(Vec<(String, String)>),
    /// Yes or no.
    Switch,
}

/// A field of a form. Its label is `field-…`, its hint `hint-…`.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name, in the form and at the end of its keys.
    pub name: &'static str,
    /// How it is filled in.
    pub control: Control,
    /// Whether it must be.
    pub required: bool,
    /// Whether a hint helps.
    pub hint: bool,
}

impl Field {
    /// A field that must be filled in.
    #[must_use]
    pub const fn needed(name: &'static str, control: Control) -> Self {
        Self { name, control, required: true, hint: false }
    }

    /// A field that may stay empty.
    #[must_use]
    pub const fn free(name: &'static str, control: Control) -> Self {
        Self { name, control, required: false, hint: false }
    }

    /// The same with its hint.
    #[must_use]
    pub const fn hinted(mut self) -> Self {
        self.hint = true;
        self
    }
}

/// The form of a section.
#[derive(Template)]
#[template(path = "admin/form.html")]
pub struct FormPage {
    w: Words,
    shell: Shell,
    section: &'static str,
    action: String,
    heading: String,
    retire: Option<String>,
    restore: Option<String>,
    fields: Vec<Field>,
    form: FormState,
    password: Option<String>,
    preview: Option<Preview>,
}

impl FormPage {
    /// The form that adds a thing.
    #[must_use]
    pub fn adding(shell: Shell, section: &'static str, fields: Vec<Field>, form: FormState) -> Self {
        let heading = shell.w.word("admin-add", section).to_owned();
        Self::made(shell, section, url::admin(section), heading, fields, form)
    }

    /// The form that changes a thing, retires it, or takes it back.
    #[must_use]
    pub fn editing(
        shell: Shell,
        section: &'static str,
        (id, name, retired): (i64, &str, bool),
        fields: Vec<Field>,
        form: FormState,
    ) -> Self {
        let page = Self::made(shell, section, url::admin_item(section, id), name.to_owned(), fields, form);
        let deed = Some(url::admin_deed(section, id, if retired { "restore" } else { "archive" }));
        let password = (section == "people" && !retired).then(|| url::admin_deed(section, id, "password"));
        let page = Self { password, ..page };
        if retired { Self { restore: deed, ..page } } else { Self { retire: deed, ..page } }
    }

    /// The form of a section that is one thing, such as the settings.
    #[must_use]
    pub fn whole(shell: Shell, section: &'static str, fields: Vec<Field>, form: FormState) -> Self {
        let heading = shell.w.word("admin", section).to_owned();
        Self::made(shell, section, url::admin(section), heading, fields, form)
    }

    /// The same beside what its text becomes.
    #[must_use]
    pub fn with_preview(self, preview: Option<Preview>) -> Self {
        Self { preview, ..self }
    }

    fn made(
        shell: Shell,
        section: &'static str,
        action: String,
        heading: String,
        fields: Vec<Field>,
        form: FormState,
    ) -> Self {
        let (w, shell) = (shell.w, shell.at(Place::Admin));
        Self {
            w,
            shell,
            section,
            action,
            heading,
            retire: None,
            restore: None,
            fields,
            form,
            password: None,
            preview: None,
        }
    }

    fn sections(&self) -> &'static [(&'static str, &'static [(&'static str, &'static str)])] {
        super::sections(&self.shell)
    }

    /// The attributes that tie a control to its hint and its error.
    fn ties(&self, field: &Field) -> crate::i18n::Html {
        let name = field.name;
        let wrong = self.form.is_wrong(name);
        let ids = [(wrong, "error"), (field.hint, "hint")];
        let ids: Vec<_> = ids.iter().filter(|(there, _)| *there).map(|(_, end)| format!("{name}-{end}")).collect();
        let described =
            if ids.is_empty() { String::new() } else { format!(r#" aria-describedby="{}""#, ids.join(" ")) };
        let invalid = if wrong { r#" aria-invalid="true""# } else { "" };
        crate::i18n::Html::trusted(format!("{invalid}{described}"))
    }
}

#[cfg(test)]
impl FormPage {
    /// Adding, refused, changing, retired, and a section that is one thing.
    pub fn samples(w: Words) -> Vec<Self> {
        use guichet_core::form::{Fault, Wrong};
        let shell = || Shell::sample(w, guichet_core::access::Role::Administrator);
        let choices = || vec![(String::new(), String::new()), ("1".to_owned(), "<b>Lyon".to_owned())];
        let fields = || {
            vec![
                Field::needed("name", Control::Line("text")).hinted(),
                Field::free("email", Control::Line("email")),
                Field::free("body", Control::Area),
                Field::free("entity", Control::Choice(choices())),
                Field::free("members", Control::Boxes(choices())),
                Field::free("vip", Control::Switch),
                Field::free("manager", Control::Person),
            ]
        };
        let form = || FormState::filled([("name", "<b>\"&"), ("entity", "1"), ("members", "1"), ("vip", "yes")]);
        let wrongs = ["name", "email", "body", "entity", "members", "vip", "manager"]
            .map(|name| Wrong::new(name, Fault::Missing));
        vec![
            Self::adding(shell(), "groups", fields(), FormState::default()),
            Self::adding(shell(), "groups", fields(), form().refused(wrongs.into())),
            Self::editing(shell(), "people", (7, "<b>مريم", false), fields(), form()),
            Self::editing(shell(), "people", (7, "Marie", true), fields(), form()),
            Self::editing(shell(), "replies", (7, "<b>", false), fields(), form())
                .with_preview(Some(Preview { title: "<b>".to_owned(), ..Preview::default() })),
            Self::whole(shell(), "settings", fields(), form()),
        ]
    }
}
