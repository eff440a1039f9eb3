//! What axe-core finds wrong with a page: WCAG 2.0 to 2.2, A and AA, and its best practices.

use std::path::Path;

use serde::Deserialize;

use super::kit::View;
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

/// The rules of every page.
const ALL: &str = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";
/// The rules that another theme may break.
const COLOURS: &str = "{ type: 'rule', values: ['color-contrast', 'link-in-text-block'] }";

impl Tab {
    /// What is wrong with the page as it is now.
    pub async fn violations(&self) -> Vec<Violation> {
        self.broken(ALL).await
    }

    /// Runs rules and brings back what matters of their long answer. A change of theme is waited for to its end. Of a
    /// page with an open menu only the menu is looked at: it half covers what has been looked at without it.
    async fn broken(&self, rules: &str) -> Vec<Violation> {
        if !self.ask::<bool>("!!window.axe").await {
            let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/vendor/axe.min.js");
            let axe = std::fs::read_to_string(axe).unwrap();
            self.page.evaluate_expression(format!("{axe};0")).await.unwrap();
        }
        self.wait_until("document.getAnimations().every(a => a.playState !== 'running')").await;
        let run = format!(
            "axe.run(document.querySelector('details.g-menu[open]') ?? document, {{ resultTypes: ['violations'], runOnly: {rules} }}).then(r => r.violations.map(v => ({{ \
            id: v.id, impact: v.impact || 'minor', help: v.help, targets: v.nodes.map(n => n.target.join(' ')) }})))"
        );
        self.page.evaluate(run).await.unwrap().into_value().unwrap()
    }

    /// Everything that is wrong with the page: accessibility, sideways scrolling, what the browser complained of. That a
    /// page answers with an error is none of it.
    pub async fn faults(&self) -> Vec<String> {
        let mut wrong: Vec<String> = self.violations().await.iter().map(ToString::to_string).collect();
        wrong.extend(self.sideways().await);
        let answered = format!(") {}", self.address().await);
        let refused = |complaint: &str| complaint.contains("responded with a status") && complaint.ends_with(&answered);
        wrong.extend(self.complaints().into_iter().filter(|complaint| !refused(complaint)));
        wrong
    }

    /// What cannot be told from its ground in this theme.
    pub async fn pale(&self) -> Vec<String> {
        self.broken(COLOURS).await.iter().map(ToString::to_string).collect()
    }

    /// By how much the page scrolls sideways, if it does.
    pub async fn sideways(&self) -> Vec<String> {
        let overflow = self.overflow().await;
        (overflow > 0).then(|| format!("scrolls {overflow} px sideways")).into_iter().collect()
    }

    /// Makes the window as tall as the page, so that nothing lies under a bar by the accident of where one has scrolled.
    pub async fn grow(&self, view: View) {
        self.look(view).await;
        let height = self.ask::<u32>("document.documentElement.scrollHeight").await;
        self.look(View { height: height.max(view.height), ..view }).await;
    }

    /// Fails with everything that is wrong with the page.
    pub async fn is_sound(&self, page: &str) {
        crate::tree::none(page, &self.faults().await);
    }
}
