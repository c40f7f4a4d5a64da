package io.sealstream.ingest.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sealstream.schemas.registry.RegistrySchema;
import io.sealstream.schemas.registry.RegistryUnavailableException;
import io.sealstream.schemas.registry.SchemasById;
import io.sealstream.schemas.resolve.KnownSchema;
import io.sealstream.schemas.resolve.SchemaResolver;
import io.sealstream.topics.FatalException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class IngestAdmittanceTest {
    private static final byte[] ID_7 = {0, 0, 0, 0, 7, 1};

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger pinChecks = new AtomicInteger();
    private RegistrySchema registered;

    @Test
    void aRecordWaitsWhileTheRegistryCannotTell() {
        IngestAdmittance admittance = admittance();
        assertThat(admittance.waitsFor(record(0, ID_7))).contains("down");
        assertThat(admittance.waitsFor(record(0, ID_7))).contains("down");
        registered = new RegistrySchema.Avro(KnownSchema.EVENT.schema());
        assertThat(admittance.waitsFor(record(0, ID_7))).isNull();
    }

    @Test
    void whatNeedsNoRegistryNeverWaits() {
        IngestAdmittance admittance = admittance();
        assertThat(admittance.waitsFor(record(0, null))).isNull();
        assertThat(admittance.waitsFor(record(1, new byte[] {0, 1}))).isNull();
        assertThat(admittance.waitsFor(record(2, new byte[] {(byte) 0xc3, 1, 0, 0, 0, 0, 0, 0, 0, 0})))
                .isNull();
    }

    @Test
    void thePinIsLookedAtWhenOffsetsGoBackAndNowAndThen() {
        IngestAdmittance admittance = admittance();
        admittance.waitsFor(record(0, null));
        int first = pinChecks.get();
        for (int offset = 1; offset < 100; offset++) admittance.waitsFor(record(offset, null));
        assertThat(pinChecks).hasValue(first);
        admittance.waitsFor(record(50, null));
        assertThat(pinChecks).hasValue(first + 1);
        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        admittance.waitsFor(record(51, null));
        assertThat(pinChecks).hasValue(first + 2);
    }

    @Test
    void aRecordTheBrokerDidNotStampStopsOnceWhatCameBeforeIsCommitted() {
        IngestAdmittance admittance = admittance();
        ConsumerRecord<byte[], byte[]> stamped = record(3, null, TimestampType.CREATE_TIME);
        assertThat(admittance.waitsFor(stamped)).contains("CreateTime");
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());
        assertThatExceptionOfType(FatalException.class).isThrownBy(() -> admittance.waitsFor(stamped));
    }

    private IngestAdmittance admittance() {
        SchemasById registry = id -> {
            if (registered == null) throw new RegistryUnavailableException("the registry is down");
            return registered;
        };
        return new IngestAdmittance(
                new SchemaResolver(registry, Clock.systemUTC(), Duration.ofSeconds(1)),
                pinChecks::incrementAndGet,
                nanos::get);
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, byte[] value) {
        return record(offset, value, TimestampType.LOG_APPEND_TIME);
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, byte[] value, TimestampType type) {
        return new ConsumerRecord<>(
                "t.events", 0, offset, 0, type, 0, 0, null, value, new RecordHeaders(), Optional.empty());
    }
}
