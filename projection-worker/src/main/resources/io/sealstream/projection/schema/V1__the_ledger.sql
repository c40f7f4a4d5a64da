-- The copy of one log. Runs as the owner, in a schema of its own; nothing here names the schema but through the
-- placeholder, and nothing names it later: functions find their tables by OID (BEGIN ATOMIC) or through the trigger they
-- run for, so that a copy can be renamed, which is how a replay takes a copy's place.
--
-- Bytes are authoritative: event_hash, previous_hash, entry, data, salt, note, value. Every other column is derived from
-- them, and `sealstream verify --database` holds it to them.

-- Where the copy is: one row, that moves in the transaction that writes what it stands for.
CREATE TABLE ${schema}.position (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    version bigint NOT NULL,
    description text NOT NULL,
    genesis_hash bytea NOT NULL CHECK (octet_length(genesis_hash) = 32),
    sealed_topic_id text NOT NULL,
    -- The next event's sequence, and what it must follow.
    next_sequence bigint NOT NULL CHECK (next_sequence >= 0),
    tip_hash bytea NOT NULL CHECK (octet_length(tip_hash) = 32),
    tip_source_epoch integer NOT NULL,
    tip_source_offset bigint NOT NULL,
    -- The next offset to read of each topic.
    sealed_offset bigint NOT NULL,
    checkpoints_offset bigint NOT NULL,
    anchors_offset bigint NOT NULL,
    tiles_offset bigint NOT NULL,
    dead_letters_offset bigint NOT NULL,
    decisions_offset bigint NOT NULL,
    -- Partitions of events: how many sequences each holds, and where the last one ends.
    partition_size bigint NOT NULL CHECK (partition_size > 0),
    partitions_end bigint NOT NULL DEFAULT 0,
    -- The transaction that moved it last, when, and from which sequence: rows are added in that transaction only, and for
    -- the sequences that it moved over.
    moved_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
    moved_at timestamptz NOT NULL DEFAULT now(),
    moved_from bigint NOT NULL DEFAULT 0
);

-- Text sorts and compares by its bytes, whatever the database's locale is: an index holds as long as its file does, through
-- every upgrade of a C library, and comparing is cheap.
CREATE TABLE ${schema}.events (
    sequence bigint NOT NULL,
    event_hash bytea NOT NULL,
    previous_hash bytea NOT NULL,
    source_epoch integer NOT NULL,
    source_offset bigint NOT NULL,
    admitted_at timestamptz NOT NULL,
    id text COLLATE "C" NOT NULL,
    source text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL,
    subject text COLLATE "C",
    time timestamptz,
    tenant text COLLATE "C" NOT NULL,
    datacontenttype text COLLATE "C",
    dataschema text COLLATE "C",
    extensions jsonb NOT NULL,
    data_size bigint,
    data_hash bytea,
    key_id text COLLATE "C",
    signature bytea,
    data bytea,
    salt bytea,
    entry bytea NOT NULL,
    PRIMARY KEY (sequence)
) PARTITION BY RANGE (sequence);

-- Each index is paid for with every event, so there is one for each question that is asked, and no more. The id comes first:
-- it is what tells events apart, and the first column of a comparison that differs is the last that is looked at.
CREATE INDEX events_by_identity ON ${schema}.events (id, source, tenant);
CREATE INDEX events_by_subject ON ${schema}.events (subject, sequence) WHERE subject IS NOT NULL;
CREATE INDEX events_by_type ON ${schema}.events (type, time);
-- Both are in the order of the log, as the events are: a few pages say where an admission time or a source offset (for what
-- became of a dead letter) is.
CREATE INDEX events_by_admission ON ${schema}.events USING brin (admitted_at, source_offset);

-- Sealed events that no row of events could hold, which should be none: their place in the chain, and why.
CREATE TABLE ${schema}.skipped (
    sequence bigint PRIMARY KEY,
    event_hash bytea NOT NULL CHECK (octet_length(event_hash) = 32),
    previous_hash bytea NOT NULL,
    sealed_offset bigint NOT NULL,
    reason text NOT NULL
);

CREATE TABLE ${schema}.checkpoints (
    size bigint PRIMARY KEY,
    root bytea NOT NULL,
    note bytea NOT NULL,
    signed_at timestamptz NOT NULL,
    sealed_offset bigint NOT NULL,
    topic_offset bigint NOT NULL UNIQUE
);

-- Of several for one size the last has the most tokens.
CREATE TABLE ${schema}.anchors (
    topic_offset bigint PRIMARY KEY,
    size bigint NOT NULL,
    quorum integer NOT NULL,
    complete boolean NOT NULL,
    checkpoint bytea NOT NULL,
    stored_at timestamptz NOT NULL,
    value bytea NOT NULL
);
CREATE INDEX anchors_by_size ON ${schema}.anchors (size, topic_offset);

CREATE TABLE ${schema}.timestamp_tokens (
    anchor_offset bigint NOT NULL REFERENCES ${schema}.anchors,
    authority text NOT NULL,
    policy text NOT NULL,
    gen_time timestamptz NOT NULL,
    serial text NOT NULL,
    signer bytea NOT NULL,
    response bytea NOT NULL,
    PRIMARY KEY (anchor_offset, authority)
);

-- Full tiles only: those never change. One that is not full yet follows from the event hashes beyond the last full one.
CREATE TABLE ${schema}.tiles (
    level integer NOT NULL,
    index bigint NOT NULL,
    path text NOT NULL UNIQUE,
    hashes bytea NOT NULL CHECK (octet_length(hashes) = 256 * 32),
    PRIMARY KEY (level, index)
);

CREATE TABLE ${schema}.dead_letters (
    topic_offset bigint PRIMARY KEY,
    dead_at timestamptz NOT NULL,
    reason text,
    message text,
    source_epoch integer,
    source_offset bigint,
    key bytea,
    value bytea,
    -- Name, value, name, value ... as on the topic, ours included; bytes, since a producer's name need not be text.
    headers bytea[] NOT NULL
);
CREATE INDEX dead_letters_by_source ON ${schema}.dead_letters (source_offset, source_epoch);

CREATE TABLE ${schema}.dead_letter_decisions (
    topic_offset bigint PRIMARY KEY,
    dead_letter bigint NOT NULL,
    decision text NOT NULL CHECK (decision IN ('RESUBMITTED', 'DISCARDED')),
    decided_by text NOT NULL,
    decided_at timestamptz NOT NULL,
    reason text,
    ingest_epoch integer,
    ingest_offset bigint
);
CREATE INDEX dead_letter_decisions_by_dead_letter ON ${schema}.dead_letter_decisions (dead_letter, topic_offset);

-- Which tenants a reader may see: rows that the owner writes, by the function grant_tenant.
CREATE TABLE ${schema}.reader_tenants (
    reader regrole NOT NULL,
    tenant text COLLATE "C" NOT NULL,
    PRIMARY KEY (reader, tenant)
);
