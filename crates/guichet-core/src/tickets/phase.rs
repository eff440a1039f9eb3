//! The life of a ticket: seven phases and the one table of the moves between them.

use crate::words::words;

words! {
    /// Where a ticket is in its life. Measures, clocks, rights and the API rest on phases and on nothing finer.
    Phase {
        /// Recorded, nobody has looked.
        New = "new",
        /// A group or a person has it, work has not begun.
        Assigned = "assigned",
        /// Being diagnosed or carried out.
        InProgress = "in_progress",
        /// Waits for the requester, a supplier, an approval, a date or another ticket.
        Pending = "pending",
        /// A solution was given; the requester is asked.
        Resolved = "resolved",
        /// Accepted by the requester, or by time.
        Closed = "closed",
        /// Withdrawn, refused, or recorded by mistake.
        Cancelled = "cancelled",
    }
}

impl Phase {
    /// The phases in which somebody still has to do something for the requester: the backlog.
    pub const OPEN: [Self; 4] = [Self::New, Self::Assigned, Self::InProgress, Self::Pending];

    /// Whether the ticket counts in the backlog.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::New | Self::Assigned | Self::InProgress | Self::Pending)
    }

    /// The phases that a ticket may enter from this one. Anything not written here is refused, to everybody.
    #[must_use]
    pub const fn next(self) -> &'static [Self] {
        use Phase::{Assigned, Cancelled, Closed, InProgress, New, Pending, Resolved};
        match self {
            New => &[Assigned, InProgress, Pending, Resolved, Cancelled],
            Assigned => &[New, InProgress, Pending, Resolved, Cancelled],
            InProgress => &[Assigned, Pending, Resolved, Cancelled],
            Pending => &[Assigned, InProgress, Resolved, Cancelled],
            Resolved => &[Closed, Assigned, InProgress],
            Closed => &[Assigned],
            Cancelled => &[],
        }
    }

    /// Whether the lifecycle has the move from this phase to `to`.
    #[must_use]
    pub fn may_become(self, to: Self) -> bool {
        self.next().contains(&to)
    }
}

#[cfg(test)]
mod tests {
    use super::Phase;

    #[test]
    fn the_lifecycle_in_one_picture() {
        let mut table = String::from("from \\ to     new assi in_p pend reso clos canc\n");
        for from in Phase::ALL {
            let row: Vec<&str> =
                Phase::ALL.iter().map(|to| if from.may_become(*to) { " ✔  " } else { " ·  " }).collect();
            table += format!("{:<13} {}", from.word(), row.join(" ")).trim_end();
            table.push('\n');
        }
        insta::assert_snapshot!(table);
    }

    #[test]
    fn words_lead_back_to_their_phase() {
        for phase in Phase::ALL {
            assert_eq!(Phase::from_word(phase.word()), Some(*phase));
        }
    }
}
