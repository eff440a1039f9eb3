//! What the palette answers while one types: tickets, people, actions.

use crate::{
    i18n::{Html, Words},
    ui::filters,
};
use askama::Template;

/// One thing to go to or to do.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The name of its icon.
    pub icon: &'static str,
    /// In strong: a reference, a name, an action.
    pub name: String,
    /// Beside it, with the words that were sought marked.
    pub text: Html,
    /// At the end, small: status, number of tickets.
    pub note: Html,
    /// Where it leads.
    pub href: String,
}

/// Answers of one kind.
#[derive(Clone, Debug)]
pub struct Group {
    /// The end of its key, `palette-…`.
    pub word: &'static str,
    /// The answers, best first.
    pub answers: Vec<Answer>,
}

/// The groups that the palette may have, in their order.
pub const GROUPS: [&str; 4] = ["tickets", "recent", "people", "actions"];

/// The answers, as a fragment that takes the place of the last ones.
#[derive(Template)]
#[template(path = "desk/palette.html")]
pub struct PaletteAnswers {
    w: Words,
    groups: Vec<Group>,
}

impl PaletteAnswers {
    /// The answers; empty groups are left out.
    #[must_use]
    pub fn new(w: Words, mut groups: Vec<Group>) -> Self {
        groups.retain(|group| !group.answers.is_empty());
        Self { w, groups }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::Selector;

    #[test]
    fn answers_stand_in_groups_and_hostile_ones_stay_text() {
        let w = Words::new(crate::i18n::Language::Fr, crate::i18n::Zone::default(), jiff::Timestamp::UNIX_EPOCH);
        let answer = Answer {
            icon: "ticket",
            name: "<b>INC0000001".to_owned(),
            text: Html::text("<script>"),
            note: Html::default(),
            href: "/tickets/INC0000001".to_owned(),
        };
        let groups =
            GROUPS.map(|word| Group { word, answers: if word == "people" { vec![] } else { vec![answer.clone()] } });
        let html = PaletteAnswers::new(w, groups.into()).render().unwrap();
        let page = scraper::Html::parse_fragment(&html);
        let count = |selector: &str| page.select(&Selector::parse(selector).unwrap()).count();
        assert_eq!((count("ul[role=group]"), count("li[role=option][data-href]"), count("b, script")), (3, 3, 0));
    }
}
