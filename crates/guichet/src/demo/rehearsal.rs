//! Plays a plan through the lifecycle without a desk, to find what the real desk would refuse.
//!
//! Every step is held against the table of phases, the roles of the company and the names of its data; what the
//! tickets went through is kept, for the tests to count.

use std::collections::{BTreeMap, HashSet};

use guichet_core::tickets::{Channel, Kind, Matrix, PendingReason, Phase, Priority};
use jiff::Timestamp;

use super::Company;
use super::company::Role;
use super::deed::{Deed, Opening};
use super::plan::{Plan, Step};

/// What a ticket went through.
#[derive(Debug)]
pub struct Life {
    pub opened: Timestamp,
    pub kind: Kind,
    pub channel: Channel,
    pub requester: String,
    pub priority: Priority,
    pub category: Option<String>,
    pub phase: Phase,
    pub waits_for: Option<PendingReason>,
    pub resolved: Option<Timestamp>,
    pub group: Option<String>,
    pub escalated: bool,
    pub reassigned: bool,
    pub asked: bool,
    pub reopened: bool,
    holder: Option<String>,
    tasks: HashSet<String>,
    over: bool,
}

/// Plays the plan; yields the tickets by key, and what was wrong.
pub fn rehearse(company: &Company, plan: &Plan) -> (BTreeMap<String, Life>, Vec<String>) {
    let mut lives = BTreeMap::new();
    let mut faults = Vec::new();
    for step in &plan.steps {
        let said = || format!("{} {} {:?}", step.ticket, step.at, step.deed);
        if let Err(fault) = play(company, &mut lives, step) {
            faults.push(format!("{fault}: {}", said()));
        }
        let mut deed = step.deed.clone();
        if deed.texts().iter().any(|text| text.contains(['{', '}']) || text.trim() != text.as_str()) {
            faults.push(format!("unfinished text: {}", said()));
        }
    }
    (lives, faults)
}

fn play(company: &Company, lives: &mut BTreeMap<String, Life>, step: &Step) -> Result<(), String> {
    if let Deed::Open(opening) = &step.deed {
        let life = begin(company, opening, step)?;
        return lives.insert(step.ticket.clone(), life).map_or(Ok(()), |_| Err("opened twice".into()));
    }
    if let Deed::Link { to: other, .. } | Deed::Merge { into: other } = &step.deed
        && !lives.contains_key(other)
    {
        return Err("the other ticket is not there".into());
    }
    let life = lives.get_mut(&step.ticket).ok_or("not opened")?;
    if life.over {
        return Err("it is merged away".into());
    }
    known(company, &step.deed)?;
    timely(life, &step.deed)?;
    allowed(company, life, step)?;
    advance(company, life, step)
}

fn begin(company: &Company, opening: &Opening<Timestamp>, step: &Step) -> Result<Life, String> {
    let author = step.by.as_deref().ok_or("opened by nobody")?;
    let requester = opening.on_behalf_of.as_deref().unwrap_or(author);
    let person = company.person(requester).ok_or("unknown requester")?;
    if requester != author && !is_staff(company, author) {
        return Err("only technicians record for others".into());
    }
    category_fits(company, opening.category.as_deref(), opening.kind)?;
    if opening.asset.as_deref().is_some_and(|name| company.asset(name).is_none()) {
        return Err("unknown asset".into());
    }
    if opening.title.len() < 8 || opening.title.chars().count() > 140 || opening.description.len() < 20 {
        return Err("a poor title or description".into());
    }
    Ok(Life {
        opened: step.at,
        kind: opening.kind,
        channel: opening.channel,
        requester: requester.to_owned(),
        priority: Matrix::default().priority(opening.impact, opening.urgency, person.vip),
        category: opening.category.clone(),
        phase: Phase::New,
        waits_for: None,
        resolved: None,
        group: None,
        escalated: false,
        reassigned: false,
        asked: false,
        reopened: false,
        holder: None,
        tasks: HashSet::new(),
        over: false,
    })
}

fn category_fits(company: &Company, path: Option<&str>, kind: Kind) -> Result<(), String> {
    use super::catalogue::Scope;
    let Some(path) = path else { return Ok(()) };
    let scope = company.category(path).ok_or("unknown category")?.scope;
    match (scope, kind) {
        (Scope::Both, _) | (Scope::Incident, Kind::Incident) | (Scope::Request, Kind::Request) => Ok(()),
        _ => Err("a category of the other kind".into()),
    }
}

/// Whether everything that the deed names exists.
fn known(company: &Company, deed: &Deed<Timestamp>) -> Result<(), String> {
    let person = |login: &String| company.person(login).is_some();
    let fine = match deed {
        Deed::Assign { group, person } => company.group(group).is_some_and(|g| {
            let member = |login: &String| g.members.contains(login);
            person.as_ref().is_none_or(member)
        }),
        Deed::Escalate { group, .. } => company.group(group).is_some(),
        Deed::FollowUp { mentions, text, .. } => {
            mentions.iter().all(|login| person(login) && text.contains(&format!("@{login}")))
        }
        Deed::TaskAdd { person: login, .. } | Deed::Watch { person: login } => person(login),
        Deed::Attach { content, .. } => content.bytes().is_some_and(|bytes| !bytes.is_empty()),
        Deed::Resolve { cause: Some(cause), .. } => company.organisation.causes.iter().any(|c| c.key == *cause),
        Deed::Qualify(facts) => facts.asset.as_deref().is_none_or(|name| company.asset(name).is_some()),
        _ => true,
    };
    if fine { Ok(()) } else { Err("unknown name".into()) }
}

