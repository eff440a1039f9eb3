//! Everything about one ticket that its reader may know, read in one unit.

use super::{Known, Names, names, timeline};
use crate::{i18n::Words, ui::Someone};
use guichet_app::{
    Ctx, Problem,
    assets::{self, Asset},
    catalog,
    db::Tx,
    events::Recorded,
    files::{self, Attachment},
    identity,
    intake::{self, KeptMail},
    search, settings,
    sla::{self, Statement},
    tickets::{self, FollowUp, Link, Solution, Task, TicketRow},
    workflows,
};
use guichet_core::{
    access::{Act, Around, may},
    event::{Deed, Event},
    ids::{PersonId, TaskId, TicketId},
    text::markup,
    tickets::{Order, Somebody, Ticket, TicketFilter, Visibility},
};
use std::collections::{HashMap, HashSet};

/// What hangs on a ticket.
#[derive(Clone, Debug, Default)]
pub struct Story {
    /// Its clocks; none where nothing was promised.
    pub clocks: Vec<Statement>,
    /// Its history.
    pub events: Vec<Recorded>,
    /// Its messages, internal ones too for those who work on it.
    pub follow_ups: Vec<FollowUp>,
    /// Its solutions.
    pub solutions: Vec<Solution>,
    /// Its tasks.
    pub tasks: Vec<Task>,
    /// Its files, internal ones too for those who work on it.
    pub files: Vec<Attachment>,
    /// Its ties to others.
    pub links: Vec<Link>,
    /// Who follows it.
    pub observers: Vec<PersonId>,
    /// The thing it is about.
    pub asset: Option<Asset>,
    /// The last tickets about the same thing.
    pub of_asset: Vec<TicketRow>,
    /// The last tickets of the same requester.
    pub of_requester: Vec<TicketRow>,
    /// Who noted how many minutes of work, the most first.
    pub time: Vec<(PersonId, i64)>,
    /// The mail that its messages were made of, and what is only kept with it; for those who work on it.
    pub mails: Vec<KeptMail>,
    /// Tickets that are alike.
    pub similar: Vec<TicketRow>,
    /// The requester's telephone extension.
    pub extension: String,
    /// What the organisation is called.
    pub organisation: String,
    /// Days after which it closes by itself once resolved.
    pub closing_delay_days: i64,
}

impl Story {
    /// The story as its requester may hold it in their hands.
    pub fn cut(&mut self) {
        self.keep_public();
        self.time.clear();
        self.mails.clear();
        let events = std::mem::take(&mut self.events).into_iter();
        self.events = events
            .filter_map(|recorded| {
                let Event::Ticket { ticket, deed, changes } = recorded.event else { return None };
                Some(Recorded { event: Event::Ticket { ticket, deed: deed.for_requester()?, changes }, ..recorded })
            })
            .collect();
    }

    /// Forgets what is for technicians only, so that no page can show or count it.
    fn keep_public(&mut self) {
        self.follow_ups.retain(|message| message.visibility == Visibility::Public);
        self.files.retain(|file| file.visibility == Visibility::Public);
        self.tasks.clear();
        self.links.clear();
    }
}

/// A ticket with all that its page shows.
#[derive(Clone, Debug)]
pub struct Whole {
    /// The ticket.
    pub ticket: Ticket,
    /// The people around it, for the policy.
    pub around: Around,
    /// What hangs on it.
    pub story: Story,
    /// The names of all it speaks of.
    pub names: Names,
}

/// How many earlier tickets of the asset or the requester are shown.
const BEFORE_MAX: usize = 4;
/// How many tickets that are alike are shown.
const SIMILAR_MAX: i64 = 6;

