//! What goes wrong, as `application/problem+json` (RFC 9457): which kind of trouble, in words, and whatever helps a program
//! to go on: the missing right, the wrong fields, the values that stand in the way.

use crate::shapes::plain;
use axum::Json;
use axum::http::header::{CONTENT_RANGE, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use guichet_app::db::DbError;
use guichet_app::{Clash, Problem};
use guichet_core::form::{Fault, Wrong};
use guichet_core::part::Part;
use guichet_core::refusal::Refusal;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// Why a request was not answered as wished.
#[derive(Debug)]
pub enum Refused {
    /// The desk says no.
    Desk(Problem),
    /// No token, or one that opens nothing.
    NoToken,
    /// The body is no JSON, or was cut off.
    Broken(String),
    /// The body is not of the type that is read here.
    WrongType(&'static str),
    /// The body is too large.
    TooLarge(usize),
    /// Fields are wrong; what is wrong with each.
    Fields(Vec<WrongField>),
    /// The ticket is no longer the version that was named.
    Outdated(Vec<Clash>),
    /// The key was used for another request.
    KeyReused,
    /// The file has no such bytes; how many it has.
    NoSuchPart(u64),
    /// There is nothing under this address.
    NoSuchPath,
    /// There is, but not for this method.
    NoSuchMethod,
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Self::Desk(problem)
    }
}

impl From<DbError> for Refused {
    fn from(error: DbError) -> Self {
        Self::Desk(error.into())
    }
}

impl Refused {
    /// One wrong field.
    pub fn field(field: &str, fault: Fault) -> Self {
        Self::Fields(vec![WrongField::from(Wrong::new(field, fault))])
    }
}

/// A problem, as sent.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Problem", as = Problem)]
pub struct ProblemBody {
    /// `/problems/` and the stable name of the trouble.
    #[serde(rename = "type")]
    #[schema(rename = "type", example = "/problems/missing-right")]
    kind: String,
    /// The trouble in a few words, the same for every problem of this type.
    title: &'static str,
    /// The HTTP status.
    status: u16,
    /// What happened this time.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    detail: Option<String>,
    /// The right that the caller lacks.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    right: Option<&'static str>,
    /// The fields that are wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    errors: Vec<WrongField>,
    /// The fields that somebody else changed meanwhile.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    conflicts: Vec<Conflict>,
}

/// A field that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct WrongField {
    /// Its name; with a dot where it is inside another. Empty for the body as a whole.
    pub field: String,
    /// What is wrong, in a word: `missing`, `too-long`, `too-short`, `not-understood`, `unknown`, `out-of-range`, `taken`,
    /// `past`, `forbidden-character`, `file-type`.
    pub fault: &'static str,
    /// In words.
    pub detail: String,
}

impl From<Wrong> for WrongField {
    fn from(wrong: Wrong) -> Self {
        Self { field: wrong.field, fault: wrong.fault.slug(), detail: wrong.fault.to_string() }
    }
}

/// A field that two people changed.
#[derive(Debug, Serialize, ToSchema)]
pub struct Conflict {
    /// Its name.
    field: &'static str,
    /// What stands now.
    theirs: serde_json::Value,
    /// What was wanted.
    yours: serde_json::Value,
    /// Who changed it meanwhile.
    by: String,
    /// When.
    #[schema(value_type = Option<String>, format = DateTime)]
    at: Option<Timestamp>,
}

impl From<Clash> for Conflict {
    fn from(clash: Clash) -> Self {
        let Clash { field, theirs, yours, by, at } = clash;
        Self { field: field.word(), theirs: plain(theirs.as_ref()), yours: plain(yours.as_ref()), by, at }
    }
}

impl ProblemBody {
    fn new(slug: &str, title: &'static str, status: StatusCode) -> Self {
        Self {
            kind: format!("/problems/{slug}"),
            title,
            status: status.as_u16(),
            detail: None,
            right: None,
            errors: vec![],
            conflicts: vec![],
        }
    }

    fn detail(self, detail: impl Into<String>) -> Self {
        Self { detail: Some(detail.into()), ..self }
    }

    fn right(self, right: &'static str) -> Self {
        Self { right: Some(right), ..self }
    }

    fn errors(self, errors: Vec<WrongField>) -> Self {
        Self { errors, ..self }
    }

    fn conflicts(self, clashes: Vec<Clash>) -> Self {
        Self { conflicts: clashes.into_iter().map(Conflict::from).collect(), ..self }
    }
}

