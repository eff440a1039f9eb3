//! What templates may write after a bar.
#![expect(missing_docs, reason = "the macro that makes a filter writes undocumented items around it")]

use crate::assets::Icon;
use askama::Values;

/// An icon of the sprite, as large as the text beside it: `{{ "plus"|icon }}`.
///
/// # Errors
/// None.
#[askama::filter_fn]
pub fn icon<'a>(name: &'a str, _: &dyn Values) -> askama::Result<Icon<'a>> {
    Ok(crate::assets::icon(name))
}
