//! What a course writes with: its hands on the steps, the clock and the company.

use guichet_core::tickets::{Channel, Matrix, PendingReason, Priority, Visibility};
use jiff::Timestamp;

use super::course::Course;
use super::rhythm;
use crate::chance::Chance;
use crate::demo::catalogue::Category;
use crate::demo::company::Group;
use crate::demo::deed::Deed;
use crate::demo::plan::Step;

impl<'a> Course<'a> {
    /// Lets working minutes pass.
    pub(super) fn pass(&mut self, minutes: i64) {
        self.at = rhythm::after(self.office, self.at, minutes);
    }

    /// Writes a step, by somebody or by the desk itself.
    pub(super) fn push(&mut self, by: Option<String>, deed: Deed<Timestamp>) {
        self.steps.push(Step { at: self.office.instant(self.at), by, ticket: self.key.clone(), deed });
    }

    pub(super) fn by_holder(&mut self, deed: Deed<Timestamp>) {
        self.push(Some(self.holder.clone()), deed);
    }

    pub(super) fn by_requester(&mut self, deed: Deed<Timestamp>) {
        self.push(Some(self.scene.requester.login.clone()), deed);
    }

    /// The holder tells the requester something.
    pub(super) fn says(&mut self, text: String) {
        self.by_holder(Deed::FollowUp { visibility: Visibility::Public, channel: None, text, mentions: Vec::new() });
    }

    /// The holder notes something for the desk; a login after an `@` is called upon.
    pub(super) fn notes(&mut self, text: String) {
        let mentions = text.strip_prefix('@').and_then(|rest| rest.split([' ', ',']).next());
        let mentions = mentions.map(|login| vec![login.to_owned()]).unwrap_or_default();
        self.by_holder(Deed::FollowUp { visibility: Visibility::Internal, channel: None, text, mentions });
    }

    pub(super) fn holds(&mut self, reason: PendingReason, note: String, until: Option<Timestamp>) {
        self.by_holder(Deed::Hold { reason, note, until });
    }

    /// One of these phrases, filled in.
    pub(super) fn phrase(&self, list: &[String], chance: &mut Chance) -> String {
        chance.pick(list).map(|phrase| self.scene.fill(phrase)).unwrap_or_default()
    }

    /// By which way it comes in.
    pub(super) fn channel(&self, chance: &mut Chance) -> Channel {
        const WAYS: [Channel; 6] =
            [Channel::Portal, Channel::Phone, Channel::Email, Channel::Chat, Channel::Counter, Channel::Sms];
        if self.scene.pattern.monitoring {
            return Channel::Monitoring;
        }
        WAYS[chance.weighted(&[450, 300, 200, 25, 15, 10])]
    }

    /// How long it takes, in working minutes.
    pub(super) fn minutes(&self, chance: &mut Chance) -> i64 {
        let [shortest, longest] = self.scene.pattern.minutes;
        // Of two draws the shorter: most tickets are quick, a few are long.
        let minutes = chance.between(shortest, longest).min(chance.between(shortest, longest));
        match self.priority() {
            Priority::P1 => minutes / 2,
            Priority::P2 => minutes * 2 / 3,
            _ => minutes,
        }
    }

    pub(super) fn priority(&self) -> Priority {
        Matrix::default().priority(self.scene.impact, self.scene.urgency, self.scene.requester.vip)
    }

    pub(super) fn category(&self) -> Option<&'a Category> {
        self.company.category(&self.scene.pattern.category)
    }

    /// The group that receives it: the category's, or the site's own first line where that is a first line.
    pub(super) fn first_group(&self) -> Option<&'a Group> {
        let company = self.company;
        let group = self.category().and_then(|category| company.group(&category.group))?;
        if group.tier > 1 { Some(group) } else { self.first_line() }
    }

    /// The first line of the requester's site.
    pub(super) fn first_line(&self) -> Option<&'a Group> {
        let groups = &self.company.organisation.groups;
        groups.iter().find(|group| group.tier == 1 && group.entity == self.scene.requester.site)
    }

    pub(super) fn group_name(&self) -> String {
        self.group.map(|group| group.name.clone()).unwrap_or_default()
    }

    /// Somebody of the group that has it.
    pub(super) fn member(&self, chance: &mut Chance) -> String {
        self.group.and_then(|group| chance.pick(&group.members)).cloned().unwrap_or_default()
    }

    /// Who answers the telephone at the requester's site.
    pub(super) fn recorder(&self, chance: &mut Chance) -> String {
        self.first_line().and_then(|group| chance.pick(&group.members)).cloned().unwrap_or_default()
    }
}
