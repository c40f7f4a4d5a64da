-- What is written stays as it was written. Each trigger is ENABLE ALWAYS, so that session_replication_role, which skips
-- ordinary ones, does not skip these. A superuser or the owner can still drop them: `sealstream verify --database` finds
-- what was done then.

CREATE FUNCTION ${schema}.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION '% of %.% is refused: the copy of a log is append-only', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
        USING ERRCODE = 'SL001', HINT = 'A copy that must be made anew is replayed beside this one: sealstream replay';
END
$$;

-- The row triggers of a partitioned table are those of its partitions too.
DO $do$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['events', 'skipped', 'checkpoints', 'anchors', 'timestamp_tokens', 'tiles', 'dead_letters',
            'dead_letter_decisions'] LOOP
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I.%I FOR EACH ROW'
            ' EXECUTE FUNCTION %I.refuse_change()', '${schema}', name, '${schema}');
        EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I.%I FOR EACH STATEMENT'
            ' EXECUTE FUNCTION %I.refuse_change()', '${schema}', name, '${schema}');
        EXECUTE format('ALTER TABLE %I.%I ENABLE ALWAYS TRIGGER append_only', '${schema}', name);
        EXECUTE format('ALTER TABLE %I.%I ENABLE ALWAYS TRIGGER no_truncate', '${schema}', name);
    END LOOP;
END
$do$;

CREATE TRIGGER no_removal BEFORE DELETE OR TRUNCATE ON ${schema}.position FOR EACH STATEMENT
    EXECUTE FUNCTION ${schema}.refuse_change();
ALTER TABLE ${schema}.position ENABLE ALWAYS TRIGGER no_removal;

-- Rows are added by the transaction that moves the position over their sequences, and a sequence has one row: an event, or
-- one that was skipped. So no event takes the place of one that was skipped, none is hidden behind one that was, and of two
-- that write at once the second has waited for the position.

-- What the first of these sequences must follow; null where nothing is before it, or this transaction has not moved the
-- position over all of them.
CREATE FUNCTION ${schema}.hash_before(first_sequence bigint, last_sequence bigint) RETURNS bytea
LANGUAGE sql SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT CASE WHEN first_sequence = 0 THEN p.genesis_hash ELSE coalesce(
        (SELECT e.event_hash FROM ${schema}.events e WHERE e.sequence = first_sequence - 1),
        (SELECT s.event_hash FROM ${schema}.skipped s WHERE s.sequence = first_sequence - 1)) END
    FROM ${schema}.position p
    WHERE p.moved_in = pg_current_xact_id() AND first_sequence >= p.moved_from AND last_sequence < p.next_sequence;
END;

-- An inserted run continues the chain: sequences without a gap from the one before, each previous hash the event hash
-- before it, each event hash that of its entry, each entry holding the previous hash. Asked of the run as a whole, in one walk
-- over its rows in the order in which they were inserted: rows in another order than the log's are refused too.
CREATE FUNCTION ${schema}.continue_chain() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    first bigint;
    last bigint;
    tip bytea;
    wrong bigint;
BEGIN
    SELECT sequence INTO first FROM added LIMIT 1;
    IF first IS NULL THEN
        RETURN NULL;
    END IF;
    EXECUTE format('SELECT %I.hash_before($1, $1)', TG_TABLE_SCHEMA) INTO tip USING first;
    SELECT first + count(*) - 1,
            min(sequence) FILTER (WHERE (broken OR sequence <> first + place - 1 OR previous_hash <> hash_before) IS NOT FALSE)
        INTO last, wrong
        FROM (
            SELECT sequence, broken, previous_hash, row_number() OVER () AS place,
                lag(event_hash, 1, tip) OVER () AS hash_before
            FROM (
                -- In an entry the previous hash follows the version, one byte, and the sequence as Avro writes it: zigzag,
                -- seven bits a byte.
                SELECT sequence, event_hash, previous_hash, event_hash <> sha256('\x00'::bytea || entry)
                    OR previous_hash <> substring(entry FROM CASE
                        WHEN sequence < 64 THEN 3 WHEN sequence < 8192 THEN 4 WHEN sequence < 1048576 THEN 5
                        WHEN sequence < 134217728 THEN 6 WHEN sequence < 17179869184 THEN 7
                        WHEN sequence < 2199023255552 THEN 8 WHEN sequence < 281474976710656 THEN 9
                        WHEN sequence < 36028797018963968 THEN 10 WHEN sequence < 4611686018427387904 THEN 11
                        ELSE 12 END FOR 32) AS broken
                FROM added
            ) AS hashed
        ) AS walked;
    IF wrong IS NULL THEN
        EXECUTE format('SELECT %I.hash_before($1, $2)', TG_TABLE_SCHEMA) INTO tip USING first, last;
    END IF;
    IF tip IS NULL THEN
        RAISE EXCEPTION 'sequences from % are not what follows in schema %, or the position was not moved over them', first,
            TG_TABLE_SCHEMA USING ERRCODE = 'SL002';
    END IF;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'sequence % does not continue the chain of schema %', wrong, TG_TABLE_SCHEMA USING ERRCODE = 'SL002';
    END IF;
    EXECUTE format('SELECT min(sequence) FROM %I.skipped WHERE sequence BETWEEN $1 AND $2', TG_TABLE_SCHEMA)
        INTO wrong USING first, last;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'sequence % of schema % has a row: it was skipped', wrong, TG_TABLE_SCHEMA USING ERRCODE = 'SL002';
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER continue_chain AFTER INSERT ON ${schema}.events REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION ${schema}.continue_chain();
ALTER TABLE ${schema}.events ENABLE ALWAYS TRIGGER continue_chain;

-- One that was skipped keeps its place in the chain, and cannot be asked for more than that.
CREATE FUNCTION ${schema}.continue_chain_skipping() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    tip bytea;
    is_event boolean;
BEGIN
    EXECUTE format('SELECT %I.hash_before($1, $1)', TG_TABLE_SCHEMA) INTO tip USING NEW.sequence;
    IF tip IS DISTINCT FROM NEW.previous_hash THEN
        RAISE EXCEPTION 'sequence % does not continue the chain of schema %, or the position was not moved over it',
            NEW.sequence, TG_TABLE_SCHEMA USING ERRCODE = 'SL002';
    END IF;
    EXECUTE format('SELECT EXISTS (SELECT FROM %I.events WHERE sequence = $1)', TG_TABLE_SCHEMA)
        INTO is_event USING NEW.sequence;
    IF is_event THEN
        RAISE EXCEPTION 'sequence % of schema % has a row: it is an event', NEW.sequence, TG_TABLE_SCHEMA
            USING ERRCODE = 'SL002';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER continue_chain BEFORE INSERT ON ${schema}.skipped
    FOR EACH ROW EXECUTE FUNCTION ${schema}.continue_chain_skipping();
ALTER TABLE ${schema}.skipped ENABLE ALWAYS TRIGGER continue_chain;
