//! How an everyday ticket goes on: from its opening, through the hands of the desk, to its end.
//!
//! A course writes steps one after the other and lets working time pass between them. What comes after the plan's
//! last moment is cut off later, which leaves the most recent tickets as a real desk would have them.

use guichet_core::tickets::{Channel, Kind, PendingReason, Priority, Visibility};
use jiff::civil::DateTime;

use super::fate::{Fate, Linger};
use super::patterns::{About, Pattern, Phrases};
use super::rhythm;
use super::scene::Scene;
use crate::chance::Chance;
use crate::demo::Company;
use crate::demo::company::{Group, Language};
use crate::demo::deed::{Deed, Opening, Qualification};
use crate::demo::office::Office;
use crate::demo::plan::Step;

/// A ticket in the making.
#[derive(Debug)]
pub struct Course<'a> {
    pub(super) company: &'a Company,
    pub(super) phrases: &'a Phrases,
    pub(super) office: &'a Office,
    pub(super) scene: Scene<'a>,
    pub(super) key: String,
    pub(super) at: DateTime,
    pub(super) group: Option<&'a Group>,
    pub(super) holder: String,
    /// What happened so far.
    pub steps: Vec<Step>,
}

impl<'a> Course<'a> {
    /// A ticket that is about to be opened.
    pub fn begin(
        company: &'a Company,
        phrases: &'a Phrases,
        office: &'a Office,
        scene: Scene<'a>,
        key: String,
        at: DateTime,
    ) -> Self {
        let mut course =
            Self { company, phrases, office, scene, key, at, group: None, holder: String::new(), steps: Vec::new() };
        course.group = course.first_group();
        course
    }

    /// Tells it to its end.
    pub fn run(&mut self, fate: Fate, chance: &mut Chance) {
        self.holder = self.member(chance);
        let channel = self.channel(chance);
        let known = fate != Fate::Untouched
            && matches!(channel, Channel::Portal | Channel::Phone | Channel::Counter | Channel::Monitoring);
        self.open(channel, known, chance);
        match fate {
            Fate::Untouched => return,
            Fate::Cancelled => return self.cancelled(known, chance),
            _ => self.route(known, channel, chance),
        }
        if fate == Fate::Lingers(Linger::Assigned) {
            let (group, person) = (self.group_name(), Some(self.holder.clone()));
            return self.by_holder(Deed::Assign { group, person });
        }
        self.by_holder(Deed::Take);
        self.greet(channel, chance);
        self.approval(fate, chance);
        let minutes = self.minutes(chance);
        self.work(minutes / 3, chance);
        match fate {
            Fate::Escalated => self.escalated(chance),
            Fate::Asked => self.asked(chance),
            Fate::Supplier => self.supplied(chance),
            Fate::Reassigned => self.reassigned(chance),
            Fate::Lingers(linger) => return self.lingers(linger, chance),
            _ => {}
        }
        self.tasks(chance);
        self.pass(minutes - minutes / 3);
        self.resolve(chance);
        self.ending(chance);
    }

    fn open(&mut self, channel: Channel, known: bool, chance: &mut Chance) {
        let pattern = self.scene.pattern;
        let recorded = matches!(channel, Channel::Phone | Channel::Counter);
        let requester = self.scene.requester.login.clone();
        let recorder = if recorded { self.recorder(chance) } else { requester.clone() };
        if recorded && self.group.is_some_and(|group| group.tier == 1) {
            self.holder.clone_from(&recorder);
        }
        let wanted = (pattern.kind == Kind::Request && pattern.minutes[1] > 400 && chance.often(500))
            .then(|| self.office.instant(rhythm::after(self.office, self.at, 4000)));
        let opening = Opening {
            kind: pattern.kind,
            nature: pattern.nature,
            channel,
            on_behalf_of: recorded.then_some(requester),
            title: self.scene.paired(&pattern.titles),
            description: self.description(channel, chance),
            category: known.then(|| pattern.category.clone()),
            impact: self.scene.impact,
            urgency: self.scene.urgency,
            asset: self.scene.asset.filter(|_| known || chance.often(300)).map(|asset| asset.name.clone()),
            wanted,
        };
        self.push(Some(recorder), Deed::Open(Box::new(opening)));
    }

