package io.sealstream.projection.verify;

import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import io.sealstream.projection.read.Source;
import io.sealstream.projection.schema.Migrations;
import io.sealstream.projection.schema.SchemaName;
import io.sealstream.projection.write.OneCopy;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.LogTopics;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Verifies a copy of a log. All of it is derived anew from the entries, whose chain is verified as format section 4.5 has it, and
 * held to what stands there; the first difference ends it. Whoever rewrote every event from one on, and every checkpoint, tile and
 * anchor since, or cut them all off, shows only against the log, or to someone who kept a checkpoint.
 *
 * @param schema where the copy is
 * @param description of the log, known from outside
 * @param keys that sign for the log, known from outside; empty where no signature is to be checked
 */
public record CopyVerifier(SchemaName schema, Description description, Optional<VerifierKeys> keys) {
    /** What stands in a policy for everybody. */
    private static final int PUBLIC = 0;

    /** The log that a copy is held against: Kafka client settings, and its topics. */
    public record Log(Map<String, Object> clients, LogTopics topics) {
        public Log {
            clients = Map.copyOf(clients);
        }
    }

    /**
     * Verifies the copy as it is at this moment, in one snapshot.
     *
     * @param database gives connections of a role that sees all of the copy: an auditor
     * @throws FatalException if there is no copy, or the role does not see all of it
     * @throws org.jdbi.v3.core.JdbiException if Postgres is out of reach, or refuses
     */
    public CopyVerdict verify(Jdbi database, VerifyProgress progress) {
        return OneCopy.ask(database, schema, handle -> verify(handle, Optional.empty(), progress));
    }

    /**
     * The same, and holds it against the log before: every row against its record, byte for byte, as far as the copy is.
     *
     * @throws org.apache.kafka.common.KafkaException if Kafka is out of reach
     */
    public CopyVerdict verify(Jdbi database, Log log, VerifyProgress progress) {
        return OneCopy.ask(database, schema, handle -> verify(handle, Optional.of(log), progress));
    }

    /** As {@link #verify(Jdbi, VerifyProgress)}, in the transaction that the handle is in. */
    CopyVerdict verify(Handle handle, Optional<Log> log, VerifyProgress progress) {
        Migrations.assertCurrent(handle, schema);
        Copy copy = new Copy(handle, schema);
        assertSeesAll(copy);
        try {
            PositionAudit position = PositionAudit.of(copy, description);
            OptionalLong behind = log.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(LogComparison.run(copy, position, log.get(), progress));
            return derive(copy, position, behind, progress);
        } catch (FindingException e) {
            return e.verdict();
        }
    }

    private CopyVerdict derive(Copy copy, PositionAudit position, OptionalLong behind, VerifyProgress progress) {
        Incompleteness incompleteness = new Incompleteness(behind);
        CheckpointAudit checkpoints = new CheckpointAudit(copy, description.origin(), keys);
        TileAudit tiles = new TileAudit(copy, incompleteness);
        EventAudit events = new EventAudit(copy, description.genesis(), checkpoints, tiles, incompleteness, progress);
        events.run();
        position.end(events);
        beyond(copy, position, events.size(), checkpoints, incompleteness);
        AnchorAudit anchors = new AnchorAudit(copy, incompleteness);
        anchors.run(progress);
        DeadLetterAudit letters = new DeadLetterAudit(copy);
        letters.run(progress);
        if (incompleteness.first().isPresent()) return incompleteness.first().get();
        return new CopyVerdict.Intact(
                events.size(),
                events.tip().eventHash(),
                events.root(),
                new CopyVerdict.Rows(
                        checkpoints.count(), anchors.count(), tiles.count(), letters.letters(), letters.decisions()),
                checkpoints.attested(),
                behind);
    }

    /** Checkpoints of more events than there are: the worker has not come there yet, or the events were cut off. */
    private static void beyond(
            Copy copy, PositionAudit position, long size, CheckpointAudit checkpoints, Incompleteness incompleteness) {
        copy.rows("SELECT * FROM #checkpoints WHERE size > ? ORDER BY size", size)
                .forEach(row -> {
                    checkpoints.beyond(row);
                    if (row.number("sealed_offset") < position.offset(Source.SEALED))
                        throw FindingException.altered(
                                "events",
                                size,
                                "sequence",
                                "missing: the checkpoint of size " + row.get("size")
                                        + " covers it, and the position says that it was copied");
                    incompleteness.add(
                            "checkpoints",
                            row.get("size"),
                            "it covers " + row.get("size") + " events, there are " + size);
                });
    }

    /** Row security hides rows from who may not see them, which would pass for rows that were removed. */
    private void assertSeesAll(Copy copy) {
        try {
            boolean all = copy.is("SELECT NOT row_security_active('#events'::regclass) OR EXISTS ("
                    + "SELECT FROM pg_policy WHERE polrelid = '#events'::regclass AND polcmd IN ('r', '*')"
                    + " AND pg_get_expr(polqual, polrelid) = 'true' AND EXISTS (SELECT FROM unnest(polroles) AS r"
                    + " WHERE r = " + PUBLIC + " OR pg_has_role(r, 'USAGE')))");
            boolean tables = copy.is("SELECT has_table_privilege('#skipped', 'SELECT')");
            if (all && tables) return;
        } catch (UnableToExecuteStatementException e) {
            throw new FatalException(
                    "schema " + schema + " cannot be read: " + e.getCause().getMessage(), e);
        }
        throw new FatalException(
                "this role does not see all of schema " + schema
                        + ", so it cannot tell what was removed from what it must not see: log in as a member of the copy's auditors");
    }
}
