package io.sealstream.faults.check.live;

import io.sealstream.faults.check.evidence.CopyRow;
import io.sealstream.faults.check.evidence.Cursor;
import io.sealstream.faults.check.evidence.Evidence;
import io.sealstream.faults.check.evidence.Known;
import io.sealstream.faults.check.evidence.LogTopic;
import io.sealstream.faults.check.evidence.TopicRecord;
import java.util.Map;

/** A log's topics on a running cluster, and its copy in a running Postgres. */
public final class LiveEvidence implements Evidence {
    private final Map<String, Object> clients;
    private final String log;
    private final String database;
    private final String schema;
    private final Known known;

    /**
     * Evidence of one log, in partition 0 of its topics.
     *
     * @param clients Kafka client settings, bootstrap servers among them
     * @param log what the topics' names start with
     * @param database JDBC URL, with user and password, of one who sees all events: an auditor, or a superuser
     * @param schema of the copy in that database
     */
    public LiveEvidence(Map<String, Object> clients, String log, String database, String schema, Known known) {
        if (!schema.matches("[a-z_][a-z0-9_]*")) throw new IllegalArgumentException("no schema's name: " + schema);
        this.clients = Map.copyOf(clients);
        this.log = log;
        this.database = database;
        this.schema = schema;
        this.known = known;
    }

    @Override
    public Known known() {
        return known;
    }

    @Override
    public Cursor<TopicRecord> records(LogTopic topic) {
        return PartitionCursor.open(clients, topic.of(log));
    }

    @Override
    public Cursor<CopyRow> rows() {
        return RowCursor.open(database, schema);
    }
}
