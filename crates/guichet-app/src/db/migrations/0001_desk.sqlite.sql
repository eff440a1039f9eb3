CREATE TABLE counters (name TEXT PRIMARY KEY, next BIGINT NOT NULL);
INSERT INTO counters (name, next) VALUES ('incident', 1), ('request', 1), ('problem', 1), ('change', 1);

-- The plain words that stand in the index below: what the beginning of a word is completed from.
CREATE TABLE search_words (word TEXT PRIMARY KEY) WITHOUT ROWID;

-- rowid is the ticket's id. 'tags' holds what filters and permissions ask: open, entity, people.
CREATE VIRTUAL TABLE ticket_search USING fts5 (
    public, internal, tags,
    content = '', contentless_delete = 1, detail = column, prefix = '2 3',
    tokenize = "unicode61 remove_diacritics 0 tokenchars '_'"
);
