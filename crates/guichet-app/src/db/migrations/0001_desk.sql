-- The desk. Times are milliseconds UTC, words are those of guichet-core, flags are 0 and 1.

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE entities (
    id {id},
    parent_id BIGINT REFERENCES entities,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    archived_at BIGINT
);

CREATE TABLE people (
    id {id},
    login TEXT NOT NULL,
    login_key TEXT NOT NULL UNIQUE,          -- lower case: 'Marie.Martin' and 'marie.martin' are one account
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    extension TEXT NOT NULL,
    department TEXT NOT NULL,
    job_title TEXT NOT NULL,
    location TEXT NOT NULL,
    manager_id BIGINT REFERENCES people,
    entity_id BIGINT NOT NULL REFERENCES entities,
    role TEXT NOT NULL,
    vip BIGINT NOT NULL,
    language TEXT,
    theme TEXT,
    time_zone TEXT,
    password_hash TEXT,                      -- none: cannot sign in with a password
    search_key TEXT NOT NULL,                -- folded name, login, e-mail, telephones, department
    sort_key {bytewise} NOT NULL,            -- folded last name, first name: sorted alike on every engine
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    disabled_at BIGINT
);
CREATE INDEX people_sorted ON people (sort_key, id);
CREATE INDEX people_role ON people (role, sort_key, id);  -- few are technicians, and they are offered often
CREATE INDEX people_email ON people (email);
CREATE INDEX people_extension ON people (extension);
CREATE INDEX people_manager ON people (manager_id);

CREATE TABLE groups (
    id {id},
    name TEXT NOT NULL UNIQUE,
    tier BIGINT NOT NULL,
    manager_id BIGINT REFERENCES people,
    entity_id BIGINT NOT NULL REFERENCES entities,
    created_at BIGINT NOT NULL,
    archived_at BIGINT
);

CREATE TABLE group_members (
    group_id BIGINT NOT NULL REFERENCES groups,
    person_id BIGINT NOT NULL REFERENCES people,
    PRIMARY KEY (group_id, person_id)
);
CREATE INDEX group_members_person ON group_members (person_id);

