//! One step of the plan, as the verb that it stands for.

use super::found::Founded;
use crate::demo::DemoError;
use crate::demo::deed::{Deed, Opening, Qualification};
use crate::demo::plan::{Plan, Step};
use guichet_app::db::Tx;
use guichet_app::tickets::{self, Edit, Hold, NewFollowUp, NewSolution, NewTask, NewTicket, Qualify};
use guichet_app::{App, Ctx, files};
use guichet_core::access::Actor;
use guichet_core::ids::{FileId, TicketId};
use guichet_core::tickets::{Channel, Kind, Phase, Reference, Ticket, Visibility};
use jiff::Timestamp;
use std::collections::{BTreeMap, HashMap};

/// What the performance knows: who is who, and which tickets were opened so far.
#[derive(Default)]
pub struct Stage {
    desk: Option<Ctx>,
    founded: Founded,
    references: BTreeMap<String, Reference>,
    opened: HashMap<String, TicketId>,
}

/// The sequences go on from where the plan begins.
///
/// # Errors
/// As the database answers.
pub async fn number_from(tx: &mut Tx, (incident, request): (i64, i64)) -> Result<(), DemoError> {
    for (kind, first) in [(Kind::Incident, incident), (Kind::Request, request)] {
        if first > 1 {
            tickets::skip_numbers(tx, kind, first - 1).await?;
        }
    }
    Ok(())
}

/// Puts the files of some steps into the store; by the place of their step.
///
/// # Errors
/// As the store answers.
pub async fn store_files(app: &App, steps: &[Step]) -> Result<HashMap<usize, FileId>, DemoError> {
    let mut stored = HashMap::new();
    for (place, step) in steps.iter().enumerate() {
        if let Deed::Attach { content, .. } = &step.deed {
            let bytes = content.bytes().unwrap_or_default().to_vec();
            stored.insert(place, files::store(&app.db, step.at, bytes.into()).await?);
        }
    }
    Ok(stored)
}

impl Stage {
    /// A stage with everybody on it and no ticket yet.
    pub fn new(app: &App, founded: Founded, plan: &Plan) -> Self {
        Self { desk: Some(app.system("clock")), founded, references: plan.references.clone(), opened: HashMap::new() }
    }

    fn ctx(&self, by: Option<&str>) -> Result<Ctx, DemoError> {
        let desk = self.desk.clone().ok_or_else(|| DemoError::Step("the stage is empty".into()))?;
        let Some(login) = by else { return Ok(desk) };
        let actor: Actor = self.founded.actor(login)?;
        Ok(Ctx { actor, ..desk })
    }

    fn ticket(&self, key: &str) -> Result<TicketId, DemoError> {
        self.opened.get(key).copied().ok_or_else(|| DemoError::Step(format!("no ticket '{key}' yet")))
    }

    /// Performs a step; an error names it.
    ///
    /// # Errors
    /// [`DemoError::Step`], with the step and what the verb said.
    pub async fn perform(&mut self, tx: &mut Tx, step: &Step, file: Option<&FileId>) -> Result<(), DemoError> {
        let done = self.act(tx, step, file.copied()).await;
        done.map_err(|error| DemoError::Step(format!("{} at {}: {:?}: {error}", step.ticket, step.at, step.deed)))
    }

    async fn act(&mut self, tx: &mut Tx, step: &Step, file: Option<FileId>) -> Result<(), DemoError> {
        let ctx = self.ctx(step.by.as_deref())?;
        if let Deed::Open(opening) = &step.deed {
            let ticket = self.open(tx, &ctx, opening, &step.ticket).await?;
            self.opened.insert(step.ticket.clone(), ticket.id);
            return Ok(());
        }
        let id = self.ticket(&step.ticket)?;
        match step.deed.clone() {
            Deed::Open(_) => {}
            Deed::Qualify(facts) => drop(tickets::qualify(tx, &ctx, id, self.facts(facts)?).await?),
            Deed::Assign { group, person } => self.assign(tx, &ctx, id, &group, person.as_deref()).await?,
            Deed::Take => drop(tickets::take(tx, &ctx, id).await?),
            Deed::GiveBack { reason } => drop(tickets::give_back(tx, &ctx, id, reason).await?),
            Deed::Escalate { group, reason } => {
                drop(tickets::escalate(tx, &ctx, id, self.founded.group(&group)?, reason).await?);
            }
            Deed::Hold { reason, note, until } => {
                drop(tickets::hold(tx, &ctx, id, Hold { reason, note, wake_at: until }).await?);
            }
            Deed::Resume { note } => resume(tx, &ctx, id, note).await?,
            Deed::FollowUp { visibility, channel, text, mentions } => {
                let mentions = mentions.iter().map(|login| self.founded.person(login)).collect::<Result<_, _>>()?;
                say(tx, &ctx, id, visibility, channel, text, mentions).await?;
            }
            Deed::TaskAdd { title, person, minutes } => {
                let (person, minutes) = (Some(self.founded.person(&person)?), Some(i64::from(minutes)));
                let new = NewTask { title, person, planned_at: None, minutes, position: None };
                tickets::add_task(tx, &ctx, id, new).await?;
            }
            Deed::TaskDone { title, minutes } => finish(tx, &ctx, id, &title, minutes).await?,
            Deed::TimeSpent { minutes } => {
                drop(tickets::spend_time(tx, &ctx, id, i64::from(minutes), String::new()).await?);
            }
            Deed::Attach { file: name, .. } => attach(tx, &ctx, id, file, &name).await?,
            Deed::Resolve { .. } if phase(tx, id).await? == Some(Phase::Resolved) => {} // it followed its original
            Deed::Resolve { text, kind, cause } => {
                let cause = cause.map(|cause| self.founded.cause(&cause)).unwrap_or_default();
                drop(tickets::resolve(tx, &ctx, id, NewSolution { body: text, kind, cause, with: vec![] }).await?);
            }
            Deed::Accept { comment } => drop(tickets::accept(tx, &ctx, id, comment).await?),
            Deed::Refuse { reason } => drop(tickets::refuse(tx, &ctx, id, reason).await?),
            Deed::Reopen { reason } => drop(tickets::reopen(tx, &ctx, id, reason).await?),
            Deed::Close => drop(tickets::close(tx, &ctx, id).await?),
            Deed::Cancel { reason } => drop(tickets::cancel(tx, &ctx, id, reason).await?),
            Deed::Link { kind, to } => tickets::link(tx, &ctx, id, kind, self.ticket(&to)?).await?,
            Deed::Merge { into } => drop(tickets::merge(tx, &ctx, id, self.ticket(&into)?).await?),
            Deed::Watch { person } => tickets::watch(tx, &ctx, id, self.founded.person(&person)?).await?,
        }
        Ok(())
    }

