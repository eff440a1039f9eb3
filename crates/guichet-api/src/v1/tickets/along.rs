//! What is given along with a verb because the ticket's workflow asks for it: `GET …/step` says what each move asks.

use crate::body::checked;
use crate::problem::Refused;
use crate::query::Query;
use guichet_app::tickets::{self, Errand};
use guichet_core::form;
use guichet_core::ids::{CategoryId, GroupId, PersonId, TicketId};
use utoipa::IntoParams;

/// Declares the body of a verb, with the fields that a workflow may ask for beside its own.
macro_rules! with_along {
    ($(#[$meta:meta])* pub struct $name:ident { $($fields:tt)* }) => {
        $(#[$meta])*
        #[derive(serde::Deserialize, utoipa::ToSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($fields)*
            /// The key of the step to enter; the first that fits where none is named.
            #[schema(max_length = 200)]
            step: Option<String>,
            /// The key of its category from now on, where the workflow asks for one.
            category: Option<i64>,
            /// The key of the group that has it from now on, where the workflow asks for one.
            group: Option<i64>,
            /// The key of the person who has it from now on, where the workflow asks for one.
            assignee: Option<i64>,
        }

        impl $name {
            /// What is given along.
            ///
            /// # Errors
            /// [`Refused::Fields`] for a step that cannot be one.
            fn along(&self) -> Result<$crate::v1::tickets::along::Along, $crate::problem::Refused> {
                let Self { step, category, group, assignee, .. } = self;
                $crate::v1::tickets::along::Along {
                    step: step.clone(),
                    category: *category,
                    group: *group,
                    assignee: *assignee,
                    note: String::new(),
                }
                .checked()
            }
        }
    };
}
pub(super) use with_along;

/// What is given along, as it was sent.
#[derive(Clone, Debug, Default)]
pub struct Along {
    /// The key of the step to enter.
    pub step: Option<String>,
    /// The key of a category.
    pub category: Option<i64>,
    /// The key of a group.
    pub group: Option<i64>,
    /// The key of a person.
    pub assignee: Option<i64>,
    /// A few words.
    pub note: String,
}

impl Along {
    /// # Errors
    /// [`Refused::Fields`] for a step or a note that cannot be one.
    pub fn checked(self) -> Result<Self, Refused> {
        let step = self.step.map(|step| checked("step", form::line(&step, form::LINE_MAX))).transpose()?;
        Ok(Self { step, note: checked("note", form::optional_body(&self.note))?, ..self })
    }

    /// The same with a few words.
    pub fn with_note(self, note: &str) -> Self {
        Self { note: note.to_owned(), ..self }
    }

    /// The ticket, with this along.
    pub fn to(&self, ticket: TicketId) -> Errand {
        let Self { step, category, group, assignee, note } = self.clone();
        let along = tickets::Along {
            step,
            note,
            category: category.map(CategoryId),
            group: group.map(GroupId),
            assignee: assignee.map(PersonId),
        };
        Errand { ticket, along }
    }

    /// Reads it from an address, for verbs that have no body. Their words stand under `words`.
    ///
    /// # Errors
    /// [`Refused::Fields`].
    pub fn of(query: &mut Query, words: &'static str) -> Result<Self, Refused> {
        let along = Self {
            step: query.text("step"),
            category: query.number("category"),
            group: query.number("group"),
            assignee: query.number("assignee"),
            note: query.text(words).unwrap_or_default(),
        };
        query.done()?;
        along.checked()
    }
}

/// The same in an address, for the document.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "only its description is used")]
pub struct AlongParams {
    /// The key of the step to enter; the first that fits where none is named.
    step: Option<String>,
    /// The key of its category from now on, where the workflow asks for one.
    category: Option<i64>,
    /// The key of the group that has it from now on, where the workflow asks for one.
    group: Option<i64>,
    /// The key of the person who has it from now on, where the workflow asks for one.
    assignee: Option<i64>,
}