CREATE TABLE sessions (
    id {id},
    token_hash TEXT NOT NULL UNIQUE,
    person_id BIGINT NOT NULL REFERENCES people,
    address TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_person ON sessions (person_id);

CREATE TABLE sign_in_failures (
    id {id},
    subject TEXT NOT NULL,                   -- 'login:…' or 'address:…'
    at BIGINT NOT NULL
);
CREATE INDEX sign_in_failures_subject ON sign_in_failures (subject, at);

CREATE TABLE tokens (
    id {id},
    person_id BIGINT NOT NULL REFERENCES people,
    name TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    scope TEXT NOT NULL,                     -- 'read' or 'write'
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    used_at BIGINT,
    revoked_at BIGINT
);
CREATE INDEX tokens_person ON tokens (person_id);

CREATE TABLE assets (
    id {id},
    name TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    model TEXT NOT NULL,
    serial TEXT NOT NULL,
    system TEXT NOT NULL,
    location TEXT NOT NULL,
    owner_id BIGINT REFERENCES people,
    entity_id BIGINT NOT NULL REFERENCES entities,
    bought_at BIGINT,
    search_key TEXT NOT NULL,
    sort_key {bytewise} NOT NULL,
    created_at BIGINT NOT NULL,
    archived_at BIGINT
);
CREATE INDEX assets_sorted ON assets (sort_key, id);
CREATE INDEX assets_owner ON assets (owner_id);

CREATE TABLE workflows (
    id {id},
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    archived_at BIGINT
);

CREATE TABLE workflow_versions (
    id {id},
    workflow_id BIGINT NOT NULL REFERENCES workflows,
    number BIGINT NOT NULL,
    definition TEXT NOT NULL,                -- JSON; never changes once published
    published_at BIGINT,                     -- none: a draft
    published_by BIGINT REFERENCES people,
    UNIQUE (workflow_id, number)
);

CREATE TABLE categories (
    id {id},
    parent_id BIGINT REFERENCES categories,
    name TEXT NOT NULL,
    kinds TEXT NOT NULL,                     -- words, separated by commas
    group_id BIGINT REFERENCES groups,
    template_id BIGINT,
    position BIGINT NOT NULL,
    archived_at BIGINT
);

CREATE TABLE workflow_uses (
    id {id},
    kind TEXT NOT NULL,
    category_id BIGINT REFERENCES categories,
    workflow_id BIGINT NOT NULL REFERENCES workflows
);

CREATE TABLE templates (
    id {id},
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    category_id BIGINT REFERENCES categories,
    archived_at BIGINT
);

CREATE TABLE canned_replies (
    id {id},
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    archived_at BIGINT
);

CREATE TABLE tickets (
    id {id},
    kind TEXT NOT NULL,
    number BIGINT NOT NULL,
    nature TEXT,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    phase TEXT NOT NULL,
    open BIGINT NOT NULL,                    -- follows phase, for the partial indexes below
    step TEXT NOT NULL,
    workflow_id BIGINT NOT NULL REFERENCES workflow_versions,
    entity_id BIGINT NOT NULL REFERENCES entities,
    category_id BIGINT REFERENCES categories,
    impact BIGINT NOT NULL,
    urgency BIGINT NOT NULL,
    priority BIGINT NOT NULL,
    priority_reason TEXT,
    vip BIGINT NOT NULL,
    channel TEXT NOT NULL,
    requester_id BIGINT NOT NULL REFERENCES people,
    recorder_id BIGINT NOT NULL REFERENCES people,
    assignee_id BIGINT REFERENCES people,
    group_id BIGINT REFERENCES groups,
    asset_id BIGINT REFERENCES assets,
    location TEXT NOT NULL,
    wanted_at BIGINT,
    pending_reason TEXT,
    pending_note TEXT,
    pending_since BIGINT,
    wake_at BIGINT,
    external_reference TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    taken_at BIGINT,
    answered_at BIGINT,
    resolved_at BIGINT,
    closed_at BIGINT,
    cancelled_at BIGINT,
    reopenings BIGINT NOT NULL,
    reassignments BIGINT NOT NULL,
    escalations BIGINT NOT NULL,
    minutes_spent BIGINT NOT NULL,
    merged_into BIGINT REFERENCES tickets,
    version BIGINT NOT NULL,
    due_at BIGINT NOT NULL DEFAULT 253402207200000,  -- of its most pressing clock that runs; the end of time where none does
    soon_at BIGINT NOT NULL DEFAULT 253402207200000, -- when a quarter of that promise is left
    alarm_at BIGINT,                         -- when a clock comes to its next level of escalation
    UNIQUE (kind, number)
);
CREATE INDEX tickets_alarm ON tickets (alarm_at, id) WHERE alarm_at IS NOT NULL;
CREATE INDEX tickets_updated ON tickets (updated_at, id);
CREATE INDEX tickets_open_updated ON tickets (updated_at, id) WHERE open = 1;
CREATE INDEX tickets_open_created ON tickets (created_at, id) WHERE open = 1;
CREATE INDEX tickets_open_priority ON tickets (priority, id) WHERE open = 1;
CREATE INDEX tickets_open_due ON tickets (due_at, id) WHERE open = 1;
CREATE INDEX tickets_open_soon ON tickets (soon_at, id) WHERE open = 1;
CREATE INDEX tickets_open_assignee ON tickets (assignee_id, updated_at, id) WHERE open = 1;
CREATE INDEX tickets_open_group ON tickets (group_id, updated_at, id) WHERE open = 1;
CREATE INDEX tickets_requester ON tickets (requester_id, updated_at, id);
CREATE INDEX tickets_recorder ON tickets (recorder_id) WHERE recorder_id <> requester_id;
CREATE INDEX tickets_asset ON tickets (asset_id, updated_at, id) WHERE asset_id IS NOT NULL;
CREATE INDEX tickets_external ON tickets (external_reference) WHERE external_reference IS NOT NULL;
CREATE INDEX tickets_wake ON tickets (wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX tickets_resolved ON tickets (resolved_at) WHERE phase = 'resolved';
CREATE INDEX tickets_created ON tickets (created_at);
CREATE INDEX tickets_solved ON tickets (resolved_at) WHERE resolved_at IS NOT NULL;
CREATE INDEX tickets_answered ON tickets (answered_at) WHERE answered_at IS NOT NULL;

CREATE TABLE spells (                        -- a ticket's life in pieces: one phase, one wait, one group, one person
    id {id},
    ticket_id BIGINT NOT NULL REFERENCES tickets,
    phase TEXT NOT NULL,
    open BIGINT NOT NULL,                    -- follows phase, for the index below
    pending_reason TEXT,
    group_id BIGINT REFERENCES groups,
    assignee_id BIGINT REFERENCES people,
    begun_at BIGINT NOT NULL,
    ended_at BIGINT NOT NULL                 -- 9223372036854775807 while it lasts
);
CREATE INDEX spells_ticket ON spells (ticket_id, id);
CREATE INDEX spells_open ON spells (ended_at) WHERE open = 1;

CREATE TABLE courses (                       -- what the way to the last resolution took
    ticket_id BIGINT PRIMARY KEY REFERENCES tickets,
    working BIGINT NOT NULL                  -- milliseconds of working time, waits taken off
);

CREATE TABLE surveys (                       -- how it went, asked once after a ticket was closed
    id {id},
    ticket_id BIGINT NOT NULL UNIQUE REFERENCES tickets,
    person_id BIGINT NOT NULL REFERENCES people,
    token_hash TEXT NOT NULL UNIQUE,
    asked_at BIGINT NOT NULL,
    answered_at BIGINT,
    rating BIGINT,                           -- 1 to 5
    comment TEXT NOT NULL
);
CREATE INDEX surveys_asked ON surveys (asked_at);
CREATE INDEX surveys_answered ON surveys (answered_at) WHERE answered_at IS NOT NULL;

CREATE TABLE calendars (
    id {id},
    name TEXT NOT NULL,
    plan TEXT NOT NULL,                      -- JSON: time zone, week, holidays, single days
    created_at BIGINT NOT NULL,
    archived_at BIGINT
);

CREATE TABLE agreements (                    -- the first whose conditions hold is a ticket's own
    id {id},
    name TEXT NOT NULL,
    position BIGINT NOT NULL,
    calendar_id BIGINT NOT NULL REFERENCES calendars,
    targets TEXT NOT NULL,                   -- JSON: promises at each priority, what pauses the clocks
    kind TEXT,                               -- none: any; so with the other conditions
    priority BIGINT,
    entity_id BIGINT REFERENCES entities,    -- and those below it
    category_id BIGINT REFERENCES categories,
    vip BIGINT,
    levels TEXT NOT NULL DEFAULT '[]',       -- JSON: levels of escalation
    created_at BIGINT NOT NULL,
    archived_at BIGINT
);

CREATE TABLE levels_reached (                -- each level does what it does once
    ticket_id BIGINT NOT NULL REFERENCES tickets,
    agreement_id BIGINT NOT NULL REFERENCES agreements,
    level TEXT NOT NULL,
    reached_at BIGINT NOT NULL,
    PRIMARY KEY (ticket_id, agreement_id, level)
);

CREATE TABLE clocks (                        -- how each stood when something last happened; worked out from the log
    ticket_id BIGINT NOT NULL REFERENCES tickets,
    goal TEXT NOT NULL,
    agreement_id BIGINT NOT NULL REFERENCES agreements,
    state TEXT NOT NULL,
    pause TEXT,
    promised BIGINT NOT NULL,                -- milliseconds of working time, corrections included
    remaining BIGINT NOT NULL,               -- of them, at the last change
    due_at BIGINT,                           -- none while it stands still with time left
    verdict TEXT,
    stopped_at BIGINT,
    PRIMARY KEY (ticket_id, goal)
);
CREATE INDEX clocks_due ON clocks (due_at, ticket_id) WHERE state = 'running';
CREATE INDEX clocks_judged ON clocks (goal, (CASE WHEN verdict = 'met' THEN stopped_at ELSE due_at END));

CREATE TABLE former_references (             -- of tickets that became another kind
    kind TEXT NOT NULL,
    number BIGINT NOT NULL,
    ticket_id BIGINT NOT NULL REFERENCES tickets,
    since BIGINT NOT NULL,
    PRIMARY KEY (kind, number)
);

CREATE TABLE observers (
    ticket_id BIGINT NOT NULL REFERENCES tickets,
    person_id BIGINT NOT NULL REFERENCES people,
    since BIGINT NOT NULL,
    PRIMARY KEY (ticket_id, person_id)
);
CREATE INDEX observers_person ON observers (person_id);

CREATE TABLE mentions (                      -- who was called by name on a ticket, and last when
    person_id BIGINT NOT NULL REFERENCES people,
    ticket_id BIGINT NOT NULL REFERENCES tickets,
    at BIGINT NOT NULL,
    PRIMARY KEY (person_id, ticket_id)
);

CREATE TABLE follow_ups (
    id {id},
    ticket_id BIGINT NOT NULL REFERENCES tickets,
    author_id BIGINT REFERENCES people,
    visibility TEXT NOT NULL,
    channel TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX follow_ups_ticket ON follow_ups (ticket_id, id);

CREATE TABLE tasks (
    id {id},
    ticket_id BIGINT NOT NULL REFERENCES tickets,
    title TEXT NOT NULL,
    person_id BIGINT REFERENCES people,
    planned_at BIGINT,
    minutes BIGINT,
    position BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by BIGINT REFERENCES people,
    done_at BIGINT,
    done_by BIGINT REFERENCES people
);
CREATE INDEX tasks_ticket ON tasks (ticket_id, position, id);

CREATE TABLE time_entries (
    id {id},
    ticket_id BIGINT NOT NULL REFERENCES tickets,
    person_id BIGINT REFERENCES people,
    minutes BIGINT NOT NULL,
    note TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX time_entries_ticket ON time_entries (ticket_id, id);

CREATE TABLE solutions (
    id {id},
    ticket_id BIGINT NOT NULL REFERENCES tickets,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    cause TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    given_by BIGINT REFERENCES people,
    outcome TEXT NOT NULL,
    judged_at BIGINT,
    judged_by BIGINT REFERENCES people,
    comment TEXT NOT NULL
);
CREATE INDEX solutions_ticket ON solutions (ticket_id, id);

CREATE TABLE links (
    id {id},
    ticket_id BIGINT NOT NULL REFERENCES tickets,
    kind TEXT NOT NULL,
    other_id BIGINT NOT NULL REFERENCES tickets,
    created_at BIGINT NOT NULL,
    created_by BIGINT REFERENCES people,
    UNIQUE (ticket_id, kind, other_id)
);
CREATE INDEX links_other ON links (other_id);

CREATE TABLE files (
    id {id},
    digest TEXT NOT NULL,                    -- SHA-256, hexadecimal
    size BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    complete_at BIGINT                       -- none: still coming in
);
CREATE INDEX files_digest ON files (digest);

CREATE TABLE file_chunks (
    file_id BIGINT NOT NULL REFERENCES files,
    position BIGINT NOT NULL,
    bytes {bytes} NOT NULL,
    PRIMARY KEY (file_id, position)
);

CREATE TABLE attachments (
    id {id},
    ticket_id BIGINT REFERENCES tickets,     -- none: uploaded, its message not sent yet
    follow_up_id BIGINT REFERENCES follow_ups,
    file_id BIGINT NOT NULL REFERENCES files,
    thumbnail_id BIGINT REFERENCES files,
    name TEXT NOT NULL,
    visibility TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by BIGINT REFERENCES people,
    removed_at BIGINT
);
CREATE INDEX attachments_ticket ON attachments (ticket_id);

CREATE TABLE drafts (
    person_id BIGINT NOT NULL REFERENCES people,
    place TEXT NOT NULL,
    body TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, place)
);

CREATE TABLE saved_views (
    id {id},
    owner_id BIGINT REFERENCES people,       -- none: everybody's
    name TEXT NOT NULL,
    icon TEXT NOT NULL,
    query TEXT NOT NULL,                     -- as in the list's URL
    position BIGINT NOT NULL
);
CREATE INDEX saved_views_owner ON saved_views (owner_id);

CREATE TABLE default_views (                 -- what 'Tickets' opens for somebody
    person_id BIGINT PRIMARY KEY REFERENCES people,
    view_id BIGINT NOT NULL REFERENCES saved_views
);

CREATE TABLE events (
    id {id},
    tx BIGINT NOT NULL,                      -- the transaction, so that readers never skip one that commits late
    at BIGINT NOT NULL,
    person_id BIGINT REFERENCES people,
    system TEXT,                             -- the part of the system that acted, where no person did
    ticket_id BIGINT REFERENCES tickets,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    request_id TEXT NOT NULL
);
CREATE INDEX events_ticket ON events (ticket_id, id) WHERE ticket_id IS NOT NULL;

CREATE TABLE mailboxes (                     -- addresses of the desk
    id {id},
    address TEXT NOT NULL UNIQUE,            -- lower case
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    category_id BIGINT REFERENCES categories,
    group_id BIGINT REFERENCES groups,
    entity_id BIGINT REFERENCES entities,
    unknown_senders TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    archived_at BIGINT
);

CREATE TABLE mails (                         -- messages that were handed over
    id {id},
    fingerprint TEXT NOT NULL UNIQUE,        -- the same message over another road has the same
    message_id TEXT NOT NULL,
    source TEXT NOT NULL,
    recipient TEXT NOT NULL,                 -- of the envelope
    sender TEXT NOT NULL,
    sender_name TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_key TEXT NOT NULL,               -- folded, without 'Re:' and the like
    size BIGINT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    outcome TEXT,
    steps TEXT NOT NULL,                     -- JSON
    ticket_id BIGINT REFERENCES tickets,
    follow_up_id BIGINT REFERENCES follow_ups,
    received_at BIGINT NOT NULL,
    processed_at BIGINT
);
CREATE INDEX mails_ticket ON mails (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX mails_follow_up ON mails (follow_up_id) WHERE follow_up_id IS NOT NULL;
CREATE INDEX mails_subject ON mails (subject_key, received_at);
CREATE INDEX mails_sender ON mails (sender, received_at);
CREATE INDEX mails_state ON mails (state, id);

CREATE TABLE mail_sources (                  -- as they came, byte by byte
    mail_id BIGINT PRIMARY KEY REFERENCES mails,
    bytes {bytes} NOT NULL
);

CREATE TABLE mail_threads (                  -- messages in and out, and the tickets that they belong to
    message_id TEXT NOT NULL,
    ticket_id BIGINT NOT NULL REFERENCES tickets,
    PRIMARY KEY (message_id, ticket_id)
);

CREATE TABLE mail_tokens (                   -- what stands behind '+' in the address under which a ticket is answered
    token TEXT PRIMARY KEY,
    ticket_id BIGINT NOT NULL UNIQUE REFERENCES tickets
);

CREATE TABLE mail_failures (                 -- addresses that mail does not reach
    address TEXT PRIMARY KEY,
    status TEXT NOT NULL,
    diagnostic TEXT NOT NULL,
    failed_at BIGINT NOT NULL
);

CREATE TABLE installation (
    one BIGINT PRIMARY KEY CHECK (one = 1),
    code TEXT NOT NULL
);

CREATE TABLE cursors (
    reactor TEXT PRIMARY KEY,
    tx BIGINT NOT NULL,
    event_id BIGINT NOT NULL
);

CREATE TABLE jobs (
    id {id},
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    run_at BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    locked_until BIGINT NOT NULL,
    error TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    given_up_at BIGINT
);
CREATE INDEX jobs_due ON jobs (run_at) WHERE given_up_at IS NULL;

CREATE TABLE idempotency_keys (
    person_id BIGINT NOT NULL REFERENCES people,
    name TEXT NOT NULL,
    digest TEXT NOT NULL,
    status BIGINT NOT NULL,
    response TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, name)
);
