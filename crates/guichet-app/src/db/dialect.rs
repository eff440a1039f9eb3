//! Every place where the two engines differ, each with a name, and nothing else.

/// The engine behind a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Embedded, the default.
    Sqlite,
    /// A server, for several nodes.
    Postgres,
}

impl Engine {
    /// Its name, for people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }

    /// `IN` a bound list, without SQL text whose length follows the data. Give it after a column: `id` + `any("$1")`.
    #[must_use]
    pub fn any(self, parameter: &str) -> String {
        match self {
            Self::Sqlite => format!(" IN (SELECT value FROM json_each({parameter}))"),
            Self::Postgres => format!(" = ANY({parameter})"),
        }
    }

    /// Keeps a row for this unit. SQLite has one writer, which has the whole database.
    #[must_use]
    pub const fn lock_row(self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => " FOR UPDATE",
        }
    }

    /// Takes rows that no other node has.
    #[must_use]
    pub const fn lock_free_rows(self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres => " FOR UPDATE SKIP LOCKED",
        }
    }

    /// Draws the next number of a sequence, named by `$1`.
    #[must_use]
    pub const fn next_number(self) -> &'static str {
        match self {
            Self::Sqlite => "UPDATE counters SET next = next + 1 WHERE name = $1 RETURNING next - 1",
            Self::Postgres => "SELECT nextval(('numbers_' || CAST($1 AS TEXT))::regclass)",
        }
    }

    /// The number in `$2` of a row to be inserted, or the next one of the sequence named by `$1` where it is 0. SQLite draws
    /// it beforehand: a statement costs nothing there.
    #[must_use]
    pub const fn number_or_next(self) -> &'static str {
        match self {
            Self::Sqlite => "$2",
            Self::Postgres => "coalesce(nullif($2, 0), nextval(('numbers_' || CAST($1 AS TEXT))::regclass))",
        }
    }

    /// Makes the sequence named by `$1` go on after `$2`, unless it already has.
    #[must_use]
    pub const fn skip_numbers(self) -> &'static str {
        match self {
            Self::Sqlite => "UPDATE counters SET next = max(next, $2 + 1) WHERE name = $1",
            Self::Postgres => {
                "SELECT setval(('numbers_' || CAST($1 AS TEXT))::regclass, greatest($2, nextval(('numbers_' || \
                 CAST($1 AS TEXT))::regclass) - 1, 1))"
            }
        }
    }

    /// The transaction a new event belongs to. SQLite commits one after the other: 0 serves.
    #[must_use]
    pub const fn transaction_id(self) -> &'static str {
        match self {
            Self::Sqlite => "0",
            Self::Postgres => "CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT)",
        }
    }

    /// The events after the place of transaction `$1` and key `$2`, in their order, that no open transaction can still slip in
    /// front of. SQLite's transactions are all 0, and of an index that begins with that it would read every row.
    #[must_use]
    pub const fn events_after(self) -> &'static str {
        match self {
            Self::Sqlite => "id > $2 AND +tx >= $1 ORDER BY id",
            Self::Postgres => {
                "(tx, id) > ($1, $2) AND tx < CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS BIGINT) \
                 ORDER BY tx, id"
            }
        }
    }

    /// The newest event first.
    #[must_use]
    pub const fn newest_event_first(self) -> &'static str {
        match self {
            Self::Sqlite => "ORDER BY id DESC",
            Self::Postgres => "ORDER BY tx DESC, id DESC",
        }
    }
}
