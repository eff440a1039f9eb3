//! Status and priority, which never rest on colour alone.

use crate::i18n::{Html, Words};
use guichet_core::tickets::{Phase, Priority};

/// A phase, as icon and word. With the step's name where the workflow has a finer one. The icon comes with the class: a
/// list has fifty of them.
pub struct StatusBadge;

impl StatusBadge {
    /// The badge of a phase.
    #[must_use]
    pub fn of(w: Words, phase: Phase) -> Html {
        Self::named(phase, w.word("phase", phase.word()))
    }

    /// The badge of a workflow's step: the phase's icon, the step's own name.
    #[must_use]
    pub fn named(phase: Phase, name: &str) -> Html {
        Html::trusted(format!(r#"<span class="g-status {}">{}</span>"#, Self::class(phase), Html::text(name)))
    }

    /// The class that gives the phase its colour.
    #[must_use]
    pub const fn class(phase: Phase) -> &'static str {
        match phase {
            Phase::New => "s-new",
            Phase::Assigned => "s-assigned",
            Phase::InProgress => "s-progress",
            Phase::Pending => "s-pending",
            Phase::Resolved => "s-resolved",
            Phase::Closed => "s-closed",
            Phase::Cancelled => "s-cancelled",
        }
    }
}

/// A priority, as a small square.
pub struct PriorityBadge;

impl PriorityBadge {
    /// The square with its word beside it.
    #[must_use]
    pub fn with_word(w: Words, priority: Priority) -> Html {
        Html::trusted(format!(
            r#"<span class="g-prio {priority}"><b>{}</b>{}</span>"#,
            Self::code(priority),
            Self::word(w, priority)
        ))
    }

    /// The square alone, for the dense table: its word is in the title and for screen readers.
    #[must_use]
    pub fn dense(w: Words, priority: Priority) -> Html {
        let word = Self::word(w, priority);
        Html::trusted(format!(
            r#"<span class="g-prio {priority}" title="{word}"><b>{}</b><i>{word}</i></span>"#,
            Self::code(priority)
        ))
    }

    /// `P1` to `P5`.
    #[must_use]
    pub const fn code(priority: Priority) -> &'static str {
        match priority {
            Priority::P1 => "P1",
            Priority::P2 => "P2",
            Priority::P3 => "P3",
            Priority::P4 => "P4",
            Priority::P5 => "P5",
        }
    }

    fn word(w: Words, priority: Priority) -> &'static str {
        w.word("priority", priority.word())
    }
}
