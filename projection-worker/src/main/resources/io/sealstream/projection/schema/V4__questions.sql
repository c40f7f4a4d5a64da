-- What people ask. Every view runs with the rights of who asks (security_invoker), so that a reader sees the tenants granted
-- to it here as well.

-- Data as JSON; null where it is none, or none that jsonb can hold. Not for parallel plans: before Postgres 17 none may catch an
-- exception.
CREATE FUNCTION ${schema}.data_json(data bytea) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN convert_from(data, 'UTF8')::jsonb;
EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
    RETURN NULL;
END
$$;

-- One object laid over another: what the later one has replaces what was there, key by key. What is no object changes nothing.
CREATE FUNCTION ${schema}.lay_over(state jsonb, next jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof(next) = 'object' THEN state || next ELSE state END;

CREATE AGGREGATE ${schema}.laid_over(jsonb) (SFUNC = ${schema}.lay_over, STYPE = jsonb, INITCOND = '{}');

-- A subject's history, in order.
CREATE VIEW ${schema}.subject_history WITH (security_invoker = true) AS
SELECT tenant, subject, sequence, admitted_at, time, type, source, id, ${schema}.data_json(data) AS data_json, data,
    extensions, event_hash
FROM ${schema}.events
WHERE subject IS NOT NULL;

-- The latest event of each subject.
CREATE VIEW ${schema}.latest_events WITH (security_invoker = true) AS
SELECT DISTINCT ON (subject, tenant) tenant, subject, sequence, admitted_at, time, type, source, id,
    ${schema}.data_json(data) AS data_json, data, extensions, event_hash
FROM ${schema}.events
WHERE subject IS NOT NULL
ORDER BY subject, tenant, sequence DESC;

-- A subject as it was after an event: its JSON objects laid over one another in order, and the last event up to then.
CREATE FUNCTION ${schema}.state_at(of_subject text, up_to_sequence bigint)
RETURNS TABLE (tenant text, subject text, events bigint, first_sequence bigint, last_sequence bigint,
    last_admitted_at timestamptz, last_type text, state jsonb)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT e.tenant, e.subject, count(*), min(e.sequence), max(e.sequence),
        (array_agg(e.admitted_at ORDER BY e.sequence DESC))[1], (array_agg(e.type ORDER BY e.sequence DESC))[1],
        ${schema}.laid_over(${schema}.data_json(e.data) ORDER BY e.sequence)
    FROM ${schema}.events e
    WHERE e.subject = of_subject AND e.sequence <= up_to_sequence
    GROUP BY e.tenant, e.subject;
END;

-- A subject as it was at a time: what had been admitted by then.
CREATE FUNCTION ${schema}.state_as_of(of_subject text, as_of timestamptz)
RETURNS TABLE (tenant text, subject text, events bigint, first_sequence bigint, last_sequence bigint,
    last_admitted_at timestamptz, last_type text, state jsonb)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT e.tenant, e.subject, count(*), min(e.sequence), max(e.sequence),
        (array_agg(e.admitted_at ORDER BY e.sequence DESC))[1], (array_agg(e.type ORDER BY e.sequence DESC))[1],
        ${schema}.laid_over(${schema}.data_json(e.data) ORDER BY e.sequence)
    FROM ${schema}.events e
    WHERE e.subject = of_subject AND e.admitted_at <= as_of
    GROUP BY e.tenant, e.subject;
END;

CREATE VIEW ${schema}.daily_counts WITH (security_invoker = true) AS
SELECT (admitted_at AT TIME ZONE 'UTC')::date AS day, tenant, type, count(*) AS events, min(sequence) AS first_sequence,
    max(sequence) AS last_sequence
FROM ${schema}.events
GROUP BY 1, 2, 3;

-- Anchors with every token they got: of several for one size the last.
CREATE VIEW ${schema}.latest_anchors WITH (security_invoker = true) AS
SELECT DISTINCT ON (size) size, topic_offset, quorum, complete, stored_at, checkpoint
FROM ${schema}.anchors
ORDER BY size, topic_offset DESC;

-- What became of each dead letter: the first decision counts, and what was resubmitted is an event, another dead letter, or
-- neither yet (an equal duplicate never is).
CREATE VIEW ${schema}.dead_letter_outcomes WITH (security_invoker = true) AS
SELECT d.topic_offset, d.dead_at, d.reason, d.message, d.source_epoch, d.source_offset, coalesce(c.decision, 'OPEN') AS decision,
    c.decided_by, c.decided_at, c.reason AS decision_reason, c.ingest_epoch, c.ingest_offset, e.sequence AS sealed_as,
    a.topic_offset AS dead_again_as
FROM ${schema}.dead_letters d
LEFT JOIN LATERAL (
    SELECT * FROM ${schema}.dead_letter_decisions WHERE dead_letter = d.topic_offset ORDER BY topic_offset LIMIT 1
) c ON true
LEFT JOIN ${schema}.events e ON e.source_offset = c.ingest_offset AND e.source_epoch = c.ingest_epoch
LEFT JOIN ${schema}.dead_letters a ON a.source_offset = c.ingest_offset AND a.source_epoch = c.ingest_epoch;
