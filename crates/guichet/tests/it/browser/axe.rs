//! What axe-core finds wrong with a page: WCAG 2.0 to 2.2, A and AA, and its best practices.

use std::path::Path;

use serde::Deserialize;

use super::tab::Tab;

/// One rule that a page breaks.
#[derive(Clone, Debug, Deserialize)]
pub struct Violation {
    /// The rule, as in `color-contrast`.
    pub id: String,
    /// How bad it is: minor, moderate, serious or critical.
    pub impact: String,
    /// What to do.
    pub help: String,
    /// The elements at fault, as selectors.
    pub targets: Vec<String>,
}

impl std::fmt::Display for Violation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({}): {}\n      {}", self.id, self.impact, self.help, self.targets.join("\n      "))
    }
}

/// Runs the rules and brings back what matters of their long answer.
const RUN: &str = "axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', \
    'wcag22aa', 'best-practice'] }).then(r => r.violations.map(v => ({ id: v.id, impact: v.impact || 'minor', help: v.help, \
    targets: v.nodes.map(n => n.target.join(' ')) })))";

impl Tab {
    /// What is wrong with the page as it is now.
    pub async fn violations(&self) -> Vec<Violation> {
        let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/vendor/axe.min.js");
        let rules = std::fs::read_to_string(rules).unwrap();
        self.page.evaluate_expression(format!("{rules};0")).await.unwrap();
        self.page.evaluate(RUN).await.unwrap().into_value().unwrap()
    }

    /// Fails with everything that is wrong with the page: accessibility, sideways scrolling, what the browser complained of.
    pub async fn is_sound(&self, page: &str) {
        let mut wrong: Vec<String> = self.violations().await.iter().map(ToString::to_string).collect();
        let overflow = self.overflow().await;
        wrong.extend((overflow > 0).then(|| format!("scrolls {overflow} px sideways")));
        wrong.extend(self.complaints());
        crate::tree::none(page, &wrong);
    }
}
