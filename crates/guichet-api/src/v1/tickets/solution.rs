//! `…/solution`: a solution is given, and the requester is asked.

use crate::answer::Answer;
use crate::auth::{Caller, deed, on};
use crate::body::{Check, Wish};
use crate::problem::Refused;
use crate::query::Query;
use crate::refusals::{Reads, Writes};
use crate::shapes::{Names, Solution, Ticket};
use crate::terms::{OnVersion, Repeatable};
use crate::v1::at::{self, At, InTicket, change};
use crate::v1::tickets::along::with_along;
use crate::v1::tickets::create::MANY;
use crate::words;
use futures_util::FutureExt;
use guichet_app::tickets;
use guichet_core::form::{self, Fault};
use guichet_core::tickets::{Reference, SolutionKind};

with_along! {
    /// A solution to be given.
    pub struct NewSolution {
        /// What was done, in light Markdown.
        #[schema(max_length = 200_000)]
        body: String,
        /// How lasting it is; a fix where it is not said.
        #[serde(default = "fix")]
        #[schema(value_type = words::SolutionKind, required = false)]
        kind: SolutionKind,
        /// The cause.
        #[serde(default)]
        #[schema(max_length = 200)]
        cause: String,
        /// References of children, or of tickets caused by this one, that are resolved by the same; 50 at most.
        #[serde(default)]
        #[schema(value_type = Vec<String>, max_items = 50)]
        with: Vec<Reference>,
    }
}

const fn fix() -> SolutionKind {
    SolutionKind::Fix
}

/// Resolve a ticket
///
/// Its duplicates follow it, and those of its children that are named.
#[utoipa::path(post, path = "/tickets/{reference}/solution", tag = "tickets", params(InTicket, OnVersion, Repeatable), request_body = NewSolution,
    responses((status = 200, description = "The ticket as it is now", body = Ticket), Writes))]
pub async fn resolve_ticket(
    caller: Caller,
    At(reference): At<Reference>,
    Wish { input, terms }: Wish<NewSolution>,
) -> Result<Answer, Refused> {
    let mut check = Check::default();
    let (body, cause) = (
        check.take("body", form::body(&input.body)),
        check.take("cause", form::optional_line(&input.cause, form::LINE_MAX)),
    );
    if input.with.len() > MANY {
        check.wrong("with", Fault::TooLong);
    }
    check.done()?;
    let along = input.along()?;
    let verb = on(move |tx, ctx, id| {
        async move {
            let mut with = Vec::new();
            for reference in input.with {
                with.push(at::named(tx, ctx, "with", reference).await?);
            }
            let solution = tickets::NewSolution { body, kind: input.kind, cause, with };
            Ok(tickets::resolve(tx, ctx, along.to(id), solution).await?)
        }
        .boxed()
    });
    change(&caller, reference, &terms, verb).await
}

/// List the solutions
///
/// All that were given, oldest first.
#[utoipa::path(get, path = "/tickets/{reference}/solution", tag = "tickets", params(InTicket),
    responses((status = 200, description = "The solutions", body = Vec<Solution>), Reads))]
pub async fn list_solutions(caller: Caller, At(reference): At<Reference>, query: Query) -> Result<Answer, Refused> {
    query.done()?;
    let list = deed(move |tx, ctx| {
        async move {
            let (ticket, _) = at::see(tx, ctx, reference).await?;
            let solutions = tickets::solutions(tx, ticket.id).await?;
            let people = solutions.iter().flat_map(|given| given.given_by.into_iter().chain(given.judged_by));
            let names = Names::of(tx, people.collect::<Vec<_>>()).await?;
            Answer::ok(&solutions.into_iter().map(|given| Solution::new(given, &names)).collect::<Vec<_>>())
        }
        .boxed()
    });
    caller.read(list).await
}
