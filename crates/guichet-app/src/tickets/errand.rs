//! The ticket that a verb is for, with what is given along because the ticket's workflow asks for it.

use super::case::Case;
use super::follow_up::event;
use super::{assign, qualify, store};
use crate::db::Tx;
use crate::{Ctx, Problem, Result, events};
use guichet_core::access::{Act, may};
use guichet_core::event::Deed;
use guichet_core::form::{Fault, Wrong};
use guichet_core::ids::{CategoryId, GroupId, PersonId, TicketId};
use guichet_core::tickets::{Channel, Visibility};
use guichet_core::workflow::Ask;

/// A ticket to be carried on. A plain id is one that nothing is given along with.
#[derive(Clone, Debug)]
pub struct Errand {
    /// Which ticket.
    pub ticket: TicketId,
    /// What is given along.
    pub along: Along,
}

/// What a workflow may ask for with a move, beside what the verb itself takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Along {
    /// The step to enter, by its key; the first that fits where none is named.
    pub step: Option<String>,
    /// A few words, with verbs that take none of their own; kept as an internal note. May be empty.
    pub note: String,
    /// What the ticket is about from now on.
    pub category: Option<CategoryId>,
    /// The group that has it from now on.
    pub group: Option<GroupId>,
    /// The person who has it from now on.
    pub assignee: Option<PersonId>,
}

impl From<TicketId> for Errand {
    fn from(ticket: TicketId) -> Self {
        Self { ticket, along: Along::default() }
    }
}

impl Case {
    /// Sets what was given along. What the move asks for may be given by whoever makes the move; the rest needs the
    /// right that it always needs.
    ///
    /// # Errors
    /// [`Problem::Forbidden`]; [`Problem::Invalid`] for unknown things; as [`assign`](super::assign()).
    pub(super) async fn set_along(&mut self, tx: &mut Tx, ctx: &Ctx) -> Result<()> {
        let Along { note, category, group, assignee, .. } = std::mem::take(&mut self.along);
        if category.is_some() {
            self.must_be_given(ctx, Ask::Category, Act::Qualify)?;
            self.ticket.category = qualify::known_category(tx, category).await?;
        }
        if group.is_some() {
            self.must_be_given(ctx, Ask::Group, Act::Assign)?;
            self.ticket.group = group;
        }
        if assignee.is_some() {
            self.must_be_given(ctx, Ask::Assignee, Act::Assign)?;
            self.ticket.assignee = assignee;
        }
        if group.is_some() || assignee.is_some() {
            assign::check(tx, self.ticket.group, self.ticket.assignee).await?;
        }
        if note.is_empty() { Ok(()) } else { self.write_note(tx, ctx, &note).await }
    }

    fn must_be_given(&self, ctx: &Ctx, ask: Ask, act: Act) -> Result<()> {
        let fits = self.asks.contains(&ask) || may(&ctx.actor, act, &self.around);
        if fits { Ok(()) } else { Err(Problem::Forbidden(act.word())) }
    }

    async fn write_note(&mut self, tx: &mut Tx, ctx: &Ctx, note: &str) -> Result<()> {
        if !may(&ctx.actor, Act::Note, &self.around) {
            return Err(Problem::Forbidden(Act::Note.word()));
        }
        let (id, visibility) = (self.ticket.id, Visibility::Internal);
        let follow_up = store::add_follow_up(tx, ctx, id, visibility, Channel::Portal, note).await?;
        events::record(tx, ctx, &event(id, Deed::FollowedUp { follow_up, visibility, mentions: vec![] })).await?;
        self.has_new_words = true;
        self.has_note = true;
        Ok(())
    }

    /// Refuses where the move that was made asks for something that is not there now.
    ///
    /// # Errors
    /// [`Problem::Invalid`] with every field that is missing.
    pub(super) fn must_have_what_is_asked(&self, deed: &Deed) -> Result<()> {
        let missing: Vec<Wrong> =
            self.asks.iter().filter_map(|ask| self.lacks(*ask, deed)).map(|f| Wrong::new(f, Fault::Missing)).collect();
        if missing.is_empty() { Ok(()) } else { Err(Problem::Invalid(missing)) }
    }

    /// The field in which what is asked is missing; `None` where it is there.
    fn lacks(&self, ask: Ask, deed: &Deed) -> Option<&'static str> {
        let waits = self.ticket.pending.as_ref();
        let (there, field) = match ask {
            Ask::Comment => {
                let (field, words) = deed.words().unwrap_or(("note", ""));
                (self.has_note || !words.trim().is_empty() || matches!(deed, Deed::Resolved { .. }), field)
            }
            Ask::Reason => (waits.is_some(), "reason"),
            Ask::Solution => (matches!(deed, Deed::Resolved { .. }), "solution"),
            Ask::Category => (self.ticket.category.is_some(), "category"),
            Ask::Group => (self.ticket.group.is_some(), "group"),
            Ask::Assignee => (self.ticket.assignee.is_some(), "assignee"),
            Ask::WakeAt => (waits.is_some_and(|pending| pending.wake_at.is_some()), "wake_at"),
        };
        (!there).then_some(field)
    }
}
