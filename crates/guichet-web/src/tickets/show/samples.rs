//! Tickets worth looking at: new and bare, in the thick of it, resolved; with long, right-to-left and hostile words.

use super::{Known, LogigrammePage, Names, PrintPage, Story, TicketPage, View, Whole};
use crate::{
    i18n::Words,
    layout::Shell,
    portal::CasePage,
    ui::{FormState, Someone},
};
use guichet_app::{
    catalog::CannedReply,
    events::Recorded,
    identity::Group,
    sla::Statement,
    tickets::{FollowUp, Link, Solution, Task},
};
use guichet_core::{
    access::{Actor, Around, Role, Scope, Who},
    event::{Deed, Event, TaskFacts},
    form::{Fault, Wrong},
    ids::{
        CannedReplyId, EntityId, EventId, FollowUpId, GroupId, PersonId, SolutionId, TaskId, TicketId,
        WorkflowVersionId,
    },
    sla::{self, Fact, Goal, What},
    tickets::{
        Change, Channel, Field, Kind, Level, LinkKind, Outcome, PendingReason, Phase, Priority, Reference,
        SolutionKind, Ticket, Value, Visibility,
    },
    workflow::Workflow,
};
use jiff::{SignedDuration, Timestamp};

const HOSTILE: &str = "<b>مريم</b> & \"'<script>alert(1)</script>";

fn actor(person: i64, role: Role) -> Actor {
    Actor { who: Who::Person(PersonId(person)), role, scope: Scope::Everywhere, groups: vec![] }
}

fn ticket(w: Words, phase: Phase) -> Ticket {
    let at = |minutes| w.now() - SignedDuration::from_mins(minutes);
    Ticket {
        id: TicketId(7),
        kind: Kind::Incident,
        number: 12_345,
        nature: None,
        title: HOSTILE.to_owned(),
        description: format!("{HOSTILE}\n\n> un\n> deux\n\nVoir INC0000001, @marie.martin"),
        phase,
        step: phase.word().to_owned(),
        workflow: WorkflowVersionId(1),
        entity: EntityId(1),
        category: None,
        impact: Level::MEDIUM,
        urgency: Level::MEDIUM,
        priority: Priority::P2,
        priority_reason: None,
        vip: true,
        channel: Channel::Phone,
        requester: PersonId(1),
        recorder: PersonId(2),
        assignee: (phase != Phase::New).then_some(PersonId(3)),
        group: Some(GroupId(1)),
        asset: None,
        location: HOSTILE.to_owned(),
        wanted_at: Some(w.now()),
        pending: None,
        external_reference: Some(HOSTILE.to_owned()),
        created_at: at(2_000),
        updated_at: w.now(),
        taken_at: Some(at(90)),
        answered_at: None,
        resolved_at: None,
        closed_at: None,
        cancelled_at: None,
        reopenings: 0,
        reassignments: 0,
        escalations: 1,
        minutes_spent: 85,
        merged_into: None,
        version: 3,
    }
}

fn recorded(w: Words, id: i64, minutes: i64, deed: Deed, changes: Vec<Change>) -> Recorded {
    Recorded {
        id: EventId(id),
        tx: id,
        at: w.now() - SignedDuration::from_mins(minutes),
        person: (id % 4 != 0).then_some(PersonId(3)),
        system: (id % 4 == 0).then(|| "rule".to_owned()),
        event: Event::Ticket { ticket: TicketId(7), deed, changes },
    }
}

fn changed(field: Field, from: Option<Value>, to: Option<Value>) -> Vec<Change> {
    vec![Change { field, from, to }]
}

fn history(w: Words) -> Vec<Recorded> {
    let word = |word: &str| Some(Value::Word(word.to_owned()));
    let reason = || HOSTILE.to_owned();
    let told = [
        (2_000, Deed::Opened, changed(Field::Priority, None, word("p2"))),
        (1_999, Deed::Assigned, changed(Field::Group, None, Some(Value::Id(1)))),
        (90, Deed::Taken, changed(Field::Step, word("assigned"), word("in_progress"))),
        (90, Deed::Watched { person: PersonId(1) }, vec![]),
        (80, Deed::Escalated { reason: reason() }, changed(Field::Group, Some(Value::Id(1)), Some(Value::Id(9)))),
        (70, Deed::Qualified { reason: None }, changed(Field::Title, Some(Value::Text(reason())), None)),
        (60, Deed::TimeSpent { minutes: 25, note: reason() }, vec![]),
        (55, Deed::ClockCorrected { seconds: 3600, reason: reason() }, vec![]),
        (53, Deed::LevelReached { level: "resolution 75% raise".parse().unwrap(), refused: false }, vec![]),
        (53, Deed::LevelReached { level: "response -10m person <b>".parse().unwrap(), refused: true }, vec![]),
        (53, Deed::ClockReplayed { agreement: reason() }, vec![]),
        (54, Deed::ClockCorrected { seconds: -900, reason: reason() }, vec![]),
        (50, Deed::Linked { link: LinkKind::Child, other: TicketId(8) }, vec![]),
        (45, Deed::TaskAdded { task: TaskId(1) }, vec![]),
        (44, Deed::TaskMoved { task: TaskId(1) }, vec![]),
        (43, task_changed(w), vec![]),
        (42, Deed::Attached { attachment: guichet_core::ids::AttachmentId(1), visibility: Visibility::Public }, vec![]),
        (40, Deed::Detached { name: reason(), visibility: Visibility::Internal }, vec![]),
    ];
    let told = told.into_iter().zip(1..);
    told.map(|((minutes, deed, changes), id)| recorded(w, id, minutes, deed, changes)).collect()
}

