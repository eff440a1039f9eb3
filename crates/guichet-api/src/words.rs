//! The closed lists of words, for the document: one schema a list, made from the list itself.

use guichet_core::access::{Act, Role};
use guichet_core::tickets as t;
use guichet_core::workflow::Ask as CoreAsk;
use std::borrow::Cow;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use utoipa::{PartialSchema, ToSchema};

macro_rules! words {
    ($($name:ident: $list:ty => $what:literal),+ $(,)?) => { $(
        #[doc = $what]
        pub struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let words = <$list>::ALL.iter().map(|value| value.word());
                let object = ObjectBuilder::new().schema_type(Type::String).description(Some($what));
                RefOr::T(Schema::Object(object.enum_values(Some(words)).build()))
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> { Cow::Borrowed(stringify!($name)) }
        }
    )+ };
}

words! {
    Kind: t::Kind => "The four kinds of ticket.",
    Nature: t::Nature => "What a request asks for.",
    Phase: t::Phase => "Where a ticket is in its life.",
    Priority: t::Priority => "How soon a ticket is handled compared with others.",
    Channel: t::Channel => "By which way a ticket or a message came in.",
    PendingReason: t::PendingReason => "What a pending ticket waits for.",
    Visibility: t::Visibility => "Who may read a message: all who see the ticket, or technicians only.",
    SolutionKind: t::SolutionKind => "How lasting a solution is.",
    Outcome: t::Outcome => "What the requester said of a solution.",
    LinkKind: t::LinkKind => "How one ticket relates to another.",
    FieldName: t::Field => "A field whose changes are in the history.",
    RoleName: Role => "What a person may do in general.",
    Ask: CoreAsk => "What a move of a workflow asks for.",
    Goal: guichet_core::sla::Goal => "Which of the two promises.",
    Pause: guichet_core::sla::Pause => "What makes a clock stand still.",
    Verdict: guichet_core::sla::Verdict => "Whether a promise was kept.",
    Right: Act => "What one can do to a ticket.",
}
