package io.sealstream.ledger.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryReaderTest {
    @Test
    void everyLongReadsBackAsWritten() throws Exception {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            long value = random.nextLong() >> random.nextInt(64);
            BinaryWriter out = new BinaryWriter(1);
            out.writeLong(value);
            assertThat(reader(out.toByteArray()).readLong()).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "00,0",
        "01,-1",
        "8000,0",
        "ffffffffffffffffff01," + Long.MIN_VALUE,
        "feffffffffffffffff01," + Long.MAX_VALUE,
        "80808080808080808000,0"
    })
    void varintsOfUpTo64BitsAreRead(String hex, long value) throws Exception {
        assertThat(reader(hex).readLong()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"80808080808080808002", "ffffffffffffffffff02", "8080808080808080808000", "80", ""})
    void varintsBeyond64BitsOrTheEndAreMalformed(String hex) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> reader(hex).readLong());
    }

    @ParameterizedTest
    @ValueSource(strings = {"02ff", "04c0af", "06eda080", "08f4908080", "02c3", "04", "01", "feffffffffffffffff01"})
    void invalidTextIsMalformed(String hex) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> reader(hex).readString());
    }

    @Test
    void theReplacementCharacterItselfIsText() throws Exception {
        assertThat(reader("06efbfbd").readString()).isEqualTo("\ufffd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"01040000", "01000000", "01", "ffffffffffffffffff0100", "0300", "feffffffffffffffff01"})
    void blocksThatLieAreMalformed(String hex) {
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> {
            BinaryReader in = reader(hex);
            BinaryReader.Blocks blocks = in.readBlocks();
            while (blocks.hasNext()) in.readBytes();
            in.expectEnd();
        });
    }

    private static BinaryReader reader(String hex) {
        return reader(HexFormat.of().parseHex(hex));
    }

    private static BinaryReader reader(byte[] bytes) {
        return new BinaryReader(bytes, 0, bytes.length);
    }
}