fn task_changed(w: Words) -> Deed {
    let from = TaskFacts { title: HOSTILE.to_owned(), person: None, planned_at: None, minutes: Some(25) };
    let to = TaskFacts { person: Some(PersonId(3)), planned_at: Some(w.now()), minutes: None, ..from.clone() };
    Deed::TaskChanged { task: TaskId(1), from: Some(from), to: Some(to) }
}

fn message(w: Words, id: i64, author: i64, visibility: Visibility) -> FollowUp {
    FollowUp {
        id: FollowUpId(id),
        author: (author > 0).then_some(PersonId(author)),
        visibility,
        channel: Channel::Email,
        body: HOSTILE.to_owned(),
        created_at: w.now() - SignedDuration::from_mins(60 - id),
    }
}

fn solution(at: Timestamp, id: i64, outcome: Outcome) -> Solution {
    Solution {
        id: SolutionId(id),
        kind: SolutionKind::Workaround,
        body: HOSTILE.to_owned(),
        cause: HOSTILE.to_owned(),
        given_at: at,
        given_by: Some(PersonId(3)),
        outcome,
        judged_at: Some(at),
        judged_by: Some(PersonId(1)),
        comment: HOSTILE.to_owned(),
    }
}

fn task(at: Timestamp, id: i64, done: bool) -> Task {
    Task {
        id: TaskId(id),
        ticket: TicketId(7),
        title: HOSTILE.to_owned(),
        person: Some(PersonId(3)),
        planned_at: Some(at),
        minutes: Some(25),
        position: id,
        done_at: done.then_some(at),
        done_by: None,
        created_at: at,
    }
}

fn full(w: Words) -> Story {
    let outcomes = Outcome::ALL.iter().zip(1..);
    let link = |kind: &LinkKind, outgoing| Link {
        kind: *kind,
        outgoing,
        other: TicketId(8),
        reference: Reference::new(Kind::Incident, 8),
        title: HOSTILE.to_owned(),
        phase: Phase::InProgress,
    };
    Story {
        clocks: Goal::ALL.iter().map(|goal| statement(w, *goal)).collect(),
        events: history(w),
        follow_ups: vec![
            message(w, 1, 3, Visibility::Public),
            message(w, 2, 3, Visibility::Internal),
            message(w, 3, 1, Visibility::Public),
            message(w, 4, 0, Visibility::Public),
        ],
        solutions: outcomes.map(|(outcome, id)| solution(w.now(), id, *outcome)).collect(),
        tasks: vec![task(w.now(), 1, true), task(w.now(), 2, false)],
        links: LinkKind::ALL.iter().flat_map(|kind| [link(kind, true), link(kind, false)]).collect(),
        observers: vec![PersonId(1), PersonId(3)],
        extension: "1234".to_owned(),
        ..Story::default()
    }
}

/// A clock with every kind of line: counted, paused, corrected, at another priority, and closed hours.
fn statement(w: Words, goal: Goal) -> Statement {
    let at = |hours| w.now() - SignedDuration::from_hours(hours);
    let fact = |hours, what| Fact { at: at(hours), what };
    let pending = What::Entered(Phase::Pending, Some(PendingReason::Supplier));
    let timeline = sla::Timeline {
        opened_at: at(90),
        facts: vec![
            fact(90, What::Entered(Phase::New, None)),
            fact(80, What::Repriced { from: Priority::P3, to: Priority::P2 }),
            fact(60, pending),
            fact(30, What::Entered(Phase::InProgress, None)),
            fact(20, What::Corrected { given: SignedDuration::from_hours(1), reason: HOSTILE.to_owned() }),
        ],
        answered_at: Some(at(89)),
        resolved_at: None,
    };
    let (calendar, pauses) = (sla::Calendar::new(&sla::Plan::business_hours()).unwrap(), sla::Pauses::all());
    let terms = sla::Terms { calendar: &calendar, pauses: &pauses, promised: Some(SignedDuration::from_hours(8)) };
    let account = sla::account(&timeline, terms, goal, w.now()).unwrap();
    let calendar_name = (goal == Goal::Resolution).then(|| HOSTILE.to_owned());
    Statement { goal, agreement: HOSTILE.to_owned(), calendar_name, calendar, account, soon_at: None, levels: vec![] }
}