/// Reads a ticket whole, where the actor may see it.
///
/// # Errors
/// [`Problem::NotFound`] where they may not, and as the database answers.
pub async fn whole(tx: &mut Tx, ctx: &Ctx, w: Words, id: TicketId) -> Result<Whole, Problem> {
    let (ticket, around) = tickets::see(tx, ctx, id).await?;
    let settings = settings::settings(tx).await?;
    let mut story = Story {
        clocks: sla::statements(tx, ctx, &ticket).await?,
        events: tickets::chronicle(tx, ctx, id, &around).await?,
        follow_ups: tickets::follow_ups(tx, id).await?,
        solutions: tickets::solutions(tx, id).await?,
        tasks: tickets::tasks(tx, id).await?,
        files: files::of_ticket(tx, id).await?,
        links: tickets::links(tx, id).await?,
        observers: around.observers.clone(),
        closing_delay_days: settings.closing_delay_days,
        organisation: settings.organisation_name,
        ..Story::default()
    };
    if let Some(asset) = ticket.asset {
        story.asset = assets::asset(tx, asset).await?;
    }
    if may(&ctx.actor, Act::SeeInternal, &around) {
        story.time = time(tx, id).await?;
        story.mails = intake::mails_of_ticket(tx, id).await?;
        let of_requester =
            TicketFilter { requester: vec![Somebody::Person(ticket.requester)], ..TicketFilter::default() };
        story.of_requester = before(tx, ctx, id, of_requester).await?;
        if let Some(asset) = ticket.asset {
            let of_asset = TicketFilter { asset: vec![asset], ..TicketFilter::default() };
            story.of_asset = before(tx, ctx, id, of_asset).await?;
        }
        story.similar = similar(tx, ctx, &ticket).await?;
        story.links = visible(tx, ctx, std::mem::take(&mut story.links)).await?;
    } else {
        story.keep_public();
    }
    story.extension = identity::person(tx, ticket.requester).await?.map(|p| p.extension).unwrap_or_default();
    let names = read_names(tx, w, &ticket, &story).await?;
    Ok(Whole { ticket, around, story, names })
}

/// What happened before: the last tickets that a filter names, without this one.
async fn before(tx: &mut Tx, ctx: &Ctx, id: TicketId, filter: TicketFilter) -> Result<Vec<TicketRow>, Problem> {
    let found = tickets::list(tx, ctx, &filter, Order::default(), None, BEFORE_MAX + 1).await?;
    Ok(found.rows.into_iter().filter(|row| row.id != id).take(BEFORE_MAX).collect())
}

/// Who noted how many minutes of work, the most first.
async fn time(tx: &mut Tx, id: TicketId) -> Result<Vec<(PersonId, i64)>, Problem> {
    let mut sums: HashMap<PersonId, i64> = HashMap::new();
    for entry in tickets::time_entries(tx, id).await? {
        if let Some(person) = entry.person {
            *sums.entry(person).or_default() += entry.minutes;
        }
    }
    let mut sums: Vec<_> = sums.into_iter().filter(|(_, minutes)| *minutes > 0).collect();
    sums.sort_by_key(|(person, minutes)| (std::cmp::Reverse(*minutes), *person));
    Ok(sums)
}

/// Only those ties whose other end the actor may see.
async fn visible(tx: &mut Tx, ctx: &Ctx, links: Vec<Link>) -> Result<Vec<Link>, Problem> {
    let ids: Vec<TicketId> = links.iter().map(|link| link.other).collect();
    let seen: HashSet<TicketId> = tickets::rows(tx, ctx, &ids).await?.into_iter().map(|row| row.id).collect();
    Ok(links.into_iter().filter(|link| seen.contains(&link.other)).collect())
}

/// Tickets that share the most telling words of the title, without this one.
async fn similar(tx: &mut Tx, ctx: &Ctx, ticket: &Ticket) -> Result<Vec<TicketRow>, Problem> {
    let alike = alike(tx, ctx, &ticket.title, false).await?;
    let ids: Vec<TicketId> = alike.into_iter().filter(|id| *id != ticket.id).take(5).collect();
    tickets::rows(tx, ctx, &ids).await
}

/// Tickets alike to a title: with all of its words, else with its longest two.
///
/// # Errors
/// As the database answers.
pub async fn alike(tx: &mut Tx, ctx: &Ctx, title: &str, open_only: bool) -> Result<Vec<TicketId>, Problem> {
    let mut words: Vec<&str> =
        title.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2).collect();
    let all = search::find(tx, ctx, &finished(&words), open_only, None, SIMILAR_MAX).await?;
    if all.len() > 1 || words.len() < 3 {
        return Ok(all);
    }
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words.truncate(2);
    search::find(tx, ctx, &finished(&words), open_only, None, SIMILAR_MAX).await
}

