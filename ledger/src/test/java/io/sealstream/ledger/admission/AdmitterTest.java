package io.sealstream.ledger.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealstream.ledger.Vectors;
import io.sealstream.ledger.avro.BinaryReader;
import io.sealstream.ledger.avro.BinaryWriter;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmitterTest {
    private final Admitter admitter = new Admitter(1_000);

    @Test
    void nullAndEmptyDataDiffer() {
        Admitted none = admitted(event());
        Admitted empty = admitted(event().put("data", ""));
        assertThat(none.data()).isNull();
        assertThat(empty.data().size()).isZero();
        assertThat(none.identity()).isEqualTo(empty.identity());
        assertThat(none.contentHash()).isNotEqualTo(empty.contentHash());
    }

    @Test
    void identityIsUnambiguous() {
        assertThat(admitted(event().put("source", "ab").put("id", "c")).identity())
                .isNotEqualTo(
                        admitted(event().put("source", "a").put("id", "bc")).identity());
    }

    @Test
    void whatIsMalformedIsSaidBeforeWhatIsInvalid() {
        byte[] invalid = Vectors.eventAvro(event().put("id", ""));
        assertThat(reason(invalid)).isEqualTo(Reason.INVALID_FIELD);
        assertThat(reason(Arrays.copyOf(invalid, invalid.length + 1))).isEqualTo(Reason.MALFORMED);
        assertThat(reason(Arrays.copyOf(invalid, invalid.length - 1))).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void whatIsInvalidIsSaidBeforeWhatIsTooLarge() {
        ObjectNode event = event().put("data", "00".repeat(1_001));
        assertThat(reason(Vectors.eventAvro(event))).isEqualTo(Reason.TOO_LARGE);
        assertThat(reason(Vectors.eventAvro(event.put("tenant", "")))).isEqualTo(Reason.INVALID_FIELD);
    }

    @Test
    void aProducerMayEncodeTheSameEventInAnotherWay() {
        byte[] plain = Vectors.eventAvro(event());
        BinaryWriter out = new BinaryWriter(64);
        // "e" with its length in two bytes: valid Avro, not canonical.
        out.writeRaw(new byte[] {(byte) 0x82, 0, 'e'});
        out.writeRaw(Arrays.copyOfRange(plain, 2, plain.length));
        assertThat(admit(out.toByteArray())).isEqualTo(admit(plain));
    }

    @Test
    void anExtensionMapInBlocksOfAnyKindSealsSorted() {
        BinaryWriter blocks = new BinaryWriter(64);
        for (String field : new String[] {"e", "/s", "t"}) blocks.writeString(field);
        blocks.writeRaw(new byte[] {0, 0});
        blocks.writeString("default");
        blocks.writeRaw(new byte[] {0, 0});
        blocks.writeLong(-1);
        blocks.writeLong(4);
        blocks.writeString("b");
        blocks.writeString("2");
        blocks.writeLong(1);
        blocks.writeString("a");
        blocks.writeString("1");
        blocks.writeRaw(new byte[] {0, 0, 0, 0});
        ObjectNode sorted = event();
        sorted.putObject("extensions").put("a", "1").put("b", "2");
        assertThat(admit(blocks.toByteArray())).isEqualTo(admit(Vectors.eventAvro(sorted)));
    }

    @ParameterizedTest
    @CsvSource({"id,1024", "source,1024", "type,1024", "subject,2048", "datacontenttype,2048", "dataschema,2048"})
    void textIsBoundedInBytes(String field, int most) {
        assertThat(admit(Vectors.eventAvro(event().put(field, "x".repeat(most)))))
                .isInstanceOf(Admitted.class);
        assertThat(reason(Vectors.eventAvro(event().put(field, "x".repeat(most + 1)))))
                .isEqualTo(Reason.INVALID_FIELD);
        assertThat(admit(Vectors.eventAvro(event().put(field, "ü".repeat(most / 2)))))
                .isInstanceOf(Admitted.class);
        assertThat(reason(Vectors.eventAvro(event().put(field, "ü".repeat(most / 2) + "x"))))
                .isEqualTo(Reason.INVALID_FIELD);
        assertThat(reason(Vectors.eventAvro(event().put(field, "")))).isEqualTo(Reason.INVALID_FIELD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "\u001f",
                "\u007f",
                "\u0080",
                "\u009f",
                "\ufdd0",
                "\ufdef",
                "\ufffe",
                "\uffff",
                "\ud83f\udffe",
                "\udbff\udfff"
            })
    void forbiddenCharactersAreRefusedEverywhere(String forbidden) {
        for (String field : new String[] {"id", "source", "type", "subject", "datacontenttype", "dataschema", "tenant"})
            assertThat(reason(Vectors.eventAvro(event().put(field, "x" + forbidden))))
                    .isEqualTo(Reason.INVALID_FIELD);
        ObjectNode event = event();
        event.putObject("extensions").put("x", forbidden);
        assertThat(reason(Vectors.eventAvro(event))).isEqualTo(Reason.INVALID_FIELD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "~",
                "\u00a0",
                "\u07ff",
                "\u0800",
                "\ud7ff",
                "\ue000",
                "\ufdcf",
                "\ufdf0",
                "\ufffd",
                "\ud800\udc00",
                "\udbff\udffd"
            })
    void whatIsNotForbiddenIsAdmitted(String allowed) {
        assertThat(admit(Vectors.eventAvro(event().put("subject", allowed)))).isInstanceOf(Admitted.class);
    }

    @Test
    void noBytesWhateverMakeItThrow() {
        Random random = new Random(7);
        byte[] good = Vectors.eventAvro(Vectors.get("events").get(4).get("event"));
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            assertThat(admit(noise)).isNotNull();
            byte[] mutated = good.clone();
            mutated[random.nextInt(mutated.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(admit(mutated)).isNotNull();
        }
    }

    private static ObjectNode event() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", "e")
                .put("source", "/s")
                .put("type", "t");
    }

    private Admission admit(byte[] avro) {
        return admitter.admit(new BinaryReader(avro, 0, avro.length));
    }

    private Admitted admitted(ObjectNode event) {
        return (Admitted) admit(Vectors.eventAvro(event));
    }

    private Reason reason(byte[] avro) {
        assertThat(admit(avro)).isInstanceOf(Rejected.class);
        return ((Rejected) admit(avro)).reason();
    }
}
