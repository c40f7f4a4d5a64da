package io.sealstream.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.topics.DeadLetterDecision.Discarded;
import io.sealstream.topics.DeadLetterDecision.Resubmitted;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Decisions on Kafka: the dead letter's offset is the key, the rest are headers, all UTF-8 text; the value is empty. */
final class DecisionRecord {
    private static final String DECISION = "sealstream.decision";
    private static final String INGEST_EPOCH = "sealstream.ingest-epoch";
    private static final String INGEST_OFFSET = "sealstream.ingest-offset";
    private static final String REASON = "sealstream.reason";
    private static final String BY = "sealstream.by";

    private static final String RESUBMITTED = "RESUBMITTED";
    private static final String DISCARDED = "DISCARDED";

    private DecisionRecord() {}

    /** The record to write. */
    static ProducerRecord<byte[], byte[]> toWrite(LogTopics topics, DeadLetterDecision decision) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topics.deadLetterDecisions(),
                topics.partition(),
                decision.decidedAt(),
                SizeKey.of(decision.deadLetter()),
                new byte[0]);
        if (decision instanceof Resubmitted resubmitted) {
            add(record, DECISION, RESUBMITTED);
            add(record, INGEST_EPOCH, Integer.toString(resubmitted.ingestEpoch()));
            add(record, INGEST_OFFSET, Long.toString(resubmitted.ingestOffset()));
        } else if (decision instanceof Discarded discarded) {
            add(record, DECISION, DISCARDED);
            add(record, REASON, discarded.reason());
        }
        add(record, BY, decision.by());
        return record;
    }

    /** As {@link DeadLetterDecision#of}. */
    static DeadLetterDecision decode(ConsumerRecord<byte[], byte[]> record) throws MalformedException {
        OptionalLong deadLetter = SizeKey.read(record);
        if (deadLetter.isEmpty()) throw new MalformedException("its key is not the offset of a dead letter, 8 bytes");
        String decision = text(record, DECISION);
        try {
            return switch (decision) {
                case RESUBMITTED ->
                    new Resubmitted(
                            deadLetter.getAsLong(),
                            Integer.parseInt(text(record, INGEST_EPOCH)),
                            Long.parseLong(text(record, INGEST_OFFSET)),
                            text(record, BY),
                            record.timestamp());
                case DISCARDED ->
                    new Discarded(deadLetter.getAsLong(), text(record, REASON), text(record, BY), record.timestamp());
                default -> throw new MalformedException("it says '" + decision + "', which is none that is known");
            };
        } catch (IllegalArgumentException e) {
            throw new MalformedException(e.getMessage());
        }
    }

    private static void add(ProducerRecord<byte[], byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(UTF_8));
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String name) throws MalformedException {
        Header header = record.headers().lastHeader(name);
        if (header == null || header.value() == null) throw new MalformedException("it has no header " + name);
        return new String(header.value(), UTF_8);
    }
}
