package io.sealstream.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.topics.DeadLetterDecision.Discarded;
import io.sealstream.topics.DeadLetterDecision.Resubmitted;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DeadLetterDecisionTest {
    private static final LogTopics TOPICS = new LogTopics("x");

    @Test
    void aDecisionComesBackAsItWasWritten() throws Exception {
        for (DeadLetterDecision decision : new DeadLetterDecision[] {
            new Resubmitted(5, 2, 7_000_000_000L, "zoë", 1_000), new Discarded(0, "a test \ud834\udd1e", "b", 2_000)
        }) {
            ProducerRecord<byte[], byte[]> written = DecisionRecord.toWrite(TOPICS, decision);
            assertThat(written.topic()).isEqualTo("x.dead-letter-decisions");
            assertThat(DeadLetterDecision.of(read(written.key(), written.headers(), decision.decidedAt())))
                    .isEqualTo(decision);
        }
    }

    @Test
    void aReasonAndANameAreTextOfTheirLength() {
        assertThat(DeadLetterDecision.requireReason("\ud834\udd1e".repeat(1_024)))
                .hasSize(2_048);
        for (String reason : new String[] {"", " ", "a\nb", "a\u001b[31m", "a\u0085", "x".repeat(1_025)})
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> new Discarded(0, reason, "me", 0))
                    .withMessageContaining("a reason has");
        for (String by : new String[] {"", "a\tb", "x".repeat(256)})
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> new Resubmitted(0, 0, 0, by, 0))
                    .withMessageContaining("who decides has");
    }

    @Test
    void whatIsNoDecisionSaysWhatItLacks() {
        Headers headers = DecisionRecord.toWrite(TOPICS, new Resubmitted(5, 0, 7, "me", 0))
                .headers();
        assertMalformed(new byte[3], headers, "its key is not the offset");
        assertMalformed(null, headers, "its key is not the offset");
        headers.add("sealstream.ingest-offset", "-7".getBytes(UTF_8));
        assertMalformed(SizeKey.of(5), headers, "ingest offset -7");
        headers.remove("sealstream.ingest-offset");
        assertMalformed(SizeKey.of(5), headers, "no header sealstream.ingest-offset");
        headers.add("sealstream.decision", "POSTPONED".getBytes(UTF_8));
        assertMalformed(SizeKey.of(5), headers, "'POSTPONED', which is none that is known");
    }

    private static void assertMalformed(byte[] key, Headers headers, String message) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> DeadLetterDecision.of(read(key, headers, 0)))
                .withMessageContaining(message);
    }

    private static ConsumerRecord<byte[], byte[]> read(byte[] key, Headers headers, long timestamp) {
        return new ConsumerRecord<>(
                TOPICS.deadLetterDecisions(),
                0,
                0,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                new byte[0],
                headers,
                Optional.empty());
    }
}
