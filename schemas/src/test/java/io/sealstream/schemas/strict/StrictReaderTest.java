package io.sealstream.schemas.strict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealstream.Event;
import io.sealstream.SealedEvent;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Vectors;
import io.sealstream.ledger.avro.BinaryWriter;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.schemas.VectorEvents;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Avro's own decoder forgives, and the format's section 3 does not. */
class StrictReaderTest {
    private static final StrictReader<Event> EVENTS = new StrictReader<>(Event.class);

    @Test
    void aPlainEventIsRead() throws Exception {
        Event event = EVENTS.read(event(StrictReaderTest::noExtensions), 0);

        assertThat(event.getId()).isEqualTo("e");
        assertThat(event.getExtensions()).isEmpty();
        assertThat(event.getData()).isNull();
    }

    @Test
    void bytesLeftOverAreRefused() {
        refused(event(StrictReaderTest::noExtensions, writer -> writer.writeByte(0)), "1 bytes left over at byte");
    }

    @Test
    void aBodyThatEndsEarlyIsRefusedWhereverItEnds() {
        byte[] whole = event(StrictReaderTest::noExtensions);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> EVENTS.read(cut, 0));
        }
    }

    @Test
    void invalidUtf8IsRefusedRatherThanReplaced() {
        for (String invalid : new String[] {"ff", "c080", "eda080", "f4908080", "e282"}) {
            byte[] id = HexFormat.of().parseHex(invalid);
            BinaryWriter writer = new BinaryWriter(64);
            writer.writeBytes(Bytes.copyOf(id));
            refused(writer.toByteArray(), "invalid UTF-8");
        }
    }

    @Test
    void aGenuineReplacementCharacterIsText() throws Exception {
        BinaryWriter writer = new BinaryWriter(64);
        writer.writeString("\uFFFD");
        rest(writer, StrictReaderTest::noExtensions);

        assertThat(EVENTS.read(writer.toByteArray(), 0).getId()).isEqualTo("\uFFFD");
    }

    @Test
    void aVarintBeyond64BitsIsRefusedAndALongOneOf64BitsRead() throws Exception {
        assertThat(EVENTS.read(event(writer -> bytes(writer, "80808080808080808000")), 0)
                        .getExtensions())
                .isEmpty();
        refused(event(writer -> bytes(writer, "80808080808080808002")), "a varint exceeds 64 bits");
        refused(event(writer -> bytes(writer, "8080808080808080808000")), "a varint exceeds 64 bits");
    }

    @Test
    void aMapKeyMayNotRepeat() {
        refused(
                event(writer -> {
                    writer.writeLong(2);
                    pair(writer, "a", "1");
                    pair(writer, "a", "1");
                    writer.writeLong(0);
                }),
                "the map key a repeats");
    }

    @Test
    void aMapKeyMayNotRepeatAcrossBlocks() {
        refused(
                event(writer -> {
                    writer.writeLong(1);
                    pair(writer, "a", "1");
                    writer.writeLong(1);
                    pair(writer, "a", "2");
                    writer.writeLong(0);
                }),
                "the map key a repeats");
    }

    @Test
    void blocksWithTheirByteSizeAreRead() throws Exception {
        byte[] body = event(writer -> {
            writer.writeLong(-1);
            writer.writeLong(4);
            pair(writer, "a", "1");
            writer.writeLong(2);
            pair(writer, "b", "2");
            pair(writer, "c", "3");
            writer.writeLong(0);
        });

        assertThat(EVENTS.read(body, 0).getExtensions()).isEqualTo(Map.of("a", "1", "b", "2", "c", "3"));
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 5, 0, -1, Long.MAX_VALUE, Long.MIN_VALUE})
    void aWrongByteSizeIsRefused(long size) {
        refused(
                event(writer -> {
                    writer.writeLong(-1);
                    writer.writeLong(size);
                    pair(writer, "a", "1");
                    writer.writeLong(0);
                }),
                "byte size");
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000_000, Long.MAX_VALUE, Long.MIN_VALUE, -1_000_000})
    void aCountBeyondTheBytesIsRefusedBeforeAnythingIsAllocated(long count) {
        refused(
                event(writer -> {
                    writer.writeLong(count);
                    if (count < 0) writer.writeLong(0);
                }),
                "count");
    }

    @ParameterizedTest
    @ValueSource(longs = {2, -1, Long.MAX_VALUE})
    void aUnionHasTwoBranches(long branch) {
        BinaryWriter writer = new BinaryWriter(64);
        writer.writeString("e");
        writer.writeString("/s");
        writer.writeString("t");
        writer.writeLong(branch);
        refused(writer.toByteArray(), "no union branch");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1_000_000, Long.MAX_VALUE, Long.MIN_VALUE})
    void aLengthBeyondTheEndIsRefused(long length) {
        BinaryWriter writer = new BinaryWriter(64);
        writer.writeLong(length);
        refused(writer.toByteArray(), "length");
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                Long.MIN_VALUE,
                -62_135_596_800_000_000L,
                -1,
                0,
                1,
                1_789_000_000_123_456L,
                253_402_300_799_999_999L,
                Long.MAX_VALUE
            })
    void everyMicrosecondComesBackThroughJavasInstant(long micros) throws Exception {
        BinaryWriter writer = new BinaryWriter(64);
        writer.writeString("e");
        writer.writeString("/s");
        writer.writeString("t");
        writer.writePresent(false);
        writer.writeOptionalLong(micros);
        tail(writer, StrictReaderTest::noExtensions);
        byte[] body = writer.toByteArray();

        Event event = EVENTS.read(body, 0);
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        new StrictWriter(Event.class).write(event, again);

        Instant expected = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        assertThat(event.getTime()).isEqualTo(expected);
        assertThat(again.toByteArray()).isEqualTo(body);
    }

    @Test
    void everySealedEventOfTheVectorsReadsAndWritesBackToTheSameBytes() throws Exception {
        StrictReader<SealedEvent> reader = new StrictReader<>(SealedEvent.class);
        for (JsonNode vector : Vectors.cases(Vectors.get("events"))) {
            byte[] body = VectorEvents.sealed(vector);

            SealedEvent sealed = reader.read(body, 0);
            ByteArrayOutputStream again = new ByteArrayOutputStream();
            new StrictWriter(SealedEvent.class).write(sealed, again);

            assertThat(again.toByteArray()).isEqualTo(body);
            assertThat(sealed.getEntry().getAdmittedAt())
                    .isEqualTo(Instant.ofEpochMilli(vector.get("admitted_at").longValue()));
        }
    }

    private static void refused(byte[] body, String what) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> EVENTS.read(body, 0))
                .withMessageContaining(what);
    }

    private static byte[] event(Consumer<BinaryWriter> extensions) {
        return event(extensions, writer -> {});
    }

    private static byte[] event(Consumer<BinaryWriter> extensions, Consumer<BinaryWriter> after) {
        BinaryWriter writer = new BinaryWriter(64);
        writer.writeString("e");
        rest(writer, extensions);
        after.accept(writer);
        return writer.toByteArray();
    }

    private static void rest(BinaryWriter writer, Consumer<BinaryWriter> extensions) {
        writer.writeString("/s");
        writer.writeString("t");
        writer.writePresent(false);
        writer.writePresent(false);
        tail(writer, extensions);
    }

    private static void tail(BinaryWriter writer, Consumer<BinaryWriter> extensions) {
        writer.writeString("default");
        writer.writePresent(false);
        writer.writePresent(false);
        extensions.accept(writer);
        writer.writePresent(false);
        writer.writePresent(false);
        writer.writePresent(false);
    }

    private static void noExtensions(BinaryWriter writer) {
        writer.writeLong(0);
    }

    private static void pair(BinaryWriter writer, String key, String value) {
        writer.writeString(key);
        writer.writeString(value);
    }

    private static void bytes(BinaryWriter writer, String hex) {
        writer.writeRaw(HexFormat.of().parseHex(hex));
    }
}
