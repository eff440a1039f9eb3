//! What is made for one request, so that no request finds what another has left.

use crate::front::Front;
use bytes::Bytes;
use guichet_app::db::Tx;
use guichet_app::intake::{self, Arrival, MailboxInput};
use guichet_app::tickets::{self, NewTask, NewTicket};
use guichet_app::{Ctx, Problem, files, identity, views};
use guichet_core::access::Around;
use guichet_core::ids::{AttachmentId, GroupId, PersonId};
use guichet_core::mail::UnknownSender;
use guichet_core::tickets::{Channel, Kind, Level, LinkKind, Ticket, Visibility};

/// A picture of one pixel.
const PNG: &[u8] = include_bytes!("../../fixtures/pixel.png");

/// Names in braces, and what stands for them.
pub struct Fresh {
    pub around: Around,
    pub names: Vec<(&'static str, String)>,
}

impl Fresh {
    /// A text with what stands in braces filled in.
    pub fn fill(&self, text: &str) -> String {
        // Numbers of JSON are written between quotes, so that their braces do not end it.
        let quoted = |text: String, (name, value): &(&str, String)| {
            let is_number = value.bytes().all(|byte| byte.is_ascii_digit());
            let text = if is_number { text.replace(&format!("\"{{{name}}}\""), value) } else { text };
            text.replace(&format!("{{{name}}}"), value)
        };
        self.names.iter().fold(text.to_owned(), quoted)
    }
}

/// Makes what somebody may ask for: a ticket with all that hangs on it, and things of their own.
pub async fn fresh(front: &Front, who: &str) -> Fresh {
    let (ctx, place) = (front.app.system("test"), front.place);
    let mut pictures = vec![];
    for visibility in [Visibility::Public, Visibility::Internal] {
        let bytes = Bytes::from_static(PNG);
        pictures.push(files::receive(&front.app.db, &ctx, None, "a.png", bytes, visibility).await.unwrap().id);
    }
    let wanted = Wanted {
        me: front.person(who).id,
        owner: front.person(staff_or_claire(who)).id,
        marie: front.person("marie").id,
        olga: front.person("olga").id,
        n1: place.n1,
        pictures,
    };
    let made = front.app.write(move |tx| Box::pin(async move { make(tx, &ctx, &wanted).await }));
    let (around, mut names) = made.await.unwrap();
    names.extend(standing(front));
    Fresh { around, names }
}

/// For whom, and of what.
#[derive(Clone)]
struct Wanted {
    me: PersonId,
    owner: PersonId,
    marie: PersonId,
    olga: PersonId,
    n1: GroupId,
    pictures: Vec<AttachmentId>,
}

type Made = (Around, Vec<(&'static str, String)>);

async fn make(tx: &mut Tx, ctx: &Ctx, wanted: &Wanted) -> Result<Made, Problem> {
    let Wanted { marie, olga, n1, pictures, .. } = wanted;
    let ticket = open(tx, ctx, *marie).await?;
    let (other, linked) = (open(tx, ctx, *marie).await?, open(tx, ctx, *marie).await?);
    let id = ticket.id;
    tickets::assign(tx, ctx, id, Some(*n1), None).await?;
    for seen in [id, other.id, linked.id] {
        tickets::watch(tx, ctx, seen, *olga).await?;
    }
    tickets::link(tx, ctx, id, LinkKind::Related, linked.id).await?;
    let task = NewTask { title: "T".into(), person: None, planned_at: None, minutes: None, position: None };
    let task = tickets::add_task(tx, ctx, id, task).await?;
    tickets::attach(tx, ctx, id, &pictures[..1], Visibility::Public).await?;
    tickets::attach(tx, ctx, id, &pictures[1..], Visibility::Internal).await?;
    let (view, session, token) = own_things(tx, ctx, wanted).await?;
    let ticket = tickets::find(tx, id).await?.ok_or(Problem::NotFound)?;
    let around = tickets::around(tx, &ticket).await?;
    let names = vec![
        ("reference", ticket.reference().to_string()),
        ("other", other.reference().to_string()),
        ("linked", linked.reference().to_string()),
        ("task", task.to_string()),
        ("attachment", pictures[0].to_string()),
        ("internal", pictures[1].to_string()),
        ("view", view),
        ("session", session),
        ("token", token),
        ("mail", mail(tx, ctx, &ticket).await?),
        ("mailbox", mailbox(tx, ctx, &ticket).await?),
    ];
    Ok((around, names))
}

/// Saved views belong to staff; those who are none ask for one of Claire's.
fn staff_or_claire(who: &str) -> &str {
    if matches!(who, "jean" | "lea" | "sophie" | "claire") { who } else { "claire" }
}

/// What stands there for everybody.
fn standing(front: &Front) -> Vec<(&'static str, String)> {
    let place = front.place;
    let people = ["marie", "olga", "paul", "aline"].map(|name| (name, front.person(name).id.to_string()));
    let things = [
        ("n1", place.n1.to_string()),
        ("n2", place.n2.to_string()),
        ("spare", place.spare.to_string()),
        ("lille", place.lille.to_string()),
        ("category", place.category.to_string()),
        ("template", place.template.to_string()),
        ("canned", place.reply.to_string()),
        ("reply", place.reply.to_string()),
        ("asset", place.asset.to_string()),
        ("workflow", "1".to_owned()),
        ("agreement", "1".to_owned()),
        ("calendar", "1".to_owned()),
        ("name", "app.css".to_owned()),
        ("place", "new".to_owned()),
    ];
    people.into_iter().chain(things).collect()
}

async fn open(tx: &mut Tx, ctx: &Ctx, requester: PersonId) -> Result<Ticket, Problem> {
    let new = NewTicket {
        kind: Kind::Incident,
        nature: None,
        title: "Imprimante en panne".into(),
        description: "Elle clignote.".into(),
        category: None,
        impact: Level::MEDIUM,
        urgency: Level::MEDIUM,
        channel: Channel::Phone,
        requester: Some(requester),
        asset: None,
        location: String::new(),
        wanted_at: None,
        group: None,
        observers: vec![],
        attachments: vec![],
        external_reference: None,
        number: None,
    };
    tickets::open(tx, ctx, new).await
}

async fn own_things(tx: &mut Tx, ctx: &Ctx, wanted: &Wanted) -> Result<(String, String, String), Problem> {
    let (mine, owning) = (acting(tx, ctx, wanted.me).await?, acting(tx, ctx, wanted.owner).await?);
    let view = views::save_view(tx, &owning, "Vue", "phase=new", false).await?.to_string();
    let session = identity::succeed(tx, &mine, wanted.me, "", "").await?.session.id.to_string();
    let (_, token) = identity::create_token(tx, ctx, wanted.me, "jetable", identity::TokenScope::Read, None).await?;
    Ok((view, session, token.id.to_string()))
}

/// A message that nothing is made of yet.
async fn mail(tx: &mut Tx, ctx: &Ctx, ticket: &Ticket) -> Result<String, Problem> {
    let raw = format!("From: x@elsewhere.example\r\nMessage-ID: <{}@x>\r\n\r\nBonjour\r\n", ticket.reference());
    Ok(intake::accept(tx, ctx, &Arrival::read("test", "", raw.into())).await?.id.to_string())
}

async fn mailbox(tx: &mut Tx, ctx: &Ctx, ticket: &Ticket) -> Result<String, Problem> {
    let input = MailboxInput {
        address: format!("{}@example.org", ticket.reference()),
        name: String::new(),
        kind: Kind::Incident,
        category: None,
        group: None,
        entity: None,
        unknown_senders: UnknownSender::Hold,
    };
    let facts = input.parse().map_err(Problem::Invalid)?;
    Ok(intake::add_mailbox(tx, ctx, &facts).await?.to_string())
}

async fn acting(tx: &mut Tx, ctx: &Ctx, id: PersonId) -> Result<Ctx, Problem> {
    let actor = identity::actor(tx, id).await?.ok_or(Problem::NotFound)?;
    Ok(Ctx { actor, ..ctx.clone() })
}
