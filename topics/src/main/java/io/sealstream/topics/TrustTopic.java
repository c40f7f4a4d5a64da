package io.sealstream.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.Bytes;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The files that the anchor worker published for exports: see {@link LogTopics#trust}. */
public final class TrustTopic {
    public static final String VERIFIER_KEYS = "log.vkey";

    private TrustTopic() {}

    /** Every file by its name, {@code log.vkey} or {@code authorities/NAME.pem} or {@code authorities/NAME.crl}. */
    public static SortedMap<String, Bytes> read(Map<String, Object> clients, LogTopics topics) {
        SortedMap<String, Bytes> files = new TreeMap<>();
        try (CommittedTopic topic = CommittedTopic.open(clients, topics.of(topics.trust()))) {
            topic.read(topic.beginning(), topic.end(), record -> put(files, topics, record));
        }
        return files;
    }

    private static boolean put(Map<String, Bytes> files, LogTopics topics, ConsumerRecord<byte[], byte[]> record) {
        String name = name(record);
        if (name.equals(WorkerClaim.KEY)) return true;
        // Whoever exports makes files of these names: nothing that leads out of a directory.
        if (!name.matches("log\\.vkey|authorities/[a-z0-9-]{1,64}\\.(pem|crl)"))
            throw new FatalException("offset " + record.offset() + " of " + topics.trust() + " is named '" + name
                    + "', which is no file of an export. Something else wrote to it: delete the topic, make it anew, and start the"
                    + " anchor worker again, which publishes what it trusts");
        if (record.value() == null) files.remove(name);
        else files.put(name, Bytes.owning(record.value(), 0, record.value().length));
        return true;
    }

    static String name(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), UTF_8);
    }
}
