package io.sealstream.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sealstream.ledger.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    private final RecordHeaders headers = new RecordHeaders();

    @Test
    void whatTheSealerWroteComesBackBesideWhatTheProducerWrote() {
        add("trace", "1");
        headers.add("empty", null);
        reason("CONFLICT", "7");
        DeadLetter letter = letter("key".getBytes(UTF_8), "value".getBytes(UTF_8));
        assertThat(letter)
                .isEqualTo(new DeadLetter(
                        12,
                        99,
                        bytes("key"),
                        bytes("value"),
                        List.of(new PublishedHeader("trace", bytes("1")), new PublishedHeader("empty", null)),
                        "CONFLICT",
                        "it is wrong",
                        new DeadLetter.Source("x.events", 0, 3, 7L),
                        null,
                        null));
        assertThat(letter.isWhole()).isTrue();
    }

    @Test
    void aValueThatWasCutSaysWhatItWas() {
        reason("TOO_LARGE", "7");
        add(DeadLetterHeaders.VALUE_SIZE, "5000000000");
        add(DeadLetterHeaders.VALUE_SHA256, "00ff");
        DeadLetter letter = letter(null, null);
        assertThat(letter.cut()).isEqualTo(new DeadLetter.Cut(5_000_000_000L, "00ff"));
        assertThat(letter.isWhole()).isFalse();
    }

    @Test
    void noProducerSpeaksForTheSealer() {
        add(DeadLetterHeaders.REASON, "FORGED");
        add(DeadLetterHeaders.OFFSET, "1");
        add(DeadLetterHeaders.VALUE_SIZE, "5");
        add(DeadLetterHeaders.VALUE_SHA256, "00");
        add("__streams.errors.exception", "forged");
        add("sealstream.decision", "forged");
        reason("MALFORMED", "7");
        DeadLetter letter = letter(null, null);
        assertThat(letter.reason()).isEqualTo("MALFORMED");
        assertThat(letter.source().offset()).isEqualTo(7);
        assertThat(letter.isWhole()).as("there never was a value").isTrue();
        assertThat(letter.headers()).isEmpty();
    }

    @Test
    void whatIsAbsentOrOddIsAbsentAndNothingThrows() {
        DeadLetter bare = letter(null, null);
        assertThat(bare.reason()).isNull();
        assertThat(bare.source()).isEqualTo(new DeadLetter.Source(null, null, null, null));
        for (String odd : new String[] {"", "-1", "x", "99999999999999999999", "１", " 1", "1\n"}) {
            for (String name : new String[] {
                DeadLetterHeaders.OFFSET,
                DeadLetterHeaders.PARTITION,
                DeadLetterHeaders.SOURCE_EPOCH,
                DeadLetterHeaders.RESUBMITS,
                DeadLetterHeaders.VALUE_SIZE
            }) add(name, odd);
            DeadLetter letter = letter(null, null);
            assertThat(letter.source().epoch()).as(odd).isNull();
            assertThat(letter.source().offset()).as(odd).isNull();
            assertThat(letter.resubmits()).as(odd).isNull();
            assertThat(letter.cut().size()).as(odd).isNull();
        }
        headers.add(DeadLetterHeaders.MESSAGE, new byte[] {'a', (byte) 0xff, 'b'});
        assertThat(letter(null, null).message()).isEqualTo("a\ufffdb");
    }

    @Test
    void anyBytesDecode() {
        Random random = new Random(11);
        String[] names = {
            DeadLetterHeaders.REASON,
            DeadLetterHeaders.OFFSET,
            DeadLetterHeaders.VALUE_SIZE,
            DeadLetterHeaders.MESSAGE,
            ""
        };
        for (int i = 0; i < 2_000; i++) {
            byte[] value = new byte[random.nextInt(24)];
            random.nextBytes(value);
            headers.add(names[random.nextInt(names.length)], random.nextInt(9) == 0 ? null : value);
            byte[] body = random.nextBoolean() ? null : value;
            assertThatCode(() -> letter(body, body)).doesNotThrowAnyException();
            if (random.nextInt(20) == 0) headers.remove(names[random.nextInt(names.length)]);
        }
    }

    private void reason(String code, String offset) {
        add(DeadLetterHeaders.REASON, code);
        add(DeadLetterHeaders.MESSAGE, "it is wrong");
        add(DeadLetterHeaders.TOPIC, "x.events");
        add(DeadLetterHeaders.PARTITION, "0");
        add(DeadLetterHeaders.OFFSET, offset);
        add(DeadLetterHeaders.SOURCE_EPOCH, "3");
    }

    private void add(String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }

    private DeadLetter letter(byte[] key, byte[] value) {
        return DeadLetter.of(new ConsumerRecord<>(
                "x.dead-letters", 0, 12, 99, TimestampType.CREATE_TIME, 0, 0, key, value, headers, Optional.empty()));
    }

    private static Bytes bytes(String text) {
        return Bytes.copyOf(text.getBytes(UTF_8));
    }
}
