package io.sealstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ledger.Vectors;
import io.sealstream.ledger.admission.Reason;
import io.sealstream.ledger.event.Entry;
import io.sealstream.schemas.framing.Framing;
import io.sealstream.schemas.resolve.KnownSchema;
import io.sealstream.topics.DeadLetterHeaders;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class PoisonIT {
    private static final int RANDOM = 10_000;
    private static final int MUTATED = 1_000;

    private final Random random = new Random(42);
    private final List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();

    @Test
    void whateverBytesArriveTheNextGoodEventIsSealed() throws Exception {
        try (TestLog log = new TestLog("poison");
                IngestApplication sealer = log.startSealer()) {
            for (int i = 0; i < RANDOM; i++) send(log, noise());
            long usedBefore = usedAfterCollection(log, sealer, RANDOM);
            for (int i = 0; i < MUTATED; i++) send(log, mutated());
            send(log, TestEvents.framed(TestEvents.event("good")));
            long usedAfter = usedAfterCollection(log, sealer, RANDOM + MUTATED + 1);

            List<Entry> entries = log.verified();
            List<ConsumerRecord<byte[], byte[]>> letters = log.deadLetters();
            assertThat(entries.get(entries.size() - 1).claims().id()).hasToString("good");
            // A flipped bit in an event's data leaves an event: sealed, or a duplicate where it came before.
            assertThat(letters.size() + entries.size() + sealer.progress().duplicateCount())
                    .isEqualTo(sent.size());
            assertThat(letters).hasSizeGreaterThan(RANDOM);
            letters.forEach(this::assertKeepsWhatWasSent);
            assertThat(usedAfter - usedBefore).as("bytes of heap more").isLessThan(32L << 20);
        }
    }

    private void send(TestLog log, byte[] value) {
        byte[] key =
                random.nextInt(3) == 0 ? null : Integer.toString(sent.size()).getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(log.topics.events(), key, value);
        for (int i = random.nextInt(3); i > 0; i--)
            record.headers().add("h" + i, random.nextBoolean() ? null : noise());
        sent.add(record);
        log.publish(record);
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(300)];
        random.nextBytes(noise);
        if (noise.length > 10 && random.nextInt(4) == 0) {
            byte[] prefix = Framing.singleObjectPrefix(KnownSchema.EVENT.fingerprint());
            System.arraycopy(prefix, 0, noise, 0, prefix.length);
        }
        return noise;
    }

    private byte[] mutated() {
        byte[] good = TestEvents.framed(Vectors.get("events").get(4).get("event"));
        for (int i = random.nextInt(3); i >= 0; i--)
            good[random.nextInt(good.length)] ^= (byte) (1 << random.nextInt(8));
        return good;
    }

    private void assertKeepsWhatWasSent(ConsumerRecord<byte[], byte[]> letter) {
        ProducerRecord<byte[], byte[]> original = sent.get(Integer.parseInt(text(letter, DeadLetterHeaders.OFFSET)));
        assertThat(letter.key()).isEqualTo(original.key());
        assertThat(letter.value()).isEqualTo(original.value());
        Header[] headers = letter.headers().toArray();
        Header[] first = original.headers().toArray();
        for (int i = 0; i < first.length; i++) assertThat(headers[i]).isEqualTo(first[i]);
        assertThat(text(letter, DeadLetterHeaders.REASON))
                .isIn("MALFORMED", "UNKNOWN_SCHEMA", "INVALID_FIELD", "TOO_LARGE", "CONFLICT");
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String header) {
        return new String(record.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }

    /** Heap in use once everything sent was decided and what is garbage was collected. */
    private static long usedAfterCollection(TestLog log, IngestApplication sealer, long decided)
            throws InterruptedException {
        log.flush();
        TestLog.await("all decided", () -> decided(sealer) >= decided);
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long decided(IngestApplication sealer) {
        long rejected = 0;
        for (Reason reason : Reason.values()) rejected += sealer.progress().rejectedCount(reason);
        return rejected + sealer.progress().sealedCount() + sealer.progress().duplicateCount();
    }
}
