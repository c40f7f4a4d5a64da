package io.sealstream.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.Text;
import io.sealstream.ledger.admission.Admitted;
import io.sealstream.ledger.avro.BinaryWriter;
import io.sealstream.ledger.event.Claims;
import io.sealstream.topics.CommittedTopic;
import io.sealstream.topics.DeadLetterHeaders;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class UnfitIT {
    private static final long NEVER = Long.MAX_VALUE / 2;
    private static final long LATE = 700;
    private static final long WITH_NUL = 1_234;

    @Test
    void eventsThatNoRowCanHoldKeepTheirPlaceAndAllOthersAreCopied() throws Exception {
        try (TestLog log = new TestLog("unfit")) {
            log.seal((int) LATE);
            log.seal(() -> log.events.seal(SealedEvents.event(LATE), NEVER));
            log.seal((int) (WITH_NUL - LATE - 1));
            log.seal(() -> log.events.sealAdmitted(withNul(), SealedEvents.BEGUN));
            log.seal(1_000);
            TestCopy copy = new TestCopy(log);
            copy.catchUp(log);
            Exactness.assertExact(log, copy, Set.of(LATE, WITH_NUL));
            assertThat(copy.one(String.class, "SELECT reason FROM #skipped WHERE sequence = ?", WITH_NUL))
                    .contains("0x00");
            Map<Long, String> reasons = deadLetters(log);
            assertThat(reasons).containsOnlyKeys(LATE, WITH_NUL);
            assertThat(reasons.get(WITH_NUL)).contains("0x00");
            log.seal(10);
            try (ProjectionApplication worker = copy.startWorker()) {
                TestCopy.awaitSize(worker, log.size());
                assertThat(copy.registry
                                .get("sealstream.projection.skipped")
                                .functionCounter()
                                .count())
                        .isZero();
                log.seal(() -> log.events.seal(SealedEvents.event(log.size()), NEVER));
                TestCopy.awaitSize(worker, log.size());
                assertThat(copy.registry
                                .get("sealstream.projection.skipped")
                                .functionCounter()
                                .count())
                        .isEqualTo(1);
            }
            Exactness.assertExact(log, copy, Set.of(LATE, WITH_NUL, log.size() - 1));
        }
    }

    /** Admission would have refused it. */
    private static Admitted withNul() {
        Claims claims = new Claims(
                Text.of("nothing: \0"),
                Text.of("/shop"),
                Text.of("com.example"),
                null,
                null,
                Text.of("acme"),
                null,
                null,
                new TreeMap<>(),
                null);
        BinaryWriter out = new BinaryWriter(64);
        claims.writeWith(null, out);
        Bytes content = Bytes.copyOf(out.toByteArray());
        return new Admitted(Hash.sha256(content.toArray()), content, Hash.sha256(content.toArray()), null, null);
    }

    /** Reasons by sequence; each with the sealed record as it is. */
    private static Map<Long, String> deadLetters(TestLog log) {
        List<ConsumerRecord<byte[], byte[]>> letters = all(log, log.topics.projectionDeadLetters());
        Map<Long, ConsumerRecord<byte[], byte[]>> sealed = new HashMap<>();
        all(log, log.topics.sealed()).forEach(record -> sealed.put(record.offset(), record));
        Map<Long, String> reasons = new HashMap<>();
        assertThat(letters).hasSize(2);
        for (ConsumerRecord<byte[], byte[]> letter : letters) {
            ConsumerRecord<byte[], byte[]> original =
                    sealed.get(Long.parseLong(header(letter, DeadLetterHeaders.OFFSET)));
            assertThat(letter.key()).isEqualTo(original.key());
            assertThat(letter.value()).isEqualTo(original.value());
            assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo(log.topics.sealed());
            long sequence = ByteBuffer.wrap(letter.key()).getLong();
            reasons.put(sequence, header(letter, DeadLetterHeaders.REASON));
        }
        return reasons;
    }

    private static List<ConsumerRecord<byte[], byte[]>> all(TestLog log, String name) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (CommittedTopic topic = CommittedTopic.open(log.clients, log.topics.of(name))) {
            topic.read(0, topic.end(), records::add);
        }
        return records;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
