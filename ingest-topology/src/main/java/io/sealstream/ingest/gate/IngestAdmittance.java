package io.sealstream.ingest.gate;

import io.sealstream.schemas.framing.Framed;
import io.sealstream.schemas.framing.Framing;
import io.sealstream.schemas.registry.RegistryUnavailableException;
import io.sealstream.schemas.resolve.SchemaResolver;
import io.sealstream.topics.FatalException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/**
 * What must be settled before a record enters: its time is the broker's, its topic is the pinned one, and whether its
 * schema is known can be told. A registry that is down is no reason to refuse a record: it waits (format section 3).
 */
public final class IngestAdmittance implements Admittance {
    private static final Duration PIN_CHECK = Duration.ofSeconds(5);
    /** Long enough for what came before to be committed, so that a stop leaves nothing sealable unsealed. */
    private static final Duration LAST_COMMIT = Duration.ofSeconds(2);

    private final SchemaResolver schemas;
    private final Runnable assertPin;
    private final LongSupplier nanoTime;
    private long nextOffset = -1;
    private long nextPinCheck;
    private long stopAt;
    private long stampedOtherwise = -1;

    /**
     * One consumer's admittance.
     *
     * @param assertPin throws a {@link FatalException} if the ingest topic is not the pinned one
     */
    public IngestAdmittance(SchemaResolver schemas, Runnable assertPin, LongSupplier nanoTime) {
        this.schemas = schemas;
        this.assertPin = assertPin;
        this.nanoTime = nanoTime;
        this.nextPinCheck = nanoTime.getAsLong();
    }

    @Override
    public String waitsFor(ConsumerRecord<byte[], byte[]> record) {
        checkPin(record.offset());
        if (record.timestampType() != TimestampType.LOG_APPEND_TIME) return stop(record);
        String schema = waitsForSchema(record.value());
        if (schema == null) nextOffset = record.offset() + 1;
        return schema;
    }

    /** A topic made anew starts at offset 0: going back is when to look, besides now and then. */
    private void checkPin(long offset) {
        long now = nanoTime.getAsLong();
        if (offset >= nextOffset && now - nextPinCheck < 0) return;
        assertPin.run();
        nextPinCheck = now + PIN_CHECK.toNanos();
        nextOffset = offset;
    }

    private String waitsForSchema(byte[] value) {
        if (!(Framing.parse(value) instanceof Framed.Named named)) return null;
        try {
            schemas.resolve(named);
            return null;
        } catch (RegistryUnavailableException e) {
            return e.getMessage();
        }
    }

    private String stop(ConsumerRecord<byte[], byte[]> record) {
        if (stampedOtherwise != record.offset()) {
            stampedOtherwise = record.offset();
            stopAt = nanoTime.getAsLong() + LAST_COMMIT.toNanos();
        }
        String message = "offset " + record.offset() + " of " + record.topic() + " is stamped " + record.timestampType()
                + ", not by the broker: its admission time would be the producer's word. The topic had another"
                + " message.timestamp.type when it was written; move on to a new ingest topic, with LogAppendTime from the"
                + " start, by `sealstream epoch next`";
        if (nanoTime.getAsLong() - stopAt >= 0) throw new FatalException(message);
        return message;
    }
}