    fn description(&self, channel: Channel, chance: &mut Chance) -> String {
        let pattern = self.scene.pattern;
        let text = self.scene.paired(&pattern.texts);
        if pattern.monitoring {
            return format!("```\n{}\n```", text.replace(". ", "\n").trim_end_matches('.'));
        }
        let english = pattern.language == Language::En;
        let (since, impact, sign) = self.context();
        let mut body = text;
        let dated = ["epuis", " matin", "since", "morning", "week"].iter().any(|word| body.contains(word));
        if pattern.kind == Kind::Incident && !dated && chance.often(600) {
            body = format!("{body} {}", self.phrase(since, chance));
        }
        let level = usize::try_from(self.scene.urgency.get() - 1).unwrap_or(1);
        if let Some(words) = impact.get(level).filter(|_| chance.often(600)) {
            body = format!("{body} {}", self.phrase(words, chance));
        }
        if let Some(error) = &pattern.error {
            body = format!("{body}\n\n```\n{}\n```", self.scene.fill(error));
        }
        if channel == Channel::Email {
            let hello = if english { "Hello," } else { "Bonjour," };
            body = format!("{hello}\n\n{body}\n\n{}\n{}", self.phrase(sign, chance), self.scene.requester.name());
        }
        body
    }

    /// The phrases about since when, about how bad, and to end with, that suit this ticket.
    fn context(&self) -> (&'a [String], &'a [Vec<String>], &'a [String]) {
        let Phrases { since, since_computer, impact, request_impact, sign, english, .. } = self.phrases;
        match self.scene.pattern {
            Pattern { language: Language::En, .. } => (&english.since, &english.impact, &english.sign),
            Pattern { kind: Kind::Request, .. } => (since, request_impact, sign),
            Pattern { asset: Some(About::Computer), .. } => (since_computer, impact, sign),
            _ => (since, impact, sign),
        }
    }

    /// Brings it to whoever will take it.
    fn route(&mut self, known: bool, channel: Channel, chance: &mut Chance) {
        if known {
            let group = self.group_name();
            self.push(None, Deed::Assign { group, person: None });
        }
        let most = match (self.priority(), channel) {
            (_, Channel::Phone | Channel::Counter | Channel::Chat) => 5,
            (Priority::P1 | Priority::P2, _) => 20,
            (Priority::P3, _) => 75,
            _ => 160,
        };
        self.pass(chance.between(most / 5, most));
        if known && chance.often(20) {
            self.given_back(chance);
        }
        if !known {
            let asset = self.scene.asset.map(|asset| asset.name.clone());
            let category = Some(self.scene.pattern.category.clone());
            self.by_holder(Deed::Qualify(Qualification { category, asset, ..Qualification::default() }));
        }
    }

    /// Somebody is given it, and cannot begin.
    fn given_back(&mut self, chance: &mut Chance) {
        let (group, person) = (self.group_name(), self.member(chance));
        self.by_holder(Deed::Assign { group, person: Some(person.clone()) });
        self.pass(chance.between(10, 60));
        let reason = self.phrase(&self.phrases.given_back, chance);
        self.push(Some(person), Deed::GiveBack { reason });
        self.pass(chance.between(2, 20));
    }

    fn greet(&mut self, channel: Channel, chance: &mut Chance) {
        let spoken = matches!(channel, Channel::Phone | Channel::Counter | Channel::Monitoring);
        if chance.often(if spoken { 150 } else { 800 }) && !self.scene.pattern.monitoring {
            let list = match (self.scene.pattern.language, self.scene.pattern.kind) {
                (Language::En, _) => &self.phrases.english.first_replies,
                (_, Kind::Request) => &self.phrases.request_replies,
                _ => &self.phrases.first_replies,
            };
            let text = self.phrase(list, chance);
            self.pass(chance.between(1, 8));
            self.says(text);
        }
    }

    fn approval(&mut self, fate: Fate, chance: &mut Chance) {
        if !self.scene.pattern.approval || fate == Fate::Lingers(Linger::Approval) {
            return;
        }
        let (note, back) =
            (self.phrase(&self.phrases.approval_notes, chance), self.phrase(&self.phrases.approval_back, chance));
        self.holds(PendingReason::Approval, note, None);
        self.pass(chance.between(40, 1400));
        self.by_holder(Deed::Resume { note: back });
    }

    /// Diagnosis: time, and what is noted on the way.
    fn work(&mut self, minutes: i64, chance: &mut Chance) {
        let mut notes: Vec<String> = self.scene.pattern.notes.iter().map(|note| self.scene.fill(note)).collect();
        notes.retain(|_| chance.often(600));
        if chance.often(90) && !self.scene.pattern.monitoring && self.scene.pattern.language == Language::Fr {
            notes.push(self.phrase(&self.phrases.generic_notes, chance));
        }
        self.pass(minutes);
        for text in notes {
            self.notes(text);
            self.pass(chance.between(1, 6));
        }
    }