/// Words that are all finished: without the space, the last would count as the beginning of many.
fn finished(words: &[&str]) -> String {
    format!("{} ", words.join(" "))
}

async fn read_names(tx: &mut Tx, w: Words, ticket: &Ticket, story: &Story) -> Result<Names, Problem> {
    let groups = identity::groups(tx).await?;
    let mut people = HashMap::new();
    for (id, name) in identity::people_named(tx, &timeline::people(ticket, story)).await? {
        let staff = name.role.is_staff();
        let note = if staff { tier(tx, w, id).await? } else { name.department.clone() };
        people.insert(id, Known { someone: Someone::new(id, name.full_name, name.vip), note, staff });
    }
    let entities = identity::entities(tx).await?;
    let mut known_assets: HashMap<_, _> = story.asset.iter().map(|asset| (asset.id, asset.name.clone())).collect();
    for id in assets_of(story) {
        if let Some(asset) = assets::asset(tx, id).await? {
            known_assets.insert(id, asset.name);
        }
    }
    Ok(Names {
        people,
        logins: logins(tx, ticket, story).await?,
        groups,
        categories: catalog::categories(tx).await?,
        assets: known_assets,
        entities: identity::entity_paths(&entities),
        tasks: tasks(story),
        files: story.files.iter().map(|file| (file.id, file.name.clone())).collect(),
        tickets: references(tx, story).await?,
        workflow: workflows::version(tx, ticket.workflow).await?,
    })
}

/// What the tasks say: those that are there, and those that were removed.
fn tasks(story: &Story) -> HashMap<TaskId, String> {
    let removed = story.events.iter().filter_map(|recorded| match &recorded.event {
        Event::Ticket { deed: Deed::TaskRemoved { task, title }, .. } => Some((*task, title.clone())),
        _ => None,
    });
    removed.chain(story.tasks.iter().map(|task| (task.id, task.title.clone()))).collect()
}

/// `N1`: the highest tier of a technician's groups.
async fn tier(tx: &mut Tx, w: Words, id: PersonId) -> Result<String, Problem> {
    let highest = identity::groups_of(tx, id).await?.into_iter().map(|group| group.tier).max();
    Ok(highest.map(|tier| w.count("ticket-tier", tier)).unwrap_or_default())
}

fn assets_of(story: &Story) -> HashSet<guichet_core::ids::AssetId> {
    let events = story.events.iter().filter_map(|recorded| match &recorded.event {
        Event::Ticket { changes, .. } => Some(changes),
        Event::Desk { .. } => None,
    });
    events.flat_map(|changes| names::assets_in(changes)).collect()
}

/// Those logins called by `@` in the ticket that somebody has.
async fn logins(tx: &mut Tx, ticket: &Ticket, story: &Story) -> Result<HashSet<String>, Problem> {
    let bodies = story.follow_ups.iter().map(|message| message.body.as_str());
    let bodies = bodies.chain(story.solutions.iter().map(|solution| solution.body.as_str()));
    let called: HashSet<String> =
        bodies.chain([ticket.description.as_str()]).flat_map(markup::mentions).take(100).collect();
    let mut known = HashSet::new();
    for login in called {
        if identity::person_by_login(tx, &login).await?.is_some() {
            known.insert(login);
        }
    }
    Ok(known)
}

/// The references of the tickets that the history speaks of.
async fn references(
    tx: &mut Tx,
    story: &Story,
) -> Result<HashMap<TicketId, guichet_core::tickets::Reference>, Problem> {
    let mut known = HashMap::new();
    for recorded in &story.events {
        let Event::Ticket { deed, .. } = &recorded.event else { continue };
        let other = match deed {
            Deed::Linked { other, .. } | Deed::Unlinked { other, .. } | Deed::Absorbed { other } => *other,
            Deed::Merged { into } => *into,
            _ => continue,
        };
        if let Some(ticket) = tickets::find(tx, other).await? {
            known.insert(other, ticket.reference());
        }
    }
    Ok(known)
}
