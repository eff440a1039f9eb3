//! The thread of a ticket: messages, tasks, solutions and what happened, merged in the order of time.

use super::{Line, Names, Story};
use crate::{
    i18n::{Html, Words},
    mail::said,
    ui::Someone,
    url,
};
use guichet_app::{
    files::Attachment,
    intake::KeptMail,
    tickets::{FollowUp, Solution, Task},
};
use guichet_core::{
    ids::{AttachmentId, FollowUpId, PersonId},
    mail::MailOutcome,
    text::markup::{self, Rules},
    tickets::{Channel, Outcome, Ticket, Visibility},
};
use jiff::{Timestamp, civil::Date};

/// A file, as a page shows it.
#[derive(Clone, Debug)]
pub struct FileView {
    /// Its key.
    pub id: AttachmentId,
    /// Its name.
    pub name: String,
    /// Where its bytes are.
    pub href: String,
    /// How large it is, in words.
    pub size: String,
    /// Whether it is a picture that browsers show.
    pub is_picture: bool,
}

impl FileView {
    /// The view of an attachment.
    #[must_use]
    pub fn of(w: Words, file: &Attachment) -> Self {
        Self {
            id: file.id,
            name: file.name.clone(),
            href: url::file(file.id, &file.name),
            size: w.size(u64::try_from(file.size).unwrap_or_default()),
            is_picture: file.media_type.starts_with("image/"),
        }
    }
}

/// Something that somebody wrote.
#[derive(Clone, Debug)]
pub struct Message {
    /// Its anchor in the page.
    pub anchor: String,
    /// When.
    pub at: Timestamp,
    /// Who; nobody where the desk itself wrote.
    pub author: Option<Someone>,
    /// Beside the name.
    pub note: String,
    /// `mine`, `note`, or nothing.
    pub tone: &'static str,
    /// By which way it came in.
    pub channel: Channel,
    /// Who noted it for its author, on the telephone.
    pub noted_by: Option<String>,
    /// Whether only technicians read it.
    pub is_internal: bool,
    /// Whether a technician wrote it.
    pub is_answer: bool,
    /// What it says.
    pub body: Html,
    /// Its files.
    pub files: Vec<FileView>,
    /// The mail that it was made of, for those who work on the ticket.
    pub mail: Option<MailNote>,
}

/// A message that came in by mail, and why it is here.
#[derive(Clone, Debug)]
pub struct MailNote {
    /// When it came.
    pub at: Timestamp,
    /// The page about it.
    pub href: String,
    /// It, as it came.
    pub original: String,
    /// Who sent it.
    pub sender: String,
    /// The word of who or what speaks.
    pub kind: &'static str,
    /// Every step, in words.
    pub steps: Vec<String>,
    /// Whether a technician must say if it reopens the ticket.
    pub asks: bool,
}

impl MailNote {
    fn of(w: Words, mail: &KeptMail) -> Self {
        Self {
            at: mail.received_at,
            href: url::mail(mail.id),
            original: url::mail_deed(mail.id, "original"),
            sender: mail.sender.clone(),
            kind: mail.kind.word(),
            steps: mail.steps.iter().map(|step| said(w, step)).collect(),
            asks: mail.outcome == Some(MailOutcome::Asked),
        }
    }
}

/// The tasks, as one card.
#[derive(Clone, Debug)]
pub struct Batch {
    /// When the first was added.
    pub at: Timestamp,
    /// The tasks.
    pub tasks: Vec<(Task, Option<Someone>)>,
}

impl Batch {
    /// How many are done.
    #[must_use]
    pub fn done(&self) -> usize {
        self.tasks.iter().filter(|(task, _)| task.done_at.is_some()).count()
    }

    /// Minutes of all of them.
    #[must_use]
    pub fn minutes(&self) -> i64 {
        self.tasks.iter().filter_map(|(task, _)| task.minutes).sum()
    }
}

/// A solution.
#[derive(Clone, Debug)]
pub struct Given {
    /// When.
    pub at: Timestamp,
    /// Who gave it.
    pub author: Option<Someone>,
    /// Beside the name.
    pub note: String,
    /// The word of how lasting it is.
    pub kind: &'static str,
    /// What was done.
    pub body: Html,
    /// The cause; may be empty.
    pub cause: String,
    /// What the requester said.
    pub outcome: Outcome,
    /// When.
    pub judged_at: Option<Timestamp>,
    /// Who.
    pub judge: String,
    /// In their words.
    pub comment: String,
}

