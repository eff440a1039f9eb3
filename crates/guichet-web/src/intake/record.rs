//! Reading the form of the intake, and doing what it asks for, in one unit of work.

use super::{PLACE, attach, attach::Attach, caller, fill, parts::Who};
use crate::{i18n::Words, tickets::show::fields::Fields};
use guichet_app::{
    Ctx, Problem,
    db::Tx,
    drafts,
    tickets::{self, Edit, NewFollowUp, NewSolution, NewTicket, Qualify},
};
use guichet_core::{
    form::{Fault, LINE_MAX, TITLE_MAX, Wrong},
    ids::TicketId,
    tickets::{Affected, CanWork, Channel, Kind, Level, Nature, Priority, Reference, SolutionKind, Ticket, Visibility},
};

/// By which ways a technician hears of something.
pub const CHANNELS: [Channel; 5] = [Channel::Phone, Channel::Counter, Channel::Email, Channel::Chat, Channel::Sms];

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recorded {
    /// A new ticket.
    Opened(Reference),
    /// A new ticket that follows another.
    Tied(Reference, Reference),
    /// Words on a ticket that was there.
    Added(Reference),
}

impl Recorded {
    /// The ticket.
    #[must_use]
    pub const fn reference(self) -> Reference {
        match self {
            Self::Opened(reference) | Self::Tied(reference, _) | Self::Added(reference) => reference,
        }
    }

    /// What is said of it.
    #[must_use]
    pub fn said(self, w: Words) -> String {
        match self {
            Self::Opened(reference) => w.name("intake-created", &reference.to_string()),
            Self::Added(reference) => w.name("intake-added", &reference.to_string()),
            Self::Tied(reference, other) => {
                let facts = [("name", reference.to_string().into()), ("other", other.to_string().into())];
                w.with("intake-tied", &facts)
            }
        }
    }
}

/// Records what the form says, does what shall follow, and forgets the draft.
///
/// # Errors
/// [`Problem::Invalid`] with all that is wrong; what the verbs refuse. Then nothing was done.
pub async fn record(tx: &mut Tx, ctx: &Ctx, w: Words, f: &Fields) -> Result<Recorded, Problem> {
    let who = caller::named(tx, ctx, f).await?;
    let done = match Attach::read(f)? {
        Some(Attach::Add(other)) => Recorded::Added(attach::add(tx, ctx, w, f, &who, other).await?),
        Some(Attach::Tie(other)) => {
            let ticket = open(tx, ctx, w, f, &who).await?;
            attach::tie(tx, ctx, ticket.id, other).await?;
            Recorded::Tied(ticket.reference(), other)
        }
        None => Recorded::Opened(open(tx, ctx, w, f, &who).await?.reference()),
    };
    drafts::discard(tx, ctx, PLACE).await?;
    Ok(done)
}

async fn open(tx: &mut Tx, ctx: &Ctx, w: Words, f: &Fields, who: &Who) -> Result<Ticket, Problem> {
    let form = read(w, f, who)?;
    if is_unfinished(&form.new.title) && is_template_title(tx, ctx, f, who, &form.new.title).await? {
        return Err(Problem::invalid("title", Fault::NotUnderstood));
    }
    let ticket = tickets::open(tx, ctx, form.new).await?;
    if let Some(priority) = form.priority {
        let edits = vec![(Edit::Priority(Some(priority)), None)];
        tickets::qualify(tx, ctx, ticket.id, Qualify { edits, version: None }).await?;
    }
    follow(tx, ctx, ticket.id, f, form.solution).await?;
    Ok(ticket)
}

/// What shall follow the recording: taking it, or resolving it at once. What was tried without success is a note.
async fn follow(
    tx: &mut Tx,
    ctx: &Ctx,
    id: TicketId,
    f: &Fields,
    solution: Option<NewSolution>,
) -> Result<(), Problem> {
    match (f.get("then"), solution) {
        ("resolved", Some(solution)) => return tickets::resolve(tx, ctx, id, solution).await.map(drop),
        ("take", _) => drop(tickets::take(tx, ctx, id).await?),
        _ => {}
    }
    let tried = f.free_body("solution")?;
    if tried.is_empty() {
        return Ok(());
    }
    let new = NewFollowUp {
        visibility: Visibility::Internal,
        body: tried,
        channel: Channel::Phone,
        attachments: vec![],
        mentions: vec![],
    };
    tickets::follow_up(tx, ctx, id, new).await.map(drop)
}

/// A title that still has a template's braces to complete.
fn is_unfinished(title: &str) -> bool {
    title.contains('{') && title.contains('}')
}

