package io.sealstream.schemas.framing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ledger.Vectors;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramingTest {
    private static final byte[] BODY = Vectors.bytes(Vectors.get("framing").get("event_avro"));

    @Test
    void confluentsPrefixNamesTheIdOfTheVectors() {
        byte[] value = Vectors.bytes(Vectors.get("framing").get("confluent_id_258"));

        assertThat(Framing.parse(value)).isEqualTo(new Framed.ConfluentId(258));
        assertThat(concat(Framing.confluentPrefix(258), BODY)).isEqualTo(value);
        assertThat(bodyOf(value)).isEqualTo(BODY);
    }

    @Test
    void singleObjectEncodingNamesTheFingerprintOfTheVectors() {
        byte[] value = Vectors.bytes(Vectors.get("framing").get("single_object"));
        long crc64 = HexFormat.fromHexDigitsToLong(Vectors.get("schemas")
                .get("Event")
                .get("fingerprint_crc64_avro")
                .textValue());

        assertThat(Framing.parse(value)).isEqualTo(new Framed.Fingerprint(crc64));
        assertThat(concat(Framing.singleObjectPrefix(crc64), BODY)).isEqualTo(value);
        assertThat(bodyOf(value)).isEqualTo(BODY);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1, 255, 256, Integer.MAX_VALUE})
    void everyIdComesBack(int id) {
        assertThat(Framing.parse(Framing.confluentPrefix(id))).isEqualTo(new Framed.ConfluentId(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "00",
                "00000001", // Confluent's prefix, cut
                "01" + "00112233445566778899aabbccddeeff", // Confluent's newer prefix, a schema's GUID
                "4830313930663361", // raw Avro, as under Confluent's header framing
                "c3",
                "c301",
                "c301001122334455" + "66", // single-object, cut
                "c302" + "0011223344556677",
                "c300" + "0011223344556677", // single-object, another version
                "7b226964223a2265227d", // JSON
                "ff"
            })
    void whateverElseIsNeither(String hex) {
        assertThat(Framing.parse(HexFormat.of().parseHex(hex))).isInstanceOf(Framed.Unknown.class);
    }

    @Test
    void noValueIsNeither() {
        assertThat(Framing.parse(null)).isEqualTo(new Framed.Unknown("there is no value"));
    }

    private static byte[] bodyOf(byte[] value) {
        int offset = ((Framed.Named) Framing.parse(value)).bodyOffset();
        return Arrays.copyOfRange(value, offset, value.length);
    }

    private static byte[] concat(byte[] prefix, byte[] body) {
        byte[] value = Arrays.copyOf(prefix, prefix.length + body.length);
        System.arraycopy(body, 0, value, prefix.length, body.length);
        return value;
    }
}