/// One entry of the thread.
#[derive(Clone, Debug)]
pub enum Entry {
    /// A new day begins.
    Day(String),
    /// Somebody wrote.
    Message(Box<Message>),
    /// Something happened.
    Line(Line),
    /// The tasks.
    Tasks(Batch),
    /// A solution was given.
    Solution(Box<Given>),
    /// A message came that says nothing on the ticket: an automatic reply, a bounce.
    Mail(Box<MailNote>),
}

/// The thread of a ticket, for staff or for its requester.
#[must_use]
pub fn thread(w: Words, ticket: &Ticket, story: &Story, names: &Names, staff: bool) -> Vec<Entry> {
    let teller = Teller { w, ticket, story, names, staff };
    let mut entries = vec![(ticket.created_at, teller.description())];
    entries.extend(teller.said());
    entries.extend(story.solutions.iter().map(|solution| (solution.given_at, teller.solution(solution))));
    entries.extend(teller.tasks());
    entries.extend(teller.noted());
    entries.extend(teller.lines());
    entries.sort_by_key(|(at, _)| *at);
    in_days(w, entries)
}

/// Whoever tells the thread, and to whom.
struct Teller<'a> {
    w: Words,
    ticket: &'a Ticket,
    story: &'a Story,
    names: &'a Names,
    staff: bool,
}

impl Teller<'_> {
    /// The first words: those of the requester, perhaps noted by somebody else.
    fn description(&self) -> Entry {
        let ticket = self.ticket;
        let loose = |file: &&Attachment| file.follow_up.is_none() && self.is_first(file.created_at);
        Entry::Message(Box::new(Message {
            anchor: "description".to_owned(),
            at: ticket.created_at,
            author: Some(self.names.person(ticket.requester)),
            note: self.names.note(ticket.requester).to_owned(),
            tone: "",
            channel: ticket.channel,
            noted_by: ticket.is_on_behalf().then(|| self.names.person(ticket.recorder).name),
            is_internal: false,
            is_answer: false,
            body: self.body(&ticket.description),
            files: self.files().filter(loose).map(|file| FileView::of(self.w, file)).collect(),
            mail: self.mail(|mail| mail.follow_up.is_none() && mail.outcome == Some(MailOutcome::Opened)),
        }))
    }

    /// Whether something came with the first words, or right after them.
    fn is_first(&self, at: Timestamp) -> bool {
        at.duration_since(self.ticket.created_at).as_secs() <= 60
    }

    fn said(&self) -> impl Iterator<Item = (Timestamp, Entry)> + '_ {
        let told = |message: &&FollowUp| self.staff || message.visibility == Visibility::Public;
        self.story.follow_ups.iter().filter(told).map(|message| (message.created_at, self.message(message)))
    }

    fn message(&self, message: &FollowUp) -> Entry {
        let is_internal = message.visibility == Visibility::Internal;
        let is_answer = message.author.is_some_and(|id| id != self.ticket.requester && self.names.is_staff(id));
        Entry::Message(Box::new(Message {
            anchor: format!("message-{}", message.id),
            at: message.created_at,
            author: message.author.map(|id| self.names.person(id)),
            note: message.author.map_or("", |id| self.names.note(id)).to_owned(),
            tone: if is_internal { "note" } else { ["", "mine"][usize::from(is_answer)] },
            channel: message.channel,
            noted_by: None,
            is_internal,
            is_answer,
            body: self.body(&message.body),
            files: self.files_of(message.id),
            mail: self.mail(|mail| mail.follow_up == Some(message.id)),
        }))
    }

    fn solution(&self, solution: &Solution) -> Entry {
        Entry::Solution(Box::new(Given {
            at: solution.given_at,
            author: solution.given_by.map(|id| self.names.person(id)),
            note: solution.given_by.map_or("", |id| self.names.note(id)).to_owned(),
            kind: solution.kind.word(),
            body: self.body(&solution.body),
            cause: solution.cause.clone(),
            outcome: solution.outcome,
            judged_at: solution.judged_at,
            judge: solution.judged_by.map(|id| self.names.person(id).name).unwrap_or_default(),
            comment: solution.comment.clone(),
        }))
    }

    /// The mail that is meant, for those who work on the ticket.
    fn mail(&self, is_meant: impl Fn(&KeptMail) -> bool) -> Option<MailNote> {
        let meant = self.story.mails.iter().find(|mail| is_meant(mail)).filter(|_| self.staff)?;
        Some(MailNote::of(self.w, meant))
    }

    /// Mail that is only kept with the ticket.
    fn noted(&self) -> Vec<(Timestamp, Entry)> {
        let is_noted = |mail: &&KeptMail| mail.follow_up.is_none() && mail.outcome != Some(MailOutcome::Opened);
        let noted = self.story.mails.iter().filter(is_noted).filter(|_| self.staff);
        noted.map(|mail| (mail.received_at, Entry::Mail(Box::new(MailNote::of(self.w, mail))))).collect()
    }

    /// The tasks stand where the first was added.
    fn tasks(&self) -> Option<(Timestamp, Entry)> {
        let at = self.story.tasks.iter().map(|task| task.created_at).min().filter(|_| self.staff)?;
        let named = |task: &Task| (task.clone(), task.done_by.or(task.person).map(|id| self.names.person(id)));
        Some((at, Entry::Tasks(Batch { at, tasks: self.story.tasks.iter().map(named).collect() })))
    }

    /// What happened, with what one author did in one minute on one line.
    fn lines(&self) -> Vec<(Timestamp, Entry)> {
        let told = |recorded: &&guichet_app::events::Recorded| self.staff || is_public(recorded);
        let events = self.story.events.iter().filter(told);
        let mut lines: Vec<Line> = Vec::new();
        for mut line in events.filter_map(|recorded| Line::of(self.w, self.names, recorded)) {
            line.aside |= line.icon == "paperclip" && self.is_first(line.at);
            match lines.last_mut().filter(|last| last.takes(&line)) {
                Some(last) => last.parts.extend(line.parts),
                None => lines.push(line),
            }
        }
        lines.into_iter().map(|line| (line.at, Entry::Line(line))).collect()
    }

    fn files(&self) -> impl Iterator<Item = &Attachment> {
        self.story.files.iter().filter(|file| self.staff || file.visibility == Visibility::Public)
    }

    fn files_of(&self, message: FollowUpId) -> Vec<FileView> {
        let with_it = self.files().filter(|file| file.follow_up == Some(message));
        with_it.map(|file| FileView::of(self.w, file)).collect()
    }

    fn body(&self, source: &str) -> Html {
        let picture = |id: AttachmentId| self.files().find(|file| file.id == id).map(|file| url::file(id, &file.name));
        let rules = Rules {
            ticket: &|reference| Some(url::ticket(reference)),
            attachment: &picture,
            mention: &|login| self.names.logins.contains(login),
            quote: &|lines| self.w.count("ticket-quoted", lines),
            signature: self.w.t("ticket-signature"),
        };
        Html::trusted(markup::render(source, &rules))
    }
}