/// Braces in a title may be meant; those that a template put there are not.
async fn is_template_title(tx: &mut Tx, ctx: &Ctx, f: &Fields, who: &Who, title: &str) -> Result<bool, Problem> {
    let Some(filling) = fill::filling(tx, ctx, f, who).await? else { return Ok(false) };
    let holes = filling.title.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(hole, _)| hole);
    Ok(holes.into_iter().any(|hole| title.contains(&format!("{{{hole}}}"))))
}

/// The form, read.
struct Form {
    new: NewTicket,
    priority: Option<(Priority, String)>,
    solution: Option<NewSolution>,
}

/// Reads the form, and gathers all that is wrong with it.
fn read(w: Words, f: &Fields, who: &Who) -> Result<Form, Problem> {
    let mut wrongs: Vec<Wrong> = Vec::new();
    if let Some(fault) = caller::fault(who) {
        wrongs.push(Wrong::new("requester", fault));
    }
    let title = kept(&mut wrongs, f.line("title", TITLE_MAX));
    let description = kept(&mut wrongs, f.body("description"));
    let kind = kept(&mut wrongs, kind(f).map(Some));
    let impact = kept(&mut wrongs, f.one_of("affected", Affected::from_word).map(Some)).map(Affected::impact);
    let urgency = kept(&mut wrongs, f.one_of("can_work", CanWork::from_word).map(Some)).map(CanWork::urgency);
    let category = kept(&mut wrongs, f.parsed("category"));
    let group = kept(&mut wrongs, f.parsed("group"));
    let asset = kept(&mut wrongs, f.parsed("asset"));
    let channel = kept(&mut wrongs, channel(f).map(Some));
    let wanted_at = kept(&mut wrongs, f.moment(w, "wanted_at"));
    let priority = kept(&mut wrongs, priority(f));
    let solution = kept(&mut wrongs, solution(f));
    if !wrongs.is_empty() {
        return Err(Problem::Invalid(wrongs));
    }
    let new = NewTicket {
        kind: kind.unwrap_or(Kind::Incident),
        nature: (kind == Some(Kind::Request)).then_some(Nature::Service),
        requester: who.id(),
        title,
        description,
        category,
        impact: impact.unwrap_or(Level::MEDIUM),
        urgency: urgency.unwrap_or(Level::MEDIUM),
        channel: channel.unwrap_or(Channel::Phone),
        asset,
        location: String::new(),
        wanted_at: wanted_at.filter(|_| kind == Some(Kind::Request)),
        group,
        observers: vec![],
        attachments: f.all("attachments").filter_map(|id| id.parse().ok()).collect(),
        external_reference: None,
        number: None,
    };
    Ok(Form { new, priority, solution })
}

/// A value, or its default with what is wrong added to the list.
pub fn kept<T: Default>(wrongs: &mut Vec<Wrong>, read: Result<T, Problem>) -> T {
    read.unwrap_or_else(|problem| {
        if let Problem::Invalid(more) = problem {
            wrongs.extend(more);
        }
        T::default()
    })
}

fn kind(f: &Fields) -> Result<Kind, Problem> {
    match f.one_of("kind", Kind::from_word)? {
        kind @ (Kind::Incident | Kind::Request) => Ok(kind),
        _ => Err(Problem::invalid("kind", Fault::OutOfRange)),
    }
}

/// The telephone, unless something else is said.
fn channel(f: &Fields) -> Result<Channel, Problem> {
    if f.get("channel").is_empty() {
        return Ok(Channel::Phone);
    }
    let channel = f.one_of("channel", Channel::from_word)?;
    if CHANNELS.contains(&channel) { Ok(channel) } else { Err(Problem::invalid("channel", Fault::OutOfRange)) }
}

/// A priority against the matrix, with its reason.
fn priority(f: &Fields) -> Result<Option<(Priority, String)>, Problem> {
    if f.get("priority").is_empty() {
        return Ok(None);
    }
    Ok(Some((f.one_of("priority", Priority::from_word)?, f.line("priority_reason", LINE_MAX)?)))
}

/// The solution, where the call ended with one.
fn solution(f: &Fields) -> Result<Option<NewSolution>, Problem> {
    if f.get("then") != "resolved" {
        return f.free_body("solution").map(|_| None);
    }
    let kind = SolutionKind::from_word(f.get("solution_kind")).unwrap_or(SolutionKind::Fix);
    Ok(Some(NewSolution { body: f.body("solution")?, kind, cause: String::new(), with: vec![] }))
}