    fn escalated(&mut self, chance: &mut Chance) {
        let Some(group) = self.category().and_then(|c| c.escalates_to.as_deref()).and_then(|g| self.company.group(g))
        else {
            return;
        };
        let reasons = self.phrases.handovers.iter().find(|handover| handover.group == group.name);
        let reason = reasons.map(|handover| self.phrase(&handover.reasons, chance)).unwrap_or_default();
        self.by_holder(Deed::Escalate { group: group.name.clone(), reason });
        self.group = Some(group);
        self.holder = self.member(chance);
        self.pass(chance.between(5, 90));
        self.by_holder(Deed::Take);
        if chance.often(350) && !self.scene.pattern.monitoring && self.scene.pattern.language == Language::Fr {
            let text = self.phrase(&self.phrases.progress, chance);
            self.pass(chance.between(10, 60));
            self.says(text);
        }
    }

    fn asked(&mut self, chance: &mut Chance) {
        let language = self.scene.pattern.language;
        let exchanges: Vec<_> = self.phrases.exchanges.iter().filter(|e| e.language == language).collect();
        let Some(exchange) = chance.pick(&exchanges) else { return };
        let (ask, answer) = (self.scene.fill(&exchange.ask), self.scene.fill(&exchange.answer));
        self.says(ask);
        let note = self.phrase(&self.phrases.asked_notes, chance);
        self.holds(PendingReason::Requester, note, None);
        self.pass(chance.between(15, 900));
        let channel = chance.often(500).then_some(Channel::Email);
        let answer = Deed::FollowUp { visibility: Visibility::Public, channel, text: answer, mentions: Vec::new() };
        self.push(Some(self.scene.requester.login.clone()), answer);
    }

    fn supplied(&mut self, chance: &mut Chance) {
        let (note, back) =
            (self.phrase(&self.phrases.supplier_notes, chance), self.phrase(&self.phrases.supplier_back, chance));
        self.holds(PendingReason::Supplier, note, None);
        self.pass(chance.between(120, 2400));
        self.by_holder(Deed::Resume { note: back });
    }

    fn reassigned(&mut self, chance: &mut Chance) {
        let others: Vec<&String> =
            self.group.iter().flat_map(|group| &group.members).filter(|login| **login != self.holder).collect();
        let Some(next) = chance.pick(&others).map(|login| (*login).clone()) else { return };
        if chance.often(400) {
            let reason = self.phrase(&self.phrases.handed_over, chance);
            self.notes(format!("@{next}, {reason}"));
            self.by_holder(Deed::Assign { group: self.group_name(), person: Some(next.clone()) });
        } else {
            let text = self.phrase(&self.phrases.given_back, chance);
            self.notes(text);
            self.by_holder(Deed::Assign { group: self.group_name(), person: None });
        }
        self.holder = next;
        self.pass(chance.between(10, 120));
        self.by_holder(Deed::Take);
    }

    fn lingers(&mut self, linger: Linger, chance: &mut Chance) {
        let request = self.scene.pattern.kind == Kind::Request;
        let p = self.phrases;
        let (reason, list, wakes) = match linger {
            Linger::Assigned | Linger::Worked => return,
            Linger::Asked if self.scene.pattern.monitoring => return,
            Linger::Asked => {
                let ask = p.exchanges.iter().find(|e| e.language == self.scene.pattern.language);
                self.says(ask.map(|e| self.scene.fill(&e.ask)).unwrap_or_default());
                (PendingReason::Requester, &p.asked_notes, false)
            }
            Linger::Approval if request => (PendingReason::Approval, &p.approval_notes, false),
            Linger::Approval | Linger::Dated => (PendingReason::Date, &p.date_notes, true),
            Linger::Evidence => (PendingReason::Evidence, &p.evidence_notes, true),
            Linger::Related => (PendingReason::Ticket, &p.ticket_notes, false),
            Linger::Supplier => (PendingReason::Supplier, &p.supplier_notes, true),
        };
        let note = self.phrase(list, chance);
        let days = i32::try_from(chance.between(2, 8)).unwrap_or(3);
        let morning = self.office.shift(self.office.present.date(), days).at(8, 30, 0, 0);
        self.holds(reason, note, wakes.then(|| self.office.instant(morning)));
    }

    fn tasks(&mut self, chance: &mut Chance) {
        let person = self.holder.clone();
        let planned: Vec<(String, u32)> = self.scene.pattern.tasks.iter().map(|title| (title.clone(), 15)).collect();
        for (title, minutes) in &planned {
            self.by_holder(Deed::TaskAdd { title: title.clone(), person: person.clone(), minutes: *minutes });
        }
        for (title, _) in planned {
            self.pass(chance.between(20, 200));
            let minutes = u32::try_from(chance.between(2, 9) * 5).unwrap_or(15);
            self.by_holder(Deed::TaskDone { title, minutes });
        }
    }
}
