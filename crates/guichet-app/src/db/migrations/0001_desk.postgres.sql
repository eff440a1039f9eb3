CREATE SEQUENCE numbers_incident;
CREATE SEQUENCE numbers_request;
CREATE SEQUENCE numbers_problem;
CREATE SEQUENCE numbers_change;

-- One lexeme a word: public words as they are, words of internal notes with 'i:', tags with 't:'.
CREATE TABLE ticket_search (
    ticket_id BIGINT PRIMARY KEY REFERENCES tickets,
    document tsvector NOT NULL
);
-- Which words are common decides how they are looked for: with the usual hundred, the planner takes a word of ten tickets
-- for one of thousands and walks the whole table.
ALTER TABLE ticket_search ALTER COLUMN document SET STATISTICS 500;
CREATE INDEX ticket_search_document ON ticket_search USING gin (document);

-- The plain words that stand in the index above: what the beginning of a word is completed from.
CREATE TABLE search_words (word TEXT COLLATE "C" PRIMARY KEY);

CREATE INDEX events_order ON events (tx, id);
