-- The position moves forward only, one version at a time, and by whoever read it last: a worker that stood still while
-- another worked finds another version and writes nothing.

CREATE FUNCTION ${schema}.move_forward() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    part text;
BEGIN
    IF NEW.version <> OLD.version + 1 OR NEW.next_sequence < OLD.next_sequence
            OR NEW.sealed_offset < OLD.sealed_offset OR NEW.checkpoints_offset < OLD.checkpoints_offset
            OR NEW.anchors_offset < OLD.anchors_offset OR NEW.tiles_offset < OLD.tiles_offset
            OR NEW.dead_letters_offset < OLD.dead_letters_offset OR NEW.decisions_offset < OLD.decisions_offset
            OR NEW.partitions_end < OLD.partitions_end
            OR (NEW.singleton, NEW.description, NEW.genesis_hash, NEW.sealed_topic_id, NEW.partition_size)
                IS DISTINCT FROM (OLD.singleton, OLD.description, OLD.genesis_hash, OLD.sealed_topic_id, OLD.partition_size) THEN
        RAISE EXCEPTION 'the position of schema % moves forward only', TG_TABLE_SCHEMA USING ERRCODE = 'SL003';
    END IF;
    -- Partitions are made ahead: always a whole empty one after that which is being written to.
    WHILE NEW.partitions_end < NEW.next_sequence + NEW.partition_size LOOP
        part := format('events_from_%s', NEW.partitions_end);
        -- Attached rather than made in place: that waits for no reader, and no reader waits for it.
        EXECUTE format('CREATE TABLE %1$I.%2$I (LIKE %1$I.events INCLUDING DEFAULTS INCLUDING CONSTRAINTS)',
            TG_TABLE_SCHEMA, part);
        EXECUTE format('ALTER TABLE %1$I.events ATTACH PARTITION %1$I.%2$I FOR VALUES FROM (%3$s) TO (%4$s)',
            TG_TABLE_SCHEMA, part, NEW.partitions_end, NEW.partitions_end + NEW.partition_size);
        EXECUTE format('ALTER TABLE %1$I.%2$I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', TG_TABLE_SCHEMA, part);
        -- Attaching gave it the row triggers; those of statements fire for the table that is named, and this one can be.
        EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %1$I.%2$I FOR EACH STATEMENT'
            ' EXECUTE FUNCTION %1$I.refuse_change()', TG_TABLE_SCHEMA, part);
        EXECUTE format('CREATE TRIGGER continue_chain AFTER INSERT ON %1$I.%2$I REFERENCING NEW TABLE AS added'
            ' FOR EACH STATEMENT EXECUTE FUNCTION %1$I.continue_chain()', TG_TABLE_SCHEMA, part);
        EXECUTE format('ALTER TABLE %1$I.%2$I ENABLE ALWAYS TRIGGER append_only, ENABLE ALWAYS TRIGGER no_truncate,'
            ' ENABLE ALWAYS TRIGGER continue_chain', TG_TABLE_SCHEMA, part);
        -- Rows are copied straight into it, since into a table with partitions and such triggers Postgres copies one by one.
        EXECUTE format('GRANT INSERT ON %1$I.%2$I TO ${writer}', TG_TABLE_SCHEMA, part);
        NEW.partitions_end := NEW.partitions_end + NEW.partition_size;
    END LOOP;
    NEW.moved_from := CASE WHEN OLD.moved_in = pg_current_xact_id() THEN OLD.moved_from ELSE OLD.next_sequence END;
    NEW.moved_in := pg_current_xact_id();
    NEW.moved_at := clock_timestamp();
    RETURN NEW;
END
$$;

CREATE TRIGGER move_forward BEFORE UPDATE ON ${schema}.position FOR EACH ROW EXECUTE FUNCTION ${schema}.move_forward();
ALTER TABLE ${schema}.position ENABLE ALWAYS TRIGGER move_forward;

-- What a worker may do with the position; it has no UPDATE of its own. Bodies are BEGIN ATOMIC: bound to their table when
-- made, whatever the schema is called later and whatever the caller's search_path is.

-- Begins a copy; does nothing where it has begun. Versions start at the time, in microseconds: of two copies of which one
-- takes the other's place, none ever has a version of the other's, so that no worker takes one for the other.
CREATE FUNCTION ${schema}.begin_copy(log_description text, log_genesis bytea, topic_id text, events_a_partition bigint)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    INSERT INTO ${schema}.position (version, description, genesis_hash, sealed_topic_id, next_sequence, tip_hash,
        tip_source_epoch, tip_source_offset, sealed_offset, checkpoints_offset, anchors_offset, tiles_offset,
        dead_letters_offset, decisions_offset, partition_size)
    VALUES ((extract(epoch FROM clock_timestamp()) * 1000000)::bigint, log_description, log_genesis, topic_id, 0, log_genesis, 0, -1, 0, 0, 0, 0, 0, 0, events_a_partition)
    ON CONFLICT DO NOTHING;
END;

-- Moves the position on from the version that was read; no row if it is another by now. Comes first in a batch's
-- transaction: who comes second waits here, and then has written nothing that it must take back.
CREATE FUNCTION ${schema}.move_on(read_version bigint, to_sequence bigint, to_hash bytea, to_epoch integer,
    to_source_offset bigint, to_sealed bigint, to_checkpoints bigint, to_anchors bigint, to_tiles bigint,
    to_dead_letters bigint, to_decisions bigint)
RETURNS SETOF bigint LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    UPDATE ${schema}.position SET version = version + 1, next_sequence = to_sequence, tip_hash = to_hash,
        tip_source_epoch = to_epoch, tip_source_offset = to_source_offset, sealed_offset = to_sealed,
        checkpoints_offset = to_checkpoints, anchors_offset = to_anchors, tiles_offset = to_tiles,
        dead_letters_offset = to_dead_letters, decisions_offset = to_decisions
    WHERE version = read_version RETURNING version;
END;
