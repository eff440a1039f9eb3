//! How an everyday ticket ends: resolved, then accepted, refused or left to time; or withdrawn.

use guichet_core::tickets::{Kind, SolutionKind};
use jiff::ToSpan;

use super::course::Course;
use crate::chance::Chance;
use crate::demo::company::Language;
use crate::demo::deed::Deed;

impl Course<'_> {
    pub(super) fn resolve(&mut self, chance: &mut Chance) {
        let pattern = self.scene.pattern;
        let mut text = self.scene.paired(&pattern.fixes);
        let provisional = pattern.kind == Kind::Incident && pattern.hard && chance.often(90);
        if provisional && pattern.language == Language::Fr {
            text = format!("{} {text}", self.phrase(&self.phrases.workarounds, chance).trim());
        }
        if chance.often(550) {
            self.by_holder(Deed::TimeSpent { minutes: u32::try_from(chance.between(1, 16) * 5).unwrap_or(15) });
        }
        let kind = if provisional { SolutionKind::Workaround } else { SolutionKind::Fix };
        self.by_holder(Deed::Resolve { text, kind, cause: Some(pattern.cause.clone()) });
    }

    /// Accepted, refused, or left to time.
    pub(super) fn ending(&mut self, chance: &mut Chance) {
        if self.scene.pattern.monitoring {
            self.pass(chance.between(5, 30));
            return self.by_holder(Deed::Close);
        }
        if self.scene.pattern.language == Language::Fr && chance.often(26) {
            self.pass(chance.between(20, 600));
            let reason = self.phrase(&self.phrases.refusals, chance);
            self.by_requester(Deed::Refuse { reason });
            return self.again(chance);
        }
        if chance.often(400) {
            return self.close_by_time();
        }
        self.pass(chance.between(2, 700));
        let thanks = if self.scene.pattern.language == Language::En {
            &self.phrases.english.thanks
        } else {
            &self.phrases.thanks
        };
        let comment = self.phrase(thanks, chance);
        self.by_requester(Deed::Accept { comment });
        if self.scene.pattern.language == Language::Fr && chance.often(26) {
            self.pass(chance.between(500, 1900));
            let reason = self.phrase(&self.phrases.reopenings, chance);
            self.by_requester(Deed::Reopen { reason });
            self.again(chance);
        }
    }

    /// The second attempt.
    fn again(&mut self, chance: &mut Chance) {
        self.pass(chance.between(5, 60));
        let sorry = self.phrase(&self.phrases.sorry, chance);
        self.says(sorry);
        self.pass(chance.between(40, 400));
        let (text, cause) = (self.phrase(&self.phrases.second_fixes, chance), Some(self.scene.pattern.cause.clone()));
        self.by_holder(Deed::Resolve { text, kind: SolutionKind::Fix, cause });
        self.pass(chance.between(5, 500));
        let comment = self.phrase(&self.phrases.thanks, chance);
        self.by_requester(Deed::Accept { comment });
    }

    pub(super) fn cancelled(&mut self, known: bool, chance: &mut Chance) {
        self.pass(chance.between(5, 240));
        if chance.often(650) || known && self.scene.pattern.language == Language::En {
            let reason = self.phrase(&self.phrases.cancellations, chance);
            return self.by_requester(Deed::Cancel { reason });
        }
        let phrases = self.phrases;
        let refused = self.scene.pattern.approval;
        let list = if refused { &phrases.approval_refused } else { &phrases.staff_cancellations };
        let reason = self.phrase(list, chance);
        self.by_holder(Deed::Cancel { reason });
    }

    fn close_by_time(&mut self) {
        self.at = self.at.saturating_add(5.days());
        self.push(None, Deed::Close);
    }
}