fn names(w: Words) -> Names {
    let known = |id: i64, name: &str, staff: bool| {
        let note = if staff { "N2" } else { "<b>Comptabilité" }.to_owned();
        (PersonId(id), Known { someone: Someone::new(PersonId(id), name, id == 1), note, staff })
    };
    Names {
        tasks: [(TaskId(1), HOSTILE.to_owned())].into(),
        files: [(guichet_core::ids::AttachmentId(1), HOSTILE.to_owned())].into(),
        people: [known(1, "Marie MARTIN", false), known(2, "<b>Jean", true), known(3, "Pierre MARTIN", true)].into(),
        logins: ["marie.martin".to_owned()].into(),
        groups: vec![Group {
            id: GroupId(1),
            name: "<b>N1".to_owned(),
            tier: 1,
            manager: None,
            entity: EntityId(1),
            created_at: w.now(),
            archived_at: None,
        }],
        categories: vec![],
        assets: [].into(),
        entities: [(EntityId(1), "<b>Lyon".to_owned())].into(),
        tickets: [(TicketId(8), Reference::new(Kind::Incident, 8))].into(),
        workflow: Workflow::default_for(Kind::Incident),
    }
}

fn sample(w: Words, phase: Phase, story: Story) -> Whole {
    let ticket = ticket(w, phase);
    Whole { around: Around::of(&ticket, story.observers.clone()), ticket, story, names: names(w) }
}

fn view(tab: &str) -> View {
    let reply = CannedReply { id: CannedReplyId(1), name: HOSTILE.to_owned(), body: String::new(), archived_at: None };
    View {
        tab: tab.to_owned(),
        replies: vec![reply],
        people: vec![(PersonId(3), HOSTILE.to_owned())],
        folded: vec!["ticket-facts".to_owned()],
        form: FormState::filled([("body", "</textarea><b>")]).refused(vec![Wrong::new("body", Fault::Missing)]),
        ..View::default()
    }
}

impl TicketPage {
    /// In every phase; bare and full; with every part of the composer.
    pub fn samples(w: Words) -> Vec<Self> {
        let shell = || Shell::sample(w, Role::Technician);
        let staff = actor(3, Role::Technician);
        let bare = Self::new(shell(), &staff, sample(w, Phase::New, Story::default()), View::default());
        let phases = Phase::ALL.iter().zip(super::page::TABS.iter().cycle());
        let pages = phases.map(|(phase, tab)| Self::new(shell(), &staff, sample(w, *phase, full(w)), view(tab)));
        [bare].into_iter().chain(pages).collect()
    }
}

impl PrintPage {
    /// A full ticket on paper.
    pub fn samples(w: Words) -> Vec<Self> {
        let staff = actor(3, Role::Technician);
        let whole = sample(w, Phase::Closed, full(w));
        let page = TicketPage::new(Shell::sample(w, Role::Technician), &staff, whole, View::default());
        vec![Self::new(page, true, false, HOSTILE.to_owned())]
    }
}

impl LogigrammePage {
    /// A path of some steps.
    pub fn samples(w: Words) -> Vec<Self> {
        vec![Self::new(Shell::sample(w, Role::Technician), &sample(w, Phase::InProgress, full(w)))]
    }
}

impl CasePage {
    /// In every phase, for the requester.
    pub fn samples(w: Words) -> Vec<Self> {
        let shell = || Shell::sample(w, Role::Requester);
        let page =
            |phase: &Phase| Self::new(shell(), &actor(1, Role::Requester), &sample(w, *phase, full(w)), view("reply"));
        Phase::ALL.iter().map(page).collect()
    }
}

/// What a requester sees holds nothing internal.
#[test]
fn a_requester_reads_no_note_and_no_task() {
    let w = Words::new(crate::i18n::Language::Fr, crate::i18n::Zone::default(), Timestamp::UNIX_EPOCH);
    let whole = sample(w, Phase::InProgress, full(w));
    let told = |staff| super::thread(w, &whole.ticket, &whole.story, &whole.names, staff);
    let internal = |entry: &super::Entry| match entry {
        super::Entry::Message(message) => message.is_internal,
        super::Entry::Tasks(_) => true,
        _ => false,
    };
    assert_eq!(told(true).iter().filter(|entry| internal(entry)).count(), 2);
    assert_eq!(told(false).iter().filter(|entry| internal(entry)).count(), 0);
}
