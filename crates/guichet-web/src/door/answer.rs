//! The few ways to answer: a page, a fragment, a form again, or 'go there'.

use super::{Cookies, Oops};
use askama::Template;
use axum::{
    http::{StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};

/// What a handler gives.
pub type Answer = Result<Response, Oops>;

/// A page.
///
/// # Errors
/// Where the template cannot be drawn, which the samples make impossible.
pub fn page(page: &impl Template) -> Answer {
    Ok(Html(page.render()?).into_response())
}

/// The form again, with what was typed and what is wrong.
///
/// # Errors
/// As [`page`].
pub fn again(page: &impl Template) -> Answer {
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
}

/// Done: go there.
///
/// # Errors
/// None.
pub fn go(address: &str) -> Answer {
    Ok(Redirect::to(address).into_response())
}

/// Done: go there, and read what was done.
///
/// # Errors
/// None.
pub fn go_saying(cookies: &Cookies, address: &str, text: &str) -> Answer {
    Ok(([(header::SET_COOKIE, cookies.say(text))], Redirect::to(address)).into_response())
}