/// Whether it is the moment, where the table of phases alone does not say.
fn timely(life: &Life, deed: &Deed<Timestamp>) -> Result<(), String> {
    match deed {
        Deed::Refuse { .. } | Deed::Reopen { .. } if !matches!(life.phase, Phase::Resolved | Phase::Closed) => {
            Err("nothing to open again".into())
        }
        Deed::Resume { .. } if life.phase != Phase::Pending => Err("it does not wait".into()),
        _ => Ok(()),
    }
}

/// Whether the author's role lets them do it.
fn allowed(company: &Company, life: &Life, step: &Step) -> Result<(), String> {
    let Some(author) = step.by.as_deref() else {
        let fine = matches!(step.deed, Deed::Assign { .. } | Deed::Resume { .. } | Deed::Close);
        return if fine { Ok(()) } else { Err("the desk does not do this by itself".into()) };
    };
    let staff = is_staff(company, author);
    let asks = author == life.requester;
    let fine = match step.deed {
        Deed::Accept { .. } | Deed::Refuse { .. } => asks,
        Deed::FollowUp { visibility, .. } if asks && !staff => visibility == guichet_core::tickets::Visibility::Public,
        Deed::FollowUp { .. } | Deed::Attach { .. } | Deed::Reopen { .. } | Deed::Watch { .. } => staff || asks,
        Deed::Cancel { .. } => staff || (asks && life.phase != Phase::InProgress),
        _ => staff,
    };
    if fine { Ok(()) } else { Err("not theirs to do".into()) }
}

fn is_staff(company: &Company, login: &str) -> bool {
    let works = |role: &Role| matches!(role, Role::Technician | Role::Supervisor | Role::Administrator);
    login == "supervision.zabbix" || company.person(login).is_some_and(|person| person.roles.iter().any(works))
}

/// Moves the ticket on.
fn advance(company: &Company, life: &mut Life, step: &Step) -> Result<(), String> {
    let answered = life.phase == Phase::Pending
        && life.waits_for == Some(PendingReason::Requester)
        && step.by.as_deref() == Some(&life.requester);
    match &step.deed {
        Deed::Assign { group, person } => {
            life.reassigned |= life.holder.is_some();
            life.group = Some(group.clone());
            life.holder.clone_from(person);
            return to(life, Phase::Assigned);
        }
        Deed::Take => {
            life.reassigned |= life.holder.as_deref().is_some_and(|holder| Some(holder) != step.by.as_deref());
            life.holder.clone_from(&step.by);
            return to(life, Phase::InProgress);
        }
        Deed::Escalate { group, .. } => {
            let tier = |name: &str| company.group(name).map_or(0, |g| g.tier);
            if tier(group) <= life.group.as_deref().map_or(0, tier) {
                return Err("no higher tier".into());
            }
            (life.escalated, life.reassigned, life.holder) = (true, true, None);
            life.group = Some(group.clone());
            return to(life, Phase::Assigned);
        }
        Deed::Hold { reason, until, .. } => {
            if until.is_some_and(|until| until <= step.at) {
                return Err("wakes before it sleeps".into());
            }
            life.asked |= *reason == PendingReason::Requester;
            life.waits_for = Some(*reason);
            return to(life, Phase::Pending);
        }
        Deed::Resolve { .. } => {
            life.resolved = Some(step.at);
            return to(life, Phase::Resolved);
        }
        Deed::Refuse { .. } | Deed::Reopen { .. } => {
            (life.reopened, life.resolved) = (true, None);
            return to(life, Phase::Assigned);
        }
        Deed::Qualify(facts) => {
            category_fits(company, facts.category.as_deref(), life.kind)?;
            life.category = facts.category.clone().or_else(|| life.category.take());
        }
        Deed::FollowUp { .. } if answered => return to(life, Phase::InProgress),
        Deed::TaskAdd { title, .. } if !life.tasks.insert(title.clone()) => return Err("the same task twice".into()),
        Deed::TaskDone { title, .. } if !life.tasks.remove(title) => return Err("no such task".into()),
        Deed::GiveBack { .. } => {
            life.holder = None;
            return to(life, Phase::New);
        }
        Deed::Resume { .. } => return to(life, Phase::InProgress),
        Deed::Accept { .. } | Deed::Close => return to(life, Phase::Closed),
        Deed::Cancel { .. } => return to(life, Phase::Cancelled),
        Deed::Merge { .. } => life.over = true,
        _ => {}
    }
    Ok(())
}

fn to(life: &mut Life, phase: Phase) -> Result<(), String> {
    // Giving an assigned ticket to somebody else, or taking it over, is no change of phase.
    let stays = life.phase == phase && matches!(phase, Phase::Assigned | Phase::InProgress);
    if !stays && !life.phase.may_become(phase) {
        return Err(format!("{} may not become {phase}", life.phase));
    }
    life.phase = phase;
    if phase != Phase::Pending {
        life.waits_for = None;
    }
    Ok(())
}