impl From<Refused> for ProblemBody {
    fn from(refused: Refused) -> Self {
        use StatusCode as S;
        match refused {
            Refused::Desk(problem) => desk(problem),
            Refused::NoToken => Self::new("no-token", "A token is needed", S::UNAUTHORIZED)
                .detail("send 'Authorization: Bearer gt_…' with a token that is neither revoked nor over"),
            Refused::Broken(why) => Self::new("broken-body", "The body cannot be read", S::BAD_REQUEST).detail(why),
            Refused::WrongType(wanted) => {
                Self::new("wrong-type", "The body is of another type", S::UNSUPPORTED_MEDIA_TYPE)
                    .detail(format!("send Content-Type: {wanted}"))
            }
            Refused::TooLarge(most) => Self::new("too-large", "The body is too large", S::PAYLOAD_TOO_LARGE)
                .detail(format!("at most {most} bytes are read")),
            Refused::Fields(errors) => {
                Self::new("wrong-fields", "Some fields are wrong", S::UNPROCESSABLE_ENTITY).errors(errors)
            }
            Refused::Outdated(clashes) => Self::new("outdated", "It was changed meanwhile", S::PRECONDITION_FAILED)
                .detail("read it again: it is no longer the version named in If-Match")
                .conflicts(clashes),
            Refused::KeyReused => Self::new("key-reused", "The key names another request", S::UNPROCESSABLE_ENTITY)
                .detail("an Idempotency-Key belongs to one request: give this one a key of its own"),
            Refused::NoSuchPart(size) => Self::new("no-such-part", "No such part", S::RANGE_NOT_SATISFIABLE)
                .detail(format!("the file has {size} bytes")),
            Refused::NoSuchPath => Self::new("not-found", "Not found", S::NOT_FOUND).detail("no such address"),
            Refused::NoSuchMethod => Self::new("wrong-method", "Wrong method", S::METHOD_NOT_ALLOWED)
                .detail("the header Allow says which methods are understood here"),
        }
    }
}

fn desk(problem: Problem) -> ProblemBody {
    use StatusCode as S;
    match problem {
        Problem::NotFound => ProblemBody::new("not-found", "Not found", S::NOT_FOUND)
            .detail("there is no such thing, or none that this token may see"),
        Problem::Forbidden(right) => ProblemBody::new("missing-right", "A right is missing", S::FORBIDDEN)
            .detail(format!("this needs the right '{right}'"))
            .right(right),
        Problem::Refused(refusal) => refused(&refusal),
        Problem::Invalid(wrong) => {
            let errors = wrong.into_iter().map(WrongField::from).collect();
            ProblemBody::new("wrong-fields", "Some fields are wrong", S::UNPROCESSABLE_ENTITY).errors(errors)
        }
        Problem::Stale(clashes) => {
            ProblemBody::new("conflict", "Somebody else changed the same fields", S::CONFLICT).conflicts(clashes)
        }
        Problem::Busy => ProblemBody::new("busy", "Too busy", S::SERVICE_UNAVAILABLE).detail("try again in a second"),
        Problem::Full => ProblemBody::new("full", "No room left", S::INSUFFICIENT_STORAGE)
            .detail("the disk is full; nothing was changed"),
        Problem::Away(cause) => {
            tracing::error!(%cause, "the database does not answer");
            ProblemBody::new("away", "The database does not answer", S::SERVICE_UNAVAILABLE)
                .detail("try again in a few seconds; with an Idempotency-Key nothing is done twice")
        }
        Problem::Internal(cause) => {
            tracing::error!(%cause, "a request failed");
            ProblemBody::new("internal", "Something broke", S::INTERNAL_SERVER_ERROR).detail("the log says what")
        }
    }
}

/// Right person, wrong moment.
fn refused(refusal: &Refusal) -> ProblemBody {
    let status = match refusal {
        Refusal::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
        Refusal::WrongCredentials => StatusCode::UNAUTHORIZED,
        Refusal::WrongMoment { .. }
        | Refusal::NoSuchMove { .. }
        | Refusal::Finished(_)
        | Refusal::WindowOver
        | Refusal::Merged(_)
        | Refusal::NotHigher
        | Refusal::NotInGroup
        | Refusal::NotAssignable
        | Refusal::Itself
        | Refusal::Circle
        | Refusal::Already
        | Refusal::InUse
        | Refusal::LastAdministrator => StatusCode::CONFLICT,
    };
    ProblemBody::new(refusal.slug(), "Not now, or not so", status).detail(refusal.to_string())
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let is_open = matches!(self, Self::NoToken);
        let range = if let Self::NoSuchPart(size) = self { Part::Outside.content_range(size) } else { None };
        let body = ProblemBody::from(self);
        let status = StatusCode::from_u16(body.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(Ok(range)) = range.map(HeaderValue::try_from) {
            headers.insert(CONTENT_RANGE, range);
        }
        if is_open {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"guichet\""));
        }
        if status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(RETRY_AFTER, HeaderValue::from_static("1"));
        }
        response
    }
}
