//! The questions of a template: lines of its text that stand alone in bold, `**Depuis quand :**`.
//!
//! Technicians see them as text to complete; requesters are asked one by one, and their answers come back as the same
//! text.

/// The questions of a template's text, in order, without their stars and colons.
#[must_use]
pub fn questions(body: &str) -> Vec<String> {
    body.lines()
        .filter_map(question)
        .map(|text| text.trim_end_matches([':', ' ', '\u{a0}', '\u{202f}']).to_owned())
        .collect()
}

/// What a template's text says besides its questions; may be empty.
#[must_use]
pub fn advice(body: &str) -> String {
    let rest: Vec<_> = body.lines().filter(|line| question(line).is_none()).collect();
    rest.join("\n").trim().to_owned()
}

/// The text with an answer below each question, in their order. Questions without an answer, and what is no question,
/// are left out.
#[must_use]
pub fn answered(body: &str, answers: &[String]) -> String {
    let pairs = body.lines().filter_map(question).zip(answers);
    let told = pairs.filter(|(_, answer)| !answer.trim().is_empty());
    told.map(|(question, answer)| format!("**{question}**\n{}", answer.trim())).collect::<Vec<_>>().join("\n\n")
}

/// The text of a line that is a question.
fn question(line: &str) -> Option<&str> {
    let text = line.trim().strip_prefix("**")?.strip_suffix("**")?.trim();
    (!text.is_empty() && !text.contains("**")).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BODY: &str = "**Prénom et nom :**\n\n**Arrive quand ?**\n\nJoignez le contrat.\n\nUn **mot** gras\n****\n";

    #[test]
    fn lines_in_bold_are_asked_and_the_rest_is_advice() {
        assert_eq!(questions(BODY), ["Prénom et nom", "Arrive quand ?"]);
        assert_eq!(advice(BODY), "Joignez le contrat.\n\nUn **mot** gras\n****");
        assert!(questions("").is_empty());
    }

    #[test]
    fn answers_stand_below_their_questions() {
        let answers = ["Léa PETIT ".to_owned(), String::new()];
        assert_eq!(answered(BODY, &answers), "**Prénom et nom :**\nLéa PETIT");
        assert_eq!(answered(BODY, &[]), "");
    }

    proptest! {
        #[test]
        fn nothing_that_was_answered_is_lost(answers in proptest::collection::vec("[a-zé ]{1,20}", 2)) {
            let text = answered(BODY, &answers);
            for answer in &answers {
                prop_assert!(text.contains(answer.trim()));
            }
        }
    }
}
