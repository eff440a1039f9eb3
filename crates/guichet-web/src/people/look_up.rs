//! People as a look-up field lists them.

use crate::i18n::Words;
use askama::Template;
use guichet_app::identity::Person;

/// The list below a look-up field.
#[derive(Template)]
#[template(path = "people/look_up.html")]
pub struct LookUp {
    /// The words of the reader.
    pub w: Words,
    /// Who was found, best first.
    pub people: Vec<Person>,
}