    async fn open(&self, tx: &mut Tx, ctx: &Ctx, opening: &Opening<Timestamp>, key: &str) -> Result<Ticket, DemoError> {
        let requester = opening.on_behalf_of.as_deref().map(|login| self.founded.person(login)).transpose()?;
        let category = opening.category.as_deref();
        let new = NewTicket {
            kind: opening.kind,
            nature: opening.nature,
            title: opening.title.clone(),
            description: opening.description.clone(),
            category: category.map(|path| self.founded.category(path)).transpose()?,
            impact: opening.impact,
            urgency: opening.urgency,
            channel: opening.channel,
            requester,
            asset: opening.asset.as_deref().map(|name| self.founded.asset(name)).transpose()?,
            location: String::new(),
            wanted_at: opening.wanted,
            group: category.and_then(|path| self.founded.first_line(path, requester.or(ctx.actor.person()))),
            observers: vec![],
            attachments: vec![],
            external_reference: None,
            number: None,
        };
        let ticket = tickets::open(tx, ctx, new).await?;
        let planned = self.references.get(key);
        if planned.is_some_and(|planned| *planned != ticket.reference()) {
            return Err(DemoError::Step(format!("it became {} instead of its planned name", ticket.reference())));
        }
        Ok(ticket)
    }

    fn facts(&self, facts: Qualification) -> Result<Qualify, DemoError> {
        let Qualification { category, impact, urgency, asset } = facts;
        let category = category.map(|path| self.founded.category(&path)).transpose()?;
        let asset = asset.map(|name| self.founded.asset(&name)).transpose()?;
        let edits = [
            category.map(|id| Edit::Category(Some(id))),
            impact.map(Edit::Impact),
            urgency.map(Edit::Urgency),
            asset.map(|id| Edit::Asset(Some(id))),
        ];
        Ok(Qualify { edits: edits.into_iter().flatten().map(|edit| (edit, None)).collect(), version: None })
    }

    async fn assign(
        &self,
        tx: &mut Tx,
        ctx: &Ctx,
        id: TicketId,
        group: &str,
        person: Option<&str>,
    ) -> Result<(), DemoError> {
        let group = self.founded.group(group)?;
        let person = person.map(|login| self.founded.person(login)).transpose()?;
        let present = tickets::find(tx, id).await?;
        if present.is_some_and(|ticket| ticket.group == Some(group) && ticket.assignee == person) {
            return Ok(()); // the desk's own routing was there first
        }
        tickets::assign(tx, ctx, id, Some(group), person).await?;
        Ok(())
    }
}

async fn phase(tx: &mut Tx, id: TicketId) -> Result<Option<Phase>, DemoError> {
    Ok(tickets::find(tx, id).await?.map(|ticket| ticket.phase))
}

async fn resume(tx: &mut Tx, ctx: &Ctx, id: TicketId, note: String) -> Result<(), DemoError> {
    if !note.is_empty() && ctx.actor.person().is_some() {
        say(tx, ctx, id, Visibility::Internal, None, note, vec![]).await?;
    }
    tickets::resume(tx, ctx, id).await?;
    Ok(())
}

async fn say(
    tx: &mut Tx,
    ctx: &Ctx,
    id: TicketId,
    visibility: Visibility,
    channel: Option<Channel>,
    body: String,
    mentions: Vec<guichet_core::ids::PersonId>,
) -> Result<(), DemoError> {
    let channel = channel.unwrap_or(Channel::Portal);
    tickets::follow_up(tx, ctx, id, NewFollowUp { visibility, body, channel, attachments: vec![], mentions }).await?;
    Ok(())
}

async fn finish(tx: &mut Tx, ctx: &Ctx, id: TicketId, title: &str, minutes: u32) -> Result<(), DemoError> {
    let tasks = tickets::tasks(tx, id).await?;
    let task = tasks.into_iter().find(|task| task.title == title && task.done_at.is_none());
    let task = task.ok_or_else(|| DemoError::Step(format!("no open task '{title}'")))?;
    tickets::finish_task(tx, ctx, id, task.id, true).await?;
    if minutes > 0 {
        tickets::spend_time(tx, ctx, id, i64::from(minutes), task.title).await?;
    }
    Ok(())
}

async fn attach(tx: &mut Tx, ctx: &Ctx, id: TicketId, file: Option<FileId>, name: &str) -> Result<(), DemoError> {
    let file = file.ok_or_else(|| DemoError::Step(format!("the file '{name}' was not stored")))?;
    let upload = files::attach(tx, ctx, None, file, None, name, Visibility::Public).await?;
    tickets::attach(tx, ctx, id, &[upload.id], Visibility::Public).await?;
    Ok(())
}