fn is_public(recorded: &guichet_app::events::Recorded) -> bool {
    matches!(&recorded.event, guichet_core::event::Event::Ticket { deed, .. } if deed.is_public())
}

/// The entries with a heading where each day begins.
fn in_days(w: Words, entries: Vec<(Timestamp, Entry)>) -> Vec<Entry> {
    let mut day: Option<Date> = None;
    let mut out = Vec::with_capacity(entries.len() + 4);
    for (at, entry) in entries {
        let date = w.local(at).date();
        if day.replace(date) != Some(date) {
            out.push(Entry::Day(capital(&w.long_date(date))));
        }
        out.push(entry);
    }
    out
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Everybody whom a story speaks of.
pub fn people(ticket: &Ticket, story: &Story) -> Vec<PersonId> {
    let mut ids = vec![ticket.requester, ticket.recorder];
    ids.extend(ticket.assignee);
    ids.extend(story.observers.iter().copied());
    ids.extend(story.time.iter().map(|(person, _)| *person));
    ids.extend(story.follow_ups.iter().filter_map(|message| message.author));
    ids.extend(story.solutions.iter().flat_map(|s| [s.given_by, s.judged_by]).flatten());
    ids.extend(story.tasks.iter().flat_map(|t| [t.person, t.done_by]).flatten());
    for recorded in &story.events {
        ids.extend(recorded.person);
        if let guichet_core::event::Event::Ticket { changes, deed, .. } = &recorded.event {
            ids.extend(super::names::people_in(changes));
            if let guichet_core::event::Deed::TaskChanged { from, to, .. } = deed {
                ids.extend([from, to].into_iter().flatten().filter_map(|facts| facts.person));
            }
            if let guichet_core::event::Deed::Watched { person } | guichet_core::event::Deed::Unwatched { person } =
                deed
            {
                ids.push(*person);
            }
        }
    }
    ids.sort_unstable();
    ids.dedup();
    ids
}
